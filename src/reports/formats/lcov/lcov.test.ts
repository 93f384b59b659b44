import { expect, test } from '@jest/globals';
import { readText } from '../../../../__tests__/support/report-fixtures.ts';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

/** Records in a file that is otherwise empty, and what is read of it. */
const RECORDS: Readonly<Record<string, string[]>> = {
  'DB:1,1': ['lcov: coverage files=1', 'empty: no lines'],
  'FA:1,1': ['lcov: coverage files=1', 'empty: no lines'],
  'MCDC:1,0,0,1': ['lcov: coverage files=1', 'empty: no lines'],
  'FNDA:3,1,0,1': [
    'lcov: coverage files=1 functions=1 functionsCovered=1',
    'empty: no lines',
    'a functions :1,0,1=3',
  ],
  'DA:x,1': ['refused: DA is no line number line=2 expected="a whole number of at most nine digits" found=x'],
  'DA:1': ['refused: DA: the hits is no number line=2 found=nothing'],
  'DA:1,x': ['refused: DA: the hits is no number line=2 found=x'],
  'DA:1234567890,1': [
    'refused: DA is no line number line=2 expected="a whole number of at most nine digits" found=1234567890',
  ],
  'DA:,1': ['refused: DA is no line number line=2 expected="a whole number of at most nine digits" found=""'],
  'DA:1,': ['refused: DA: the hits is no number line=2 found=""'],
  'LF:x': ['refused: LF is no number line=2 found=x'],
  'FN:f': ['refused: FN is not <line>,<name> line=2 found=f'],
  'FN:,f': ['refused: FN is not <line>,<name> line=2 found=,f'],
  'FN:x,f': ['refused: FN is not <line>,<name> line=2 found=x,f'],
  'FN:1234567890,f': ['refused: FN is not <line>,<name> line=2 found=1234567890,f'],
  'FN:123456789,f': ['lcov: coverage files=1 functions=1', 'empty: no lines', 'a functions 123456789:f=0'],
  'FNL:0': [
    'refused: FNL is no line number line=2 expected="a whole number of at most nine digits" found=nothing',
  ],
  'FNA:7,1,f': ['refused: FNA names a function without FNL line=2 found=7,1,f'],
  'FNDA:f': ['refused: FNDA: the hits is no number line=2 found=nothing'],
  'FNDA:x,f': ['refused: FNDA: the hits is no number line=2 found=x'],
  'BRDA:1': [
    'refused: BRDA is no line number line=2 expected="a whole number of at most nine digits" found=nothing',
  ],
  'BRDA:1,2': ['refused: BRDA is not <line>,<block>,<branch>,<hits> line=2 found=1,2'],
  'BRDA:x,0,0,1': [
    'refused: BRDA is no line number line=2 expected="a whole number of at most nine digits" found=x',
  ],
  'BRDA:1,0,0,x': ['refused: BRDA: the hits is no number line=2 found=x'],
  'BRDA:,0,0,1': [
    'refused: BRDA is no line number line=2 expected="a whole number of at most nine digits" found=""',
  ],
  'BRDA:1,0,0, -': ['lcov: coverage files=1 branches=1', 'empty: no lines', 'a branches 1,0,0=0'],
  'FNDA:,f': ['refused: FNDA: the hits is no number line=2 found=""'],
  'LF:1': ['lcov: coverage files=1 lines=1', 'a lines 0/1'],
  'BRDA:1,0,0,': ['refused: BRDA: the hits is no number line=2 found=""'],
  DA: ['refused: DA is no line number line=2 expected="a whole number of at most nine digits" found=DA'],
  'ODD:1': ['lcov: coverage files=1', 'empty: no lines'],
  'ABCDEF:1': ['refused: is no lcov record line=2 expected="KEY:value or end_of_record" found=ABCDEF:1'],
  'A:1': ['refused: is no lcov record line=2 expected="KEY:value or end_of_record" found=A:1'],
  what: ['refused: is no lcov record line=2 expected="KEY:value or end_of_record" found=what'],
  'SF:b': ['refused: a source file begins before the one above has its end_of_record line=2 found=SF:b'],
};

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'every record of version 1, as text and as bytes',
    'TN:x\nSF:a.js\nVER:1\nFN:1,f\nFN:5,9,g\nFN:7,x,h\nFNDA:3,f\nFNDA:0,g\nFNDA:1,f\nFNDA:2,no\nFNF:3\nFNH:2\nBRDA:2,0,0,1\nBRDA:2,0,1,-\nBRDA:2,1,0,5\nBRDA:3,e1,a,b,1\nBRDA:3,0,2, 2\nDA:1,3\nDA:2,0\nDA:12,1,abc\nDA:11,1e3\nDA:2,4\nLF:4\nLH:4\nBRF:5\nBRH:4\nend_of_record\n',
    [
      'lcov: coverage files=1 lines=4 linesCovered=4 branches=5 branchesCovered=4 functions=4 functionsCovered=2',
      'a.js lines 12=1 11=1000 2=4 1=3',
      'a.js branches 3,e1,a,b=1 3,0,2=2 2,0,0=1 2,0,1=0 2,1,0=5',
      'a.js functions 1:f=3 5:g=0 7:x,h=0 :no=2',
    ],
  ],
  [
    'version 2, whose functions have several names',
    'SF:a.cc\nFNL:0,3,5\nFNA:0,2,z\nFNA:0,5,a,b\nFNL:1,9\nFNA:1,0,n\nFNL:2,20\nend_of_record\n',
    [
      'lcov: coverage files=1 functions=3 functionsCovered=1',
      'empty: no lines',
      'a.cc functions 3:a,b=5 9:n=0 20:=0',
    ],
  ],
  [
    'lines in and out of order, twice, of many digits, with a comment and blanks between',
    `SF:a\n# c\n\n \t \n  DA:1,1  \nDA:3,0\nDA:2,7\nDA:3,9\nDA:3,1\nDA:999999999,2\nDA:5,1234567890\nDA:0,4\nDA:6,-3\nend_of_record\nSF:b\r\nDA:1,1\r\nDA:2,0\r\nend_of_record\r\n`,
    [
      'lcov: coverage files=2 lines=8 linesCovered=6',
      'a lines 1=1 2=7 3=9 5=1234567890 6=0 999999999=2',
      'b lines 1=1 2=0',
    ],
  ],
  [
    'branches in and out of order, and of many digits',
    'SF:a\nDA:1,1\nBRDA:1,0,0,0\nBRDA:1,0,1,3\nBRDA:1,0,1,5\nBRDA:1,0,0,2\nBRDA:1,1,0,1\nBRDA:1,1,0,-\nBRDA:2,0,0,-\nBRDA:1,2,0,4\nBRDA:3,1234567890,0,1\nBRDA:4,0,0,1234567890\nBRDA:5,,0,1\nBRDA:6,0,0,-\r\nend_of_record\n',
    [
      'lcov: coverage files=1 lines=1 linesCovered=1 branches=9 branchesCovered=7',
      'a lines 1=1',
      'a branches 1,0,1=5 1,0,0=2 1,1,0=1 1,2,0=4 3,1234567890,0=1 4,0,0=1234567890 5,,0=1 6,0,0=0 2,0,0=0',
    ],
  ],
  [
    'a file in two records, whose functions and branches are united',
    'SF:a\nFN:1,f\nFNDA:1,f\nDA:1,1\nDA:2,0\nBRDA:1,0,0,-\nend_of_record\nSF:a\nFN:1,f\nFN:2,g\nFNDA:4,f\nFNDA:0,g\nDA:2,5\nDA:1,0\nBRDA:1,0,0,2\nLF:9\nLH:9\nend_of_record\n',
    [
      'lcov: coverage files=1 lines=2 linesCovered=2 branches=1 branchesCovered=1 functions=2 functionsCovered=1',
      'a lines 1=1 2=5',
      'a branches 1,0,0=2',
      'a functions 1:f=4 2:g=0',
    ],
  ],
  [
    'two files, each with its own; a function that is named twice',
    'SF:a\nFN:1,f\nFN:8,f\nFNDA:2,f\nDA:5,1\nBRDA:5,0,0,1\nFNL:0,2\nFNA:0,1,v\nend_of_record\nSF:b\nDA:1,0\nBRDA:1,0,0,0\nend_of_record\n',
    [
      'lcov: coverage files=2 lines=2 linesCovered=1 branches=2 branchesCovered=1 functions=3 functionsCovered=2',
      'a lines 5=1',
      'a branches 5,0,0=1',
      'a functions 1:f=0 8:f=2 2:v=1',
      'b lines 1=0',
      'b branches 1,0,0=0',
    ],
  ],
  [
    'sums alone',
    'SF:a\nLF:4\nLH:9\nend_of_record\nSF:b\nLF:0\nLH:0\nend_of_record\nSF:c\nLF:3\nend_of_record\n',
    [
      'lcov: coverage files=3 lines=7 linesCovered=4',
      'a lines 4/4',
      'c lines 0/3',
      'warning: report states 9 of 7 lines covered, and lists 4 of 7: what it lists counts',
    ],
  ],
  [
    'sums that differ from what is listed',
    'SF:a\nDA:1,1\nBRDA:1,0,0,1\nLF:3\nLH:2\nBRF:2\nBRH:2\nend_of_record\nSF:b\nDA:1,0\nLF:1\nLH:0\nend_of_record\n',
    [
      'lcov: coverage files=2 lines=2 linesCovered=1 branches=1 branchesCovered=1',
      'a lines 1=1',
      'a branches 1,0,0=1',
      'b lines 1=0',
      'warning: report states 2 of 4 lines covered, and lists 1 of 2: what it lists counts',
      'warning: report states 2 of 2 branches covered, and lists 1 of 1: what it lists counts',
    ],
  ],
  [
    'sums that one record does not state',
    'SF:a\nDA:1,1\nLF:3\nLH:2\nend_of_record\nSF:b\nDA:1,0\nend_of_record\n',
    ['lcov: coverage files=2 lines=2 linesCovered=1', 'a lines 1=1', 'b lines 1=0'],
  ],
  [
    'sums of branches that one record with branches does not state',
    'SF:a\nDA:1,1\nBRDA:1,0,0,1\nLF:1\nLH:1\nend_of_record\nSF:b\nDA:1,0\nLF:2\nLH:0\nBRF:3\nBRH:1\nend_of_record\n',
    [
      'lcov: coverage files=2 lines=2 linesCovered=1 branches=1 branchesCovered=1',
      'a lines 1=1',
      'a branches 1,0,0=1',
      'b lines 1=0',
    ],
  ],
  [
    'an end without a beginning, and lines that are none',
    'SF:a\nDA:1,1\nend_of_record\nend_of_record\nDone in 3s.\nA: b\nnpm notice\n# c\n',
    [
      'lcov: coverage files=1 lines=1 linesCovered=1 notes=["3 lines between the records are none"]',
      'a lines 1=1',
    ],
  ],
  ...Object.entries(RECORDS).map(([record, read]): [string, unknown, string[]] => [
    `in a record, ${record}`,
    `SF:a\n${record}\nend_of_record\n`,
    read,
  ]),
  [
    'a record before any file',
    'TN:\nDA:1,1\n',
    ['refused: DA stands before any SF (source file) line=2 found=DA:1,1'],
  ],
  [
    'a line that is none, before any file',
    'TN:\nhello\nSF:a\nDA:1,1\nend_of_record\n',
    ['refused: is no lcov record line=2 expected="KEY:value or end_of_record" found=hello'],
  ],
  [
    'a file in two records, each with its sums',
    'SF:a\nDA:1,1\nLF:1\nLH:1\nend_of_record\nSF:a\nDA:1,0\nLF:1\nLH:0\nend_of_record\n',
    ['lcov: coverage files=1 lines=1 linesCovered=1', 'a lines 1=1'],
  ],
  ['a file without a name', 'SF:\nend_of_record\n', ['refused: SF names no source file line=1']],
  [
    'a record that is cut off behind others',
    'SF:a\nDA:1,1\nend_of_record\nSF',
    ['refused: is no lcov record line=4 expected="KEY:value or end_of_record" found=SF'],
  ],
  [
    'a record without its end',
    'SF:a\nDA:1,1\nend_of_record\nSF:b\nDA:1,1\n',
    ['refused: ends without an end_of_record: the report is cut off line=4 found=SF:b'],
  ],
])('lcov: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});

test('lcov: more lines and branches than there is room for at first, and a file behind them', async () => {
  const records = Array.from(
    { length: 5_000 },
    (_, index) => `DA:${index + 1},${index % 3}\nBRDA:${index + 1},0,0,${index % 2}\n`,
  );
  const { coverage } = await readText(
    `SF:a\n${records.join('')}end_of_record\nSF:b\nDA:1,3\nBRDA:1,0,0,1\nend_of_record\n`,
  );
  const [a, b] = [coverage?.files.get('a'), coverage?.files.get('b')];
  expect([...(a?.lines ?? [])]).toEqual(records.map((_, index) => [index + 1, index % 3]));
  expect([...(a?.branches ?? [])]).toEqual(records.map((_, index) => [`${index + 1},0,0`, index % 2]));
  expect([[...(b?.lines ?? [])], [...(b?.branches ?? [])]]).toEqual([[[1, 3]], [['1,0,0', 1]]]);
});
