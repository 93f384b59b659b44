import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const npm = (vulnerabilities: object, metadata: object, list: object) => ({
  auditReportVersion: 2,
  vulnerabilities: list,
  metadata: { vulnerabilities, ...metadata },
});
const via = (more: object) => ({ title: 't', severity: 'moderate', ...more });
const six = (more: object) => ({ module_name: 'm', title: 't', severity: 'high', ...more });

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field of npm 7',
    npm(
      { total: 2 },
      { dependencies: { total: 9 } },
      {
        a: {
          name: 'a',
          severity: 'high',
          via: ['b', via({ source: 7, name: 'a', url: 'https://x.test/', range: '<1.2.3' })],
          nodes: ['node_modules/a'],
        },
        b: {
          name: 'b',
          severity: 'low',
          via: [via({ source: 'x', name: 'b', severity: 'none', range: '>=1' })],
        },
        c: {
          name: 'c',
          severity: 'low',
          via: [via({ source: 1, name: 'c', severity: 'unknown', url: null, range: null })],
          nodes: null,
        },
      },
    ),
    [
      'npm-audit: audit advisories=3',
      'audit dependencies=9',
      '  moderate 7 package=a title=t via=["node_modules/a"] url=https://x.test/ range=<1.2.3 fixedIn=1.2.3',
      '  info x package=b title=t range=>=1',
      '  info 1 package=c title=t',
    ],
  ],
  [
    'a number of dependencies',
    npm({ total: 0 }, { dependencies: 4 }, {}),
    ['npm-audit: audit', 'audit dependencies=4'],
  ],
  ['no dependencies', npm({ total: 0 }, { dependencies: null }, {}), ['npm-audit: audit', 'audit']],
  [
    'vulnerabilities that are stated and not listed',
    npm({ total: 1 }, {}, { a: { name: 'a', severity: 'high', via: ['b'] } }),
    ['refused: states 1 vulnerabilities and lists no advisory'],
  ],
  [
    'another version',
    { auditReportVersion: 3 },
    [
      'refused: is an npm audit report of a version that is not known expected="auditReportVersion 2" found=3',
    ],
  ],
  [
    'npm 6, pnpm and yarn: every field',
    {
      runId: 'x',
      advisories: {
        1: six({
          id: 1,
          github_advisory_id: 'GHSA-aaaa-bbbb-cccc',
          url: 'https://x.test/',
          vulnerable_versions: '<2',
          patched_versions: '>=2',
          findings: [{ paths: ['a > b', 'c'] }, { paths: null }, {}],
        }),
        2: six({ id: 'two', patched_versions: '<0.0.0' }),
      },
      metadata: { vulnerabilities: { low: 1, high: 1 }, totalDependencies: 5, dependencies: 3 },
    },
    [
      'npm-audit-v6: audit advisories=2',
      'audit dependencies=5',
      '  high GHSA-aaaa-bbbb-cccc package=m title=t via=["a > b","c"] url=https://x.test/ range=<2 fixedIn=>=2',
      '  high two package=m title=t',
    ],
  ],
  [
    'npm 6: dependencies by another name',
    { runId: 'x', advisories: { 1: six({ id: 1 }) }, metadata: { dependencies: { total: 3 } } },
    ['npm-audit-v6: audit advisories=1', 'audit dependencies=3', '  high 1 package=m title=t'],
  ],
  [
    'pnpm: dependencies as a number',
    { actions: [], advisories: {}, metadata: { vulnerabilities: { low: 0 }, dependencies: 3 } },
    ['pnpm-audit: audit', 'audit dependencies=3'],
  ],
  [
    'npm 6: vulnerabilities that are stated and not listed',
    { runId: 'x', advisories: {}, metadata: { vulnerabilities: { low: 1, high: 2 } } },
    ['refused: states 3 vulnerabilities and lists no advisory'],
  ],
  [
    'npm 6: no metadata',
    { runId: 'x', advisories: { 1: six({ id: 1 }) } },
    ['npm-audit-v6: audit advisories=1', 'audit', '  high 1 package=m title=t'],
  ],
  [
    'an audit that failed',
    { error: { code: 'E1', summary: 's', detail: 'd' } },
    ['refused: says that the audit itself failed found="E1: s: d"'],
  ],
  [
    'an audit that failed, with a message',
    { error: { code: '', message: 'm' } },
    ['refused: says that the audit itself failed found=m'],
  ],
  [
    'an audit that failed and says nothing',
    { error: { code: '', summary: '' } },
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="a JSON object with error"',
    ],
  ],
  [
    'a registry that failed',
    { message: 'gone', statusCode: 410 },
    ['refused: says that the audit itself failed found=gone'],
  ],
  [
    'a registry that failed, of a method',
    { message: 'gone', method: 'POST' },
    ['refused: says that the audit itself failed found=gone'],
  ],
  [
    'a message of something else',
    { message: 'hello' },
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="a JSON object with message"',
    ],
  ],
])('npm-audit: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
