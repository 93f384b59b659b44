import type { Block, Count } from './block.ts';

/**
 * How much worse the canary may be: the odds of a failure at the canary, over those at the other side. An e-value is a bet, and
 * this is how the stake is spread. Most is on 3, since low stakes cross the bound more often than the best ones on average; the
 * small one finds small faults with much traffic, the large one grave faults at once.
 */
export const ODDS: readonly { odds: number; stake: number }[] = [
  { odds: 1.5, stake: 0.05 },
  { odds: 3, stake: 0.85 },
  { odds: 20, stake: 0.1 },
];

/**
 * Of the failures of one interval, how surprising is it that so many fell on the canary: for each of `ODDS` the logarithm of
 * its likelihood over that of "no difference", both given how many failed in all (Fisher's hypergeometric distributions).
 * Given that number nothing is left of the error rate itself: it may be anything, and may change from interval to
 * interval, as in an outage that meets both. Its expectation is at most 1 when the canary is not worse: an e-variable.
 */
export function comparedTo({ stable, canary }: Block): number[] {
  const failed = stable.failed + canary.failed;
  const least = Math.max(0, failed - stable.all);
  const most = Math.min(canary.all, failed);
  const logs = new Float64Array(most - least + 1);
  for (let at = 1; at < logs.length; at += 1) {
    const j = least + at - 1;
    const ratio = ((canary.all - j) * (failed - j)) / ((j + 1) * (stable.all - failed + j + 1));
    logs[at] = (logs[at - 1] ?? 0) + Math.log(ratio);
  }
  const whole = logOfSum(logs, 0);
  return ODDS.map(({ odds }) => {
    const step = Math.log(odds);
    return (canary.failed - least) * step - (logOfSum(logs, step) - whole);
  });
}

/** The same against a fixed share that may fail: the canary alone. */
export function comparedToBound({ all, failed }: Count, share: number): number[] {
  return ODDS.map(({ odds }) => {
    const worse = (share * odds) / (1 - share + share * odds);
    return failed * Math.log(worse / share) + (all - failed) * Math.log((1 - worse) / (1 - share));
  });
}

/** What is smaller than the largest term by this factor (its logarithm) adds nothing that a number could hold. */
const NEGLIGIBLE = -45;

/** log Σ exp(logs[i] + i·step), without an overflow. The terms rise to one peak and fall: only those around it are added. */
function logOfSum(logs: Float64Array, step: number): number {
  const peak = peakOf(logs, step);
  const top = (logs[peak] ?? 0) + peak * step;
  let sum = 1;
  for (const direction of [-1, 1]) {
    for (let at = peak + direction; at >= 0 && at < logs.length; at += direction) {
      const term = (logs[at] ?? 0) + at * step - top;
      if (term < NEGLIGIBLE) break;
      sum += Math.exp(term);
    }
  }
  return top + Math.log(sum);
}

function peakOf(logs: Float64Array, step: number): number {
  let [low, high] = [0, logs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((logs[middle + 1] ?? 0) - (logs[middle] ?? 0) + step > 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The e-value of all intervals so far: the stakes, each multiplied with what its bet has won.
 * @param sums for each of `ODDS` the sum of its logarithms
 * @param dispersion 1 or more: so many failures count as one. An e-value that is weakened like this is still one, whatever the
 *   number was worked out from: it crosses a bound only where the unweakened one does too (Jensen).
 */
export function eValueOf(sums: readonly number[], dispersion: number): number {
  return ODDS.reduce((total, { stake }, at) => total + stake * Math.exp((sums[at] ?? 0) / dispersion), 0);
}
