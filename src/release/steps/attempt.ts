import { defined } from '../../base/index.ts';
import { ApiError, type Cluster, type ObjectRef } from '../../cluster/index.ts';
import type { Slot } from '../../manifests/index.ts';
import { uniqueRefs } from '../state/prune.ts';
import { targetOf } from '../state/revisions.ts';
import { type Attempt, type Recovered, type StoredState, writeState } from '../state/state.ts';
import { type Undo, writeUndo } from '../state/undo.ts';
import type { ReleaseFacts } from './facts.ts';
import { byNameAlone } from './history.ts';

/** The release state was written by another since it was read: what was planned on it is void. Nothing was changed. */
export class StateChangedError extends Error {
  constructor() {
    super('another release was concluded since the cluster was looked at');
    this.name = 'StateChangedError';
  }
}

/** Under what a release is carried out. */
export interface Undertaking {
  /** Every change asks the lock first, and every request ends with `timeout`. */
  cluster: Cluster;
  /** The same without `timeout`: each request may take `requestMs`. */
  beyondTimeout: (requestMs: number) => Cluster;
  /** Aborted when the job is cancelled or the lock is lost. */
  signal: AbortSignal;
  /** On the clock's scale: everything up to the verdict must be done by then. */
  deadline: number;
  /** Lets what is watched go on until then, although it is after the deadline. */
  extendDeadline: (end: number) => void;
  /** What became of an earlier attempt that had left no verdict. */
  recovered?: Recovered;
}

/** What the journal has to know of a release before its first change. */
export interface PlannedAttempt {
  readonly identity: { slot?: Slot };
  /** The number of the release. */
  readonly revision: number;
  /** All that the release may make and that it leaves. */
  readonly inventory: readonly ObjectRef[];
  /** The rollback from everything that it may do; reads the watches, so they must be synced. */
  undo(): Undo;
}

/** What is known once the attempt is on record. */
export interface RecordedAttempt {
  stored: StoredState;
  /** The rollback from all that the release may do, as it is on record. */
  undo: Undo;
  /** A killed attempt at the same target. */
  continued: Attempt | undefined;
  /** The start in the cluster's time, to the second below. */
  since: Date;
  /** How far the cluster's clock is ahead of the runner's, milliseconds. */
  skewMs: number;
}

/**
 * Writes the attempt, its rollback and everything that it may make into the journal.
 * @throws StateChangedError
 */
export async function writeAttempt(
  facts: ReleaseFacts,
  plan: PlannedAttempt,
  { cluster, recovered }: Pick<Undertaking, 'cluster' | 'recovered'>,
): Promise<RecordedAttempt> {
  const { request, rendered, clock } = facts;
  const undo = plan.undo();
  const digest = await writeUndo(cluster, request.namespace, request.app, undo);
  const { goesOnFrom } = facts.rollbackTarget ?? {};
  const earlier = goesOnFrom ?? recovered?.attempt;
  const continued = earlier?.target === targetOf(rendered) ? earlier : undefined;
  const sentAt = clock.date();
  const { state } = facts.stored;
  const stored = await writeFirst(cluster, request.namespace, {
    ...facts.stored,
    state: {
      ...state,
      revision: Math.max(state.revision, plan.revision),
      phase: 'releasing',
      attempt: attemptOf(facts, plan, { digest, continued }),
      inventory: uniqueRefs([...byNameAlone(state.inventory, undo.creations), ...plan.inventory]),
    },
  });
  return { stored, undo, continued, ...clusterTime(stored, facts, sentAt) };
}

function attemptOf(
  { request, rendered, deploymentId, startedAt, rollbackTarget }: ReleaseFacts,
  { identity }: PlannedAttempt,
  { digest, continued }: { digest: string; continued: Attempt | undefined },
): Attempt {
  return {
    deploymentId,
    startedAt: startedAt.toISOString(),
    version: rendered.version,
    strategy: request.strategy,
    target: targetOf(rendered),
    undo: digest,
    ...defined({ slot: identity.slot, runUrl: request.runUrl }),
    ...(request.irreversible || rollbackTarget?.goesOnFrom?.irreversible === true
      ? { irreversible: true }
      : {}),
    ...(continued === undefined
      ? {}
      : {
          continues: [...(continued.continues ?? []), continued.deploymentId],
          ...defined({ hooksDone: continued.hooksDone }),
        }),
  };
}

async function writeFirst(cluster: Cluster, namespace: string, stored: StoredState): Promise<StoredState> {
  try {
    return await writeState(cluster, namespace, stored);
  } catch (error) {
    const changed = error instanceof ApiError && (error.status === 409 || error.reason === 'AlreadyExists');
    throw changed ? new StateChangedError() : error;
  }
}

/** The stamp of the write has whole seconds, so less than two of difference say nothing. */
function clusterTime(
  { writtenAt }: StoredState,
  { startedAt }: ReleaseFacts,
  sentAt: Date,
): { since: Date; skewMs: number } {
  if (writtenAt === undefined) return { since: startedAt, skewMs: 0 };
  const skew = Date.parse(writtenAt) - sentAt.getTime();
  const skewMs = Math.abs(skew) < 2_000 ? 0 : skew;
  return { since: new Date(Math.floor((sentAt.getTime() + skewMs) / 1_000) * 1_000), skewMs };
}
