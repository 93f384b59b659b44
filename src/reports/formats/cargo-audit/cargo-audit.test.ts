import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
