import { type Cluster, within } from '../../cluster/index.ts';

/** What kind of request it is: logs are read through the API server from a node. */
export type RequestKind = 'read' | 'change' | 'logs';

/** Sends what asks the cluster, in its own way. */
export type ClusterWrapper = <T>(kind: RequestKind, what: (cluster: Cluster) => Promise<T>) => Promise<T>;

/**
 * The same cluster, each of whose requests goes through `ask`. Watches, port-forwards and closing do not.
 * @param again the same around the cluster that a signal ends
 * @param watch opens a watch, where that is to be done in another way
 */
export function wrapCluster(
  cluster: Cluster,
  ask: ClusterWrapper,
  again: (cluster: Cluster) => Cluster,
  watch: Cluster['watch'] = (kind, selection) => cluster.watch(kind, selection),
): Cluster {
  return {
    info: cluster.info,
    fieldManager: cluster.fieldManager,
    get requests() {
      return cluster.requests;
    },
    kubeconfig: () => cluster.kubeconfig(),
    version: async () => await ask('read', async (one) => await one.version()),
    apiVersions: async () => await ask('read', async (one) => await one.apiVersions()),
    resource: async (kind) => await ask('read', async (one) => await one.resource(kind)),
    get: async (ref) => await ask('read', async (one) => await one.get(ref)),
    list: async (kind, selection) => await ask('read', async (one) => await one.list(kind, selection)),
    watch,
    logs: async (namespace, pod, options) =>
      await ask('logs', async (one) => await one.logs(namespace, pod, options)),
    getFromPod: async (target) => await cluster.getFromPod(target),
    openTunnel: async (target) => await cluster.openTunnel(target),
    can: async (checks) => await ask('read', async (one) => await one.can(checks)),
    close: async () => await cluster.close(),
    create: async (object, options) => await ask('change', async (one) => await one.create(object, options)),
    replace: async (object, options) =>
      await ask('change', async (one) => await one.replace(object, options)),
    patch: async (ref, body, options) =>
      await ask('change', async (one) => await one.patch(ref, body, options)),
    delete: async (ref, options) => await ask('change', async (one) => await one.delete(ref, options)),
    evict: async (pod, options) => await ask('change', async (one) => await one.evict(pod, options)),
    within: (signal) => again(within(cluster, signal)),
  };
}
