import { describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from '../../../src/base/glob.ts';
import { runs, sample } from '../../support/sample.ts';

const PIECES = ['a', 'b', '/', '*', '?', '**', '/**/', '.', '-', '{a,b}', '[ab]'];
const CHARACTERS = ['a', 'b', '/', '.', '-'];

/** The library has rules of its own for these: no segment is only dots, three stars, two slashes, ends in a slash. */
function isComparable(pattern: string, text: string): boolean {
  if (/\*\*\*|\/\/|\/$|^\/|\.\.|(?:^|\/)\.(?:\/|$)/u.test(`${pattern} ${text}`)) return false;
  if (/\/\/|\/$|^\/|(?:^|\/)\.{1,2}(?:\/|$)/u.test(text) || pattern.endsWith('/')) return false;
  // Stars before a brace, or a dot at the very beginning, are a whole segment to it; `*.*` wants something after the dot.
  return !pattern.includes('**{') && !pattern.startsWith('**.') && pattern !== '*.*';
}

const library = (pattern: string) => picomatch(pattern, { dot: true, nonegate: true, noextglob: true });

describe('globs of an ignore file', () => {
  test.each([
    ['src/*.ts', 'src/a.ts', true],
    ['src/*.ts', 'src/b/a.ts', false],
    ['src/**/*.ts', 'src/a.ts', true],
    ['src/**/*.ts', 'src/b/c/a.ts', true],
    ['**', 'a/b', true],
    ['a/**', 'a', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'ab', false],
    ['**/x', 'x', true],
    ['a**b', 'a/b', false],
    ['a**/**a', 'aa', false],
    ['a**/**a', 'ab/ba', true],
    ['*/**', 'a', false],
    ['*/**', 'a/b', true],
    [String.raw`\*/**`, '*', true],
    ['a**b', 'axxb', true],
    ['CVE-2024-*', 'CVE-2024-1', true],
    ['?', '/', false],
    ['[!a-c]', 'd', true],
    ['[!a-c]', 'b', false],
    ['[]x]', ']', true],
    ['[a', '[a', true],
    ['{a,b/{c,d}}/x', 'b/d/x', true],
    ['{a}', '{a}', true],
    ['v{1..3}', 'v2', true],
    ['v{1..3}', 'v4', false],
    [String.raw`a\*`, 'a*', true],
    [String.raw`a\*`, 'ab', false],
    ['.*', '.hidden', true],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern)(text)).toBe(expected);
  });

  test('know no case where that is asked for', () => {
    expect(globMatcher('cve-*', true)('CVE-1')).toBe(true);
    expect(globMatcher('cve-*')('CVE-1')).toBe(false);
  });

  test('match what the library of the field matches', () => {
    const texts = array(constantFrom(...CHARACTERS), { minLength: 1, maxLength: 6 });
    assert(
      property(array(constantFrom(...PIECES), { minLength: 1, maxLength: 5 }), texts, (parts, characters) => {
        const [pattern, text] = [parts.join(''), characters.join('')];
        if (!isComparable(pattern, text)) return;
        expect([pattern, text, globMatcher(pattern)(text)]).toEqual([pattern, text, library(pattern)(text)]);
      }),
      runs(500, 30_000),
    );
  });

  test('match what the library matches, with patterns of up to three pieces, in time all of them', () => {
    const joined = (parts: readonly string[], count: number): string[] =>
      count === 0 ? [''] : joined(parts, count - 1).flatMap((head) => parts.map((part) => head + part));
    const texts = [1, 2, 3].flatMap((count) => joined(CHARACTERS, count));
    const star = joined(['a', '/', '**', '/**/'], 4);
    const patterns = new Set([...[1, 2, 3].flatMap((count) => joined(PIECES, count)), ...star]);
    expect(patterns.size).toBeGreaterThan(1_400);
    const different: string[] = [];
    for (const pattern of sample([...patterns], 200)) {
      const comparable = texts.filter((text) => isComparable(pattern, text));
      if (comparable.length === 0) continue;
      const [ours, theirs] = [globMatcher(pattern), library(pattern)];
      const other = comparable.find((text) => ours(text) !== theirs(text));
      if (other !== undefined) different.push(`${pattern} and ${other}: ${ours(other)}`);
    }
    expect(different).toEqual([]);
  });

  test('leaks 9: no pattern takes more steps than pattern times text', () => {
    // With a regular expression this does not end within the life of the machine.
    expect(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(200))).toBe(false);
    expect(globMatcher('{'.repeat(30_000) + '}'.repeat(30_000))('a')).toBe(false);
    expect(globMatcher('{'.repeat(30_000) + '*a'.repeat(5000))('a'.repeat(60))).toBe(false);
  });
});
