import { expect, test } from '@jest/globals';
import { linesOf } from '../../../../__tests__/support/report-lines.ts';

test.each<[what: string, report: unknown, read: string[]]>([
  [
    'a resultset of two processes, with branches',
    {
      RSpec: {
        timestamp: 1,
        coverage: {
          '/w/a.rb': {
            lines: [1, null, 0, 'ignored'],
            branches: {
              '[:if, 0, 3, 6, 10, 9]': {
                '[:then, 1, 4, 8, 4, 12]': 1,
                '[:else, 2, 3, 6, 10, 9]': 0,
                '[:ignored]': 'ignored',
              },
              odd: { x: 2 },
            },
          },
          '/w/b.rb': [null, 2],
        },
      },
      Unit: { timestamp: 1, coverage: { '/w/a.rb': { lines: [0, null, 5], branches: null } } },
    },
    [
      'simplecov: coverage files=2 lines=3 linesCovered=3 branches=3 branchesCovered=2',
      '/w/a.rb lines 1=1 3=5',
      '/w/a.rb branches 3:[:if, 0, 3, 6, 10, 9]:[:then, 1, 4, 8, 4, 12]=1 3:[:if, 0, 3, 6, 10, 9]:[:else, 2, 3, 6, 10, 9]=0 :odd:x=2',
      '/w/b.rb lines 2=2',
    ],
  ],
  [
    'coverage.json',
    {
      meta: { simplecov_version: '1' },
      coverage: {
        'a.rb': {
          lines: [0, 3],
          branches: [
            { type: 'then', start_line: 2, end_line: 2, coverage: 1 },
            { type: 'then', start_line: 2, coverage: 0 },
            { type: 'else', start_line: 2, coverage: 'ignored' },
            { type: 'then', start_line: 4, coverage: 0 },
          ],
        },
      },
    },
    [
      'simplecov: coverage files=1 lines=2 linesCovered=1 branches=3 branchesCovered=1',
      'a.rb lines 1=0 2=3',
      'a.rb branches 2:then:0=1 2:then:1=0 4:then:0=0',
    ],
  ],
  [
    'the gem simplecov-json',
    {
      files: [
        { filename: 'a.rb', coverage: { lines: [1, null, 0] } },
        { filename: 'b.rb', coverage: [1] },
      ],
    },
    ['simplecov: coverage files=2 lines=3 linesCovered=2', 'a.rb lines 1=1 3=0', 'b.rb lines 1=1'],
  ],
  [
    'a result without a time whose files are lists',
    { R: { coverage: { 'a.rb': [1], 'b.rb': { lines: [0] } } } },
    ['simplecov: coverage files=2 lines=2 linesCovered=1', 'a.rb lines 1=1', 'b.rb lines 1=0'],
  ],
])('simplecov: %s', async (_what, report, read) => {
  expect(await linesOf(report)).toEqual(read);
});
