import type { KubeObject, OwnerReference } from '../../cluster/index.ts';
import type { Watches } from './watches.ts';

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
export function ownership(watches: Watches, generations: Generations): Ownership {
  const replicaSets = watches.replicaSets.items();
  const current = new Set<string | undefined>();
  for (const deployment of watches.deployments.items()) {
    const generation = generations.get(`Deployment/${deployment.metadata.name}`);
    if (generation === undefined || Number(deployment.status?.['observedGeneration'] ?? 0) < generation)
      continue;
    const newest = currentReplicaSet(deployment, replicaSets);
    if (newest !== undefined) current.add(newest.metadata.uid);
  }
  const templates = new Map<string | undefined, Template>();
  for (const store of watches.others.values()) {
    for (const object of store.items()) {
      const generation = generations.get(`${object.kind}/${object.metadata.name}`);
      const template = generation === undefined ? undefined : templateOf(object, generation, watches);
      // By what it is, not by its name: pods of one that was removed may outlive it.
      if (template !== undefined) templates.set(object.metadata.uid, template);
    }
  }
  return {
    isNewReplicaSet: (replicaSet) => current.has(replicaSet.metadata.uid),
    isNewPod: (pod) => {
      const owner = controllerOf(pod);
      if (owner === undefined) return generations.has(`Pod/${pod.metadata.name}`);
      return owner.kind === 'ReplicaSet' ? current.has(owner.uid) : templates.get(owner.uid)?.(pod) === true;
    },
  };
}

/** Whether a pod was made of a workload's present template. */
type Template = (pod: KubeObject) => boolean;

const HASH = 'controller-revision-hash';
/** Of a DaemonSet, by the API server: it counts the changes of its template. */
const TEMPLATES = 'deprecated.daemonset.template.generation';
/** What its controller writes of that on each pod. */
const TEMPLATE = 'pod-template-generation';

/** @returns undefined where nothing tells yet */
function templateOf(object: KubeObject, generation: number, watches: Watches): Template | undefined {
  if (object.kind === 'DaemonSet') return daemonTemplateOf(object, generation, watches);
  if (object.kind !== 'StatefulSet') return () => true;
  // An older status tells the revision of an older template.
  if (Number(object.status?.['observedGeneration'] ?? 0) < generation) return undefined;
  const update = object.status?.['updateRevision'];
  return (pod) => typeof update !== 'string' || pod.metadata.labels?.[HASH] === update;
}

/**
 * The status of a DaemonSet does not name its revision. A pod that was made since its last change tells the hash of its
 * template; pods from before that change have the same hash where the template came back. Where none was made since, its
 * controller had nothing to replace once it counts all of them as updated.
 */
function daemonTemplateOf(
  { metadata, status }: KubeObject,
  generation: number,
  { pods }: Watches,
): Template | undefined {
  const count = metadata.annotations?.[TEMPLATES];
  if (count === undefined) return () => true;
  const own = pods
    .items()
    .filter((pod) => pod.metadata.deletionTimestamp === undefined && controllerOf(pod)?.uid === metadata.uid);
  const isRecent = (pod: KubeObject): boolean => pod.metadata.labels?.[TEMPLATE] === count;
  const recent = own.filter(isRecent);
  if (recent.length > 0) {
    const hashes = new Set(recent.map((pod) => pod.metadata.labels?.[HASH]));
    return (pod) => isRecent(pod) || hashes.has(pod.metadata.labels?.[HASH]);
  }
  const { observedGeneration = 0, updatedNumberScheduled = 0 } = (status ?? {}) as Record<string, number>;
  const isAll = observedGeneration >= generation && updatedNumberScheduled >= own.length;
  return isAll ? () => true : undefined;
}

/** The new version's pods that are meant to stay. */
export function newPods(watches: Watches, generations: Generations): KubeObject[] {
  const owners = ownership(watches, generations);
  return watches.pods
    .items()
    .filter((pod) => pod.metadata.deletionTimestamp === undefined && owners.isNewPod(pod));
}
