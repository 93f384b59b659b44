import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { dispersionOf, squaresAlone, squaresOf } from '../../../src/analysis/statistics/dispersion.ts';
import { comparedTo, comparedToBound, eValueOf, ODDS } from '../../../src/analysis/statistics/evidence.ts';
import { eValuesOf, noEvidence, withBlock } from '../../../src/analysis/statistics/evidence-so-far.ts';

const choose = (n: number, k: number): number => {
  let found = 1;
  for (let at = 1; at <= k; at += 1) found *= (n - k + at) / at;
  return found;
};
const chanceOf = (all: number, failed: number, share: number): number =>
  choose(all, failed) * share ** failed * (1 - share) ** (all - failed);

/** What the e-value of one interval is on average: over all that can happen, each with its chance. */
function expected(stable: number, canary: number, share: number, worse: number): number {
  let sum = 0;
  for (let a = 0; a <= stable; a += 1) {
    for (let b = 0; b <= canary; b += 1) {
      const block = { stable: { all: stable, failed: a }, canary: { all: canary, failed: b } };
      sum += chanceOf(stable, a, share) * chanceOf(canary, b, worse) * eValueOf(comparedTo(block), 1);
    }
  }
  return sum;
}

/** The same against a bound of 10 %, of 20 requests. */
function mean(share: number): number {
  let sum = 0;
  for (let failed = 0; failed <= 20; failed += 1) {
    sum += chanceOf(20, failed, share) * eValueOf(comparedToBound({ all: 20, failed }, 0.1), 1);
  }
  return sum;
}

/** Three of five failures at the canary, when it has 6 of 15 requests and these odds. */
function likelihood(odds: number): number {
  const weight = (j: number): number => choose(6, j) * choose(9, 5 - j) * odds ** j;
  const whole = [0, 1, 2, 3, 4, 5].reduce((sum, j) => sum + weight(j), 0);
  return weight(3) / whole;
}

test('the stakes are one whole', () => {
  expect(ODDS.reduce((sum, { stake }) => sum + stake, 0)).toBeCloseTo(1, 12);
});

describe('an e-variable: its expectation is at most 1 where the canary is not worse, computed over all outcomes', () => {
  test.each([0.01, 0.1, 0.5, 0.9])('the same share fails: %p', (share) => {
    expect(expected(12, 5, share, share)).toBeCloseTo(1, 9);
    expect(expected(3, 14, share, share)).toBeCloseTo(1, 9);
  });

  test('the canary is better: it is below 1', () => {
    expect(expected(12, 5, 0.3, 0.1)).toBeLessThan(0.9);
  });

  test('the canary is worse: it is above 1', () => {
    expect(expected(12, 5, 0.1, 0.5)).toBeGreaterThan(2);
  });

  test('against a bound', () => {
    expect(mean(0.1)).toBeCloseTo(1, 9);
    expect(mean(0.05)).toBeLessThan(1);
    expect(mean(0.4)).toBeGreaterThan(2);
  });
});

test('it is what Fisher’s distributions say, term by term', () => {
  const block = { stable: { all: 9, failed: 2 }, canary: { all: 6, failed: 3 } };
  const direct = ODDS.map(({ odds }) => Math.log(likelihood(odds) / likelihood(1)));
  for (const [at, log] of comparedTo(block).entries()) expect(log).toBeCloseTo(direct[at] ?? 0, 10);
});

test('millions of requests are counted in a moment, without an overflow', () => {
  const block = {
    stable: { all: 9_000_000, failed: 4_500_000 },
    canary: { all: 1_000_000, failed: 510_000 },
  };
  for (const log of comparedTo(block)) expect(Number.isFinite(log)).toBe(true);
  const total = { stable: { all: 900, failed: 0 }, canary: { all: 100, failed: 100 } };
  expect(eValueOf(comparedTo(total), 1)).toBeGreaterThan(1e20);
});

test('nothing that was seen makes a number that is none', () => {
  const count = fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 300 }))
    .map(([all, failed]) => ({ all: Math.max(all, failed), failed: Math.min(all, failed) }));
  const blocks = fc.array(fc.record({ stable: count, canary: count }), { maxLength: 12 });
  fc.assert(
    fc.property(blocks, fc.array(count, { maxLength: 10 }), (all, history) => {
      let so = noEvidence(history);
      for (const block of all) so = withBlock(so, block, 0.1);
      const values = eValuesOf(so);
      expect(values.dispersion).toBeGreaterThanOrEqual(1);
      for (const value of Object.values(values)) expect(value).toBeGreaterThanOrEqual(0);
    }),
  );
});

test('weakened by the dispersion it crosses a bound only where it crosses it as it is', () => {
  const sums = fc.tuple(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.double({ min: -50, max: 50, noNaN: true }),
  );
  fc.assert(
    fc.property(sums, fc.double({ min: 1, max: 30, noNaN: true }), (logs, dispersion) => {
      const crosses = eValueOf(logs, dispersion) >= 20;
      expect(!crosses || eValueOf(logs, 1) >= 20).toBe(true);
    }),
  );
});

describe('how many failures come at once', () => {
  const steady = Array.from({ length: 40 }, (_, at) => ({ all: 900, failed: 8 + (at % 3) }));
  const inGroups = Array.from({ length: 40 }, (_, at) => ({ all: 900, failed: at % 4 === 0 ? 40 : 0 }));

  test('one, where the rate is steady', () => {
    expect(dispersionOf(squaresAlone(steady), { sum: 0, count: 0 }, 0)).toBe(1);
  });

  test('many, where they come in groups', () => {
    expect(dispersionOf(squaresAlone(inGroups), { sum: 0, count: 0 }, 0)).toBeGreaterThan(10);
  });

  test('an outage in both cancels out', () => {
    const both = Array.from({ length: 20 }, (_, at) => {
      const share = at % 5 === 0 ? 0.2 : 0.01;
      return { stable: { all: 900, failed: 900 * share }, canary: { all: 100, failed: 100 * share } };
    });
    expect(squaresOf(both).sum).toBeLessThan(1);
  });

  test('that the canary is worse all the time is no spread', () => {
    const worse = Array.from({ length: 20 }, () => ({
      stable: { all: 900, failed: 9 },
      canary: { all: 100, failed: 4 },
    }));
    const { sum, count } = squaresOf(worse);
    expect(sum / count).toBeLessThan(0.2);
  });

  test('unknown, it is taken for large, but for no more than was seen at once', () => {
    const nothing = { sum: 0, count: 0 };
    expect(dispersionOf(nothing, nothing, 3)).toBe(4);
    expect(dispersionOf(nothing, nothing, 500)).toBe(20);
  });
});
