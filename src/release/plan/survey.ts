import type { Cluster, KindRef, KubeObject } from '../../cluster/index.ts';
import { readState, type StoredState } from '../state/state.ts';
import { DEPLOYMENT, REPLICA_SET, POD, SERVICE } from '../base/kinds.ts';

/** What is in the namespace before anything is changed. */
export interface Survey {
  stored: StoredState;
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
    readState(cluster, namespace, app),
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
