import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** coverage.py 7.17.5, with --branch and --show-contexts. */
test('coverage-py: lines, branches and functions', async () => {
  const set = await readFixture('coverage-py', 'fixture.json', ['shop.py']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'coverage-py' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 9, total: 15 },
    branches: { covered: 2, total: 4 },
    functions: { covered: 1, total: 3 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['shop.py']);
});

test('coverage-py: totals that differ from what is listed are told', async () => {
  const report = JSON.parse(fixtureText('coverage-py', 'fixture.json')) as { totals: object };
  expect((await readText(JSON.stringify(report))).warnings).toEqual([]);
  report.totals = { ...report.totals, num_statements: 16 };
  const { warnings } = await readText(JSON.stringify(report));
  expect(warnings).toEqual([expect.stringContaining('states 9 of 16 lines covered, and lists 9 of 15')]);
});
