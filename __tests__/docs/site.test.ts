import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { tryRun } from '../../lab/index.ts';
import { placeOf, sections, sitePages } from '../../scripts/docs/pages.ts';
import { findBrowser } from '../../scripts/pictures/browser.ts';
import { siteLink } from '../../scripts/docs/stage.ts';
import { accessibilityOf, type Look } from '../support/accessibility.ts';
import { needs } from '../support/needs.ts';
import { brokenIn, loadedFromOthers, readSite, type Site } from '../support/site.ts';
import { root } from '../support/workflow-files.ts';

const BUILD_MS = 5 * 60_000;
const BASE = '/edu-actions/';
/** What is reached from another page. */
const UNLISTED = /^docs\/(?:zh\/|decisions\/\d|index\.md$)/u;
const out = path.join(root, 'build', 'site-tested');

let said: { code: number; stdout: string; stderr: string };
let site: Site;

beforeAll(async () => {
  const args = ['scripts/docs/main.ts', '--out', out, '--base', BASE];
  said = await tryRun(process.execPath, args, { cwd: root });
  site = said.code === 0 ? readSite(out) : new Map();
}, BUILD_MS);

describe('npm run docs', () => {
  test('builds the site, and says what that took', () => {
    expect({ code: said.code, said: said.code === 0 ? '' : said.stderr }).toEqual({ code: 0, said: '' });
    const [, seconds = ''] = /, ([\d.]+) s of the processor$/mu.exec(said.stdout) ?? [];
    expect(Number(seconds)).toBeGreaterThan(0);
  });

  test('makes a page of each document, and each is in the navigation once', () => {
    const pages = sitePages();
    const known = new Set(pages);
    const places = pages.map((page) => `${placeOf(page, known)}.html`);
    expect(places.filter((place) => !site.has(place))).toEqual([]);
    expect(places.filter((place) => !place.startsWith('zh/') && !site.has(`zh/${place}`))).toEqual([]);
    const listed = sections(pages).flatMap((section) => section.pages);
    expect(listed).toHaveLength(new Set(listed).size);
    expect(pages.filter((page) => !listed.includes(page) && !UNLISTED.test(page))).toEqual([]);
  });

  test('leaves no link, anchor or picture that leads nowhere', () => {
    expect(site.size).toBeGreaterThan(80);
    expect([...site.values()].flatMap(({ links }) => links).length).toBeGreaterThan(3000);
    expect(brokenIn(site, out, BASE)).toEqual([]);
  });

  test('loads nothing from others: it works offline', () => {
    expect(
      [...site].flatMap(([place, { text }]) => loadedFromOthers(text).map((url) => `${place}: ${url}`)),
    ).toEqual([]);
    const drawings = path.join(out, 'diagrams');
    const names = readdirSync(drawings);
    expect(names.length).toBeGreaterThanOrEqual(6);
    expect(
      names.filter((name) =>
        /url\((?!#)|@import|<image/u.test(readFileSync(path.join(drawings, name), 'utf8')),
      ),
    ).toEqual([]);
  });

  test('has a search in each language', () => {
    const chunks = path.join(out, 'assets', 'chunks');
    const index = (language: string) =>
      readdirSync(chunks)
        .filter((name) => name.startsWith(`@localSearchIndex${language}.`))
        .map((name) => readFileSync(path.join(chunks, name), 'utf8'))
        .join('');
    expect(index('root')).toContain('Troubleshooting by message');
    // A name is found as a whole, and not by its parts alone.
    expect(index('root')).toContain('lock-lost');
    expect(index('zh')).toContain('按消息排错');
    expect(index('zh')).toMatch(/"流量"/u);
  });

  test('shows an expression of GitHub as it is written', () => {
    expect(site.get('workflows.html')?.text).toContain('{{');
    expect(existsSync(path.join(out, '404.html'))).toBe(true);
  });
});

const browser = findBrowser();

describe('in a browser', () => {
  const desktop = { width: 1280, height: 900 };
  const phone = { width: 390, height: 844 };
  const looks: readonly Look[] = [
    { place: 'how-a-release-works.html', ...desktop, dark: true },
    { place: 'troubleshooting.html', ...phone, dark: false },
    { place: 'zh/start.html', ...desktop, dark: true },
    { place: 'zh/actions/deploy.html', ...phone, dark: true },
    { place: 'index.html', ...phone, dark: false },
  ];

  needs(browser === undefined ? 'there is no Chromium in the PATH' : undefined)(
    'pages pass axe, and no page is wider than the screen: desktop, phone, dark, Chinese',
    async () => {
      const found = await accessibilityOf(browser ?? '', { folder: out, base: BASE, looks });
      expect(found.map(({ title }) => title)).toEqual(
        looks.map(() => expect.stringContaining('edu-actions')),
      );
      expect(found.flatMap(({ problems }) => problems)).toEqual([]);
    },
    BUILD_MS,
  );
});

const pageWith = (links: string[], ids: string[] = []) => ({
  links,
  ids: new Set(ids),
  images: [],
  text: '',
});

describe('what looks for broken links', () => {
  test('finds a page and an anchor that are not there, and a link out of the site', () => {
    const some: Site = new Map([
      [
        'a.html',
        pageWith(['/edu-actions/b.html', '/edu-actions/b.html#x', '#y', '/edu-actions/c.html', '/b.html']),
      ],
      ['b.html', pageWith([], ['z'])],
    ]);
    expect(brokenIn(some, out, BASE)).toEqual([
      'a.html: /edu-actions/b.html#x',
      'a.html: #y',
      'a.html: /edu-actions/c.html',
      'a.html: /b.html',
    ]);
  });

  test('finds what is loaded from others', () => {
    const html =
      '<script src="https://a.example/x.js"></script><a href="https://b.example"></a><img src="//c.example/i.png">';
    expect(loadedFromOthers(html)).toEqual(['https://a.example/x.js', '//c.example/i.png']);
  });
});

describe('a link of a page', () => {
  const known = new Set(['docs/a.md', 'actions/deploy/README.md', 'SECURITY.md', 'docs/decisions/README.md']);

  test.each([
    ['docs/a.md', '../actions/deploy/README.md#inputs', '/actions/deploy.md#inputs'],
    ['actions/deploy/README.md', '../../docs/a.md', '/a.md'],
    ['docs/a.md', '../SECURITY.md', '/security.md'],
    ['docs/a.md', 'decisions/', '/decisions/index.md'],
    ['docs/a.md', '../README.md', '/index.md'],
    [
      'docs/a.md',
      '../src/base/text.ts#L3',
      'https://github.com/org/edu-actions/blob/main/src/base/text.ts#L3',
    ],
  ])('in %s to %s becomes %s', (file, url, link) => {
    expect(siteLink(file, url, known)).toBe(link);
  });
});
