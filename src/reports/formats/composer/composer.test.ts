import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
