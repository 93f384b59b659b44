import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { groupFiles, testFiles } from '../../scripts/test/select.ts';

const { default: config } = (await import(new URL('../../jest.config.js', import.meta.url).href)) as {
  default: { testTimeout: number };
};

test('the limit of a unit test only ends what hangs, however jest is started', () => {
  expect(config.testTimeout).toBeGreaterThanOrEqual(30_000);
});

test('no test that needs no cluster sets itself a shorter limit', () => {
  const own = /^ *\}?, ([\d_]+),?(?:\n *)?\);$|jest\.setTimeout\(([\d_]+)\)/gmu;
  const shorter = groupFiles(testFiles()).local.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(own)]
      .map(([, limit, set]) => Number((limit ?? set ?? '').replaceAll('_', '')))
      .filter((limit) => limit < config.testTimeout)
      .map((limit) => `${file}: ${limit} ms`),
  );
  expect(shorter).toEqual([]);
});
