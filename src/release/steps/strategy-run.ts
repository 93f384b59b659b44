import type { Slot } from '../../manifests/index.ts';
import type { RollbackResult } from './rollback.ts';
import type { PlannedAttempt } from './attempt.ts';
import type { ReleaseSession } from './session.ts';
import type { Verdict } from './verdict.ts';

/** A release by one strategy, worked out: what is known of it before the first change. */
export interface StrategyPlan extends PlannedAttempt {
  readonly identity: { slot?: Slot; previousSlot?: Slot | 'adopted' };
  /** `false` where nothing behind a Service has changed, so that its pods stay and no traffic is moved. */
  readonly isSwitched?: boolean;
  readonly previousVersion: string | undefined;
  /** Whether an older version served when the release began. */
  readonly serving: boolean;
  /** By how many Services it can be proved that a version serves. */
  readonly services: number;
  /** Preview Services, which stay for as long as a new version waits for its promotion. */
  readonly previews: readonly string[];
  /** It has steps with a share of the traffic, and waits with that; where it has none it waits without traffic. */
  readonly isGradual?: boolean;
  start(session: ReleaseSession): StrategyRun;
}

/** The same under way: how forward, how back, and what the journal says at the end. */
export interface StrategyRun {
  /**
   * Up to `verified` the new version serves nothing yet; only blue-green can stop there.
   * @returns `waits` where it has a share of the traffic and goes on only when somebody says so
   * @throws RefusalError when the new version must not serve.
   */
  forward(upTo: 'verified' | 'live'): Promise<'waits' | undefined>;
  /** Undoes everything; never throws for what it cannot undo. */
  rollBack(): Promise<RollbackResult>;
  verdict(): Verdict;
  /** After the verdict: gives what the manifests ask for, and waits until nothing of the old version is left behind the Services. */
  settle(): Promise<void>;
}
