import type { Logger } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import type { RequestedReplicas } from '../plan/requested-replicas.ts';

/** What it takes. */
interface Settling {
  cluster: Cluster;
  logger: Logger;
  /** Notes in the journal that they were given: one that is killed before leaves them to the next release. */
  recordReplicas(counts: readonly RequestedReplicas[]): Promise<void>;
}

/**
 * After the verdict: from here on the manifests' own number counts. What has fewer pods by now than are taken away keeps
 * them, and what has more than are added.
 */
export async function applyRequestedReplicas(
  settling: Settling,
  counts: readonly RequestedReplicas[],
): Promise<void> {
  if (counts.length === 0) return;
  const { cluster, logger } = settling;
  await Promise.all(
    counts.map(async ({ ref, replicas, isMore = false }) => {
      const live = await cluster.get(ref);
      if (live === undefined) return;
      const now = Number(live.spec?.['replicas'] ?? 1);
      if (isMore ? now >= replicas : now <= replicas) return;
      await cluster.patch(ref, { spec: { replicas } }, { type: 'merge' });
      logger.info(`${ref.kind} ${ref.name}: ${replicas} pods from now on, as the manifests ask`);
    }),
  );
  await settling.recordReplicas(counts);
}
