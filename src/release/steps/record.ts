import { messageOf } from '../../base/index.ts';
import { ApiError, type ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import type { ReleaseContext } from './context.ts';
import {
  type Attempt,
  type ReleaseState,
  type DeployedRelease,
  type HistoryEntry,
  type RecordedObject,
  type StoredState,
  writeState,
} from '../state/state.ts';
import { isThere } from '../state/deployed-release.ts';
import { recordedBy, type Removing, withUids } from '../state/owned-objects.ts';
import { protectedLeft, prunable, prune, uniqueRefs } from '../state/prune.ts';
import { remembered, targetOf, tidyJournal, writeRevision } from '../state/revisions.ts';
import type { StrategyRun } from './strategy-run.ts';
import { writeUndo } from '../state/undo.ts';

/** The head was written by somebody else since it was read: what was planned on it is void. Nothing was changed. */
export class StateChangedError extends Error {
  constructor() {
    super('another release was concluded since the cluster was looked at');
    this.name = 'StateChangedError';
  }
}

/**
 * The journal knows of the release, of the rollback, and of everything that it may make, before the first change.
 * @throws StateChangedError
 */
export async function recordAttempt(session: ReleaseContext, run: StrategyRun): Promise<void> {
  const { cluster, request, rendered, clock, continued } = session;
  const { state } = session.stored;
  const wayBack = run.undo();
  const undo = await writeUndo(cluster, request.namespace, request.app, wayBack);
  const verdict = run.verdict();
  const target = targetOf(rendered);
  const sentAt = clock.date();
  const attempt: Attempt = {
    deploymentId: session.deploymentId,
    startedAt: session.startedAt.toISOString(),
    version: rendered.version,
    strategy: request.strategy,
    target,
    undo,
    ...(run.identity.slot === undefined ? {} : { slot: run.identity.slot }),
    ...(request.runUrl === undefined ? {} : { runUrl: request.runUrl }),
    ...(request.irreversible ? { irreversible: true } : {}),
    ...(continued?.target === target
      ? {
          continues: [...(continued.continues ?? []), continued.deploymentId],
          ...(continued.hooksDone === undefined ? {} : { hooksDone: continued.hooksDone }),
        }
      : {}),
  };
  if (continued?.target !== target) delete session.continued;
  session.stored = await writeFirst(session, {
    ...session.stored,
    state: {
      ...state,
      revision: Math.max(state.revision, verdict.live.revision),
      phase: 'releasing',
      attempt,
      inventory: uniqueRefs([...byNameAlone(state.inventory, wayBack.creations), ...verdict.inventory]),
    },
  });
  const { writtenAt } = session.stored;
  if (writtenAt === undefined) return;
  // The stamp has whole seconds, so less than two of difference say nothing.
  const skew = Date.parse(writtenAt) - sentAt.getTime();
  session.skewMs = Math.abs(skew) < 2_000 ? 0 : skew;
  session.since = new Date(Math.floor((sentAt.getTime() + session.skewMs) / 1_000) * 1_000);
}

/**
 * What may be made anew is known by its name alone until the verdict tells its new uid: an attempt that ends without one
 * must not leave an object of ours under the uid of its predecessor, as nobody's.
 */
export function byNameAlone(
  inventory: readonly RecordedObject[],
  creations: readonly ObjectRef[],
): RecordedObject[] {
  const anew = new Set(creations.map(refKey));
  return inventory.map((ref) => {
    if (!anew.has(refKey(ref))) return ref;
    const { uid: _uid, ...named } = ref;
    return named;
  });
}

async function writeFirst(session: ReleaseContext, stored: StoredState): Promise<StoredState> {
  try {
    return await writeState(session.cluster, session.request.namespace, stored);
  } catch (error) {
    const changed = error instanceof ApiError && (error.status === 409 || error.reason === 'AlreadyExists');
    throw changed ? new StateChangedError() : error;
  }
}

/** Notes in the attempt what must not be done twice. */
export async function updateAttempt(session: ReleaseContext, change: Partial<Attempt>): Promise<void> {
  const { state } = session.stored;
  if (state.attempt === undefined) return;
  session.stored = await writeState(session.cluster, session.request.namespace, {
    ...session.stored,
    state: { ...state, attempt: { ...state.attempt, ...change } },
  });
}

/** The verdict: from here on the new version is what serves. Only then goes what nothing refers to any more. */
export async function commit(session: ReleaseContext, run: StrategyRun): Promise<void> {
  const { cluster, clock, request, logger } = session;
  const { namespace } = request;
  const { live, warm, inventory } = run.verdict();
  const entry = await keepRevision(session, entryOf(session, live));
  const found = await keepFound(session, run);
  const {
    attempt: _attempt,
    adoption: _adoption,
    warm: _warm,
    pending: _pending,
    obsolete: _obsolete,
    ...head
  } = session.stored.state;
  const { pruneKinds } = request;
  const recorded = recordedBy(head);
  const wanted = withUids(
    uniqueRefs([
      ...inventory,
      ...untouchable(session),
      ...protectedLeft(head.inventory, inventory, pruneKinds),
    ]),
    session.made,
    uidsOf(session),
    recorded,
  );
  const superfluous = prunable(head.inventory, wanted, pruneKinds);
  const earlier = (head.history ?? []).map((each) =>
    entry.isRollback === true && each.revision === head.live?.revision ? { ...each, leftBehind: true } : each,
  );
  const decided: ReleaseState = {
    ...head,
    phase: 'idle',
    live,
    ...(warm === undefined ? {} : { warm }),
    history: remembered([...earlier, ...found], entry),
  };
  session.stored = await writeState(cluster, namespace, {
    ...session.stored,
    state: {
      ...decided,
      inventory: uniqueRefs([...wanted, ...superfluous]),
      ...(superfluous.length === 0 ? {} : { obsolete: superfluous }),
    },
  });
  await tidy(session);
  const pruned = await pruneObsolete({ cluster, clock, logger, owner: request }, session.stored);
  session.stored = pruned.stored;
  session.warnings.push(...pruned.warnings);
}

/** Deletes what a verdict no longer wants; what is left of it stays in the inventory. A killed run may have begun with it. */
export async function pruneObsolete(
  how: Pick<Removing, 'cluster' | 'clock' | 'logger' | 'owner'>,
  stored: StoredState,
): Promise<{ stored: StoredState; warnings: string[] }> {
  const { obsolete = [], ...head } = stored.state;
  if (obsolete.length === 0) return { stored, warnings: [] };
  const { cluster, logger, owner } = how;
  const { left, warnings } = await prune(obsolete, { ...how, recorded: recordedBy(head) });
  for (const warning of warnings) logger.warning(warning);
  const gone = new Set(obsolete.map(refKey));
  for (const ref of left) gone.delete(refKey(ref));
  const inventory = head.inventory.filter((ref) => !gone.has(refKey(ref)));
  try {
    const written = await writeState(cluster, owner.namespace, { ...stored, state: { ...head, inventory } });
    return { stored: written, warnings };
  } catch (error) {
    logger.warning(`the journal could not be written: ${messageOf(error)}`);
    return { stored, warnings };
  }
}

/** The new version waits, verified, beside the one that serves; who promotes it finds all of it in the journal. */
export async function savePending(session: ReleaseContext, run: StrategyRun): Promise<void> {
  const { cluster, request } = session;
  const { namespace } = request;
  const { live: deployed } = run.verdict();
  const entry = await keepRevision(session, entryOf(session, deployed));
  const { attempt: _attempt, warm, ...head } = session.stored.state;
  const creations = withUids([...run.undo().creations], session.made);
  session.stored = await writeState(cluster, namespace, {
    ...session.stored,
    state: {
      ...head,
      phase: 'idle',
      ...(warm === undefined || session.inactiveSlotRemoved ? {} : { warm }),
      pending: { held: deployed, entry, creations },
      inventory: uniqueRefs([...head.inventory, ...creations]),
    },
  });
  await tidy(session);
}

/** What a release that comes from the journal leaves alone: cluster-wide objects, which only fresh manifests change. */
function untouchable({ rollbackTarget, stored }: ReleaseContext): RecordedObject[] {
  return rollbackTarget === undefined
    ? []
    : stored.state.inventory.filter(({ namespace }) => namespace === undefined);
}

/** The Deployments that ran when the release began, some of which stay beside it. */
function uidsOf({ survey }: ReleaseContext): Map<string, string | undefined> {
  return new Map(
    survey.deployments.map((deployment) => [
      refKey(refOf({ ...deployment, apiVersion: 'apps/v1', kind: 'Deployment' })),
      deployment.metadata.uid,
    ]),
  );
}

function entryOf(
  { request, rollbackTarget, rendered }: ReleaseContext,
  deployed: DeployedRelease,
): HistoryEntry {
  const { revision, version, strategy, deployedAt } = deployed;
  const isIrreversible =
    rollbackTarget === undefined ? request.irreversible : rollbackTarget.entry.irreversible === true;
  return {
    revision,
    version,
    strategy,
    deployedAt,
    target: targetOf(rendered),
    ...(request.runUrl === undefined ? {} : { runUrl: request.runUrl }),
    ...(isIrreversible ? { irreversible: true } : {}),
    ...(rollbackTarget !== undefined && request.origin !== undefined ? { broughtBy: request.origin } : {}),
    ...(rollbackTarget !== undefined && !rollbackTarget.isPromotion ? { isRollback: true } : {}),
    ...(rollbackTarget?.entry.asFound === true ? { asFound: true } : {}),
  };
}

/** What others had installed stays warm: kept like a release of ours, so that there is a rollback to it. */
async function keepFound({ cluster, request }: ReleaseContext, run: StrategyRun): Promise<HistoryEntry[]> {
  const found = run.adoptedRelease?.();
  if (found === undefined) return [];
  const stored = { formatVersion: 1, ...found } as const;
  const digest = await writeRevision(cluster, request.namespace, request.app, stored);
  return [{ ...found.entry, digest }];
}

/**
 * Before the head refers to it. What is brought back under its own number is kept already.
 * @returns the entry with the digest of what is kept.
 */
async function keepRevision(
  { cluster, request, rendered, rollbackTarget }: ReleaseContext,
  entry: HistoryEntry,
): Promise<HistoryEntry> {
  if (rollbackTarget?.entry.revision === entry.revision)
    return {
      ...entry,
      ...(rollbackTarget.entry.digest === undefined ? {} : { digest: rollbackTarget.entry.digest }),
    };
  const { manifests, hooks, version } = rendered;
  const digest = await writeRevision(cluster, request.namespace, request.app, {
    formatVersion: 1,
    entry,
    rendered: { manifests, hooks, version },
  });
  return { ...entry, digest };
}

/** The inventory with the uids of what a rollback had to make anew; what it did not know it does not learn by it. */
export function withRevived(
  inventory: readonly RecordedObject[],
  revived: readonly RecordedObject[],
): RecordedObject[] {
  const known = new Set(inventory.map(refKey));
  return uniqueRefs([...inventory, ...revived.filter((ref) => known.has(refKey(ref)))]);
}

/** The journal after a rollback: the attempt is over, what served before serves again, and nothing is warm that was removed. */
export async function clearAttempt(
  session: ReleaseContext,
  revived: readonly RecordedObject[] = [],
): Promise<void> {
  const { attempt: _attempt, adoption: _adoption, warm, pending, ...head } = session.stored.state;
  const { cluster, request, inactiveSlotRemoved: idleRemoved } = session;
  // What was about to be removed may be there all the same.
  const stays = async (deployed: DeployedRelease): Promise<boolean> =>
    !idleRemoved || (await isThere(cluster, request.namespace, deployed));
  try {
    const kept = {
      ...(warm !== undefined && (await stays(warm)) ? { warm } : {}),
      ...(pending !== undefined && (await stays(pending.held)) ? { pending } : {}),
    };
    session.stored = await writeState(cluster, request.namespace, {
      ...session.stored,
      state: { ...head, phase: 'idle', inventory: withRevived(head.inventory, revived), ...kept },
    });
    await tidy(session);
  } catch (error) {
    session.logger.warning(`the journal could not be written: ${messageOf(error)}`);
  }
}

/** What is left over in the journal is only untidy: it never costs a release its verdict. */
async function tidy(session: ReleaseContext): Promise<void> {
  const { cluster, request, logger } = session;
  await tidyJournal(cluster, request.namespace, session.stored.state).catch((error: unknown) => {
    logger.debug(`old parts of the journal were left: ${messageOf(error)}`);
  });
}
