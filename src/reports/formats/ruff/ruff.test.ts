import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Ruff 0.17.6. */
test('ruff-json: every finding', async () => {
  const set = await readFixture('ruff', 'fixture.json');
  expect(set.files).toMatchObject([{ kind: 'findings', format: 'ruff-json' }]);
  expect(set.findings).toMatchObject([{ tool: 'Ruff', totals: { error: 2, warning: 0 } }]);
  expect(set.findings[0]?.items[0]).toMatchObject({ rule: 'I001', level: 'error', line: 1, endLine: 2 });
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every severity and place',
    [
      {
        code: 'E1',
        filename: 'a.py',
        message: 'm',
        noqa_row: 1,
        severity: 'warning',
        location: { row: 1, column: 2 },
        end_location: { row: 3, column: 4 },
        url: 'https://x.test/',
      },
      ...['info', 'help', 'error', 'odd', null].map((severity) => ({
        code: null,
        filename: 'a.py',
        message: 'm',
        noqa_row: null,
        severity,
        location: { row: 0, column: null },
        end_location: null,
        url: null,
      })),
    ],
    [
      'ruff-json: findings error=3 warning=1 note=2',
      'tool Ruff',
      '  warning E1 message=m path=a.py line=1 column=2 endLine=3 endColumn=4 helpUrl=https://x.test/',
      '  note invalid-syntax message=m path=a.py',
      '  note invalid-syntax message=m path=a.py',
      '  error invalid-syntax message=m path=a.py',
      '  error invalid-syntax message=m path=a.py',
      '  error invalid-syntax message=m path=a.py',
    ],
  ],
])('ruff: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
