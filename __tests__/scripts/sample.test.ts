import { describe, expect, test } from '@jest/globals';
import { pick } from '../../scripts/test/pick.ts';
import { sampleWays } from '../support/sample.ts';

const points = Array.from({ length: 20 }, (_, index) => index);

describe('pick', () => {
  test('gives the same points, in their own order, for the same seed', () => {
    const picked = pick(points, 5, '2026-01-01');
    expect(picked).toHaveLength(5);
    expect(picked).toEqual([...picked].sort((a, b) => a - b));
    expect(pick(points, 5, '2026-01-01')).toEqual(picked);
  });

  test('reaches every point as the seed rotates', () => {
    const days = Array.from({ length: 60 }, (_, day) => `day ${day}`);
    expect(new Set(days.flatMap((day) => pick(points, 5, day)))).toEqual(new Set(points));
  });
});

const isSweep = process.env['EDU_SWEEP'] === 'full';

test('every case is played, in one of its ways, and the seed decides which; in a sweep in all', () => {
  const cases = Array.from({ length: 30 }, (_, index) => [`${index} a`, `${index} b`]);
  const chosen = sampleWays(cases);
  expect(chosen.map((ways) => ways.length)).toEqual(cases.map(() => (isSweep ? 2 : 1)));
  expect(chosen.every(([way], index) => cases[index]?.includes(way ?? ''))).toBe(true);
  expect(new Set(chosen.flat().map((way) => way.slice(-1)))).toEqual(new Set(['a', 'b']));
});
