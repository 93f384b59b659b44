import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from '../support/workflow-files.ts';

/** Every source file without its comments: what is left can be printed. */
const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) =>
    readFileSync(path.join(root, 'src', name), 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
      .replaceAll(/^\s*\/\/.*$/gmu, ''),
  );

/** The messages that docs/troubleshooting.md quotes: the first column of its first table. */
function quoted(): string[] {
  const text = readFileSync(path.join(root, 'docs', 'troubleshooting.md'), 'utf8');
  const [, section = ''] = /\n## What the log says\n([\s\S]*)/u.exec(text) ?? [];
  const [table = ''] = /(?:^\|.*\n)+/mu.exec(section) ?? [];
  return table
    .split('\n')
    .slice(2)
    .flatMap((line) => {
      const cell = line.split('|')[1]?.trim() ?? '';
      return cell === '' ? [] : [/^`([^`]+)`(?: in `reason`)?$/u.exec(cell)?.[1] ?? `not a message: ${cell}`];
    });
}

/**
 * Whether some file has the message: all that stands between its ellipses, in this order. `input x: …` is a problem of that
 * input, and `a-code: …` begins with a code of the causes.
 */
function isPrinted(message: string): boolean {
  const [, input, said = message] = /^input ([a-z-]+): (.*)$/u.exec(message) ?? [];
  const [, code] = /^([a-z-]+): …$/u.exec(message) ?? [];
  const parts =
    code === undefined
      ? said
          .split('…')
          .map((part) => part.trim())
          .filter((part) => part !== '')
      : [`'${code}': {`];
  return sources.some((source) => {
    let at = 0;
    return (
      (input === undefined || source.includes(`'${input}'`)) &&
      parts.every((part) => (at = source.indexOf(part, at)) >= 0 && (at += part.length) > 0)
    );
  });
}

describe('what docs/troubleshooting.md says of messages', () => {
  test('is about many of them', () => {
    expect(quoted().length).toBeGreaterThanOrEqual(12);
  });

  test.each(quoted())('%s is one that the code prints', (message) => {
    expect(isPrinted(message)).toBe(true);
  });

  test.each([
    'the cluster is sad',
    'input chart: is required and missing; buy one',
    'input no-such-input: is required and missing',
    'no-such-code: …',
    'would make it anew … is still being deleted',
    // Only a comment says so.
    'Never throws',
  ])('"%s" would be told', (message) => {
    expect(isPrinted(message)).toBe(false);
  });
});
