import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
