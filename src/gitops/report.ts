import type { DeliveryFailure } from './delivery.ts';
import type { LineChange } from './source.ts';

/** What became of a delivery, as it is written down. */
export interface DeliveryReport {
  formatVersion: 1;
  /**
   * `awaiting-merge`: the pull request is open, and nobody has merged it in the time that was given. `reverted`: it was asked to
   * be taken back, and the version before was proved to run.
   */
  result: 'succeeded' | 'reverted' | 'awaiting-merge' | 'refused';
  app: string;
  environment: string;
  version: string;
  /** Full references. */
  images: readonly string[];
  /** `owner/name` */
  repository: string;
  branch: string;
  application: { namespace: string; name: string };
  /** By which it is known that the branch names the images, or no longer does; absent while nobody has merged that. */
  revision?: string;
  pullRequest?: { number: number; url: string };
  /** Every line that was changed, and no other. Empty where the files named the images already. */
  files: readonly { path: string; lines: readonly LineChange[] }[];
  startedAt: string;
  /** When it was proved to run. */
  deployedAt?: string;
  durationMs: number;
  phases: readonly DeliveryPhase[];
  refusal?: Refusal;
  smoke?: SmokeOutcome;
  rollback?: Rollback;
  /** After a refusal, or when it is taken back, whether the version before was proved to run. */
  rollbackCompleted?: boolean;
  /** What runs now, as a sentence. */
  live: string;
  next: readonly string[];
  runUrl?: string;
}

export interface DeliveryPhase {
  name: 'publish' | 'merge' | 'delivery' | 'smoke' | 'revert' | 'restore';
  durationMs: number;
  outcome: 'done' | 'failed';
}

export type RefusalCode =
  | DeliveryFailure
  | 'not-delivered'
  | 'smoke-failed'
  | 'reverted-before'
  /** Of what is to be taken back no delivery is known. */
  | 'nothing-to-revert'
  /** Somebody has changed the lines since, or those beside them. */
  | 'lines-changed'
  /** The old lines are back, and the version before is not proved to run. */
  | 'not-restored';

export interface Refusal {
  code: RefusalCode;
  message: string;
  evidence: readonly string[];
  advice: string;
}

/** How the old lines came back. */
export interface Rollback {
  revision?: string;
  pullRequest?: { number: number; url: string };
  /** Why it is not completed. */
  why?: string;
}

export interface SmokeOutcome {
  verdict: 'passed' | 'failed';
  total: number;
  passed: number;
  failed: number;
  skipped: number;
  failures: readonly { name: string; message: string }[];
}
