import { describe, expect, test } from '@jest/globals';
import { compactVerdict, type Policy } from '../../../src/gate/index.ts';
import { verdictSchema } from '../../../src/gate/types.ts';
import type { AuditSeverity, Performance, TestCase } from '../../../src/reports/index.ts';
import { coverage, detail, judged, reportFile, reportSet, SHA, statuses, tests } from './fixtures.ts';

/** What a verdict says, in each of its cases; and that whatever it is given, it fits what others read. */

const NONE = { totals: { error: 1, warning: 0, note: 0, none: 0 }, suppressed: 0, unlisted: 0 };
const LONG = 'x'.repeat(3_000);

const load = (given: Partial<Performance>) =>
  reportSet({
    files: [reportFile('performance', 'k6-summary')],
    performance: [{ source: 'k6.json', samples: 100, metrics: [], ...given }],
  });

const threshold = (expression: string, ok: boolean) => ({
  name: 'http_req_duration',
  unit: 'ms',
  values: { p95: 300 },
  thresholds: [{ expression, ok }],
});

function audit(severity: AuditSeverity) {
  const totals = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, unknown: 0, [severity]: 1 };
  const advisory = { id: 'GHSA-1', package: 'left-pad', title: 'a hole', severity, via: [] };
  return reportSet({
    files: [reportFile('audit', 'npm-audit', totals)],
    audit: { advisories: [advisory], totals },
  });
}

test('a verdict over more and longer than fits is cut to its schema, and so is the one for an output', () => {
  const cases = Array.from(
    { length: 1_200 },
    (_, at): TestCase => ({
      suite: LONG,
      name: `${at} ${LONG}`,
      status: at === 0 ? 'error' : 'failed',
      file: LONG,
      line: 1,
      message: LONG,
      details: `${LONG}\nmore\n${LONG}`,
    }),
  );
  const suites = [LONG, ...Array.from({ length: 1_100 }, (_, at) => `${at} ${LONG}`)];
  const failing = tests({ total: 1_200, failed: 1_199, errors: 1 }, [LONG], cases);
  const results = Array.from({ length: 1_100 }, () => ({
    rule: LONG,
    level: 'error' as const,
    message: LONG,
    path: LONG,
    line: 3,
    helpUrl: LONG,
  }));
  const verdict = judged(
    { tests: { 'max-failed': 0 }, lint: { 'max-errors': 0 }, performance: {} },
    reportSet({
      ...failing,
      files: [...failing.files, reportFile('findings', 'eslint-json', { error: 1_100, warning: 0 })],
      findings: [{ ...NONE, tool: LONG, items: results }],
      performance: Array.from({ length: 300 }, (_, at) => ({
        source: `${at} ${LONG}`,
        samples: 1,
        metrics: [{ ...threshold(LONG, false), name: LONG, unit: LONG }],
      })),
      warnings: Array.from({ length: 150 }, () => LONG),
    }),
    {
      baseline: {
        formatVersion: 1,
        commit: SHA,
        branch: 'main',
        performance: {},
        suites: Object.fromEntries(suites.map((name) => [name, 1])),
      },
      baselineNote: LONG,
    },
  );
  expect(verdictSchema.parse(verdict)).toEqual(verdict);
  expect(verdict.failedTests).toHaveLength(1_000);
  expect(verdict.moreFailedTests).toBe(200);
  expect(verdict.missingSuites).toHaveLength(1_000);
  expect(verdict.warnings).toHaveLength(100);
  expect(verdict.brokenThresholds).toHaveLength(200);
  const [failed] = verdict.failedTests;
  expect([failed?.suite.length, failed?.name.length, failed?.file?.length, failed?.message?.length]).toEqual([
    500, 500, 1_000, 500,
  ]);
  expect([verdict.warnings[0]?.length, verdict.missingSuites[0]?.length]).toEqual([500, 500]);
  expect(verdict.baseline.detail).toHaveLength(500);
  const [broken] = verdict.brokenThresholds ?? [];
  expect([broken?.report.length, broken?.metric.length, broken?.unit?.length]).toEqual([1_000, 500, 40]);

  const compact = compactVerdict(verdict);
  expect(verdictSchema.parse(compact)).toEqual(compact);
  expect([compact.failedTests.length, compact.moreFailedTests]).toEqual([20, 1_180]);
  expect([compact.findings?.length, compact.moreFindings]).toEqual([20, 1_080]);
  expect([compact.brokenThresholds?.length, compact.missingSuites.length]).toEqual([20, 20]);
});

test('a short verdict loses nothing as an output, and counts no more than there is', () => {
  const set = tests({ total: 2, passed: 1, failed: 1 }, ['s'], [{ suite: 's', name: 'a', status: 'failed' }]);
  const verdict = judged({ tests: {} }, set);
  expect(compactVerdict(verdict)).toEqual({ ...verdict, moreReports: 0, moreFailedTests: 0 });
});

test.each([
  ['found', { baseline: { formatVersion: 1 as const, commit: SHA, branch: 'main', performance: {} } }],
  ['unused', { baselineUnused: true }],
  ['missing', {}],
])('the baseline is %s', (state, given) => {
  expect(judged({ coverage: { lines: 0 } }, coverage({ a: '+' }), given).baseline.state).toBe(state);
});

test.each([
  ['a file', { file: 'a.xml' }, 'report:a.xml', 'Report that cannot be read', ['a.xml']],
  ['an input', { input: 'reports' }, 'report:input reports', 'Cannot be judged', []],
  ['neither', {}, 'report:the run', 'Cannot be judged', []],
])('a problem with %s says where it is', (_, where, id, title, files) => {
  const problems = [{ message: 'is wrong', ...where }];
  const { checks } = judged({}, coverage({ a: '+' }), { problems });
  expect(checks.find((check) => check.id === id)).toMatchObject({ title, files, status: 'failed' });
});

describe('findings', () => {
  test.each<[AuditSeverity & ('high' | 'critical'), string]>([
    ['high', 'of severity high or above'],
    ['critical', 'of severity critical'],
  ])('advisories are asked for by level: %s', (level, words) => {
    const { checks } = judged({ audit: { level, max: 0 } }, audit('critical'));
    expect(checks[0]?.title).toBe(`Advisories ${words}`);
    expect(checks[0]?.detail).toContain(`1 advisory ${words}`);
    expect(checks[0]?.detail).not.toContain('critical or above');
  });

  test('of a linter beside SARIF are named under the rule that they broke', () => {
    const item = { rule: 'a', level: 'error' as const, message: 'is wrong' };
    const set = reportSet({
      files: [
        reportFile('findings', 'sarif', { error: 1, warning: 0, note: 0 }),
        reportFile('findings', 'eslint-json', { error: 1, warning: 0 }),
      ],
      findings: [{ ...NONE, tool: 'CodeQL', items: [item] }],
    });
    const named = (policy: Policy) => judged(policy, set).findings?.map(({ check }) => check);
    expect(named({ lint: { 'max-errors': 0 } })).toEqual(['lint.errors']);
  });
});

describe('performance', () => {
  const policy: Policy = { performance: { 'min-samples': 200 } };

  test('samples are counted, and what is needed is said where they are too few', () => {
    expect(detail(judged(policy, load({})), 'performance.samples:k6.json')).toMatch(
      /^The load test has 100 samples, and 200 are needed/u,
    );
    expect(detail(judged(policy, load({ samples: 200 })), 'performance.samples:k6.json')).toBe(
      'The load test has 200 samples.',
    );
  });

  test('thresholds that held are counted, and are no list of broken ones', () => {
    const verdict = judged(
      { performance: {} },
      load({ metrics: [threshold('p(95)<500', true), threshold('p(99)<900', true)] }),
    );
    expect(detail(verdict, 'performance.thresholds:k6.json')).toBe('All 2 thresholds of the load test held.');
    expect(verdict).not.toHaveProperty('brokenThresholds');
  });

  test('a threshold that broke is listed, unless the policy leaves thresholds out', () => {
    const broken = load({ metrics: [threshold('p(95)<200', false)] });
    expect(judged({ performance: {} }, broken).brokenThresholds).toEqual([
      { report: 'k6.json', metric: 'http_req_duration', expression: 'p(95)<200', value: 300, unit: 'ms' },
    ]);
    expect(judged({ performance: { thresholds: false, 'min-samples': 1 } }, broken)).not.toHaveProperty(
      'brokenThresholds',
    );
  });
});

describe('tests', () => {
  test('a run that skips everything is a warning with a count of none', () => {
    const verdict = judged({ tests: {} }, tests({ total: 3, skipped: 3 }));
    expect(verdict.checks.find(({ id }) => id === 'tests.total')).toMatchObject({
      status: 'warned',
      value: 0,
    });
    expect(statuses(judged({ tests: {} }, tests({ total: 3, skipped: 2, passed: 1 })))).not.toHaveProperty(
      'tests.total',
    );
  });
});

test('a fall of coverage is told as it is, to two places', () => {
  const before = {
    baseline: {
      formatVersion: 1 as const,
      commit: SHA,
      branch: 'main',
      performance: {},
      coverage: { lines: { covered: 3, total: 4 } },
    },
  };
  const { checks } = judged({ coverage: { 'max-drop': 50 } }, coverage({ a: '+-' }), before);
  expect(checks.find(({ threshold: at }) => at?.value === -50)).toMatchObject({
    status: 'passed',
    value: -25,
    baseline: 75,
  });
});
