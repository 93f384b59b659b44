import path from 'node:path';
import { nodesOf, parseMarkdown } from '../../scripts/docs/markdown.ts';
import { chineseOf, sitePages } from '../../scripts/docs/pages.ts';

/** What a page and its translation have in common. */
interface Shape {
  headings: number[];
  tables: number[][];
  /** How many points its lists have. */
  points: number;
  /** Fenced code as it is; of a diagram, whose words are translated, only that it is there. */
  code: string[];
  /** Every name in `…`, once, in the order of the alphabet. */
  names: string[];
  links: string[];
  images: number;
}

/** The pages and addresses that a page leads to, without the headings: those are translated. */
export function linksOf(markdown: string, file: string): string[] {
  return [...nodesOf(parseMarkdown(markdown))]
    .filter(({ type }) => type === 'link')
    .map(({ url = '' }) => {
      if (/^[a-z]+:/u.test(url)) return url;
      const [target = ''] = url.split('#');
      return target === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
    });
}

/** The pages in English, by their translations. */
const ENGLISH = new Map(['README.md', ...sitePages()].map((page) => [chineseOf(page), page]));

/** The shape of a page that lies at `file`. */
export function shapeOf(markdown: string, file: string): Shape {
  const nodes = [...nodesOf(parseMarkdown(markdown))];
  const of = (type: string) => nodes.filter((node) => node.type === type);
  return {
    headings: of('heading').map(({ depth = 0 }) => depth),
    tables: of('table').map(({ children: rows = [] }) =>
      rows.map(({ children: cells = [] }) => cells.length),
    ),
    points: of('listItem').length,
    code: of('code').map(({ lang, value }) => (lang === 'mermaid' ? 'mermaid' : `${lang}\n${value}`)),
    names: [...new Set(of('inlineCode').map(({ value = '' }) => value.replaceAll(/\s+/gu, ' ')))].sort(),
    links: linksOf(markdown, file)
      .map((link) => ENGLISH.get(link) ?? link)
      .sort(),
    images: of('image').length,
  };
}
