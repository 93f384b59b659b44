import type { Clock, Exec, Logger, ProbeClient } from '../../base/index.ts';
import type { Cluster, ConnectOptions } from '../../cluster/index.ts';
import type { Environment } from '../../github/index.ts';
import type { ReleaseDeps, ReleaseReport, ReleaseRequest, RestoreDeps } from '../../release/index.ts';

/** What is heavy to load: only a run whose inputs are right pays for it. */
export interface Features {
  connect: (options: ConnectOptions) => Promise<Cluster>;
  release: (request: ReleaseRequest, deps: ReleaseDeps) => Promise<ReleaseReport>;
  restoreAttempt: (deps: RestoreDeps) => Promise<string | undefined>;
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
