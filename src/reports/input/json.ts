import { z } from 'zod';
import { isRecord, shownAround, shownValue, defined } from '../../base/index.ts';
import { ReportError } from './error.ts';
import { requireUtf8, type Source } from './source.ts';

/** V8 holds no longer string than 2^29 - 24 units; parsing takes about three times the size of the text. */
export const MAX_JSON_BYTES = 384 * 1024 * 1024;
/** Each takes some 50 to 100 bytes once parsed: a file of `[[],[],…` would take more memory than a runner has. */
const MAX_JSON_VALUES = 30_000_000;
/** Deeper than any report; what walks a value afterwards may recurse. */
const MAX_JSON_DEPTH = 1_000;

/**
 * The whole report as one JSON value. Where output of the console stands before it, the first value behind that which
 * `isReport`; undefined where there is none.
 * @throws ReportError when it is too large, too deep, or no JSON.
 */
export async function readJson(
  source: Source,
  maxBytes: number,
  isReport: (value: unknown) => boolean = () => false,
): Promise<unknown> {
  if (source.bytes > maxBytes) throw tooLarge(source.bytes, maxBytes);
  const chunks: Buffer[] = [];
  for await (const chunk of source.chunks()) chunks.push(Buffer.from(chunk));
  const bytes = Buffer.concat(chunks);
  chunks.length = 0;
  requireUtf8(bytes, 0);
  const text = bytes.toString('utf8');
  // What is printed before a report has brackets of its own, so it is looked for first.
  const behind = startsBehind(text) ? reportBehind(bytes, text, isReport) : undefined;
  if (behind !== undefined) return behind;
  if (!/^\s*[{[]/.test(text)) return undefined;
  guardShape(bytes);
  return parseJson(text);
}

/** A first line of more is no output that somebody reads, and would be parsed twice. */
const LONGEST_OUTPUT = 4_096;

/** Whether the first line is no JSON, nor the beginning of one: then it is output, behind which a report may stand. */
function startsBehind(text: string): boolean {
  const first = text.trimStart().split('\n', 1)[0] ?? '';
  if (!/^[{[]/.test(first)) return true;
  if (first.length > LONGEST_OUTPUT) return false;
  try {
    JSON.parse(first);
    return false;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (/Unterminated|end of JSON/.test(message)) return false;
    // Of a short text, V8 does not say the position of what it did not expect.
    const position = /at position (\d+)/.exec(message)?.[1];
    return position === undefined || Number(position) < first.trimEnd().length;
  }
}

/** Lines that begin with a bracket and are no report; more of them are no output before one. */
const MAX_STARTS = 200;

/** A report that begins at a line behind others; what stands behind it is left out. */
function reportBehind(bytes: Buffer, text: string, isReport: (value: unknown) => boolean): unknown {
  let tried = 0;
  for (const { index } of text.matchAll(/\n(?=[{[])/g)) {
    tried += 1;
    if (tried > MAX_STARTS) return undefined;
    const start = Buffer.byteLength(text.slice(0, index + 1));
    const end = endOfValue(bytes, start);
    if (end === undefined) continue;
    guardShape(bytes.subarray(start, end));
    try {
      const value = JSON.parse(bytes.toString('utf8', start, end)) as unknown;
      if (isReport(value)) return value;
    } catch {
      // A line of output that begins with a bracket.
    }
  }
  return undefined;
}

/** Behind the bracket that closes the one at `start`; undefined where none does. */
function endOfValue(bytes: Buffer, start: number): number | undefined {
  let depth = 0;
  for (let index = start; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) index = endOfString(bytes, index);
    else if ((byte | 0x20) === OPEN) depth += 1;
    else if ((byte | 0x20) === CLOSE) {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return undefined;
}

/** @throws ReportError with the line of the mistake. */
export function parseJson(text: string, line?: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = positionIn(text, message);
    const ended = /end of JSON|Unterminated/.test(message) || position >= text.trimEnd().length;
    throw new ReportError({
      message: ended ? 'the JSON ends too early: the report is cut off' : 'is no valid JSON',
      line: line ?? lineOf(text, position),
      found: shownAround(text, position),
    });
  }
}

/** Where the mistake is; of a character that it did not expect, V8 tells what stands around it, ten of them before it. */
function positionIn(text: string, message: string): number {
  const at = /at position (\d+)/.exec(message)?.[1];
  if (at !== undefined) return Number(at);
  const found = /^Unexpected token '(?<token>[^]+?)', (?<cut>\.{3})?"(?<around>[^]*)"(?:\.{3})? is not valid JSON$/.exec(message);
  if (found?.groups === undefined) return text.length;
  const { token = '', cut, around = '' } = found.groups;
  return cut === undefined ? text.indexOf(token) : text.indexOf(around) + 10;
}

/**
 * The value when it fits the schema.
 * @throws ReportError that names the place in the JSON, what is there, and what should be.
 */
export function shaped<T>(schema: z.ZodType<T>, value: unknown, what: string, line?: number): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path ?? [];
  throw new ReportError({
    message: `looks like ${what}, and ${placeOf(path)} is not as it should be`,
    ...defined({ line }),
    found: found(value, path),
    expected: issue?.message.replace(/^Invalid input: expected /, '').replace(/, received .*$/, '') ?? '',
  });
}

/** Whether it is a list in which there is something, and each of it is such. */
export function allOf(list: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(list) && list.length > 0 && list.every(is);
}

/** A record whose keys come from the report: `__proto__` is a key like any other. */
export const recordOf = <T>(value: z.ZodType<T>) =>
  z.custom<Record<string, unknown>>(isRecord, 'an object').transform((record, context) => {
    const entries: [string, T][] = [];
    for (const [key, each] of Object.entries(record)) {
      const result = value.safeParse(each);
      if (result.success) entries.push([key, result.data]);
      else
        for (const issue of result.error.issues)
          context.addIssue({ ...issue, code: 'custom', path: [key, ...issue.path] });
    }
    return entries;
  });

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the whole';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function found(value: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = value;
  // Of null and undefined, `Object` makes one without keys.
  for (const key of path) at = Reflect.get(Object(at), key);
  if (at === undefined) return 'nothing';
  return shownValue(at, 200);
}

function lineOf(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

const mebibytes = (size: number) => `${Math.round(size / 1024 / 1024)} MiB`;

function tooLarge(bytes: number, limit: number): ReportError {
  return new ReportError({
    message: 'is a JSON report that is too large: JSON must be held in memory as a whole',
    found: mebibytes(bytes),
    expected: `at most ${mebibytes(limit)}`,
    remedy: 'Split it, or let the tool leave out what is not needed (such as output of passed tests)',
  });
}

/** Counts what parsing would build, before it is built. */
function guardShape(bytes: Buffer): void {
  let values = 0;
  let depth = 0;
  let line = 1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === QUOTE) index = endOfString(bytes, index);
    else if (byte === COMMA) values += 1;
    else if (byte === NEWLINE) line += 1;
    // `[` and `]` differ from `{` and `}` by one bit.
    else if ((byte | 0x20) === OPEN) {
      depth += 1;
      values += 1;
      if (depth > MAX_JSON_DEPTH)
        throw new ReportError({ message: `is nested deeper than ${MAX_JSON_DEPTH} levels`, line });
    } else if ((byte | 0x20) === CLOSE) depth -= 1;
    if (values > MAX_JSON_VALUES) {
      throw new ReportError({
        message: 'holds too many values to be kept in memory',
        expected: `at most ${MAX_JSON_VALUES}`,
      });
    }
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const OPEN = 0x7b;
const CLOSE = 0x7d;

function endOfString(bytes: Buffer, start: number): number {
  let end = bytes.indexOf(0x22, start + 1);
  while (end >= 0) {
    let back = end - 1;
    while (bytes[back] === 0x5c) back -= 1;
    if ((end - back) % 2 === 1) return end;
    end = bytes.indexOf(0x22, end + 1);
  }
  return bytes.length;
}
