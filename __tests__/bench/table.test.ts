import { describe, expect, test } from '@jest/globals';
import { median } from '../../bench/statistics.ts';
import { isWithin, resultsJson, tableLines } from '../../bench/table.ts';
import type { BenchResult } from '../../bench/types.ts';

const result: BenchResult = {
  name: 'apply',
  unit: 'ms',
  ours: 1000,
  peers: { kubectl: 3300 },
  limit: 1100,
  notes: ['checked'],
};

describe('isWithin', () => {
  test.each([
    [1100, 1100, true],
    [1101, 1100, false],
    [Number.NaN, 1100, false],
    [5000, null, true],
  ])('%d with the limit %p: %p', (ours, limit, within) => {
    expect(isWithin({ ...result, ours, limit })).toBe(within);
  });
});

test('the table shows ours, each peer as a multiple of it, the limit and what was checked', () => {
  expect(tableLines([result])).toEqual([
    '               ours      peer  peer/ours       limit',
    'apply      1,000 ms                       ≤ 1,100 ms  ok',
    '  kubectl            3,300 ms      3.30×',
    '',
    'apply: checked',
  ]);
});

test('results.json holds the figures alone', () => {
  expect(JSON.parse(resultsJson([result]))).toEqual([
    { name: 'apply', unit: 'ms', ours: 1000, peers: { kubectl: 3300 }, limit: 1100 },
  ]);
});

test('what is counted has no unit, nothing is no multiple of nothing, and each run is in results.json', () => {
  const counted: BenchResult = { name: 'lost', unit: 'count', ours: 0, peers: { peer: 12 }, limit: null };
  expect(tableLines([counted])).toEqual([
    '        ours  peer  peer/ours  limit',
    'lost       0',
    '  peer          12',
  ]);
  const runs = { ours: [0, 0], peer: [5, 7] };
  expect(JSON.parse(resultsJson([{ ...counted, runs }]))).toMatchObject([{ unit: 'count', runs }]);
});

describe('median', () => {
  test('is the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 9])).toBe(3);
  });

  test('of nothing is an error', () => {
    expect(() => median([])).toThrow('nothing');
  });
});
