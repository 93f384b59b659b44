import { isRecord } from '../base/index.ts';
import type { Cluster, KubeObject } from '../cluster/index.ts';

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const TRACKING = 'argocd.argoproj.io/tracking-id';
/** Conditions by which a Deployment says that it does not get on, with the status that says so. */
const ILL: Readonly<Record<string, string>> = {
  Progressing: 'False',
  ReplicaFailure: 'True',
  Available: 'False',
};

/**
 * What the workloads of a degraded Application say of themselves: by default Argo CD 3 does not write down which of them it
 * is. Empty where they may not be read, or are in another cluster.
 */
export async function illWorkloads(
  cluster: Pick<Cluster, 'get'>,
  application: KubeObject,
): Promise<string[]> {
  const { status } = application;
  const resources = isRecord(status) && Array.isArray(status['resources']) ? status['resources'] : [];
  const found = await Promise.all(
    resources.filter(isRecord).map(async (resource) => await troublesOf(cluster, application, resource)),
  );
  return found.flat();
}

async function troublesOf(
  cluster: Pick<Cluster, 'get'>,
  { metadata }: KubeObject,
  { kind, name, namespace }: Record<string, unknown>,
): Promise<string[]> {
  if (typeof kind !== 'string' || typeof name !== 'string' || typeof namespace !== 'string') return [];
  if (!KINDS.has(kind)) return [];
  const object = await cluster.get({ apiVersion: 'apps/v1', kind, name, namespace }).catch(() => undefined);
  const tracked = object?.metadata.annotations?.[TRACKING] ?? '';
  // Of the same name, in another cluster than that of the Application.
  if (
    !tracked.startsWith(`${metadata.name}:`) &&
    !tracked.startsWith(`${metadata.namespace}_${metadata.name}:`)
  )
    return [];
  const status = object?.status;
  const conditions = isRecord(status) && Array.isArray(status['conditions']) ? status['conditions'] : [];
  return conditions
    .filter(isRecord)
    .filter((each) => ILL[String(each['type'])] === each['status'])
    .map(
      (each) =>
        `${kind}/${name}: ${typeof each['message'] === 'string' ? each['message'] : 'does not get on'}`,
    );
}
