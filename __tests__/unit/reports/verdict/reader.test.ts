import { describe, expect, test } from '@jest/globals';
import { annotationsOf } from '../../../../src/actions/quality-gate/annotations.ts';
import { badgeOf } from '../../../../src/actions/quality-gate/outputs.ts';
import { verdictBlocks } from '../../../../src/actions/quality-gate/summary.ts';
import { compactVerdict, nextBaseline, type Policy, type Verdict } from '../../../../src/gate/index.ts';
import { fitBlocks } from '../../../../src/github/index.ts';
import { readFiles } from '../fixtures.ts';
import { judged, verdictOf } from './gate.ts';

const shown = (verdict: Verdict) => fitBlocks(verdictBlocks(verdict, 'default'));

const FILES = {
  'eslint.json': JSON.stringify([
    {
      filePath: '/w/src/a.ts',
      messages: [{ ruleId: 'no-undef', severity: 2, message: 'x is not defined', line: 3, column: 1 }],
    },
  ]),
  'audit.json': JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      qs: {
        name: 'qs',
        severity: 'high',
        via: [{ source: 1, name: 'qs', title: 'Bad parsing', url: 'u', severity: 'high', range: '<6.5.3' }],
      },
    },
    metadata: { vulnerabilities: { total: 1 } },
  }),
};
const POLICY: Policy = { lint: { 'max-errors': 0 }, audit: { level: 'high' } };

const lcov = (hits: number) => `SF:a.ts\nDA:1,1\nDA:2,${hits}\nend_of_record\n`;

describe('what a person reads', () => {
  test('report verdict: a failed rule names its findings, with place, package and fixed version', async () => {
    const verdict = await verdictOf(FILES, POLICY, ['src/a.ts']);
    expect(verdict.findings).toMatchObject([
      { check: 'lint.errors', rule: 'no-undef', file: 'src/a.ts', line: 3 },
      { check: 'audit.advisories', rule: '1', package: 'qs', fixedIn: '6.5.3', message: 'Bad parsing' },
    ]);
    expect(compactVerdict(verdict).findings).toHaveLength(2);
    const text = shown(verdict);
    for (const words of ['no-undef', 'src/a.ts&#58;3', 'qs', 'Bad parsing', '6.5.3'])
      expect(text).toContain(words);
    expect(annotationsOf(verdict).map(({ level, place }) => [level, place.file, place.line])).toEqual([
      ['error', 'src/a.ts', 3],
      ['error', undefined, undefined],
    ]);
  });

  test('report verdict: a rule that holds names none', async () => {
    expect(await verdictOf(FILES, { lint: { 'max-errors': 9 } })).not.toHaveProperty('findings');
  });

  test('report verdict: a failed test has its place from its stack, and the first lines of it', async () => {
    const junit = `<testsuite name="A"><testcase name="a"><failure message="no">Error: no
    at node_modules/x/y.js:1:1
    at Object.&lt;anonymous&gt; (/home/runner/work/app/src/a.test.ts:7:3)</failure></testcase></testsuite>`;
    const verdict = await verdictOf({ r: junit }, {}, ['src/a.test.ts']);
    expect(verdict.failedTests).toMatchObject([
      { file: 'src/a.test.ts', line: 7, stack: expect.stringContaining('a.test.ts:7:3') },
    ]);
  });

  test('report verdict: many failed tests do not stand before the findings', async () => {
    const cases = Array.from(
      { length: 400 },
      (_, at) => `<testcase name="t${at}"><failure message="no"/></testcase>`,
    );
    const text = shown(
      await verdictOf({ ...FILES, 'j.xml': `<testsuite name="A">${cases.join('')}</testsuite>` }, POLICY),
    );
    expect(text.indexOf('no-undef')).toBeLessThan(4_000);
    expect(text).toContain('_… and 385 more failed tests, folded below._');
    expect(text).toContain('<details><summary>385 more failed tests</summary>');
  });

  test('report verdict: with a baseline the figures of the last runs are drawn', async () => {
    const at = { commit: 'a'.repeat(40), branch: 'main' };
    const reports = await readFiles({ 'reports/1': lcov(0) });
    const baseline = nextBaseline(reports, at, nextBaseline(reports, at, undefined));
    const verdict = judged(await readFiles({ 'reports/1': lcov(1) }), { coverage: { lines: 10 } }, baseline);
    expect(verdict.trend).toEqual([{ title: 'Line coverage', unit: '%', values: [50, 50, 100] }]);
    expect(shown(verdict)).toContain('Line coverage ▲ 100 %, after 50 %');
    expect(shown(verdict)).toContain('line [50, 50, 100]');
    expect(badgeOf(verdict)).toEqual({
      schemaVersion: 1,
      label: 'coverage',
      message: '100 %',
      color: 'brightgreen',
    });
  });
});
