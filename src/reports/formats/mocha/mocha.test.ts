import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const t = (file?: string) => ({ title: 'x', fullTitle: 'A x', ...(file === undefined ? {} : { file }) });
const mocha = (stats: object, tests: object[], pending: object[], failures: object[]) => ({
  stats: { tests: 1, passes: 0, failures: 0, pending: 0, ...stats },
  tests,
  pending,
  failures,
  passes: [],
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every result, of its blocks',
    mocha(
      { failures: 3 },
      [
        { title: 'ok', fullTitle: 'A B ok', file: 'a.js', duration: 3, err: {} },
        { title: 'later', fullTitle: 'A later', file: 'a.js', err: {} },
        {
          title: 'no',
          fullTitle: 'A no',
          file: 'a.js',
          duration: 4,
          currentRetry: 1,
          err: { message: 'm', stack: 's' },
        },
        { title: 'flaky', fullTitle: 'flaky', file: 'a.js', currentRetry: 2, err: {} },
        { title: 'stack', fullTitle: 'stack', err: { stack: 'only' } },
        { title: 'odd', fullTitle: 'A other', currentRetry: 0, err: { message: null } },
        { title: 'late', fullTitle: 'A late', err: {} },
      ],
      [{ title: 'later', fullTitle: 'A later', file: 'a.js' }],
      [
        { title: 'no', fullTitle: 'A no', file: 'a.js' },
        { title: 'late', fullTitle: 'A late' },
        {
          title: '"before each" hook',
          fullTitle: 'A "before each" hook',
          file: 'a.js',
          duration: 1,
          err: { message: 'h' },
        },
      ],
    ),
    [
      'mocha-json: tests suites=5 total=8 passed=2 failed=4 errors=1 skipped=1 flaky=1',
      'suite (no suite) total=1 failed=1',
      '  failed stack details=only',
      'suite A file=a.js total=4 failed=2 errors=1 skipped=1 durationMs=5',
      '  skipped later file=a.js',
      '  failed no file=a.js durationMs=4 message=m details=s attempts=2',
      '  failed late',
      '  error "before each" hook file=a.js durationMs=1 message=h',
      'suite A B file=a.js total=1 passed=1 durationMs=3',
      'suite A other total=1 failed=1',
      '  failed odd',
      'suite a.js file=a.js total=1 passed=1 flaky=1',
      '  passed flaky file=a.js flaky=true attempts=3',
    ],
  ],
  [
    'two tests of one name, of which one failed and one waits',
    mocha({ failures: 1 }, [t(), t(), t()], [t()], [t()]),
    [
      'mocha-json: tests suites=1 total=3 passed=1 failed=1 skipped=1',
      'suite A total=3 passed=1 failed=1 skipped=1',
      '  failed x',
      '  skipped x',
    ],
  ],
  [
    'the same name in another file',
    mocha({ failures: 1 }, [t('a.js'), t('b.js')], [], [t('b.js')]),
    [
      'mocha-json: tests suites=1 total=2 passed=1 failed=1',
      'suite A file=a.js total=2 passed=1 failed=1',
      '  failed x file=b.js',
    ],
  ],
  [
    'failures that are stated and not listed',
    mocha({ failures: 2 }, [t()], [], []),
    [
      'mocha-json: tests suites=2 total=3 passed=1 errors=2',
      'suite (run) total=2 errors=2',
      '  error (outside of the tests) message="The report states 2 failures and lists none"',
      'suite A total=1 passed=1',
      'unlisted: 1',
    ],
  ],
  [
    'three tests of one name, of which two failed',
    mocha({ failures: 2 }, [t(), t(), t()], [], [t(), t()]),
    [
      'mocha-json: tests suites=1 total=3 passed=1 failed=2',
      'suite A total=3 passed=1 failed=2',
      '  failed x',
      '  failed x',
    ],
  ],
])('mocha-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
