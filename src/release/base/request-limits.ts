import { type Clock, orStop, startLimit, StoppedError } from '../../base/index.ts';
import { ApplyError, type Cluster, type ObjectStore, UnreachableError, within } from '../../cluster/index.ts';
import { type ClusterWrapper, wrapCluster } from './wrap-cluster.ts';

/** How long one request of what puts a killed run back may go without an answer: nothing waits behind it but the job. */
export const RESTORE_PATIENCE_MS = 30_000;

/** Evidence must not keep users on a version that is broken. */
const LOGS_MS = 8_000;

/**
 * The same cluster for a way that must be finished: each request may take `ms`, its repetitions included, and so may the
 * first list of a watch. Once a request was not answered, none is sent any more: the next run rolls back again, and this
 * one must not hold the job. Logs are read through the API server from a node, which may hang by itself: they get a
 * moment, and say nothing of the server.
 */
export function limitRequests(cluster: Cluster, ms: number, clock: Clock): Cluster {
  let dead: Error | undefined;
  const ask: ClusterWrapper = async (kind, what) => {
    if (kind === 'logs') return await bounded(cluster, { ms: Math.min(ms, LOGS_MS), clock }, what);
    if (dead !== undefined) throw dead;
    try {
      return await bounded(cluster, { ms, clock }, what);
    } catch (error) {
      if (isSilence(error)) dead ??= error;
      throw error;
    }
  };
  return wrapCluster(
    cluster,
    ask,
    (ended) => limitRequests(ended, ms, clock),
    (kind, selection) => patient(cluster, { ms, clock }, [kind, selection]),
  );
}

interface Patience {
  ms: number;
  clock: Clock;
}

function silence(ms: number): Error {
  return new StoppedError(`the API server has not answered for ${ms / 1000} s`);
}

async function bounded<T>(
  cluster: Cluster,
  { ms, clock }: Patience,
  what: (cluster: Cluster) => Promise<T>,
): Promise<T> {
  const late = startLimit(ms, () => silence(ms), undefined, clock);
  try {
    return await orStop(what(within(cluster, late.signal)), late.signal);
  } finally {
    late.lift();
  }
}

/** A watch whose first list may take so long. */
function patient(
  cluster: Cluster,
  { ms, clock }: Patience,
  asked: Parameters<Cluster['watch']>,
): ObjectStore {
  const [{ kind }] = asked;
  const late = startLimit(
    ms,
    () => new StoppedError(`the API server has given no list of ${kind} for ${ms / 1000} s`),
    undefined,
    clock,
  );
  const store = within(cluster, late.signal).watch(...asked);
  const isOver = (): void => late.lift();
  store.synced.then(isOver, isOver);
  return store;
}

/** Whether no answer of the API server is what an exception, or one of those in it, is about. */
export function isSilence(error: unknown): error is Error {
  if (error instanceof ApplyError) return error.failures.some((failure) => isSilence(failure.error));
  return error instanceof StoppedError || error instanceof UnreachableError;
}
