import { suggest } from '../../base/index.ts';
import type { Hook, HookPoint, Manifest } from '../types.ts';

const POINTS: readonly HookPoint[] = ['pre-install', 'pre-upgrade', 'post-install', 'post-upgrade'];
/** Helm's other points: a release of ours never deletes or rolls back through helm, and tests are run by `helm test`. */
const NOT_RUN = [
  'pre-delete',
  'post-delete',
  'pre-rollback',
  'post-rollback',
  'test',
  'test-success',
  'test-failure',
];
const POLICIES: readonly Hook['deletePolicies'][number][] = [
  'before-hook-creation',
  'hook-succeeded',
  'hook-failed',
];

/** The order in which helm installs kinds (pkg/release/v1/util/kind_sorter.go): what others need comes first. */
const KIND_ORDER =
  `PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget
ServiceAccount Secret SecretList ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition
ClusterRole ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service
DaemonSet Pod ReplicationController ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass
Ingress APIService MutatingWebhookConfiguration ValidatingWebhookConfiguration`.split(/\s+/);

export interface SplitHooks {
  manifests: Manifest[];
  /** In the order in which helm runs them (pkg/action/hooks.go): by weight, then kind, then name. */
  hooks: Hook[];
  warnings: string[];
}

/** Takes the hooks out of a chart's objects; those at points that no release of ours passes are left out. */
export function splitHooks(rendered: readonly Manifest[]): SplitHooks {
  const split: SplitHooks = { manifests: [], hooks: [], warnings: [] };
  for (const manifest of rendered) {
    const annotation = manifest.object.metadata.annotations?.['helm.sh/hook'];
    if (annotation === undefined) {
      split.manifests.push(manifest);
      continue;
    }
    const warn = (text: string) => split.warnings.push(`${manifest.origin}: ${text}`);
    const named = words(annotation);
    const points = POINTS.filter((point) => named.includes(point));
    for (const name of named) if (!isKnown(name)) warn(unknownPoint(name));
    if (points.length > 0) split.hooks.push(hookOf(manifest, points, warn));
  }
  split.hooks.sort(
    (a, b) =>
      a.weight - b.weight ||
      kindRank(a.object.kind) - kindRank(b.object.kind) ||
      compare(a.object.kind, b.object.kind) ||
      compare(a.object.metadata.name, b.object.metadata.name),
  );
  return split;
}

function hookOf(manifest: Manifest, points: HookPoint[], warn: (text: string) => void): Hook {
  const annotations = manifest.object.metadata.annotations ?? {};
  const weight = annotations['helm.sh/hook-weight'] ?? '0';
  if (!/^[-+]?\d+$/.test(weight)) warn(`the hook weight ${weight} is not a number; helm takes it for 0`);
  const named = words(annotations['helm.sh/hook-delete-policy'] ?? '');
  for (const name of named) {
    if (!POLICIES.some((policy) => policy === name))
      warn(`${name} is not a hook delete policy${didYouMean(name, POLICIES)}`);
  }
  const deletePolicies = POLICIES.filter((policy) => named.includes(policy));
  return {
    ...manifest,
    points,
    weight: Number.parseInt(weight, 10) || 0,
    deletePolicies: deletePolicies.length === 0 ? ['before-hook-creation'] : deletePolicies,
  };
}

function isKnown(name: string): boolean {
  return POINTS.some((point) => point === name) || NOT_RUN.includes(name);
}

function unknownPoint(name: string): string {
  return name === 'crd-install'
    ? 'a crd-install hook, which helm ignores since version 3, is left out: move it to the folder crds/'
    : `${name} is not a hook of helm, so that the object is left out${didYouMean(name, [...POINTS, ...NOT_RUN])}`;
}

function didYouMean(name: string, known: readonly string[]): string {
  const near = suggest(name, known);
  return near === undefined ? '' : `; did you mean ${near}?`;
}

function words(list: string): string[] {
  return list
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Kinds that helm does not list, custom ones among them, come last. */
function kindRank(kind: string): number {
  const index = KIND_ORDER.indexOf(kind);
  return index === -1 ? KIND_ORDER.length : index;
}
