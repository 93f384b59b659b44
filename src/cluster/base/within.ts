import type { Cluster } from './types.ts';

/** The same cluster, where every wait ends with the signal. */
export function within(cluster: Cluster, signal: AbortSignal): Cluster {
  return cluster.within?.(signal) ?? cluster;
}
