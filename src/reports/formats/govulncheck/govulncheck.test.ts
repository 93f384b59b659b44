import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** govulncheck 1.9.0 with a database of two advisories, of which the code calls one. */
test('govulncheck: every advisory', async () => {
  const set = await readFixture('govulncheck', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'audit', format: 'govulncheck' }]);
  expect(set.audit?.advisories).toMatchObject([
    {
      id: 'GO-2021-0113',
      package: 'golang.org/x/text',
      severity: 'unknown',
      fixedIn: 'v0.3.7',
      via: ['example.com/shop.main > golang.org/x/text/language.ParseAcceptLanguage'],
    },
    { id: 'GO-2022-1059', severity: 'info' },
  ]);
});

test('govulncheck: a scan of modules does not look at calls, so what it finds counts', async () => {
  const text = fixtureText('govulncheck', 'fixture.json').replace(
    '"scan_level": "symbol"',
    '"scan_level": "module"',
  );
  expect((await readText(text)).audit?.totals).toMatchObject({ unknown: 2, info: 0 });
});

const CONFIG = { config: { scanner_name: 'govulncheck' } };
const govuln = (...messages: object[]) => messages.map((each) => `${JSON.stringify(each)}\n`).join('');

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'what is called, what is imported, what is only there',
    govuln(
      CONFIG,
      { SBOM: { modules: [{}, {}, {}] } },
      { osv: { id: 'GO-1', summary: 'one', aliases: ['CVE-1'] } },
      { osv: { id: 'GO-2' } },
      { progress: {} },
      {
        finding: {
          osv: 'GO-1',
          fixed_version: 'v1.2',
          trace: [
            { module: 'm', version: 'v1.0', package: 'm/p', function: 'F' },
            { module: 'main', package: 'main/x', function: 'main' },
            { module: 'main', function: 'init' },
          ],
        },
      },
      { finding: { osv: 'GO-2', trace: [{ module: 'n', version: 'v1', package: 'n/p' }] } },
      { finding: { osv: 'GO-3', trace: [{ module: 'o', function: '' }] } },
    ),
    [
      'govulncheck: audit advisories=3',
      'audit dependencies=3',
      '  unknown GO-1 package=m title=one via=["init > main/x.main > m/p.F"] url=https://pkg.go.dev/vuln/GO-1 range=v1.0 fixedIn=v1.2',
      '  info GO-2 package=n title=GO-2 url=https://pkg.go.dev/vuln/GO-2 range=v1',
      '  info GO-3 package=o title=GO-3 url=https://pkg.go.dev/vuln/GO-3',
    ],
  ],
  [
    'a scan that did not look at calls',
    govuln(
      { config: { scanner_name: 'govulncheck', scan_level: 'module' } },
      { finding: { osv: 'GO-2', trace: [{ module: 'n' }] } },
    ),
    [
      'govulncheck: audit advisories=1',
      'audit',
      '  unknown GO-2 package=n title=GO-2 url=https://pkg.go.dev/vuln/GO-2',
    ],
  ],
  [
    'a message of many lines, blank lines between, and two in a row',
    `{\n  "config": {\n    "scanner_name": "govulncheck"\n  }\n}\n\n{"SBOM": {"modules": null}}  \n{\n"osv": {"id": "GO-1"}\n}\n`,
    ['govulncheck: audit', 'audit'],
  ],
  [
    'a last message without its end',
    `${govuln(CONFIG)}{"finding": {\n`,
    ['refused: the JSON ends too early: the report is cut off line=2 found="{\\"finding\\": {"'],
  ],
  [
    'a message that is broken',
    `${govuln(CONFIG)}\n{\n"finding": {"osv": 1}\n}\n`,
    [
      "refused: looks like govulncheck's JSON report, and finding.osv is not as it should be line=3 expected=string found=1",
    ],
  ],
  [
    'a finding without a trace',
    govuln(CONFIG, { finding: { osv: 'GO-1', trace: [] } }),
    [
      `refused: looks like govulncheck's JSON report, and finding.trace is not as it should be line=2 expected="Too small: expected array to have >=1 items" found=[]`,
    ],
  ],
  [
    'a configuration that is none',
    '{"config": {"scanner_name": "govulncheck"}, "x": \n\n',
    ['refused: the JSON ends too early: the report is cut off line=1 found="ovulncheck\\"}, \\"x\\":"'],
  ],
])('govulncheck: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
