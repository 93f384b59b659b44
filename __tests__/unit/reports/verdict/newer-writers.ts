import type { Run, Status } from './test-writers.ts';

const isFailing = ({ status }: { status: Status }) => status === 'failed' || status === 'error';
const all = ({ suites }: Run) =>
  suites.flatMap(({ name, tests }) => tests.map((test) => ({ suite: name, ...test })));
const stated = (given: Run) => given.hidden + all(given).filter(isFailing).length;
const by = <T>(status: Status, words: Readonly<Record<Status, T>>): T => words[status];

function rspec(given: Run): string {
  const words = { passed: 'passed', failed: 'failed', error: 'failed', skipped: 'pending' } as const;
  return JSON.stringify({
    examples: all(given).map(({ suite, name, status }) => ({
      full_description: name,
      status: by(status, words),
      file_path: `./${suite}_spec.rb`,
    })),
    summary: { failure_count: stated(given), errors_outside_of_examples_count: 0 },
    summary_line: '',
  });
}

function playwright(given: Run): string {
  const words = { passed: 'expected', failed: 'unexpected', error: 'unexpected', skipped: 'skipped' } as const;
  const suites = given.suites.map(({ name, tests }) => ({
    title: `${name}.spec.ts`,
    specs: tests.map(({ name: title, status }) => ({
      title,
      file: `${name}.spec.ts`,
      tests: [{ status: by(status, words), results: [] }],
    })),
  }));
  const stats = { expected: 0, unexpected: stated(given), flaky: 0, skipped: 0 };
  return JSON.stringify({ config: {}, suites, errors: [], stats });
}

function mochawesome(given: Run): string {
  const results = given.suites.map(({ name, tests }) => ({
    title: name,
    suites: [],
    tests: tests.map(({ name: title, status }) => ({
      title,
      pass: status === 'passed',
      fail: isFailing({ status }),
      pending: status === 'skipped',
    })),
  }));
  const stats = { passes: 0, failures: stated(given) };
  return JSON.stringify({ stats, results, meta: { mochawesome: { version: '8.1.1' } } });
}

/** The plan is at the end, as Node writes it: it can only say that something is missing. */
function tap(given: Run): string {
  const lines = given.suites.flatMap(({ name, tests }, index) => [
    `# Subtest: ${name}`,
    ...tests.map(
      ({ name: test, status }, at) =>
        `    ${isFailing({ status }) ? 'not ok' : 'ok'} ${at + 1} - ${test}${status === 'skipped' ? ' # SKIP' : ''}`,
    ),
    `    1..${tests.length}`,
    `${tests.some(isFailing) ? 'not ok' : 'ok'} ${index + 1} - ${name}`,
  ]);
  return ['TAP version 13', ...lines, `1..${given.suites.length + given.hidden}`].join('\n');
}

function ctrf(given: Run): string {
  const words = { passed: 'passed', failed: 'failed', error: 'other', skipped: 'skipped' } as const;
  const tests = all(given).map(({ suite, name, status }) => ({ suite, name, status: by(status, words) }));
  const summary = { tests: tests.length, failed: stated(given) };
  return JSON.stringify({ reportFormat: 'CTRF', results: { tool: { name: 't' }, summary, tests } });
}

function vitest(given: Run): string {
  const words = { passed: 'passed', failed: 'failed', error: 'failed', skipped: 'skipped' } as const;
  return JSON.stringify({
    numTotalTests: all(given).length,
    numFailedTests: stated(given),
    // It counts the describe blocks with a failure as well as the files.
    numFailedTestSuites: 2 * given.suites.filter(({ tests }) => tests.some(isFailing)).length,
    success: stated(given) === 0,
    testResults: given.suites.map(({ name, tests }) => ({
      name: `${name}.test.ts`,
      status: tests.some(isFailing) ? 'failed' : 'passed',
      message: '',
      assertionResults: tests.map(({ name: title, status }) => ({
        ancestorTitles: [name],
        title,
        status: by(status, words),
        meta: {},
      })),
    })),
  });
}

/** Of the formats that came later; `most` is how many hidden failures they can state. */
export const NEWER: Readonly<Record<string, { write: (run: Run) => string; most?: number }>> = {
  'rspec-json': { write: rspec },
  'playwright-json': { write: playwright },
  mochawesome: { write: mochawesome },
  tap: { write: tap, most: 1 },
  ctrf: { write: ctrf },
  'vitest-json': { write: vitest },
};
