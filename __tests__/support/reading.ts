import { isScalar, parseDocument, visit } from 'yaml';
import { type MarkdownNode, nodesOf, parseMarkdown } from '../../scripts/docs/markdown.ts';

/** A paragraph, heading or cell as somebody reads it. */
export interface Piece {
  /** 1-based. */
  line: number;
  text: string;
  /** Whether it is a cell of a table. */
  cell: boolean;
}

/** Lists of names, made from a table of the code. */
const MADE = /<!-- formats:[\s\S]*?<!-- \/formats -->/gu;
/** Keys of the front page's front matter whose values are read. */
const SAID = new Set(['text', 'tagline', 'title', 'details']);

/** What of a page is read as sentences; code is the one word `Code`. */
export function piecesOf(markdown: string): Piece[] {
  const text = markdown.replaceAll(MADE, (made) => made.replaceAll(/[^\n]/gu, ' '));
  return [...frontMatter(markdown), ...nodesIn(text)];
}

/** What the front page says: the values of its front matter that are sentences or names, and not links. */
function frontMatter(markdown: string): Piece[] {
  const [, yaml = ''] = /^---\n([\s\S]*?\n)---\n/u.exec(markdown) ?? [];
  const found: Piece[] = [];
  visit(parseDocument(yaml), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !SAID.has(String(key.value)) || !isScalar(value)) return;
      const line = 1 + yaml.slice(0, value.range?.[0]).split('\n').length;
      found.push({ line, text: String(value.value), cell: false });
    },
  });
  return found;
}

function nodesIn(text: string): Piece[] {
  return [...nodesOf(parseMarkdown(text))]
    .filter(({ type }) => type === 'paragraph' || type === 'heading' || type === 'tableCell')
    .map((node) => ({
      line: node.position?.start.line ?? 0,
      text: read(node).replaceAll(/\s+/gu, ' ').trim(),
      cell: node.type === 'tableCell',
    }))
    .filter(({ text: said }) => said !== '');
}

/** The sentences of a page with their words. A `;` in a cell divides the values of a list. */
export function sentencesOf(markdown: string): { line: number; words: number; text: string }[] {
  return piecesOf(markdown).flatMap(({ line, text, cell }) =>
    text
      .split(cell ? /;|(?<=[.!?…]["')\]]*)\s+(?=\P{Ll})/u : /(?<=[.!?…]["')\]]*)\s+(?=\P{Ll})/u)
      .map((sentence) => ({ line, text: sentence.trim(), words: wordsOf(sentence) }))
      .filter(({ words }) => words > 0),
  );
}

/** The words that the glossary has another one for. */
export function notWords(glossary: string): string[] {
  return glossary.split('\n').flatMap((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const last = cells.length === 5 ? (cells[3] ?? '') : '';
    if (last === 'not' || !/\w/u.test(last)) return [];
    return last
      .replaceAll(/\([^)]*\)/gu, '')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '');
  });
}

function wordsOf(sentence: string): number {
  return sentence.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The text of a node; code and links begin with a capital, so that a sentence may begin with them. */
function read(node: MarkdownNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'inlineCode') return 'Code';
  if (node.type === 'break') return ' ';
  const inner = (node.children ?? []).map(read).join('');
  return node.type === 'link' ? `${inner.slice(0, 1).toUpperCase()}${inner.slice(1)}` : inner;
}
