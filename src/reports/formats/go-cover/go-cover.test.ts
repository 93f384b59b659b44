import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'blocks, of which one that ran covers its lines',
    'mode: count\nx/a.go:1.2,3.4 2 1\nx/a.go:3.4,4.2 1 0\nmode: count\n\nx/a.go:1.2,3.4 2 0\nx/b.go:7.1,7.9 0 5\nx/b.go:8.1,8.9 3 0\nx/b.go:8.1,8.9 3 2\n',
    [
      'go-cover: coverage files=2 lines=5 linesCovered=4 statements=6 statementsCovered=5',
      'x/a.go lines 1=1 2=1 3=1 4=0',
      'x/b.go lines 8=2',
    ],
  ],
  [
    'a block that ends before it starts',
    'mode: set\na.go:3.1,2.1 1 1\n',
    ['refused: the block ends before it starts, or far behind line=2 found="a.go:3.1,2.1 1 1"'],
  ],
  [
    'a block that ends far behind',
    'mode: set\na.go:1.1,1000002.1 1 1\n',
    ['refused: the block ends before it starts, or far behind line=2 found="a.go:1.1,1000002.1 1 1"'],
  ],
  [
    'a block before the mode',
    '# c\nmode: atomic\nwhat\n',
    ['refused: is no line of a Go coverprofile line=1 expected="file.go:12.3,14.2 1 5" found="# c"'],
  ],
  [
    'another mode',
    'mode: odd\n',
    [
      'refused: is no report of a kind that is known expected="a report of coverage, tests, findings, an audit, mutation tests or a load test, in a format that the README of quality-gate lists under \\"What it reads\\"" found="mode: odd"',
    ],
  ],
  [
    'no mode, with blanks around',
    '\n  mode: set  \n  a.go:1.1,1.2 1 0  \n',
    ['go-cover: coverage files=1 lines=1 statements=1', 'a.go lines 1=0'],
  ],
  [
    'as many lines as a block may have, from line 5',
    'mode: set\na.go:5.1,6.1 0 1\na.go:1000000.1,2000000.1 0 1\n',
    ['go-cover: coverage files=1', 'empty: no lines'],
  ],
  [
    'a count that is none',
    'mode: set\na.go:1.1,1.2 1 x\n',
    [
      'refused: is no line of a Go coverprofile line=2 expected="file.go:12.3,14.2 1 5" found="a.go:1.1,1.2 1 x"',
    ],
  ],
])('go-cover: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
