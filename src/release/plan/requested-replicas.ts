import type { Logger } from '../../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import type { KeptPods } from './starting-replicas.ts';

/** Fewer pods than a workload starts with, that its manifests ask for. */
export interface LaterCount {
  ref: ObjectRef;
  replicas: number;
}

/** What is lowered once the new version is proved: workloads of the manifests, with what is applied for each. */
export function laterCounts(
  workloads: readonly { rendered: KubeObject; object: KubeObject }[],
  kept: KeptPods,
): LaterCount[] {
  return workloads.flatMap(({ rendered, object }) => {
    const replicas = kept.later(rendered);
    return replicas === undefined ? [] : [{ ref: refOf(object), replicas }];
  });
}

/** After the verdict: from here on the manifests' own number counts, and what has fewer pods by now keeps them. */
export async function giveAsked(
  { cluster, logger }: { cluster: Cluster; logger: Logger },
  counts: readonly LaterCount[],
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
