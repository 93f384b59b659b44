import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type DefaultTheme, defineConfig } from 'vitepress';
import { REPOSITORY } from '../act/render.ts';
import { anchorOf } from './anchors.ts';
import {
  chineseOf,
  IN_BOTH_LANGUAGES,
  type Language,
  placeOf,
  root,
  sections,
  sitePages,
  titleOf,
} from './pages.ts';

const pages = sitePages();
const known = new Set(pages);

function entryOf(page: string, language: Language): DefaultTheme.SidebarItem {
  const file = language === 'zh' && IN_BOTH_LANGUAGES.includes(page) ? chineseOf(page) : page;
  return {
    text: titleOf(readFileSync(path.join(root, file), 'utf8')),
    link: `/${placeOf(file, known) ?? ''}`,
  };
}

function sidebar(language: Language): DefaultTheme.SidebarItem[] {
  return sections(pages).map(({ title, pages: members }) => ({
    text: title[language],
    items: members.map((page) => entryOf(page, language)),
  }));
}

/**
 * Words of Chinese have no blanks between them; a name such as `lock-lost` is a word too, beside its parts. It runs in the
 * browser, so it uses nothing from outside.
 */
function words(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const parts = [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
  return [...parts, ...(text.match(/[a-z\d]+(?:-[a-z\d]+)+/giu) ?? [])];
}

/** It runs in the browser too, so it has the name of the repository in itself. */
function sourceOf({ frontmatter }: { frontmatter: Record<string, unknown> }): string {
  return `https://github.com/org/edu-actions/edit/main/${String(frontmatter['source'])}`;
}

const ZH_SEARCH = {
  translations: {
    button: { buttonText: '搜索', buttonAriaLabel: '搜索' },
    modal: {
      displayDetails: '显示详细列表',
      resetButtonTitle: '清除',
      backButtonTitle: '关闭',
      noResultsText: '没有结果：',
      footer: { selectText: '选择', navigateText: '切换', closeText: '关闭' },
    },
  },
};

/** What stands between two braces is an example here, and never a template. */
function braces(html: string): string {
  return html.replaceAll('{{', '&#123;&#123;');
}

export default defineConfig({
  title: 'edu-actions',
  description: 'GitHub Actions that take a commit to a verified, reversible release on Kubernetes',
  cacheDir: path.join(root, 'build', 'vitepress'),
  vite: { esbuild: { tsconfigRaw: {} } },
  metaChunk: true,
  markdown: {
    anchor: { slugify: anchorOf },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config(md) {
      const { text, code_inline: code } = md.renderer.rules;
      md.renderer.rules.text = (...args) =>
        braces(text?.(...args) ?? md.utils.escapeHtml(args[0][args[1]]?.content ?? ''));
      md.renderer.rules.code_inline = (...args) => braces(code?.(...args) ?? '');
    },
  },
  themeConfig: {
    search: {
      provider: 'local',
      options: { miniSearch: { options: { tokenize: words } }, locales: { zh: ZH_SEARCH } },
    },
    socialLinks: [{ icon: 'github', link: `https://github.com/${REPOSITORY}` }],
    outline: [2, 3],
  },
  locales: {
    root: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'Start', link: '/start' },
          { text: 'Actions', link: '/actions' },
          { text: 'Troubleshooting', link: '/troubleshooting' },
          { text: 'Security', link: '/security' },
        ],
        sidebar: sidebar('en'),
        editLink: { pattern: sourceOf, text: 'Change this page on GitHub' },
      },
    },
    zh: {
      label: '简体中文',
      lang: 'zh-CN',
      description: '把一次提交变成 Kubernetes 上经过验证、可以回滚的发布的 GitHub Actions',
      themeConfig: {
        nav: [
          { text: '开始', link: '/zh/start' },
          { text: 'Action', link: '/zh/actions' },
          { text: '排错', link: '/zh/troubleshooting' },
          { text: '安全', link: '/zh/security' },
        ],
        editLink: { pattern: sourceOf, text: '在 GitHub 上修改本页' },
        sidebar: sidebar('zh'),
        outline: { level: [2, 3], label: '本页内容' },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '语言',
        skipToContentLabel: '跳到正文',
      },
    },
  },
});
