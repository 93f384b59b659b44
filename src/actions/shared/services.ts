import type { Cluster, ConnectOptions } from '../../cluster/index.ts';
import type { Process } from './start.ts';

/** What a step has whose feature is heavy to load: only a run whose inputs are right pays for it. */
export interface StepServices<Features> extends Process {
  /** Aborts when the job is cancelled. */
  signal: AbortSignal;
  load: () => Promise<Features>;
}

/** A feature that needs a cluster. */
export interface ClusterFeature {
  connect: (options: ConnectOptions) => Promise<Cluster>;
}
