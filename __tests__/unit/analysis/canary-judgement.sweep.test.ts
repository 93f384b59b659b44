import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { seedOfToday } from '../../../scripts/test/turns.ts';
import { outcomeOf } from '../../support/analysis/judged-release.ts';
import { BAD, type Cell, GOOD } from '../../support/analysis/traffic-cells.ts';

/**
 * Monte Carlo on the code that ships: counters in, verdicts out. `npm run sweep` has a fixed seed and many releases a cell, and
 * holds the bound as it is promised; `npm test` has a seed of the day and fewer, and allows for what chance does to them.
 */
const full = process.env['EDU_SWEEP'] === 'full';
const RUNS = full ? 4000 : 150;
const day = seedOfToday();
const seed = full ? 1 : createHash('sha256').update(day).digest().readUInt32LE();
const BOUND = 0.05;

/** What is seen of a share in so many runs in all but one of 10,000 days. */
function atMost(share: number, runs: number): number {
  return full ? share : share + 3.72 * Math.sqrt((share * (1 - share)) / runs);
}

/** The research has its figures from 400 runs: this much of one may have been chance (of 100 such figures, one strays further). */
function atLeast(power: number): number {
  const chance = 2.58 * Math.sqrt((power * (1 - power)) / 400);
  return power - chance - (full ? 0 : Math.max(0.01, 3 * Math.sqrt((power * (1 - power)) / RUNS)));
}

const named = (cells: readonly Cell[]): [string, Cell][] => cells.map((cell) => [cell.name, cell]);

describe(`at most ${BOUND * 100} of 100 good versions are aborted, looked at 30 times (seed of ${day})`, () => {
  test.each(named(GOOD))('%s', (_, cell) => {
    expect(outcomeOf(cell, { runs: RUNS, seed }).aborted).toBeLessThanOrEqual(atMost(BOUND, RUNS));
  });

  test.each(named(GOOD))('%s, and nothing is known of the time before', (_, cell) => {
    const runs = full ? 2000 : 60;
    const { aborted } = outcomeOf(cell, { runs, seed, history: 0 });
    expect(aborted).toBeLessThanOrEqual(atMost(BOUND, runs));
  });

  test.each(named(full ? GOOD : GOOD.slice(0, 1)))('%s, looked at 400 times', (_, cell) => {
    const runs = full ? 400 : 20;
    const { aborted } = outcomeOf(cell, { runs, seed, intervals: 400 });
    expect(aborted).toBeLessThanOrEqual(atMost(BOUND, runs));
  });
});

describe('bad versions are found as often and as soon as by the e-value of the research', () => {
  test.each(named(BAD))('%s', (_, cell) => {
    const { aborted, median } = outcomeOf(cell, { runs: RUNS, seed });
    const { power, within } = cell.found ?? { power: 1, within: 0 };
    expect(aborted).toBeGreaterThanOrEqual(atLeast(power));
    // In the sample the middle may be the interval after.
    expect(median).toBeLessThanOrEqual(within + (full ? 0 : 1));
  });
});
