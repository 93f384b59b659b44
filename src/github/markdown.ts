import { oneLine } from '../base/index.ts';
import { plainText } from './untrusted.ts';

/** ASCII that Markdown, HTML, GitHub's autolinks or its maths give a meaning to inside a line. */
const SPECIAL = /[!"#$&'()*:<>@[\\\]^_`{|}~]/gu;

/**
 * Where GitHub would find a mention, address, issue or emoji in the shown text, whatever it was written as: an invisible
 * joiner goes there.
 */
const AUTOLINKED =
  /(?<=@)(?=\w)|(?<=www)(?=\.)|(?<=https?:|ftp:)(?=\/\/)|(?<=#)(?=\d)|(?<=GH-)(?=\d)|(?<=:)(?=[a-z+-][\w+-]*:)/giu;

/**
 * Untrusted text inside a line of Markdown, a table's cell included: shown as written. Every character with a meaning
 * becomes an entity, which never starts a construct; what would be linked or notified from the rendered text is parted.
 */
export function escapeMarkdown(text: string): string {
  return oneLine(plainText(text))
    .replace(AUTOLINKED, '\u2060')
    .replace(SPECIAL, (character) => `&#${character.codePointAt(0)};`);
}

/** Untrusted text as code inside a line. A backtick span cannot hold a `|` in a table, hence HTML. */
export function code(text: string): string {
  return `<code>${escapeMarkdown(text)}</code>`;
}

/** The lines of a fenced block that its text cannot end: the fence is longer than any run of backticks inside. */
export function fence(text: string): { open: string; lines: string[]; close: string } {
  const lines = plainText(text).split('\n');
  const longest = Math.max(0, ...[...plainText(text).matchAll(/`+/gu)].map(([run]) => run.length));
  const marks = '`'.repeat(Math.max(3, longest + 1));
  return { open: `${marks}text`, lines, close: marks };
}

/** One row of a table; the cells are Markdown already. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table's head and its rows; the cells are Markdown already. `right` names the columns of figures, from 0. */
export function tableHead(head: readonly string[], right: readonly number[] = []): string[] {
  return [row(head), row(head.map((_, column) => (right.includes(column) ? '---:' : '---')))];
}

/** `1 file`, `1,200 files`: a count with its noun. */
export function count(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? noun : plural}`;
}
