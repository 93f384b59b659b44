import { ConfigurationError, orStop, StoppedError } from '../base/index.ts';
import { type Cluster, within } from '../cluster/index.ts';

/** Evidence must not keep users on a version that is broken. */
const LOGS_MS = 8_000;

/**
 * The same cluster for a way that must be finished: each request may take `ms`, its repetitions included. Once one was
 * not answered, none is sent any more: whoever comes next goes the way again, and this one must not hold the job. Logs are
 * read through the API server from a node, which may hang by itself: they get a moment, and say nothing of the server.
 */
export function patient(cluster: Cluster, ms: number): Cluster {
  let dead: Error | undefined;
  const ask = async <T>(what: (bounded: Cluster) => Promise<T>): Promise<T> => {
    if (dead !== undefined) throw dead;
    try {
      return await bounded(cluster, ms, what);
    } catch (error) {
      if (isSilence(error)) dead ??= error;
      throw error;
    }
  };
  return {
    info: cluster.info,
    fieldManager: cluster.fieldManager,
    get requests() {
      return cluster.requests;
    },
    kubeconfig: () => cluster.kubeconfig(),
    version: async () => await ask(async (one) => await one.version()),
    apiVersions: async () => await ask(async (one) => await one.apiVersions()),
    resource: async (kind) => await ask(async (one) => await one.resource(kind)),
    get: async (ref) => await ask(async (one) => await one.get(ref)),
    list: async (kind, selection) => await ask(async (one) => await one.list(kind, selection)),
    watch: (kind, selection) => cluster.watch(kind, selection),
    logs: async (namespace, pod, options) =>
      await bounded(cluster, Math.min(ms, LOGS_MS), async (one) => await one.logs(namespace, pod, options)),
    getFromPod: async (target) => await cluster.getFromPod(target),
    openTunnel: async (target) => await cluster.openTunnel(target),
    can: async (checks) => await ask(async (one) => await one.can(checks)),
    close: async () => await cluster.close(),
    create: async (object, options) => await ask(async (one) => await one.create(object, options)),
    replace: async (object, options) => await ask(async (one) => await one.replace(object, options)),
    patch: async (ref, body, options) => await ask(async (one) => await one.patch(ref, body, options)),
    delete: async (ref, options) => await ask(async (one) => await one.delete(ref, options)),
    within: (signal) => patient(within(cluster, signal), ms),
  };
}

async function bounded<T>(cluster: Cluster, ms: number, what: (cluster: Cluster) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new StoppedError(`the API server has not answered for ${ms / 1000} s`)),
    ms,
  );
  try {
    return await orStop(what(within(cluster, late.signal)), late.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether no answer of the API server is what an exception, or one of those in it, is about. */
export function isSilence(error: unknown): error is Error {
  const { failures = [] } = error as { failures?: readonly { error: unknown }[] };
  if (Array.isArray(failures) && failures.some((failure) => isSilence(failure.error))) return true;
  return error instanceof ConfigurationError && ['StoppedError', 'UnreachableError'].includes(error.name);
}
