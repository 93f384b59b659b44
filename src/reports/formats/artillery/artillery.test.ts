import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'counters, rates and summaries',
    {
      intermediate: [],
      aggregate: {
        counters: { 'http.requests': 0, 'vusers.completed': 3, 'socketio.emit': 2 },
        rates: { 'http.request_rate': 1.5 },
        summaries: {
          'http.response_time': { median: 1, mean: 2, p95: 3, p999: 4, count: 5, x: 'y', z: null },
          'vusers.session_length': { min: 1 },
          'a.duration': {},
          other: { max: 2 },
        },
      },
    },
    [
      'artillery-json: performance metrics=8 samples=2',
      'run',
      '  http.requests values={"count":0}',
      '  vusers.completed values={"count":3}',
      '  socketio.emit values={"count":2}',
      '  http.request_rate unit=1/s values={"rate":1.5}',
      '  http.response_time unit=ms values={"med":1,"avg":2,"p95":3,"p99.9":4,"count":5}',
      '  vusers.session_length unit=ms values={"min":1}',
      '  a.duration unit=ms',
      '  other values={"max":2}',
    ],
  ],
  [
    'no rates and summaries; no samples',
    { intermediate: [], aggregate: { counters: {}, rates: null, summaries: null } },
    ['artillery-json: performance', 'empty: no samples', 'run'],
  ],
  [
    'one sample',
    { intermediate: [], aggregate: { counters: { 'http.requests': 1, 'vusers.completed': 7 } } },
    [
      'artillery-json: performance metrics=2 samples=1',
      'run',
      '  http.requests values={"count":1}',
      '  vusers.completed values={"count":7}',
    ],
  ],
])('artillery: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
