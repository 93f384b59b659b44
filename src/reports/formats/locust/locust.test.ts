import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
