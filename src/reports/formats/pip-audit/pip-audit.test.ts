import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** The frame is by pip-audit 2.10.1; the advisory is written by hand, as no database of them is reachable. */
test('pip-audit: every advisory', async () => {
  const set = await readFixture('pip-audit', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'audit', format: 'pip-audit' }]);
  expect(set.audit?.advisories).toMatchObject([
    { id: 'GHSA-h75v-3vvj-5mfj', package: 'jinja2', severity: 'unknown', fixedIn: '3.1.4' },
  ]);
});

test('pip-audit: what was skipped is told, and the old list is read', async () => {
  const report = JSON.parse(fixtureText('pip-audit', 'fixture.json')) as { dependencies: object[] };
  const set = await readText(JSON.stringify(report));
  expect(set.files[0]?.notes).toEqual([expect.stringContaining('shop was not looked at')]);
  expect((await readText(JSON.stringify(report.dependencies))).audit?.totals).toMatchObject({ unknown: 1 });
});

test('pip-audit: an application without packages has nothing to be found', async () => {
  const set = await readText('{"dependencies": [], "fixes": []}');
  expect(set.files).toMatchObject([{ kind: 'audit', format: 'pip-audit' }]);
  expect(set.audit?.advisories).toEqual([]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field',
    {
      fixes: [],
      dependencies: [
        {
          name: 'a',
          version: '1.0',
          vulns: [
            {
              id: 'PYSEC-1',
              fix_versions: ['1.1', '2.0'],
              aliases: ['CVE-1', 'GHSA-aaaa-bbbb-cccc'],
              description: 'first\nsecond',
            },
            { id: 'PYSEC-2', fix_versions: [], description: '' },
          ],
        },
        { name: 'b', skip_reason: 'not on PyPI' },
        { name: 'c', version: null, vulns: [{ id: 'PYSEC-3', description: null }] },
        { name: 'd', version: '1', vulns: [] },
      ],
    },
    [
      'pip-audit: audit advisories=3 notes=["b was not looked at: not on PyPI"]',
      'audit dependencies=4',
      '  unknown GHSA-aaaa-bbbb-cccc package=a title=first url=https://osv.dev/vulnerability/PYSEC-1 range===1.0 fixedIn="1.1, 2.0"',
      '  unknown PYSEC-2 package=a title=PYSEC-2 url=https://osv.dev/vulnerability/PYSEC-2 range===1.0',
      '  unknown PYSEC-3 package=c title=PYSEC-3 url=https://osv.dev/vulnerability/PYSEC-3',
    ],
  ],
  [
    'the list of old versions',
    [
      { name: 'a', version: '1.0', vulns: [{ id: 'PYSEC-1' }] },
      { name: 'b', version: '1', vulns: null },
    ],
    [
      'pip-audit: audit advisories=1',
      'audit dependencies=2',
      '  unknown PYSEC-1 package=a title=PYSEC-1 url=https://osv.dev/vulnerability/PYSEC-1 range===1.0',
    ],
  ],
  [
    'an application without packages',
    { dependencies: [], fixes: [] },
    ['pip-audit: audit', 'audit dependencies=0'],
  ],
  [
    'more packages that were not looked at than are told',
    { dependencies: Array.from({ length: 21 }, (_, index) => ({ name: `p${index}`, skip_reason: 'x' })) },
    [
      'pip-audit: audit notes=["p0 was not looked at: x","p1 was not looked at: x","p2 was not looked at: x","p3 was not looked at: x","p4 was not looked at: x","p5 was not looked at: x","p6 was not looked at: x","p7 was not looked at: x","p8 was not looked at: x","p9 was not looked at: x","p10 was not looked at: x","p11 was not looked at: x","p12 was not looked at: x","p13 was not looked at: x","p14 was not looked at: x","p15 was not looked at: x","p16 was not looked at: x","p17 was not looked at: x","p18 was not looked at: x","p19 was not looked at: x"]',
      'audit dependencies=21',
    ],
  ],
])('pip-audit: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
