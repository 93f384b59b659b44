import { describe, expect, test } from '@jest/globals';
import { isScalar, parseDocument } from 'yaml';
import { ANY_KEYS, readYaml, repeatedKeys } from '../../../src/base/index.ts';

describe('keys that a YAML map has already', () => {
  test('are found with their places, in maps within maps as well', () => {
    const text = 'a: 1\nb: {c: 1, d: 2, c: 3}\na: 2\n';
    expect(repeatedKeys(parseDocument(text, ANY_KEYS))).toEqual([
      { offset: text.indexOf('c: 3'), key: 'c' },
      { offset: text.indexOf('a: 2'), key: 'a' },
    ]);
    expect(repeatedKeys(parseDocument('1: a\n"1": b\n', ANY_KEYS))).toEqual([]);
  });

  test('are told with their line', () => {
    expect(() => readYaml('a: 1\nb: 1\na: 2\n', 'x.yml')).toThrow(
      'x.yml:3): is no valid YAML: Map keys must be unique',
    );
  });

  test('leaks 9: the parser compares no key with each other: the number of comparisons does not grow with the map', () => {
    let compared = 0;
    const text = Array.from({ length: 2000 }, (_, at) => `key${at}: v`).join('\n');
    const counting = (a: unknown, b: unknown): boolean => {
      compared += 1;
      return isScalar(a) && isScalar(b) && a.value === b.value;
    };
    parseDocument(text, { uniqueKeys: counting });
    expect(compared).toBeGreaterThan(1_000_000);
    expect(ANY_KEYS.uniqueKeys).toBe(false);
    expect(repeatedKeys(parseDocument(text, ANY_KEYS))).toEqual([]);
  });
});
