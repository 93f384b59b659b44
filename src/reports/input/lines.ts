import { ReportError } from './error.ts';
import { requireUtf8, type Source } from './source.ts';

/** A line above it is no line of a report, but something that would be held whole. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;
const RETURN = 13;

/** What is done with the lines of a report. The buffer is valid during the call only. */
export interface LineVisitor {
  /** The line from `start` to `end`, without its `\n` or `\r\n`; `number` is 1-based. */
  line(bytes: Buffer, start: number, end: number, number: number): void;
  /**
   * Reads the line at `start` in one pass, if it is whole and of the kind that most lines are, and gives where the next
   * begins; 0 leaves it to `line`.
   */
  plain?(bytes: Buffer, start: number, limit: number): number;
}

export async function eachLine(source: Source, visitor: LineVisitor): Promise<void> {
  const plain = visitor.plain?.bind(visitor) ?? (() => 0);
  let held: Buffer = Buffer.allocUnsafe(512 * 1024);
  let kept = 0;
  let number = 0;
  for await (const read of source.chunks()) {
    const length = kept + read.length;
    if (length > held.length) {
      const larger = Buffer.allocUnsafe(2 * length);
      held.copy(larger, 0, 0, kept);
      held = larger;
    }
    read.copy(held, kept);
    let start = 0;
    while (start < length) {
      const next = plain(held, start, length);
      if (next > 0) {
        number += 1;
        start = next;
        continue;
      }
      const end = held.indexOf(NEWLINE, start);
      if (end < 0 || end >= length) break;
      number += 1;
      visitor.line(held, start, end > start && held[end - 1] === RETURN ? end - 1 : end, number);
      start = end + 1;
    }
    held.copy(held, 0, start, length);
    kept = length - start;
    if (kept > MAX_LINE_BYTES) {
      throw new ReportError({
        message: `has a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MiB`,
        line: number + 1,
      });
    }
  }
  if (kept > 0) visitor.line(held, 0, held[kept - 1] === RETURN ? kept - 1 : kept, number + 1);
}

/** Every line as text. */
export async function eachTextLine(
  source: Source,
  line: (text: string, number: number) => void,
): Promise<void> {
  await eachLine(source, {
    line: (bytes, start, end, number) => line(textOf(bytes, start, end, number), number),
  });
}

/** @throws ReportError when the line is no UTF-8. */
export function textOf(bytes: Buffer, start: number, end: number, number: number): string {
  const text = bytes.toString('utf8', start, end);
  if (text.includes('\uFFFD')) {
    try {
      requireUtf8(bytes.subarray(start, end), 0);
    } catch {
      throw new ReportError({ message: 'is not UTF-8 text', line: number });
    }
  }
  return text;
}
