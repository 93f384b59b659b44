import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const yarn = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const advisory = (more: object) => ({
  type: 'auditAdvisory',
  data: {
    resolution: { path: 'a>b' },
    advisory: { module_name: 'm', title: 't', severity: 'high', ...more },
  },
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'yarn 1: every field',
    yarn({ type: 'info' }, advisory({ id: 1, findings: [{ paths: ['lost'] }] }), advisory({ id: 2 }), {
      type: 'auditSummary',
      data: { vulnerabilities: { low: 1 }, totalDependencies: 8 },
    }),
    [
      'yarn-audit: audit advisories=2',
      'audit dependencies=8',
      '  high 1 package=m title=t via=["a>b"]',
      '  high 2 package=m title=t via=["a>b"]',
    ],
  ],
  [
    'yarn 1: no dependencies, blank lines',
    `\n${yarn({ type: 'auditSummary', data: { vulnerabilities: { low: 0 }, totalDependencies: null } })}\n  \n`,
    ['yarn-audit: audit', 'audit'],
  ],
  [
    'yarn 1: vulnerabilities that are stated and not listed',
    yarn({ type: 'auditSummary', data: { vulnerabilities: { low: 1, high: 2 } } }),
    ['refused: states 3 vulnerabilities and lists no advisory line=1'],
  ],
  [
    'yarn 1: an audit that failed',
    yarn({ type: 'error', data: 'no network' }),
    ['refused: the audit itself failed line=1 found="no network"'],
  ],
  [
    'yarn 1: no summary',
    yarn(advisory({ id: 1 })),
    ['refused: ends without a line "auditSummary": the report is cut off'],
  ],
  [
    'yarn 4: every field',
    yarn(
      {
        value: 'a',
        children: {
          ID: 7,
          Issue: 't',
          URL: 'https://x.test/',
          Severity: 'high',
          'Vulnerable Versions': '<1.2.3',
          Dependents: ['x', 'y'],
        },
      },
      { value: 'b', children: { ID: 'b (deprecation)', Issue: 'old', Severity: 'moderate' } },
      { value: 'c', children: { ID: 'n', Issue: 'u', Severity: 'low', URL: null, Dependents: null } },
    ),
    [
      'yarn-npm-audit: audit advisories=2',
      'audit',
      '  high 7 package=a title=t via=["x","y"] url=https://x.test/ range=<1.2.3 fixedIn=1.2.3',
      '  low n package=c title=u',
    ],
  ],
  [
    'yarn 4: blank lines',
    `${yarn({ value: 'c', children: { ID: 'n', Issue: 'u', Severity: 'low' } })}\n  \n`,
    ['yarn-npm-audit: audit advisories=1', 'audit', '  low n package=c title=u'],
  ],
])('yarn: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
