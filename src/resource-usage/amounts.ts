import type { Amount } from './types.ts';

/** Not below zero, and no more is known. */
export const ANYTHING: Amount = { value: null, least: 0, most: null };
export const NOTHING: Amount = exactly(0);

/** What is known. */
export function exactly(value: number): Amount {
  return { value, least: value, most: value };
}

/** What is not known, but for its bounds; known where they meet. */
export function between(least: number, most: number | null): Amount {
  return least === most ? exactly(least) : { value: null, least, most };
}

/** The sum, which is known where each part is; its bounds are the sums of theirs. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (sum, each) => ({
      value: sum.value === null || each.value === null ? null : sum.value + each.value,
      least: sum.least + each.least,
      most: sum.most === null || each.most === null ? null : sum.most + each.most,
    }),
    NOTHING,
  );
}

/** So many times the amount. */
export function times({ value, least, most }: Amount, factor: number): Amount {
  return {
    value: value === null ? null : value * factor,
    least: least * factor,
    most: most === null ? null : most * factor,
  };
}

/** The smallest sample that is not less than this share of all: one that was really measured. */
export function percentile(samples: readonly number[], share: number): number | undefined {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
