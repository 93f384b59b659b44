import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import type { StartingReplicas } from './starting-replicas.ts';

/** Another number of pods than a workload starts with, that its manifests ask for. */
export interface RequestedReplicas {
  ref: ObjectRef;
  replicas: number;
  /** More than it starts with. */
  isMore?: true;
}

/**
 * What is lowered once the new version is proved, and what is raised because nothing scales it any more: workloads of the
 * manifests, with what is applied for each.
 */
export function requestedReplicas(
  workloads: readonly { rendered: KubeObject; object: KubeObject }[],
  kept: StartingReplicas,
): RequestedReplicas[] {
  return workloads.flatMap(({ rendered, object }) => {
    const fewer = kept.later(rendered);
    if (fewer !== undefined) return [{ ref: refOf(object), replicas: fewer }];
    const more = kept.unscaled(rendered);
    return more === undefined ? [] : [{ ref: refOf(object), replicas: more, isMore: true }];
  });
}
