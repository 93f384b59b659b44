import { messageOf } from '../../base/index.ts';
import { type KubeObject, type ObjectRef, otherOwner } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { distinguishingLabel } from '../plan/pod-labels.ts';
import { readyPods, shortfall } from '../observe/endpoints.ts';
import { type Watches, openWatches, podSources, replicasOf, watchKindsOf } from '../observe/watches.ts';
import { type Generations, newPods } from '../observe/owners.ts';
import { bestEffort, putBack } from './restore.ts';
import { awaitRollout, clusterDate, type RolloutWait } from '../observe/rollout.ts';
import { WORKLOADS } from '../plan/serving.ts';
import { replaceStuckPods } from './stuck-pods.ts';
import { moveService } from './switch.ts';
import type { UnslottedUndo, Undo } from '../state/undo.ts';
import { silent, waitUntil } from '../base/wait-until.ts';
import type { RollbackEnvironment } from './rollback.ts';
import { SERVICE } from '../base/kinds.ts';
import { routeOf, type Destination } from '../base/route.ts';

const BACK_TIMEOUT_MS = 120_000;
const SLICES_FOLLOW_MS = 600;

/** What of a rollback is about workloads that keep their names. */
export interface UnslottedRollback {
  undo: Pick<Undo, 'images' | 'creations'>;
  standing: UnslottedUndo;
  /** Removes what was made, once the old version is known to serve or not to; returns what failed. */
  remove: (isServed: boolean) => Promise<Error[]>;
}

/** What is seen while it is gone. */
interface Scene {
  environment: RollbackEnvironment;
  watches: Watches;
  services: readonly Destination[];
  /** The old workloads, and those that go. */
  old: Generations;
  made: Generations;
}

/**
 * Waits until the old templates have all their pods again, takes the new version's pods out of the Services, removes what
 * was made, and proves that each Service sends to the old pods and to nothing else. A pod of the refused version that
 * would hold a StatefulSet up for ever is replaced.
 */
export async function rollBackUnslotted(
  environment: RollbackEnvironment,
  { undo, standing, remove }: UnslottedRollback,
): Promise<{ proved: boolean; failures: Error[] }> {
  const { cluster, namespace } = environment;
  const services = provable(standing);
  // The old templates may carry none of our labels, so this look is not limited to them.
  const names = standing.services.map(({ name }) => name);
  const watches = openWatches(cluster, namespace, undefined, names);
  const ties: KubeObject[] = [];
  try {
    const made = undo.creations.filter(({ kind }) => WORKLOADS.has(kind) || kind === 'Pod');
    const scene: Scene = {
      environment,
      watches,
      services,
      old: await generationsOf(environment, standing.workloads),
      made: await generationsOf(environment, made),
    };
    await watches.synced();
    await watchKindsOf(cluster, watches, { namespace, refs: [...standing.workloads, ...made] });
    const isServed = await oldRuns(scene, undo, standing);
    const fresh = newPods(watches, scene.made);
    if (isServed) await takeOut(scene, fresh, ties);
    const failures = await remove(isServed);
    if (!isServed || failures.length > 0) return { proved: false, failures };
    await areGone(scene, fresh);
    failures.push(...(await untie(environment, ties)));
    return { proved: (await serveAlone(scene)) && failures.length === 0, failures };
  } finally {
    await untie(environment, ties);
    watches.close();
  }
}

/** The Services that sent to something when the release began. */
export function provable({ services, before = {} }: UnslottedUndo): readonly Destination[] {
  return services.filter(({ name }) => (before[name] ?? 1) > 0);
}

/** A workload that was not reached keeps its pods, and they must be known as the old version's too. */
async function generationsOf(
  { cluster }: RollbackEnvironment,
  refs: readonly ObjectRef[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const ref of refs) {
    const live = await cluster.get(ref);
    if (live !== undefined) found.set(`${ref.kind}/${ref.name}`, live.metadata.generation ?? 1);
  }
  return found;
}

/** Waits for the old version's pods at full strength; those that go may serve beside them. */
async function oldRuns(
  scene: Scene,
  { images }: Pick<Undo, 'images'>,
  standing: UnslottedUndo,
): Promise<boolean> {
  const { environment, watches, services, old, made } = scene;
  const { clock, logger } = environment;
  const touched = new Set(images.map((image) => refKey(refOf(image))));
  const wanted = standing.workloads.filter((ref) => touched.has(refKey(ref)));
  try {
    using _ = replaceStuckPods({ ...environment, watches }, wanted, old, 'unready');
    const wait: RolloutWait = {
      clock,
      skewMs: environment.skewMs,
      claims: { wait: false },
      watches,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      wanted,
      generations: old,
      services,
      alsoServing: (pod) => newPods(watches, made).some(({ metadata }) => metadata.name === pod),
      // What was wrong with the new pods must not be held against the old ones.
      since: clusterDate(environment),
      say: environment.say ?? silent,
    };
    await awaitRollout(wait);
    // The endpoints are written up to half a second late: what holds now must hold then.
    await clock.sleep(SLICES_FOLLOW_MS);
    await awaitRollout(wait);
    const empty = services.filter(({ name }) => oldBehind(scene, name).length === 0);
    if (empty.length === 0) return true;
    logger.error(
      `the old version is not proved to serve: none of its pods is behind ${empty.map(({ name }) => `Service ${name}`).join(', ')}`,
    );
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
  }
  return false;
}

function oldBehind({ watches, old }: Scene, service: string): KubeObject[] {
  const ready = readyPods(watches.slices.items(), service);
  return newPods(watches, old).filter(({ metadata }) => ready.has(metadata.name));
}

/**
 * Takes the new pods out of the Services that send to both versions, before anything of them ends: each is held to the
 * old pods for so long. Where no label tells the two apart, the new pods leave when they are removed.
 * @param ties gets each Service as it was, before it is changed
 */
async function takeOut(scene: Scene, fresh: readonly KubeObject[], ties: KubeObject[]): Promise<void> {
  const { environment, watches, services } = scene;
  const { cluster, namespace } = environment;
  const names = new Set(fresh.map(({ metadata }) => metadata.name));
  const sendsToNew = (service: string): boolean =>
    [...readyPods(watches.slices.items(), service)].some((pod) => names.has(pod));
  const shared = services.filter(({ name }) => sendsToNew(name));
  const steps = shared.map(({ name }) => ({
    what: `hold Service ${name} to the old version`,
    run: async () => {
      const label = distinguishingLabel(oldBehind(scene, name), fresh);
      const live = await cluster.get({ ...SERVICE, namespace, name });
      if (label === undefined || live === undefined || otherOwner(live, environment) !== undefined) return;
      ties.push({ ...live, ...SERVICE });
      const before = routeOf(live);
      const after = { ...before, selector: { ...before.selector, ...label } };
      await moveService(cluster, { name, namespace, before, after });
    },
  }));
  await bestEffort(environment.logger, steps);
  const tied = new Set(ties.map(({ metadata }) => metadata.name));
  const left = (): string[] => [...tied].filter(sendsToNew);
  await patiently(
    scene,
    () => left().map((name) => `Service ${name} still sends to the new version`),
    SETTLE_MS,
  );
}

/** How long the endpoints controller may take for a Service. */
const SETTLE_MS = 10_000;

/** Waits until none of the new pods can get a new connection: they are gone, or on their way out. */
async function areGone(scene: Scene, fresh: readonly KubeObject[]): Promise<void> {
  const { watches } = scene;
  const lasting = (): KubeObject[] =>
    fresh.filter(({ metadata }) => {
      const live = watches.pods.get(metadata.name, metadata.namespace);
      return live?.metadata.uid === metadata.uid && live?.metadata.deletionTimestamp === undefined;
    });
  await patiently(
    scene,
    () => (lasting().length === 0 ? [] : [`${lasting().length} pods of the new version are not ended yet`]),
    BACK_TIMEOUT_MS,
  );
}

/** Gives the Services their own selectors back, each once. */
async function untie(environment: RollbackEnvironment, ties: KubeObject[]): Promise<Error[]> {
  return await bestEffort(
    environment.logger,
    ties.splice(0).map((service) => ({
      what: `give Service ${service.metadata.name} its selector back`,
      run: async () => await putBack(environment.cluster, service, environment, false),
    })),
  );
}

/** The proof: each Service sends to the old version's pods alone, to all of them, and to one at least. */
async function serveAlone(scene: Scene): Promise<boolean> {
  const { watches, services, old, environment } = scene;
  const lacks = (): string[] => {
    const pods = new Set(newPods(watches, old).map(({ metadata }) => metadata.name));
    return services.flatMap(
      (each) =>
        shortfall(watches.slices.items(), each.name, pods, Math.max(1, replicasOf(watches, each))) ?? [],
    );
  };
  if (!(await patiently(scene, lacks, BACK_TIMEOUT_MS))) return false;
  await environment.clock.sleep(SLICES_FOLLOW_MS);
  return await patiently(scene, lacks, BACK_TIMEOUT_MS);
}

/** Waits until nothing is lacking; says what is, where it never comes about. */
async function patiently(
  { environment, watches }: Scene,
  lacks: () => string[],
  ms: number,
): Promise<boolean> {
  const { clock, logger } = environment;
  try {
    return await waitUntil(() => (lacks().length === 0 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + ms,
      sources: podSources(watches),
      say: environment.say ?? silent,
      what: lacks,
      onDeadline: () => new Error(lacks().join('; ')),
    });
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}
