import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
