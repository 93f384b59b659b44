import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const shape = { total: 3, passed: 1, failed: 1, errors: 0, skipped: 1 };
const counter = (covered: number, total: number) => ({ covered, total });

/** jest 30.5.2 and vitest 3.2.7, both with --coverage. */
test.each([
  [
    'jest-json',
    'fixture.json',
    { lines: counter(4, 4), branches: counter(1, 4), functions: counter(1, 2) },
  ],
  [
    'vitest-json',
    'fixture.vitest.json',
    { lines: counter(5, 5), branches: counter(1, 2), functions: counter(1, 2) },
  ],
])('%s: tests, and the coverage of the same run', async (format, file, totals) => {
  const set = await readFixture('jest', file, ['cart.js', 'cart.test.js']);
  expect(set.files).toMatchObject([
    { kind: 'tests', format },
    { kind: 'coverage', format: 'istanbul' },
  ]);
  expect(set.tests?.totals).toMatchObject(shape);
  expect(set.coverage?.totals).toEqual(totals);
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['cart.js']);
});

test('jest-json: an empty coverageMap is coverage that was not collected', async () => {
  const report = JSON.parse(fixtureText('jest', 'fixture.json')) as object;
  const set = await readText(JSON.stringify({ ...report, coverageMap: {} }));
  expect(set.files).toMatchObject([{ kind: 'tests' }]);
  expect(set.coverage).toBeUndefined();
});
