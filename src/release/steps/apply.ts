import { applyObjects, type KubeObject, type ObjectRef, otherOwner } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import type { ReleaseContext } from './context.ts';
import { hasReadiness, watchKindsOf } from '../observe/watches.ts';
import { adoptedBefore, type Left, recordedBy, removeOurs } from '../state/owned-objects.ts';
import { refuse } from '../base/refusal.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { describeSentTo, stillSentTo } from '../observe/service-targets.ts';
import { replaceStuckPods } from './stuck-pods.ts';
import { told } from './rollout-progress.ts';

/** Applies a set, keeping in the ledger what each object was before, or that it was not there. */
export async function applyKept(
  context: ReleaseContext,
  objects: readonly KubeObject[],
): Promise<Map<string, KubeObject>> {
  for (const object of objects) {
    const before = context.existing.get(refKey(refOf(object)));
    if (before === undefined) context.ledger.created(refOf(object));
    else context.ledger.touched(before);
  }
  const result = await applyObjects(context.cluster, [...objects], {
    logger: context.logger,
    app: context.request.app,
    namespace: context.request.namespace,
    forced: context.request.forced,
    signal: context.signal,
  });
  const applied = new Map(result.objects.map(({ live }) => [refKey(refOf(live)), live]));
  for (const [key, { metadata }] of applied)
    if (metadata.uid !== undefined) context.made.set(key, metadata.uid);
  return applied;
}

/** The generations that the API server gave to workloads when they were applied, by `Kind/name`. */
function generationsOf(applied: Iterable<KubeObject>): Map<string, number> {
  const generations = new Map<string, number>();
  for (const { kind, metadata } of applied)
    generations.set(`${kind}/${metadata.name}`, metadata.generation ?? 1);
  return generations;
}

/** Remembers the generations that were applied. */
export function remember(generations: Map<string, number>, applied: Iterable<KubeObject>): void {
  for (const [key, generation] of generationsOf(applied)) generations.set(key, generation);
}

/** Applies a set and waits until those of it that have a readiness, such as a StatefulSet or a worker, are ready. */
export async function applyAndAwait(
  context: ReleaseContext,
  objects: readonly KubeObject[],
  generations: Map<string, number>,
): Promise<void> {
  const applied = [...(await applyKept(context, objects)).values()];
  remember(generations, applied);
  const wanted = applied.map(refOf).filter(hasReadiness);
  if (wanted.length === 0) return;
  const { cluster, lookout, request } = context;
  await watchKindsOf(cluster, lookout, request.namespace, lookout.app, wanted);
  using _ = replaceStuckPods({ ...context, namespace: request.namespace }, wanted, generations, 'broken');
  await awaitRollout({ ...context, ...told(context), wanted, generations, services: [] });
}

/**
 * Deletes objects of this application that carry no traffic; absent ones are fine, and what is not proved to be its own
 * is left, with a warning.
 * @throws the first error of the API server
 */
export async function removeAll(context: ReleaseContext, refs: readonly ObjectRef[]): Promise<void> {
  const recorded = new Map([...recordedBy(context.head.head), ...context.made]);
  const { cluster, logger, clock, signal, request, survey } = context;
  const adopted = adoptedBefore(survey.deployments, request);
  tellLeft(
    context,
    await removeOurs(refs, { cluster, logger, clock, signal, owner: request, recorded, adopted }),
  );
}

/**
 * Deletes what the manifests name and the release replaces by its own: taken over when it was told, marked or not.
 * Another object under the same name, or one that another application has marked since, is left.
 */
export async function removeTaken(context: ReleaseContext, objects: readonly KubeObject[]): Promise<void> {
  await Promise.all(
    objects.map(async ({ apiVersion, kind, metadata: { name, namespace, uid } }) => {
      const ref = { apiVersion, kind, name, ...(namespace === undefined ? {} : { namespace }) };
      const live = await context.cluster.get(ref);
      if (live === undefined || live.metadata.uid !== uid) return;
      if (otherOwner(live, context.request) !== undefined) return;
      await context.cluster.delete(ref, { propagation: 'Background', ...(uid === undefined ? {} : { uid }) });
      context.logger.info(`removed ${kind} ${name}`);
    }),
  );
}

function tellLeft(context: ReleaseContext, left: readonly Left[]): void {
  for (const { message, error } of left) {
    if (error !== undefined) throw error;
    context.logger.warning(message);
    context.warnings.push(message);
  }
}

/** Removes what served nothing before the release makes it anew: it is no longer something that a way back restores. */
export async function removeIdle(context: ReleaseContext, refs: readonly ObjectRef[]): Promise<void> {
  const held = await stillSentTo(context.cluster, context.request.namespace, refs);
  if (held.length > 0) {
    throw refuse(
      'still-serving',
      `what this release would make anew still gets traffic: ${describeSentTo(held)}`,
      'send the Service to what serves, or delete it, then release again',
    );
  }
  context.idleRemoved = refs.length > 0;
  await removeAll(context, refs);
  for (const ref of refs) context.existing.delete(refKey(ref));
}
