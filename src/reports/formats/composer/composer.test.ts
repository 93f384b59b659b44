import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Composer 2.5.5 with a repository of one advisory; that version has no severities yet. */
test('composer-audit: every advisory', async () => {
  const set = await readFixture('composer', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'audit', format: 'composer-audit' }]);
  expect(set.audit?.advisories).toMatchObject([
    { id: 'GHSA-aaaa-bbbb-cccc', package: 'acme/shop', severity: 'unknown', range: '>=1.0,<1.2.3' },
  ]);
});

test('composer-audit: severities, and a clean audit as PHP writes it', async () => {
  const report = JSON.parse(fixtureText('composer', 'fixture.json')) as {
    advisories: Record<string, object[]>;
  };
  const [one] = report.advisories['acme/shop'] ?? [];
  const rated = { advisories: { 'acme/shop': { 1: { ...one, severity: 'medium' } } }, abandoned: [] };
  expect((await readText(JSON.stringify(rated))).audit?.totals).toMatchObject({ moderate: 1, unknown: 0 });
  const clean = await readText('{"advisories":[],"abandoned":{"acme/old":"acme/new"}}');
  expect(clean.audit?.advisories).toEqual([]);
});

const each = (more: object) => ({ packageName: 'a/b', title: 't', ...more });

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field',
    {
      advisories: {
        'a/b': [
          each({
            advisoryId: 'PKSA-1',
            severity: 'Medium',
            link: 'https://x.test/',
            affectedVersions: '<1.2.3',
            cve: 'CVE-1',
            sources: [{ remoteId: 'x' }, { remoteId: 'GHSA-aaaa-bbbb-cccc' }],
          }),
          each({ advisoryId: 'PKSA-2', cve: 'CVE-2' }),
        ],
        'c/d': {
          0: each({
            advisoryId: 'PKSA-3',
            packageName: 'c/d',
            severity: 'odd',
            sources: [{ remoteId: null }],
          }),
          4: each({ advisoryId: 'PKSA-4', severity: 'critical' }),
        },
      },
    },
    [
      'composer-audit: audit advisories=4',
      'audit',
      '  unknown CVE-2 package=a/b title=t',
      '  moderate GHSA-aaaa-bbbb-cccc package=a/b title=t url=https://x.test/ range=<1.2.3 fixedIn=1.2.3',
      '  critical PKSA-4 package=a/b title=t',
      '  unknown PKSA-3 package=c/d title=t',
    ],
  ],
  [
    'every severity',
    {
      advisories: {
        a: ['low', 'moderate', 'high', null].map((severity, index) =>
          each({ advisoryId: `P${index}`, severity }),
        ),
      },
    },
    [
      'composer-audit: audit advisories=4',
      'audit',
      '  low P0 package=a/b title=t',
      '  moderate P1 package=a/b title=t',
      '  high P2 package=a/b title=t',
      '  unknown P3 package=a/b title=t',
    ],
  ],
  [
    'nothing but a package that is abandoned',
    { advisories: [], abandoned: { 'x/y': null } },
    ['composer-audit: audit', 'audit'],
  ],
  [
    'an advisory beside what is none',
    { advisories: { a: [each({ advisoryId: 'P' }), { x: 1 }] } },
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="a JSON object with advisories"',
    ],
  ],
])('composer: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
