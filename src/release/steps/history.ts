import { type Logger, messageOf, defined } from '../../base/index.ts';
import type { Cluster, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, type Rendered } from '../../manifests/index.ts';
import { DEPLOYMENT } from '../base/kinds.ts';
import type { ReleaseRequest } from '../base/types.ts';
import type { RollbackTarget } from '../plan/rollback-target.ts';
import type { Survey } from '../plan/survey.ts';
import { recordedBy, type Removing, withUids } from '../state/owned-objects.ts';
import { protectedLeft, prunable, prune, uniqueRefs } from '../state/prune.ts';
import { remembered, targetOf, tidyJournal, writeRevision } from '../state/revisions.ts';
import {
  type Attempt,
  type DeployedRelease,
  type HistoryEntry,
  type RecordedObject,
  type ReleaseState,
  type StoredState,
  writeState,
} from '../state/state.ts';
import type { Undo } from '../state/undo.ts';
import type { Verdict } from './verdict.ts';

/** What a release tells of itself for the record. */
interface Recording {
  readonly cluster: Cluster;
  readonly logger: Logger;
  readonly request: ReleaseRequest;
  readonly rendered: Rendered;
  readonly rollbackTarget: RollbackTarget | undefined;
  readonly survey: Survey;
  readonly stored: StoredState;
  /** Uids by key. */
  readonly applied: ReadonlyMap<string, string>;
  readonly undo: Undo;
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

/** The release state after the verdict. Before it refers to a revision, that is stored. */
export async function committed(release: Recording, verdict: Verdict): Promise<ReleaseState> {
  const { request, applied } = release;
  const { live, warm, inventory } = verdict;
  const entry = await keepRevision(release, entryOf(release, live));
  const adopted = await keepAdopted(release, verdict);
  const {
    attempt: _attempt,
    adoption: _adoption,
    warm: _warm,
    pending: _pending,
    obsolete: _obsolete,
    ...state
  } = release.stored.state;
  const { pruneKinds } = request;
  const wanted = withUids(
    uniqueRefs([
      ...inventory,
      ...untouchable(release),
      ...protectedLeft(state.inventory, inventory, pruneKinds),
    ]),
    applied,
    uidsOf(release),
    recordedBy(state),
  );
  const superfluous = prunable(state.inventory, wanted, pruneKinds);
  const earlier = (state.history ?? []).map((each) =>
    entry.isRollback === true && each.revision === state.live?.revision
      ? { ...each, leftBehind: true }
      : each,
  );
  return {
    ...state,
    phase: 'idle',
    live,
    ...defined({ warm }),
    history: remembered([...earlier, ...adopted], entry),
    inventory: uniqueRefs([...wanted, ...superfluous]),
    ...(superfluous.length === 0 ? {} : { obsolete: superfluous }),
  };
}

/**
 * The release state while a verified version waits for its promotion.
 * @param keepsWarm whether the version before the live one is still there
 */
export async function pendingState(
  release: Recording,
  { live: held }: Verdict,
  { keepsWarm }: { keepsWarm: boolean },
): Promise<ReleaseState> {
  const entry = await keepRevision(release, entryOf(release, held));
  const { attempt: _attempt, warm, ...state } = release.stored.state;
  const creations = withUids([...release.undo.creations], release.applied);
  return {
    ...state,
    phase: 'idle',
    ...(warm === undefined || !keepsWarm ? {} : { warm }),
    pending: { held, entry, creations },
    inventory: uniqueRefs([...state.inventory, ...creations]),
  };
}

/** The release state while a canary waits for somebody: its attempt, and its undo record, stay. */
export async function waitingState(release: Recording, { live: held }: Verdict): Promise<ReleaseState> {
  const entry = await keepRevision(release, entryOf(release, held));
  const { state } = release.stored;
  const attempt = state.attempt as Attempt;
  const promotion = release.request.promotion;
  return { ...state, attempt: { ...attempt, waiting: { held, entry, promotion } } };
}

/** Deletes what a verdict no longer wants; what is left of it stays in the inventory. A killed run may have begun with it. */
export async function pruneObsolete(
  how: Pick<Removing, 'cluster' | 'clock' | 'logger' | 'owner'>,
  stored: StoredState,
): Promise<{ stored: StoredState; warnings: string[] }> {
  const { obsolete = [], ...state } = stored.state;
  if (obsolete.length === 0) return { stored, warnings: [] };
  const { cluster, logger, owner } = how;
  const { left, warnings } = await prune(obsolete, { ...how, recorded: recordedBy(state) });
  for (const warning of warnings) logger.warning(warning);
  const gone = new Set(obsolete.map(refKey));
  for (const ref of left) gone.delete(refKey(ref));
  const inventory = state.inventory.filter((ref) => !gone.has(refKey(ref)));
  try {
    const written = await writeState(cluster, owner.namespace, { ...stored, state: { ...state, inventory } });
    return { stored: written, warnings };
  } catch (error) {
    logger.warning(`the journal could not be written: ${messageOf(error)}`);
    return { stored, warnings };
  }
}

/** What a release that comes from the journal leaves alone: cluster-wide objects, which only fresh manifests change. */
function untouchable({ rollbackTarget, stored }: Recording): RecordedObject[] {
  return rollbackTarget === undefined
    ? []
    : stored.state.inventory.filter(({ namespace }) => namespace === undefined);
}

/** The Deployments that ran when the release began, some of which stay beside it. */
function uidsOf({ survey }: Recording): Map<string, string | undefined> {
  return new Map(
    survey.deployments.map((deployment) => [
      refKey(refOf({ ...deployment, ...DEPLOYMENT })),
      deployment.metadata.uid,
    ]),
  );
}

function entryOf({ request, rollbackTarget, rendered }: Recording, deployed: DeployedRelease): HistoryEntry {
  const { revision, version, strategy, deployedAt } = deployed;
  const isIrreversible =
    rollbackTarget === undefined ? request.irreversible : rollbackTarget.entry.irreversible === true;
  return {
    revision,
    version,
    strategy,
    deployedAt,
    target: targetOf(rendered),
    ...defined({ runUrl: request.runUrl }),
    ...(isIrreversible ? { irreversible: true } : {}),
    ...(rollbackTarget !== undefined && request.origin !== undefined ? { broughtBy: request.origin } : {}),
    ...(rollbackTarget !== undefined && !rollbackTarget.isPromotion ? { isRollback: true } : {}),
    ...(rollbackTarget?.entry.asFound === true ? { asFound: true } : {}),
  };
}

/** What others had installed stays warm: kept like a release of ours, so that there is a rollback to it. */
async function keepAdopted({ cluster, request }: Recording, { adopted }: Verdict): Promise<HistoryEntry[]> {
  if (adopted === undefined) return [];
  const { entry } = adopted;
  const digest = await writeRevision(cluster, request.namespace, request.app, {
    formatVersion: 1,
    ...adopted,
  });
  return [{ ...entry, digest }];
}

/**
 * Before the release state refers to it. What is brought back under its own number is kept already.
 * @returns the entry with the digest of what is kept.
 */
async function keepRevision(
  { cluster, request, rendered, rollbackTarget }: Recording,
  entry: HistoryEntry,
): Promise<HistoryEntry> {
  if (rollbackTarget?.entry.revision === entry.revision)
    return {
      ...entry,
      ...defined({ digest: rollbackTarget.entry.digest }),
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

/** What is left over in the journal is only untidy: it never costs a release its verdict. */
export async function tidyRecords(release: Recording): Promise<void> {
  const { cluster, request, logger } = release;
  await tidyJournal(cluster, request.namespace, release.stored.state).catch((error: unknown) => {
    logger.debug(`old parts of the journal were left: ${messageOf(error)}`);
  });
}
