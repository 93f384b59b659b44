import { defined } from '../../base/index.ts';
import {
  type KubeObject,
  NAMESPACE_ANNOTATION,
  type ObjectRef,
  otherOwner,
  readiness,
} from '../../cluster/index.ts';
import { diagnose, type Diagnosis, neverStarts } from '../../diagnosis/index.ts';
import { type Hook, type HookPoint, refOf } from '../../manifests/index.ts';
import type { ReleaseSession } from './session.ts';
import type { Attempt } from '../state/state.ts';
import { removeOurs } from '../state/owned-objects.ts';
import { refuse, RefusalError, withEvidence } from '../base/refusal.ts';
import { bestEffort } from './restore.ts';
import { isOutside } from './stored-manifests.ts';
import { clusterDate } from '../observe/rollout.ts';
import { waitUntil } from '../base/wait-until.ts';
import { POD } from '../base/kinds.ts';

/** Whose hook it is. */
const STAMP = 'edu-actions/deployment-id';

/**
 * Runs the hooks of a point one after the other in Helm's order (weight, kind, name: the manifests come sorted):
 * the old object goes first when `before-hook-creation` says so, a Job or Pod must succeed, anything else must only exist.
 * As Helm does, those with `hook-succeeded` go only when all are done, last one first, since a later one may need them;
 * when one fails, those before it go in the order in which they ran.
 * @throws RefusalError `hook-failed` with the end of the hook's log.
 */
export async function runHooks(session: ReleaseSession, point: HookPoint): Promise<void> {
  const done: Hook[] = [];
  try {
    for (const hook of session.rendered.hooks) {
      if (!hook.points.includes(point) || isLeft(session, hook)) continue;
      await runHook(session, hook, point);
      done.push(hook);
    }
    done.reverse();
  } finally {
    for (const hook of done.filter(({ deletePolicies }) => deletePolicies.includes('hook-succeeded'))) {
      const { kind, metadata } = hook.object;
      const run = async (): Promise<void> => await deleteHook(session, hook);
      await bestEffort(session.logger, [{ what: `delete hook ${kind} ${metadata.name}`, run }]);
    }
  }
}

/** From the journal nothing outside of the namespace is made or deleted. */
function isLeft({ rollbackTarget }: ReleaseSession, { object }: Hook): boolean {
  return rollbackTarget !== undefined && isOutside(object);
}

/** Helm never deletes a CustomResourceDefinition by policy: all objects of its kind would go with it. */
async function deleteHook(session: ReleaseSession, hook: Hook): Promise<void> {
  if (hook.object.kind === 'CustomResourceDefinition') return;
  const { cluster, logger, clock, signal, request } = session;
  const left = await removeOurs([refOf(hook.object)], { cluster, logger, clock, signal, owner: request });
  for (const { message, error } of left) {
    if (error !== undefined) throw error;
    logger.warning(message);
  }
}

/**
 * Whether any hook waits at this point. A rollback runs no hooks: those of an upgrade migrate forward. A promotion has run
 * those before it already.
 */
export function hasHooks(session: ReleaseSession, point: HookPoint): boolean {
  const { rollbackTarget } = session;
  if (rollbackTarget !== undefined && !(rollbackTarget.isPromotion && point.startsWith('post-')))
    return false;
  return session.rendered.hooks.some((hook) => hook.points.includes(point));
}

async function runHook(session: ReleaseSession, hook: Hook, point: HookPoint): Promise<void> {
  const { cluster, logger } = session;
  const object = stamped(hook.object, session);
  const ref = refOf(object);
  const key = `${point} ${ref.kind}/${ref.name}`;
  const { attempt } = session.stored.state;
  if (attempt?.hooksDone?.includes(key) === true) {
    logger.info(`hook ${point}: ${ref.kind} ${ref.name} was done before the job was killed`);
    return;
  }
  const started = session.clock.now();
  logger.info(`hook ${point}: ${ref.kind} ${ref.name}`);
  if (!(await goesOnFrom(session, ref, attempt))) {
    if (hook.deletePolicies.includes('before-hook-creation')) await deleteAndWait(session, ref);
    await cluster.create(object);
  }
  try {
    await awaitHook(session, ref, point);
  } catch (error) {
    if (hook.deletePolicies.includes('hook-failed') && error instanceof RefusalError) {
      const withLogs = await keepLogs(session, error);
      await deleteHook(session, hook);
      throw withLogs;
    }
    throw error;
  }
  await session.updateAttempt({ hooksDone: [...(session.stored.state.attempt?.hooksDone ?? []), key] });
  logger.info(`hook ${point}: ${ref.kind} ${ref.name} done in ${seconds(session.clock.now() - started)}`);
}

/**
 * A migration that is under way is never deleted. One that a killed attempt at the same target began is this release's
 * own; that of another release must end first.
 * @returns whether the live hook is gone on from.
 */
async function goesOnFrom(
  session: ReleaseSession,
  ref: ObjectRef,
  attempt: Attempt | undefined,
): Promise<boolean> {
  if (ref.kind !== 'Job' && ref.kind !== 'Pod') return false;
  const live = await session.cluster.get(ref);
  if (live === undefined || live.metadata.deletionTimestamp !== undefined) return false;
  const outcome = outcomeOf(ref, live).state;
  const whose = live.metadata.annotations?.[STAMP];
  if (whose !== undefined && attempt?.continues?.includes(whose) === true && outcome !== 'failed') {
    session.logger.info(`${ref.kind} ${ref.name} was begun before the job was killed: it is gone on from`);
    return true;
  }
  if (outcome === 'pending' && whose !== undefined) await awaitEnd(session, ref);
  return false;
}

async function awaitEnd(session: ReleaseSession, ref: ObjectRef): Promise<void> {
  await untilSeen(session, ref, {
    whatFor: 'of another release to end',
    holds: (live) => live === undefined || outcomeOf(ref, live).state !== 'pending',
    onDeadline: () =>
      refuse(
        'hook-failed',
        `${ref.kind} ${ref.name} of an earlier release is still at work, and is not deleted while it is`,
        'wait for its end, or delete it yourself if it hangs',
      ),
  });
}

interface Seen {
  /** The end of the sentence that says what is waited for. */
  whatFor: string;
  /** Undefined is an object that is not there. */
  holds: (live: KubeObject | undefined) => boolean;
  onDeadline: () => Error;
}

/** Waits until one object is seen to be so. */
async function untilSeen(
  session: ReleaseSession,
  ref: ObjectRef,
  { whatFor, holds, onDeadline }: Seen,
): Promise<void> {
  const { cluster, clock, signal, deadline } = session;
  const store = cluster.watch(ref, selectionOf(ref));
  try {
    await store.synced;
    const check = (): true | undefined => (holds(store.get(ref.name, ref.namespace)) ? true : undefined);
    await waitUntil(check, {
      clock,
      signal,
      deadline,
      sources: [store],
      say: session.phases.waiting,
      what: () => [`waiting for ${ref.kind} ${ref.name} ${whatFor}`],
      onDeadline,
    });
  } finally {
    store.close();
  }
}

function outcomeOf(ref: ObjectRef, live: KubeObject): ReturnType<typeof podOutcome> {
  return ref.kind === 'Pod' ? podOutcome(live) : readiness(live);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** The hook with the marks by which its pods are found, and by which a later run knows whose it is. */
function stamped(object: KubeObject, session: ReleaseSession): KubeObject {
  const labels = { 'edu-actions/hook-of': session.request.app };
  const marked: KubeObject = {
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...object.metadata.labels, ...labels },
      annotations: {
        ...object.metadata.annotations,
        [STAMP]: session.deploymentId,
        // What is in no namespace is ours only with the one that it was made for.
        ...(object.metadata.namespace === undefined
          ? { [NAMESPACE_ANNOTATION]: session.request.namespace }
          : {}),
      },
    },
  };
  const spec = marked.spec as { template?: { metadata?: { labels?: Record<string, string> } } } | undefined;
  if (object.kind === 'Job' && spec?.template !== undefined) {
    const template = {
      ...spec.template,
      metadata: { ...spec.template.metadata, labels: { ...spec.template.metadata?.labels, ...labels } },
    };
    marked.spec = { ...marked.spec, template };
  }
  return marked;
}

async function deleteAndWait(session: ReleaseSession, ref: ObjectRef): Promise<void> {
  const found = await session.cluster.get(ref);
  if (found === undefined) return;
  const other = otherOwner(found, session.request);
  if (other !== undefined) {
    throw refuse(
      'hook-failed',
      `${ref.kind} ${ref.name} has the name of a hook and belongs to ${other}`,
      'name the hook otherwise in one of the two applications',
    );
  }
  const { uid } = found.metadata;
  await session.cluster.delete(ref, { propagation: 'Foreground', ...defined({ uid }) });
  await untilSeen(session, ref, {
    whatFor: 'of an earlier release to be gone',
    holds: (live) => live === undefined,
    onDeadline: () =>
      refuse(
        'hook-failed',
        `the earlier ${ref.kind} ${ref.name} was not deleted in time`,
        'look for its finalizers',
      ),
  });
}

function selectionOf(ref: ObjectRef): { namespace?: string; fieldSelector: string } {
  return {
    ...defined({ namespace: ref.namespace }),
    fieldSelector: `metadata.name=${ref.name}`,
  };
}

async function awaitHook(session: ReleaseSession, ref: ObjectRef, point: HookPoint): Promise<void> {
  if (ref.kind !== 'Job' && ref.kind !== 'Pod') return;
  const { cluster, clock } = session;
  const store = cluster.watch(ref, selectionOf(ref));
  const pods = cluster.watch(POD, {
    ...defined({ namespace: ref.namespace }),
    labelSelector: `edu-actions/hook-of=${session.request.app}`,
  });
  const { events } = session.watches;
  try {
    await Promise.all([store.synced, pods.synced, events.synced]);
    let diagnoses: Diagnosis[] = [];
    let state = 'not seen yet';
    await waitUntil(
      () => {
        const live = store.get(ref.name, ref.namespace);
        if (live === undefined) return undefined;
        const own = ref.kind === 'Pod' ? [live] : pods.items().filter((pod) => ownedBy(pod, live));
        diagnoses = diagnose(
          { workloads: [live], replicaSets: [], pods: own, events: events.items(), since: session.since },
          clusterDate(session),
          session.graces === undefined ? {} : { graces: session.graces },
        );
        const outcome = outcomeOf(ref, live);
        state = outcome.message;
        if (outcome.state === 'ready') return true;
        const cause = diagnoses[0];
        if (outcome.state === 'failed') throw hookRefusal(ref, point, outcome.message, cause);
        const stuck = diagnoses.find(({ decided, code }) => decided && neverStarts(code));
        if (stuck !== undefined) throw hookRefusal(ref, point, stuck.message, stuck);
        return undefined;
      },
      {
        clock,
        signal: session.signal,
        deadline: session.deadline,
        sources: [store, pods, events],
        say: session.phases.waiting,
        what: () => [
          `${ref.kind} ${ref.name}: ${state}`,
          ...diagnoses.slice(0, 2).map(({ message }) => message),
        ],
        onDeadline: () => hookRefusal(ref, point, 'it was not done in time', diagnoses[0]),
      },
    );
  } finally {
    store.close();
    pods.close();
  }
}

function ownedBy(pod: KubeObject, owner: KubeObject): boolean {
  return pod.metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}

function podOutcome(pod: KubeObject): { state: 'ready' | 'pending' | 'failed'; message: string } {
  const { phase, message } = (pod.status ?? {}) as { phase?: string; message?: string };
  if (phase === 'Succeeded') return { state: 'ready', message: 'succeeded' };
  if (phase === 'Failed') return { state: 'failed', message: message ?? 'the pod failed' };
  return { state: 'pending', message: phase ?? 'not started' };
}

function hookRefusal(
  ref: ObjectRef,
  point: HookPoint,
  why: string,
  cause: Diagnosis | undefined,
): RefusalError {
  return new RefusalError(
    {
      code: 'hook-failed',
      message: `the ${point} hook ${ref.kind} ${ref.name} failed: ${cause?.message ?? why}`,
      advice:
        cause?.advice ??
        `look at the log of ${ref.kind.toLowerCase()}/${ref.name}; nothing of the new version was started after it`,
      evidence: cause?.evidence ?? [],
    },
    cause,
  );
}

/** The log must be read before `hook-failed` deletes the pods that wrote it. */
async function keepLogs(session: ReleaseSession, error: RefusalError): Promise<RefusalError> {
  return new RefusalError(await withEvidence(session.cluster, session.request.namespace, error));
}
