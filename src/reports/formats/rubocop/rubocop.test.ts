import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const location = { start_line: 1, start_column: 1 };

const offense = { severity: 'error', message: 'm', cop_name: 'c', location };

const report = (offenses: object[], inspected: number) =>
  JSON.stringify({
    metadata: { rubocop_version: '1.60.0' },
    files: [{ path: 'a.rb', offenses }],
    summary: { inspected_file_count: inspected },
  });

/** RuboCop 1.39.0. */
test('rubocop-json: every finding', async () => {
  const set = await readFixture('rubocop', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'rubocop-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'RuboCop', totals: { error: 0, warning: 0, note: 7 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'Style/FrozenStringLiteralComment',
    level: 'note',
    path: 'lib/shop.rb',
    line: 1,
  });
});

test('rubocop-json: what was corrected is no finding, and no file is no run', async () => {
  const { findings } = await readText(report([offense, { ...offense, corrected: true }], 1));
  expect(findings).toMatchObject([{ totals: { error: 1 } }]);
  expect((await readText(report([], 0))).empty).toMatchObject([{ reason: 'no files' }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place',
    {
      metadata: { rubocop_version: '1' },
      summary: { inspected_file_count: 3 },
      files: [
        {
          path: 'a.rb',
          offenses: ['info', 'refactor', 'convention', 'warning', 'error', 'fatal'].map(
            (severity, index) => ({
              severity,
              message: 'm',
              cop_name: 'C',
              corrected: index === 5 ? null : false,
              location: [
                { start_line: 1, start_column: 2, last_line: 3, last_column: 4, line: 9, column: 9 },
                { line: 5, column: 6 },
                {},
                { start_line: 0 },
                {},
                {},
              ][index],
            }),
          ),
        },
        {
          path: 'b.rb',
          offenses: [{ severity: 'error', message: 'm', cop_name: 'C', corrected: true, location: {} }],
        },
      ],
    },
    [
      'rubocop-json: findings error=2 warning=1 note=3',
      'tool RuboCop filesChecked=3',
      '  note C message=m path=a.rb line=1 column=2 endLine=3 endColumn=4',
      '  note C message=m path=a.rb line=5 column=6',
      '  note C message=m path=a.rb',
      '  warning C message=m path=a.rb',
      '  error C message=m path=a.rb',
      '  error C message=m path=a.rb',
    ],
  ],
])('rubocop: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
