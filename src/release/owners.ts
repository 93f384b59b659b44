import type { KubeObject, OwnerReference } from '../cluster/index.ts';
import type { Lookout } from './lookout.ts';

/** Deployment controllers count the templates of a Deployment in this annotation, on it and on its ReplicaSets. */
export const REVISION = 'deployment.kubernetes.io/revision';

export function controllerOf(object: KubeObject): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

/** The ReplicaSet that a Deployment's current template made. */
export function currentReplicaSet(
  deployment: KubeObject,
  replicaSets: readonly KubeObject[],
): KubeObject | undefined {
  const revision = deployment.metadata.annotations?.[REVISION];
  return replicaSets.find(
    (replicaSet) =>
      controllerOf(replicaSet)?.uid === deployment.metadata.uid &&
      replicaSet.metadata.annotations?.[REVISION] === revision,
  );
}

/** What belongs to the current templates of the named workloads: the new version's pods and ReplicaSets. */
export interface Ownership {
  isNewPod(pod: KubeObject): boolean;
  isNewReplicaSet(replicaSet: KubeObject): boolean;
}

/** Generations by `Kind/name`, as they were when the new version was applied. */
export type Generations = ReadonlyMap<string, number>;

/** Ownership as the watches see it now: an older status of a Deployment says nothing about its new template. */
export function ownership(lookout: Lookout, generations: Generations): Ownership {
  const replicaSets = lookout.replicaSets.items();
  const current = new Set<string | undefined>();
  for (const deployment of lookout.deployments.items()) {
    const generation = generations.get(`Deployment/${deployment.metadata.name}`);
    if (generation === undefined || Number(deployment.status?.['observedGeneration'] ?? 0) < generation)
      continue;
    const newest = currentReplicaSet(deployment, replicaSets);
    if (newest !== undefined) current.add(newest.metadata.uid);
  }
  const revisions = new Map<string, unknown>();
  for (const store of lookout.others.values()) {
    for (const object of store.items()) {
      const key = `${object.kind}/${object.metadata.name}`;
      const generation = generations.get(key);
      if (generation === undefined) continue;
      // An older status tells the revision of an older template.
      const isOld =
        object.kind === 'StatefulSet' && Number(object.status?.['observedGeneration'] ?? 0) < generation;
      if (!isOld) revisions.set(key, object.status?.['updateRevision']);
    }
  }
  const fromWorkload = (pod: KubeObject, owner: OwnerReference): boolean => {
    const key = `${owner.kind}/${owner.name}`;
    if (!revisions.has(key)) return false;
    const update = revisions.get(key);
    return typeof update !== 'string' || pod.metadata.labels?.['controller-revision-hash'] === update;
  };
  return {
    isNewReplicaSet: (replicaSet) => current.has(replicaSet.metadata.uid),
    isNewPod: (pod) => {
      const owner = controllerOf(pod);
      if (owner === undefined) return generations.has(`Pod/${pod.metadata.name}`);
      return owner.kind === 'ReplicaSet' ? current.has(owner.uid) : fromWorkload(pod, owner);
    },
  };
}

/** The new version's pods that are meant to stay. */
export function newPods(lookout: Lookout, generations: Generations): KubeObject[] {
  const owners = ownership(lookout, generations);
  return lookout.pods
    .items()
    .filter((pod) => pod.metadata.deletionTimestamp === undefined && owners.isNewPod(pod));
}
