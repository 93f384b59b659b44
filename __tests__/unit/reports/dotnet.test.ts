import { expect, test } from '@jest/globals';
import { countsOf, listedOf, readOne, suitesOf } from './fixtures.ts';

const nunit3 = (body: string, result = 'Passed') =>
  `<test-run result="${result}"><test-suite type="Assembly" fullname="/w/a.dll" result="${result}">${body}</test-suite></test-run>`;
const nunit2 = (body: string) =>
  `<test-results failures="0" errors="0"><test-suite type="Assembly" name="/w/a.dll"><results>${body}</results></test-suite></test-results>`;
const xunit = (body: string) => `<assemblies><assembly name="C:\\w\\A.dll">${body}</assembly></assemblies>`;
const trx = (results: string, definitions = '', summary = '<ResultSummary outcome="Completed"/>') =>
  `<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>${results}</Results><TestDefinitions>${definitions}</TestDefinitions>${summary}</TestRun>`;
const definition = '<UnitTest id="1"><TestMethod className="N.A, N, Version=1.0" name="t"/></UnitTest>';

test.each<[name: string, report: string, format: string, counts: string, suites: string[], listed: string[]]>(
  [
    [
      'NUnit 3: results and labels; cases of a method belong to the fixture',
      nunit3(`<test-suite type="TestFixture" fullname="N.A">
      <test-case fullname="N.A.ok" result="Passed" duration="0.5"/>
      <test-case fullname="N.A.no" result="Failed"><failure><message><![CDATA[why]]></message><stack-trace>at N</stack-trace></failure></test-case>
      <test-case fullname="N.A.broken" result="Failed" label="Error"><failure><message>oops</message></failure></test-case>
      <test-case fullname="N.A.warned" result="Warning"/>
      <test-case fullname="N.A.unsure" result="Inconclusive"/>
      <test-case fullname="N.A.off" result="Skipped" label="Ignored"><reason><message>later</message></reason></test-case>
      <test-suite type="ParameterizedMethod" fullname="N.A.p"><test-case fullname="N.A.p(1)" result="Passed"/></test-suite></test-suite>`),
      'nunit3',
      '7 3 1 1 2 0',
      ['N.A: 7'],
      [
        'failed | N.A | N.A.no | why',
        'error | N.A | N.A.broken | oops',
        'skipped | N.A | N.A.unsure | ',
        'skipped | N.A | N.A.off | later',
      ],
    ],
    [
      'NUnit 3: a tear-down that failed behind tests that passed',
      nunit3(
        '<test-suite type="TestFixture" fullname="N.A" result="Failed" site="TearDown"><failure><message>down</message></failure><test-case fullname="N.A.ok" result="Passed"/></test-suite>',
        'Failed',
      ),
      'nunit3',
      '2 1 0 1 0 0',
      ['N.A: 2'],
      ['error | N.A | (outside of the tests) | down'],
    ],
    [
      'NUnit 3: a run that failed, though no test of it did',
      nunit3(
        '<test-suite type="TestFixture" fullname="N.A"><test-case fullname="N.A.ok" result="Passed"/></test-suite>',
        'Failed',
      ),
      'nunit3',
      '2 1 0 1 0 0',
      ['(run): 1', 'N.A: 1'],
      ['error | (run) | (outside of the tests) | The run says that it failed, and no test of it did'],
    ],
    [
      'NUnit 2: names put together from their parts; what did not run is skipped',
      nunit2(
        `<test-suite type="Namespace" name="N"><results><test-suite type="TestFixture" name="A"><results>
        <test-case name="N.A.ok" executed="True" result="Success"/><test-case name="N.A.off" executed="False" result="NotRunnable"/>
        <test-case name="N.A.old" executed="True" success="False"/></results></test-suite></results></test-suite>`,
      ),
      'nunit2',
      '3 1 1 0 1 0',
      ['N.A: 3'],
      ['skipped | N.A | N.A.off | ', 'failed | N.A | N.A.old | '],
    ],
    [
      'xUnit: a suite is the class; a clean-up that failed counts',
      xunit(`<errors><error type="test-class-cleanup" name="N.B"><failure><message>dispose</message></failure></error></errors>
      <collection name="c"><test name="N.A.ok" type="N.A" result="Pass" time="1"/><test name="N.A.no" type="N.A" result="Fail"><failure><message>m</message><stack-trace>s</stack-trace></failure></test>
      <test name="odd" result="Skip"><reason>later</reason></test><test name="N.A.what" type="N.A" result="Exploded"/></collection>`),
      'xunit',
      '5 1 1 2 1 0',
      ['A.dll: 1', 'N.A: 3', 'c: 1'],
      [
        'error | A.dll | (outside of the tests) | test-class-cleanup: N.B: dispose',
        'failed | N.A | N.A.no | m',
        'error | N.A | N.A.what | ',
        'skipped | c | odd | later',
      ],
    ],
    [
      'TRX: classes stand behind the results; no outcome is an error; of a data-driven test the rows count',
      trx(
        `<UnitTestResult testId="1" testName="ok" outcome="Passed" duration="00:00:01.5000000"/>
       <UnitTestResult testId="1" testName="no"><Output><ErrorInfo><Message>m</Message><StackTrace>s</StackTrace></ErrorInfo></Output></UnitTestResult>
       <UnitTestResult testId="2" testName="off" outcome="NotExecuted"/>
       <UnitTestResult testId="1" testName="rows" outcome="Failed" resultType="DataDrivenTest"><InnerResults>
         <UnitTestResult testId="1" testName="row 1" outcome="Passed"/><UnitTestResult testId="1" testName="row 2" outcome="Failed"/></InnerResults></UnitTestResult>
       <UnitTestResult testId="1" testName="init" outcome="Failed"><InnerResults><UnitTestResult testName="row" outcome="Passed"/></InnerResults></UnitTestResult>`,
        definition,
      ),
      'trx',
      '7 3 2 1 1 0',
      ['(no class): 1', 'N.A: 6'],
      [
        'skipped | (no class) | off | ',
        'error | N.A | no | m',
        'failed | N.A | row 2 | ',
        'failed | N.A | init | ',
      ],
    ],
    [
      'TRX: a run that broke, though its tests passed',
      trx(
        '<UnitTestResult testId="1" testName="ok" outcome="Passed"/>',
        definition,
        '<ResultSummary outcome="Failed"><RunInfos><RunInfo outcome="Error"><Text>host crashed</Text></RunInfo></RunInfos></ResultSummary>',
      ),
      'trx',
      '2 1 0 1 0 0',
      ['(run): 1', 'N.A: 1'],
      ['error | (run) | (outside of the tests) | host crashed'],
    ],
  ],
)('%s', async (_name, report, format, counts, suites, listed) => {
  const set = await readOne(report);
  expect(set.files.map((file) => file.format)).toEqual([format]);
  expect(countsOf(set)).toBe(counts);
  expect(suitesOf(set)).toEqual(suites);
  expect(listedOf(set)).toEqual(listed);
});

test('TRX tells durations as hours, minutes and seconds', async () => {
  const { tests } = await readOne(
    trx('<UnitTestResult testId="1" testName="ok" outcome="Passed" duration="1.02:03:04.5"/>', definition),
  );
  expect(tests?.totals.durationMs).toBe((((24 + 2) * 60 + 3) * 60 + 4.5) * 1000);
});
