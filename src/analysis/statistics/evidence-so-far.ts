import { type Block, type Count, shareOf } from './block.ts';
import { dispersionOf, squaresAlone, squaresOf } from './dispersion.ts';
import { comparedTo, comparedToBound, eValueOf, ODDS } from './evidence.ts';

/** So many of the newest intervals say how many failures come at once. */
const KEPT = 200;

/** All that the intervals of one metric have shown so far: plain data, so that it can be kept in the journal from job to job. */
export interface EvidenceSoFar {
  /** The stable version alone, before the canary had traffic. */
  history: readonly Count[];
  /** The newest intervals. */
  blocks: readonly Block[];
  /** Of all intervals. */
  total: Block;
  /** For each of `ODDS` the sums against the stable version, and against the bound. */
  compared: readonly number[];
  bounded: readonly number[];
}

const NONE: Count = { all: 0, failed: 0 };

export function noEvidence(history: readonly Count[] = []): EvidenceSoFar {
  const zeros = ODDS.map(() => 0);
  return {
    history: history.slice(-KEPT),
    blocks: [],
    total: { stable: NONE, canary: NONE },
    compared: zeros,
    bounded: zeros,
  };
}

/** With one more interval. */
export function withBlock(so: EvidenceSoFar, block: Block, bound: number | undefined): EvidenceSoFar {
  const compared = comparedTo(block);
  const bounded = bound === undefined ? ODDS.map(() => 0) : comparedToBound(block.canary, bound);
  return {
    history: so.history,
    blocks: [...so.blocks, block].slice(-KEPT),
    total: {
      stable: sumOf(so.total.stable, block.stable),
      canary: sumOf(so.total.canary, block.canary),
    },
    compared: so.compared.map((sum, at) => sum + (compared[at] ?? 0)),
    bounded: so.bounded.map((sum, at) => sum + (bounded[at] ?? 0)),
  };
}

export interface EValues {
  /** Against "the canary fails no more often than the stable version". */
  compared: number;
  /** Against "the canary fails no more often than the bound"; 1 without one. */
  bounded: number;
  /** How many failures come at once. */
  dispersion: number;
  canaryShare: number;
  stableShare: number;
}

export function eValuesOf(so: EvidenceSoFar): EValues {
  const pairs = squaresOf(so.blocks);
  // Beside a stable version without traffic the canary can only be compared with itself.
  const now = pairs.count > 0 ? pairs : squaresAlone(so.blocks.map(({ canary }) => canary));
  const largest = Math.max(0, ...so.blocks.map(({ canary }) => canary.failed));
  const dispersion = dispersionOf(squaresAlone(so.history), now, largest);
  return {
    compared: eValueOf(so.compared, dispersion),
    bounded: eValueOf(so.bounded, dispersion),
    dispersion,
    canaryShare: shareOf(so.total.canary),
    stableShare: shareOf(so.total.stable),
  };
}

export function sumOf(one: Count, other: Count): Count {
  return { all: one.all + other.all, failed: one.failed + other.failed };
}
