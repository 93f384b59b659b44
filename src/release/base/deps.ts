import type { HttpClient } from '../../analysis/index.ts';
import type { Clock, Exec, Logger, ProbeClient } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import type { DiagnoseOptions } from '../../diagnosis/index.ts';
import type { Smoke } from './types.ts';

/** What a release needs of the world. */
export interface ReleaseDeps {
  cluster: Cluster;
  clock: Clock;
  exec: Exec;
  logger: Logger;
  /** A folder of this run alone, for helm's values files; its owner removes it. */
  tempDir: string;
  /** The same credentials as a file, for helm. */
  kubeconfigPath: string;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
  /** Of this attempt, never used twice; it is the name in the lock as well. */
  deploymentId: string;
  /** Told before the first change, the lock's included: from then on there may be something to put back. */
  begun?: () => void;
  /** Without a renewal for so long, the holder of the lock counts as dead. Default 15 s. */
  lockTtlMs?: number;
  probeClient: () => Promise<ProbeClient>;
  /** Asks the sources of an analysis. */
  httpClient?: () => Promise<HttpClient>;
  /** Run against the new version before it has traffic, and after; one that fails refuses the release. */
  smoke?: Smoke;
  /** Other graces than those of the diagnosis, for callers that know what a start of theirs may take. */
  graces?: DiagnoseOptions['graces'];
}
