import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
