import { describe, expect, test } from '@jest/globals';
import { countsOf, listedOf, readOne, suitesOf } from './fixtures.ts';

const junit = (body: string, root = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${root}>${body}</testsuites>`;

describe('the dialects', () => {
  test.each<[name: string, report: string, counts: string, listed: string[]]>([
    [
      'Surefire: a test that passed on a rerun is flaky, one that never did has failed',
      `<testsuite name="com.example.ATest" tests="3" failures="1" time="1,234.5">
        <properties><property name="java.version" value="21"/></properties>
        <testcase name="stable" classname="com.example.ATest" time="0.1"/>
        <testcase name="flaky" classname="com.example.ATest" time="0.2">
          <flakyFailure message="expected 1" type="AssertionError"><stackTrace>at A</stackTrace><system-out>noise</system-out></flakyFailure></testcase>
        <testcase name="broken" classname="com.example.ATest"><failure message="no" type="E">trace</failure>
          <rerunFailure message="no" type="E"><stackTrace>x</stackTrace></rerunFailure></testcase>
      </testsuite>`,
      '3 2 1 0 0 1',
      ['passed flaky | com.example.ATest | flaky | expected 1', 'failed | com.example.ATest | broken | no'],
    ],
    [
      'Gradle: skipped tests, and a message with the trace as text',
      `<testsuite name="ATest" tests="2" skipped="1" failures="1" errors="0"><testcase name="a()" classname="ATest"><skipped/></testcase>
        <testcase name="b()" classname="ATest"><failure message="java.lang.AssertionError: x" type="java.lang.AssertionError">java.lang.AssertionError: x
  at ATest.b(ATest.java:9)</failure></testcase><system-out><![CDATA[]]></system-out></testsuite>`,
      '2 0 1 0 1 0',
      ['skipped | ATest | a() | ', 'failed | ATest | b() | java.lang.AssertionError: x'],
    ],
    [
      'pytest: a test with a failure and a broken tear-down counts once, as an error',
      junit(
        `<testsuite name="pytest" errors="1" failures="1" tests="2"><testcase classname="t" name="a"><failure message="f">F</failure><error message="e">E</error></testcase>
         <testcase classname="t" name="b"><skipped type="pytest.xfail" message="known"/></testcase></testsuite>`,
      ),
      '2 0 0 1 1 0',
      ['error | pytest | a | e', 'skipped | pytest | b | known'],
    ],
    [
      'jest-junit: a failure with text alone',
      junit(
        `<testsuite name="adds" tests="1" failures="1"><testcase classname="adds ok" name="adds ok" time="0.1"><failure>\nError: boom\n at x</failure></testcase></testsuite>`,
        'name="jest tests"',
      ),
      '1 0 1 0 0 0',
      ['failed | adds | adds ok | Error: boom'],
    ],
    [
      'Go: a package a suite',
      junit(
        '<testsuite tests="1" failures="1" time="0.1" name="example.com/a"><properties/><testcase classname="a" name="TestX" time="0"><failure message="Failed" type="">a_test.go:3: no</failure></testcase></testsuite>',
      ),
      '1 0 1 0 0 0',
      ['failed | example.com/a | TestX | Failed'],
    ],
    [
      'Node: tests that are in no suite stand beside the suites, and fail as others do',
      junit(
        `<testcase name="broken" classname="test" failure="the change is wrong"><failure type="testCodeFailure" message="the change is wrong">[Error]</failure></testcase>
         <testcase name="later" classname="test"><skipped type="todo" message="later"/></testcase>
         <testsuite name="a" tests="1" failures="0"><testcase name="ok" classname="test"/></testsuite>`,
      ),
      '3 1 1 0 1 0',
      ['failed | (no name) | broken | the change is wrong', 'skipped | (no name) | later | later'],
    ],
    [
      'PHPUnit: suites in suites are named by their way',
      junit(
        '<testsuite name="all"><testsuite name="Unit"><testsuite name="ATest" file="/app/tests/ATest.php"><testcase name="t" class="ATest" file="/app/tests/ATest.php" line="7"><error type="E">broke</error></testcase></testsuite></testsuite></testsuite>',
      ),
      '1 0 0 1 0 0',
      ['error | all > Unit > ATest | t | broke'],
    ],
    [
      'Playwright: attachments in the output are no result',
      junit(
        '<testsuite name="a.spec.ts" hostname="chromium"><testcase name="x" classname="a.spec.ts"><failure message="a.spec.ts:3:1 x" type="FAILURE"><![CDATA[  Error: <b>]]></failure><system-out><![CDATA[[[ATTACHMENT|x.png]]]]></system-out></testcase></testsuite>',
      ),
      '1 0 1 0 0 0',
      ['failed | a.spec.ts | x | a.spec.ts:3:1 x'],
    ],
    [
      'GoogleTest: tests that did not run are skipped',
      junit(
        '<testsuite name="A"><testcase name="a" status="notrun" classname="A"/><testcase name="b" status="run" result="suppressed"/><testcase name="c" status="run" result="completed"/></testsuite>',
      ),
      '3 1 0 0 2 0',
      ['skipped | A | a | ', 'skipped | A | b | '],
    ],
    [
      'a retry that is written as the same test once more: flaky, for the last one counts',
      junit(
        '<testsuite name="A"><testcase name="a" classname="A"><failure message="1"/></testcase><testcase name="a" classname="A"/></testsuite>',
      ),
      '1 1 0 0 0 1',
      ['passed flaky | A | a | 1'],
    ],
  ])('%s', async (_name, report, counts, listed) => {
    const set = await readOne(report);
    expect(set.files.map(({ format }) => format)).toEqual(['junit']);
    expect(countsOf(set)).toBe(counts);
    expect(listedOf(set)).toEqual(listed);
  });

  test('what is kept of a test', async () => {
    const report = junit(
      '<testsuite name="A"><testcase name="t" classname="C" file="/app/tests/ATest.php" line="7" time="1.5"><failure message="no">trace</failure></testcase></testsuite>',
    );
    const { tests } = await readOne(report, ['tests/ATest.php']);
    expect(tests?.suites[0]?.tests).toEqual([
      {
        name: 't',
        suite: 'A',
        className: 'C',
        file: 'tests/ATest.php',
        line: 7,
        status: 'failed',
        durationMs: 1500,
        message: 'no',
        details: 'trace',
      },
    ]);
  });
});

const event = (Action: string, Test: string) => JSON.stringify({ Action, Package: 'x\ud800', Test });

describe('nothing that failed is lost', () => {
  test.each<[name: string, report: string, listed: string]>([
    [
      'a suite that states failures and lists none',
      junit('<testsuite name="A" tests="1" failures="2"><testcase name="a"/></testsuite>'),
      'error | A | (outside of the tests) | The suite states 2 failures and lists none',
    ],
    [
      'a run that states errors and lists none',
      junit('<testsuite name="A"><testcase name="a"/></testsuite>', 'errors="1"'),
      'error | (run) | (outside of the tests) | The report states 1 failures and lists none',
    ],
    [
      "a suite's own failure",
      junit('<testsuite name="A"><testcase name="a"/><error message="set-up"/></testsuite>'),
      'error | A | (outside of the tests) | set-up',
    ],
  ])('%s', async (_name, report, listed) => {
    expect(listedOf(await readOne(report))).toEqual([listed]);
  });

  test('a suite without tests is known', async () => {
    const set = await readOne(
      junit('<testsuite name="A"/><testsuite name="B"><testcase name="b"/></testsuite>'),
    );
    expect(suitesOf(set)).toEqual(['A: 0', 'B: 1']);
  });

  test('a suite is one, however long its name, whatever characters are in it', async () => {
    const long = 'x'.repeat(600);
    const two = `<testcase name="a"/><testcase name="b"><skipped/></testcase>`;
    const set = await readOne(
      junit(
        `<testsuite name="${long}">${two}</testsuite><testsuite name="B">${two}</testsuite><testsuite name="${long}">${two}</testsuite>`,
      ),
    );
    expect(suitesOf(set)).toEqual(['B: 2', `${'x'.repeat(499)}…: 4`]);
    const odd = { ancestorTitles: [], title: 't', status: 'passed' };
    const file = (name: string) => ({ name, status: 'passed', assertionResults: [odd, odd] });
    const report = JSON.stringify({
      numTotalTests: 6,
      success: true,
      testResults: [file('a\ud800'), file('b'), file('a\ud800')],
    });
    expect(suitesOf(await readOne(report))).toEqual(['a\uFFFD: 4', 'b: 2']);
    const go = [event('run', 'A'), event('fail', 'A'), event('run', 'B'), event('pass', 'B')].join('\n');
    expect(suitesOf(await readOne(go))).toEqual(['x\uFFFD: 2']);
  });

  test('more failures than the list holds are in the totals, and counted as unlisted', async () => {
    const body = '<testcase name="t"><failure message="x"/></testcase>'.repeat(1_005);
    const { tests } = await readOne(junit(`<testsuite name="A">${body}</testsuite>`));
    expect(tests?.totals.failed).toBe(1_005);
    expect(tests?.suites[0]?.tests).toHaveLength(1_000);
    expect(tests?.unlisted).toBe(5);
  });

  test('long texts are cut, no character halved', async () => {
    const details = `${'x'.repeat(3_998)}😀 and more`;
    const { tests } = await readOne(
      junit(
        `<testsuite name="A"><testcase name="t"><failure message="${'m'.repeat(2_000)}">${details}</failure></testcase></testsuite>`,
      ),
    );
    const [kept] = tests?.suites[0]?.tests ?? [];
    expect(kept?.message).toHaveLength(1_000);
    expect(kept?.details?.isWellFormed()).toBe(true);
    expect(kept?.details?.length).toBeLessThanOrEqual(4_000);
  });
});
