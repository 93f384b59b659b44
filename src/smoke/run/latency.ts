import { cutText } from '../../base/index.ts';
import type { Failure, LatencyResult } from '../report/types.ts';
import { samplesNeeded } from '../suite/compile.ts';
import type { LatencyRule, Percentile } from '../suite/suite.ts';

/** The value that so many percent of the samples do not exceed (nearest rank). */
export function percentileOf(sorted: readonly number[], percentile: Percentile): number | undefined {
  return sorted[Math.max(0, Math.ceil((percentile / 100) * sorted.length - 1e-9) - 1)];
}

/** Measured times against their budgets: what too few samples cannot tell is unknown, whatever they look like. */
export function judgeLatency(times: readonly number[], rule: LatencyRule): LatencyResult {
  const sorted = times.toSorted((a, b) => a - b);
  const budgets = rule.budgets.map(({ percentile, maxMs }) => {
    const needed = percentile === 100 ? rule.samples : samplesNeeded(percentile);
    const measured = percentileOf(sorted, percentile);
    const known = measured !== undefined && sorted.length >= needed;
    const verdict = !known ? 'unknown' : measured <= maxMs ? 'within' : 'over';
    const shown = measured === undefined ? {} : { measuredMs: Math.round(measured * 10) / 10 };
    return { percentile, maxMs, needed, verdict, ...shown } as const;
  });
  return { samples: sorted.length, budgets };
}

/** What of it fails the check. */
export function latencyFailures({ samples, budgets }: LatencyResult, allowUnknown: boolean): Failure[] {
  return budgets.flatMap(({ percentile, maxMs, measuredMs, needed, verdict }): Failure[] => {
    if (verdict === 'within' || (verdict === 'unknown' && allowUnknown)) return [];
    const what = percentile === 100 ? 'max' : `p${percentile}`;
    const actual =
      verdict === 'over' ? `${measuredMs} ms` : `unknown: ${samples} samples of ${needed} needed`;
    return [
      {
        kind: 'latency',
        what,
        expected: `at most ${maxMs} ms`,
        actual,
        message: cutText(`${what}: expected at most ${maxMs} ms, found ${actual}`, 200),
        ...(verdict === 'unknown'
          ? { hint: 'raise samples or within, or set allow-unknown: true to let it pass' }
          : {}),
      },
    ];
  });
}
