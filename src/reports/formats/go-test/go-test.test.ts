import { expect, test } from '@jest/globals';
import { readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const go = (...events: object[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every outcome of a test, and its output',
    go(
      { Action: 'start', Package: 'p' },
      { Action: 'run', Package: 'p', Test: 'TestA' },
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '=== RUN   TestA\n' },
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '    a_test.go:3: no\n' },
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '--- FAIL: TestA (0.10s)\n' },
      { Action: 'fail', Package: 'p', Test: 'TestA', Elapsed: 0.1 },
      { Action: 'run', Package: 'p', Test: 'TestB' },
      { Action: 'output', Package: 'p', Test: 'TestB', Output: 'fine\n' },
      { Action: 'pass', Package: 'p', Test: 'TestB', Elapsed: 0.2 },
      { Action: 'skip', Package: 'p', Test: 'TestC', Elapsed: 0 },
      { Action: 'bench', Package: 'p', Test: 'BenchmarkD' },
      { Action: 'run', Package: 'p', Test: 'TestE' },
      { Action: 'cont', Package: 'p', Test: 'TestF' },
      { Action: 'fail', Package: 'p', Elapsed: 1 },
    ),
    [
      'go-json: tests suites=1 total=6 passed=2 failed=1 errors=2 skipped=1',
      'suite p total=6 passed=2 failed=1 errors=2 skipped=1 durationMs=300',
      '  failed TestA durationMs=100 message="a_test.go:3: no" details="a_test.go:3: no\\n--- FAIL: TestA (0.10s)"',
      '  skipped TestC durationMs=0',
      '  error TestE message="It did not end"',
      '  error TestF message="It did not end"',
    ],
  ],
  [
    'a test that ran again counts as its last run where the package passed',
    go(
      ...['fail', 'fail', 'pass'].map((Action) => ({ Action, Package: 'p', Test: 'TestA', Elapsed: 0.5 })),
      { Action: 'output', Package: 'p', Test: 'TestB', Output: 'first\n' },
      { Action: 'fail', Package: 'p', Test: 'TestB' },
      { Action: 'pass', Package: 'p', Test: 'TestB' },
      { Action: 'output', Package: 'p', Test: 'TestB', Output: 'then\n' },
      { Action: 'pass', Package: 'p' },
    ),
    [
      'go-json: tests suites=1 total=2 passed=2 flaky=2',
      'suite p total=2 passed=2 flaky=2 durationMs=1500',
      '  passed TestA durationMs=1500 flaky=true attempts=3',
      '  passed TestB message=then details=then flaky=true attempts=2',
    ],
  ],
  [
    'one failure is enough where the package failed',
    go(
      { Action: 'fail', Package: 'p', Test: 'T' },
      { Action: 'pass', Package: 'p', Test: 'T' },
      { Action: 'fail', Package: 'p' },
    ),
    ['go-json: tests suites=1 total=1 failed=1', 'suite p total=1 failed=1', '  failed T attempts=2'],
  ],
  [
    'a run that passed, and failed after it',
    go(
      { Action: 'pass', Package: 'p', Test: 'T' },
      { Action: 'fail', Package: 'p', Test: 'T' },
      { Action: 'pass', Package: 'p' },
    ),
    ['go-json: tests suites=1 total=1 failed=1', 'suite p total=1 failed=1', '  failed T attempts=2'],
  ],
  [
    'a test that began again and did not end',
    go(
      { Action: 'pass', Package: 'p', Test: 'T' },
      { Action: 'run', Package: 'p', Test: 'T' },
      { Action: 'pass', Package: 'p' },
    ),
    [
      'go-json: tests suites=1 total=1 errors=1',
      'suite p total=1 errors=1',
      '  error T message="It did not end"',
    ],
  ],
  [
    'packages without a test: skipped, passed, failed, not built, cut off',
    go(
      { Action: 'output', Package: 's', Output: '?   \ts\t[no test files]\n' },
      { Action: 'skip', Package: 's' },
      { Action: 'pass', Package: 'a' },
      { Action: 'output', Package: 'b', Output: 'FAIL\tb\n' },
      { Action: 'output', Package: 'b', Output: 'panic: no\n' },
      { Action: 'fail', Package: 'b' },
      { Action: 'build-output', ImportPath: 'c [c.test]', Output: '# c [c.test]\n' },
      { Action: 'build-output', ImportPath: 'c [c.test]', Output: './c.go:3:1: undefined: x\n' },
      { Action: 'build-fail', ImportPath: 'c [c.test]' },
      { Action: 'start', Package: 'd' },
      { Action: 'output', Package: 'd', Output: 'going\n' },
      { Action: 'fail', Package: 'e' },
    ),
    [
      'go-json: tests suites=5 total=4 errors=4',
      'suite a',
      'suite b total=1 errors=1',
      '  error (outside of the tests) message="panic: no" details="FAIL\\tb\\npanic: no"',
      'suite c total=1 errors=1',
      '  error (outside of the tests) message="./c.go:3:1: undefined: x" details="# c [c.test]\\n./c.go:3:1: undefined: x"',
      'suite d total=1 errors=1',
      '  error (outside of the tests) message="The package did not end: the report is cut off, or the run was stopped" details=going',
      'suite e total=1 errors=1',
      '  error (outside of the tests) message="The package failed"',
    ],
  ],
  [
    'a package that failed beside a test that passed',
    go({ Action: 'pass', Package: 'p', Test: 'T' }, { Action: 'fail', Package: 'p' }),
    [
      'go-json: tests suites=1 total=2 passed=1 errors=1',
      'suite p total=2 passed=1 errors=1',
      '  error (outside of the tests) message="The package failed"',
    ],
  ],
  [
    'a package that was skipped with a test in it, and one that is told of no package',
    go({ Action: 'skip', Package: 'p', Test: 'T' }, { Action: 'skip', Package: 'p' }, { Action: 'fail' }),
    ['go-json: tests suites=1 total=1 skipped=1', 'suite p total=1 skipped=1', '  skipped T'],
  ],
  [
    'lines that are no event',
    `go: downloading x\n\n# c\n${go({ Action: 'pass', Package: 'p', Test: 'T' }, { Action: 'pass', Package: 'p' })}`,
    [
      'go-json: tests suites=1 total=1 passed=1 notes=["2 lines are no event (output of the build)"]',
      'suite p total=1 passed=1',
    ],
  ],
  [
    'an event that is broken',
    `${go({ Action: 'pass', Package: 'p' })}{"Action":1}\n`,
    [
      'refused: looks like an event of go test -json, and Action is not as it should be line=2 expected=string found=1',
    ],
  ],
])('go-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});

const output = (letter: string, count: number) => ({
  Action: 'output',
  Package: 'p',
  Test: 'T',
  Output: `${letter}\n`.repeat(count),
});

test('go-json: the end of a long output, which says more than its beginning', async () => {
  const end = [
    { Action: 'fail', Package: 'p', Test: 'T' },
    { Action: 'fail', Package: 'p' },
  ];
  const details = async (...counts: number[]) => {
    const outputs = counts.map((count, index) => output(String(index), count));
    const { tests } = await readText(go(...outputs, ...end));
    return tests?.suites[0]?.tests[0]?.details ?? '';
  };
  // Up to twice what is shown is kept whole, and shown from its beginning.
  expect(await details(3_999, 1)).toMatch(/^[0\n]+…?$/u);
  const cut = await details(3_999, 2);
  expect(cut.length).toBeLessThanOrEqual(4_000);
  expect(cut).toMatch(/0\n1\n1$/u);
});
