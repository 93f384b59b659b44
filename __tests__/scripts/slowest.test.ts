import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { slowestOf, withSlowest } from '../../scripts/test/slowest.ts';
import { root } from '../support/workflow-files.ts';

const log = [
  'PASS __tests__/a.test.ts (12.5 s)',
  'PASS __tests__/quick.test.ts',
  'FAIL __tests__/b.test.ts (130.25 s)',
  'PASS src/c.test.ts (7 s)',
  'FAIL __tests__/b.test.ts (130.25 s)',
  'sample: PASS __tests__/no.test.ts (900 s)',
].join('\n');

test('the slowest files of a log, the slowest first', () => {
  expect(slowestOf(log, 2)).toEqual([
    { file: '__tests__/b.test.ts', seconds: 130.25 },
    { file: '__tests__/a.test.ts', seconds: 12.5 },
  ]);
});

test('are written between their marks', () => {
  const text = 'before\n<!-- slowest -->\nold\n<!-- end -->\nafter\n';
  expect(withSlowest(text, slowestOf(log, 1))).toBe(
    'before\n<!-- slowest -->\n\n| file | took |\n|---|---|\n| `__tests__/b.test.ts` | 130 s |\n\n<!-- end -->\nafter\n',
  );
});

test('CONTRIBUTING.md names ten, and all of them are there', () => {
  const text = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  const [, table = ''] = /<!-- slowest -->([\s\S]*?)<!-- end -->/u.exec(text) ?? [];
  const files = [...table.matchAll(/^\| `(\S+)` \| \d+ s \|$/gmu)].map(([, file = '']) => file);
  expect(new Set(files).size).toBe(10);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
