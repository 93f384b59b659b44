import { describe, expect, test } from '@jest/globals';
import { countsOf, listedOf, problemsOf, readOne, suitesOf } from './fixtures.ts';

const lines = (...events: readonly unknown[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

const dart = (...events: readonly unknown[]) =>
  lines(
    { protocolVersion: '0.1.1', runnerVersion: '1', type: 'start', time: 0 },
    { suite: { id: 0, platform: 'vm', path: 'test/a_test.dart' }, type: 'suite', time: 0 },
    ...events,
  );
const started = (id: number, name: string) => ({
  test: { id, name, suiteID: 0, groupIDs: [], line: 3, url: null },
  type: 'testStart',
  time: 10,
});
const done = (id: number, result: string, extra: object = {}) => ({
  testID: id,
  result,
  skipped: false,
  hidden: false,
  type: 'testDone',
  time: 30,
  ...extra,
});
const end = (success: boolean) => ({ success, type: 'done', time: 99 });

const go = (...events: readonly (readonly [action: string, test?: string | undefined, output?: string])[]) =>
  lines(
    ...events.map(([Action, Test, Output]) => ({
      Time: '2026-01-01T00:00:00Z',
      Action,
      Package: 'x.io/a',
      ...(Test === undefined ? {} : { Test }),
      ...(Output === undefined ? {} : { Output }),
      ...(Action === 'output' ? {} : { Elapsed: 0.5 }),
    })),
  );

const mocha = (parts: Partial<Record<'tests' | 'pending' | 'failures' | 'passes', readonly object[]>>) =>
  JSON.stringify({
    stats: { suites: 1, tests: 1, passes: 0, pending: 0, failures: parts.failures?.length ?? 0 },
    tests: [],
    pending: [],
    failures: [],
    passes: [],
    ...parts,
  });
const titled = (title: string, extra: object = {}) => ({
  title,
  fullTitle: `A b ${title}`,
  file: '/w/a.js',
  err: {},
  ...extra,
});

const jest = (file: object, run: object = {}) =>
  JSON.stringify({
    numTotalTests: 1,
    success: true,
    wasInterrupted: false,
    testResults: [{ name: '/w/a.test.ts', status: 'passed', message: '', assertionResults: [], ...file }],
    ...run,
  });
const assertion = (title: string, status: string, extra: object = {}) => ({
  ancestorTitles: ['A'],
  title,
  fullName: `A ${title}`,
  status,
  failureMessages: [],
  ...extra,
});

test.each<[name: string, report: string, counts: string, suites: string[], listed: string[]]>([
  [
    'Dart: what is hidden counts only when it fails; a retried test is flaky',
    dart(
      started(1, 'loading test/a_test.dart'),
      done(1, 'success', { hidden: true }),
      started(2, 'ok'),
      done(2, 'success'),
      started(3, 'no'),
      { testID: 3, error: 'Expected: 1', stackTrace: 'at a', isFailure: true, type: 'error', time: 20 },
      done(3, 'failure'),
      started(4, 'off'),
      done(4, 'success', { skipped: true }),
      started(5, 'again'),
      { testID: 5, messageType: 'print', message: 'Retry: again', type: 'print', time: 20 },
      done(5, 'success'),
      started(6, 'loading test/b_test.dart'),
      { testID: 6, error: 'no such file', stackTrace: '', isFailure: false, type: 'error', time: 20 },
      done(6, 'error'),
      end(false),
    ),
    '5 2 1 1 1 1',
    ['test/a_test.dart: 5'],
    [
      'failed | test/a_test.dart | no | Expected: 1',
      'skipped | test/a_test.dart | off | ',
      'passed flaky | test/a_test.dart | again | ',
      'error | test/a_test.dart | loading test/b_test.dart | no such file',
    ],
  ],
  [
    'Dart: a test that never ended, and a run that did not succeed',
    dart(started(2, 'hangs'), end(false)),
    '1 0 0 1 0 0',
    ['test/a_test.dart: 1'],
    ['error | test/a_test.dart | hangs | It did not end'],
  ],
  [
    'Dart: a run that did not succeed, though no test of it failed',
    dart(started(2, 'ok'), done(2, 'success'), end(false)),
    '2 1 0 1 0 0',
    ['(run): 1', 'test/a_test.dart: 1'],
    [
      'error | (run) | (outside of the tests) | The run says that it did not succeed, and no test of it failed',
    ],
  ],
  [
    'Go: tests and subtests, with what they said',
    go(
      ['start'],
      ['run', 'TestA'],
      ['output', 'TestA', '=== RUN   TestA\n'],
      ['pass', 'TestA'],
      ['run', 'TestB/sub'],
      ['output', 'TestB/sub', '    b_test.go:3: no\n'],
      ['output', 'TestB/sub', '--- FAIL: TestB/sub (0.00s)\n'],
      ['fail', 'TestB/sub'],
      ['skip', 'TestC'],
      ['fail'],
    ),
    '3 1 1 0 1 0',
    ['x.io/a: 3'],
    ['failed | x.io/a | TestB/sub | b_test.go:3: no', 'skipped | x.io/a | TestC | '],
  ],
  [
    'Go: a test that passed on a rerun of a package that passed is flaky',
    go(['run', 'TestA'], ['fail', 'TestA'], ['fail'], ['run', 'TestA'], ['pass', 'TestA'], ['pass']),
    '1 1 0 0 0 1',
    ['x.io/a: 1'],
    ['passed flaky | x.io/a | TestA | '],
  ],
  [
    'Go: one failure of several runs is enough when the package failed',
    go(['run', 'TestA'], ['fail', 'TestA'], ['run', 'TestA'], ['pass', 'TestA'], ['fail']),
    '1 0 1 0 0 0',
    ['x.io/a: 1'],
    ['failed | x.io/a | TestA | '],
  ],
  [
    'Go: a test that did not end, such as one that panicked',
    go(
      ['run', 'TestA'],
      ['output', 'TestA', 'panic: no\n'],
      ['output', undefined, 'FAIL x.io/a\n'],
      ['fail'],
    ),
    '1 0 0 1 0 0',
    ['x.io/a: 1'],
    ['error | x.io/a | TestA | It did not end'],
  ],
  [
    'Go: a package that does not build, with output of the build between the events',
    `# x.io/a\n./a.go:3:1: undefined: b\n${go(['start'], ['output', undefined, 'a.go:3:1: undefined: b\n'], ['output', undefined, 'FAIL x.io/a [build failed]\n'], ['fail'])}`,
    '1 0 0 1 0 0',
    ['x.io/a: 1'],
    ['error | x.io/a | (outside of the tests) | a.go:3:1: undefined: b'],
  ],
  [
    'Go: a package that never ended',
    go(['run', 'TestA'], ['pass', 'TestA']),
    '2 1 0 1 0 0',
    ['x.io/a: 2'],
    [
      'error | x.io/a | (outside of the tests) | The package did not end: the report is cut off, or the run was stopped',
    ],
  ],
  [
    'Mocha: pending tests, retries, and a hook that failed and is in no list of tests',
    mocha({
      tests: [
        titled('ok'),
        titled('later'),
        titled('no', { err: { message: 'm', stack: 's' } }),
        titled('again', { currentRetry: 2 }),
      ],
      pending: [titled('later')],
      failures: [
        titled('no', { err: { message: 'm', stack: 's' } }),
        titled('"before all" hook', { err: { message: 'h' } }),
      ],
      passes: [titled('ok'), titled('again', { currentRetry: 2 })],
    }),
    '5 2 1 1 1 1',
    ['A b: 5'],
    [
      'skipped | A b | later | ',
      'failed | A b | no | m',
      'passed flaky | A b | again | ',
      'error | A b | "before all" hook | h',
    ],
  ],
  [
    'Jest: a file that could not be run is an error',
    jest({ status: 'failed', message: '● Test suite failed to run\n\n x' }, { success: false }),
    '1 0 0 1 0 0',
    ['/w/a.test.ts: 1'],
    ['error | /w/a.test.ts | (outside of the tests) | ● Test suite failed to run'],
  ],
  [
    'Jest: todo and pending are skipped, more than one invocation is flaky',
    jest(
      {
        status: 'failed',
        assertionResults: [
          assertion('ok', 'passed'),
          assertion('todo', 'todo'),
          assertion('off', 'pending'),
          assertion('again', 'passed', { invocations: 2 }),
          assertion('no', 'failed', { failureMessages: ['Error: m\n at x'] }),
        ],
      },
      { success: false },
    ),
    '5 2 1 0 2 1',
    ['/w/a.test.ts: 5'],
    [
      'skipped | /w/a.test.ts | A todo | ',
      'skipped | /w/a.test.ts | A off | ',
      'passed flaky | /w/a.test.ts | A again | ',
      'failed | /w/a.test.ts | A no | Error: m',
    ],
  ],
  [
    'Jest: a run that was interrupted',
    jest({ assertionResults: [assertion('ok', 'passed')] }, { wasInterrupted: true }),
    '2 1 0 1 0 0',
    ['(run): 1', '/w/a.test.ts: 1'],
    ['error | (run) | (outside of the tests) | The run was interrupted'],
  ],
])('%s', async (_name, report, counts, suites, listed) => {
  const set = await readOne(report);
  expect(countsOf(set)).toBe(counts);
  expect(suitesOf(set)).toEqual(suites);
  expect(listedOf(set)).toEqual(listed);
});

describe('what is cut off is an error', () => {
  test.each<[name: string, report: string, problem: object]>([
    [
      'Dart without its end',
      dart(started(2, 'ok'), done(2, 'success')),
      { message: expect.stringContaining('"done"') },
    ],
    ['Go in the middle of a line', go(['run', 'TestA'], ['pass', 'TestA']).slice(0, -20), { line: 2 }],
    [
      'Dart with an event that is none',
      dart({ type: 'testDone', testID: 'x', time: 1 }),
      { line: 3, found: '"x"' },
    ],
    ['Jest', jest({}).slice(0, -3), { line: 1, message: 'the JSON ends too early: the report is cut off' }],
    ['Mocha without its tests', '{"stats": {}, "tests": [], "passes": 1}', { found: 'nothing' }],
  ])('%s', async (_name, report, problem) => {
    expect(await problemsOf(report)).toEqual([expect.objectContaining({ file: 'reports/one', ...problem })]);
  });

  test('how many lines were no event is noted', async () => {
    const { files } = await readOne(
      `go: downloading x v1\n${go(['run', 'TestA'], ['pass', 'TestA'], ['pass'])}`,
    );
    expect(files[0]?.notes).toEqual(['1 lines are no event (output of the build)']);
  });
});
