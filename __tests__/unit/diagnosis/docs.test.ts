import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { withCauses } from '../../../scripts/causes.ts';
import { CODES, WARNING_CODES } from '../../../src/diagnosis/index.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/diagnosis.md'), 'utf8');

test('the page lists every cause as the code has it: node_modules/.bin/node scripts/schemas.ts', () => {
  expect(page).toBe(withCauses(page));
  for (const code of [...CODES, ...WARNING_CODES]) expect(page).toContain(`| \`${code}\` |`);
});

test('a page without its marks is told', () => {
  expect(() => withCauses('# Causes')).toThrow('no <!-- causes -->');
});
