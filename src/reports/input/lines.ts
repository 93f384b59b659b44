import { ReportError } from './error.ts';
import { requireUtf8, type Source } from './source.ts';

/** A line above it is no line of a report, but something that would be held whole. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;
const RETURN = 13;

/**
 * Calls `line` with every line: the buffer, where the line starts and ends in it (without `\n`, `\r\n`), and its
 * 1-based number. The buffer is valid during the call only.
 */
export async function eachLine(
  source: Source,
  line: (bytes: Buffer, start: number, end: number, number: number) => void,
): Promise<void> {
  let rest: Buffer | undefined;
  let number = 0;
  for await (const read of source.chunks()) {
    const chunk: Buffer = rest === undefined ? read : Buffer.concat([rest, read]);
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end >= 0) {
      number += 1;
      line(chunk, start, chunk[end - 1] === RETURN && end > start ? end - 1 : end, number);
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    rest = start < chunk.length ? chunk.subarray(start) : undefined;
    if (rest !== undefined && rest.length > MAX_LINE_BYTES) {
      throw new ReportError({
        message: `has a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MiB`,
        line: number + 1,
      });
    }
  }
  if (rest !== undefined) line(rest, 0, rest.at(-1) === RETURN ? rest.length - 1 : rest.length, number + 1);
}

/** Every line as text. */
export async function eachTextLine(
  source: Source,
  line: (text: string, number: number) => void,
): Promise<void> {
  await eachLine(source, (bytes, start, end, number) => line(textOf(bytes, start, end, number), number));
}

/** @throws ReportError when the line is no UTF-8. */
export function textOf(bytes: Buffer, start: number, end: number, number: number): string {
  const part = bytes.subarray(start, end);
  const text = part.toString('utf8');
  if (text.includes('\uFFFD')) {
    try {
      requireUtf8(part, 0);
    } catch {
      throw new ReportError({ message: 'is not UTF-8 text', line: number });
    }
  }
  return text;
}
