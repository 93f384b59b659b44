import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { ConfigurationError } from '../../../src/base/index.ts';
import type { Baseline, Change, Policy } from '../../../src/gate/index.ts';
import type { Performance } from '../../../src/reports/index.ts';
import { coverage, detail, judged, reportFile, reportSet, SHA, statuses, tests } from './fixtures.ts';

const baseline = (given: Partial<Baseline>): Baseline => ({
  formatVersion: 1,
  commit: SHA,
  branch: 'main',
  performance: {},
  ...given,
});

const beforeLines = (covered: number, total: number) => ({
  baseline: baseline({ coverage: { lines: { covered, total } } }),
});

const change = (files: Record<string, number[]>): { change: Change } => ({
  change: {
    base: SHA,
    lines: new Map(Object.entries(files).map(([path, lines]) => [path, new Set(lines)])),
  },
});

const changedPolicy = (least: number, floor?: number): Policy => ({
  coverage: { 'changed-lines': least, ...(floor === undefined ? {} : { 'changed-lines-floor': floor }) },
});

const lint = (error: number, warning: number) =>
  reportSet({ files: [reportFile('findings', 'eslint-json', { error, warning })] });

const sarif = (error: number, warning: number, note: number) =>
  reportSet({ files: [reportFile('findings', 'sarif', { error, warning, note })] });

const load = (p95: number, given: Partial<Performance> = {}) =>
  reportSet({
    files: [reportFile('performance', 'k6-summary')],
    performance: [
      {
        source: 'k6.json',
        samples: 100,
        metrics: [{ name: 'http_req_duration', unit: 'ms', values: { p95 }, thresholds: [] }],
        ...given,
      },
    ],
  });

const budget = (limits: object): Policy => ({
  performance: { budgets: [{ metric: 'http_req_duration', value: 'p95', ...limits }] },
});

const beforeRuns = (values: number[]) => ({
  baseline: baseline({ performance: { 'http_req_duration p95': values } }),
});

const nothing = () => judged({}, coverage({ a: '+' }));

describe('coverage', () => {
  const half = coverage({ 'a.ts': '+-+-' });

  test.each<[Policy['coverage'], string]>([
    [{ lines: 50 }, 'passed'],
    [{ lines: 50.01 }, 'failed'],
    [{ lines: 0 }, 'passed'],
  ])('lines of %j is %s', (rules, status) => {
    expect(statuses(judged({ coverage: rules }, half))['coverage.lines']).toBe(status);
  });

  test('says number, threshold, counts and file', () => {
    const { checks, verdict } = judged({ coverage: { lines: 80 } }, half);
    expect(verdict).toBe('failed');
    expect(checks).toEqual([
      {
        id: 'coverage.lines',
        title: 'Line coverage',
        status: 'failed',
        value: 50,
        unit: '%',
        threshold: { at: 'least', value: 80 },
        detail: 'Line coverage is 50 % (2 of 4), below the 80 % that the policy asks for.',
        files: ['reports/lcov'],
      },
    ]);
  });

  test('15: of several files those are named in which most is uncovered', () => {
    const reports = coverage({ 'a.ts': '+++', 'b.ts': '+--', 'c.ts': '---', 'd.ts': '+-', 'e.ts': '-' });
    expect(detail(judged({ coverage: { lines: 80 } }, reports), 'coverage.lines')).toBe(
      'Line coverage is 41.66 % (5 of 12), below the 80 % that the policy asks for. Most uncovered lines are in c.ts (3), b.ts (2), d.ts (1).',
    );
    expect(detail(judged({ coverage: { lines: 40 } }, reports), 'coverage.lines')).not.toContain('.ts');
  });

  test('is judged by counts: 79.999 % is not 80 %, and is not shown as 80', () => {
    const reports = coverage({}, { lines: { covered: 79_999, total: 100_000 } });
    const verdict = judged({ coverage: { lines: 80 } }, reports);
    expect(verdict.checks[0]).toMatchObject({ status: 'failed', value: 79.99 });
  });

  test('agrees with exact arithmetic for every share and threshold', () => {
    const counts = fc.tuple(
      fc.nat(5000),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 10_000 }),
    );
    fc.assert(
      fc.property(counts, ([some, total, hundredths]) => {
        const covered = Math.min(some, total);
        const reports = coverage({}, { lines: { covered, total } });
        const status = statuses(judged({ coverage: { lines: hundredths / 100 } }, reports))['coverage.lines'];
        const exact = BigInt(covered) * 10_000n >= BigInt(hundredths) * BigInt(total);
        expect(status).toBe(exact ? 'passed' : 'failed');
      }),
    );
  });

  test.each<[string, Policy]>([
    ['branches that no report has', { coverage: { branches: 1 } }],
    ['functions that no report has', { coverage: { functions: 1 } }],
  ])('a rule for %s fails', (_, policy) => {
    expect(judged(policy, half).verdict).toBe('failed');
  });

  test('no coverage report at all fails, and so do zero lines', () => {
    for (const reports of [
      tests({ total: 1, passed: 1 }),
      coverage({}, { lines: { covered: 0, total: 0 } }),
    ]) {
      expect(statuses(judged({ coverage: { lines: 0 } }, reports))['coverage.lines']).toBe('failed');
    }
  });

  describe('against the baseline', () => {
    test.each([
      [50, 100, 0, 'passed'],
      [51, 100, 0, 'failed'],
      [51, 100, 1, 'passed'],
      [511, 1000, 1, 'failed'],
      [40, 100, 0, 'passed'],
    ])('%d of %d before, 50 %% now and a drop of %d allowed is %s', (covered, total, drop, status) => {
      const verdict = judged({ coverage: { 'max-drop': drop } }, half, beforeLines(covered, total));
      expect(statuses(verdict)['coverage.drop']).toBe(status);
    });

    test('names both numbers', () => {
      const verdict = judged({ coverage: { 'max-drop': 0.5 } }, half, beforeLines(60, 100));
      expect(detail(verdict, 'coverage.drop')).toBe(
        'Line coverage goes from 60 % to 50 %: more than the 0.5 points that it may fall.',
      );
      expect(verdict.baseline).toMatchObject({ state: 'found', commit: SHA, branch: 'main' });
    });

    test('without one passes and says so, or fails where the policy wants it', () => {
      const policy = { coverage: { lines: 1, 'max-drop': 0 } };
      const passed = judged(policy, half);
      expect([passed.verdict, detail(passed, 'coverage.drop')]).toEqual([
        'passed',
        'Line coverage is not compared: there is no baseline to compare with, so this passes.',
      ]);
      expect(judged({ ...policy, 'missing-baseline': 'fail' }, half).verdict).toBe('failed');
    });
  });
});

describe('changed lines', () => {
  const reports = coverage({ 'src/a.ts': '++--- -+', 'src/b.ts': '+-' });

  test('are counted where a report speaks of them, and listed as ranges, the worst file first', () => {
    const verdict = judged(
      changedPolicy(100),
      reports,
      change({ 'src/b.ts': [1, 2], 'src/a.ts': [1, 3, 4, 5, 6, 7, 99], 'README.md': [1] }),
    );
    expect(verdict.changed).toEqual({
      base: SHA,
      covered: 2,
      total: 7,
      files: [
        {
          path: 'src/a.ts',
          covered: 1,
          total: 5,
          uncovered: [
            [3, 5],
            [7, 7],
          ],
        },
        { path: 'src/b.ts', covered: 1, total: 2, uncovered: [[2, 2]] },
      ],
      unreported: [],
    });
    expect(detail(verdict, 'coverage.changed-lines')).toBe(
      '28.57 % of the changed lines are covered (2 of 7), below the 100 % that the policy asks for.',
    );
  });

  test.each([
    [3, 'failed'],
    [4, 'passed'],
  ])('two lines of which none is covered, with a floor of %d', (floor, status) => {
    const verdict = judged(changedPolicy(100, floor), reports, change({ 'src/a.ts': [3, 4, 5] }));
    expect(statuses(verdict)['coverage.changed-lines']).toBe(status);
  });

  test('a change without coverable lines passes, and says why', () => {
    const verdict = judged(changedPolicy(100), reports, change({ 'README.md': [1], 'src/a.ts': [6] }));
    expect([verdict.verdict, detail(verdict, 'coverage.changed-lines')]).toEqual([
      'passed',
      'No changed line can be covered, so there is nothing to judge and this passes.',
    ]);
  });

  test('changed sources that nobody measured are named, other files are not', () => {
    const verdict = judged(
      changedPolicy(0),
      reports,
      change({ 'src/new.ts': [1], 'a.md': [1], 'src/gone.ts': [] }),
    );
    expect(verdict.changed?.unreported).toEqual(['src/new.ts']);
  });

  test('totals without lines cannot judge a change: fails', () => {
    const totals = reportSet({
      files: [reportFile('coverage', 'istanbul-summary')],
      coverage: {
        files: new Map([
          ['a.ts', { path: 'a.ts', mapped: true, totals: { lines: { covered: 1, total: 1 } } }],
        ]),
        totals: { lines: { covered: 1, total: 1 } },
      },
    });
    const verdict = judged(changedPolicy(0), totals, change({ 'a.ts': [1] }));
    expect(detail(verdict, 'coverage.changed-lines')).toContain('the reports have totals and no lines');
    expect(verdict.verdict).toBe('failed');
  });

  test('says of reports without any coverage that none is of coverage', () => {
    const verdict = judged(changedPolicy(0), tests({ total: 1 }), change({ 'a.ts': [1] }));
    expect(detail(verdict, 'coverage.changed-lines')).toContain('no report is of coverage');
    expect(verdict.verdict).toBe('failed');
  });
});

describe('tests', () => {
  test('failed and broken ones fail without being asked for', () => {
    expect(judged({}, tests({ total: 3, passed: 3 })).verdict).toBe('passed');
    expect(judged({}, tests({ total: 3, passed: 2, failed: 1 })).verdict).toBe('failed');
    expect(judged({}, tests({ total: 3, passed: 2, errors: 1 })).verdict).toBe('failed');
    expect(judged({ tests: { 'max-failed': 2 } }, tests({ total: 3, failed: 1, errors: 1 })).verdict).toBe(
      'passed',
    );
    expect(judged({ tests: { 'max-failed': 2 } }, tests({ total: 3, failed: 2, errors: 1 })).verdict).toBe(
      'failed',
    );
  });

  test.each<[Policy['tests'], string, string]>([
    [{ 'max-skipped': 2 }, 'tests.skipped', 'passed'],
    [{ 'max-skipped': 1 }, 'tests.skipped', 'failed'],
    [{ 'max-flaky': 1 }, 'tests.flaky', 'passed'],
    [{ 'max-flaky': 0 }, 'tests.flaky', 'failed'],
    [{ 'min-total': 8 }, 'tests.total', 'passed'],
    [{ 'min-total': 9 }, 'tests.total', 'failed'],
  ])('%j gives %s the status %s', (rules, id, status) => {
    const reports = tests({ total: 10, passed: 8, skipped: 2, flaky: 1 });
    expect(statuses(judged({ tests: rules }, reports))[id]).toBe(status);
  });

  test('a rule without a test report fails', () => {
    expect(judged({ tests: {}, coverage: { lines: 0 } }, coverage({ a: '+' })).verdict).toBe('failed');
  });

  test('a suite that vanished against the baseline fails, and is named', () => {
    const before = { baseline: baseline({ suites: { kept: 3, 'gone | <b>': 5 } }) };
    const now = tests({ total: 3, passed: 3 }, ['kept', 'new']);
    const verdict = judged({}, now, before);
    expect([verdict.verdict, verdict.missingSuites]).toEqual(['failed', ['gone | <b>']]);
    expect(detail(verdict, 'tests.missing')).toBe('1 suite of the baseline is in no report: "gone | <b>".');
    expect(judged({ tests: { 'missing-suites': 'warn' } }, now, before).verdict).toBe('passed');
    expect(statuses(judged({ tests: { 'missing-suites': 'ignore' } }, now, before))).not.toHaveProperty(
      'tests.missing',
    );
    expect(judged({}, tests({ total: 3, passed: 3 }, ['kept', 'gone | <b>']), before).verdict).toBe('passed');
  });

  test('15: skipped and flaky tests that a rule fails for are named', () => {
    const cases = ['a', 'b', 'c', 'd'].map((name) => ({ name, suite: 'suite', status: 'skipped' as const }));
    const flaky = { name: 'f', suite: 'suite', status: 'passed' as const, flaky: true };
    const reports = tests({ total: 9, passed: 5, skipped: 4, flaky: 1 }, ['suite'], [...cases, flaky]);
    const details = (policy: Policy) => {
      const verdict = judged(policy, reports);
      return [detail(verdict, 'tests.skipped'), detail(verdict, 'tests.flaky')];
    };
    expect(details({ tests: { 'max-skipped': 3, 'max-flaky': 0 } })).toEqual([
      '4 tests of 9 were skipped, and at most 3 may be: "a", "b", "c", ….',
      '1 test passed only on a retry, and none may be: "f".',
    ]);
    expect(details({ tests: { 'max-skipped': 4, 'max-flaky': 1 } })).toEqual([
      '4 tests of 9 were skipped.',
      '1 test passed only on a retry.',
    ]);
  });

  test('failed tests are listed with their places, and what is not listed is counted', () => {
    const cases = [
      { name: 'adds', suite: 'math', status: 'failed' as const, file: 'a.ts', line: 3, message: 'no' },
      { name: 'skips', suite: 'math', status: 'skipped' as const },
    ];
    const verdict = judged({}, tests({ total: 9, failed: 5, passed: 3, skipped: 1 }, ['math'], cases));
    expect(verdict.failedTests).toEqual([
      { suite: 'math', name: 'adds', file: 'a.ts', line: 3, message: 'no' },
    ]);
    expect(verdict.moreFailedTests).toBe(4);
  });
});

describe('findings', () => {
  test.each<[Policy, ReturnType<typeof reportSet>, string]>([
    [{ lint: {} }, lint(0, 9), 'passed'],
    [{ lint: {} }, lint(1, 0), 'failed'],
    [{ lint: { 'max-errors': 1 } }, lint(1, 0), 'passed'],
    [{ lint: { 'max-warnings': 8 } }, lint(0, 9), 'failed'],
    [{ lint: {} }, sarif(0, 0, 0), 'failed'],
    [{ sarif: {} }, sarif(0, 5, 5), 'passed'],
    [{ sarif: {} }, sarif(1, 0, 0), 'failed'],
    [{ sarif: { level: 'warning' } }, sarif(0, 1, 0), 'failed'],
    [{ sarif: { level: 'warning', max: 1 } }, sarif(0, 1, 9), 'passed'],
    [{ sarif: { level: 'note', max: 9 } }, sarif(0, 1, 9), 'failed'],
    [{ sarif: {} }, lint(0, 0), 'failed'],
    [{ audit: {} }, lint(0, 0), 'failed'],
  ])('%j', (policy, reports, verdict) => {
    expect(judged(policy, reports).verdict).toBe(verdict);
  });

  test.each<['note' | 'warning' | 'error', string]>([
    ['error', '1 SARIF result of level error, and none may be there.'],
    ['warning', '3 SARIF results of level warning or above, and none may be there.'],
    ['note', '6 SARIF results of level note or above, and none may be there.'],
  ])('15: SARIF results of level %s are told with those above it', (level, detail) => {
    expect(judged({ sarif: { level } }, sarif(1, 2, 3)).checks.map((check) => check.detail)).toEqual([
      detail,
    ]);
  });

  test.each<[Policy['audit'], string]>([
    [{}, 'passed'],
    [{ level: 'moderate' }, 'failed'],
    [{ level: 'moderate', max: 2 }, 'passed'],
    [{ level: 'low', max: 2 }, 'failed'],
  ])('audit of %j is %s', (audit, verdict) => {
    const reports = reportSet({
      files: [reportFile('audit', 'npm-audit')],
      audit: { advisories: [], totals: { info: 0, low: 1, moderate: 2, high: 0, critical: 0, unknown: 0 } },
    });
    expect(judged({ audit: audit ?? {} }, reports).verdict).toBe(verdict);
  });
});

describe('performance', () => {
  test.each([
    [{ max: 300 }, 300, 'passed'],
    [{ max: 300 }, 300.1, 'failed'],
    [{ min: 300 }, 299, 'failed'],
    [{ min: 300 }, 300, 'passed'],
  ])('a budget of %j and %d is %s', (limits, value, verdict) => {
    expect(judged(budget(limits), load(value)).verdict).toBe(verdict);
  });

  test('names value, budget and unit', () => {
    const verdict = judged(budget({ max: 300 }), load(512.5));
    expect(detail(verdict, 'performance.http_req_duration.p95.max')).toBe(
      'http_req_duration p95 is 512.5 ms, over the budget of 300 ms.',
    );
  });

  test('no load test, no such value and no samples fail', () => {
    expect(judged(budget({ max: 9e9 }), coverage({ a: '+' })).verdict).toBe('failed');
    expect(
      judged({ performance: { budgets: [{ metric: 'x', value: 'p95', max: 1 }] } }, load(1)).verdict,
    ).toBe('failed');
    expect(judged(budget({ max: 9e9 }), load(1, { samples: 0 })).verdict).toBe('failed');
    expect(judged({ performance: { 'min-samples': 101 } }, load(1)).verdict).toBe('failed');
  });

  test('a threshold of the load test that did not hold fails, unless the policy leaves it out', () => {
    const broken = load(1, {
      metrics: [{ name: 'm', values: {}, thresholds: [{ expression: 'p(95)<1', ok: false }] }],
    });
    expect(judged({ performance: {} }, broken).verdict).toBe('failed');
    expect(judged({ performance: { thresholds: false } }, broken).verdict).toBe('passed');
  });

  test('15: a share is told so exactly that it does not read as its bound', () => {
    const shares = load(1, {
      metrics: [
        {
          name: 'failed',
          values: { rate: 0.0104 },
          thresholds: [{ expression: 'rate<0.01', ok: false }],
        },
      ],
    });
    const policy = { performance: { budgets: [{ metric: 'failed', value: 'rate', max: 0.01 }] } };
    const details = judged(policy, shares).checks.flatMap(({ status, detail }) =>
      status === 'failed' ? [detail] : [],
    );
    expect(details.sort()).toEqual([
      '1 of 1 threshold of the load test did not hold: failed rate<0.01, and it is 0.0104.',
      'failed rate is 0.0104, over the budget of 0.01.',
    ]);
  });

  describe('against the baseline', () => {
    const steady = [100, 101, 99, 100, 100];
    const noisy = [100, 140, 60, 120, 80];

    test.each([
      ['within what is allowed', { 'max-increase': 10 }, steady, 110, 'passed'],
      ['beyond it', { 'max-increase': 10 }, steady, 110.1, 'failed'],
      ['within the noise of the baseline', { 'max-increase': 10 }, noisy, 180, 'passed'],
      ['beyond the noise too', { 'max-increase': 10 }, noisy, 190, 'failed'],
      ['faster', { 'max-increase': 10 }, steady, 10, 'passed'],
      ['less throughput than allowed', { 'max-decrease': 10 }, steady, 89, 'failed'],
      ['throughput as before', { 'max-decrease': 10 }, steady, 90, 'passed'],
      ['one odd run in the baseline', { 'max-increase': 10 }, [100, 100, 100, 100, 9000], 111, 'failed'],
    ])('%s', (_, limits, history, value, verdict) => {
      expect(judged(budget(limits), load(value), beforeRuns(history)).verdict).toBe(verdict);
    });

    test('with fewer than five runs is not judged, and says how many there are', () => {
      const verdict = judged(budget({ 'max-increase': 1 }), load(9999), beforeRuns([1, 1, 1, 1]));
      expect(verdict.verdict).toBe('passed');
      expect(detail(verdict, 'performance.http_req_duration.p95.max-increase')).toContain(
        'the baseline has 4 runs, and 5 are needed to know its noise',
      );
    });
  });
});

describe('what must never pass', () => {
  test.each(['no file matches', 'empty file', 'no lines', 'no tests', 'no samples', 'no runs'] as const)(
    'a report with %s fails, whatever else is good',
    (reason) => {
      const reports = { ...coverage({ a: '+' }), empty: [{ path: 'x/*.xml', reason }] };
      const verdict = judged({ coverage: { lines: 100 } }, reports);
      expect(verdict.verdict).toBe('failed');
      expect(verdict.checks[0]).toMatchObject({ id: 'report:x/*.xml', status: 'failed' });
    },
  );

  test('a gate that judges nothing is an error that says what to give', () => {
    expect(nothing).toThrow(ConfigurationError);
    expect(nothing).toThrow(
      'no rule applies, and a gate that judges nothing must not pass; the reports are of coverage',
    );
  });
});
