import type { Count } from '../statistics/block.ts';
import type { Answered } from './reading.ts';

/**
 * What one version answered in each interval of the time before. An interval in which a counter began anew is left out, and so
 * is what a series had counted before it was first seen.
 */
export function historyOf(all: readonly Answered[], part: readonly Answered[], partIsGood: boolean): Count[] {
  return all.flatMap((now, at) => {
    const [before, partNow, partBefore] = [all[at - 1], part[at], part[at - 1]];
    if (before === undefined || partNow === undefined || partBefore === undefined) return [];
    const whole = between(before, now, 'left out');
    const some = between(partBefore, partNow, partIsGood ? 'left out' : 'from nothing');
    if (whole === undefined || some === undefined || whole === 0 || some > whole) return [];
    return [{ all: whole, failed: partIsGood ? whole - some : some }];
  });
}

function between(before: Answered, now: Answered, unseen: 'left out' | 'from nothing'): number | undefined {
  const known = new Map(before.samples.map(({ series, value }) => [series, value]));
  let sum = 0;
  for (const { series, value } of now.samples) {
    const from = known.get(series) ?? (unseen === 'left out' ? value : 0);
    if (!Number.isFinite(value) || value < from) return undefined;
    sum += value - from;
  }
  return Math.round(sum);
}
