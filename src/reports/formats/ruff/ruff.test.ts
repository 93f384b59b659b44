import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';

/** Ruff 0.17.6. */
test('ruff-json: every finding', async () => {
  const set = await readFixture('ruff', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'ruff-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'Ruff', totals: { error: 2, warning: 0 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({ rule: 'I001', level: 'error', line: 1, endLine: 2 });
});
