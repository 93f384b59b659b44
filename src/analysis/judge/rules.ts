/** How one metric is judged. */
export interface MetricRule {
  name: string;
  /** What a failed request of it is, for people: `failed`, `took longer than 300ms`. */
  failed: string;
  /** Whether the part that its queries count are the good requests. */
  partIsGood: boolean;
  /** Whether the canary is held beside the stable version. */
  compare: boolean;
  /** The share that may fail whatever the stable version does, from 0 to 1. */
  bound?: number;
  /** So much worse, as a difference of shares, is let through. */
  tolerated: number;
  /** Its part of what all metrics may abort falsely; they sum up to 1. */
  weight: number;
  /** Whether nothing goes on without it. */
  required: boolean;
  staleMs: number;
}

/** How a version is judged. */
export interface JudgeRules {
  /** How many of a hundred good versions may be aborted, as a share, however often one looks. */
  falseAborts: number;
  /** So many requests must have reached the canary in this step before it goes on. */
  minimumRequests: number;
  /** On fewer failed requests than this nothing is aborted. */
  minimumFailures: number;
  /** What becomes of a step that stays unknown: it waits until its deadline, or goes back at once. It never goes on. */
  whenUnknown: 'hold' | 'abort';
  metrics: readonly MetricRule[];
}
