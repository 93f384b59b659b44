import type { Clock, Exec, Logger, ProbeClient } from '../../../base/index.ts';
import type { Cluster, ConnectOptions } from '../../../cluster/index.ts';
import type * as analysis from '../../../analysis/index.ts';
import type * as smoke from '../../../smoke/index.ts';
import type { Environment } from '../../../github/index.ts';
import type {
  abortPending,
  drainWarm,
  release,
  releaseStatus,
  restoreAttempt,
  verifyRelease,
} from '../../../release/index.ts';

/** What is heavy to load: only a run whose inputs are right pays for it. */
export interface Features {
  connect: (options: ConnectOptions) => Promise<Cluster>;
  release: typeof release;
  restoreAttempt: typeof restoreAttempt;
  verifyRelease: typeof verifyRelease;
  releaseStatus: typeof releaseStatus;
  drainWarm: typeof drainWarm;
  abortPending: typeof abortPending;
  /** Loaded only for a release with smoke tests. */
  smoke: () => Promise<typeof smoke>;
  /** Loaded only for a canary with an analysis. */
  analysis: () => Promise<typeof analysis>;
}

export interface Services {
  env: Environment;
  clock: Clock;
  exec: Exec;
  logger: Logger;
  probeClient: () => Promise<ProbeClient>;
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  load: () => Promise<Features>;
}
