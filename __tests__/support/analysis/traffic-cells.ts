import type { Block, Count } from '../../../src/analysis/statistics/block.ts';

/** A number from 0 up to 1; the same sequence for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** How many of `all` requests fail, each with this chance. */
function failing(random: Random, all: number, chance: number): number {
  if (chance <= 0) return 0;
  if (chance >= 1) return all;
  const step = Math.log(1 - chance);
  let failed = 0;
  for (let at = 0; ; failed += 1) {
    at += 1 + Math.floor(Math.log(1 - random()) / step);
    if (at > all) return failed;
  }
}

/** Of a Gamma distribution (Marsaglia and Tsang). */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(random()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A rate that is `mean` on average, and strays by `relative` of it (a Beta distribution). */
function straying(random: Random, mean: number, relative: number): number {
  const whole = (1 - mean) / (mean * relative * relative) - 1;
  const [x, y] = [gamma(random, mean * whole), gamma(random, (1 - mean) * whole)];
  return x / (x + y);
}

export interface Cell {
  name: string;
  /** One interval; its number counts from 0, and is negative before the canary had traffic. */
  interval: (random: Random, at: number) => Block;
  /** Of a bad version: which share of the releases is found, and after how many intervals in the middle. */
  found?: { power: number; within: number };
}

type Rates = (at: number) => readonly [stable: number, canary: number];

function independent(name: string, [stable, canary]: readonly [number, number], rates: Rates): Cell {
  return {
    name,
    interval: (random, at) => {
      const [rate, worse] = rates(at);
      const count = (all: number, chance: number): Count => ({ all, failed: failing(random, all, chance) });
      return { stable: count(stable, rate), canary: count(canary, worse) };
    },
  };
}

function grouped(
  name: string,
  size: number,
  [stable, canary]: readonly [number, number],
  rate: number,
): Cell {
  return {
    name,
    interval: (random) => {
      const count = (all: number): Count => ({ all, failed: size * failing(random, all / size, rate) });
      return { stable: count(stable), canary: count(canary) };
    },
  };
}

function strayingCell(name: string, mean: number, relative: number): Cell {
  return {
    name,
    interval: (random) => {
      const count = (all: number): Count => ({
        all,
        failed: failing(random, all, straying(random, mean, relative)),
      });
      return { stable: count(900), canary: count(100) };
    },
  };
}

const BIG = [900, 100] as const;
const SMALL = [90, 10] as const;
const OUTAGE = (at: number): readonly [number, number] => (at >= 10 && at < 13 ? [0.2, 0.2] : [0.01, 0.01]);

/** Versions that are as good as the one before: the six of the research, and what requests do in the world. */
export const GOOD: readonly Cell[] = [
  independent('1 % = 1 %, 900/100', BIG, () => [0.01, 0.01]),
  independent('1 % = 1 %, 90/10', SMALL, () => [0.01, 0.01]),
  independent('0.1 % = 0.1 %, 900/100', BIG, () => [0.001, 0.001]),
  independent('0 % = 0 %, 900/100', BIG, () => [0, 0]),
  independent('5 % = 5 %, 900/100', BIG, () => [0.05, 0.05]),
  independent('an outage in both', BIG, OUTAGE),
  independent('better than the one before', BIG, () => [0.02, 0.01]),
  independent('late answers, 10 % = 10 %', BIG, () => [0.1, 0.1]),
  strayingCell('rates that stray by half', 0.01, 0.5),
  strayingCell('rates that stray by their whole', 0.01, 1),
  strayingCell('high rates that stray by their whole', 0.05, 1),
  grouped('failures in groups of 5', 5, BIG, 0.01),
  grouped('failures in groups of 10', 10, BIG, 0.01),
  grouped('failures in groups of 20, 5000/1000', 20, [5000, 1000], 0.01),
  grouped('seldom, in groups of 5', 5, BIG, 0.001),
];

/** Versions that are worse, with what the research's e-value found. */
export const BAD: readonly Cell[] = [
  {
    ...independent('1 → 3 %, 900/100', BIG, () => [0.01, 0.03]),
    found: { power: 1, within: 4 },
  },
  {
    ...independent('1 → 5 %, 90/10', SMALL, () => [0.01, 0.05]),
    found: { power: 0.98, within: 11 },
  },
  {
    ...independent('0.1 → 2 %, 900/100', BIG, () => [0.001, 0.02]),
    found: { power: 1, within: 2 },
  },
  {
    ...independent('late answers, 5 → 12 %', BIG, () => [0.05, 0.12]),
    found: { power: 1, within: 3 },
  },
  {
    ...independent('0 → 3 %, 900/100', BIG, (at) => (at < 0 ? [0, 0] : [0, 0.03])),
    found: { power: 1, within: 8 },
  },
  {
    ...independent('worse from the tenth interval on', BIG, (at) => (at < 10 ? [0.01, 0.01] : [0.01, 0.05])),
    found: { power: 1, within: 14 },
  },
];
