import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';

const report = (level: string, scanned: string[]) =>
  JSON.stringify({
    version: '1.185.0',
    results: [],
    errors: [{ level, type: 'Syntax error', message: 'could not parse', path: 'a.py' }],
    paths: { scanned },
  });

/** Semgrep 1.185.0 with two rules of its own, without its timings. */
test('semgrep-json: every finding', async () => {
  const set = await readFixture('semgrep', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'semgrep-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'Semgrep', totals: { error: 1, warning: 1 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({ rule: 'no-shell', level: 'warning', path: 'shop.py', line: 17 });
});

test('semgrep-json: a scan with errors is not whole, and one of no file checked nothing', async () => {
  await expect(readText(report('error', ['a.py']))).rejects.toThrow('not all');
  expect((await readText(report('warn', ['a.py']))).files[0]?.notes).toEqual(['a.py: could not parse']);
  expect((await readText(report('warn', []))).empty).toMatchObject([{ reason: 'no files' }]);
});
