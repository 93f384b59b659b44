import * as fc from 'fast-check';
import { NEWER } from './newer-writers.ts';

export type Status = 'passed' | 'failed' | 'error' | 'skipped';

/** What a run did, and what its report states beyond that. */
export interface Run {
  suites: { name: string; tests: { name: string; status: Status }[] }[];
  /** Failures that the report states and lists nowhere. */
  hidden: number;
}

export const run: fc.Arbitrary<Run> = fc.record({
  suites: fc
    .array(
      fc.array(fc.constantFrom<Status>('passed', 'failed', 'error', 'skipped', 'passed'), {
        minLength: 1,
        maxLength: 4,
      }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((suites) =>
      suites.map((tests, suite) => ({
        name: `S${suite}`,
        tests: tests.map((status, index) => ({ name: `t${index}`, status })),
      })),
    ),
  hidden: fc.constantFrom(0, 0, 1, 2, 7),
});

export const failing = ({ suites, hidden }: Run): number =>
  hidden + suites.flatMap(({ tests }) => tests).filter(isFailing).length;
export const ran = ({ suites }: Run): number =>
  suites.flatMap(({ tests }) => tests).filter(({ status }) => status !== 'skipped').length;

const isFailing = ({ status }: { status: Status }) => status === 'failed' || status === 'error';
const count = (tests: readonly { status: Status }[], status: Status) =>
  tests.filter((test) => test.status === status).length;
const all = ({ suites }: Run) => suites.flatMap(({ tests }) => tests);
const pick = <T>(status: Status, words: Record<Status, T>): T => words[status];

function junit({ suites, hidden }: Run): string {
  const shown = suites.map(({ name, tests }, index) => {
    const cases = tests.map(({ name: test, status }) => {
      const inside = pick(status, {
        passed: '',
        failed: '<failure message="m"/>',
        error: '<error/>',
        skipped: '<skipped/>',
      });
      return `<testcase name="${test}" classname="${name}">${inside}</testcase>`;
    });
    const failures = count(tests, 'failed') + (index === 0 ? hidden : 0);
    return `<testsuite name="${name}" tests="${tests.length}" failures="${failures}" errors="${count(tests, 'error')}">${cases.join('')}</testsuite>`;
  });
  return `<testsuites>${shown.join('')}</testsuites>`;
}

/** The failures are only in an attribute of the test, and the rest is stated at the root. */
function junitByStatus(given: Run): string {
  const cases = given.suites.map(
    ({ name, tests }) =>
      `<testsuite name="${name}">${tests.map(({ name: test, status }) => `<testcase name="${test}" status="${status}"/>`).join('')}</testsuite>`,
  );
  return `<testsuites failures="${failing(given)}">${cases.join('')}</testsuites>`;
}

function nunit3({ suites, hidden }: Run): string {
  const shown = suites.map(({ name, tests }, index) => {
    const cases = tests.map(({ name: test, status }) => {
      const result = pick(status, {
        passed: 'Passed',
        failed: 'Failed',
        error: 'Failed',
        skipped: 'Skipped',
      });
      return `<test-case fullname="${name}.${test}" result="${result}"${status === 'error' ? ' label="Error"' : ''}/>`;
    });
    const failed = tests.filter(isFailing).length + (index === 0 ? hidden : 0);
    return `<test-suite type="TestFixture" fullname="${name}" failed="${failed}" result="${failed > 0 ? 'Failed' : 'Passed'}">${cases.join('')}</test-suite>`;
  });
  return `<test-run result="Passed">${shown.join('')}</test-run>`;
}

function nunit2(given: Run): string {
  const shown = given.suites.map(({ name, tests }) => {
    const cases = tests.map(({ name: test, status }) => {
      const result = pick(status, {
        passed: 'Success',
        failed: 'Failure',
        error: 'Error',
        skipped: 'Ignored',
      });
      return `<test-case name="${name}.${test}" result="${result}"/>`;
    });
    return `<test-suite type="TestFixture" name="${name}"><results>${cases.join('')}</results></test-suite>`;
  });
  const errors = count(all(given), 'error');
  return `<test-results failures="${failing(given) - errors}" errors="${errors}">${shown.join('')}</test-results>`;
}

function xunit({ suites, hidden }: Run): string {
  const shown = suites.map(({ name, tests }, index) => {
    const cases = tests.map(({ name: test, status }) => {
      const result = pick(status, { passed: 'Pass', failed: 'Fail', error: 'Fail', skipped: 'Skip' });
      return `<test name="${test}" type="${name}" result="${result}"/>`;
    });
    const errors = index === 0 ? hidden : 0;
    return `<assembly name="${name}.dll" failed="${tests.filter(isFailing).length}" errors="${errors}"><collection name="c">${cases.join('')}</collection></assembly>`;
  });
  return `<assemblies>${shown.join('')}</assemblies>`;
}

function trx(given: Run): string {
  const results = given.suites.flatMap(({ name, tests }) =>
    tests.map(({ name: test, status }) => {
      const outcome = pick(status, {
        passed: 'Passed',
        failed: 'Failed',
        error: 'Error',
        skipped: 'NotExecuted',
      });
      return `<UnitTestResult testId="${name}${test}" testName="${test}" outcome="${outcome}"/>`;
    }),
  );
  const errors = count(all(given), 'error');
  return `<TestRun><Results>${results.join('')}</Results><ResultSummary outcome="Completed"><Counters failed="${failing(given) - errors}" error="${errors}"/></ResultSummary></TestRun>`;
}

function goJson({ suites, hidden }: Run): string {
  const packages = suites.map(({ name, tests }) => ({ name, fails: tests.some(isFailing), tests }));
  // A package that failed without a test that did counts once.
  const extra = Array.from({ length: hidden }, (_, index) => ({
    name: `hidden${index}`,
    fails: true,
    tests: [],
  }));
  return [...packages, ...extra]
    .flatMap(({ name, fails, tests }) => [
      ...tests.map(({ name: test, status }) => ({
        Action: pick(status, { passed: 'pass', failed: 'fail', error: 'fail', skipped: 'skip' }),
        Package: name,
        Test: test,
      })),
      { Action: fails ? 'fail' : 'pass', Package: name },
    ])
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

/** Its last event says whether the run succeeded: one failure may hide behind it. */
function dartJson(given: Run): string {
  let id = 0;
  const events = given.suites.flatMap(({ name, tests }, suite) => [
    { type: 'suite', suite: { id: suite, path: `${name}_test.dart` } },
    ...tests.flatMap(({ name: test, status }) => {
      id += 1;
      const result = pick(status, {
        passed: 'success',
        failed: 'failure',
        error: 'error',
        skipped: 'success',
      });
      return [
        { type: 'testStart', time: 1, test: { id, name: test, suiteID: suite } },
        { type: 'testDone', time: 2, testID: id, result, hidden: false, skipped: status === 'skipped' },
      ];
    }),
  ]);
  return [
    { type: 'start', protocolVersion: '0.1.1' },
    ...events,
    { type: 'done', success: failing(given) === 0 },
  ]
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
}

function mochaJson(given: Run): string {
  const tests = given.suites.flatMap(({ name, tests: own }) =>
    own.map(({ name: title, status }) => ({ status, title, fullTitle: `${name} ${title}`, err: {} })),
  );
  const by = (is: (test: { status: Status }) => boolean) =>
    tests.filter(is).map(({ status: _status, ...test }) => test);
  return JSON.stringify({
    stats: {
      tests: tests.length,
      passes: count(tests, 'passed'),
      failures: failing(given),
      pending: count(tests, 'skipped'),
    },
    tests: by(() => true),
    pending: by(({ status }) => status === 'skipped'),
    failures: by(isFailing),
    passes: by(({ status }) => status === 'passed'),
  });
}

function jestJson(given: Run): string {
  const words = { passed: 'passed', failed: 'failed', error: 'failed', skipped: 'pending' };
  return JSON.stringify({
    numTotalTests: all(given).length,
    numFailedTests: failing(given),
    success: failing(given) === 0,
    testResults: given.suites.map(({ name, tests }) => ({
      name: `${name}.test.js`,
      status: tests.some(isFailing) ? 'failed' : 'passed',
      assertionResults: tests.map(({ name: title, status }) => ({
        ancestorTitles: [],
        title,
        status: words[status],
      })),
    })),
  });
}

/** A writer of each test format; `most` is how many hidden failures it can state. */
export const WRITERS: Readonly<Record<string, { write: (run: Run) => string; most?: number }>> = {
  junit: { write: junit },
  'junit by status': { write: junitByStatus },
  nunit2: { write: nunit2 },
  nunit3: { write: nunit3 },
  xunit: { write: xunit },
  trx: { write: trx },
  'go-json': { write: goJson },
  'dart-json': { write: dartJson, most: 1 },
  'mocha-json': { write: mochaJson },
  'jest-json': { write: jestJson },
  ...NEWER,
};
