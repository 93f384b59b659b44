import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';

/** mochawesome 8.1.1 on Mocha 12.0.3, with a hook that fails. */
test('mochawesome: every result', async () => {
  const set = await readFixture('mochawesome', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'mochawesome' }]);
  expect(set.tests?.totals).toMatchObject({ total: 5, passed: 1, failed: 1, errors: 1, skipped: 2 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', suite: 'cart', name: 'removes', message: 'AssertionError: 1 == 2' },
    { status: 'skipped', suite: 'cart', name: 'waits' },
    { status: 'skipped', suite: 'cart with a hook', name: 'never runs' },
    { status: 'error', suite: 'cart with a hook', message: 'Error: no database' },
  ]);
});
