import { appendFileSync, existsSync, statSync } from 'node:fs';
import type { Environment } from './inputs.ts';

/** What GitHub takes of a step's summary. One byte more, and it drops the whole summary while the step stays green. */
export const SUMMARY_BYTES = 1024 * 1024;

/** A part of a summary that is shown whole, or with the last of its `rows` left out, or not at all. */
export interface Block {
  /** What it is, for the line that says that it was cut: `field changes`. */
  name: string;
  /** Before the rows, such as a heading and a table's head. */
  head: string[];
  rows?: string[];
  /** After the rows, such as the end of a fence. */
  tail?: string[];
}

/**
 * The blocks as one text of at most `limit` bytes of UTF-8. Earlier blocks matter more: what does not fit is cut from the
 * end, by whole rows and blocks, and the text says what was cut.
 */
export function fitBlocks(blocks: readonly Block[], limit: number = SUMMARY_BYTES): string {
  const whole = blocks.map((block) => render(block, block.rows?.length ?? 0));
  if (bytes(join(whole)) <= limit) return join(whole);
  const kept: string[] = [];
  const cut: string[] = [];
  for (const block of blocks) {
    const rows = block.rows?.length ?? 0;
    const remaining = blocks.slice(blocks.indexOf(block) + 1).map((later) => cutNote(later, 0));
    const fits = (count: number) => {
      const note = [...cut, ...(count < rows ? [cutNote(block, count)] : []), ...remaining];
      return bytes(join([...kept, render(block, count), ...noteBlock(note)])) <= limit;
    };
    const count = mostRows(rows, fits);
    if (count === undefined) {
      cut.push(cutNote(block, 0));
      continue;
    }
    kept.push(render(block, count));
    if (count < rows) cut.push(cutNote(block, count));
  }
  const text = join([...kept, ...noteBlock(cut)]);
  return bytes(text) <= limit ? text : '';
}

/**
 * Appends to the job's summary, if the runner wants one.
 * @returns false when it would be over the limit together with what is there: then nothing is written, so that the rest survives.
 */
export function writeSummary(text: string, env: Environment): boolean {
  const file = env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return true;
  const there = existsSync(file) ? statSync(file).size : 0;
  if (there + bytes(text) > SUMMARY_BYTES) return false;
  appendFileSync(file, text);
  return true;
}

/** The greatest number of rows that fits; undefined when even none of them does, or when a block of rows would be empty. */
function mostRows(rows: number, fits: (count: number) => boolean): number | undefined {
  if (rows === 0) return fits(0) ? 0 : undefined;
  if (!fits(1)) return undefined;
  let low = 1;
  let high = rows;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function render(block: Block, rows: number): string {
  return [...block.head, ...(block.rows ?? []).slice(0, rows), ...(block.tail ?? [])].join('\n');
}

function cutNote(block: Block, kept: number): string {
  const rows = block.rows?.length ?? 0;
  return kept === 0 ? block.name : `${rows - kept} of ${rows} ${block.name}`;
}

function noteBlock(cut: readonly string[]): string[] {
  return cut.length === 0 ? [] : [`_Left out, because a summary ends at 1 MiB: ${cut.join(', ')}._`];
}

function join(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
