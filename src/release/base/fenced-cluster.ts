import type { Cluster } from '../../cluster/index.ts';
import { wrapCluster } from './wrap-cluster.ts';

/**
 * The same cluster, where `check` is asked before each change: a holder that lost its lock stops before its next one.
 * @throws whatever `check` throws, from every method that changes something.
 */
export function fencedCluster(cluster: Cluster, check: () => void): Cluster {
  return wrapCluster(
    cluster,
    async (kind, what) => {
      if (kind === 'change') check();
      return await what(cluster);
    },
    (ended) => fencedCluster(ended, check),
  );
}
