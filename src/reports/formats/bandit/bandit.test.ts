import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
