import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Oxlint 1.94.0. */
test('oxlint-json: every finding', async () => {
  const set = await readFixture('oxlint', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'oxlint-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'Oxlint', totals: { error: 0, warning: 5 }, filesChecked: 1 }]);
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'eslint(no-unused-vars)',
    level: 'warning',
    path: 'cart.js',
    line: 2,
    column: 7,
  });
});

test('oxlint-json: no file is no run', async () => {
  const report = { diagnostics: [], number_of_files: 0, number_of_rules: 96 };
  expect((await readText(JSON.stringify(report))).empty).toMatchObject([{ reason: 'no files' }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place',
    {
      number_of_files: 3,
      number_of_rules: 9,
      diagnostics: [
        {
          message: 'm',
          code: 'c',
          severity: 'warning',
          url: 'https://x.test/',
          filename: 'a.js',
          labels: [{ span: { line: 1, column: 2 } }, { span: { line: 8, column: 9 } }],
        },
        { message: 'a', severity: 'advice', labels: [] },
        { message: 'e', severity: 'error', labels: null },
        { message: 'n', severity: null, code: null, filename: null, labels: [{ span: { line: 0 } }] },
      ],
    },
    [
      'oxlint-json: findings error=2 warning=1 note=1',
      'tool Oxlint filesChecked=3',
      '  warning c message=m path=a.js line=1 column=2 helpUrl=https://x.test/',
      '  note fatal message=a',
      '  error fatal message=e',
      '  error fatal message=n',
    ],
  ],
])('oxlint: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
