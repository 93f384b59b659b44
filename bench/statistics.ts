import type { BenchResult } from './types.ts';

/** The middle value, which one slow run does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  if (upper === undefined || lower === undefined) throw new Error('the median of nothing');
  return (lower + upper) / 2;
}

/** The same, and not a number where nothing was measured. */
export function medianIfAny(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : median(values);
}

export function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** The figures of all sides out of their runs. */
export function figuresOf(
  runs: Readonly<Record<string, readonly number[]>>,
  of: (values: readonly number[]) => number,
): Pick<BenchResult, 'limit' | 'ours' | 'peers' | 'runs'> {
  const { ours = Number.NaN, ...peers } = Object.fromEntries(
    Object.entries(runs).map(([side, values]) => [side, of(values)]),
  );
  return { ours, peers, limit: null, runs };
}

/** Milliseconds that something took. */
export async function timed(body: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await body();
  return performance.now() - from;
}

/** From the smallest to the largest; nothing for a single one. */
export function spread(values: readonly number[] = []): string | undefined {
  if (values.length < 2) return undefined;
  const [least, most] = [Math.min, Math.max].map((of) => Math.round(of(...values)).toLocaleString('en'));
  return `${least} to ${most}`;
}
