import type { Block, Count } from './block.ts';

/** Squares that are 1 on average where requests fail one by one, and how many of them there are. */
export interface Squares {
  sum: number;
  count: number;
}

/** Fewer squares than this say nothing yet. */
const ENOUGH = 6;
/** The most that is assumed until then: only a grave fault is told at once. */
const UNTIL_KNOWN = 20;
/** The history counts for no more than so many squares: what is seen now is to have a say. */
const MOST_OF_HISTORY = 30;

/**
 * How many failures come at once: 1 where each request fails by itself, 5 where somebody's retries make five of each. Where
 * failures come in groups one accident looks like many, and every test that counts requests aborts good versions.
 * @param history squares of the stable version alone, from before the canary had traffic
 * @param now squares of both, from since then
 * @param largest the most failures of the canary in one interval: no group can be larger
 */
export function dispersionOf(history: Squares, now: Squares, largest: number): number {
  const part = history.count > MOST_OF_HISTORY ? MOST_OF_HISTORY / history.count : 1;
  const count = history.count * part + now.count;
  // One square more, of the size that it has where failures come alone.
  const found = (1 + history.sum * part + now.sum) / (1 + count);
  if (count < ENOUGH) return Math.max(Math.min(UNTIL_KNOWN, 1 + largest), found);
  // Within what chance alone makes of 1, it is 1.
  if (found < 1 + 1.3 * Math.sqrt(2 / (count + 1))) return 1;
  return Math.max(1, found * (1 + 3 / count));
}

/**
 * How far the canary's part of the failures strays from interval to interval. What both have in common, such as an outage,
 * cancels out; that the canary is worse by the same factor all the time does so too.
 */
export function squaresOf(blocks: readonly Block[]): Squares {
  const odds = commonOdds(blocks);
  const squares: Squares = { sum: 0, count: -1 };
  for (const { stable, canary } of blocks) {
    const failed = stable.failed + canary.failed;
    const all = stable.all + canary.all;
    if (failed === 0 || stable.all === 0 || canary.all === 0) continue;
    const even = canary.all / all;
    const part = (even * odds) / (1 - even + even * odds);
    const variance = failed * part * (1 - part) * Math.max(0.1, 1 - failed / all);
    squares.sum += (canary.failed - failed * part) ** 2 / variance;
    squares.count += 1;
  }
  return squares.count > 0 ? squares : { sum: 0, count: 0 };
}

/** The same of one version alone: each interval beside the one before it. */
export function squaresAlone(counts: readonly Count[]): Squares {
  const squares: Squares = { sum: 0, count: 0 };
  for (const [at, now] of counts.entries()) {
    const before = counts[at - 1];
    if (before === undefined || before.all === 0 || now.all === 0) continue;
    const failed = before.failed + now.failed;
    const share = failed / (before.all + now.all);
    if (failed === 0 || share === 1) continue;
    const difference = now.failed / now.all - before.failed / before.all;
    squares.sum += difference ** 2 / (share * (1 - share) * (1 / before.all + 1 / now.all));
    squares.count += 1;
  }
  return squares;
}

/** By which factor the canary's odds of a failure are above the stable version's (Mantel and Haenszel); 1 where they are not. */
function commonOdds(blocks: readonly Block[]): number {
  let above = 0.5;
  let below = 0.5;
  for (const { stable, canary } of blocks) {
    const all = stable.all + canary.all;
    if (all === 0) continue;
    above += (canary.failed * (stable.all - stable.failed)) / all;
    below += (stable.failed * (canary.all - canary.failed)) / all;
  }
  return Math.max(1, above / below);
}
