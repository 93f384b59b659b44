import { expect, test } from '@jest/globals';
import { fixtureText, readFixture, readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** llvm-cov 14.0.6 export, of C compiled by clang 14; the totals are those that llvm-cov states itself. */
test('llvm-cov: lines, branches and functions', async () => {
  const set = await readFixture('llvm-cov', 'fixture.json', ['math.c']);
  expect(set.files).toMatchObject([{ kind: 'coverage', format: 'llvm-cov' }]);
  expect(set.coverage?.totals).toEqual({
    lines: { covered: 13, total: 17 },
    branches: { covered: 5, total: 8 },
    functions: { covered: 3, total: 4 },
  });
  expect([...(set.coverage?.files.keys() ?? [])]).toEqual(['math.c']);
  // As `llvm-cov export -format=lcov` of the same run.
  expect([...(set.coverage?.files.get('math.c')?.lines ?? [])].filter(([, hits]) => hits === 0)).toEqual([
    [8, 0],
    [12, 0],
    [13, 0],
    [14, 0],
  ]);
});

test('llvm-cov: with -summary-only there are totals alone', async () => {
  const whole = JSON.parse(fixtureText('llvm-cov', 'fixture.json')) as {
    data: { files: object[]; functions?: unknown }[];
  };
  for (const each of whole.data) {
    delete each.functions;
    each.files = each.files.map((file) => ({ ...file, segments: undefined, branches: undefined }));
  }
  const { coverage } = await readText(JSON.stringify({ ...whole, type: 'llvm.coverage.json.export' }));
  expect(coverage?.totals).toEqual({
    lines: { covered: 13, total: 17 },
    branches: { covered: 5, total: 8 },
    functions: { covered: 3, total: 4 },
  });
});

const NONE = { lines: { count: 0, covered: 0 }, functions: { count: 0, covered: 0 } };
const llvm = (file: object, functions?: object[]) => ({
  type: 'llvm.coverage.json.export',
  data: [{ files: [{ filename: 'a.rs', segments: [], summary: NONE, ...file }], functions }],
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'lines as llvm-cov counts them',
    llvm({
      segments: [
        [1, 1, 2, true, true, false],
        [3, 5, 0, true, true, false],
        [3, 9, 2, true, false, false],
        [5, 1, 7, true, true, true],
        [6, 2, 0, false, false, false],
        [8, 1, 4, true, true, false],
        [8, 3, 0, false, false, false],
        [10, 1, 0, false, true, false],
        [11, 1, 3, true, true],
        [12, 1, 0, false, false, false],
      ],
    }),
    ['llvm-cov: coverage files=1 lines=9 linesCovered=9', 'a.rs lines 1=2 2=2 3=2 4=2 5=2 6=7 8=4 11=3 12=3'],
  ],
  [
    'a region that is skipped inside of one that is counted',
    llvm({
      segments: [
        [1, 1, 1, true, true, false],
        [3, 1, 0, false, true, false],
        [4, 1, 1, true, false, false],
        [6, 1, 0, false, false, false],
      ],
    }),
    ['llvm-cov: coverage files=1 lines=4 linesCovered=4', 'a.rs lines 1=1 2=1 5=1 6=1'],
  ],
  [
    'a gap that begins a line, and a line that has only the end of a region',
    llvm({
      segments: [
        [1, 1, 5, true, true, true],
        [2, 1, 3, true, true, true],
        [3, 1, 0, false, false, false],
        [4, 1, 0, false, false, false],
      ],
    }),
    ['llvm-cov: coverage files=1 lines=3 linesCovered=2', 'a.rs lines 1=0 2=5 3=3'],
  ],
  [
    'branches, and functions that are one',
    llvm(
      {
        segments: [
          [1, 1, 1, true, true, false],
          [2, 1, 0, false, false, false],
        ],
        branches: [
          [1, 3, 1, 9, 4, 0, 0, 0, 4],
          [0, 1, 0, 2, 0, 1],
        ],
      },
      [
        { count: 0, filenames: ['a.rs'], regions: [[1, 1, 2, 2, 0]] },
        {
          count: 3,
          filenames: ['a.rs', 'b.rs'],
          regions: [
            [1, 1, 2, 2, 3],
            [5, 1, 6, 2, 0],
          ],
        },
        { count: 1, filenames: ['a.rs'], regions: [] },
      ],
    ),
    [
      'llvm-cov: coverage files=1 lines=2 linesCovered=2 branches=4 branchesCovered=2 functions=1 functionsCovered=1',
      'a.rs lines 1=1 2=1',
      'a.rs branches 1:3:true=4 1:3:false=0 0:1:true=0 0:1:false=1',
      'a.rs functions 1:1=3',
    ],
  ],
  [
    'totals alone',
    llvm({
      segments: undefined,
      summary: {
        lines: { count: 4, covered: 5 },
        functions: { count: 2, covered: 1 },
        branches: { count: 2, covered: 1 },
      },
    }),
    [
      'llvm-cov: coverage files=1 lines=4 linesCovered=4 branches=2 branchesCovered=1 functions=2 functionsCovered=1',
      'a.rs lines 4/4',
      'a.rs branches 1/2',
      'a.rs functions 1/2',
    ],
  ],
  [
    'totals alone, without branches and with none',
    {
      ...llvm({
        segments: null,
        summary: {
          lines: { count: 4, covered: 1 },
          functions: { count: 2, covered: 1 },
          branches: { count: 0, covered: 0 },
        },
      }),
    },
    [
      'llvm-cov: coverage files=1 lines=4 linesCovered=1 functions=2 functionsCovered=1',
      'a.rs lines 1/4',
      'a.rs functions 1/2',
    ],
  ],
  [
    'two data, no segment, and an empty list',
    {
      type: 'llvm.coverage.json.export',
      data: [
        { files: [{ filename: 'a', segments: [], summary: NONE }] },
        {
          files: [{ filename: 'b', segments: [[2, 1, 1, true, true, false]], summary: NONE }],
          functions: null,
        },
      ],
    },
    ['llvm-cov: coverage files=2 lines=1 linesCovered=1', 'b lines 2=1'],
  ],
  [
    'a line that is far away',
    llvm({
      segments: [
        [1, 1, 1, true, true, false],
        [1, 2, 0, false, false, false],
        [20_000_000, 1, 1, true, true, false],
      ],
    }),
    ['llvm-cov: coverage files=1 lines=2 linesCovered=2', 'a.rs lines 1=1 20000000=1'],
  ],
  [
    'a segment of four',
    llvm({ segments: [[1, 1, 1, true]] }),
    [
      "refused: looks like llvm-cov's JSON export, and data[0].files[0].segments[0][4] is not as it should be expected=boolean found=nothing",
    ],
  ],
  [
    'a branch of five',
    llvm({ segments: [], branches: [[1, 1, 1, 1, 1]] }),
    [
      "refused: looks like llvm-cov's JSON export, and data[0].files[0].branches[0][5] is not as it should be expected=number found=nothing",
    ],
  ],
  [
    'a branch with a negative count',
    llvm({ segments: [], branches: [[1, 1, 1, 1, -1, 1]] }),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].files[0].branches[0][4] is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a segment before the first line',
    llvm({ segments: [[-1, 1, 1, true, true]] }),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].files[0].segments[0][0] is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a segment before the first column',
    llvm({ segments: [[1, -1, 1, true, true]] }),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].files[0].segments[0][1] is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a branch before the first line',
    llvm({ segments: [], branches: [[-1, 1, 1, 1, 1, 1]] }),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].files[0].branches[0][0] is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a file without a name',
    llvm({ filename: '' }),
    [
      'refused: looks like llvm-cov\'s JSON export, and data[0].files[0].filename is not as it should be expected="Too small: expected string to have >=1 characters" found="\\"\\""',
    ],
  ],
  [
    'a region of four',
    llvm({}, [{ count: 1, filenames: ['a'], regions: [[1, 1, 1, 1]] }]),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].functions[0].regions[0] is not as it should be expected="Too small: expected array to have >=5 items" found=[1,1,1,1]`,
    ],
  ],
  [
    'a function of no file',
    llvm({}, [{ count: 1, filenames: [], regions: [] }]),
    [
      `refused: looks like llvm-cov's JSON export, and data[0].functions[0].filenames is not as it should be expected="Too small: expected array to have >=1 items" found=[]`,
    ],
  ],
])('llvm-cov: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
