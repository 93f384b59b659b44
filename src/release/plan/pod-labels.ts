import type { KubeObject } from '../../cluster/index.ts';
import { CONTROLLER_HASH_LABEL, TEMPLATE_HASH_LABEL } from '../base/label-keys.ts';

/** What Kubernetes itself puts on the pods of one template: no other pod has the same by chance. */
const OF_A_TEMPLATE = [TEMPLATE_HASH_LABEL, CONTROLLER_HASH_LABEL];
/** These tell the pods of one StatefulSet apart: one that is made anew beside them would not have the same. */
const OF_A_POD = new Set(['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index']);

/**
 * A label that all of some pods have and none of the others: with it in its selector a Service sends to the former alone.
 * @returns undefined where there is none, or where there is nobody to keep
 */
export function distinguishingLabel(
  kept: readonly KubeObject[],
  others: readonly KubeObject[],
): Record<string, string> | undefined {
  const [first] = kept;
  if (first === undefined) return undefined;
  const own = Object.entries(labelsOf(first)).filter(
    ([key, value]) =>
      !OF_A_POD.has(key) &&
      kept.every((pod) => labelsOf(pod)[key] === value) &&
      others.every((pod) => labelsOf(pod)[key] !== value),
  );
  const found = own.find(([key]) => OF_A_TEMPLATE.includes(key)) ?? own[0];
  return found === undefined ? undefined : Object.fromEntries([found]);
}

function labelsOf({ metadata }: KubeObject): Record<string, string> {
  return metadata.labels ?? {};
}
