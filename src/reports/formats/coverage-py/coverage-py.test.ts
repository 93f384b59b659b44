import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines, branches and functions',
    {
      meta: {},
      files: {
        'a.py': {
          executed_lines: [1, 3],
          missing_lines: [2, 0],
          executed_branches: [
            [3, 4],
            [-3, 1],
          ],
          missing_branches: [[3, -1]],
          functions: {
            '': { summary: { covered_lines: 1, num_statements: 1 } },
            f: { start_line: 2, summary: { covered_lines: 1, num_statements: 2 } },
            g: { summary: { covered_lines: 0, num_statements: 1 } },
            h: { start_line: 9, summary: { covered_lines: 0, num_statements: 0 } },
          },
        },
        'b.py': { executed_lines: [], missing_lines: [7], executed_branches: null },
      },
      totals: { num_statements: 4, covered_lines: 2, num_branches: 4, covered_branches: 1 },
    },
    [
      'coverage-py: coverage files=2 lines=4 linesCovered=2 branches=3 branchesCovered=2 functions=2 functionsCovered=1',
      'a.py lines 1=1 3=1 2=0',
      'a.py branches 3:4=1 3:1=1 3:-1=0',
      'a.py functions 2:f=1 :g=0',
      'b.py lines 7=0',
      'warning: report states 1 of 4 branches covered, and lists 2 of 3: what it lists counts',
    ],
  ],
  [
    'totals without branches, and with none',
    {
      meta: {},
      files: { 'a.py': { executed_lines: [1], missing_lines: [] } },
      totals: { num_statements: 1, covered_lines: 1, num_branches: 0 },
    },
    ['coverage-py: coverage files=1 lines=1 linesCovered=1', 'a.py lines 1=1'],
  ],
  [
    'branches that are stated and not listed',
    {
      meta: {},
      files: { 'a.py': { executed_lines: [1], missing_lines: [] } },
      totals: { num_statements: 1, covered_lines: 1, num_branches: 1 },
    },
    [
      'coverage-py: coverage files=1 lines=1 linesCovered=1',
      'a.py lines 1=1',
      'warning: report states 0 of 1 branches covered, and lists 0 of 0: what it lists counts',
    ],
  ],
  [
    'a line that is none',
    {
      meta: {},
      files: { 'a.py': { executed_lines: [-1], missing_lines: [] } },
      totals: { num_statements: 1, covered_lines: 1 },
    },
    [
      `refused: looks like coverage.py's JSON report, and files.a.py.executed_lines[0] is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a line of ten digits',
    {
      meta: {},
      files: { 'a.py': { executed_lines: [999_999_999, 1_000_000_000], missing_lines: [] } },
      totals: { num_statements: 1, covered_lines: 1 },
    },
    [
      `refused: looks like coverage.py's JSON report, and files.a.py.executed_lines[1] is not as it should be expected="Too big: expected number to be <=999999999" found=1000000000`,
    ],
  ],
  [
    'a file beside what is none',
    {
      meta: {},
      files: { 'a.py': { executed_lines: [1], missing_lines: [] }, 'b.py': {} },
      totals: { num_statements: 1, covered_lines: 1 },
    },
    [
      'refused: is a report of PHP_CodeSniffer, which is not read expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" remedy="Let it write Checkstyle: --report=checkstyle" found="a JSON object with meta, files, totals"',
    ],
  ],
])('coverage-py: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
