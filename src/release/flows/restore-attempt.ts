import type { Clock, Logger } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import { fencedCluster } from '../base/fenced-cluster.ts';
import { isWaiting, type ReleaseState, readState, type StoredState } from '../state/state.ts';
import { pruneObsolete } from '../steps/history.ts';
import { acquireLock, leaseRef } from '../state/lock.ts';
import { limitRequests, RESTORE_PATIENCE_MS } from '../base/request-limits.ts';
import { nothingServed, recover } from './recover.ts';
import { tidyJournal } from '../state/revisions.ts';

export interface RestoreDeps {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
  app: string;
  namespace: string;
  /** The attempt that left no verdict; its lock is ours. */
  deploymentId: string;
  lockTtlMs?: number;
}

/**
 * Rolls one attempt back, whose process has ended, if it has not ended with a verdict.
 * @returns a sentence on what became of it; undefined when there was nothing to do.
 */
export async function restoreAttempt(given: RestoreDeps): Promise<string | undefined> {
  const { namespace, app, deploymentId } = given;
  const deps = { ...given, cluster: limitRequests(given.cluster, RESTORE_PATIENCE_MS, given.clock) };
  const seen = await readState(deps.cluster, namespace, app);
  // One that waits for somebody has ended well.
  if (seen.state.attempt?.deploymentId !== deploymentId || isWaiting(seen.state.attempt)) {
    return await afterVerdict(deps, seen.state);
  }
  return await underLock(deps, async (cluster, stored) => {
    const { attempt } = stored.state;
    if (attempt?.deploymentId !== deploymentId || isWaiting(attempt)) return undefined;
    const { recovered } = await recover({ ...deps, cluster }, stored, attempt);
    if (recovered.proved === undefined)
      return `the release of ${app} ${attempt.version} was interrupted: it ${nothingServed(attempt)}`;
    return recovered.proved
      ? `the release of ${app} ${attempt.version} was interrupted and is put back: the version before it serves, proved by its endpoints`
      : `the release of ${app} ${attempt.version} was interrupted and put back, but the version before it is not proved to serve: look at it`;
  });
}

async function underLock<T>(
  deps: RestoreDeps,
  work: (cluster: Cluster, stored: StoredState) => Promise<T>,
): Promise<T> {
  const lock = await acquireLock({ ...deps, holder: { id: deps.deploymentId }, timeoutMs: 0 });
  try {
    const cluster = fencedCluster(deps.cluster, () => lock.assertHeld());
    return await work(cluster, await readState(cluster, deps.namespace, deps.app));
  } finally {
    await lock.release();
  }
}

/**
 * A process that was killed between its lock and its first change has left the lock alone. After its verdict it has left
 * what that no longer wants as well: beside the new version the old one would go on getting traffic.
 */
async function afterVerdict(deps: RestoreDeps, { obsolete = [] }: ReleaseState): Promise<string | undefined> {
  const { cluster, namespace, app, deploymentId } = deps;
  const lease = await cluster.get(leaseRef(namespace, app));
  if (lease?.spec?.['holderIdentity'] !== deploymentId) return undefined;
  if (obsolete.length === 0) {
    await cluster.replace({ ...lease, spec: { ...lease.spec, holderIdentity: '' } });
    return undefined;
  }
  return await underLock(deps, async (own, stored) => {
    await tidyJournal(own, namespace, stored.state);
    await pruneObsolete({ ...deps, cluster: own, owner: deps }, stored);
    return `the release of ${app} was interrupted after its verdict: what the new version replaces was removed`;
  });
}
