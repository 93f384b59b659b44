import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const issue = (severity: string) => ({
  description: 'd',
  check_name: 'c',
  fingerprint: severity,
  severity,
  location: { path: 'a.js', lines: { begin: 3 } },
});

/** Ruff 0.17.6, --output-format gitlab. */
test('gitlab-codequality: every finding', async () => {
  const set = await readFixture('gitlab', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'gitlab-codequality' }]);
  expect(set.findings).toMatchObject([{ tool: 'Code Quality', totals: { error: 2 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'I001',
    level: 'error',
    path: 'shop.py',
    line: 1,
    fingerprint: '9335dcb43100c173',
  });
});

test('gitlab-codequality: lines as numbers, and each severity', async () => {
  const all = ['info', 'minor', 'major', 'critical', 'blocker'].map(issue);
  const { findings } = await readText(JSON.stringify(all));
  expect(findings).toMatchObject([{ totals: { note: 1, warning: 1, error: 3 } }]);
  expect(findings[0]?.items[0]).toMatchObject({ line: 3 });
});
