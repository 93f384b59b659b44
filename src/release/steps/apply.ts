import { defined } from '../../base/index.ts';
import { applyObjects, type KubeObject, type ObjectRef, otherOwner } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import type { ReleaseSession } from './session.ts';
import { hasReadiness, watchKindsOf } from '../observe/watches.ts';
import { adoptedBefore, type Left, recordedBy, removeOurs } from '../state/owned-objects.ts';
import { refuse } from '../base/refusal.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { describeSentTo, stillSentTo } from '../observe/service-targets.ts';
import { replaceStuckPods } from './stuck-pods.ts';
import { rolloutProgress } from './rollout-progress.ts';

/** Applies a set, keeping in the ledger what each object was before, or that it was not there. */
export async function applyRecorded(
  session: ReleaseSession,
  objects: readonly KubeObject[],
): Promise<Map<string, KubeObject>> {
  session.willApply(objects);
  const result = await applyObjects(session.cluster, [...objects], {
    logger: session.logger,
    app: session.request.app,
    namespace: session.request.namespace,
    forced: session.request.forced,
    signal: session.signal,
  });
  const applied = new Map(result.objects.map(({ live }) => [refKey(refOf(live)), live]));
  session.hasApplied(applied);
  return applied;
}

/** What it takes to replace pods that would hold a StatefulSet up. */
export function stuckPodsOf(session: ReleaseSession): Parameters<typeof replaceStuckPods>[0] {
  const { cluster, logger, watches, request } = session;
  return { cluster, logger, watches, namespace: request.namespace };
}

/** The generations that the API server gave to workloads when they were applied, by `Kind/name`. */
function generationsOf(applied: Iterable<KubeObject>): Map<string, number> {
  const generations = new Map<string, number>();
  for (const { kind, metadata } of applied)
    generations.set(`${kind}/${metadata.name}`, metadata.generation ?? 1);
  return generations;
}

/** Remembers the generations that were applied. */
export function rememberGenerations(generations: Map<string, number>, applied: Iterable<KubeObject>): void {
  for (const [key, generation] of generationsOf(applied)) generations.set(key, generation);
}

/** Applies a set and waits until those of it that have a readiness, such as a StatefulSet or a worker, are ready. */
export async function applyAndAwait(
  session: ReleaseSession,
  objects: readonly KubeObject[],
  generations: Map<string, number>,
): Promise<void> {
  const applied = [...(await applyRecorded(session, objects)).values()];
  rememberGenerations(generations, applied);
  const wanted = applied.map(refOf).filter(hasReadiness);
  if (wanted.length === 0) return;
  const { cluster, watches, request } = session;
  await watchKindsOf(cluster, watches, { namespace: request.namespace, app: watches.app, refs: wanted });
  using _ = replaceStuckPods(stuckPodsOf(session), wanted, generations, 'broken');
  await awaitRollout({ ...session.waits, ...rolloutProgress(session), wanted, generations, services: [] });
}

/**
 * Deletes objects of this application that carry no traffic; absent ones are fine, and what is not proved to be its own
 * is left, with a warning.
 * @throws the first error of the API server
 */
export async function removeAll(session: ReleaseSession, refs: readonly ObjectRef[]): Promise<void> {
  const recorded = new Map([...recordedBy(session.stored.state), ...session.applied]);
  const { cluster, logger, clock, signal, request, survey } = session;
  const adopted = adoptedBefore(survey.deployments, request);
  tellLeft(
    session,
    await removeOurs(refs, { cluster, logger, clock, signal, owner: request, recorded, adopted }),
  );
}

/**
 * Deletes what the manifests name and the release replaces by its own: taken over when it was told, marked or not.
 * Another object under the same name, or one that another application has marked since, is left.
 */
export async function removeTaken(session: ReleaseSession, objects: readonly KubeObject[]): Promise<void> {
  await Promise.all(
    objects.map(async ({ apiVersion, kind, metadata: { name, namespace, uid } }) => {
      const ref = { apiVersion, kind, name, ...defined({ namespace }) };
      const live = await session.cluster.get(ref);
      if (live === undefined || live.metadata.uid !== uid) return;
      if (otherOwner(live, session.request) !== undefined) return;
      await session.cluster.delete(ref, { propagation: 'Background', ...defined({ uid }) });
      session.logger.info(`removed ${kind} ${name}`);
    }),
  );
}

function tellLeft(session: ReleaseSession, left: readonly Left[]): void {
  for (const { message, error } of left) {
    if (error !== undefined) throw error;
    session.logger.warning(message);
    session.warn(message);
  }
}

/** Removes what served nothing before the release makes it anew: it is no longer something that a rollback restores. */
export async function removeIdle(session: ReleaseSession, refs: readonly ObjectRef[]): Promise<void> {
  const held = await stillSentTo(session.cluster, session.request.namespace, refs);
  if (held.length > 0) {
    throw refuse(
      'still-serving',
      `what this release would make anew still gets traffic: ${describeSentTo(held)}`,
      'send the Service to what serves, or delete it, then release again',
    );
  }
  session.willRemoveInactiveSlot(refs);
  await removeAll(session, refs);
  session.hasRemoved(refs);
}
