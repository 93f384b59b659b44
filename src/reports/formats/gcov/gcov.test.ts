import { expect, test } from '@jest/globals';
import { readFixture } from '../../../../__tests__/support/report-fixtures.ts';
import { gcov } from './index.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** gcov 12.2.0, --json-format --branch-probabilities --stdout. */
test('gcov-json: lines, branches and functions', async () => {
  const set = await readFixture('gcov', 'fixture.json', ['math.c']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'gcov-json' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 10, total: 13 },
    branches: { covered: 3, total: 4 },
    functions: { covered: 3, total: 4 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['math.c']);
});

test.each([
  ['is the folder that it was compiled in', '/w', ['/w']],
  ['is none that is not absolute', 'w', []],
  ['is none, where it is not told', null, []],
])('gcov-json: the base of its paths %s', (_what, folder, bases) => {
  const part = gcov.read({ current_working_directory: folder, files: [] });
  expect(part).toMatchObject({ coverage: { bases } });
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines, branches and functions, counters that overflowed',
    {
      gcc_version: '1',
      data_file: 'x',
      current_working_directory: '/w',
      files: [
        {
          file: 'a.c',
          functions: [
            { name: 'f', start_line: 1, execution_count: 2 },
            { name: 'g', start_line: 9, execution_count: -1 },
          ],
          lines: [
            { line_number: 1, count: 2, branches: [{ count: 1 }, { count: -4 }] },
            { line_number: 1, count: 5, branches: [{ count: 0 }, { count: 3 }] },
            { line_number: 2, count: -7, branches: null },
            { line_number: 0, count: 1 },
          ],
        },
        { file: 'b.c', lines: [{ line_number: 3, count: 0 }] },
      ],
    },
    [
      'gcov-json: coverage files=2 lines=3 linesCovered=1 branches=2 branchesCovered=2 functions=2 functionsCovered=1',
      'a.c lines 1=5 2=0',
      'a.c branches 1:0=1 1:1=3',
      'a.c functions 1:f=2 9:g=0',
      'b.c lines 3=0',
    ],
  ],
  [
    'a base that is relative',
    {
      gcc_version: '1',
      data_file: 'x',
      current_working_directory: 'w',
      files: [{ file: 'a.c', lines: [{ line_number: 1, count: 1 }] }],
    },
    ['gcov-json: coverage files=1 lines=1 linesCovered=1', 'a.c lines 1=1'],
  ],
  [
    'a line that is none',
    { gcc_version: '1', data_file: 'x', files: [{ file: 'a.c', lines: [{ line_number: -1, count: 1 }] }] },
    [
      `refused: looks like gcov's JSON report, and files[0].lines[0].line_number is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a line of ten digits',
    {
      gcc_version: '1',
      data_file: 'x',
      files: [
        {
          file: 'a.c',
          lines: [
            { line_number: 999_999_999, count: 1 },
            { line_number: 1_000_000_000, count: 1 },
          ],
        },
      ],
    },
    [
      `refused: looks like gcov's JSON report, and files[0].lines[1].line_number is not as it should be expected="Too big: expected number to be <=999999999" found=1000000000`,
    ],
  ],
  [
    'a file without a name',
    { gcc_version: '1', data_file: 'x', files: [{ file: '', lines: [] }] },
    [
      'refused: looks like gcov\'s JSON report, and files[0].file is not as it should be expected="Too small: expected string to have >=1 characters" found="\\"\\""',
    ],
  ],
])('gcov-json: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
