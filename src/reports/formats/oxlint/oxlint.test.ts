import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
