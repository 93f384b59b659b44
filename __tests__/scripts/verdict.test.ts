import { describe, expect, test } from '@jest/globals';
import { type JestReport, tallyOf } from '../../scripts/test/jest-report.ts';
import { exitCodeOf, verdictLines } from '../../scripts/test/verdict.ts';

const passed = { fullName: 'adds', status: 'passed', failureMessages: [] };

function reportOf(result: Partial<JestReport['testResults'][number]>): JestReport {
  return {
    testResults: [
      { name: '/repo/__tests__/a.test.ts', status: 'passed', message: '', assertionResults: [], ...result },
    ],
  };
}

const files = ['__tests__/a.test.ts'];

describe('tallyOf', () => {
  test('counts what passed and names what failed with its message', () => {
    const failed = {
      fullName: 'subtracts',
      status: 'failed',
      failureMessages: ['\u001b[31mExpected 1\u001b[0m\n\ngot 2'],
    };
    expect(
      tallyOf(reportOf({ status: 'failed', assertionResults: [passed, failed] }), files, '/repo'),
    ).toEqual({
      passed: 1,
      failures: [{ name: '__tests__/a.test.ts › subtracts', message: 'Expected 1\ngot 2' }],
      skips: [],
    });
  });

  test('a file that cannot be loaded is a failure', () => {
    const tally = tallyOf(reportOf({ status: 'failed', message: 'Cannot find module' }), files, '/repo');
    expect(tally.failures).toEqual([{ name: '__tests__/a.test.ts', message: 'Cannot find module' }]);
  });

  test('a failing hook after passed tests is a failure', () => {
    const tally = tallyOf(
      reportOf({ status: 'failed', message: 'afterAll', assertionResults: [passed] }),
      files,
      '/repo',
    );
    expect(tally.failures).toEqual([{ name: '__tests__/a.test.ts', message: 'afterAll' }]);
  });

  test('a file that was asked for and did not run is a failure', () => {
    const tally = tallyOf(
      reportOf({ assertionResults: [passed] }),
      [...files, '__tests__/b.test.ts'],
      '/repo',
    );
    expect(tally.failures).toEqual([{ name: '__tests__/b.test.ts', message: 'did not run' }]);
  });

  test('a skip with its reason is listed, one without is a failure', () => {
    const explained = { fullName: 'switches (skipped: needs root)', status: 'pending', failureMessages: [] };
    const silent = { fullName: 'forgotten', status: 'pending', failureMessages: [] };
    const tally = tallyOf(reportOf({ assertionResults: [explained, silent] }), files, '/repo');
    expect(tally.skips).toEqual([{ name: '__tests__/a.test.ts › switches', reason: 'needs root' }]);
    expect(tally.failures.map(({ name }) => name)).toEqual(['__tests__/a.test.ts › forgotten']);
  });
});

describe('the verdict', () => {
  test('ends with the counts, and names skips just before', () => {
    const lines = verdictLines({ passed: 2, failures: [], skips: [{ name: 'a', reason: 'needs root' }] });
    expect(lines.slice(-3)).toEqual(['  ○ a: needs root', '', '2 passed, 0 failed, 1 skipped']);
  });

  test('what failed stands after what was skipped: the end is what is seen', () => {
    const lines = verdictLines({
      passed: 2,
      failures: [{ name: 'b', message: 'said this' }],
      skips: [{ name: 'a', reason: 'needs root' }],
    });
    expect(lines.slice(-4)).toEqual(['  ✗ b', '      said this', '', '2 passed, 1 failed, 1 skipped']);
  });

  test('says nothing of skips when there are none', () => {
    expect(verdictLines({ passed: 2, failures: [], skips: [] }).at(-1)).toBe('2 passed, 0 failed');
  });

  test('is red for a failure and for a run in which nothing passed', () => {
    expect(exitCodeOf({ passed: 1, failures: [], skips: [] })).toBe(0);
    expect(exitCodeOf({ passed: 1, failures: [{ name: 'a', message: '' }], skips: [] })).toBe(1);
    expect(exitCodeOf({ passed: 0, failures: [], skips: [{ name: 'a', reason: 'needs root' }] })).toBe(1);
  });
});
