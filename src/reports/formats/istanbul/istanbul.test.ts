import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

const at = (line: number, column = 2) => ({ start: { line, column }, end: { line, column: 9 } });
const FILE = {
  path: '/w/a.js',
  statementMap: { 0: at(1), 1: at(2), 2: at(2, 8) },
  fnMap: { 0: { name: 'f', decl: at(1, 9), loc: at(1, 14) } },
  branchMap: { 0: { type: 'if', line: 9, loc: at(3), locations: [at(3), {}] } },
  s: { 0: 1, 1: 0, 2: 4 },
  f: { 0: 1 },
  b: { 0: [1, 0] },
};
const branch = (line: number) => ({ type: 'branch', loc: at(line), locations: [at(line)] });
const counters = (covered: number, total: number, branches: number, all: number) => ({
  lines: { covered, total, pct: 1 },
  functions: { covered: branches, total: all },
  branches: { covered: branches, total: all },
});

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'statements, functions and branches, wrapped and not',
    { a: FILE, b: { data: { ...FILE, path: '/w/b.js' } } },
    [
      'istanbul: coverage files=2 lines=4 linesCovered=4 branches=4 branchesCovered=2 functions=2 functionsCovered=2',
      '/w/a.js lines 1=1 2=4',
      '/w/a.js branches 3:2:if:0=1 3:2:if:1=0',
      '/w/a.js functions 1:9:f=1',
      '/w/b.js lines 1=1 2=4',
      '/w/b.js branches 3:2:if:0=1 3:2:if:1=0',
      '/w/b.js functions 1:9:f=1',
    ],
  ],
  [
    'functions and branches of which the place is elsewhere',
    {
      a: {
        ...FILE,
        fnMap: { 0: { name: 'f', loc: at(4) }, 1: { line: 7 }, 2: { name: null } },
        f: { 0: 1, 1: 0, 2: 3, 9: 1 },
        branchMap: {
          0: { type: 'if', line: 5 },
          1: { locations: [{ start: { line: 8 } }] },
          2: { loc: { start: {} } },
          3: { loc: null, locations: [null, {}] },
        },
        b: { 0: [1], 1: [0, 2], 2: [1], 3: [], 9: [4] },
      },
    },
    [
      'istanbul: coverage files=1 lines=2 linesCovered=2 branches=5 branchesCovered=4 functions=4 functionsCovered=3',
      '/w/a.js lines 1=1 2=4',
      '/w/a.js branches 5:0:if:0=1 8:1::0=0 8:1::1=2 :2::0=1 :9::0=4',
      '/w/a.js functions 4:2:f=1 7::1=0 ::2=3 ::9=1',
    ],
  ],
  [
    'branches in one place, of which two runs give other ids',
    {
      a: { ...FILE, branchMap: { 0: branch(1), 1: branch(1), 2: branch(2) }, b: { 0: [1], 1: [0], 2: [0] } },
      b: { ...FILE, branchMap: { 0: branch(2), 7: branch(1) }, b: { 0: [3], 7: [0] } },
    },
    [
      'istanbul: coverage files=1 lines=2 linesCovered=2 branches=3 branchesCovered=2 functions=1 functionsCovered=1',
      '/w/a.js lines 1=1 2=4',
      '/w/a.js branches 1:2:branch:0=1 1:2:branch:1:0=0 2:2:branch:0=3',
      '/w/a.js functions 1:9:f=1',
    ],
  ],
  [
    'a file without a path',
    { a: { ...FILE, path: '' } },
    [
      'refused: looks like Istanbul\'s coverage-final.json, and a.path is not as it should be expected="Too small: expected string to have >=1 characters" found="\\"\\""',
    ],
  ],
  [
    'a count below none',
    { a: { ...FILE, s: { 0: -1 } } },
    [
      `refused: looks like Istanbul's coverage-final.json, and a.s.0 is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a statement before the first line',
    { a: { ...FILE, statementMap: { 0: at(-1) } } },
    [
      `refused: looks like Istanbul's coverage-final.json, and a.statementMap.0.start.line is not as it should be expected="Too small: expected number to be >=0" found=-1`,
    ],
  ],
  [
    'a summary',
    { total: counters(3, 5, 1, 2), '/w/a.js': counters(3, 4, 1, 2), '/w/b.js': counters(2, 1, 0, 0) },
    [
      'istanbul-summary: coverage files=2 lines=5 linesCovered=4 branches=2 branchesCovered=1 functions=2 functionsCovered=1',
      '/w/a.js lines 3/4',
      '/w/a.js branches 1/2',
      '/w/a.js functions 1/2',
      '/w/b.js lines 1/1',
      'warning: report states 3 of 5 lines covered, and lists 4 of 5: what it lists counts',
    ],
  ],
])('istanbul: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
