import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

/** RSpec 3.12.0. */
test('rspec-json: every result', async () => {
  const set = await readFixture('rspec', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'rspec-json' }]);
  expect(set.tests?.totals).toMatchObject({ total: 3, passed: 1, failed: 1, errors: 0, skipped: 1 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', suite: 'cart_spec.rb', name: 'cart removes', line: 3, message: 'expected: 2' },
    { status: 'skipped', name: 'cart waits' },
  ]);
});

test('rspec-json: a file that could not be loaded is an error', async () => {
  const summary = { failure_count: 0, errors_outside_of_examples_count: 1 };
  const { tests } = await readText(JSON.stringify({ examples: [], summary, summary_line: '' }));
  expect(tests?.totals).toMatchObject({ total: 1, errors: 1 });
});
