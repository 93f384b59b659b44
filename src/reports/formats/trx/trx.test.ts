import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const result = (outcome: string, name: string, id = '') =>
  `<UnitTestResult${id === '' ? '' : ` testId="${id}"`} testName="${name}" outcome="${outcome}"/>`;
const run = (results: string, definitions = '', summary = '') =>
  `<TestRun><Results>${results}</Results><TestDefinitions>${definitions}</TestDefinitions>${summary}</TestRun>`;

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every outcome, each of its class, with times',
    run(
      result('Passed', 'p', '1') +
        result('Completed', 'c', '1') +
        result('Warning', 'w', '2') +
        `<UnitTestResult testId="1" testName="f" outcome="Failed" duration="1.02:03:04.5"><Output><ErrorInfo><Message> no </Message><StackTrace>at A</StackTrace><Message>other</Message><StackTrace>at B</StackTrace></ErrorInfo></Output></UnitTestResult>` +
        `<UnitTestResult testId="2" testName="n" outcome="NotExecuted" duration="00:01:02"/>` +
        result('Inconclusive', 'i', '2') +
        result('Pending', 'q', '9') +
        result('Timeout', 't', '1') +
        '<UnitTestResult testId="3" duration="1:2"/>',
      '<UnitTest id="1"><TestMethod className="N.A, Asm, Version=1" name="x"/></UnitTest><UnitTest id="2"><TestMethod className="N.B"/></UnitTest><UnitTest id="3"><TestMethod/></UnitTest><UnitTest><TestMethod className="N.C"/></UnitTest>',
    ),
    [
      'trx: tests suites=3 total=9 passed=3 failed=1 errors=2 skipped=3',
      'suite (no class) total=2 errors=1 skipped=1',
      '  skipped q',
      '  error (no name)',
      'suite N.A total=4 passed=2 failed=1 errors=1 durationMs=93784500',
      '  failed f durationMs=93784500 message=no details="at A"',
      '  error t',
      'suite N.B total=3 passed=1 skipped=2 durationMs=62000',
      '  skipped n durationMs=62000',
      '  skipped i',
    ],
  ],
  [
    'the other kinds of results',
    run(
      '<GenericTestResult testId="1" outcome="Failed"/><ManualTestResult testId="1" testName="m" outcome="Failed"/><TestResultAggregation testId="1" testName="a" outcome="Failed"/><OtherResult outcome="Failed"/>',
    ),
    [
      'trx: tests suites=1 total=3 failed=3',
      'suite (no class) total=3 failed=3',
      '  failed (no name)',
      '  failed m',
      '  failed a',
    ],
  ],
  [
    'the rows of a data-driven test, which are of its class, and the test itself where no row failed',
    run(
      `<TestResultAggregation testId="1" testName="d" outcome="Failed"><InnerResults>${result('Failed', 'd(1)')}${result('Passed', 'd(2)')}</InnerResults></TestResultAggregation>` +
        `<UnitTestResult testId="1" testName="e" outcome="Error"><InnerResults>${result('Passed', 'e(1)')}</InnerResults></UnitTestResult>` +
        `<UnitTestResult testId="1" testName="g" outcome="Passed"><InnerResults><UnitTestResult testName="g(1)" outcome="Passed"><InnerResults>${result('Failed', 'g(1)(1)')}</InnerResults></UnitTestResult></InnerResults></UnitTestResult>`,
      '<UnitTest id="1"><TestMethod className="N.A"/></UnitTest>',
    ),
    [
      'trx: tests suites=1 total=5 passed=2 failed=2 errors=1',
      'suite N.A total=5 passed=2 failed=2 errors=1',
      '  failed d(1)',
      '  error e',
      '  failed g(1)(1)',
    ],
  ],
  [
    'a failure whose row failed counts once in what is stated',
    run(
      `<UnitTestResult outcome="Failed">${result('Failed', 'a')}</UnitTestResult>`,
      '',
      '<ResultSummary outcome="Failed"><Counters failed="2"/></ResultSummary>',
    ),
    ['trx: tests suites=1 total=1 failed=1', 'suite (no class) total=1 failed=1', '  failed a'],
  ],
  [
    'failures that its counters state and it does not list',
    run(
      result('Failed', 'a') + result('Failed', 'b'),
      '',
      '<ResultSummary outcome="Failed"><Counters total="9" passed="8" failed="3" error="1" timeout="1" aborted="1" passedButRunAborted="1" disconnected="1" notExecuted="5"/></ResultSummary>',
    ),
    [
      'trx: tests suites=2 total=8 failed=2 errors=6',
      'suite (no class) total=2 failed=2',
      '  failed a',
      '  failed b',
      'suite (run) total=6 errors=6',
      '  error (outside of the tests) message="The report states 8 failures and lists 2"',
      'unlisted: 5',
    ],
  ],
  [
    'counters and no result',
    run('', '', '<ResultSummary outcome="Failed"><Counters failed="1"/></ResultSummary>'),
    [
      'trx: tests suites=1 total=1 errors=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 1 failures and lists none"',
    ],
  ],
  ...['Error', 'Aborted', 'Timeout', 'Disconnected', 'Passed'].map((outcome): [string, unknown, string[]] => [
    `the outcome ${outcome}`,
    run(result('Passed', 'a'), '', `<ResultSummary outcome="${outcome}"/>`),
    outcome === 'Passed'
      ? ['trx: tests suites=1 total=1 passed=1', 'suite (no class) total=1 passed=1']
      : [
          'trx: tests suites=2 total=2 passed=1 errors=1',
          'suite (no class) total=1 passed=1',
          'suite (run) total=1 errors=1',
          `  error (outside of the tests) message="The run's outcome is ${outcome}"`,
        ],
  ]),
  [
    'what the run itself says of its errors, the first twenty',
    run(
      result('Passed', 'a'),
      '',
      `<ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Warning"><Text>mild</Text></RunInfo>${Array.from({ length: 21 }, (_, index) => `<RunInfo outcome="Error"><Text> e${index} </Text></RunInfo>`).join('')}</RunInfos></ResultSummary>`,
    ),
    [
      'trx: tests suites=2 total=2 passed=1 errors=1',
      'suite (no class) total=1 passed=1',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="e0\\ne1\\ne2\\ne3\\ne4\\ne5\\ne6\\ne7\\ne8\\ne9\\ne10\\ne11\\ne12\\ne13\\ne14\\ne15\\ne16\\ne17\\ne18\\ne19"',
    ],
  ],
  [
    'the errors of a run whose tests failed are none of their own',
    run(
      result('Failed', 'a'),
      '',
      '<ResultSummary outcome="Failed"><Counters failed="2"/><RunInfos><RunInfo outcome="Error"><Text>e</Text></RunInfo></RunInfos></ResultSummary>',
    ),
    [
      'trx: tests suites=2 total=2 failed=1 errors=1',
      'suite (no class) total=1 failed=1',
      '  failed a',
      'suite (run) total=1 errors=1',
      '  error (outside of the tests) message="The report states 2 failures and lists 1"',
    ],
  ],
  [
    'a message outside of a result',
    '<TestRun><Output><Message>m</Message><StackTrace>s</StackTrace></Output></TestRun>',
    ['trx: tests', 'empty: no tests'],
  ],
  [
    'a class before any test, which is that of results without one',
    `<TestRun><TestMethod className="N.D"/>${run(result('Failed', 'a'))}</TestRun>`
      .replace('<TestRun><TestMethod', '<TestRun><TestDefinitions><TestMethod')
      .replace('/><TestRun>', '/></TestDefinitions>')
      .replace('</TestRun></TestRun>', '</TestRun>'),
    ['trx: tests suites=1 total=1 failed=1', 'suite N.D total=1 failed=1', '  failed a'],
  ],
  [
    'a text before any error of the run',
    '<TestRun><Text>lost</Text><ResultSummary outcome="Failed"/></TestRun>',
    [
      'trx: tests suites=1 total=1 errors=1',
      'suite (run) total=1 errors=1',
      `  error (outside of the tests) message="The run's outcome is Failed"`,
    ],
  ],
])('trx: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
