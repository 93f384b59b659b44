import type { KubeObject } from '../../cluster/index.ts';
import { podTemplateOf } from '../../manifests/index.ts';

export const SLOT_LABEL = 'edu-actions/slot';

export const APP_LABEL = 'edu-actions/app';

/** The number of the release that a slot's pods are of. */
export const REVISION_LABEL = 'edu-actions/revision';

export const PREVIEW_LABEL = 'edu-actions/preview';

/** Kubernetes puts it on every pod of a ReplicaSet: by it a Service can be held to one template. */
export const TEMPLATE_HASH_LABEL = 'pod-template-hash';

/** The same for the pods of StatefulSets and DaemonSets. */
export const CONTROLLER_HASH_LABEL = 'controller-revision-hash';

export function labelsOfTemplate(workload: KubeObject): Record<string, string> {
  return podTemplateOf(workload)?.metadata?.labels ?? {};
}
