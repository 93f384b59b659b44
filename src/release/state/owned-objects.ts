import { type Clock, ConfigurationError, type Logger, messageOf, defined } from '../../base/index.ts';
import {
  ApiError,
  type Application,
  bearsMark,
  type Cluster,
  type KubeObject,
  type ObjectRef,
  otherOwner,
  SHARED_MANAGER,
} from '../../cluster/index.ts';
import { refKey, refOf, slotOf } from '../../manifests/index.ts';
import type { ReleaseState, RecordedObject } from './state.ts';
import { isSilence } from '../base/request-limits.ts';

/** Uids by key: what is on record; undefined where an older journal kept the name alone. */
export type Recorded = ReadonlyMap<string, string | undefined>;

/** What the journal says that releases of this application have made. */
export function recordedBy({
  inventory,
  pending,
}: Pick<ReleaseState, 'inventory' | 'pending'>): Map<string, string | undefined> {
  const known = [...inventory, ...(pending?.creations ?? [])];
  const recorded = new Map<string, string | undefined>();
  for (const ref of known) recorded.set(refKey(ref), ref.uid ?? recorded.get(refKey(ref)));
  return recorded;
}

/** What a live object is held against. */
export interface Proof {
  /** What is on record; without it the mark alone decides, for what this very process has made. */
  recorded?: Recorded;
  /** Uids of what an older version adopted without a mark; see `adoptedBefore`. */
  adopted?: ReadonlySet<string>;
}

/**
 * Deployments of others that were adopted, and have been replaced since. Today's adoption leaves a mark. An older
 * version's left its manager's name on the pause, and beside it the Deployment of this application that replaced it.
 */
export function adoptedBefore(deployments: readonly KubeObject[], owner: Application): Set<string> {
  const replaced = new Set(
    deployments
      .filter((deployment) => bearsMark(deployment, owner))
      .flatMap((deployment) => slotOf(deployment) ?? []),
  );
  return new Set(
    deployments
      .filter(
        (deployment) =>
          bearsMark(deployment, owner) ||
          (replaced.has(deployment.metadata.name) && isPausedByUs(deployment, owner)),
      )
      .flatMap(({ metadata }) => metadata.uid ?? []),
  );
}

function isPausedByUs(deployment: KubeObject, owner: Application): boolean {
  if (otherOwner(deployment, owner) !== undefined || deployment.spec?.['paused'] !== true) return false;
  return (deployment.metadata.managedFields ?? []).some(({ manager, fieldsV1 }) => {
    const spec = fieldsV1?.['f:spec'] as Record<string, unknown> | undefined;
    return manager === SHARED_MANAGER && spec?.['f:paused'] !== undefined;
  });
}

/**
 * Why a live object is not proved to be this application's: nothing is deleted or scaled down without the mark on the
 * object itself, and without being the one on record. An object that is on record by name alone needs the mark.
 * @returns undefined when it is proved.
 */
export function whyNotOurs(
  live: KubeObject,
  owner: Application,
  { recorded, adopted }: Proof = {},
): string | undefined {
  const other = otherOwner(live, owner);
  if (other !== undefined) return `it belongs to ${other}`;
  if (!bearsMark(live, owner) && adopted?.has(live.metadata.uid ?? '') !== true)
    return `it bears no mark of ${owner.app}`;
  if (recorded === undefined) return undefined;
  const key = refKey(refOf(live));
  if (!recorded.has(key)) return 'the journal does not know it';
  const uid = recorded.get(key);
  if (uid !== undefined && uid !== live.metadata.uid)
    return 'it is another object than the one that the journal knows by this name';
  return undefined;
}

/** What was not removed, and why. */
export interface Left {
  ref: RecordedObject;
  reason: 'not ours' | 'kept' | 'failed';
  message: string;
  error?: Error;
}

export interface Removing extends Proof {
  cluster: Cluster;
  owner: Application;
  logger: Logger;
  clock: Clock;
  /** Ends the waits between the tries. */
  signal?: AbortSignal;
  /** `removed` where nothing else is said. */
  verb?: string;
  /** Why an object stays although it is ours. */
  keep?: (live: KubeObject) => { reason: 'kept' | 'failed'; why: string } | undefined;
}

/**
 * Deletes what is proved to be this application's, each under the precondition that it is still the object that was
 * looked at. All else is left as it is. What fails is tried again a few times: what stays by an API server's bad moment
 * may go on serving, or stay for ever. Never throws for a single object.
 */
export async function removeOurs(refs: readonly RecordedObject[], how: Removing): Promise<Left[]> {
  const removeAll = async (all: readonly RecordedObject[]): Promise<Left[]> => {
    const left = await Promise.all(all.map(async (ref) => await removeOne(ref, how)));
    return left.flatMap((each) => each ?? []);
  };
  const isWorthATry = ({ error }: Left): boolean => error !== undefined && !isSilence(error);
  let left = await removeAll(refs);
  for (const wait of AGAIN_AFTER_MS) {
    const again = left.filter(isWorthATry);
    if (again.length === 0) break;
    const slept = await how.clock.sleep(wait, how.signal).then(
      () => true,
      () => false,
    );
    if (!slept) break;
    const done = left.filter((each) => !isWorthATry(each));
    left = [...done, ...(await removeAll(again.map(({ ref }) => ref)))];
  }
  return left;
}

const AGAIN_AFTER_MS = [500, 1000, 2000];

async function removeOne(ref: RecordedObject, how: Removing): Promise<Left | undefined> {
  const { cluster, owner, logger, verb = 'removed' } = how;
  const leave = (reason: Left['reason'], message: string): Left => ({ ref, reason, message });
  let uid: string | undefined;
  try {
    const found = await cluster.get(ref);
    if (found === undefined) return undefined;
    const live = { ...found, apiVersion: ref.apiVersion, kind: ref.kind };
    const why = whyNotOurs(live, owner, how);
    if (why !== undefined) return leave('not ours', `${ref.kind} ${ref.name} is left as it is: ${why}`);
    const kept = how.keep?.(live);
    if (kept !== undefined) return leave(kept.reason, kept.why);
    ({ uid } = live.metadata);
    const isGone = await cluster.delete(ref, {
      propagation: 'Background',
      ...defined({ uid }),
    });
    if (isGone) logger.info(`${verb} ${ref.kind} ${ref.name}`);
    return undefined;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409 && (await isAnother(ref, uid, cluster)))
      return undefined;
    const failed = error instanceof Error ? error : new Error(messageOf(error));
    return { ...leave('failed', messageOf(error)), error: failed };
  }
}

/** Another object has its name by now: that one is not ours to judge. A conflict may also be one of many writers at once. */
async function isAnother(ref: ObjectRef, uid: string | undefined, cluster: Cluster): Promise<boolean> {
  const live = await cluster.get(ref).catch(() => undefined);
  return live !== undefined && live.metadata.uid !== uid;
}

/** @throws ConfigurationError when a name that is needed is taken by something that may not be removed. */
export function refuseUnproved(objects: readonly KubeObject[], owner: Application, proof: Proof): void {
  const problems = objects.flatMap((live) => {
    const why = whyNotOurs(live, owner, proof);
    if (why === undefined) return [];
    const { kind, metadata } = live;
    return [
      {
        code: 'name-taken',
        message: `${kind} ${metadata.name} would have to go before this release, and is not proved to be of ${owner.app}: ${why}`,
        expected: `an object that a release of ${owner.app} has made and its journal knows`,
        remedy: `if nobody needs it: kubectl --namespace ${owner.namespace} delete ${kind.toLowerCase()} ${metadata.name}, then release again`,
      },
    ];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** The references with the uids under which these objects are known. */
export function withUids(
  refs: readonly ObjectRef[],
  ...known: readonly ReadonlyMap<string, string | undefined>[]
): RecordedObject[] {
  return refs.map((ref) => {
    const key = refKey(ref);
    const uid = known.map((uids) => uids.get(key)).find((found) => found !== undefined);
    const { apiVersion, kind, name, namespace } = ref;
    return {
      apiVersion,
      kind,
      name,
      ...defined({ namespace, uid }),
    };
  });
}
