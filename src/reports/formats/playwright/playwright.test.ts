import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const report = (errors: object[], unexpected: number) =>
  JSON.stringify({ config: {}, suites: [], errors, stats: { expected: 0, unexpected, flaky: 0, skipped: 0 } });

/** Playwright 1.65.1, one retry, no browser. */
test('playwright-json: every result', async () => {
  const set = await readFixture('playwright', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'playwright-json' }]);
  expect(set.tests?.totals).toMatchObject({ total: 4, passed: 2, failed: 1, errors: 0, skipped: 1, flaky: 1 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', name: 'cart › removes [unit]', line: 4, attempts: 2 },
    { status: 'passed', name: 'cart › is flaky [unit]', flaky: true, attempts: 2 },
    { status: 'skipped', name: 'cart › waits [unit]' },
  ]);
});

test('playwright-json: what broke outside of the tests, and what is stated and not listed, is not lost', async () => {
  const broken = await readText(report([{ message: 'no config' }], 0));
  expect(broken.tests?.totals).toMatchObject({ total: 1, errors: 1 });
  expect((await readText(report([], 2))).tests?.totals).toMatchObject({ total: 2, errors: 2 });
});
