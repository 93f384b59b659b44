import { type Clock, ConfigurationError, type Logger, defined } from '../../base/index.ts';
import type { Application, Cluster, ObjectRef } from '../../cluster/index.ts';
import { fencedCluster } from '../base/fenced-cluster.ts';
import {
  type ReleaseState,
  type Attempt,
  type DeployedRelease,
  isWaiting,
  readState,
  type Recovered,
  type StoredState,
  writeState,
} from '../state/state.ts';
import { neverReleased } from '../state/deployed-release.ts';
import { acquireLock } from '../state/lock.ts';
import { adoptedBefore, recordedBy, whyNotOurs } from '../state/owned-objects.ts';
import { limitRequests, RESTORE_PATIENCE_MS } from '../base/request-limits.ts';
import { madeOf, recover } from './recover.ts';
import { removeCreations } from '../steps/rollback.ts';
import { tidyJournal } from '../state/revisions.ts';
import { recoveredSentence } from './taken-back.ts';
import { describeSentTo, stillSentTo } from '../observe/service-targets.ts';
import { DEPLOYMENT } from '../base/kinds.ts';

export interface ControlDeps {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  signal: AbortSignal;
  app: string;
  namespace: string;
  /** The name in the lock; of this run alone. */
  deploymentId: string;
  runUrl?: string;
  lockTimeoutMs: number;
  lockTtlMs?: number;
}

/**
 * Ends the pods of the version that served before the live one. From then on a rollback starts them anew.
 * @returns a sentence on what was done.
 */
export async function drainWarm(deps: ControlDeps): Promise<string> {
  return await underLock(
    deps,
    async (cluster, stored) => {
      const { warm, live, attempt } = stored.state;
      if (isWaiting(attempt))
        return `nothing of ${deps.app} is warm: ${attempt.version} waits with ${attempt.canary.percent} % of the traffic, and keeps its pods`;
      if (warm === undefined || warm.deployments.length === 0)
        return `nothing of ${deps.app} is warm: ${live?.version ?? 'nothing'} serves alone`;
      await scaleToZero(cluster, deps, stored.state, warm);
      const { warm: _warm, ...state } = stored.state;
      await writeState(cluster, deps.namespace, { ...stored, state });
      return `the pods of ${warm.version} are ended; a rollback to it starts them anew`;
    },
    true,
  );
}

/**
 * Takes a new version away that waits for somebody: the share of a canary first. What serves is not touched.
 * @returns a sentence on what was done.
 */
export async function abortPending(deps: ControlDeps): Promise<string> {
  return await underLock(deps, async (cluster, stored, recovered) => {
    const { pending, live } = stored.state;
    if (isWaiting(recovered?.attempt)) return takenBack(recovered.attempt, recovered.proved);
    if (pending === undefined) {
      // An abort that was killed after its verdict has left parts of the journal.
      await tidyJournal(cluster, deps.namespace, stored.state);
      return `nothing of ${deps.app} waits for its promotion: ${live?.version ?? 'nothing'} serves`;
    }
    const { found: made, unseen } = await madeOf({ ...deps, cluster }, pending.creations);
    if (unseen.length > 0) throw unseenError(deps, unseen);
    const known = recordedBy({ inventory: pending.creations });
    const failed = await removeCreations({ ...deps, cluster, made: known }, made);
    if (failed.length > 0) throw new Error(failed.map(({ message }) => message).join('; '));
    const { pending: _pending, ...state } = stored.state;
    const gone = new Set(made.map(({ kind, name }) => `${kind}/${name}`));
    const written = await writeState(cluster, deps.namespace, {
      ...stored,
      state: {
        ...state,
        inventory: state.inventory.filter(({ kind, name }) => !gone.has(`${kind}/${name}`)),
      },
    });
    await tidyJournal(cluster, deps.namespace, written.state);
    return `${pending.held.version} is taken away; ${live?.version ?? 'nothing'} serves as before`;
  });
}

/** @throws ConfigurationError where what serves is not proved: a step that says nothing of it would look well */
function takenBack(attempt: Attempt, proved: boolean | undefined): string {
  const sentence = recoveredSentence(attempt, proved);
  if (proved !== false) return sentence;
  throw new ConfigurationError({ message: sentence, remedy: 'look at it at once, with action: status' });
}

function unseenError({ app, namespace }: Application, unseen: readonly ObjectRef[]): ConfigurationError {
  const kinds = [...new Set(unseen.map(({ kind }) => kind))];
  return new ConfigurationError({
    message: `what waits of ${app} cannot be taken away: the credentials may not read ${kinds.join(', ')} in namespace ${namespace}`,
    found: unseen.map(({ kind, name }) => `${kind} ${name}`).join(', '),
    remedy: 'give them the rules of docs/minimal-role.yaml, and run it again; nothing was changed',
  });
}

/**
 * Scales a release's Deployments down to nothing: all of them, or none when one is not proved to be this application's or
 * still gets traffic.
 * @throws ConfigurationError with each that stands in the way
 */
export async function scaleToZero(
  cluster: Cluster,
  { app, namespace }: Application,
  state: ReleaseState,
  deployed: DeployedRelease,
): Promise<void> {
  const owner = { app, namespace };
  const { items: deployments } = await cluster.list(DEPLOYMENT, { namespace });
  const proof = { recorded: recordedBy(state), adopted: adoptedBefore(deployments, owner) };
  // What has not changed since serves for both.
  const staying = new Set(state.live?.deployments.map(({ name }) => name));
  const names = new Set(deployed.deployments.map(({ name }) => name).filter((name) => !staying.has(name)));
  const doomed = deployments.filter(({ metadata }) => names.has(metadata.name));
  const problems = doomed.flatMap((deployment) => {
    const why = whyNotOurs({ ...deployment, ...DEPLOYMENT }, owner, proof);
    if (why === undefined) return [];
    return {
      message: `Deployment ${deployment.metadata.name}, which the journal of ${app} calls what served before, is not scaled down: ${why}`,
      remedy: 'look at what it is; blue-green-switch with `command: status` shows what serves',
    };
  });
  const refs = doomed.map(({ metadata: { name } }) => ({ ...DEPLOYMENT, namespace, name }));
  const sent = await stillSentTo(cluster, namespace, refs);
  if (sent.length > 0) {
    problems.push({
      message: `the pods of ${deployed.version} still get traffic and were left: ${describeSentTo(sent)}`,
      remedy: 'send the Service to what serves, or delete it, and run it again',
    });
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  await Promise.all(
    doomed.map(async ({ metadata: { name, uid } }) => {
      await cluster.patch(
        { ...DEPLOYMENT, namespace, name },
        { ...(uid === undefined ? {} : { metadata: { uid } }), spec: { replicas: 0 } },
        { type: 'merge', subresource: 'scale' },
      );
    }),
  );
}

/** Runs `body` as the only one at work on the application, after what a killed run left has been put back. */
async function underLock<T>(
  deps: ControlDeps,
  body: (cluster: Cluster, stored: StoredState, recovered?: Recovered) => Promise<T>,
  keepsWaiting = false,
): Promise<T> {
  const { app, namespace, runUrl } = deps;
  const lock = await acquireLock({
    ...deps,
    holder: { id: deps.deploymentId, ...defined({ runUrl }) },
    timeoutMs: deps.lockTimeoutMs,
  });
  try {
    const cluster = fencedCluster(deps.cluster, () => lock.assertHeld());
    const stored = await readState(cluster, namespace, app);
    if (stored.state.live === undefined && stored.state.attempt === undefined) {
      throw neverReleased(app, namespace);
    }
    const { attempt } = stored.state;
    if (attempt === undefined || (keepsWaiting && isWaiting(attempt))) return await body(cluster, stored);
    const patient = limitRequests(cluster, RESTORE_PATIENCE_MS, deps.clock);
    const back = await recover({ ...deps, cluster: patient }, stored, attempt);
    return await body(cluster, back.stored, back.recovered);
  } finally {
    await lock.release();
  }
}
