import { type Cluster, within } from '../cluster/index.ts';

/**
 * The same cluster, where `check` is asked before each change: a holder that lost its lock stops before its next one.
 * @throws whatever `check` throws, from every method that changes something.
 */
export function fenced(cluster: Cluster, check: () => void): Cluster {
  return {
    info: cluster.info,
    fieldManager: cluster.fieldManager,
    get requests() {
      return cluster.requests;
    },
    kubeconfig: () => cluster.kubeconfig(),
    version: async () => await cluster.version(),
    resource: async (kind) => await cluster.resource(kind),
    apiVersions: async () => await cluster.apiVersions(),
    get: async (ref) => await cluster.get(ref),
    list: async (kind, selection) => await cluster.list(kind, selection),
    watch: (kind, selection) => cluster.watch(kind, selection),
    logs: async (namespace, pod, options) => await cluster.logs(namespace, pod, options),
    getFromPod: async (target) => await cluster.getFromPod(target),
    openTunnel: async (target) => await cluster.openTunnel(target),
    can: async (checks) => await cluster.can(checks),
    close: async () => await cluster.close(),
    within: (signal) => fenced(within(cluster, signal), check),
    create: async (object, options) => {
      check();
      return await cluster.create(object, options);
    },
    replace: async (object, options) => {
      check();
      return await cluster.replace(object, options);
    },
    patch: async (ref, body, options) => {
      check();
      return await cluster.patch(ref, body, options);
    },
    delete: async (ref, options) => {
      check();
      return await cluster.delete(ref, options);
    },
  };
}
