import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const report = (error?: string) =>
  JSON.stringify({ Issues: null, Report: { Linters: [{ Name: 'govet', Enabled: true }], Error: error } });

/** golangci-lint 2.15.0; of its linters only those that ran. */
test('golangci-json: every finding', async () => {
  const set = await readFixture('golangci', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'golangci-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'golangci-lint', totals: { error: 2, warning: 0 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'errcheck',
    level: 'error',
    path: 'main.go',
    line: 11,
    column: 11,
  });
});

test('golangci-json: a clean run is clean, and one that failed is an error', async () => {
  expect((await readText(report())).findings).toMatchObject([{ totals: { error: 0 } }]);
  await expect(readText(report('context loading failed'))).rejects.toThrow('itself failed');
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity',
    {
      Issues: ['warning', 'LOW', 'Info', 'note', 'error', 'odd', '', null].map((Severity, index) => ({
        FromLinter: 'l',
        Text: String(Severity),
        Severity,
        Pos:
          index === 0
            ? { Filename: 'a.go', Line: 3, Column: 5 }
            : { Filename: 'a.go', Line: 0, Column: null },
      })),
      Report: { Linters: [], Error: '' },
    },
    [
      'golangci-json: findings error=4 warning=1 note=3',
      'tool golangci-lint',
      '  warning l message=warning path=a.go line=3 column=5',
      '  note l message=LOW path=a.go',
      '  note l message=Info path=a.go',
      '  note l message=note path=a.go',
      '  error l message=error path=a.go',
      '  error l message=odd path=a.go',
      '  error l message="" path=a.go',
      '  error l message=null path=a.go',
    ],
  ],
  ['no issue', { Issues: null, Report: { Linters: [] } }, ['golangci-json: findings', 'tool golangci-lint']],
  [
    'a run that failed',
    { Issues: [], Report: { Linters: [], Error: 'no go' } },
    ['refused: says that golangci-lint itself failed found="no go"'],
  ],
])('golangci: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
