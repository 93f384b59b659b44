import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { withToolchains } from '../../../scripts/toolchains.ts';
import { TOOLCHAINS } from '../../../src/toolchain/index.ts';

const page = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'docs', 'toolchains.md'), 'utf8');

test('toolchains: the document says what the code runs (node scripts/toolchains.ts writes it)', () => {
  expect(withToolchains(page)).toBe(page);
  for (const name of TOOLCHAINS) expect(page).toContain(`| \`${name}\` |`);
  expect(() => withToolchains('without a place')).toThrow('no <!-- toolchains -->');
});
