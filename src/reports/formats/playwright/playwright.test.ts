import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const report = (errors: object[], unexpected: number) =>
  JSON.stringify({
    config: {},
    suites: [],
    errors,
    stats: { expected: 0, unexpected, flaky: 0, skipped: 0 },
  });

/** Playwright 1.65.1, one retry, no browser. */
test('playwright-json: every result', async () => {
  const set = await readFixture('playwright', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'tests', format: 'playwright-json' }]);
  expect(set.tests?.totals).toMatchObject({
    total: 4,
    passed: 2,
    failed: 1,
    errors: 0,
    skipped: 1,
    flaky: 1,
  });
  expect(set.tests?.suites.flatMap((suite) => suite.tests)).toMatchObject([
    { status: 'failed', name: 'cart › removes [unit]', line: 4, attempts: 2 },
    { status: 'passed', name: 'cart › is flaky [unit]', flaky: true, attempts: 2 },
    { status: 'skipped', name: 'cart › waits [unit]' },
  ]);
});

test('playwright-json: what broke outside of the tests, and what is stated and not listed, is not lost', async () => {
  const broken = await readText(report([{ message: 'no config' }], 0));
  expect(broken.tests?.totals).toMatchObject({ total: 1, errors: 1 });
  expect((await readText(report([], 2))).tests?.totals).toMatchObject({ total: 2, errors: 2 });
});

const spec = (title: string, ...tests: object[]) => ({ title, file: 'a.spec.ts', line: 4, tests });
const playwright = (suites: object[], stats: object, errors?: object[]) => ({
  config: {},
  suites,
  errors,
  stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every status, blocks, projects, retries',
    playwright(
      [
        {
          title: 'a.spec.ts',
          specs: [
            spec('p', { status: 'expected', projectName: 'chromium', results: [{ duration: 3 }] }),
            spec('f', {
              status: 'unexpected',
              projectName: 'firefox',
              results: [
                { duration: 1, error: { message: '\u001B[31mfirst\u001B[39m' } },
                {
                  duration: 2,
                  error: null,
                  errors: [
                    {
                      message: '\u001B[31mlast\u001B[39m\nmore',
                      stack: '\u001B[2mat x\u001B[22m',
                      location: { file: 'lib.ts', line: 9 },
                    },
                  ],
                },
              ],
            }),
            spec('k', { status: 'flaky', projectName: '', results: [{ error: { message: 'once' } }, {}] }),
            { ...spec('s', { status: 'skipped', projectName: null, results: [] }), line: null },
          ],
          suites: [
            {
              title: 'A',
              suites: [
                {
                  title: 'B',
                  specs: [
                    spec(
                      'deep',
                      { status: 'unexpected', results: [{}] },
                      { status: 'expected', results: [{}] },
                    ),
                  ],
                },
              ],
            },
          ],
        },
      ],
      { unexpected: 2 },
    ),
    [
      'playwright-json: tests suites=1 total=6 passed=3 failed=2 skipped=1 flaky=1',
      'suite a.spec.ts file=a.spec.ts total=6 passed=3 failed=2 skipped=1 flaky=1 durationMs=6',
      '  failed f [firefox] file=lib.ts line=9 durationMs=3 message=last details="at x" attempts=2',
      '  passed k file=a.spec.ts line=4 durationMs=0 message=once details=once flaky=true attempts=2',
      '  skipped s file=a.spec.ts durationMs=0',
      '  failed A › B › deep file=a.spec.ts line=4 durationMs=0',
    ],
  ],
  [
    'errors of the run, and failures that are stated',
    playwright([], { unexpected: 3 }, [{ message: '\u001B[1m\nno tests\u001B[0m', stack: 'at x' }, {}]),
    [
      'playwright-json: tests suites=1 total=3 errors=3',
      'suite (run) total=3 errors=3',
      '  error (outside of the tests) message="no tests" details="at x"',
      '  error (outside of the tests) message="The run broke"',
      '  error (outside of the tests) message="The report states 3 failures and lists 2"',
    ],
  ],
])('playwright-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
