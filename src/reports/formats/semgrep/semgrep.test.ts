import { expect, test } from '@jest/globals';
import { readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

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
  expect(set.findings[0]?.items[0]).toMatchObject({
    rule: 'no-shell',
    level: 'warning',
    path: 'shop.py',
    line: 17,
  });
});

test('semgrep-json: a scan with errors is not whole, and one of no file checked nothing', async () => {
  await expect(readText(report('error', ['a.py']))).rejects.toThrow('not all');
  expect((await readText(report('warn', ['a.py']))).files[0]?.notes).toEqual(['a.py: could not parse']);
  expect((await readText(report('warn', []))).empty).toMatchObject([{ reason: 'no files' }]);
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place, and what was not parsed',
    {
      paths: { scanned: ['a.py', 'b.py'] },
      errors: [
        { level: 'warn', message: 'partly', path: 'b.py' },
        { level: 'info', message: null },
      ],
      results: [
        ...['WARNING', 'medium', 'INFO', 'LOW', 'INVENTORY', 'EXPERIMENT', 'ERROR', 'HIGH', null].map(
          (severity) => ({
            check_id: 'c',
            path: 'a.py',
            start: { line: 1, col: 2 },
            end: { line: 3, col: 4 },
            extra: { message: 'm', severity, metadata: { source: 'https://x.test/' } },
          }),
        ),
        {
          check_id: 'd',
          path: 'a.py',
          start: { line: 0, col: null },
          end: null,
          extra: { message: 'n', is_ignored: false, metadata: null },
        },
        { check_id: 'd', path: 'a.py', start: { line: 1 }, extra: { message: 'n', is_ignored: true } },
      ],
    },
    [
      'semgrep-json: findings suppressed=1 error=4 warning=2 note=2 none=2 notes=["b.py: partly"]',
      'tool Semgrep filesChecked=2 suppressed=1',
      '  warning c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  warning c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  note c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  note c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  none c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  none c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  error c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  error c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  error c message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  error d message=n path=a.py',
    ],
  ],
  [
    'no list of what was scanned',
    { paths: { scanned: null }, errors: [], results: [] },
    ['semgrep-json: findings', 'tool Semgrep'],
  ],
  [
    'a scan with an error',
    {
      paths: { scanned: [] },
      errors: [
        { level: 'warn', message: 'w' },
        { level: 'error', message: 'no', path: 'a.py' },
      ],
      results: [],
    },
    ['refused: says that the scan had errors, so what it found is not all found="a.py: no"'],
  ],
  [
    'a scan with an error of no level',
    { paths: { scanned: [] }, errors: [{ message: 'no', path: null }], results: [] },
    ['refused: says that the scan had errors, so what it found is not all found=no'],
  ],
  [
    'more errors than are told',
    {
      paths: { scanned: ['a'] },
      errors: Array.from({ length: 21 }, (_, index) => ({ level: 'warn', message: `w${index}` })),
      results: [],
    },
    [
      'semgrep-json: findings notes=["w0","w1","w2","w3","w4","w5","w6","w7","w8","w9","w10","w11","w12","w13","w14","w15","w16","w17","w18","w19"]',
      'tool Semgrep filesChecked=1',
    ],
  ],
])('semgrep: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
