import { describe, expect, test } from '@jest/globals';
import {
  cutLong,
  cutMiddle,
  cutText,
  cutToEnd,
  keepSecret,
  MASK,
  oneLine,
  redactCut,
  shownAround,
  shownValue,
} from '../../../src/base/index.ts';

const SECRET = 'S3cret-Of-The-Cuts  with blanks';
keepSecret(SECRET);

/** Whether 6 characters of the secret in a row are there. */
function isLeft(text: string): boolean {
  return Array.from({ length: SECRET.length - 5 }, (_, at) => SECRET.slice(at, at + 6)).some((part) =>
    text.includes(part),
  );
}

const CUTS: Readonly<Record<string, (text: string, limit: number) => string>> = {
  cutText,
  cutToEnd,
  cutMiddle,
  oneLine,
  shownValue: (text, limit) => shownValue({ text }, limit),
  shownAround: (text, limit) => shownAround(text, limit),
};

describe('leaks 1: a cut', () => {
  test.each(Object.entries(CUTS))('%s leaves no half of a secret, wherever it cuts', (_, cut) => {
    const text = `${'before '.repeat(8)}${SECRET}${' behind'.repeat(8)}`;
    for (let limit = 2; limit < text.length + 5; limit += 1) {
      expect(isLeft(cut(text, limit))).toBe(false);
      // What fits is redacted where it leaves.
      if (limit < text.length) expect(isLeft(cutLong(text, limit))).toBe(false);
    }
  });

  test('shows what was cut, and halves no character', () => {
    expect(cutText('abcdef', 4)).toBe('abc…');
    expect(cutText('abc😀', 4)).toBe('abc…');
    expect(cutToEnd('😀abc', 4)).toBe('abc');
    expect(cutMiddle('abcdefghij', 5)).toBe('ab…ij');
    expect(cutLong('abc', 3)).toBe('abc');
  });

  test('puts blanks together, and knows a secret that holds some', () => {
    expect(oneLine(` a\n\tb  ${SECRET} `)).toBe(`a b ${MASK}`);
    expect(oneLine('a  b  c', 4)).toBe('a b…');
  });

  test('shows a value as JSON', () => {
    expect(shownValue({ a: ['x  y'] })).toBe('{"a":["x y"]}');
    expect(shownValue(undefined)).toBe('nothing');
    expect(shownValue('x'.repeat(100), 10)).toBe('"xxxxxxxx…');
  });

  test('shows what stands around a place, and a mask where that is half a secret', () => {
    expect(shownAround('0123456789', 5, 2)).toBe('3456');
    expect(shownAround(`x ${SECRET}`, 10, 3)).toBe(MASK);
  });

  test('of a text that somebody else has cut, half a secret at its end goes', () => {
    expect(redactCut(`it said ${SECRET.slice(0, 12)}`)).toBe(`it said ${MASK}`);
  });
});
