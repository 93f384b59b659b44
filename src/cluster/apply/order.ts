import type { KubeObject } from '../base/types.ts';

/**
 * Kinds in the order in which they must exist, after Helm's InstallOrder; kinds that do not need each other share a wave.
 * Kinds that are not here are custom resources and come last: their definitions and webhooks are then in place.
 */
const WAVES: readonly (readonly string[])[] = [
  ['Namespace', 'PriorityClass', 'RuntimeClass'],
  [
    'NetworkPolicy',
    'ResourceQuota',
    'LimitRange',
    'ServiceAccount',
    'CustomResourceDefinition',
    'StorageClass',
  ],
  ['Secret', 'ConfigMap', 'PersistentVolume', 'PersistentVolumeClaim', 'ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding', 'PodDisruptionBudget', 'Service'],
  ['DaemonSet', 'Pod', 'ReplicationController', 'ReplicaSet', 'Deployment', 'StatefulSet', 'Job', 'CronJob'],
  ['HorizontalPodAutoscaler', 'IngressClass', 'Ingress'],
  ['APIService', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
];

const WAVE_OF_KIND = new Map(WAVES.flatMap((kinds, wave) => kinds.map((kind) => [kind, wave])));

/** Groups whose kinds the table means; a custom kind may be called `Service` too. */
const BUILT_IN_GROUP = /^(v1|apps\/.*|batch\/.*|autoscaling\/.*|policy\/.*|[^/]*\.k8s\.io\/.*)$/;

/** Which wave a kind belongs to; smaller comes first. */
export function waveOf(kind: { apiVersion: string; kind: string }): number {
  const wave = BUILT_IN_GROUP.test(kind.apiVersion) ? WAVE_OF_KIND.get(kind.kind) : undefined;
  return wave ?? WAVES.length;
}

/** Groups things by the wave of their kind, first wave first, each keeping the given order. */
export function inWaves<T>(
  items: readonly T[],
  kindOf: (item: T) => Pick<KubeObject, 'apiVersion' | 'kind'>,
): T[][] {
  const waves = Map.groupBy(items, (item) => waveOf(kindOf(item)));
  return [...waves.entries()].sort(([a], [b]) => a - b).map(([, wave]) => wave);
}
