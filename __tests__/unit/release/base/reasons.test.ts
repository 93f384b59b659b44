import { expect, test } from '@jest/globals';
import { CODES } from '../../../../src/diagnosis/index.ts';
import { REASONS } from '../../../../src/release/base/reasons.ts';

test('a code means one thing: none is a cause of the diagnosis as well', () => {
  expect(Object.keys(REASONS).filter((code) => (CODES as readonly string[]).includes(code))).toEqual([]);
});

test.each(Object.entries(REASONS))('%s is said in one sentence, without a full stop', (code, meaning) => {
  expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  expect(meaning).toMatch(/^\S.*[^\s.]$/);
});
