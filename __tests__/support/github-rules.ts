import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** What the runner and GitHub's Markdown make of a text, by rules that are written here and not in src/. */

const COMMANDS = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'internal-set-repo-path',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/**
 * The commands that the runner obeys in what a step prints. For each line: blanks at its start are trimmed and `::` must
 * follow, up to the next `::`; else `##[` anywhere, up to the next `]`. The name ends at a blank and is known without
 * regard to case. Both prefixes are compared by the rules of a language, where characters without a width count for nothing.
 */
export function commandsIn(printed: string): string[] {
  return printed.split(/\r\n|\r|\n/u).flatMap((line) => {
    const name = doubleColon(line) ?? hashes(line);
    return name === undefined || !COMMANDS.has(name.toLowerCase()) ? [] : [name.toLowerCase()];
  });
}

function doubleColon(line: string): string | undefined {
  const trimmed = line.replace(/^[\s\u0085\u200b]+/u, '').replaceAll(/\p{DI}/gu, '');
  if (!trimmed.startsWith('::')) return undefined;
  const end = trimmed.indexOf('::', 2);
  return end < 0 ? undefined : trimmed.slice(2, end).split(' ')[0];
}

function hashes(line: string): string | undefined {
  const visible = line.replaceAll(/\p{DI}/gu, '');
  const start = visible.indexOf('##[');
  const end = visible.indexOf(']', start);
  return start < 0 || end < 0 ? undefined : visible.slice(start + 3, end).split(' ')[0];
}

interface Node {
  type: string;
  value?: string;
  url?: string;
  children?: Node[];
}

export interface Shown {
  /** `link`, `image`, `html`, `mention`, `issue`, `emoji`, `emphasis`, …: everything but plain text, in order. */
  marks: string[];
  /** The text as a reader sees it. */
  text: string;
}

/** What GitHub shows of Markdown: its parser, then what it finds in the text that came out. */
export function shown(markdown: string): Shown {
  const tree = fromMarkdown(markdown, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  }) as Node;
  const marks: string[] = [];
  let text = '';
  const walk = (node: Node, inCode: boolean): void => {
    const code = inCode || node.type === 'code' || node.type === 'inlineCode';
    if (!['root', 'paragraph', 'text', 'table', 'tableRow', 'tableCell'].includes(node.type)) {
      marks.push(node.type === 'html' ? `html ${node.value ?? ''}` : node.type);
    }
    if (node.value !== undefined && node.type !== 'html') {
      text += node.value;
      if (!code) marks.push(...notified(node.value));
    }
    for (const child of node.children ?? []) walk(child, code);
  };
  walk(tree, false);
  return { marks, text };
}

/** What GitHub links, or whom it tells, in text that is no code. */
function notified(text: string): string[] {
  const rules: readonly [string, RegExp][] = [
    ['mention', /(?:^|[^\w`])@[a-z\d](?:[-a-z\d/_]*[a-z\d])?/iu],
    ['issue', /(?:^|[^\w&])(?:#|\bGH-)\d+/iu],
    ['address', /(?:https?|ftp):\/\/|www\.\w/iu],
    ['emoji', /:[a-z+-][\w+-]*:/iu],
  ];
  return rules.flatMap(([name, rule]) => (rule.test(text) ? [name] : []));
}
