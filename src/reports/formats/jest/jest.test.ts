import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const shape = { total: 3, passed: 1, failed: 1, errors: 0, skipped: 1 };
const counter = (covered: number, total: number) => ({ covered, total });

/** jest 30.5.2 and vitest 3.2.7, both with --coverage. */
test.each([
  ['jest-json', 'fixture.json', { lines: counter(4, 4), branches: counter(1, 4), functions: counter(1, 2) }],
  [
    'vitest-json',
    'fixture.vitest.json',
    { lines: counter(5, 5), branches: counter(1, 2), functions: counter(1, 2) },
  ],
])('%s: tests, and the coverage of the same run', async (format, file, totals) => {
  const set = await readFixture('jest', file, ['cart.js', 'cart.test.js']);
  expect(set.files).toMatchObject([
    { kind: 'tests', format },
    { kind: 'coverage', format: 'istanbul' },
  ]);
  expect(set.tests?.totals).toMatchObject(shape);
  expect(set.coverage?.totals).toEqual(totals);
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['cart.js']);
});

test('jest-json: an empty coverageMap is coverage that was not collected', async () => {
  const report = JSON.parse(fixtureText('jest', 'fixture.json')) as object;
  const set = await readText(JSON.stringify({ ...report, coverageMap: {} }));
  expect(set.files).toMatchObject([{ kind: 'tests' }]);
  expect(set.coverage).toBeUndefined();
});

const jest = (...testResults: object[]) => ({ numTotalTests: 1, success: true, testResults });
const failing = (name: string) => ({
  name,
  status: 'failed',
  assertionResults: [{ title: 'f', status: 'failed' }],
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every status, in two files',
    jest(
      {
        name: '/w/a.js',
        status: 'failed',
        message: 'long',
        assertionResults: [
          ...['passed', 'focused', 'pending', 'skipped', 'todo', 'disabled'].map((status) => ({
            title: status,
            ancestorTitles: ['A', 'B'],
            status,
          })),
          {
            title: 'f',
            fullName: 'A f',
            status: 'failed',
            duration: 5,
            failureMessages: ['\n no\nat x', 'second'],
            location: { line: 3 },
          },
          { title: 'flaky', status: 'passed', invocations: 2, duration: null, location: null },
          { title: 'again', status: 'failed', invocations: 3 },
          { title: 'once', status: 'passed', invocations: 1 },
        ],
      },
      { name: '/w/b.js', status: 'failed', message: '\n  Cannot find module\nat y', assertionResults: [] },
      { name: '/w/c.js', status: 'failed', assertionResults: [{ title: 'p', status: 'passed' }] },
      { name: '/w/d.js', status: 'passed', assertionResults: [] },
    ),
    [
      'jest-json: tests suites=4 total=13 passed=5 failed=2 errors=2 skipped=4 flaky=1',
      'suite /w/a.js file=/w/a.js total=10 passed=4 failed=2 skipped=4 flaky=1 durationMs=5',
      '  skipped A B pending file=/w/a.js',
      '  skipped A B skipped file=/w/a.js',
      '  skipped A B todo file=/w/a.js',
      '  skipped A B disabled file=/w/a.js',
      '  failed A f file=/w/a.js line=3 durationMs=5 message=no details="no\\nat x\\n\\nsecond"',
      '  passed flaky file=/w/a.js flaky=true attempts=2',
      '  failed again file=/w/a.js attempts=3',
      'suite /w/b.js file=/w/b.js total=1 errors=1',
      '  error (outside of the tests) message="Cannot find module" details="Cannot find module\\nat y"',
      'suite /w/c.js file=/w/c.js total=2 passed=1 errors=1',
      '  error (outside of the tests) message="The test file could not be run"',
      'suite /w/d.js file=/w/d.js',
    ],
  ],
  [
    'failures that are stated and not listed',
    { ...jest({ name: 'a', status: 'passed', assertionResults: [] }), numFailedTests: 2.5, success: false },
    [
      'jest-json: tests suites=2 total=2 errors=2',
      'suite (run) total=2 errors=2',
      '  error (outside of the tests) message="The report states 2 failures and lists none"',
      'suite a file=a',
      'unlisted: 1',
    ],
  ],
  [
    'files that failed and are not listed',
    { ...jest(failing('a')), numFailedTests: 1, numFailedTestSuites: 3, success: false },
    [
      'jest-json: tests suites=2 total=3 failed=1 errors=2',
      'suite (run) total=2 errors=2',
      '  error (outside of the tests) message="The report states 3 failures and lists 1"',
      'suite a file=a total=1 failed=1',
      '  failed f file=a',
      'unlisted: 1',
    ],
  ],
  [
    'tests that failed count before files',
    { ...jest(failing('a')), numFailedTests: 4, numFailedTestSuites: 2, success: false },
    [
      'jest-json: tests suites=2 total=4 failed=1 errors=3',
      'suite (run) total=3 errors=3',
      '  error (outside of the tests) message="The report states 4 failures and lists 1"',
      'suite a file=a total=1 failed=1',
      '  failed f file=a',
      'unlisted: 2',
    ],
  ],
  [
    'of the blocks of vitest only that one failed',
    {
      ...jest({
        name: 'a',
        status: 'passed',
        assertionResults: [{ title: 'p', status: 'passed', meta: {} }],
      }),
      numFailedTestSuites: 3,
      success: false,
    },
    [
      'vitest-json: tests suites=2 total=2 passed=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 1 failures and lists none"',
      'suite a file=a total=1 passed=1',
    ],
  ],
  [
    'blocks that failed beside a file that did',
    {
      ...jest({
        name: 'a',
        status: 'failed',
        assertionResults: [{ title: 'p', status: 'failed', meta: {} }],
      }),
      numFailedTests: 1,
      numFailedTestSuites: 3,
      success: false,
    },
    ['vitest-json: tests suites=1 total=1 failed=1', 'suite a file=a total=1 failed=1', '  failed p file=a'],
  ],
  [
    'a run that was interrupted',
    { ...jest({ name: 'a', status: 'passed', assertionResults: [] }), wasInterrupted: true, success: false },
    [
      'jest-json: tests suites=2 total=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The run was interrupted"',
      'suite a file=a',
    ],
  ],
  [
    'a run that did not succeed',
    { ...jest({ name: 'a', status: 'passed', assertionResults: [] }), success: false },
    [
      'jest-json: tests suites=2 total=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The run says that it did not succeed, and no test of it failed"',
      'suite a file=a',
    ],
  ],
  [
    'a status that is not known',
    jest({ name: 'a', status: 'passed', assertionResults: [{ title: 'p', status: 'odd' }] }),
    [
      'refused: looks like Jest\'s JSON report, and testResults[0].assertionResults[0].status is not as it should be expected="Invalid option: expected one of \\"passed\\"|\\"failed\\"|\\"pending\\"|\\"skipped\\"|\\"todo\\"|\\"disabled\\"|\\"focused\\"" found="\\"odd\\""',
    ],
  ],
  [
    'failures of which fewer are stated than listed, and more files',
    { ...jest(failing('a'), failing('b')), numFailedTests: 1, numFailedTestSuites: 3, success: false },
    [
      'jest-json: tests suites=3 total=3 failed=2 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 3 failures and lists 2"',
      'suite a file=a total=1 failed=1',
      '  failed f file=a',
      'suite b file=b total=1 failed=1',
      '  failed f file=b',
    ],
  ],
  [
    'some tests with the meta of vitest',
    jest(
      { name: 'a', status: 'passed', assertionResults: [] },
      {
        name: 'b',
        status: 'passed',
        assertionResults: [
          { title: 'p', status: 'passed' },
          { title: 'q', status: 'passed', meta: {} },
        ],
      },
    ),
    ['vitest-json: tests suites=2 total=2 passed=2', 'suite a file=a', 'suite b file=b total=2 passed=2'],
  ],
])('jest-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
