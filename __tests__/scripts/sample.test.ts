import { describe, expect, test } from '@jest/globals';
import { pick } from '../../scripts/test/pick.ts';

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
