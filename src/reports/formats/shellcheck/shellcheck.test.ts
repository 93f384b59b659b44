import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** ShellCheck 0.9.0, in its formats `json` and `json1`. */
test.each(['fixture.json', 'fixture.json1.json'])('shellcheck-json: every finding of %s', async (file) => {
  const set = await readFixture('shellcheck', file);
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'shellcheck-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'ShellCheck', totals: { error: 1, warning: 3, note: 4 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({ rule: 'SC2045', path: 'build.sh', line: 2 });
});

test('shellcheck-json: a clean run of json1 is clean', async () => {
  expect((await readText('{"comments":[]}')).findings).toMatchObject([{ totals: { error: 0 } }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every level',
    {
      comments: ['error', 'warning', 'info', 'style'].map((level, index) => ({
        file: 'a.sh',
        line: index,
        endLine: index + 1,
        column: index,
        endColumn: null,
        fix: null,
        level,
        code: 2086,
        message: level,
      })),
    },
    [
      'shellcheck-json: findings error=1 warning=1 note=2',
      'tool ShellCheck',
      '  error SC2086 message=error path=a.sh endLine=1 helpUrl=https://www.shellcheck.net/wiki/SC2086',
      '  warning SC2086 message=warning path=a.sh line=1 column=1 endLine=2 helpUrl=https://www.shellcheck.net/wiki/SC2086',
      '  note SC2086 message=info path=a.sh line=2 column=2 endLine=3 helpUrl=https://www.shellcheck.net/wiki/SC2086',
      '  note SC2086 message=style path=a.sh line=3 column=3 endLine=4 helpUrl=https://www.shellcheck.net/wiki/SC2086',
    ],
  ],
  [
    'the list alone',
    [{ file: 'a.sh', line: 1, column: 2, endColumn: 3, fix: null, level: 'info', code: 1, message: 'm' }],
    [
      'shellcheck-json: findings note=1',
      'tool ShellCheck',
      '  note SC1 message=m path=a.sh line=1 column=2 endColumn=3 helpUrl=https://www.shellcheck.net/wiki/SC1',
    ],
  ],
  ['a clean run', { comments: [] }, ['shellcheck-json: findings', 'tool ShellCheck']],
])('shellcheck: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
