import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { ReportError } from '../../input/error.ts';
import { allOf, shaped } from '../../input/json.ts';
import { eachTextLine } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import type { Metric } from '../../types.ts';
import type { JsonFormat, Part, TextFormat } from '../format.ts';

const HEAD = 'Type,Name,Request Count,Failure Count,';
/** The columns of the statistics, and what they are called here. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['Median Response Time', 'med'],
  ['Average Response Time', 'avg'],
  ['Min Response Time', 'min'],
  ['Max Response Time', 'max'],
]);

/** `locust --csv`: the file `…_stats.csv`. Its last row sums up; without that row it is cut off. */
async function stream(source: Source): Promise<Part> {
  let columns: readonly string[] = [];
  const metrics: Metric[] = [];
  let samples: number | undefined;
  await eachTextLine(source, (text, line) => {
    if (text.trim() === '') return;
    const fields = csv(text);
    if (columns.length === 0) {
      columns = fields;
      return;
    }
    if (fields.length !== columns.length)
      throw new ReportError({ message: `has ${fields.length} fields and not ${columns.length}`, line, found: text });
    const [type = '', name = ''] = fields;
    const isSum = type === '' && name === 'Aggregated';
    const count = numberOf(fields[2], line);
    metrics.push(...metricsOf(isSum ? '' : [type, name].join(' ').trim(), columns, fields, line));
    if (isSum) samples = count;
  });
  if (samples === undefined)
    throw new ReportError({ message: 'has no row "Aggregated": the report is cut off', expected: "Locust's …_stats.csv" });
  return { kind: 'performance', run: { metrics, samples } };
}

/** Response times, and how many requests failed; of one request named `{GET /}`, as k6 names what is narrowed down. */
function metricsOf(of: string, columns: readonly string[], fields: readonly string[], line: number): Metric[] {
  const suffix = of === '' ? '' : `{${of}}`;
  const times: Record<string, number> = {};
  let lower = 0;
  for (const [index, column] of columns.entries()) {
    const percentile = /^(?<share>[\d.]+)%$/.exec(column)?.groups?.['share'];
    const key = percentile === undefined ? COLUMNS.get(column) : `p${percentile}`;
    const value = fields[index];
    if (key === undefined || value === undefined || value === 'N/A') continue;
    const time = numberOf(value, line);
    times[key] = time;
    if (percentile === undefined) continue;
    // Each percentile is at least the one before it: a lower one has lost its last digits.
    if (time < lower) throw new ReportError({ message: `${column} is below the percentile before it: the report is cut off`, line, found: value });
    lower = time;
  }
  const count = numberOf(fields[2], line);
  const failed = numberOf(fields[3], line);
  return resultOf(suffix, count, failed, times);
}

function resultOf(suffix: string, count: number, failed: number, times: Record<string, number>): Metric[] {
  return [
    { name: `response_time${suffix}`, unit: 'ms', values: times, thresholds: [] },
    { name: `requests${suffix}`, values: { count }, thresholds: [] },
    {
      name: `failures${suffix}`,
      values: { count: failed, ...(count === 0 ? {} : { rate: failed / count }) },
      thresholds: [],
    },
  ];
}

function numberOf(text: string | undefined, line: number): number {
  const value = Number(text);
  if (text === undefined || text.trim() === '' || !Number.isFinite(value) || value < 0)
    throw new ReportError({ message: 'a figure is no number', line, found: text ?? 'nothing' });
  return value;
}

/** The fields of one row; a quote inside of quotes is doubled. */
function csv(text: string): string[] {
  const fields: string[] = [];
  let rest: string | undefined = text;
  while (rest !== undefined) {
    const quoted = /^"(?<inside>(?:[^"]|"")*)"/.exec(rest);
    const end: number = quoted === null ? rest.indexOf(',') : quoted[0].length;
    fields.push(
      quoted === null ? rest.slice(0, end < 0 ? rest.length : end) : (quoted.groups?.['inside'] ?? '').replaceAll('""', '"'),
    );
    rest = end < 0 || end >= rest.length ? undefined : rest.slice(end + 1);
  }
  return fields;
}

export const locustCsv: TextFormat = {
  name: 'locust-csv',
  kind: 'performance',
  title: 'Locust (…_stats.csv)',
  text: ({ first }) => first.startsWith(HEAD),
  stream,
};

const count = z.number().nonnegative();
const report = z.array(
  z.object({
    name: z.string(),
    method: z.string().nullish(),
    num_requests: count,
    num_failures: count,
    total_response_time: count,
    max_response_time: count,
    min_response_time: count.nullish(),
    response_times: z.record(z.string(), count),
  }),
);

/** `locust --json`: one entry a request; the times are rounded as Locust rounds them. */
function readJson(value: unknown): Part {
  const all = shaped(report, value, "Locust's JSON report");
  const metrics: Metric[] = [];
  const sum = { count: 0, failed: 0, total: 0, times: new Map<number, number>() };
  for (const each of all) {
    const times = new Map(Object.entries(each.response_times).map(([time, times]) => [Number(time), times]));
    for (const [time, times_] of times) sum.times.set(time, (sum.times.get(time) ?? 0) + times_);
    sum.count += each.num_requests;
    sum.failed += each.num_failures;
    sum.total += each.total_response_time;
    const name = [each.method ?? '', each.name].join(' ').trim();
    metrics.push(
      ...resultOf(`{${name}}`, each.num_requests, each.num_failures, figures(times, each.total_response_time, each.num_requests)),
    );
  }
  metrics.push(...resultOf('', sum.count, sum.failed, figures(sum.times, sum.total, sum.count)));
  return { kind: 'performance', run: { metrics, samples: sum.count } };
}

function figures(times: ReadonlyMap<number, number>, total: number, requests: number): Record<string, number> {
  if (requests === 0) return {};
  const sorted = [...times].filter(([time]) => Number.isFinite(time)).sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, times_]) => sum + times_, 0);
  const percentile = (share: number): number | undefined => {
    let seen = 0;
    return sorted.find(([, times_]) => (seen += times_) >= all * share)?.[0];
  };
  const found: Record<string, number> = { avg: total / requests };
  for (const [name, share] of [
    ['med', 0.5],
    ['p90', 0.9],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const) {
    const value = percentile(share);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

const isEntry = (each: unknown) =>
  isRecord(each) && 'num_requests' in each && 'num_none_requests' in each && isRecord(each['response_times']);

export const locustJson: JsonFormat = {
  name: 'locust-json',
  kind: 'performance',
  title: 'Locust (--json)',
  json: (value) => allOf(value, isEntry),
  read: readJson,
};
