import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { problemsOf, readFiles, readOne } from './fixtures.ts';

const summaryExport = {
  root_group: { name: '', checks: {} },
  metrics: {
    http_req_duration: {
      avg: 120.5,
      min: 1,
      'p(95)': 231.5,
      'p(99.9)': 400,
      thresholds: { 'p(95)<300': false, 'avg<100': true },
    },
    http_reqs: { count: 1200, rate: 40 },
    http_req_failed: { passes: 3, fails: 1197, value: 0.0025 },
    data_sent: { count: 5, rate: 1 },
  },
};
const handleSummary = {
  root_group: {},
  options: {},
  state: {},
  metrics: {
    http_req_duration: {
      type: 'trend',
      contains: 'time',
      values: { avg: 120.5, 'p(95)': 231.5 },
      thresholds: { 'p(95)<300': { ok: true } },
    },
    iterations: { type: 'counter', contains: 'default', values: { count: 7, rate: 1 } },
  },
};
const plain = {
  format: 'performance-report/v1',
  name: 'checkout',
  samples: 12,
  metrics: [
    { name: 'latency', unit: 'ms', values: { p95: 10 }, thresholds: [{ expression: 'p95<20', ok: true }] },
  ],
};

test("k6's --summary-export, whose thresholds say whether they were crossed", async () => {
  const { performance, files } = await readOne(JSON.stringify(summaryExport));
  expect(files[0]?.format).toBe('k6-summary-export');
  expect(performance[0]?.samples).toBe(1200);
  expect(performance[0]?.metrics.slice(0, 3)).toEqual([
    {
      name: 'http_req_duration',
      unit: 'ms',
      values: { avg: 120.5, min: 1, p95: 231.5, 'p99.9': 400 },
      thresholds: [
        { expression: 'p(95)<300', ok: true },
        { expression: 'avg<100', ok: false },
      ],
    },
    { name: 'http_reqs', values: { count: 1200, rate: 40 }, thresholds: [] },
    { name: 'http_req_failed', values: { passes: 3, fails: 1197, rate: 0.0025 }, thresholds: [] },
  ]);
});

test("k6's handleSummary, whose thresholds say whether they hold", async () => {
  const { performance, files } = await readOne(JSON.stringify(handleSummary));
  expect(files[0]?.format).toBe('k6-summary');
  expect(performance).toMatchObject([
    { source: 'reports/one', samples: 7, metrics: [{ unit: 'ms', thresholds: [{ ok: true }] }, {}] },
  ]);
});

test('the plain report, several of which are several runs', async () => {
  const { performance } = await readFiles({
    'reports/a': JSON.stringify(plain),
    'reports/b': JSON.stringify({ ...plain, name: 'search' }),
  });
  expect(performance.map(({ source, name, samples }) => [source, name, samples])).toEqual([
    ['reports/a', 'checkout', 12],
    ['reports/b', 'search', 12],
  ]);
});

test('no sample is said to be empty, green thresholds or not', async () => {
  const reports = [
    { ...plain, samples: 0 },
    { ...summaryExport, metrics: { http_req_duration: { avg: 0, thresholds: { 'p(95)<300': false } } } },
  ];
  for (const report of reports)
    expect((await readOne(JSON.stringify(report))).empty).toMatchObject([{ reason: 'no samples' }]);
});

test.each<[name: string, report: object, problem: object]>([
  [
    'a key that is not known',
    { ...plain, sample: 1 },
    { message: expect.stringContaining('a performance report') },
  ],
  [
    'a value that is no number',
    { ...plain, metrics: [{ name: 'a', values: { p95: '10' } }] },
    { found: '"10"', expected: 'number' },
  ],
  ['another version', { ...plain, format: 'performance-report/v2' }, { found: '"performance-report/v2"' }],
])('%s is an error', async (_name, report, problem) => {
  expect(await problemsOf(JSON.stringify(report))).toEqual([expect.objectContaining(problem)]);
});

test('the published schema takes what the reader takes', () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'schemas', 'performance-report.schema.json');
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object);
  expect(validate(plain)).toBe(true);
  for (const wrong of [
    { ...plain, sample: 1 },
    { ...plain, samples: -1 },
    { ...plain, format: 'x' },
    { format: plain.format },
  ])
    expect(validate(wrong)).toBe(false);
});
