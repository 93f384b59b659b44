import path from 'node:path';
import { nodesOf, parseMarkdown } from '../../scripts/docs/markdown.ts';
import { chineseOf, IN_BOTH_LANGUAGES } from '../../scripts/docs/pages.ts';

/** What a page and its translation have in common. */
interface Shape {
  headings: number[];
  tables: number[][];
  /** Fenced code as it is; of a diagram, whose words are translated, only that it is there. */
  code: string[];
  /** Every name in `…`, once, in the order of the alphabet. */
  names: string[];
  links: string[];
  images: number;
}

/** Of a link its page in English, for a translation leads to translations; and of a heading none, for they are translated too. */
function linkOf(url: string, file: string): string {
  if (/^[a-z]+:/u.test(url)) return url;
  const [target = ''] = url.split('#');
  const to = target === '' ? file : path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
  return IN_BOTH_LANGUAGES.find((page) => chineseOf(page) === to) ?? to;
}

/** The shape of a page that lies at `file`. */
export function shapeOf(markdown: string, file: string): Shape {
  const nodes = [...nodesOf(parseMarkdown(markdown))];
  const of = (type: string) => nodes.filter((node) => node.type === type);
  return {
    headings: of('heading').map(({ depth = 0 }) => depth),
    tables: of('table').map(({ children: rows = [] }) =>
      rows.map(({ children: cells = [] }) => cells.length),
    ),
    code: of('code').map(({ lang, value }) => (lang === 'mermaid' ? 'mermaid' : `${lang}\n${value}`)),
    names: [...new Set(of('inlineCode').map(({ value = '' }) => value))].sort(),
    links: of('link')
      .map(({ url = '' }) => linkOf(url, file))
      .sort(),
    images: of('image').length,
  };
}
