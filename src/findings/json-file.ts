import { constants } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { messageOf, type Problem } from '../base/index.ts';
import { type JsonText, jsonText } from './json-text.ts';

/** V8's longest string, about 512 MiB: one more character cannot be parsed whole. */
const LONGEST = constants.MAX_STRING_LENGTH;
const NOT_JSON = 'a report that trivy --format json wrote';

/**
 * A JSON file, parsed whole: measured on 150 MB, that takes less time and no more memory than streaming, because most of
 * a report is text that is let go at once.
 * @param given Its text, where another version of it counts than the one of the checkout.
 */
export function readJsonFile(
  file: string,
  given?: string,
): { value: unknown; repair: JsonText['repair'] } | { problem: Problem } {
  const size = given?.length ?? statSync(file).size;
  if (size > LONGEST) {
    return {
      problem: {
        file,
        message: 'is too big to be read',
        found: megabytes(size),
        expected: `at most ${megabytes(LONGEST)}`,
        remedy:
          'Give one report an artifact, or have Trivy leave out what is not gated, such as by --severity',
      },
    };
  }
  if (size === 0) {
    const remedy = 'Trivy did not write it: see its own step';
    return { problem: { file, message: 'is empty', expected: NOT_JSON, remedy } };
  }
  let read: JsonText;
  try {
    read = given === undefined ? readText(file) : jsonText(Buffer.from(given));
  } catch (error) {
    return { problem: { file, message: `cannot be read: ${messageOf(error)}` } };
  }
  const { text, repair } = read;
  try {
    return { value: JSON.parse(text), repair };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { problem: { file, ...syntaxProblem(text, error) } };
  }
}

/** The text of a file. Its bytes are let go at once: a big report's would lie beside everything that is made of it. */
function readText(file: string): JsonText {
  const bytes = readFileSync(file);
  const read = jsonText(bytes);
  const { buffer } = bytes;
  // A small file's bytes lie in memory that Node shares among many.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength) buffer.transfer(0);
  return read;
}

/** Where the text stops being JSON. V8's message quotes what stands there, which may be a secret: only its place is told. */
function syntaxProblem(text: string, error: SyntaxError): Omit<Problem, 'file'> {
  const start = text.trimStart().slice(0, 1);
  if (start === '') return { message: 'is empty', expected: NOT_JSON };
  if (start !== '{' && start !== '[') {
    const message = start === '<' ? 'is XML or HTML' : 'is not JSON';
    return { message, expected: NOT_JSON, remedy: 'A table, a template or JUnit cannot be judged' };
  }
  const position = Number(/at position (\d+)/u.exec(error.message)?.[1] ?? Number.NaN);
  const ended = /^(?:Unexpected end|Unterminated)/u.test(error.message) || position >= text.trimEnd().length;
  if (ended) {
    const remedy = 'Trivy was stopped while it wrote, or the disk is full';
    return { message: 'ends in the middle', expected: NOT_JSON, remedy };
  }
  // V8 tells the place of some mistakes only by quoting what stands there.
  if (Number.isNaN(position)) return { message: 'is not JSON', expected: NOT_JSON };
  const line = text.slice(0, position).split('\n').length;
  return { line, message: 'is not JSON from here on', expected: NOT_JSON };
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1_000_000).toLocaleString('en-US')} MB`;
}
