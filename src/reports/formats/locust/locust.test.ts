import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Locust 2.47.0, --csv and --json. */
test.each([
  ['locust-csv', 'fixture.csv', 34, { med: 5, p95: 20, max: 37.37215900014235 }],
  ['locust-json', 'fixture.json', 66, { med: 4, p95: 12, p99: 37 }],
])('%s: requests, failures and times, in all and by request', async (format, file, samples, values) => {
  const set = await readFixture('locust', file);
  expect(set.files).toMatchObject([{ kind: 'performance', format }]);
  const [run] = set.performance;
  expect(run?.samples).toBe(samples);
  expect(run?.metrics.find(({ name }) => name === 'response_time')).toMatchObject({ unit: 'ms', values });
  const failures = run?.metrics.find(({ name }) => name === 'failures{GET /}');
  expect(failures?.values).toEqual({ count: 0, rate: 0 });
});

test('locust-csv: a name with a comma, and a report that is cut off', async () => {
  const head = 'Type,Name,Request Count,Failure Count,Median Response Time,50%';
  const { performance } = await readText(`${head}\nGET,"/a,b ""c""",2,1,3,3\n,Aggregated,2,1,3,3\n`);
  expect(performance[0]?.metrics.map(({ name }) => name)).toContain('failures{GET /a,b "c"}');
  expect(performance[0]?.metrics.at(-1)?.values).toEqual({ count: 1, rate: 0.5 });
  await expect(readText(`${head}\nGET,/,2,1,3,3\n`)).rejects.toThrow('cut off');
});

const csv = (...rows: string[]) =>
  `Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,99.9%,100%\n${rows.join('\n')}`;
const entry = (name: string, more: object) => ({
  name,
  num_requests: 0,
  num_none_requests: 0,
  num_failures: 0,
  total_response_time: 0,
  max_response_time: 0,
  min_response_time: null,
  response_times: {},
  ...more,
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'CSV: every column that is known, quoted names, requests that were not made',
    csv(
      'GET,"/a,""b"" c",4,1,10,12.5,1,99,0,0.5,0,20,30,N/A',
      ',/c,0,0,0,0,0,0,0,0,0,N/A,N/A,N/A',
      ',Aggregated,4,1,10,12.5,1,99,0,0.5,0,20,30,30',
    ),
    [
      'locust-csv: performance metrics=9 samples=4',
      'run',
      '  response_time{GET /a,"b" c} unit=ms values={"med":10,"avg":12.5,"min":1,"max":99,"p50":20,"p99.9":30}',
      '  requests{GET /a,"b" c} values={"count":4}',
      '  failures{GET /a,"b" c} values={"count":1,"rate":0.25}',
      '  response_time{/c} unit=ms values={"med":0,"avg":0,"min":0,"max":0}',
      '  requests{/c} values={"count":0}',
      '  failures{/c} values={"count":0}',
      '  response_time unit=ms values={"med":10,"avg":12.5,"min":1,"max":99,"p50":20,"p99.9":30,"p100":30}',
      '  requests values={"count":4}',
      '  failures values={"count":1,"rate":0.25}',
    ],
  ],
  [
    'CSV: a method that is named as the sum',
    csv('GET,Aggregated,4,1,10,12.5,1,99,0,0.5,0,20,30,30', ',Aggregated,2,0,10,12.5,1,99,0,0.5,0,20,30,30'),
    [
      'locust-csv: performance metrics=6 samples=2',
      'run',
      '  response_time{GET Aggregated} unit=ms values={"med":10,"avg":12.5,"min":1,"max":99,"p50":20,"p99.9":30,"p100":30}',
      '  requests{GET Aggregated} values={"count":4}',
      '  failures{GET Aggregated} values={"count":1,"rate":0.25}',
      '  response_time unit=ms values={"med":10,"avg":12.5,"min":1,"max":99,"p50":20,"p99.9":30,"p100":30}',
      '  requests values={"count":2}',
      '  failures values={"count":0,"rate":0}',
    ],
  ],
  [
    'CSV: blank lines',
    `${csv(',Aggregated,1,0,1,1,1,1,1,1,1,1,1,1')}\n\n`,
    [
      'locust-csv: performance metrics=3 samples=1',
      'run',
      '  response_time unit=ms values={"med":1,"avg":1,"min":1,"max":1,"p50":1,"p99.9":1,"p100":1}',
      '  requests values={"count":1}',
      '  failures values={"count":0,"rate":0}',
    ],
  ],
  [
    'CSV: no sum',
    csv('GET,/,1,0,1,1,1,1,1,1,1,1,1,1'),
    [`refused: has no row "Aggregated": the report is cut off expected="Locust's …_stats.csv"`],
  ],
  [
    'CSV: a row that is cut off',
    csv(',Aggregated,1,0'),
    ['refused: has 4 fields and not 14 line=2 found=,Aggregated,1,0'],
  ],
  [
    'CSV: a percentile that is cut off',
    csv(',Aggregated,1,0,1,1,1,1,1,1,1,20,3,30'),
    ['refused: 99.9% is below the percentile before it: the report is cut off line=2 found=3'],
  ],
  [
    'CSV: a figure that is none',
    csv(',Aggregated,x,0,1,1,1,1,1,1,1,1,1,1'),
    ['refused: a figure is no number line=2 found=x'],
  ],
  [
    'CSV: a figure that is empty',
    csv(',Aggregated,1,,1,1,1,1,1,1,1,1,1,1'),
    ['refused: a figure is no number line=2 found=""'],
  ],
  [
    'CSV: a figure below none',
    csv(',Aggregated,1,0,1,-1,1,1,1,1,1,1,1,1'),
    ['refused: a figure is no number line=2 found=-1'],
  ],
  [
    'JSON: figures of each request and of all',
    [
      entry('/a', {
        method: 'GET',
        num_requests: 4,
        num_failures: 1,
        total_response_time: 100,
        response_times: { 30: 1, 10: 2, 60: 1 },
      }),
      entry('/b', { num_requests: 1, total_response_time: 50, response_times: { 50: 1 } }),
      entry('/c', { method: null }),
    ],
    [
      'locust-json: performance metrics=12 samples=5',
      'run',
      '  response_time{GET /a} unit=ms values={"avg":25,"med":10,"p90":60,"p95":60,"p99":60}',
      '  requests{GET /a} values={"count":4}',
      '  failures{GET /a} values={"count":1,"rate":0.25}',
      '  response_time{/b} unit=ms values={"avg":50,"med":50,"p90":50,"p95":50,"p99":50}',
      '  requests{/b} values={"count":1}',
      '  failures{/b} values={"count":0,"rate":0}',
      '  response_time{/c} unit=ms',
      '  requests{/c} values={"count":0}',
      '  failures{/c} values={"count":0}',
      '  response_time unit=ms values={"avg":30,"med":30,"p90":60,"p95":60,"p99":60}',
      '  requests values={"count":5}',
      '  failures values={"count":1,"rate":0.2}',
    ],
  ],
  [
    'JSON: the share of each percentile',
    [
      entry('/a', {
        num_requests: 100,
        total_response_time: 100,
        response_times: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index + 1, 1])),
      }),
    ],
    [
      'locust-json: performance metrics=6 samples=100',
      'run',
      '  response_time{/a} unit=ms values={"avg":1,"med":50,"p90":90,"p95":95,"p99":99}',
      '  requests{/a} values={"count":100}',
      '  failures{/a} values={"count":0,"rate":0}',
      '  response_time unit=ms values={"avg":1,"med":50,"p90":90,"p95":95,"p99":99}',
      '  requests values={"count":100}',
      '  failures values={"count":0,"rate":0}',
    ],
  ],
  [
    'JSON: a count below none',
    [entry('/a', { num_requests: -1 })],
    [
      `refused: looks like Locust's JSON report, and [0].num_requests is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
])('locust: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
