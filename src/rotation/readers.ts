import { isRecord } from '../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../cluster/index.ts';

/** On the pod template of what was restarted: which rotation, and which time that it wrote the Secret. */
export const ROTATED_ANNOTATION = 'edu-actions/rotated';
/** The API server's times are whole seconds, and a node may have read the Secret a moment before it was written. */
const MARGIN_MS = 1_000;

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** Workloads that can be restarted and whose pods read the Secret. */
export async function workloadsReading(
  cluster: Cluster,
  { namespace, secret }: { namespace: string; secret: string },
): Promise<KubeObject[]> {
  const lists = await Promise.all(
    KINDS.map(async (kind) => {
      const { items } = await cluster.list({ apiVersion: 'apps/v1', kind }, { namespace });
      return items.map((item) => ({ ...item, apiVersion: 'apps/v1', kind }));
    }),
  );
  return lists.flat().filter((workload) => reads(templateOf(workload)['spec'], secret));
}

export function templateOf(workload: KubeObject): Readonly<Record<string, unknown>> {
  const template = workload.spec?.['template'];
  return isRecord(template) ? template : {};
}

export function refOfWorkload({ kind, metadata: { name } }: KubeObject, namespace: string): ObjectRef {
  return { apiVersion: 'apps/v1', kind, name, namespace };
}

export interface StaleRule {
  namespace: string;
  secret: string;
  /** `rotation.time`, as the annotation says it. */
  stamp: string;
  /** When the Secret was written at the latest. */
  writtenAt: string | undefined;
}

/** Pods that may have read the Secret before it had what it has now, and still run or end. */
export async function stalePods(cluster: Cluster, rule: StaleRule): Promise<KubeObject[]> {
  const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: rule.namespace });
  return items.filter((pod) => isStale(pod, rule));
}

export function isStale({ metadata, spec, status }: KubeObject, rule: StaleRule): boolean {
  const phase = status?.['phase'];
  if (phase === 'Succeeded' || phase === 'Failed' || !reads(spec, rule.secret)) return false;
  if (metadata.annotations?.[ROTATED_ANNOTATION] === rule.stamp) return false;
  const createdAt = Date.parse(metadata.creationTimestamp ?? '');
  // Where either is not known, it counts as stale.
  return !(createdAt > Date.parse(rule.writtenAt ?? '') + MARGIN_MS);
}

/** Whether a pod's spec takes variables or files from the Secret. */
export function reads(spec: unknown, secret: string): boolean {
  if (!isRecord(spec)) return false;
  const containers = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((key) =>
    recordsOf(spec[key]),
  );
  const names = [
    ...containers.flatMap((container) => [
      ...recordsOf(container['envFrom']).map((from) => nameIn(from['secretRef'], 'name')),
      ...recordsOf(container['env']).map((variable) =>
        isRecord(variable['valueFrom']) ? nameIn(variable['valueFrom']['secretKeyRef'], 'name') : undefined,
      ),
    ]),
    ...recordsOf(spec['volumes']).flatMap((volume) => [
      nameIn(volume['secret'], 'secretName'),
      ...(isRecord(volume['projected']) ? recordsOf(volume['projected']['sources']) : []).map((source) =>
        nameIn(source['secret'], 'name'),
      ),
    ]),
  ];
  return names.includes(secret);
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function nameIn(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}
