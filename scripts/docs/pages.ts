import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** The repository. */
export const root = path.join(import.meta.dirname, '..', '..');

/** In which a page is written: English in `docs/` and beside what it is about, Chinese in `docs/zh/`. */
export type Language = 'en' | 'zh';

interface Section {
  title: Readonly<Record<Language, string>>;
  /** Paths of the repository, in the order of the navigation. */
  pages: readonly string[];
  /** For who works on this project: its pages are not for users, and stay in English. */
  ofTheProject?: boolean;
}

const ACTIONS = [
  'release',
  'deploy',
  'blue-green-switch',
  'rollback',
  'quality-gate',
  'smoke-test',
  'trivy-summarize',
  'gitops',
  'terraform-plan',
  'preview',
  'dora',
  'resources',
  'heal',
  'rotate-secret',
  'pipeline-plan',
];

/** The navigation. A page of docs/ that is in no section is put into MORE. */
const SECTIONS: readonly Section[] = [
  {
    title: { en: 'Start', zh: '开始' },
    pages: [
      'docs/start.md',
      'docs/before-you-begin.md',
      'docs/kubeconfig.md',
      'docs/oidc.md',
      'docs/cloud-clusters.md',
      'docs/recipes.md',
      'docs/local-runs.md',
    ],
  },
  {
    title: { en: 'Releases', zh: '发布' },
    pages: [
      'docs/how-a-release-works.md',
      'docs/what-happens-when.md',
      'docs/canary.md',
      'docs/gitops.md',
      'docs/previews.md',
      'docs/moving-here.md',
    ],
  },
  {
    title: { en: 'Reference', zh: '参考' },
    pages: [
      'docs/actions.md',
      ...ACTIONS.map((name) => `actions/${name}/README.md`),
      'docs/workflows.md',
      'docs/toolchains.md',
      'docs/permissions.md',
      'docs/comments-from-forks.md',
    ],
  },
  {
    title: { en: 'Operations', zh: '运维' },
    pages: [
      'docs/operations.md',
      'docs/infrastructure.md',
      'docs/delivery-metrics.md',
      'docs/resources.md',
      'docs/healing.md',
      'docs/rotate-secret.md',
      'docs/compliance.md',
      'docs/verify-an-image.md',
      'docs/clean-untagged-images.md',
      'docs/pipeline-times.md',
    ],
  },
  {
    title: { en: 'Troubleshooting', zh: '排错' },
    pages: ['docs/troubleshooting.md', 'docs/diagnosis.md'],
  },
  { title: { en: 'Security', zh: '安全' }, pages: ['SECURITY.md'] },
];

const MORE: Section['title'] = { en: 'More', zh: '更多' };

const PROJECT: Section = {
  title: { en: 'The project', zh: '项目' },
  pages: [
    'docs/figures.md',
    'docs/glossary.md',
    'docs/architecture.md',
    'docs/decisions/README.md',
    'docs/pinned-actions.md',
    'docs/report-formats.md',
    'docs/traffic-providers.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
  ],
  ofTheProject: true,
};

/**
 * The pages that are there in Chinese too, which is all that are for users. A page that is in no section is shown in English
 * to readers of Chinese, and `npm test -- docs` names it as not yet translated.
 */
export const IN_BOTH_LANGUAGES: readonly string[] = [
  'README.md',
  'docs/index.md',
  ...SECTIONS.flatMap(({ pages }) => pages),
];

/** The page in Chinese: below `docs/zh/`, where the English one is in the site. */
export function chineseOf(page: string): string {
  return page === 'README.md' ? 'README.zh-CN.md' : `docs/zh/${placeIn(page)}.md`;
}

/** Every document of docs/ and of the actions, as paths of the repository. */
function documents(): string[] {
  const patterns = ['docs/*.md', 'actions/*/README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => file !== '')
    .sort();
}

/** Every page of the site, by its path in the repository; of those in Chinese the ones that are in the list. */
export function sitePages(): string[] {
  const chinese = new Set(IN_BOTH_LANGUAGES.map(chineseOf));
  return documents().filter((file) => !file.startsWith('docs/zh/') || chinese.has(file));
}

/** The sections of the navigation, with the pages that are there. */
export function sections(pages: readonly string[] = sitePages()): Section[] {
  const there = new Set(pages);
  const placed = new Set([...SECTIONS, PROJECT].flatMap((section) => section.pages));
  const left = pages.filter(
    (page) => !placed.has(page) && !isHome(page) && !/^docs\/(?:zh|decisions)\//u.test(page),
  );
  return [...SECTIONS, ...(left.length === 0 ? [] : [{ title: MORE, pages: left }]), PROJECT].map(
    (section) => ({
      ...section,
      pages: section.pages.filter((page) => there.has(page)),
    }),
  );
}

/** The pages for who uses the actions, the two front pages with them. */
export function userPages(): string[] {
  return [
    'README.md',
    'docs/index.md',
    ...sections().flatMap(({ ofTheProject, pages }) => (ofTheProject ? [] : pages)),
  ];
}

function isHome(page: string): boolean {
  return page === 'docs/index.md' || page === 'docs/zh/index.md';
}

/** The first heading of a page, without its marks. */
export function titleOf(markdown: string): string {
  const [, title = ''] = /^# (.+)$/mu.exec(markdown) ?? [];
  return title.replaceAll('`', '');
}

/** Where a Chinese page is or would be: one that is not in the list has a page there that leads to the English one. */
export function chinesePlaceOf(file: string): string | undefined {
  return file.startsWith('docs/zh/') ? placeIn(file) : undefined;
}

/** Where a page is in the site, without its ending; undefined for what is no page of it. */
export function placeOf(file: string, pages: ReadonlySet<string>): string | undefined {
  if (file === 'README.md') return 'index';
  if (file === 'README.zh-CN.md') return 'zh/index';
  if (!pages.has(file)) return undefined;
  return placeIn(file);
}

function placeIn(file: string): string {
  if (!file.includes('/')) return file.replace(/\.md$/u, '').toLowerCase();
  return file
    .replace(/^docs\//u, '')
    .replace(/^(actions\/[\w-]+)\/README\.md$/u, '$1')
    .replace(/README\.md$/u, 'index')
    .replace(/\.md$/u, '');
}
