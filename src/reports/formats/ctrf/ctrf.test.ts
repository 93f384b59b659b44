import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const report = (tests: object[], stated: number) =>
  JSON.stringify({ results: { tool: { name: 't' }, summary: { tests: stated, failed: 0 }, tests } });

const totals = async (text: string) => (await readText(text)).tests?.totals;

/** playwright-ctrf-json-reporter 0.0.29. */
test('ctrf: every result', async () => {
  const set = await readFixture('ctrf', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'ctrf' }]);
  expect(set.tests?.totals).toMatchObject({
    total: 4,
    passed: 2,
    failed: 1,
    errors: 0,
    skipped: 1,
    flaky: 1,
  });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    {
      status: 'failed',
      name: 'removes',
      attempts: 2,
      message: 'Error: expect(received).toBe(expected) // Object.is equality',
    },
    { status: 'passed', name: 'is flaky', flaky: true },
    { status: 'skipped', name: 'waits' },
  ]);
});

test('ctrf: a status that says nothing is no pass, nor are tests that are not listed', async () => {
  expect(await totals(report([{ name: 'a', status: 'other' }], 1))).toMatchObject({ errors: 1 });
  expect(await totals(report([{ name: 'a', status: 'passed' }], 2))).toMatchObject({ errors: 1 });
});

test('ctrf: flaky is what says so, and what passed only when it was run again', async () => {
  const each = { name: 'a', status: 'passed' };
  const flaky = async (more: object) => (await totals(report([{ ...each, ...more }], 1)))?.flaky;
  expect(await flaky({})).toBe(0);
  expect(await flaky({ flaky: true })).toBe(1);
  expect(await flaky({ retries: 1 })).toBe(1);
  expect(await flaky({ retries: 1, status: 'failed' })).toBe(0);
});

const ctrf = (summary: object, tests: object[]) => ({ results: { tool: { name: 'x' }, summary, tests } });

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every status, and where it stands',
    ctrf({ tests: 9, failed: 1 }, [
      { name: 'p', status: 'passed', duration: 3, suite: 'A', filePath: 'a.ts' },
      {
        name: 'f',
        status: 'failed',
        duration: 4,
        suite: ['A', 'B'],
        filePath: 'a.ts',
        line: 3,
        message: '\u001B[31m\nno\u001B[0m\nmore',
        trace: '\u001B[2mat x\u001B[0m',
        retries: 1,
      },
      { name: 's', status: 'skipped', suite: '', filePath: 'b.ts', message: 'why' },
      { name: 'w', status: 'pending', suite: null, filePath: null },
      { name: 'o', status: 'other', suite: [], filePath: '' },
      { name: 'o2', status: 'other', message: 'said' },
      { name: 'k', status: 'passed', flaky: true },
      { name: 'r', status: 'passed', retries: 2 },
      { name: 'z', status: 'passed', retries: 0, flaky: false },
    ]),
    [
      'ctrf: tests suites=4 total=9 passed=4 failed=1 errors=2 skipped=2 flaky=2',
      'suite (no suite) total=6 passed=3 errors=2 skipped=1 flaky=2',
      '  skipped w',
      '  error o message="Its status is \\"other\\""',
      '  error o2 message=said details=said',
      '  passed k flaky=true',
      '  passed r flaky=true attempts=3',
      'suite A file=a.ts total=1 passed=1 durationMs=3',
      'suite A › B file=a.ts total=1 failed=1 durationMs=4',
      '  failed f file=a.ts line=3 durationMs=4 message=no details="at x" attempts=2',
      'suite b.ts file=b.ts total=1 skipped=1',
      '  skipped s file=b.ts message=why details=why',
    ],
  ],
  [
    'failures that are stated and not listed',
    ctrf({ tests: 2, failed: 2 }, [
      { name: 'p', status: 'passed' },
      { name: 'f', status: 'failed' },
    ]),
    [
      'ctrf: tests suites=2 total=3 passed=1 failed=1 errors=1',
      'suite (no suite) total=2 passed=1 failed=1',
      '  failed f',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 2 failures and lists 1"',
    ],
  ],
  [
    'tests that are stated and not listed',
    ctrf({ tests: 2, failed: 0 }, [{ name: 'p', status: 'passed' }]),
    [
      'ctrf: tests suites=2 total=2 passed=1 errors=1',
      'suite (no suite) total=1 passed=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 2 tests and lists 1"',
    ],
  ],
  [
    'tests that are not listed beside one that failed',
    ctrf({ tests: 3, failed: 1 }, [{ name: 'f', status: 'failed' }]),
    ['ctrf: tests suites=1 total=1 failed=1', 'suite (no suite) total=1 failed=1', '  failed f'],
  ],
  [
    'as many tests as are stated, none of which failed',
    ctrf({ tests: 2, failed: 0 }, [
      { name: 'p', status: 'passed', suite: null, filePath: 'a.ts' },
      { name: 's', status: 'skipped', suite: '' },
    ]),
    [
      'ctrf: tests suites=2 total=2 passed=1 skipped=1',
      'suite (no suite) total=1 skipped=1',
      '  skipped s',
      'suite a.ts file=a.ts total=1 passed=1',
    ],
  ],
])('ctrf: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
