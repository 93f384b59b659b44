import { describe, expect, test } from '@jest/globals';
import { array, assert, constantFrom, property } from 'fast-check';
import picomatch from 'picomatch';
import { globMatcher } from '../../../src/findings/glob.ts';

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
    const pieces = constantFrom('a', 'b', '/', '*', '?', '**', '/**/', '.', '-', '{a,b}', '[ab]');
    const texts = array(constantFrom('a', 'b', '/', '.', '-'), { minLength: 1, maxLength: 6 });
    assert(
      property(array(pieces, { minLength: 1, maxLength: 5 }), texts, (parts, characters) => {
        const [pattern, text] = [parts.join(''), characters.join('')];
        // The library has rules of its own for these: no segment is only dots, three stars, two slashes, ends in a slash.
        if (/\*\*\*|\/\/|\/$|^\/|\.\.|(?:^|\/)\.(?:\/|$)/u.test(`${pattern} ${text}`)) return;
        if (/\/\/|\/$|^\/|(?:^|\/)\.{1,2}(?:\/|$)/u.test(text) || /\/$|\/ /u.test(`${pattern} `)) return;
        const expected = picomatch(pattern, { dot: true, nonegate: true, noextglob: true })(text);
        expect([pattern, text, globMatcher(pattern)(text)]).toEqual([pattern, text, expected]);
      }),
      { numRuns: 3000 },
    );
  });

  test('leaks 9: no pattern takes more steps than pattern times text', () => {
    // With a regular expression this does not end within the life of the machine.
    expect(globMatcher(`${'*a'.repeat(40)}b`)('a'.repeat(200))).toBe(false);
    expect(globMatcher('{'.repeat(30_000) + '*a'.repeat(5000))('a'.repeat(60))).toBe(false);
  });
});
