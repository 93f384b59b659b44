import { describe, expect, test } from '@jest/globals';
import { nextBaseline } from '../../../src/gate/index.ts';
import type { Advisory, AuditSeverity, TestCase } from '../../../src/reports/index.ts';
import { coverage, detail, judged, reportFile, reportSet, SHA, tests } from './fixtures.ts';

/** How much of a verdict is listed, and what becomes of the rest. */

const advisory = (severity: AuditSeverity, at = 0): Advisory => ({
  id: `GHSA-${severity}-${at}`,
  package: 'left-pad',
  title: 'a hole',
  severity,
  via: [],
});

function audit(advisories: Advisory[]) {
  const totals = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, unknown: 0 };
  for (const { severity } of advisories) totals[severity] += 1;
  return reportSet({
    files: [reportFile('audit', 'npm-audit', { ...totals })],
    audit: { advisories, totals },
  });
}

const failing = (details: string): TestCase => ({
  suite: 'suite',
  name: 'pays',
  status: 'failed',
  message: 'expected 1',
  details,
});

describe('the findings of a verdict', () => {
  test('are those that count, the worst first', () => {
    const verdict = judged(
      { audit: { level: 'high', max: 0 } },
      audit([advisory('low'), advisory('high'), advisory('moderate'), advisory('critical')]),
    );
    expect(verdict.findings?.map(({ level }) => level)).toEqual(['critical', 'high']);
    expect(verdict).not.toHaveProperty('moreFindings');
  });

  test('are a thousand at most, and it says how many more there are', () => {
    const all = Array.from({ length: 1003 }, (_, at) => advisory('high', at));
    const verdict = judged({ audit: { level: 'high', max: 0 } }, audit(all));
    expect([verdict.findings?.length, verdict.moreFindings]).toEqual([1000, 3]);
  });

  test('have a thousand characters of an address at most, and the last says that it was cut', () => {
    const url = `https://advisories.example/${'a'.repeat(2000)}`;
    const verdict = judged({ audit: { level: 'high', max: 0 } }, audit([{ ...advisory('high'), url }]));
    expect(verdict.findings?.[0]?.url).toBe(`${url.slice(0, 999)}…`);
  });
});

test('a verdict names a hundred changed files that no report holds', () => {
  const paths = Array.from({ length: 103 }, (_, at) => `src/${String(at).padStart(3, '0')}.ts`);
  const change = { base: SHA, lines: new Map(paths.map((path) => [path, new Set([1])])) };
  const { changed } = judged({ coverage: { lines: 1 } }, coverage({ 'src/a.ts': '+' }), { change });
  expect(changed?.unreported).toEqual(paths.slice(0, 100));
});

test('a failed test shows the first six lines that say more than its message', () => {
  const details = ['expected 1', '', ...Array.from({ length: 8 }, (_, at) => `at line ${at}`)].join('\n');
  const set = tests({ total: 1, failed: 1 }, ['suite'], [failing(details)]);
  const [failed] = judged({ tests: { 'max-failed': 0 } }, set).failedTests;
  expect(failed?.stack?.split('\n')).toEqual([0, 1, 2, 3, 4, 5].map((at) => `at line ${at}`));
});

test.each([
  ['without a remedy', {}, 'a.xml: is broken.'],
  ['with one', { remedy: 'write it anew' }, 'a.xml: is broken. write it anew.'],
  ['with its line and what was found', { line: 3, found: '<x>' }, 'a.xml, line 3: is broken, found <x>.'],
])('a report that cannot be read is told %s', (_, more, expected) => {
  const problems = [{ file: 'a.xml', message: 'is broken', ...more }];
  expect(detail(judged({}, coverage({ 'a.ts': '+' }), { problems }), 'report:a.xml')).toBe(expected);
});

describe('the baseline that a run leaves', () => {
  test('holds the coverage and the suites where reports have them', () => {
    const at = { commit: SHA, branch: 'main' };
    expect(nextBaseline(coverage({ 'a.ts': '+-' }), at, undefined)).toMatchObject({
      ...at,
      coverage: { lines: { covered: 1, total: 2 } },
    });
    const { suites, ...rest } = nextBaseline(tests({ total: 2, passed: 2 }, ['one']), at, undefined);
    expect(suites).toEqual({ one: 2 });
    expect(rest).not.toHaveProperty('coverage');
  });
});
