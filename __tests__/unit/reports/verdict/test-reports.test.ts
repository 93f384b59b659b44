import { describe, expect, test } from '@jest/globals';
import { countsOf, listedOf, readOne } from '../fixtures.ts';
import { endOf, verdictOf } from './gate.ts';

const suite = (body: string, attributes = '') => `<testsuite name="A" ${attributes}>${body}</testsuite>`;
const failing = '<testcase name="a" classname="A"><failure message="no"/></testcase>';
const passing = '<testcase name="a" classname="A"/>';

describe('failures that no case shows', () => {
  test.each<[what: string, report: string, counts: string]>([
    [
      'xUnit failed',
      '<assemblies><assembly name="a" failed="1"><collection><test name="t" type="A" result="Pass"/></collection></assembly></assemblies>',
      '2 1 0 1 0 0',
    ],
    [
      'xUnit errors',
      '<assemblies><assembly name="a" errors="2"><collection><test name="t" type="A" result="Pass"/></collection></assembly></assemblies>',
      '3 1 0 2 0 0',
    ],
    [
      'xUnit, a collection',
      '<assembly name="a"><collection failed="2"><test name="t" type="A" result="Fail"/></collection></assembly>',
      '2 0 1 1 0 0',
    ],
    [
      'TRX',
      '<TestRun><Results><UnitTestResult testName="t" outcome="Passed"/></Results><ResultSummary outcome="Completed"><Counters failed="2"/></ResultSummary></TestRun>',
      '3 1 0 2 0 0',
    ],
    [
      'TRX, other counters',
      '<TestRun><Results><UnitTestResult testName="t" outcome="Passed"/></Results><ResultSummary outcome="Completed"><Counters timeout="1" aborted="1"/></ResultSummary></TestRun>',
      '3 1 0 2 0 0',
    ],
    ['a JUnit suite that lists fewer', suite(failing, 'failures="3"'), '3 0 1 2 0 0'],
    [
      'a JUnit suite in a suite',
      `<testsuite name="O" failures="4">${suite(failing, 'errors="2"')}</testsuite>`,
      '4 0 1 3 0 0',
    ],
    ['a JUnit suite that counts with another word', suite(passing, 'failed="1"'), '2 1 0 1 0 0'],
    [
      'a number that is too large',
      suite(passing, 'failures="99999999999999999999"'),
      '1000000001 1 0 1000000000 0 0',
    ],
    ['a status', suite('<testcase name="a" status="failed"/>'), '1 0 1 0 0 0'],
    ['another status', suite('<testcase name="a" status="Timed out"/>'), '1 0 0 1 0 0'],
    ['a result', suite('<testcase name="a" result="failure"/>'), '1 0 1 0 0 0'],
    ['no success', suite('<testcase name="a" success="false"/>'), '1 0 1 0 0 0'],
    [
      "a status beside its suite's count",
      suite('<testcase name="a" status="failed"/>', 'failures="1"'),
      '1 0 1 0 0 0',
    ],
    [
      'NUnit 3, a suite',
      '<test-run result="Passed"><test-suite fullname="A" result="Failed"><test-case fullname="A.a" result="Passed"/></test-suite></test-run>',
      '2 1 0 1 0 0',
    ],
    [
      'NUnit 3, a count',
      '<test-run result="Failed" failed="3"><test-suite fullname="A"><test-case fullname="A.a" result="Failed"/></test-suite></test-run>',
      '3 0 1 2 0 0',
    ],
    [
      'NUnit 2',
      '<test-results failures="1" errors="1"><test-suite name="A"><results><test-case name="A.a" result="Failure"/></results></test-suite></test-results>',
      '2 0 1 1 0 0',
    ],
    ['jest', '{"numTotalTests":1,"numFailedTests":2,"success":true,"testResults":[]}', '2 0 0 2 0 0'],
    [
      'mocha',
      '{"stats":{"tests":1,"passes":0,"failures":3,"pending":0},"tests":[],"pending":[],"failures":[],"passes":[]}',
      '3 0 0 3 0 0',
    ],
  ])('report verdict 4: %s', async (_what, report, counts) => {
    expect(countsOf(await readOne(report))).toBe(counts);
    expect(await endOf({ r: report })).toBe('failed');
  });

  test('report verdict 4: with tests-max-failed', async () => {
    const report = { r: suite(failing, 'failures="3"') };
    expect(await endOf(report, { tests: { 'max-failed': 1 } })).toBe('failed');
    expect(await endOf(report, { tests: { 'max-failed': 3 } })).toBe('passed');
  });
});

describe('tests that did not run', () => {
  test('report verdict 6: where all were skipped it is said, and tests-min-total counts those that ran', async () => {
    const report = {
      r: suite('<testcase name="a"><skipped/></testcase><testcase name="b"><skipped/></testcase>'),
    };
    const verdict = await verdictOf(report);
    expect(verdict.verdict).toBe('passed');
    expect(verdict.checks.find(({ id }) => id === 'tests.total')).toMatchObject({
      status: 'warned',
      detail: expect.stringContaining('All 2 tests were skipped'),
    });
    expect(await endOf(report, { tests: { 'min-total': 1 } })).toBe('failed');
  });
});

describe('retries', () => {
  test.each<[what: string, body: string, counts: string]>([
    ['a failing and a passing case of one name', failing + passing, '1 1 0 0 0 1'],
    ['failing twice, then passing', failing + failing + passing, '1 1 0 0 0 1'],
    ['an error, then passing', failing.replace('failure', 'error') + passing, '1 1 0 0 0 1'],
    ['passing, then failing', passing + failing, '2 1 1 0 0 0'],
    ['failing, passing, failing', failing + passing + failing, '2 1 1 0 0 1'],
    ['of another class', failing + passing.replace('"A"', '"B"'), '2 1 1 0 0 0'],
    ['failing, then skipped', failing + passing.replace('/>', '><skipped/></testcase>'), '2 0 1 0 1 0'],
  ])('report verdict 7: %s', async (_what, body, counts) => {
    const report = suite(body, 'tests="2" failures="1"');
    expect(countsOf(await readOne(report))).toBe(counts);
    expect(await endOf({ r: report })).toBe(counts.split(' ')[2] === '0' ? 'passed' : 'failed');
  });

  test('report verdict 7: of one name in two suites, both count', async () => {
    const report = `<testsuites>${suite(failing)}${suite(passing).replace('"A"', '"B"')}</testsuites>`;
    expect(countsOf(await readOne(report))).toBe('2 1 1 0 0 0');
  });

  test('report verdict 7: what a failed attempt said is kept', async () => {
    const set = await readOne(suite(failing + passing));
    expect(listedOf(set)).toEqual(['passed flaky | A | a | no']);
    expect(set.tests?.suites[0]?.tests[0]?.attempts).toBe(2);
  });

  test('report verdict 7: beyond the length of the lists, the counts hold', async () => {
    const bodies = Array.from({ length: 1_500 }, (_, index) =>
      (failing + passing).replaceAll('"a"', `"t${index}"`),
    );
    const { tests } = await readOne(suite(bodies.join(''), 'failures="1500"'));
    expect(tests?.totals).toMatchObject({ total: 1_500, passed: 1_500, failed: 0, flaky: 1_500 });
    expect(tests?.unlisted).toBe(500);
  });
});

describe('what did not count is skipped', () => {
  test.each<[what: string, report: string, counts: string]>([
    [
      'a to-do that fails, as node --test writes it',
      suite(
        '<testcase name="a"><skipped type="todo" message="x"/><failure message="no"/></testcase>',
        'failures="1"',
      ),
      '1 0 0 0 1 0',
    ],
    [
      'the same the other way round',
      suite('<testcase name="a"><failure message="no"/><skipped type="todo"/></testcase>'),
      '1 0 0 0 1 0',
    ],
    [
      'a disabled test with a failure',
      suite('<testcase name="a" status="disabled"><failure message="no"/></testcase>'),
      '1 0 0 0 1 0',
    ],
    [
      'a test that is marked as disabled',
      suite('<testcase name="a"><failure message="no"/><disabled/></testcase>'),
      '1 0 0 0 1 0',
    ],
    [
      'but not a skipped test with a failure',
      suite('<testcase name="a"><failure message="no"/><skipped/></testcase>'),
      '1 0 1 0 0 0',
    ],
    [
      'NUnit 2 of old times, in small letters',
      '<test-results><test-suite name="A"><results><test-case name="A.a" executed="true" success="true"/><test-case name="A.b" executed="false"/><test-case name="A.c" executed="true" success="false"/></results></test-suite></test-results>',
      '3 1 1 0 1 0',
    ],
  ])('report verdict 9: %s', async (_what, report, counts) => {
    expect(countsOf(await readOne(report))).toBe(counts);
  });
});
