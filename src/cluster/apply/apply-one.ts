import { type Logger, MASK, refOf } from '../../base/index.ts';
import { differences, type Difference } from './contains.ts';
import { type Desired, HASH_ANNOTATION, withoutReplicas } from './desired.ts';
import { ApiError, type FieldConflict } from '../base/errors.ts';
import {
  INSTALLERS,
  installersOf,
  isApplied,
  isAutoscaled,
  isAutoscaler,
  isHalfAdopted,
  ownerOf,
  takeOverFields,
} from './managed-fields.ts';
import { type ForcedField, isForced } from './forced.ts';
import { type Application, applicationOf, MARK_FIELD, otherOwner, SHARED_MANAGER } from '../base/marks.ts';
import { describeRef } from '../base/refs.ts';
import { portsInOneStep } from './service-ports.ts';
import type { Cluster, KubeObject, ObjectRef } from '../base/types.ts';

/** What applying did to an object; `corrected` put fields back that somebody had changed since our last release. */
export type ApplyOutcome = 'created' | 'changed' | 'unchanged' | 'corrected';

export interface AppliedObject {
  ref: ObjectRef;
  outcome: ApplyOutcome;
  /** The object as the server has it now. */
  live: KubeObject;
}

export interface ApplyOneOptions {
  logger: Logger;
  /** Whose objects are applied. */
  owner: Application;
  dryRun: boolean;
  /** Fields to take from managers that are no installers. */
  forced: readonly ForcedField[];
  signal: AbortSignal | undefined;
}

const HASH_POINTER = `/metadata/annotations/${HASH_ANNOTATION.replace('/', '~1')}`;

/** Times that a write is tried against controllers that write the object meanwhile: a rollout writes it many times a second. */
const ATTEMPTS = 30;

/** Whether nothing has to be sent: the same manifest was applied before, and every field of it is still so. */
export function isUpToDate(desired: Desired, live: KubeObject | undefined, own: string): live is KubeObject {
  if (live === undefined || live.metadata.deletionTimestamp !== undefined) return false;
  return isSettled(desired, live, own) && driftOf(desired, live).length === 0;
}

/**
 * Applies one object.
 * @param live the object as it was listed by our label, if it was
 * @throws ApiError, also for a field that belongs to somebody else; Error for an object that is being deleted
 */
export async function applyOne(
  cluster: Cluster,
  desired: Desired,
  live: KubeObject | undefined,
  options: ApplyOneOptions,
): Promise<AppliedObject> {
  const ref = refOf(desired.object);
  const own = cluster.fieldManager;
  if (isUpToDate(desired, live, own)) return { ref, outcome: 'unchanged', live };
  if (live !== undefined && isSettled(desired, live, own))
    return await correct(cluster, desired, live, options);
  const { after, created } = await take(cluster, desired, live, options);
  refuseDeleted(after);
  return { ref, outcome: created ? 'created' : 'changed', live: after };
}

/** The manifest was applied as it is, to the end and by us: a copy bears the same label and hash. */
function isSettled(desired: Desired, live: KubeObject, own: string): boolean {
  return (
    live.metadata.annotations?.[HASH_ANNOTATION] === desired.hash &&
    isApplied(live, own) &&
    !isHalfAdopted(live, desired.object, own)
  );
}

/** The body to send, given the live object: an HPA's replica count is left out of it. */
function bodyFor(desired: Desired, live: KubeObject): KubeObject {
  return isAutoscaled(live) ? withoutReplicas(desired.object) : desired.object;
}

function driftOf(desired: Desired, live: KubeObject): Difference[] {
  // Nobody but a controller writes status; manifests of CRDs carry an empty one.
  const { status: _status, ...body } = bodyFor(desired, live);
  return differences(body, live);
}

/** The manifest is the one applied last: what differs was ours and was changed by somebody since. */
async function correct(
  cluster: Cluster,
  desired: Desired,
  live: KubeObject,
  options: ApplyOneOptions,
): Promise<AppliedObject> {
  const ref = refOf(desired.object);
  const after = await send(cluster, bodyFor(desired, live), true, options);
  refuseDeleted(after);
  if (after.metadata.resourceVersion === live.metadata.resourceVersion)
    return { ref, outcome: 'unchanged', live: after };
  for (const { path, segments, desired: wanted, live: found } of driftOf(desired, live)) {
    const manager = ownerOf(live, segments, cluster.fieldManager);
    const by = manager === undefined ? '' : ` by ${manager}`;
    const was = found === undefined ? 'removed' : `changed to ${show(found, ref)}`;
    options.logger.warning(
      `${describeRef(ref)}: ${path} was ${was}${by} since it was last applied; put back to ${show(wanted, ref)}`,
    );
  }
  return { ref, outcome: 'corrected', live: after };
}

/** A first or a changed manifest. */
async function take(
  cluster: Cluster,
  desired: Desired,
  live: KubeObject | undefined,
  options: ApplyOneOptions,
): Promise<{ after: KubeObject; created: boolean }> {
  const body = live === undefined ? desired.object : bodyFor(desired, live);
  const own = cluster.fieldManager;
  const wasOurs =
    live?.metadata.annotations?.[HASH_ANNOTATION] !== undefined &&
    isApplied(live, own) &&
    !isHalfAdopted(live, desired.object, own);
  let after: KubeObject;
  let created = false;
  // A Service that somebody else installed was not listed.
  const before = live ?? (body.kind === 'Service' ? await cluster.get(refOf(body)) : undefined);
  const ports = portsInOneStep(body, before, own);
  if (ports !== undefined) {
    const change = options.dryRun ? { ...body, spec: { ...body.spec, ports } } : { spec: { ports } };
    const patched = await cluster.patch(refOf(body), change, {
      type: 'merge',
      dryRun: options.dryRun,
      ...signalOf(options),
    });
    if (options.dryRun) return { after: patched, created };
  }
  try {
    after = await send(cluster, body, false, options);
    created = live === undefined && wasCreated(after, own);
  } catch (error) {
    if (!(error instanceof ApiError) || error.conflicts.length === 0) throw error;
    after = await settleConflicts(cluster, body, error, options);
  }
  if (created || wasOurs || options.dryRun) return { after, created };
  return { after: await adopt(cluster, body, after, options), created };
}

async function settleConflicts(
  cluster: Cluster,
  body: KubeObject,
  error: ApiError,
  options: ApplyOneOptions,
): Promise<KubeObject> {
  const scaled = error.conflicts.some(
    (conflict) => isAutoscaler(conflict) && conflict.field === '.spec.replicas',
  );
  const others = error.conflicts.filter((conflict) => !isAutoscaler(conflict));
  const ref = refOf(body);
  const isOthers = await belongsToOthers(cluster, ref, others, options);
  const claim = { ref, own: cluster.fieldManager, forced: options.forced, isOthers };
  const strangers = others.filter((conflict) => !mayTake(conflict, claim));
  if (strangers.length > 0) throw error;
  if (scaled) options.logger.info(`${describeRef(ref)}: .spec.replicas is left to its autoscaler`);
  const taken = others.filter((conflict) => conflict.manager !== cluster.fieldManager);
  if (taken.length > 0) {
    const list = taken.map((conflict) => `${conflict.field} from ${conflict.manager}`).join(', ');
    options.logger.info(`${describeRef(ref)}: takes over ${list}`);
  }
  return await send(cluster, scaled ? withoutReplicas(body) : body, others.length > 0, options);
}

/** Under the manager that all applications shared only the object itself tells whose it is. */
async function belongsToOthers(
  cluster: Cluster,
  ref: ObjectRef,
  conflicts: readonly FieldConflict[],
  { owner }: ApplyOneOptions,
): Promise<boolean> {
  if (!conflicts.some(({ manager }) => manager === SHARED_MANAGER && manager !== cluster.fieldManager))
    return false;
  const live = await cluster.get(ref);
  return live !== undefined && otherOwner(live, owner) !== undefined;
}

/** What decides whether a field of an object may be taken from its manager. */
interface Claim {
  ref: ObjectRef;
  /** Our field manager. */
  own: string;
  forced: readonly ForcedField[];
  /** The object is marked as another application's. */
  isOthers: boolean;
}

function mayTake(conflict: FieldConflict, { ref, own, forced, isOthers }: Claim): boolean {
  const { manager } = conflict;
  if (manager === own || isForced(forced, ref, conflict)) return true;
  if (applicationOf(manager) !== undefined) return isForced(forced, ref, { field: MARK_FIELD });
  return INSTALLERS.has(manager) && !isOthers;
}

/**
 * Makes the installers' fields ours, and applies again, so that what the manifests no longer have goes away.
 * Until that is done the hash says that it is not: a run that is killed in between is finished by the next.
 */
async function adopt(
  cluster: Cluster,
  body: KubeObject,
  applied: KubeObject,
  options: ApplyOneOptions,
): Promise<KubeObject> {
  const ref = refOf(body);
  let live: KubeObject | undefined = applied;
  for (let attempt = 1; live !== undefined; attempt += 1) {
    const managedFields = takeOverFields(live.metadata, body, cluster.fieldManager);
    if (managedFields === undefined) return live;
    try {
      await cluster.patch(
        ref,
        [
          { op: 'replace', path: '/metadata/managedFields', value: managedFields },
          { op: 'replace', path: HASH_POINTER, value: 'adopting' },
          // A precondition: kubectl's csaupgrade sets it so as well.
          { op: 'replace', path: '/metadata/resourceVersion', value: live.metadata.resourceVersion },
        ],
        { type: 'json', ...signalOf(options) },
      );
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409 && attempt < ATTEMPTS)) throw error;
      live = await cluster.get(ref);
      continue;
    }
    const from = installersOf(live.metadata, cluster.fieldManager).join(', ');
    options.logger.info(`${describeRef(ref)}: adopted; its fields are no longer managed by ${from}`);
    return await send(cluster, isAutoscaled(live) ? withoutReplicas(body) : body, true, options);
  }
  throw new Error(`${describeRef(ref)} was deleted while it was adopted`);
}

async function send(
  cluster: Cluster,
  body: KubeObject,
  force: boolean,
  options: ApplyOneOptions,
): Promise<KubeObject> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await cluster.patch(refOf(body), body, {
        type: 'apply',
        force,
        dryRun: options.dryRun,
        ...signalOf(options),
      });
    } catch (error) {
      // The server merges what others write meanwhile, and gives up after five times.
      if (!isOvertaken(error, body) || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Another write came between, and not one to a field of ours; without a precondition that is no refusal. */
function isOvertaken(error: unknown, { metadata }: KubeObject): boolean {
  return (
    error instanceof ApiError &&
    error.status === 409 &&
    error.conflicts.length === 0 &&
    metadata.resourceVersion === undefined
  );
}

function signalOf(options: ApplyOneOptions): { signal?: AbortSignal } {
  return options.signal === undefined ? {} : { signal: options.signal };
}

/** An apply to an object on its way out succeeds, and then the object is gone. */
function refuseDeleted(after: KubeObject): void {
  if (after.metadata.deletionTimestamp === undefined) return;
  const finalizers = after.metadata.finalizers?.join(', ') ?? '';
  throw new Error(
    `it is being deleted since ${after.metadata.deletionTimestamp}${finalizers === '' ? '' : ` (waits for the finalizers ${finalizers})`}; try again when it is gone`,
  );
}

/**
 * The interface does not tell 201 from 200, but an object that we made has one manager, since its first moment. Both
 * times have whole seconds and are taken one after the other, so that they may be a second apart.
 */
function wasCreated(after: KubeObject, own: string): boolean {
  const { managedFields = [], creationTimestamp = '' } = after.metadata;
  const created = Date.parse(creationTimestamp);
  return managedFields.every(
    ({ manager, time = '' }) => manager === own && Date.parse(time) - created <= 1_000,
  );
}

function show(value: unknown, ref: ObjectRef): string {
  return ref.kind === 'Secret' ? MASK : JSON.stringify(value);
}
