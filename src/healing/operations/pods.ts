import { type Cluster, isConditionTrue, type KubeObject } from '../../cluster/index.ts';
import type { Target } from '../rules/types.ts';

/** The pods that a workload keeps up, by their owners: a label alone is no proof. */
export async function podsOf(
  cluster: Cluster,
  target: KubeObject,
  { namespace }: Pick<Target, 'namespace'>,
): Promise<KubeObject[]> {
  const owners = new Set<string | undefined>([target.metadata.uid]);
  if (target.kind === 'Deployment') {
    const sets = await cluster.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { namespace });
    for (const { metadata } of sets.items)
      if (controllerOf(metadata) === target.metadata.uid) owners.add(metadata.uid);
  }
  const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace });
  return items.filter(({ metadata }) => {
    const owner = controllerOf(metadata);
    return owner !== undefined && owners.has(owner);
  });
}

function controllerOf({ ownerReferences = [] }: KubeObject['metadata']): string | undefined {
  return ownerReferences.find(({ controller }) => controller === true)?.uid;
}

export function isReady(pod: KubeObject): boolean {
  return pod.metadata.deletionTimestamp === undefined && isConditionTrue(pod, 'Ready');
}
