import { expect, test } from '@jest/globals';
import { defined } from '../../../src/base/index.ts';

test('defined: what is undefined is no key, and all else stays', () => {
  const line: number | undefined = undefined;
  const made: { file: string; line?: number } = defined({ file: 'a', line });
  expect(Object.keys(made)).toEqual(['file']);
  expect(defined({ a: null, b: 0, c: '', d: false })).toEqual({ a: null, b: 0, c: '', d: false });
});
