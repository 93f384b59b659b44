import type { Clock, Logger } from '../../base/index.ts';
import type { Cluster, ConnectOptions } from '../../cluster/index.ts';
import type { Environment } from '../../github/index.ts';
import type * as preview from '../../preview/index.ts';

/** What is heavy to load: only a run whose inputs are right pays for it. */
export interface Features {
  preview: typeof preview;
  connect: (options: ConnectOptions) => Promise<Cluster>;
}

export interface Services {
  env: Environment;
  clock: Clock;
  logger: Logger;
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  load: () => Promise<Features>;
}
