import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import type { StartingReplicas } from './starting-replicas.ts';

/** Fewer pods than a workload starts with, that its manifests ask for. */
export interface RequestedReplicas {
  ref: ObjectRef;
  replicas: number;
}

/** What is lowered once the new version is proved: workloads of the manifests, with what is applied for each. */
export function requestedReplicas(
  workloads: readonly { rendered: KubeObject; object: KubeObject }[],
  kept: StartingReplicas,
): RequestedReplicas[] {
  return workloads.flatMap(({ rendered, object }) => {
    const replicas = kept.later(rendered);
    return replicas === undefined ? [] : [{ ref: refOf(object), replicas }];
  });
}
