import { describe, expect, test } from '@jest/globals';
import { problemsOf, readOne } from '../fixtures.ts';
import { endOf } from './gate.ts';

const crashed = (place: string) => `<checkstyle version="10">${place}</checkstyle>`;
const exception = '<exception>\n<![CDATA[com.x.CheckstyleException: parsing a\n  at com.x]]></exception>';

describe('Checkstyle that crashed', () => {
  test.each<[where: string, report: string, path: string | undefined]>([
    ['at a file', crashed(`<file name="A.java">${exception}</file>`), 'A.java'],
    ['at all', crashed(exception), undefined],
  ])('report verdict 5: an exception %s is an error', async (_where, report, path) => {
    const [findings] = (await readOne(report)).findings;
    expect(findings?.totals.error).toBe(1);
    expect(findings?.items).toEqual([
      {
        rule: 'exception',
        level: 'error',
        message: 'com.x.CheckstyleException: parsing a',
        ...(path === undefined ? {} : { path }),
      },
    ]);
    expect(await endOf({ r: report }, { lint: { 'max-errors': 0 } })).toBe('failed');
  });
});

const sarif = (invocation: object, results: object[], name = 'SpotBugs') =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, rules: [] } },
        invocations: [{ executionSuccessful: false, ...invocation }],
        results,
      },
    ],
  });

describe("SpotBugs' SARIF", () => {
  const bug = { ruleId: 'NP', level: 'error', message: { text: 'null' } };

  test.each([
    { exitCode: 1, exitSignalName: 'BUGS FOUND' },
    { exitCode: 3, toolConfigurationNotifications: [{ level: 'error', message: { text: 'missing' } }] },
    { exitSignalName: 'BUGS FOUND' },
  ])('report verdict 9: %j shows its findings', async (invocation) => {
    const report = sarif(invocation, [bug]);
    expect((await readOne(report)).findings[0]?.totals.error).toBe(1);
    expect(await endOf({ r: report }, { sarif: {} })).toBe('failed');
  });

  test.each<[what: string, report: string]>([
    ['an error', sarif({ exitCode: 5 }, [bug])],
    ['an error, in words', sarif({ exitSignalName: 'ERROR,BUGS FOUND' }, [bug])],
    ['nothing found', sarif({ exitCode: 1 }, [])],
    [
      'a notification of an error',
      sarif({ exitCode: 1, toolExecutionNotifications: [{ level: 'error' }] }, [bug]),
    ],
    ['another tool', sarif({ exitCode: 1 }, [bug], 'Other')],
    ['no reason', sarif({}, [bug])],
  ])('report verdict 9: %s is still a run that failed', async (_what, report) => {
    expect((await problemsOf(report))[0]?.message).toContain('did not succeed');
  });
});
