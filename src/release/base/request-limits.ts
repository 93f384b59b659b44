import { orStop, StoppedError } from '../../base/index.ts';
import { ApplyError, type Cluster, UnreachableError, within } from '../../cluster/index.ts';
import { type ClusterWrapper, wrapCluster } from './wrap-cluster.ts';

/** Evidence must not keep users on a version that is broken. */
const LOGS_MS = 8_000;

/**
 * The same cluster for a way that must be finished: each request may take `ms`, its repetitions included. Once one was
 * not answered, none is sent any more: the next run rolls back again, and this one must not hold the job. Logs are
 * read through the API server from a node, which may hang by itself: they get a moment, and say nothing of the server.
 */
export function limitRequests(cluster: Cluster, ms: number): Cluster {
  let dead: Error | undefined;
  const ask: ClusterWrapper = async (kind, what) => {
    if (kind === 'logs') return await bounded(cluster, Math.min(ms, LOGS_MS), what);
    if (dead !== undefined) throw dead;
    try {
      return await bounded(cluster, ms, what);
    } catch (error) {
      if (isSilence(error)) dead ??= error;
      throw error;
    }
  };
  return wrapCluster(cluster, ask, (ended) => limitRequests(ended, ms));
}

async function bounded<T>(cluster: Cluster, ms: number, what: (cluster: Cluster) => Promise<T>): Promise<T> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new StoppedError(`the API server has not answered for ${ms / 1000} s`)),
    ms,
  ).unref();
  try {
    return await orStop(what(within(cluster, late.signal)), late.signal);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether no answer of the API server is what an exception, or one of those in it, is about. */
export function isSilence(error: unknown): error is Error {
  if (error instanceof ApplyError) return error.failures.some((failure) => isSilence(failure.error));
  return error instanceof StoppedError || error instanceof UnreachableError;
}
