import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const report = (error?: string) =>
  JSON.stringify({ Issues: null, Report: { Linters: [{ Name: 'govet', Enabled: true }], Error: error } });

/** golangci-lint 2.15.0; of its linters only those that ran. */
test('golangci-json: every finding', async () => {
  const set = await readFixture('golangci', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'golangci-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'golangci-lint', totals: { error: 2, warning: 0 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({ rule: 'errcheck', level: 'error', path: 'main.go', line: 11, column: 11 });
});

test('golangci-json: a clean run is clean, and one that failed is an error', async () => {
  expect((await readText(report())).findings).toMatchObject([{ totals: { error: 0 } }]);
  await expect(readText(report('context loading failed'))).rejects.toThrow('itself failed');
});
