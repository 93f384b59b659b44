import type { Clock, Exec, Logger } from '../../base/index.ts';
import type { Cluster, ConnectOptions } from '../../cluster/index.ts';
import type * as metrics from '../../delivery-metrics/index.ts';
import type { Environment } from '../../github/index.ts';
import type { PastRelease } from '../../release/index.ts';

/** What only the source `journal` needs: it is heavy to load. */
export interface JournalFeatures {
  connect: (options: ConnectOptions) => Promise<Cluster>;
  releaseHistory: (cluster: Cluster, namespace: string, app: string) => Promise<PastRelease[]>;
}

export interface Services {
  env: Environment;
  clock: Clock;
  exec: Exec;
  logger: Logger;
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  load: () => Promise<typeof metrics>;
  loadJournal: () => Promise<JournalFeatures>;
}
