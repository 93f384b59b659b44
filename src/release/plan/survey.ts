import type { Cluster, KindRef, KubeObject } from '../../cluster/index.ts';
import { readHead, type StoredHead } from '../state/state.ts';

export const DEPLOYMENT: KindRef = { apiVersion: 'apps/v1', kind: 'Deployment' };
export const REPLICA_SET: KindRef = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };
export const POD: KindRef = { apiVersion: 'v1', kind: 'Pod' };
export const SERVICE: KindRef = { apiVersion: 'v1', kind: 'Service' };
export const EVENT: KindRef = { apiVersion: 'v1', kind: 'Event' };
export const ENDPOINT_SLICE: KindRef = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' };

/** What is in the namespace before anything is changed. */
export interface Survey {
  stored: StoredHead;
  services: KubeObject[];
  deployments: KubeObject[];
  /** StatefulSets and DaemonSets: other workloads that a Service may select. */
  otherWorkloads: KubeObject[];
  pods: KubeObject[];
  replicaSets: KubeObject[];
}

/** Seven requests, side by side. */
export async function survey(cluster: Cluster, namespace: string, app: string): Promise<Survey> {
  const list = async (kind: KindRef): Promise<KubeObject[]> =>
    // Items of a list have no kind of their own.
    (await cluster.list(kind, { namespace })).items.map((item) => ({ ...item, ...kind }));
  const [stored, services, deployments, statefulSets, daemonSets, pods, replicaSets] = await Promise.all([
    readHead(cluster, namespace, app),
    list(SERVICE),
    list(DEPLOYMENT),
    list({ apiVersion: 'apps/v1', kind: 'StatefulSet' }),
    list({ apiVersion: 'apps/v1', kind: 'DaemonSet' }),
    list(POD),
    list(REPLICA_SET),
  ]);
  return {
    stored,
    services,
    deployments,
    otherWorkloads: [...statefulSets, ...daemonSets],
    pods,
    replicaSets,
  };
}
