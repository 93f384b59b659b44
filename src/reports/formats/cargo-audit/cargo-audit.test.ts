import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';
import { severityOfVector } from './cvss.ts';

/** Written by hand as cargo-audit 0.21 writes it, as its database is not reachable. */
test('cargo-audit: every advisory', async () => {
  const set = await readFixture('cargo-audit', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'audit', format: 'cargo-audit' }]);
  expect(set.audit?.dependencies).toBe(
    (JSON.parse(fixtureText('cargo-audit', 'fixture.json')) as { lockfile: Record<string, number> }).lockfile[
      'dependency-count'
    ],
  );
  expect(set.audit?.advisories).toMatchObject([
    { id: 'RUSTSEC-2021-0145', package: 'atty', severity: 'unknown' },
    { id: 'GHSA-wcg3-cvx6-7396', package: 'time', severity: 'moderate', fixedIn: '>=0.2.23' },
  ]);
});

/** Vectors with the severities that FIRST's calculator gives. */
test.each([
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'critical'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', 'high'],
  ['CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H', 'moderate'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', 'moderate'],
  ['CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N', 'low'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 'info'],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H', 'high'],
  ['CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'high'],
  ['CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'moderate'],
  ['CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H', 'high'],
  ['CVSS:3.1/AV:L/AC:H/PR:H/UI:N/S:U/C:H/I:H/A:H', 'moderate'],
  ['CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H', 'high'],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 'critical'],
  ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:C/C:H/I:H/A:H', 'high'],
  ['CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:L/I:N/A:N', 'low'],
  ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L', 'low'],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:X/C:H/I:H/A:H', 'unknown'],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 'unknown'],
  ['nonsense', 'unknown'],
])('cargo-audit: the severity of %s is %s', async (cvss, severity) => {
  const report = JSON.parse(fixtureText('cargo-audit', 'fixture.json')) as {
    vulnerabilities: { count: number; list: { advisory: object }[] };
  };
  const [first] = report.vulnerabilities.list;
  report.vulnerabilities.list =
    first === undefined ? [] : [{ ...first, advisory: { ...first.advisory, cvss } }];
  report.vulnerabilities.count = 1;
  expect((await readText(JSON.stringify(report))).audit?.advisories).toMatchObject([{ severity }]);
});

test('cargo-audit: vulnerabilities that are stated and not listed are no clean audit', async () => {
  const report = JSON.parse(fixtureText('cargo-audit', 'fixture.json')) as { vulnerabilities: object };
  report.vulnerabilities = { count: 1, list: [] };
  await expect(readText(JSON.stringify(report))).rejects.toThrow('states 1 vulnerabilities');
});

const ALL_VECTORS = [
  ['AV', 'NALP'],
  ['AC', 'LH'],
  ['PR', 'NLH'],
  ['UI', 'NR'],
  ['S', 'UC'],
  ['C', 'HLN'],
  ['I', 'HLN'],
  ['A', 'HLN'],
].reduce(
  (vectors, [name, values = '']) =>
    vectors.flatMap((vector) => values.split('').map((value) => `${vector}/${name}:${value}`)),
  ['CVSS:3.1'],
);
const cargo = (vulnerabilities: object) => ({ lockfile: { 'dependency-count': 7 }, vulnerabilities });
const advisory = (of: object, more: object) => ({
  advisory: of,
  package: { name: 'crate', version: '1.0.0' },
  ...more,
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every field',
    cargo({
      count: 3,
      list: [
        advisory(
          {
            id: 'RUSTSEC-1',
            title: 't',
            url: 'https://x.test/',
            cvss: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            aliases: ['CVE-1', 'GHSA-aaaa-bbbb-cccc'],
          },
          { versions: { patched: ['>=1.2', '^0.9'] } },
        ),
        advisory({ id: 'RUSTSEC-2', title: 'u' }, {}),
        advisory(
          { id: 'RUSTSEC-3', title: 'v', url: null, cvss: null, aliases: null },
          { versions: { patched: [] } },
        ),
      ],
    }),
    [
      'cargo-audit: audit advisories=3',
      'audit dependencies=7',
      '  critical GHSA-aaaa-bbbb-cccc package=crate title=t url=https://x.test/ range==1.0.0 fixedIn=">=1.2 or ^0.9"',
      '  unknown RUSTSEC-2 package=crate title=u url=https://rustsec.org/advisories/RUSTSEC-2 range==1.0.0',
      '  unknown RUSTSEC-3 package=crate title=v url=https://rustsec.org/advisories/RUSTSEC-3 range==1.0.0',
    ],
  ],
  [
    'more than it lists',
    cargo({ count: 2, list: [advisory({ id: 'RUSTSEC-1', title: 't' }, {})] }),
    ['refused: states 2 vulnerabilities and lists 1'],
  ],
  [
    'fewer than it lists',
    cargo({ count: 0, list: [advisory({ id: 'RUSTSEC-1', title: 't' }, {})] }),
    [
      'cargo-audit: audit advisories=1',
      'audit dependencies=7',
      '  unknown RUSTSEC-1 package=crate title=t url=https://rustsec.org/advisories/RUSTSEC-1 range==1.0.0',
    ],
  ],
])('cargo-audit: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});

/**
 * Of all 2,592 vectors, how many with a value are critical, high, moderate, low, and none: counted by another program after
 * the specification, whose rounding is of whole numbers.
 */
test.each<[value: string, counts: number[]]>([
  ['AV:N', [46, 207, 310, 61, 24]],
  ['AC:L', [60, 354, 666, 168, 48]],
  ['PR:N', [45, 248, 441, 98, 32]],
  ['UI:N', [53, 317, 695, 183, 48]],
  ['S:U', [7, 140, 847, 254, 48]],
  ['C:H', [40, 315, 504, 5, 0]],
  ['I:H', [40, 315, 504, 5, 0]],
  ['A:H', [40, 315, 504, 5, 0]],
  ['A:L', [13, 152, 509, 190, 0]],
  ['A:N', [8, 88, 451, 221, 96]],
  ['I:L', [13, 152, 509, 190, 0]],
  ['I:N', [8, 88, 451, 221, 96]],
  ['C:L', [13, 152, 509, 190, 0]],
  ['C:N', [8, 88, 451, 221, 96]],
  ['S:C', [54, 415, 617, 162, 48]],
  ['UI:R', [8, 238, 769, 233, 48]],
  ['PR:L', [12, 200, 485, 135, 32]],
  ['PR:H', [4, 107, 538, 183, 32]],
  ['AC:H', [1, 201, 798, 248, 48]],
  ['AV:A', [8, 165, 362, 89, 24]],
  ['AV:L', [7, 144, 372, 101, 24]],
  ['AV:P', [0, 39, 420, 165, 24]],
])('cargo-audit: the severities of all vectors with %s', (value, counts) => {
  const severities = ALL_VECTORS.filter((vector) => vector.includes(`/${value}`)).map(severityOfVector);
  const count = (severity: string) => severities.filter((each) => each === severity).length;
  expect(['critical', 'high', 'moderate', 'low', 'info'].map(count)).toEqual(counts);
});

test.each([
  'CVSS:2.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:X/UI:N/S:U/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:X/C:H/I:H/A:H',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H',
  'x/CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
])('cargo-audit: no severity of %s', (vector) => {
  expect(severityOfVector(vector)).toBe('unknown');
});
