import type { InputReader } from '../../github/index.ts';

/** Conditions as they are written, one a line: no value holds a comma, and a line may be empty or a comment. */
export function conditionLines(reader: InputReader, input: string): string[] {
  return (reader.text(input) ?? '')
    .split('\n')
    .map((line) => line.replace(/\s*#.*$/u, '').trim())
    .filter((line) => line !== '');
}
