import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** mochawesome 8.1.1 on Mocha 12.0.3, with a hook that fails. */
test('mochawesome: every result', async () => {
  const set = await readFixture('mochawesome', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'mochawesome' }]);
  expect(set.tests?.totals).toMatchObject({ total: 5, passed: 1, failed: 1, errors: 1, skipped: 2 });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', suite: 'cart', name: 'removes', message: 'AssertionError: 1 == 2' },
    { status: 'skipped', suite: 'cart', name: 'waits' },
    { status: 'skipped', suite: 'cart with a hook', name: 'never runs' },
    { status: 'error', suite: 'cart with a hook', message: 'Error: no database' },
  ]);
});

const one = (more: object) => ({ pass: false, fail: false, pending: false, ...more });

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'blocks in blocks, every result, hooks',
    {
      stats: { failures: 3, passes: 2 },
      meta: { mochawesome: {} },
      results: [
        false,
        {
          title: '',
          fullFile: '/w/a.js',
          file: 'a.js',
          tests: [one({ title: 'top', pass: true, duration: 2 })],
          suites: [
            {
              title: 'A',
              fullFile: '',
              file: 'b.js',
              beforeHooks: [
                one({
                  title: '"before"',
                  fail: true,
                  duration: 1,
                  err: { message: '\nno\nmore', estack: 'at x' },
                }),
                one({ title: 'fine', pass: true }),
              ],
              afterHooks: [one({ title: '"after"', fail: true })],
              tests: [
                one({ title: 'f', fail: true, err: { message: 'm', estack: 'e' } }),
                one({ title: 'p', pending: true }),
                one({ title: 's', skipped: true }),
                one({ title: 'n' }),
                one({ title: 'fp', fail: true, pending: true }),
              ],
              suites: [{ title: 'B', tests: [one({ title: 'deep', fail: true })], suites: [] }],
            },
          ],
        },
      ],
    },
    [
      'mochawesome: tests suites=3 total=9 passed=1 failed=3 errors=3 skipped=2',
      'suite /w/a.js file=/w/a.js total=1 passed=1 durationMs=2',
      'suite A file=b.js total=7 failed=2 errors=3 skipped=2 durationMs=1',
      '  failed f file=b.js message=m details=e',
      '  skipped p file=b.js',
      '  skipped s file=b.js',
      '  error n file=b.js message="It has no result"',
      '  failed fp file=b.js',
      '  error "before" file=b.js durationMs=1 message=no details="at x"',
      '  error "after" file=b.js message="It has no result"',
      'suite A B total=1 failed=1',
      '  failed deep',
    ],
  ],
  [
    'a test in no block and no file; failures that are stated',
    {
      stats: { failures: 3, passes: 0 },
      meta: { mochawesome: {} },
      results: [{ title: '', tests: [one({ title: 'x', fail: true })], suites: [] }],
    },
    [
      'mochawesome: tests suites=2 total=3 failed=1 errors=2',
      'suite (no suite) total=1 failed=1',
      '  failed x',
      'suite (run) total=2 errors=2',
      '  error (outside of the tests) message="The report states 3 failures and lists 1"',
      'unlisted: 1',
    ],
  ],
  [
    'a file where the full one is null',
    {
      stats: { failures: 0, passes: 1 },
      meta: { mochawesome: {} },
      results: [
        { title: '', fullFile: null, file: 'a.js', tests: [one({ title: 'x', pass: true })], suites: [] },
      ],
    },
    ['mochawesome: tests suites=1 total=1 passed=1', 'suite a.js file=a.js total=1 passed=1'],
  ],
])('mochawesome: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
