import type { Logger } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import type { RequestedReplicas } from '../plan/requested-replicas.ts';

/** After the verdict: from here on the manifests' own number counts, and what has fewer pods by now keeps them. */
export async function applyRequestedReplicas(
  { cluster, logger }: { cluster: Cluster; logger: Logger },
  counts: readonly RequestedReplicas[],
): Promise<void> {
  await Promise.all(
    counts.map(async ({ ref, replicas }) => {
      const live = await cluster.get(ref);
      if (live === undefined || Number(live.spec?.['replicas'] ?? 1) <= replicas) return;
      await cluster.patch(ref, { spec: { replicas } }, { type: 'merge' });
      logger.info(`${ref.kind} ${ref.name}: ${replicas} pods from now on, as the manifests ask`);
    }),
  );
}
