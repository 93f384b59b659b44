import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';

/** gcov 12.2.0, --json-format --branch-probabilities --stdout. */
test('gcov-json: lines, branches and functions', async () => {
  const set = await readFixture('gcov', 'fixture.json', ['math.c']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'gcov-json' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 10, total: 13 },
    branches: { covered: 3, total: 4 },
    functions: { covered: 3, total: 4 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['math.c']);
});
