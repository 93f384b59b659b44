import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place',
    [
      ...['info', 'minor', 'major', 'critical', 'blocker', null].map((severity) => ({
        description: 'd',
        fingerprint: 'f',
        severity,
        location: { path: 'a.rb', lines: { begin: 3, end: null } },
      })),
      {
        description: 'd',
        check_name: 'c',
        fingerprint: 'g',
        location: { path: 'a.rb', lines: { begin: { line: 4, column: 5 }, end: { line: 6 } } },
      },
      {
        description: 'd',
        fingerprint: 'h',
        location: {
          path: 'a.rb',
          lines: { begin: 9, end: 9 },
          positions: { begin: { line: 1, column: 2 }, end: { line: 3, column: 4 } },
        },
      },
      { description: 'd', fingerprint: 'i', location: { path: 'a.rb', lines: { begin: 0, end: 7 } } },
      { description: 'd', fingerprint: 'j', location: { path: 'a.rb' } },
    ],
    [
      'gitlab-codequality: findings error=8 warning=1 note=1',
      'tool Code Quality',
      '  note (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  warning (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  error (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  error (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  error (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  error (no rule) message=d path=a.rb line=3 fingerprint=f',
      '  error c message=d path=a.rb line=4 column=5 endLine=6 fingerprint=g',
      '  error (no rule) message=d path=a.rb line=1 column=2 endLine=3 fingerprint=h',
      '  error (no rule) message=d path=a.rb endLine=7 fingerprint=i',
      '  error (no rule) message=d path=a.rb fingerprint=j',
    ],
  ],
])('gitlab: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
