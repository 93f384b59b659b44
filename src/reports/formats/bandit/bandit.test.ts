import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Bandit 1.9.4. */
test('bandit-json: every finding', async () => {
  const set = await readFixture('bandit', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'bandit-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'Bandit', totals: { error: 1, warning: 1, note: 3 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'B404',
    level: 'note',
    path: 'shop.py',
    line: 1,
    column: 1,
  });
});

test('bandit-json: a file that could not be read is an error', async () => {
  const report = JSON.stringify({
    errors: [{ filename: 'a.py', reason: 'syntax error while parsing AST from file' }],
    metrics: { 'a.py': { loc: 0 }, _totals: { loc: 0 } },
    results: [],
  });
  expect((await readText(report)).findings).toMatchObject([{ totals: { error: 1 }, filesChecked: 1 }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity, and a file that could not be read',
    {
      errors: [{ filename: 'bad.py', reason: 'syntax' }],
      metrics: { _totals: {}, 'a.py': { loc: 1 }, 'bad.py': { loc: null } },
      results: ['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED'].map((issue_severity, index) => ({
        filename: 'a.py',
        issue_severity,
        issue_text: 't',
        line_number: index,
        test_id: 'B1',
        ...[
          { col_offset: 0, more_info: 'https://x.test/' },
          { col_offset: 4 },
          { col_offset: null, more_info: null },
          {},
        ][index],
      })),
    },
    [
      'bandit-json: findings error=3 warning=1 note=1',
      'tool Bandit filesChecked=2',
      '  error fatal message=syntax path=bad.py',
      '  error B1 message=t path=a.py column=1 helpUrl=https://x.test/',
      '  warning B1 message=t path=a.py line=1 column=5',
      '  note B1 message=t path=a.py line=2',
      '  error B1 message=t path=a.py line=3',
    ],
  ],
])('bandit: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
