import { describe, expect, test } from '@jest/globals';
import type { Policy } from '../../../../src/gate/index.ts';
import { parseInputs } from '../../../../src/actions/quality-gate/inputs.ts';
import { endOf, verdictOf } from './gate.ts';

const exported = (crossed: boolean) =>
  JSON.stringify({
    root_group: {},
    metrics: {
      http_reqs: { count: 12, rate: 3 },
      http_req_duration: { avg: 1.5, 'p(95)': 34.5, thresholds: { 'p(95)<20': crossed } },
    },
  });
const summary = (ok: boolean) =>
  JSON.stringify({
    root_group: {},
    metrics: {
      http_reqs: { type: 'counter', contains: 'default', values: { count: 12, rate: 3 } },
      http_req_failed: {
        type: 'rate',
        contains: 'default',
        values: { rate: 0.25, passes: 1, fails: 3 },
        thresholds: { 'rate<0.01': { ok } },
      },
    },
  });
const plain = (ok: boolean) =>
  JSON.stringify({
    format: 'performance-report/v1',
    samples: 3,
    metrics: [
      { name: 'latency', unit: 'ms', values: { 'p99.9': 7 }, thresholds: [{ expression: 'p(99.9)<5', ok }] },
    ],
  });

const rules = (value: string) => {
  const inputs = parseInputs({ INPUT_REPORTS: 'r', 'INPUT_PERFORMANCE-THRESHOLDS': value });
  return 'rules' in inputs ? (inputs.rules as Policy) : {};
};

describe('a threshold that did not hold fails as a failed test does', () => {
  test.each<[tool: string, broken: string, held: string, said: string]>([
    ['k6 --summary-export', exported(true), exported(false), 'http_req_duration p(95)<20, and it is 34.5 ms'],
    ['k6 handleSummary', summary(false), summary(true), 'http_req_failed rate<0.01, and it is 0.25'],
    ['performance-report', plain(false), plain(true), 'latency p(99.9)<5, and it is 7 ms'],
  ])('report verdict 3: %s', async (_tool, broken, held, said) => {
    const verdict = await verdictOf({ r: broken });
    expect(verdict.verdict).toBe('failed');
    const [check] = verdict.checks;
    expect([check?.title, check?.detail]).toEqual(['Broken thresholds', expect.stringContaining(said)]);
    expect(verdict.brokenThresholds).toMatchObject([
      { report: 'r', expression: expect.stringMatching(/</u) },
    ]);
    expect(await endOf({ r: held })).toBe('passed');
    expect(await endOf({ r: broken }, { performance: { thresholds: false } })).toBe('passed');
  });

  test('report verdict 3: beside reports of other kinds', async () => {
    const junit = '<testsuite name="A"><testcase name="a"/></testsuite>';
    expect(await endOf({ 'k6.json': exported(true), 'junit.xml': junit })).toBe('failed');
  });

  test('report verdict 3: there is an input for it', async () => {
    expect(await endOf({ r: exported(true) }, rules('false'))).toBe('passed');
    expect(await endOf({ r: exported(true) }, rules('true'))).toBe('failed');
    expect(rules('')).toEqual({});
    expect(() => rules('maybe')).toThrow('performance-thresholds');
  });
});
