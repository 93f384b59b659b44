import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** TAP 13 by node --test, Node 24.21.0, without frames of the stack. */
test('tap: every result', async () => {
  const set = await readFixture('tap', 'fixture.tap');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'tap' }]);
  expect(set.tests?.totals).toMatchObject({ total: 4, passed: 1, failed: 1, errors: 0, skipped: 2 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'skipped', name: 'waits', message: 'no printer' },
    { status: 'skipped', name: 'later', line: 8 },
    { status: 'failed', suite: 'cart', name: 'removes', line: 5, message: '1 == 2' },
  ]);
});

const totals = async (text: string) => (await readText(text)).tests?.totals;

test('tap: version 14, whose subtests are indented and whose names are escaped', async () => {
  const text =
    'TAP version 14\n1..2\n# Subtest: a\n    1..2\n    ok 1 - one \\# hash\n    not ok 2 - two\n      ---\n      message: "no"\n      ...\nnot ok 1 - a\nok 2 - b # SKIP later\n';
  const { tests } = await readText(text);
  expect(tests?.totals).toMatchObject({ total: 3, passed: 1, failed: 1, skipped: 1 });
  expect(tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'skipped', name: 'b' },
    { status: 'failed', suite: 'a', name: 'two', message: 'no' },
  ]);
});

test('tap: what a parent states beyond its subtests is a failure of its own', async () => {
  const text = '# Subtest: a\n    ok 1 - one\n    1..1\nnot ok 1 - a\n1..1\n';
  expect(await totals(`TAP version 13\n${text}`)).toMatchObject({ passed: 1, failed: 1 });
});

test('tap: a plan that does not hold, none at all, and a run that was given up are no pass', async () => {
  expect(await totals('1..3\nok 1\nok 2\n')).toMatchObject({ passed: 2, errors: 1 });
  expect(await totals('1..2\nok 1\nBail out! no disk\n')).toMatchObject({ errors: 2 });
  await expect(readText('TAP version 13\nok 1\n')).rejects.toThrow('has no plan');
  const { empty } = await readText('TAP version 13\n1..0 # SKIP nothing to do\n');
  expect(empty).toMatchObject([{ reason: 'no tests' }]);
});

test('tap: output between the points, and what looks like one inside of YAML, is none', async () => {
  const text =
    'TAP version 13\nok 1 - a\n  ---\n  stack: |-\n    not ok 9\n  ...\nhello\n# a comment\n1..1\n';
  expect(await totals(text)).toMatchObject({ total: 1, passed: 1 });
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field of a point',
    'TAP version 14\n1..6\nok 1 - a\nnot ok 2 - b\n  ---\n  duration_ms: 12.5\n  location: \'/w/a.js:3:1\'\n  error: "no"\n  ...\nnot ok 3 - c # Todo later\nok 4 - d # skip\nok\nnot ok 6\n  ---\n  message: m\n  at: b.js:7\n  duration_ms: -1\n  ...\n',
    [
      'tap: tests suites=1 total=6 passed=2 failed=2 skipped=2',
      'suite (no suite) total=6 passed=2 failed=2 skipped=2 durationMs=12.5',
      '  failed b file=/w/a.js line=3 durationMs=12.5 message=no details="duration_ms: 12.5\\nlocation: \'/w/a.js:3:1\'\\nerror: \\"no\\""',
      '  skipped c message=later',
      '  skipped d',
      '  failed (no name) file=b.js line=7 message=m details="message: m\\nat: b.js:7\\nduration_ms: -1"',
    ],
  ],
  [
    'names: escaped, with braces, without a dash',
    '1..5\nnot ok 1 a \\# b # c\nnot ok 2 - sub {\nnot ok - \\\\ x\nok 4 - x # SKIPPED why\nok 5 - y \\# skip no\n',
    [
      'tap: tests suites=1 total=5 passed=1 failed=3 skipped=1',
      'suite (no suite) total=5 passed=1 failed=3 skipped=1',
      '  failed a # b # c',
      '  failed sub',
      '  failed \\ x',
      '  skipped x message=why',
    ],
  ],
  [
    'subtests in subtests',
    'TAP version 13\n# Subtest: A\n    # Subtest: B\n        1..2\n        ok 1 - x\n        not ok 2 - y\n    not ok 1 - B\n    1..1\nnot ok 1 - A\n# Subtest: C\n    ok 1 - z\n    1..1\nok 2 - C\n1..2\n',
    [
      'tap: tests suites=2 total=3 passed=2 failed=1',
      'suite A › B total=2 passed=1 failed=1',
      '  failed y',
      'suite C total=1 passed=1',
    ],
  ],
  [
    'a subtest whose own point has no name; one that has no title',
    '1..2\n# Subtest: A\n    not ok 1 - x\n    1..1\nnot ok 1\n    not ok 1 - y\n    1..1\nnot ok 2\n',
    ['tap: tests suites=1 total=2 failed=2', 'suite A total=2 failed=2', '  failed x', '  failed y'],
  ],
  [
    'a sum that is still to be done, or skipped',
    '1..2\n    ok 1 - x\n    1..1\nnot ok 1 - A # Todo\n    ok 1 - y\n    1..1\nok 2 - B # SKIP\n',
    ['tap: tests suites=2 total=2 passed=2', 'suite A total=1 passed=1', 'suite B total=1 passed=1'],
  ],
  [
    'a failure that only the sum tells',
    '1..1\n    1..1\n    ok 1 - x\nnot ok 1 - A\n',
    [
      'tap: tests suites=2 total=2 passed=1 failed=1',
      'suite (no suite) total=1 failed=1',
      '  failed A',
      'suite A total=1 passed=1',
    ],
  ],
  [
    'an empty subtest',
    '1..2\n# Subtest: A\n    1..0\nok 1 - A\n# Subtest: B\n    1..0\nnot ok 2 - B\n',
    [
      'tap: tests suites=1 total=2 passed=1 failed=1',
      'suite (no suite) total=2 passed=1 failed=1',
      '  failed B',
    ],
  ],
  [
    'a plan of more, and of fewer, with a subtest of fewer',
    '1..3\n# Subtest: A\n    1..2\n    ok 1 - x\nok 1 - A\nok 2\n',
    [
      'tap: tests suites=2 total=4 passed=2 errors=2',
      'suite (no suite) total=2 passed=1 errors=1',
      '  error (outside of the tests) message="The plan is of 3 tests, and 2 are there"',
      'suite A total=2 passed=1 errors=1',
      '  error (outside of the tests) message="The plan is of 2 tests, and 1 are there"',
    ],
  ],
  [
    'fewer planned than there are',
    '1..1\nok 1\nok 2\n',
    [
      'tap: tests suites=1 total=3 passed=2 errors=1',
      'suite (no suite) total=3 passed=2 errors=1',
      '  error (outside of the tests) message="The plan is of 1 tests, and 2 are there"',
    ],
  ],
  [
    'given up, with a reason and without',
    '1..2\nok 1\nBail out!   no disk\nBail out! other\n',
    [
      'tap: tests suites=2 total=3 passed=1 errors=2',
      'suite (no suite) total=2 passed=1 errors=1',
      '  error (outside of the tests) message="The plan is of 2 tests, and 1 are there"',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The run was given up: no disk"',
    ],
  ],
  [
    'given up before the plan',
    'ok 1 - a\nnot ok 2 - b\nBail out!\n',
    [
      'tap: tests suites=2 total=3 passed=1 failed=1 errors=1',
      'suite (no suite) total=2 passed=1 failed=1',
      '  failed b',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The run was given up: no reason is stated"',
    ],
  ],
  [
    'no plan',
    'ok 1 - a\nnot ok 2 - b\n',
    ['refused: has no plan: the report is cut off, or the run was stopped expected="a line such as 1..12"'],
  ],
  [
    'no plan and no point in a subtest',
    '1..1\n    # Subtest: A\n    ok 1 - x\n    1..1\nok 1 - A\n',
    ['tap: tests suites=1 total=1 passed=1', 'suite A total=1 passed=1'],
  ],
  [
    'a plan that skips all',
    '1..0 # skip none\n',
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="1..0 # skip none"',
    ],
  ],
  [
    'points that are printed by a test are output',
    '1..2\nok 1\n  not ok 9 - printed\n  1..1\nok 2 - b\n ok 3 - half\n',
    [
      'tap: tests suites=2 total=2 passed=1 failed=1',
      'suite (no suite) total=1 passed=1',
      'suite b total=1 failed=1',
      '  failed printed',
    ],
  ],
  [
    'YAML that ends further out, and lines in it that are no fields',
    '1..2\nnot ok 1 - a\n    ---\n    stack: |-\n      ...\n      at x\n  ...\nok 2\n',
    [
      'tap: tests suites=1 total=2 passed=1 failed=1',
      'suite (no suite) total=2 passed=1 failed=1',
      '  failed a details="stack: |-\\n...\\nat x"',
    ],
  ],
  [
    'a location that is none',
    '1..1\nnot ok 1\n  ---\n  location: here\n  duration_ms: soon\n  ...\n',
    [
      'tap: tests suites=1 total=1 failed=1',
      'suite (no suite) total=1 failed=1',
      '  failed (no name) details="location: here\\nduration_ms: soon"',
    ],
  ],
  [
    'a to-do that failed is no failure',
    '1..1\nnot ok 1 - a # todo x\n',
    ['tap: tests suites=1 total=1 skipped=1', 'suite (no suite) total=1 skipped=1', '  skipped a message=x'],
  ],
  [
    'deeper than any suite',
    `1..1\n${Array.from({ length: 70 }, (_, depth) => `${' '.repeat(depth + 1)}ok 1 - d${depth}\n`).join('')}`,
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="1..1 ok 1 - d0 ok 1 - d1 ok 1 - d2 ok 1 - d3 ok 1 - d4 ok 1 - d5 ok 1 - d6 ok 1…"',
    ],
  ],
])('tap: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
