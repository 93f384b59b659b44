import type { DeliveryFailure } from './delivery.ts';
import type { LineChange } from './source.ts';

/** What became of a delivery, as it is written down. */
export interface DeliveryReport {
  formatVersion: 1;
  /** `awaiting-merge`: the pull request is open, and nobody has merged it in the time that was given. */
  result: 'succeeded' | 'awaiting-merge' | 'refused';
  app: string;
  environment: string;
  version: string;
  /** Full references. */
  images: readonly string[];
  /** `owner/name` */
  repository: string;
  branch: string;
  application: { namespace: string; name: string };
  /** By which it is known that the branch names the images; absent while nobody has merged them. */
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
  /** After a refusal, whether the version before was proved to run. */
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

export type RefusalCode = DeliveryFailure | 'not-delivered' | 'smoke-failed' | 'reverted-before';

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
