import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';

/** Artillery 2.0.21, without its intermediate figures. */
test('artillery-json: counters, rates and times of the whole run', async () => {
  const set = await readFixture('artillery', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'performance', format: 'artillery-json' }]);
  const [run] = set.performance;
  expect(run?.samples).toBe(6);
  expect(run?.metrics.find(({ name }) => name === 'vusers.failed')?.values).toEqual({ count: 0 });
  expect(run?.metrics.find(({ name }) => name === 'http.response_time')).toMatchObject({
    unit: 'ms',
    values: { med: 2, avg: 3.8, p95: 7, 'p99.9': 7 },
  });
});
