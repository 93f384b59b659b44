import { expect, test } from '@jest/globals';
import { problemsOf, readFiles, readOne } from './fixtures.ts';

const GHSA = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';

const npm = (vulnerabilities: object, total = 1) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities,
    metadata: { vulnerabilities: { total }, dependencies: { prod: 1, total: 12 } },
  });
const via = (extra: object = {}) => ({
  source: 1,
  name: 'qs',
  dependency: 'qs',
  title: 'Bad',
  url: GHSA,
  severity: 'high',
  range: '>=6.0.0 <6.5.3',
  ...extra,
});
const advisory6 = (extra: object = {}) => ({
  id: 7,
  module_name: 'qs',
  title: 'Bad',
  severity: 'critical',
  url: GHSA,
  vulnerable_versions: '<6.5.3',
  patched_versions: '>=6.5.3',
  findings: [{ version: '6.0.0', paths: ['app>express>qs', 'app>qs'] }],
  ...extra,
});

test.each<[name: string, report: string, format: string, advisory: object]>([
  [
    'npm 7: a package that is vulnerable through another adds no advisory',
    npm({
      express: { name: 'express', severity: 'high', via: ['qs'], nodes: ['node_modules/express'] },
      qs: {
        name: 'qs',
        severity: 'high',
        via: [via(), via()],
        nodes: ['node_modules/qs'],
        fixAvailable: true,
      },
    }),
    'npm-audit',
    { severity: 'high', range: '>=6.0.0 <6.5.3', fixedIn: '6.5.3', via: ['node_modules/qs'] },
  ],
  [
    'npm 6',
    JSON.stringify({
      advisories: { 7: advisory6() },
      metadata: { totalDependencies: 9 },
      runId: 'x',
      actions: [],
    }),
    'npm-audit-v6',
    { severity: 'critical', range: '<6.5.3', fixedIn: '>=6.5.3', via: ['app>express>qs', 'app>qs'] },
  ],
  [
    'pnpm',
    JSON.stringify({
      actions: [],
      advisories: { 7: advisory6({ github_advisory_id: 'GHSA-aaaa-bbbb-cccc' }) },
      muted: [],
    }),
    'pnpm-audit',
    { severity: 'critical', range: '<6.5.3', fixedIn: '>=6.5.3', via: ['app>express>qs', 'app>qs'] },
  ],
  [
    'yarn 3, and a version that does not exist',
    JSON.stringify({
      advisories: { 7: advisory6({ patched_versions: '<0.0.0' }) },
      metadata: { dependencies: 3 },
    }),
    'yarn-npm-audit',
    { severity: 'critical', range: '<6.5.3', via: ['app>express>qs', 'app>qs'] },
  ],
  [
    'yarn 1',
    [
      { type: 'info', data: 'no lockfile?' },
      { type: 'auditAdvisory', data: { resolution: { id: 7, path: 'express>qs' }, advisory: advisory6() } },
      { type: 'auditAdvisory', data: { resolution: { id: 7, path: 'qs' }, advisory: advisory6() } },
      { type: 'auditSummary', data: { vulnerabilities: { high: 0, critical: 2 }, totalDependencies: 5 } },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    'yarn-audit',
    { severity: 'critical', range: '<6.5.3', fixedIn: '>=6.5.3', via: ['express>qs', 'qs'] },
  ],
  [
    'yarn 4, where deprecations are no advisories',
    [
      {
        value: 'qs',
        children: {
          ID: 7,
          Issue: 'Bad',
          URL: GHSA,
          Severity: 'moderate',
          'Vulnerable Versions': '<6.5.3',
          'Tree Versions': ['6.0.0'],
          Dependents: ['app@workspace:.'],
        },
      },
      {
        value: 'old',
        children: {
          ID: 'old (deprecation)',
          Issue: 'use new',
          Severity: 'moderate',
          'Vulnerable Versions': '1',
        },
      },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
    'yarn-npm-audit',
    { severity: 'moderate', range: '<6.5.3', fixedIn: '6.5.3', via: ['app@workspace:.'] },
  ],
])('%s', async (_name, report, format, advisory) => {
  const { audit, files } = await readOne(report);
  expect(files.map((file) => file.format)).toEqual([format]);
  expect(audit?.advisories).toEqual([
    { id: 'GHSA-aaaa-bbbb-cccc', package: 'qs', title: 'Bad', url: GHSA, ...advisory },
  ]);
  expect(Object.values(audit?.totals ?? {}).reduce((sum, each) => sum + each)).toBe(1);
});

test('the same advisory in several reports counts once, as the worst; dependencies add up', async () => {
  const { audit } = await readFiles({
    'reports/a.json': npm({
      qs: { name: 'qs', severity: 'low', via: [via({ severity: 'low' })], nodes: ['a'] },
    }),
    'reports/b.json': npm({ qs: { name: 'qs', severity: 'high', via: [via()], nodes: ['b'] } }),
  });
  expect(audit?.totals).toEqual({ info: 0, low: 0, moderate: 0, high: 1, critical: 0, unknown: 0 });
  expect(audit?.advisories[0]?.via).toEqual(['a', 'b']);
  expect(audit?.dependencies).toBe(24);
});

test('an audit that found nothing is a good one', async () => {
  expect(await readOne(npm({}, 0))).toMatchObject({ empty: [], audit: { advisories: [], dependencies: 12 } });
});

test.each<[name: string, report: string, problem: object]>([
  [
    'npm that failed',
    '{"error": {"code": "ENOLOCK", "summary": "This command requires an existing lockfile."}}',
    {
      message: 'says that the audit itself failed',
      found: 'ENOLOCK: This command requires an existing lockfile.',
    },
  ],
  [
    'npm without a registry',
    '{"message": "request failed", "method": "POST", "statusCode": 500}',
    { found: 'request failed' },
  ],
  ['yarn that failed', '{"type":"error","data":"no network"}\n', { line: 1, found: 'no network' }],
  ['yarn that is cut off', '{"type":"auditAdvisory","data":{}}', { line: 1 }],
  [
    'yarn without its summary',
    JSON.stringify({ type: 'auditAdvisory', data: { resolution: { path: 'a' }, advisory: advisory6() } }),
    { message: expect.stringContaining('auditSummary') },
  ],
  [
    'npm that states more than it lists',
    npm({}, 3),
    { message: 'states 3 vulnerabilities and lists no advisory' },
  ],
  ['npm of a later version', JSON.stringify({ auditReportVersion: 3, vulnerabilities: {} }), { found: '3' }],
  [
    'a severity that is not known',
    npm({ qs: { name: 'qs', severity: 'dire', via: [] } }),
    { found: '"dire"' },
  ],
])('%s is an error', async (_name, report, problem) => {
  expect(await problemsOf(report)).toEqual([expect.objectContaining(problem)]);
});
