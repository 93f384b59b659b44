import { messageOf } from '../../base/index.ts';
import { type KubeObject, type ObjectRef, otherOwner } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { labelApart } from '../plan/pod-labels.ts';
import { readyPods, shortfall } from '../observe/endpoints.ts';
import { type Lookout, openLookout, podSources, replicasOf, watchKindsOf } from '../observe/watches.ts';
import { type Generations, newPods } from '../observe/owners.ts';
import { bestEffort, putBack } from './restore.ts';
import { awaitRollout, clusterDate, type RolloutWait } from '../observe/rollout.ts';
import { WORKLOADS } from '../plan/serving.ts';
import { replaceStuckPods } from './stuck-pods.ts';
import { SERVICE } from '../plan/survey.ts';
import { moveService, routeOf } from './switch.ts';
import type { Destination, StandingUndo, Undo } from '../state/undo.ts';
import { silent, until } from '../base/wait-until.ts';
import type { WayBack } from './rollback.ts';

const BACK_TIMEOUT_MS = 120_000;
const SLICES_FOLLOW_MS = 600;

/** What of a way back is about workloads that keep their names. */
export interface StandingBack {
  undo: Pick<Undo, 'images' | 'creations'>;
  standing: StandingUndo;
  /** Removes what was made, once the old version is known to serve or not to; returns what failed. */
  remove: (isServed: boolean) => Promise<Error[]>;
}

/** What is seen while it is gone. */
interface Scene {
  way: WayBack;
  lookout: Lookout;
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
export async function standingBack(
  way: WayBack,
  { undo, standing, remove }: StandingBack,
): Promise<{ proved: boolean; failures: Error[] }> {
  const { cluster, namespace } = way;
  const services = provable(standing);
  // The old templates may carry none of our labels, so this look is not limited to them.
  const names = standing.services.map(({ name }) => name);
  const lookout = openLookout(cluster, namespace, undefined, names);
  const ties: KubeObject[] = [];
  try {
    const made = undo.creations.filter(({ kind }) => WORKLOADS.has(kind) || kind === 'Pod');
    const scene: Scene = {
      way,
      lookout,
      services,
      old: await generationsOf(way, standing.workloads),
      made: await generationsOf(way, made),
    };
    await lookout.synced();
    await watchKindsOf(cluster, lookout, namespace, undefined, [...standing.workloads, ...made]);
    const isServed = await oldRuns(scene, undo, standing);
    const fresh = newPods(lookout, scene.made);
    if (isServed) await takeOut(scene, fresh, ties);
    const failures = await remove(isServed);
    if (!isServed || failures.length > 0) return { proved: false, failures };
    await areGone(scene, fresh);
    failures.push(...(await untie(way, ties)));
    return { proved: (await serveAlone(scene)) && failures.length === 0, failures };
  } finally {
    await untie(way, ties);
    lookout.close();
  }
}

/** The Services that sent to something when the release began. */
export function provable({ services, before = {} }: StandingUndo): readonly Destination[] {
  return services.filter(({ name }) => (before[name] ?? 1) > 0);
}

/** A workload that was not reached keeps its pods, and they must be known as the old version's too. */
async function generationsOf({ cluster }: WayBack, refs: readonly ObjectRef[]): Promise<Map<string, number>> {
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
  standing: StandingUndo,
): Promise<boolean> {
  const { way, lookout, services, old, made } = scene;
  const { clock, logger } = way;
  const touched = new Set(images.map((image) => refKey(refOf(image))));
  const wanted = standing.workloads.filter((ref) => touched.has(refKey(ref)));
  try {
    using _ = replaceStuckPods({ ...way, lookout }, wanted, old, 'unready');
    const wait: RolloutWait = {
      clock,
      skewMs: way.skewMs,
      claims: { wait: false },
      lookout,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      wanted,
      generations: old,
      services,
      alsoServing: (pod) => newPods(lookout, made).some(({ metadata }) => metadata.name === pod),
      // What was wrong with the new pods must not be held against the old ones.
      since: clusterDate(way),
      say: way.say ?? silent,
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

function oldBehind({ lookout, old }: Scene, service: string): KubeObject[] {
  const ready = readyPods(lookout.slices.items(), service);
  return newPods(lookout, old).filter(({ metadata }) => ready.has(metadata.name));
}

/**
 * Takes the new pods out of the Services that send to both versions, before anything of them ends: each is held to the
 * old pods for so long. Where no label tells the two apart, the new pods leave when they are removed.
 * @param ties gets each Service as it was, before it is changed
 */
async function takeOut(scene: Scene, fresh: readonly KubeObject[], ties: KubeObject[]): Promise<void> {
  const { way, lookout, services } = scene;
  const { cluster, namespace } = way;
  const names = new Set(fresh.map(({ metadata }) => metadata.name));
  const sendsToNew = (service: string): boolean =>
    [...readyPods(lookout.slices.items(), service)].some((pod) => names.has(pod));
  const shared = services.filter(({ name }) => sendsToNew(name));
  const steps = shared.map(({ name }) => ({
    what: `hold Service ${name} to the old version`,
    run: async () => {
      const label = labelApart(oldBehind(scene, name), fresh);
      const live = await cluster.get({ ...SERVICE, namespace, name });
      if (label === undefined || live === undefined || otherOwner(live, way) !== undefined) return;
      ties.push({ ...live, ...SERVICE });
      const before = routeOf(live);
      const after = { ...before, selector: { ...before.selector, ...label } };
      await moveService(cluster, { name, namespace, before, after });
    },
  }));
  await bestEffort(way.logger, steps);
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
  const { lookout } = scene;
  const lasting = (): KubeObject[] =>
    fresh.filter(({ metadata }) => {
      const live = lookout.pods.get(metadata.name, metadata.namespace);
      return live?.metadata.uid === metadata.uid && live?.metadata.deletionTimestamp === undefined;
    });
  await patiently(
    scene,
    () => (lasting().length === 0 ? [] : [`${lasting().length} pods of the new version are not ended yet`]),
    BACK_TIMEOUT_MS,
  );
}

/** Gives the Services their own selectors back, each once. */
async function untie(way: WayBack, ties: KubeObject[]): Promise<Error[]> {
  return await bestEffort(
    way.logger,
    ties.splice(0).map((service) => ({
      what: `give Service ${service.metadata.name} its selector back`,
      run: async () => await putBack(way.cluster, service, way, false),
    })),
  );
}

/** The proof: each Service sends to the old version's pods alone, to all of them, and to one at least. */
async function serveAlone(scene: Scene): Promise<boolean> {
  const { lookout, services, old, way } = scene;
  const lacks = (): string[] => {
    const pods = new Set(newPods(lookout, old).map(({ metadata }) => metadata.name));
    return services.flatMap(
      (each) =>
        shortfall(lookout.slices.items(), each.name, pods, Math.max(1, replicasOf(lookout, each))) ?? [],
    );
  };
  if (!(await patiently(scene, lacks, BACK_TIMEOUT_MS))) return false;
  await way.clock.sleep(SLICES_FOLLOW_MS);
  return await patiently(scene, lacks, BACK_TIMEOUT_MS);
}

/** Waits until nothing is lacking; says what is, where it never comes about. */
async function patiently({ way, lookout }: Scene, lacks: () => string[], ms: number): Promise<boolean> {
  const { clock, logger } = way;
  try {
    return await until(() => (lacks().length === 0 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + ms,
      sources: podSources(lookout),
      say: way.say ?? silent,
      what: lacks,
      onDeadline: () => new Error(lacks().join('; ')),
    });
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}
