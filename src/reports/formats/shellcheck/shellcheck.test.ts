import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

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
