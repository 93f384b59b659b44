import { gfmFromMarkdown } from 'mdast-util-gfm';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';

interface Place {
  line: number;
  offset?: number | undefined;
}

/** What is read here of a node of Markdown. */
export interface MarkdownNode {
  type: string;
  value?: string | undefined;
  url?: string | undefined;
  lang?: string | null | undefined;
  depth?: number | undefined;
  children?: MarkdownNode[] | undefined;
  position?: { start: Place; end: Place } | undefined;
}

/** The text as a tree, with GitHub's tables, and the front matter left out by blanks, so that places stay. */
export function parseMarkdown(text: string): MarkdownNode {
  const blank = text.replace(/^---\n[\s\S]*?\n---\n/u, (front) => front.replaceAll(/[^\n]/gu, ' '));
  return fromMarkdown(blank, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node of the tree, parents first. */
export function* nodesOf(node: MarkdownNode): Generator<MarkdownNode> {
  yield node;
  for (const child of node.children ?? []) yield* nodesOf(child);
}

/** What a reader reads of a node; code as the one word that it is. */
export function readText(node: MarkdownNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'inlineCode') return '`code`';
  if (node.type === 'break') return ' ';
  return (node.children ?? []).map(readText).join('');
}

/** The text with some of its parts replaced, each given by its place. */
export function withParts(text: string, parts: readonly { from: number; to: number; by: string }[]): string {
  return parts
    .toSorted((a, b) => b.from - a.from)
    .reduce((sum, { from, to, by }) => `${sum.slice(0, from)}${by}${sum.slice(to)}`, text);
}
