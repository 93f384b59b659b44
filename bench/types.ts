import type { Lab } from '../lab/index.ts';

/** One figure of ours beside the same figure of others. Smaller is better, as everywhere here. */
export interface BenchResult {
  name: string;
  /** `count` for how many of something. */
  unit: 'ms' | 'MB' | 'count';
  ours: number;
  peers: Record<string, number>;
  /** `ours` above it fails the run; null for a figure that is only reported. */
  limit: number | null;
  /** What the figure is the median or the sum of, run by run. */
  runs?: Readonly<Record<string, readonly number[]>>;
  /** Printed below the table: what was checked beside the time. */
  notes?: readonly string[];
}

export interface BenchContext {
  /** The lab, brought up for the first bench that asks. */
  lab: () => Promise<Lab>;
  say: (line: string) => void;
}

/**
 * @throws Error when something other than the time is wrong, such as a drift that was not found.
 */
export type Bench = (context: BenchContext) => Promise<BenchResult[]>;
