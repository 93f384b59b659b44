import type { Clock, Logger } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';

/** What a preview is handled with. */
export interface PreviewDeps {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  /** Ends every wait. */
  signal: AbortSignal;
}
