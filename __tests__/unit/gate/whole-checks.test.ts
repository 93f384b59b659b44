import { describe, expect, test } from '@jest/globals';
import {
  compactVerdict,
  nextBaseline,
  parseBaseline,
  type Policy,
  parseVerdict,
} from '../../../src/gate/index.ts';
import { coverageOfChange } from '../../../src/gate/diff/cover.ts';
import { parseDiff, toRanges } from '../../../src/gate/diff/parse.ts';
import type { Case, Verdict } from '../../../src/gate/index.ts';
import type { AuditSeverity, Metric, ReportSet } from '../../../src/reports/index.ts';
import { coverage, judged, reportFile, reportSet, SHA, tests } from './fixtures.ts';

/** Each check as a whole, at the bounds of its rule. */

function linesOf({ checks }: Verdict): string[] {
  return checks.map(({ status, id, title, unit, detail, files, value, threshold, baseline, moreFiles }) => {
    const at = threshold === undefined ? '' : ` ${threshold.at} ${threshold.value}`;
    const more = [
      baseline === undefined ? '' : ` was ${baseline}`,
      files.length === 0 ? '' : ` [${files.join(' ')}]`,
      moreFiles === undefined ? '' : ` +${moreFiles}`,
    ];
    return `${status} ${id} "${title}" ${value ?? '-'} ${unit}${at}${more.join('')}: ${detail}`;
  });
}

const BASELINE = { formatVersion: 1 as const, commit: SHA, branch: 'main', performance: {} };
const NOBODY = { totals: { error: 0, warning: 0, note: 0, none: 0 }, suppressed: 0, unlisted: 0 };

const findings = (figures: object, ...formats: string[]): ReportSet =>
  reportSet({ files: formats.map((format) => reportFile('findings', format, figures)) });

function audit(counts: Partial<Record<AuditSeverity, number>>): ReportSet {
  const totals = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, unknown: 0, ...counts };
  return reportSet({ files: [reportFile('audit', 'npm-audit')], audit: { advisories: [], totals } });
}

const mutation = (detected: number, undetected: number): ReportSet =>
  reportSet({
    files: [reportFile('mutation', 'stryker')],
    mutation: { totals: { detected, undetected, invalid: 9 }, survivors: [], unlisted: 0 },
  });

const load = (samples: number, ...metrics: Partial<Metric>[]): ReportSet =>
  reportSet({
    files: [reportFile('performance', 'k6-summary')],
    performance: [
      {
        source: 'k6.json',
        samples,
        metrics: metrics.map((metric) => ({ name: 'm', values: {}, thresholds: [], ...metric })),
      },
    ],
  });

const broken = (...expressions: string[]) => expressions.map((expression) => ({ expression, ok: false }));
const history = (...values: number[]) => ({ baseline: { ...BASELINE, performance: { 'm p95': values } } });
const p95 = (value: number, more: object = {}) => load(9, { values: { p95: value }, unit: 'ms', ...more });
const budget = (limits: object): Policy => ({
  performance: { budgets: [{ metric: 'm', value: 'p95', ...limits }] },
});

const NAMED = ['a', 'b', 'c', 'd'].map((name) => ({ suite: 'suite', name, status: 'skipped' as const }));
const FLAKY = ['a', 'b'].map((name) => ({ suite: 'suite', name, status: 'passed' as const, flaky: true }));

test.each<[what: string, policy: Policy, set: ReportSet, read: string[], more?: Partial<Case>]>([
  [
    'coverage that is asked for',
    { coverage: { lines: 50, branches: 50, functions: 51 } },
    coverage({ 'a.ts': '+-' }, { branches: { covered: 1, total: 2 }, functions: { covered: 1, total: 2 } }),
    [
      'failed coverage.functions "Function coverage" 50 % least 51 [reports/lcov]: Function coverage is 50 % (1 of 2), below the 51 % that the policy asks for.',
      'passed coverage.lines "Line coverage" 50 % least 50 [reports/lcov]: Line coverage is 50 % (1 of 2), at least the 50 % that the policy asks for.',
      'passed coverage.branches "Branch coverage" 50 % least 50 [reports/lcov]: Branch coverage is 50 % (1 of 2), at least the 50 % that the policy asks for.',
    ],
  ],
  [
    'coverage that is told',
    { coverage: { branches: 0 } },
    coverage({ 'a.ts': '+-', 'b.ts': '--', 'c.ts': '+' }, { branches: { covered: 0, total: 0 } }),
    [
      'failed coverage.branches "Branch coverage" - %: There is no branch coverage: no coverage report says anything of branches. A rule asks for it, so this fails.',
      'info coverage.lines "Line coverage" 40 % [reports/lcov]: Line coverage is 40 % (2 of 5).',
    ],
  ],
  [
    'the files in which most is uncovered',
    { coverage: { lines: 99 } },
    coverage({ 'd.ts': '--', 'b.ts': '-', 'a.ts': '-', 'c.ts': '---', 'e.ts': '+' }),
    [
      'failed coverage.lines "Line coverage" 12.5 % least 99 [reports/lcov]: Line coverage is 12.5 % (1 of 8), below the 99 % that the policy asks for. Most uncovered lines are in c.ts (3), d.ts (2), a.ts (1).',
    ],
  ],
  [
    'one file alone',
    { coverage: { lines: 99 } },
    coverage({ 'a.ts': '+-' }),
    [
      'failed coverage.lines "Line coverage" 50 % least 99 [reports/lcov]: Line coverage is 50 % (1 of 2), below the 99 % that the policy asks for.',
    ],
  ],
  [
    'two files, one without a gap',
    { coverage: { lines: 99 } },
    coverage({ 'a.ts': '+-', 'b.ts': '+' }),
    [
      'failed coverage.lines "Line coverage" 66.66 % least 99 [reports/lcov]: Line coverage is 66.66 % (2 of 3), below the 99 % that the policy asks for. Most uncovered lines are in a.ts (1).',
    ],
  ],
  [
    'a fall that is just allowed',
    { coverage: { 'max-drop': 25 } },
    coverage({ 'a.ts': '+-' }),
    [
      'passed coverage.drop "Line coverage against the baseline" -25 points least -25 was 75 [reports/lcov]: Line coverage goes from 75 % to 50 %: within the 25 points that it may fall.',
      'info coverage.lines "Line coverage" 50 % [reports/lcov]: Line coverage is 50 % (1 of 2).',
    ],
    { baseline: { ...BASELINE, coverage: { lines: { covered: 3, total: 4 } } } },
  ],
  [
    'a fall that is not',
    { coverage: { 'max-drop': 1 } },
    coverage({ 'a.ts': '+-' }),
    [
      'failed coverage.drop "Line coverage against the baseline" -25 points least -1 was 75 [reports/lcov]: Line coverage goes from 75 % to 50 %: more than the 1 point that it may fall.',
      'info coverage.lines "Line coverage" 50 % [reports/lcov]: Line coverage is 50 % (1 of 2).',
    ],
    { baseline: { ...BASELINE, coverage: { lines: { covered: 3, total: 4 } } } },
  ],
  [
    'coverage that stays, and that rises',
    { coverage: { 'max-drop': 0 } },
    coverage({ 'a.ts': '+-' }),
    [
      'passed coverage.drop "Line coverage against the baseline" 0 points least 0 was 50 [reports/lcov]: Line coverage stays at 50 %: within the 0 points that it may fall.',
      'info coverage.lines "Line coverage" 50 % [reports/lcov]: Line coverage is 50 % (1 of 2).',
    ],
    { baseline: { ...BASELINE, coverage: { lines: { covered: 2, total: 4 } } } },
  ],
  [
    'a baseline of no line',
    { coverage: { 'max-drop': 0 }, 'missing-baseline': 'fail' },
    coverage({ 'a.ts': '+' }),
    [
      'failed coverage.drop "Line coverage against the baseline" - points [reports/lcov]: Line coverage is not compared: there is no baseline to compare with, and missing-baseline is fail.',
      'info coverage.lines "Line coverage" 100 % [reports/lcov]: Line coverage is 100 % (1 of 1).',
    ],
    { baseline: { ...BASELINE, coverage: { lines: { covered: 0, total: 0 } } } },
  ],
  [
    'fewer changed lines than the floor',
    { coverage: { 'changed-lines': 80, 'changed-lines-floor': 3 } },
    coverage({ 'a.ts': '+-+' }),
    [
      'passed coverage.changed-lines "Coverage of changed lines" 50 % least 80 [reports/lcov]: 50 % of the changed lines are covered (1 of 2): fewer lines than the floor of 3, so this passes.',
      'info coverage.lines "Line coverage" 66.66 % [reports/lcov]: Line coverage is 66.66 % (2 of 3).',
    ],
    { change: { base: SHA, lines: new Map([['a.ts', new Set([1, 2])]]) } },
  ],
  [
    'as many changed lines as the floor',
    { coverage: { 'changed-lines': 80, 'changed-lines-floor': 2 } },
    coverage({ 'a.ts': '+-+' }),
    [
      'failed coverage.changed-lines "Coverage of changed lines" 50 % least 80 [reports/lcov]: 50 % of the changed lines are covered (1 of 2), below the 80 % that the policy asks for.',
      'info coverage.lines "Line coverage" 66.66 % [reports/lcov]: Line coverage is 66.66 % (2 of 3).',
    ],
    { change: { base: SHA, lines: new Map([['a.ts', new Set([1, 2])]]) } },
  ],
  [
    'tests: nothing asked',
    {},
    tests({ total: 4, passed: 2, failed: 1, errors: 1, skipped: 0, flaky: 1 }),
    [
      'failed tests.failed "Failed tests" 2 count most 0 [reports/junit]: 2 tests of 4 failed, and none may be.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 4 were skipped.',
      'info tests.flaky "Flaky tests" 1 count [reports/junit]: 1 test passed only on a retry.',
    ],
  ],
  [
    'tests: none failed, all limits met',
    { tests: { 'max-failed': 1, 'max-skipped': 1, 'max-flaky': 1, 'min-total': 1 } },
    tests({ total: 3, passed: 1, failed: 1, skipped: 1, flaky: 1 }),
    [
      'passed tests.failed "Failed tests" 1 count most 1 [reports/junit]: 1 test of 3 failed.',
      'passed tests.skipped "Skipped tests" 1 count most 1 [reports/junit]: 1 test of 3 was skipped.',
      'passed tests.flaky "Flaky tests" 1 count most 1 [reports/junit]: 1 test passed only on a retry.',
      'passed tests.total "Tests that ran" 2 count least 1 [reports/junit]: 2 tests ran, at least the 1 that the policy asks for.',
    ],
  ],
  [
    'tests: too many of each',
    { tests: { 'max-failed': 1, 'max-skipped': 3, 'max-flaky': 0, 'min-total': 3 } },
    tests({ total: 6, failed: 1, errors: 1, skipped: 4, flaky: 2 }, ['suite'], [...NAMED, ...FLAKY]),
    [
      'failed tests.failed "Failed tests" 2 count most 1 [reports/junit]: 2 tests of 6 failed, and at most 1 may be.',
      'failed tests.skipped "Skipped tests" 4 count most 3 [reports/junit]: 4 tests of 6 were skipped, and at most 3 may be: "a", "b", "c", ….',
      'failed tests.flaky "Flaky tests" 2 count most 0 [reports/junit]: 2 tests passed only on a retry, and none may be: "a", "b".',
      'failed tests.total "Tests that ran" 2 count least 3 [reports/junit]: 2 tests ran, fewer than the 3 that the policy asks for.',
    ],
  ],
  [
    'tests: three that are named',
    { tests: { 'max-skipped': 0 } },
    tests({ total: 3, skipped: 3 }, ['suite'], NAMED.slice(1)),
    [
      'failed tests.skipped "Skipped tests" 3 count most 0 [reports/junit]: 3 tests of 3 were skipped, and none may be: "b", "c", "d".',
      'warned tests.total "Tests that ran" 0 count [reports/junit]: All 3 tests were skipped: none ran, so they prove nothing. tests-min-total makes this fail.',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 0 of 3 tests passed, none failed.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
  ],
  [
    'tests: none named',
    { tests: { 'max-skipped': 0 } },
    tests({ total: 1, skipped: 1 }),
    [
      'failed tests.skipped "Skipped tests" 1 count most 0 [reports/junit]: 1 test of 1 was skipped, and none may be.',
      'warned tests.total "Tests that ran" 0 count [reports/junit]: The only test was skipped: none ran, so they prove nothing. tests-min-total makes this fail.',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 0 of 1 test passed, none failed.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
  ],
  [
    'tests: the only one was skipped',
    {},
    tests({ total: 1, skipped: 1 }),
    [
      'warned tests.total "Tests that ran" 0 count [reports/junit]: The only test was skipped: none ran, so they prove nothing. tests-min-total makes this fail.',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 0 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 1 count [reports/junit]: 1 test of 1 was skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
  ],
  [
    'tests: fewer than one',
    { tests: { 'min-total': 1 } },
    tests({ total: 0 }),
    [
      'failed tests.total "Tests that ran" 0 count least 1 [reports/junit]: 0 tests ran, fewer than the 1 that the policy asks for.',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 0 of 0 tests passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 0 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
  ],
  [
    'suites that are missing',
    { tests: {} },
    tests({ total: 1, passed: 1 }, ['e']),
    [
      'failed tests.missing "Missing test suites" 4 count most 0 was 5 [reports/junit]: 4 suites of the baseline are in no report: "a", "b", "c", ….',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
    { baseline: { ...BASELINE, suites: { e: 1, d: 1, c: 1, b: 1, a: 1 } } },
  ],
  [
    'one suite that is missing, as a warning',
    { tests: { 'missing-suites': 'warn' } },
    tests({ total: 1, passed: 1 }, ['a']),
    [
      'warned tests.missing "Missing test suites" 1 count most 0 was 2 [reports/junit]: 1 suite of the baseline is in no report: "b".',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
    { baseline: { ...BASELINE, suites: { a: 1, b: 1 } } },
  ],
  [
    'three suites that are missing',
    { tests: {} },
    tests({ total: 1, passed: 1 }, ['d']),
    [
      'failed tests.missing "Missing test suites" 3 count most 0 was 4 [reports/junit]: 3 suites of the baseline are in no report: "a", "b", "c".',
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
    { baseline: { ...BASELINE, suites: { d: 1, c: 1, b: 1, a: 1 } } },
  ],
  [
    'no suite is missing',
    { tests: { 'missing-suites': 'fail' } },
    tests({ total: 1, passed: 1 }, ['a']),
    [
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'passed tests.missing "Missing test suites" 0 count most 0 was 1 [reports/junit]: All 1 suite of the baseline ran.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
    { baseline: { ...BASELINE, suites: { a: 1 } } },
  ],
  [
    'missing suites that are not looked for',
    { tests: { 'missing-suites': 'ignore' } },
    tests({ total: 1, passed: 1 }, ['a']),
    [
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
    { baseline: { ...BASELINE, suites: { b: 1 } } },
  ],
  [
    'missing suites without a baseline',
    { tests: { 'missing-suites': 'fail' } },
    tests({ total: 1, passed: 1 }, ['a']),
    [
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'skipped tests.missing "Missing test suites" - count [reports/junit]: Missing suites are not looked for: there is no baseline to compare with, so this passes.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
    ],
  ],
  [
    'lint of two reports',
    { lint: { 'max-errors': 4, 'max-warnings': 5 } },
    findings({ error: 2, warning: 3 }, 'eslint-json', 'ruff-json', 'sarif'),
    [
      'failed lint.warnings "Lint warnings" 6 count most 5 [reports/eslint-json reports/ruff-json]: 6 lint warnings, and at most 5 may be there.',
      'passed lint.errors "Lint errors" 4 count most 4 [reports/eslint-json reports/ruff-json]: 4 lint errors: at most 4 may be there.',
      'info sarif.results "SARIF results of level error" 2 count [reports/sarif]: 2 SARIF results of level error.',
    ],
  ],
  [
    'lint of one',
    { lint: {} },
    findings({ error: 1, warning: 1 }, 'eslint-json'),
    [
      'failed lint.errors "Lint errors" 1 count most 0 [reports/eslint-json]: 1 lint error, and none may be there.',
      'info lint.warnings "Lint warnings" 1 count [reports/eslint-json]: 1 lint warning.',
    ],
  ],
  [
    'findings that nobody asked for',
    {},
    reportSet({
      ...audit({ high: 1, unknown: 2 }),
      files: [
        reportFile('findings', 'sarif', { error: 1 }),
        reportFile('findings', 'checkstyle', {}),
        reportFile('audit', 'npm-audit'),
        reportFile('tests', 'junit'),
      ],
      tests: {
        suites: [],
        totals: { total: 1, passed: 1, failed: 0, errors: 0, skipped: 0, flaky: 0 },
        unlisted: 0,
      },
    }),
    [
      'passed tests.failed "Failed tests" 0 count most 0 [reports/junit]: 1 of 1 test passed, none failed.',
      'info tests.skipped "Skipped tests" 0 count [reports/junit]: 0 tests of 1 were skipped.',
      'info tests.flaky "Flaky tests" 0 count [reports/junit]: 0 tests passed only on a retry.',
      'info lint.errors "Lint errors" 0 count [reports/checkstyle]: 0 lint errors.',
      'info lint.warnings "Lint warnings" 0 count [reports/checkstyle]: 0 lint warnings.',
      'info sarif.results "SARIF results of level error" 1 count [reports/sarif]: 1 SARIF result of level error.',
      'info audit.advisories "Advisories of severity high or above" 3 count [reports/npm-audit]: 3 advisories of severity high or above (of 2 no severity is stated).',
    ],
  ],
  [
    'SARIF of level error, one that may be',
    { sarif: { max: 1 } },
    findings({ error: 1, warning: 7 }, 'sarif'),
    [
      'passed sarif.results "SARIF results of level error" 1 count most 1 [reports/sarif]: 1 SARIF result of level error: at most 1 may be there.',
    ],
  ],
  [
    'advisories of severity critical',
    { audit: { level: 'critical', max: 1 } },
    audit({ high: 5, critical: 1, unknown: 0 }),
    [
      'passed audit.advisories "Advisories of severity critical" 1 count most 1 [reports/npm-audit]: 1 advisory of severity critical: at most 1 may be there.',
    ],
  ],
  [
    'advisories of any severity',
    { audit: { level: 'info' } },
    audit({ info: 1, low: 1, moderate: 1, high: 1, critical: 1, unknown: 1 }),
    [
      'failed audit.advisories "Advisories of severity info or above" 6 count most 0 [reports/npm-audit]: 6 advisories of severity info or above (of 1 no severity is stated), and none may be there.',
    ],
  ],
  [
    'mutants, just enough',
    { mutation: { 'min-score': 75 } },
    mutation(3, 1),
    [
      'passed mutation.score "Mutation score" 75 % least 75 [reports/stryker]: Mutation score is 75 % (3 of 4 mutants), at least the 75 % that the policy asks for.',
    ],
  ],
  [
    'mutants, not enough',
    { mutation: { 'min-score': 75.1 } },
    mutation(3, 1),
    [
      'failed mutation.score "Mutation score" 75 % least 75.1 [reports/stryker]: Mutation score is 75 % (3 of 4 mutants), below the 75.1 % that the policy asks for.',
    ],
  ],
  [
    'mutants that nobody asked for',
    { coverage: { lines: 0 } },
    reportSet({ ...coverage({ a: '+' }), ...mutation(1, 0), files: [] }),
    [
      'passed coverage.lines "Line coverage" 100 % least 0: Line coverage is 100 % (1 of 1), at least the 0 % that the policy asks for.',
      'info mutation.score "Mutation score" 100 %: Mutation score is 100 % (1 of 1 mutants).',
    ],
  ],
  [
    'no mutants',
    { mutation: { 'min-score': 1 } },
    coverage({ a: '+' }),
    [
      'failed mutation.score "Mutation score" - %: There is no report of mutation tests. A rule asks for it, so this fails.',
      'info coverage.lines "Line coverage" 100 % [reports/lcov]: Line coverage is 100 % (1 of 1).',
    ],
  ],
  [
    'samples of requests',
    { performance: { 'min-samples': 2 } },
    load(2, { name: 'http_reqs', values: { count: 2 } }),
    [
      'passed performance.samples:k6.json "Samples" 2 count least 2 [k6.json]: The load test has 2 HTTP requests.',
    ],
  ],
  [
    'one sample of a browser',
    {},
    load(1, { name: 'browser_http_reqs', values: { count: 1 } }),
    [
      'passed performance.samples:k6.json "Samples" 1 count least 1 [k6.json]: The load test has 1 HTTP request of the browser.',
    ],
  ],
  [
    'samples of another metric',
    {},
    load(3, { name: 'iterations', values: { count: 4 } }),
    ['passed performance.samples:k6.json "Samples" 3 count least 1 [k6.json]: The load test has 3 samples.'],
  ],
  [
    'two requests of a browser, and sessions',
    {},
    reportSet({
      ...load(2),
      performance: [
        ...load(2, { name: 'browser_http_reqs', values: { count: 2 } }).performance,
        ...load(2, { name: 'ws_sessions', values: { count: 2 } }).performance,
        ...load(2, { name: 'grpc_reqs', values: { count: 2 } }).performance,
      ],
    }),
    [
      'passed performance.samples:k6.json "Samples" 2 count least 1 [k6.json]: The load test has 2 HTTP requests of the browser.',
      'passed performance.samples:k6.json "Samples" 2 count least 1 [k6.json]: The load test has 2 WebSocket sessions.',
      'passed performance.samples:k6.json "Samples" 2 count least 1 [k6.json]: The load test has 2 gRPC requests.',
    ],
  ],
  [
    'too few samples',
    { performance: { 'min-samples': 3 } },
    load(2),
    [
      'failed performance.samples:k6.json "Samples" 2 count least 3 [k6.json]: The load test has 2 samples, and 3 are needed: its figures say nothing.',
    ],
  ],
  [
    'three thresholds that broke',
    {},
    load(1, {
      name: 'd',
      unit: 'ms',
      values: { p95: 0.0104, count: 3 },
      thresholds: broken('p(95)<0.01', 'count<2', 'odd<1'),
    }),
    [
      'failed performance.thresholds:k6.json "Broken thresholds" 3 count most 0 [k6.json]: 3 of 3 thresholds of the load test did not hold: d p(95)<0.01, and it is 0.0104 ms; d count<2, and it is 3; d odd<1.',
      'passed performance.samples:k6.json "Samples" 1 count least 1 [k6.json]: The load test has 1 sample.',
    ],
  ],
  [
    'four thresholds that broke, of six',
    {},
    load(
      1,
      {
        name: 'd',
        values: { rate: Number.NaN, avg: 1_234.567, x: 1 },
        unit: 'ms',
        thresholds: [...broken('rate<1', ' avg <1', '(x)', 'max<1'), { expression: 'p(9)<1', ok: true }],
      },
      { thresholds: [{ expression: 'x', ok: true }] },
    ),
    [
      'failed performance.thresholds:k6.json "Broken thresholds" 4 count most 0 [k6.json]: 4 of 6 thresholds of the load test did not hold: d rate<1; d  avg <1, and it is 1,234.57 ms; d (x); ….',
      'passed performance.samples:k6.json "Samples" 1 count least 1 [k6.json]: The load test has 1 sample.',
    ],
  ],
  [
    'a budget of both ends, of a run without a unit',
    budget({ max: 2, min: 2 }),
    load(9, { values: { p95: 2 } }, { name: 'other', values: { p95: 9 } }),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'passed performance.m.p95.max "m p95" 2 value most 2 [k6.json]: m p95 is 2, at most the budget of 2.',
      'passed performance.m.p95.min "m p95" 2 value least 2 [k6.json]: m p95 is 2, at least the budget of 2.',
    ],
  ],
  [
    'a budget over and under',
    budget({ max: 1, min: 3 }),
    p95(2),
    [
      'failed performance.m.p95.max "m p95" 2 value most 1 [k6.json]: m p95 is 2 ms, over the budget of 1 ms.',
      'failed performance.m.p95.min "m p95" 2 value least 3 [k6.json]: m p95 is 2 ms, under the budget of 3 ms.',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
  ],
  [
    'a budget of a value that is not there',
    budget({ max: 1 }),
    load(9, { values: { p95: Number.POSITIVE_INFINITY } }),
    [
      'failed performance.m.p95 "m p95" - value: No load test has the value p95 of m. A rule asks for it, so this fails.',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
  ],
  [
    'a rise within the noise of the baseline',
    budget({ 'max-increase': 1 }),
    p95(104),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'passed performance.m.p95.max-increase "m p95" 104 value most 104.4478 was 100 [k6.json]: m p95 is 104 ms, and 100 ms in the median of 5 runs: within the noise of the baseline (104.45 ms).',
    ],
    history(100, 101, 99, 102, 98),
  ],
  [
    'a rise beyond the noise of the baseline',
    budget({ 'max-increase': 1 }),
    p95(104.5),
    [
      'failed performance.m.p95.max-increase "m p95" 104.5 value most 104.4478 was 100 [k6.json]: m p95 is 104.5 ms, and 100 ms in the median of 5 runs: beyond the noise of the baseline (104.45 ms).',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
    history(100, 101, 99, 102, 98),
  ],
  [
    'a rise within what is allowed',
    budget({ 'max-increase': 10 }),
    p95(110),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'passed performance.m.p95.max-increase "m p95" 110 value most 110 was 100 [k6.json]: m p95 is 110 ms, and 100 ms in the median of 6 runs: within the 10 % allowed (110 ms).',
    ],
    history(98, 100, 100, 100, 100, 102),
  ],
  [
    'a rise beyond what is allowed',
    budget({ 'max-increase': 10 }),
    p95(110.1),
    [
      'failed performance.m.p95.max-increase "m p95" 110.1 value most 110 was 100 [k6.json]: m p95 is 110.1 ms, and 100 ms in the median of 6 runs: beyond the 10 % allowed (110 ms).',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
    history(100, 100, 100, 100, 100, 100),
  ],
  [
    'a fall within what is allowed',
    budget({ 'max-decrease': 10 }),
    p95(90),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'passed performance.m.p95.max-decrease "m p95" 90 value least 90 was 100 [k6.json]: m p95 is 90 ms, and 100 ms in the median of 5 runs: within the 10 % allowed (90 ms).',
    ],
    history(100, 100, 100, 100, 100),
  ],
  [
    'a fall beyond what is allowed',
    budget({ 'max-decrease': 10 }),
    p95(89.9),
    [
      'failed performance.m.p95.max-decrease "m p95" 89.9 value least 90 was 100 [k6.json]: m p95 is 89.9 ms, and 100 ms in the median of 5 runs: beyond the 10 % allowed (90 ms).',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
    history(100, 100, 100, 100, 100),
  ],
  [
    'a rise above less than none',
    budget({ 'max-increase': 10 }),
    p95(-89),
    [
      'failed performance.m.p95.max-increase "m p95" -89 value most -90 was -100 [k6.json]: m p95 is -89 ms, and -100 ms in the median of 5 runs: beyond the 10 % allowed (-90 ms).',
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
    ],
    history(-100, -100, -100, -100, -100),
  ],
  [
    'a median of two',
    budget({ 'max-increase': 0 }),
    p95(6),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'passed performance.m.p95.max-increase "m p95" 6 value most 18.3434 was 5 [k6.json]: m p95 is 6 ms, and 5 ms in the median of 6 runs: within the noise of the baseline (18.34 ms).',
    ],
    history(1, 9, 2, 8, 4, 6),
  ],
  [
    'four runs',
    budget({ 'max-increase': 10 }),
    p95(100),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'skipped performance.m.p95.max-increase "m p95" 100 value [k6.json]: m p95 is 100 ms: the baseline has 4 runs, and 5 are needed to know its noise, so this passes.',
    ],
    history(1, 2, 3, 4),
  ],
  [
    'no run',
    budget({ 'max-increase': 10 }),
    p95(100),
    [
      'passed performance.samples:k6.json "Samples" 9 count least 1 [k6.json]: The load test has 9 samples.',
      'skipped performance.m.p95.max-increase "m p95" 100 value [k6.json]: m p95 is not compared: there is no baseline to compare with, so this passes.',
    ],
    { baseline: BASELINE },
  ],
])('%s', (_what, policy, set, read, more = {}) => {
  expect(linesOf(judged(policy, set, more))).toEqual(read);
});

const many = (count: number) => Array.from({ length: count }, (_, at) => at);

describe('lists', () => {
  test('reports, files of a change and checks are cut, and what is left out is counted', () => {
    const files = Object.fromEntries(many(1_002).map((at) => [`f${at}.ts`, '-']));
    const set = coverage(files);
    const reports = reportSet({
      ...set,
      files: many(1_003).map((at) => ({ ...reportFile('coverage', 'lcov'), path: `r${at}` })),
      empty: many(502).map((at) => ({ path: `e${at}`, reason: 'no tests' as const })),
    });
    const change = { base: SHA, lines: new Map(Object.keys(files).map((path) => [path, new Set([1])])) };
    const verdict = judged({ coverage: { lines: 0 } }, reports, { change });
    expect([verdict.checks.length, verdict.reports.length, verdict.moreReports]).toEqual([500, 1_000, 3]);
    expect([verdict.changed?.files.length, verdict.changed?.moreFiles]).toEqual([1_000, 2]);
    const compact = compactVerdict(verdict);
    expect([compact.checks.length, compact.reports.length, compact.moreReports]).toEqual([100, 20, 983]);
    expect([compact.changed?.files.length, compact.changed?.moreFiles]).toEqual([20, 982]);
  });

  test('of ranges and of files that nobody measured, too', () => {
    const lines = new Set(many(502).map((at) => 2 * at + 1));
    const change = {
      base: SHA,
      lines: new Map([
        ['a.ts', lines],
        ...many(21).map((at) => [`u${String(at).padStart(2, '0')}.ts`, new Set([1])] as const),
      ]),
    };
    const verdict = judged({ coverage: { lines: 0 } }, coverage({ 'a.ts': '-'.repeat(1_100) }), { change });
    expect(verdict.changed?.files[0]?.uncovered).toHaveLength(500);
    expect(verdict.changed).not.toHaveProperty('moreFiles');
    expect(verdict).not.toHaveProperty('moreReports');
    const compact = compactVerdict(verdict);
    expect(compact.changed?.files[0]?.uncovered).toHaveLength(20);
    expect(compact.changed?.unreported).toHaveLength(20);
  });

  test('of the reports of one check twenty are named', () => {
    const set = {
      ...coverage({ a: '+' }),
      files: many(21).map((at) => ({ ...reportFile('coverage', 'lcov'), path: `r${at}` })),
    };
    const [check] = judged({ coverage: { lines: 0 } }, set).checks;
    expect([check?.files.length, check?.moreFiles]).toEqual([20, 1]);
    const [whole] = judged({ coverage: { lines: 0 } }, { ...set, files: set.files.slice(1) }).checks;
    expect(whole).not.toHaveProperty('moreFiles');
  });

  test('texts of a check are cut', () => {
    const long = 'x'.repeat(2_000);
    const { checks } = judged({}, coverage({ a: '+' }), {
      problems: [
        { message: long, file: long },
        { message: 'm', found: '' },
      ],
    });
    expect([checks[0]?.id.length, checks[0]?.detail.length, checks[0]?.files[0]?.length]).toEqual([
      300, 500, 1_000,
    ]);
    expect(checks[1]?.detail).toBe('the run: m.');
  });
});

const file = (path: string, format: string) => ({
  ...reportFile('findings', format, { error: 0, warning: 0 }),
  path,
});

const statusOf = (set: ReportSet) =>
  judged({ lint: {} }, set).checks.find(({ id }) => id === 'report:e')?.status;

const lost = (count: number): string[] => {
  const names = Array.from({ length: count }, (_, at) => `l${at}.ts`);
  const set = coverage(Object.fromEntries(['a.ts', ...names].map((name) => [name, '+'])));
  for (const file of set.coverage?.files.values() ?? []) file.mapped = file.path === 'a.ts';
  const unmapped = [...names, 'a.ts', 'of-a-test.ts'].map((path) => ({
    path,
    report: 'r',
    candidates: [],
  }));
  return judged({ coverage: { lines: 0 } }, { ...set, unmapped, warnings: ['first'] }).warnings;
};

const one = (severity: AuditSeverity, more: object = {}) => ({
  id: `G-${severity}`,
  package: 'p',
  title: 't',
  severity,
  via: [],
  ...more,
});

const item = (level: 'error' | 'warning' | 'note', more: object = {}) => ({
  rule: 'r',
  level,
  message: 'm',
  ...more,
});

describe('what is named of a verdict', () => {
  test('a failed test: its place only where it is one, and the lines that say more', () => {
    const set = tests(
      { total: 3, failed: 3 },
      ['suite'],
      [
        {
          suite: 'suite',
          name: 'a',
          status: 'failed',
          line: 0,
          file: 'a.ts',
          message: ' m ',
          details: 'm\n\n  at x\n',
        },
        { suite: 'suite', name: 'b', status: 'error', line: 1, flaky: true, details: 'only' },
        { suite: 'suite', name: 'c', status: 'failed', flaky: false, message: 'm', details: 'm' },
      ],
    );
    const verdict = judged({}, set);
    expect(verdict.failedTests).toEqual([
      { suite: 'suite', name: 'a', file: 'a.ts', message: ' m ', stack: '  at x' },
      { suite: 'suite', name: 'b', line: 1, stack: 'only', flaky: true },
      { suite: 'suite', name: 'c', message: 'm' },
    ]);
    expect(verdict).not.toHaveProperty('moreFailedTests');
  });

  test('findings of the rules that failed, the worst first, with all that is known of them', () => {
    const set = reportSet({
      files: [
        reportFile('findings', 'eslint-json', { error: 1, warning: 1 }),
        reportFile('findings', 'sarif', { error: 1, warning: 1, note: 1 }),
      ],
      findings: [
        {
          ...NOBODY,
          tool: 'ESLint JSON',
          items: [item('warning'), item('error', { path: 'a.js', line: 3, helpUrl: 'https://x.test/' })],
        },
        { ...NOBODY, tool: 'CodeQL', items: [item('note'), item('warning'), item('error')] },
      ],
    });
    const named = (policy: Policy) =>
      judged(policy, set).findings?.map(({ check, tool, level, file, line, url }) =>
        [check, tool, level, file, line, url].filter((part) => part !== undefined).join(' '),
      ) ?? [];
    expect(named({ lint: { 'max-warnings': 0 }, sarif: { level: 'warning' } })).toEqual([
      'lint.errors ESLint JSON error a.js 3 https://x.test/',
      'sarif.results CodeQL error',
      'lint.warnings ESLint JSON warning',
      'sarif.results CodeQL warning',
    ]);
    expect(named({ lint: { 'max-errors': 9 }, sarif: { level: 'note' } })).toEqual([
      'sarif.results ESLint JSON error a.js 3 https://x.test/',
      'sarif.results CodeQL error',
      'sarif.results ESLint JSON warning',
      'sarif.results CodeQL warning',
      'sarif.results CodeQL note',
    ]);
    expect(named({ lint: { 'max-errors': 9 }, sarif: { max: 9 } })).toEqual([]);
  });

  test('advisories from the level on, and those that nobody has rated first', () => {
    const set = audit({ low: 1, high: 1, critical: 1, unknown: 1 });
    if (set.audit !== undefined)
      set.audit.advisories.push(
        one('low'),
        one('high', { fixedIn: '2', url: 'https://x.test/' }),
        one('critical'),
        one('unknown'),
      );
    expect(judged({ audit: {} }, set).findings).toEqual([
      { check: 'audit.advisories', rule: 'G-unknown', level: 'unknown', message: 't', package: 'p' },
      { check: 'audit.advisories', rule: 'G-critical', level: 'critical', message: 't', package: 'p' },
      {
        check: 'audit.advisories',
        rule: 'G-high',
        level: 'high',
        message: 't',
        package: 'p',
        fixedIn: '2',
        url: 'https://x.test/',
      },
    ]);
  });

  test('mutants that nobody noticed, and how many more there are', () => {
    const set = mutation(1, 3);
    set.mutation?.survivors.push(
      { mutator: 'M', status: 'Survived', path: 'a.ts', line: 3, replacement: 'x' },
      { mutator: 'N', status: 'NoCoverage', replacement: '' },
    );
    if (set.mutation !== undefined) set.mutation.unlisted = 4;
    const verdict = judged({ mutation: { 'min-score': 90 } }, set);
    expect([verdict.findings, verdict.moreFindings]).toEqual([
      [
        {
          check: 'mutation.score',
          rule: 'M',
          level: 'Survived',
          message: 'No test notices this change: x',
          file: 'a.ts',
          line: 3,
        },
        { check: 'mutation.score', rule: 'N', level: 'NoCoverage', message: 'No test notices this change.' },
      ],
      4,
    ]);
  });

  test('paths of coverage that are of no one file, three of them', () => {
    expect(lost(0)).toEqual(['first']);
    expect(lost(1)[1]).toContain(
      '1 path of a coverage report is of no one file of this repository, so changed lines there are not seen: l0.ts. The',
    );
    expect(lost(3)[1]).toContain(
      '3 paths of coverage reports are of no one file of this repository, so changed lines there are not seen: l0.ts, l1.ts, l2.ts. The',
    );
    expect(lost(4)[1]).toContain('l2.ts, …. The');
  });

  test('a report without a test beside others is a warning, unless it is of another kind', () => {
    const noFiles = { path: 'e', reason: 'no files' as const, format: 'eslint-json' };
    expect(
      statusOf(reportSet({ files: [file('e', 'eslint-json'), file('g', 'eslint-json')], empty: [noFiles] })),
    ).toBe('warned');
    expect(
      statusOf(reportSet({ files: [file('e', 'eslint-json'), file('g', 'ruff-json')], empty: [noFiles] })),
    ).toBe('failed');
    expect(
      statusOf(
        reportSet({
          files: [file('e', 'eslint-json'), file('f', 'eslint-json')],
          empty: [noFiles, { ...noFiles, path: 'f' }],
        }),
      ),
    ).toBe('failed');
  });
});

describe('changed lines', () => {
  test.each<[what: string, diff: string, lines: Record<string, number[]>]>([
    [
      'of hunks, with lines that look like headers',
      'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@ f\n-+++ b/x\n---- a/y\n++++ b/z\n+@@ -1 +9 @@\n+x\n\\ No newline at end of file\n@@ -9 +10 @@\n-a\n\\ No newline\n+b\n',
      { a: [1, 2, 3, 10] },
    ],
    [
      'of a file that was deleted, and the next',
      'diff --git a/a b/a\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\ndiff --git a/b b/b\n+++ b/b\n@@ -0,0 +1 @@\n+a\n',
      { b: [1] },
    ],
    [
      'of a file whose diff has no name',
      '+++ b/a\n@@ -1 +1 @@\n-a\n+b\ndiff --git a/b b/b\n@@ -5 +5 @@\n-a\n+b\n',
      { a: [1] },
    ],
    [
      'of names with blanks, quotes, escapes and bytes',
      '+++ b/a b\t\n@@ -1 +1 @@\n-a\n+b\n+++ "b/\\303\\244\\"\\\\\\a\\b\\t\\n\\v\\f\\r\\q"\n@@ -1 +2 @@\n-a\n+b\n+++ b/"c"\r\n@@ -1 +3 @@\n-a\n+b\n',
      { 'a b': [1], 'ä"\\\u0007\b\t\n\v\f\r?': [2], '"c"': [3] },
    ],
    ['of a hunk that only removes', '+++ b/a\n@@ -3,2 +2,0 @@\n-a\n-b\n@@ -8 +7 @@\n-a\n+b\n', { a: [7] }],
    [
      'of a context that stands in no hunk',
      '+++ b/a\n@@ -1 +1 @@\n context\n+++ b/b\n@@ -1 +1 @@\n-a\n+b\n',
      { a: [1], b: [1] },
    ],
  ])('%s', (_what, diff, lines) => {
    expect(Object.fromEntries([...parseDiff(diff)].map(([path, set]) => [path, [...set]]))).toEqual(lines);
  });

  test('as ranges', () => {
    expect(toRanges([9, 4, 3, 5, 7, 8, 1])).toEqual([
      [1, 1],
      [3, 5],
      [7, 9],
    ]);
    expect(toRanges([])).toEqual([]);
  });

  test('the file with most uncovered first, else by name; what no report speaks of is left out', () => {
    const set = coverage({ 'b.ts': '-', 'a.ts': '-', 'c.ts': '--', 'd.ts': '+', e: '-', 'g.ts': '' });
    const lines = new Map(['b.ts', 'a.ts', 'd.ts', 'e'].map((path) => [path, new Set([1, 9])]));
    lines
      .set('c.ts', new Set([1, 2]))
      .set('z.ts', new Set([1]))
      .set('y.ts', new Set([1]))
      .set('x.ts', new Set())
      .set('w.md', new Set([1]))
      .set('f', new Set([1]));
    if (set.coverage === undefined) throw new Error('no coverage');
    const found = coverageOfChange(set.coverage, { base: SHA, lines });
    expect(found.files.map(({ path, covered, total }) => `${path} ${covered}/${total}`)).toEqual([
      'c.ts 0/2',
      'a.ts 0/1',
      'b.ts 0/1',
      'e 0/1',
    ]);
    expect([found.covered, found.total, found.unreported]).toEqual([1, 6, ['y.ts', 'z.ts']]);
  });
});

describe('a baseline and a verdict that are read', () => {
  const valid = {
    ...BASELINE,
    suites: { a: 0 },
    figures: { lines: [1] },
    coverage: { lines: { covered: 0, total: 0 } },
  };

  test.each<[what: string, change: object, isRead: boolean]>([
    ['as it is written', {}, true],
    ['with counts below none', { suites: { a: -1 } }, false],
    ['with a list for suites', { suites: [] }, false],
    ['with nothing for suites', { suites: null }, false],
    ['with a number for suites', { suites: 5 }, false],
    ['with coverage below none', { coverage: { lines: { covered: -1, total: 1 } } }, false],
    ['with a total below none', { coverage: { lines: { covered: 0, total: -1 } } }, false],
    ['with twenty runs', { performance: { m: Array.from({ length: 20 }, () => 1) } }, true],
    ['with twenty-one runs', { performance: { m: Array.from({ length: 21 }, () => 1) } }, false],
    ['with twenty-one figures', { figures: { m: Array.from({ length: 21 }, () => 1) } }, false],
    ['with half a commit', { commit: 'a'.repeat(39) }, false],
    ['with a long branch', { branch: 'b'.repeat(301) }, false],
    ['of another version', { formatVersion: 2 }, false],
    ['with what is not known', { odd: 1 }, false],
  ])('%s', (_what, change, isRead) => {
    expect(parseBaseline(JSON.stringify({ ...valid, ...change })) !== undefined).toBe(isRead);
  });

  test('a baseline is read whole', () => {
    const whole = { ...valid, performance: { 'm p95': [1, 2] } };
    expect(parseBaseline(JSON.stringify(whole))).toEqual(whole);
  });

  test('a run leaves the latest twenty of each figure, and values that are numbers', () => {
    const before = {
      ...BASELINE,
      figures: { lines: Array.from({ length: 20 }, (_, at) => at) },
      performance: { 'm p95': Array.from({ length: 20 }, (_, at) => at) },
    };
    const set = {
      ...coverage({ a: '+-' }, { branches: { covered: 0, total: 0 } }),
      ...load(1, { values: { p95: 7, avg: Number.NaN } }),
    };
    const next = nextBaseline(
      { ...coverage({ a: '+-' }, { branches: { covered: 0, total: 0 } }), performance: set.performance },
      { commit: SHA, branch: 'main' },
      before,
    );
    expect(next.figures).toEqual({ lines: [...Array.from({ length: 19 }, (_, at) => at + 1), 50] });
    expect(next.performance).toEqual({ 'm p95': [...Array.from({ length: 19 }, (_, at) => at + 1), 7] });
    expect(next).not.toHaveProperty('suites');
  });

  test('a trend is of what the baseline has, and this run behind it', () => {
    const before = { ...BASELINE, figures: { lines: [10, 20], branches: [1], tests: [3], functions: [] } };
    const set = {
      ...coverage({ a: '+-' }, { functions: { covered: 1, total: 1 } }),
      ...tests({ total: 4, passed: 4 }),
      files: [],
    };
    const merged = {
      ...set,
      coverage: coverage({ a: '+-' }, { functions: { covered: 1, total: 1 } }).coverage,
    };
    const { coverage: held, ...others } = merged;
    const { trend } = judged(
      { coverage: { lines: 0 } },
      held === undefined ? others : { ...others, coverage: held },
      { baseline: before },
    );
    expect(trend).toEqual([
      { title: 'Line coverage', unit: '%', values: [10, 20, 50] },
      { title: 'Tests', unit: 'count', values: [3, 4] },
    ]);
    expect(judged({ coverage: { lines: 0 } }, coverage({ a: '+' }))).not.toHaveProperty('trend');
  });

  test('a trend has its title, whatever it is of', () => {
    const figures = { lines: [1], branches: [1], functions: [1], tests: [1] };
    const share = { covered: 1, total: 1 };
    const { coverage: held } = coverage({ a: '+' }, { branches: share, functions: share });
    const set = { ...tests({ total: 1, passed: 1 }), ...(held === undefined ? {} : { coverage: held }) };
    const { trend } = judged({}, set, { baseline: { ...BASELINE, figures } });
    expect(trend?.map(({ title }) => title)).toEqual([
      'Line coverage',
      'Branch coverage',
      'Function coverage',
      'Tests',
    ]);
  });

  test('a verdict that is too large, no JSON, or of another shape', () => {
    expect(() => parseVerdict('x'.repeat(4 * 1024 * 1024 + 1), 'v')).toThrow('is too large');
    expect(() => parseVerdict('x'.repeat(4 * 1024 * 1024), 'v')).toThrow('is no valid JSON');
    expect(() => parseVerdict('1', 'v')).toThrow('the whole');
  });

  test('a verdict without lists loses nothing of them as an output', () => {
    const compact = compactVerdict(judged({ coverage: { lines: 0 } }, coverage({ a: '+' })));
    for (const name of ['findings', 'moreFindings', 'brokenThresholds', 'changed'])
      expect(compact).not.toHaveProperty(name);
  });
});
