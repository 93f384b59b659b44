import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const dart = (...events: readonly object[]) =>
  [{ type: 'start', protocolVersion: '0.1.1' }, ...events]
    .map((event) => `${JSON.stringify(event)}\n`)
    .join('');
const suite = (id: number, path: string | null) => ({ type: 'suite', suite: { id, path } });
const group = (suiteID: number, testCount: number) => ({
  type: 'group',
  group: { id: 2, suiteID, parentID: null, testCount },
});
const done = (testID: number, time: number, result = 'success', more: object = {}) => ({
  type: 'testDone',
  testID,
  time,
  result,
  hidden: false,
  skipped: false,
  ...more,
});
const two = (suiteID: number) =>
  [5, 6].flatMap((id) => [
    { type: 'testStart', time: 0, test: { id, name: `t${id}`, suiteID } },
    done(id, 1),
  ]);
const hidden = done(8, 1, 'success', { hidden: true });

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'what the tools print between the events',
    `${dart(suite(0, 'a'), ...two(0))}\n[{"event":"daemon"}]\nBuilding\n${JSON.stringify({ type: 'done', success: true })}`,
    ['dart-json: tests suites=1 total=2 passed=2', 'suite a file=a total=2 passed=2 durationMs=2'],
  ],
  [
    'every result, with its place and its time',
    dart(
      suite(0, 'a_test.dart'),
      suite(1, null),
      { type: 'testStart', time: 10, test: { id: 1, name: 'ok', suiteID: 0, line: 3, url: 'x' } },
      done(1, 15),
      { type: 'testStart', time: 20, test: { id: 2, name: 'fails', suiteID: 0, line: 7 } },
      { type: 'error', testID: 2, error: 'no', stackTrace: 'at a', isFailure: true },
      { type: 'error', testID: 2, error: 'second', stackTrace: 'at b' },
      done(2, 19, 'failure'),
      { type: 'testStart', time: 30, test: { id: 3, name: 'breaks', suiteID: 1 } },
      { type: 'error', testID: 3, error: 'boom' },
      done(3, 31, 'error'),
      { type: 'testStart', time: 40, test: { id: 4, name: 'later', suiteID: 9 } },
      done(4, 41, 'success', { skipped: true }),
      { type: 'testStart', time: 40, test: { id: 5, name: 'loading', suiteID: 0 } },
      done(5, 41, 'success', { hidden: true }),
      { type: 'testStart', time: 40, test: { id: 6, name: 'tear-down', suiteID: 0 } },
      done(6, 41, 'failure', { hidden: true }),
      { type: 'done', success: false },
    ),
    [
      'dart-json: tests suites=2 total=5 passed=1 failed=2 errors=1 skipped=1',
      'suite (no file) total=2 errors=1 skipped=1 durationMs=2',
      '  error breaks durationMs=1 message=boom',
      '  skipped later durationMs=1',
      'suite a_test.dart file=a_test.dart total=3 passed=1 failed=2 durationMs=6',
      '  failed fails file=a_test.dart line=7 durationMs=0 message=no details="at a"',
      '  failed tear-down file=a_test.dart durationMs=1',
    ],
  ],
  [
    'tests that ran again',
    dart(
      suite(0, 'a'),
      { type: 'testStart', time: 0, test: { id: 1, name: 'flaky', suiteID: 0 } },
      { type: 'print', testID: 1, message: 'Retry: flaky', messageType: 'skip' },
      { type: 'print', testID: 1, message: 'hello Retry: no' },
      { type: 'print', testID: 9, message: 'Retry: other' },
      { type: 'print', testID: 1, message: 'Retry: flaky' },
      done(1, 5),
      { type: 'testStart', time: 0, test: { id: 2, name: 'fails', suiteID: 0 } },
      { type: 'print', testID: 2, message: 'Retry: fails' },
      done(2, 5, 'failure'),
      done(7, 5, 'failure'),
      { type: 'error', testID: 7, error: 'of none' },
      { type: 'done', success: false },
    ),
    [
      'dart-json: tests suites=1 total=2 passed=1 failed=1 flaky=1',
      'suite a file=a total=2 passed=1 failed=1 flaky=1 durationMs=10',
      '  passed flaky file=a durationMs=5 flaky=true attempts=3',
      '  failed fails file=a durationMs=5 attempts=2',
    ],
  ],
  [
    'a test that did not end',
    dart(
      suite(0, 'a'),
      { type: 'testStart', time: 0, test: { id: 1, name: 'x', suiteID: 0 } },
      { type: 'testStart', time: 0, test: { id: 2, name: 'y', suiteID: 0 } },
      { type: 'error', testID: 2, error: 'why' },
      { type: 'done', success: false },
    ),
    [
      'dart-json: tests suites=1 total=2 errors=2',
      'suite a file=a total=2 errors=2',
      '  error x file=a message="It did not end"',
      '  error y file=a message=why',
    ],
  ],
  [
    'a run that failed with no test',
    dart(suite(0, 'a'), { type: 'testStart', time: 0, test: { id: 1, name: 'x', suiteID: 0 } }, done(1, 1), {
      type: 'done',
      success: null,
    }),
    [
      'dart-json: tests suites=2 total=2 passed=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The run says that it did not succeed, and no test of it failed"',
      'suite a file=a total=1 passed=1 durationMs=1',
    ],
  ],
  [
    'lists and values of a daemon between the events',
    `[{"event":"x"}]\n${dart(suite(0, 'a'), { type: 'testStart', time: 0, test: { id: 1, name: 'x', suiteID: 0 } }, done(1, 1), { type: 'done', success: true })}`,
    ['dart-json: tests suites=1 total=1 passed=1', 'suite a file=a total=1 passed=1 durationMs=1'],
  ],
  ...(
    [
      ['whole', []],
      ['whole, in two groups', [group(0, 1), group(0, 1)]],
    ] as const
  ).map(([what, groups]): [string, unknown, string[]] => [
    `without its last event, ${what}`,
    dart(
      suite(0, 'a'),
      { type: 'allSuites', count: 1 },
      ...(groups.length === 0 ? [group(0, 2)] : groups),
      { type: 'group', group: { id: 3, suiteID: 0, parentID: 2, testCount: 2 } },
      ...two(0),
      hidden,
    ),
    ['dart-json: tests suites=1 total=2 passed=2', 'suite a file=a total=2 passed=2 durationMs=2'],
  ]),
  ...Object.entries({
    'no announcement': [suite(0, 'a'), group(0, 2), ...two(0)],
    'no group': [suite(0, 'a'), { type: 'allSuites', count: 1 }, ...two(0)],
    'fewer suites': [suite(0, 'a'), { type: 'allSuites', count: 2 }, group(0, 2), ...two(0)],
    'fewer tests': [suite(0, 'a'), { type: 'allSuites', count: 1 }, group(0, 3), ...two(0)],
    'fewer tests in one of two suites': [
      suite(0, 'a'),
      suite(1, 'b'),
      { type: 'allSuites', count: 2 },
      group(0, 2),
      group(1, 1),
      ...two(0),
    ],
    'a test that runs': [
      suite(0, 'a'),
      { type: 'allSuites', count: 1 },
      group(0, 2),
      ...two(0),
      { type: 'testStart', time: 0, test: { id: 9, name: 'x', suiteID: 0 } },
    ],
  }).map(([what, events]): [string, unknown, string[]] => [
    `without its last event, ${what}`,
    dart(...events),
    ['refused: ends without the event "done": the report is cut off, or the runner was stopped'],
  ]),
  [
    'an event that is broken',
    dart(suite(0, 'a'), { type: 'testDone', testID: 'x' }),
    [
      'refused: looks like a Dart event (testDone), and time is not as it should be line=3 expected=number found=nothing',
    ],
  ],
  [
    'what is hidden is no test of those announced',
    dart(
      suite(0, 'a'),
      { type: 'allSuites', count: 1 },
      group(0, 3),
      ...two(0),
      { type: 'testStart', time: 0, test: { id: 8, name: 'loading', suiteID: 0 } },
      hidden,
    ),
    ['refused: ends without the event "done": the report is cut off, or the runner was stopped'],
  ],
])('dart-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
