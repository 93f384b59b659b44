import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const report = (tests: object[], stated: number) =>
  JSON.stringify({ results: { tool: { name: 't' }, summary: { tests: stated, failed: 0 }, tests } });

const totals = async (text: string) => (await readText(text)).tests?.totals;

/** playwright-ctrf-json-reporter 0.0.29. */
test('ctrf: every result', async () => {
  const set = await readFixture('ctrf', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'ctrf' }]);
  expect(set.tests?.totals).toMatchObject({ total: 4, passed: 2, failed: 1, errors: 0, skipped: 1, flaky: 1 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    {
      status: 'failed',
      name: 'removes',
      attempts: 2,
      message: 'Error: expect(received).toBe(expected) // Object.is equality',
    },
    { status: 'passed', name: 'is flaky', flaky: true },
    { status: 'skipped', name: 'waits' },
  ]);
});

test('ctrf: a status that says nothing is no pass, nor are tests that are not listed', async () => {
  expect(await totals(report([{ name: 'a', status: 'other' }], 1))).toMatchObject({ errors: 1 });
  expect(await totals(report([{ name: 'a', status: 'passed' }], 2))).toMatchObject({ errors: 1 });
});

test('ctrf: flaky is what says so, and what passed only when it was run again', async () => {
  const each = { name: 'a', status: 'passed' };
  const flaky = async (more: object) => (await totals(report([{ ...each, ...more }], 1)))?.flaky;
  expect(await flaky({})).toBe(0);
  expect(await flaky({ flaky: true })).toBe(1);
  expect(await flaky({ retries: 1 })).toBe(1);
  expect(await flaky({ retries: 1, status: 'failed' })).toBe(0);
});
