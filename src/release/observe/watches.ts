import type { Cluster, KubeObject, ObjectRef, ObjectStore } from '../../cluster/index.ts';
import { SERVICE_NAME_LABEL } from './endpoints.ts';
import { DEPLOYMENT, ENDPOINT_SLICE, EVENT, POD, REPLICA_SET } from '../base/kinds.ts';
import type { Destination } from '../base/route.ts';

/** The watches that a release looks at the cluster through; opened once, closed at its end. */
export interface Watches {
  /** Whose objects are watched; without it, all of the namespace. */
  app: string | undefined;
  deployments: ObjectStore;
  replicaSets: ObjectStore;
  pods: ObjectStore;
  events: ObjectStore;
  slices: ObjectStore;
  /** Stores of further kinds that have a readiness of their own, such as StatefulSet or Job. */
  others: Map<string, ObjectStore>;
  synced(): Promise<void>;
  /** The same without the events, which are evidence and nothing else: they must not hold up a rollback. */
  syncedButEvidence(): Promise<void>;
  close(): void;
}

/** Kinds whose readiness is worth a watch besides Deployments; all else is ready as soon as it is applied. */
const WATCHED_KINDS = new Set([
  'StatefulSet',
  'DaemonSet',
  'Job',
  'Pod',
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
]);

/** Kinds without a status that anybody waits for. */
const INSTANT_GROUPS =
  /^(v1|rbac\.authorization\.k8s\.io\/|policy\/|autoscaling\/|networking\.k8s\.io\/|scheduling\.k8s\.io\/)/;

/** Whether a release waits until this kind of object says that it is ready. */
export function hasReadiness(ref: ObjectRef): boolean {
  if (WATCHED_KINDS.has(ref.kind) || (ref.apiVersion === 'apps/v1' && ref.kind === 'Deployment')) return true;
  return (
    !INSTANT_GROUPS.test(ref.apiVersion) && !/^(batch|apps|apiextensions\.k8s\.io)\//.test(ref.apiVersion)
  );
}

/** Opens the standing watches: on the application's own objects, or, without `app`, on all of the namespace. */
export function openWatches(
  cluster: Cluster,
  namespace: string,
  app: string | undefined,
  services: readonly string[],
): Watches {
  const own = { namespace, ...(app === undefined ? {} : { labelSelector: `edu-actions/app=${app}` }) };
  const others = new Map<string, ObjectStore>();
  const stores = {
    deployments: cluster.watch(DEPLOYMENT, own),
    replicaSets: cluster.watch(REPLICA_SET, own),
    pods: cluster.watch(POD, own),
    events: cluster.watch(EVENT, { namespace }),
    slices: cluster.watch(ENDPOINT_SLICE, {
      namespace,
      labelSelector:
        services.length === 0 ? SERVICE_NAME_LABEL : `${SERVICE_NAME_LABEL} in (${services.join(',')})`,
    }),
  };
  const { events, ...telling } = stores;
  const syncedButEvidence = async (): Promise<void> => {
    await Promise.all(
      [...Object.values(telling), ...others.values()].map(async (store) => await store.synced),
    );
  };
  return {
    ...stores,
    app,
    others,
    synced: async () => {
      await Promise.all([syncedButEvidence(), events.synced]);
    },
    syncedButEvidence,
    close: () => {
      for (const store of [...Object.values(stores), ...others.values()]) store.close();
    },
  };
}

/** Opens the watches that these objects need beyond the standing ones. */
export async function watchKindsOf(
  cluster: Cluster,
  watches: Watches,
  { namespace, app, refs }: { namespace: string; app?: string | undefined; refs: readonly ObjectRef[] },
): Promise<void> {
  const opened: ObjectStore[] = [];
  for (const ref of refs) {
    const key = `${ref.apiVersion}/${ref.kind}`;
    if (ref.kind === 'Deployment' || watches.others.has(key) || !hasReadiness(ref)) continue;
    const store = cluster.watch(
      { apiVersion: ref.apiVersion, kind: ref.kind },
      {
        ...(app === undefined ? {} : { labelSelector: `edu-actions/app=${app}` }),
        ...(ref.namespace === undefined ? {} : { namespace }),
      },
    );
    watches.others.set(key, store);
    opened.push(store);
  }
  await Promise.all(opened.map(async (store) => await store.synced));
}

/** How many pods the workloads behind a Service are meant to have now; an autoscaler may change it while we wait. */
export function replicasOf(
  watches: Watches,
  { deployments, others = [] }: Omit<Destination, 'name'>,
): number {
  const standing = others.flatMap(({ kind, name }) => {
    const store = watches.others.get(`apps/v1/${kind}`);
    return store?.items().filter(({ metadata }) => metadata.name === name) ?? [];
  });
  return [
    ...watches.deployments.items().filter(({ metadata }) => deployments.includes(metadata.name)),
    ...standing,
  ].reduce((sum, workload) => sum + podsWanted(workload), 0);
}

/** How many pods a workload is meant to have: a DaemonSet's controller counts the nodes. */
export function podsWanted({ spec, status }: KubeObject): number {
  return Number(status?.['desiredNumberScheduled'] ?? spec?.['replicas'] ?? 1);
}

/** Everything whose change can end a wait for pods. */
export function podSources(watches: Watches): ObjectStore[] {
  const { deployments, replicaSets, pods, events, slices } = watches;
  return [deployments, replicaSets, pods, events, slices, ...watches.others.values()];
}

/** The store that shows objects of this kind, when one is open. */
export function storeOf(watches: Watches, ref: ObjectRef): ObjectStore | undefined {
  return ref.kind === 'Deployment'
    ? watches.deployments
    : watches.others.get(`${ref.apiVersion}/${ref.kind}`);
}
