import { messageOf } from '../base/index.ts';
import { ApiError, type KubeObject } from '../cluster/index.ts';
import { refKey, refOf } from '../manifests/index.ts';
import { readyPods } from './endpoints.ts';
import { openLookout } from './lookout.ts';
import { awaitRollout, clusterDate } from './rollout.ts';
import { answersAgain, NODES_FOLLOW_MS } from './traffic.ts';
import type { RollingUndo, Undo } from './undo.ts';
import { silent, until } from './until.ts';
import { putAllBack, removeCreations, type WayBack, type WentBack } from './way-back.ts';

const BACK_TIMEOUT_MS = 120_000;
/** What traffic goes through or to: as long as it is the new version's, nothing that the new version needs may go. */
const CARRIERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Service']);
/** What the API server means: to ask again is no use, unlike after a fault of its own or an expired credential. */
const FOR_GOOD = new Set([400, 403, 422]);

/**
 * The way back of a rolling release: every touched object gets its old content, workloads among them, which then roll
 * back by themselves; new objects go when nothing reads them any more. It can be gone again after it was interrupted.
 */
export async function backRolling(way: WayBack, undo: Undo, rolling: RollingUndo): Promise<WentBack> {
  const { clock } = way;
  const [carriers, failures] = await Promise.all([
    putAllBack(way, undo.images.filter(carries)),
    putAllBack(
      way,
      undo.images.filter((image) => !carries(image)),
    ),
  ]);
  if (carriers.length > 0) {
    // One that no policy will have back as it was must not stand in the way of every release that comes.
    const stuck = carriers.find((failure) => !isForGood(failure));
    return { proved: false, ...(stuck === undefined ? {} : { stuck }) };
  }
  const proofs = [
    ...(rolling.workloads.length === 0 ? [] : [await oldServes(way, undo, rolling)]),
    ...(rolling.slots.length === 0 ? [] : [await slotsServe(way, rolling)]),
  ];
  const served = proofs.length > 0 && proofs.every(Boolean);
  // The endpoints are right before the nodes follow them: until then users may still meet a new pod that ends.
  if (served) await clock.sleep(NODES_FOLLOW_MS);
  const proved = served && (await answersAgain(way, clock.now()));
  const names = rolling.services.map(({ name }) => name);
  failures.push(...(await removeCreations(way, undo.creations, undo.serving ? names : [])));
  return { proved: proved && failures.length === 0 };
}

function carries({ kind }: KubeObject): boolean {
  return CARRIERS.has(kind);
}

function isForGood({ cause }: Error): boolean {
  return cause instanceof ApiError && FOR_GOOD.has(cause.status);
}

/** Waits until the Services that were there send to the slot's pods and to nothing else. */
async function slotsServe(way: WayBack, rolling: RollingUndo): Promise<boolean> {
  const { clock, logger, lookout } = way;
  const lacking = (): string[] =>
    rolling.services.flatMap(({ name }) => {
      const pods = [...readyPods(lookout.slices.items(), name)];
      return pods.length > 0 && pods.every((pod) => isOfSlot(rolling, pod)) ? [] : [name];
    });
  try {
    return await until(() => (lacking().length === 0 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      sources: [lookout.slices],
      say: way.say ?? silent,
      what: () => lacking().map((name) => `Service ${name} does not send to the slot's pods alone yet`),
      onDeadline: () => new Error(`Service ${lacking().join(', ')} does not send to the slot's pods alone`),
    });
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}

/** Whether a pod, by its name, belongs to a slot that serves until the new workloads do. */
export function isOfSlot({ slots }: Pick<RollingUndo, 'slots'>, pod: string): boolean {
  return slots.some(({ name }) => pod.startsWith(`${name}-`));
}

/** Waits until the old templates have all their pods again and the Services send to nothing else. */
async function oldServes(way: WayBack, undo: Undo, rolling: RollingUndo): Promise<boolean> {
  const { clock, logger, cluster, namespace } = way;
  const touched = new Set(undo.images.map((image) => refKey(refOf(image))));
  // The old templates may carry none of our labels, so this look is not limited to them.
  const names = rolling.services.map(({ name }) => name);
  const wide = openLookout(cluster, namespace, undefined, names);
  try {
    // A workload that was not reached keeps its pods, and they must be known as the old version's too.
    const restored = new Map<string, number>();
    for (const ref of rolling.workloads) {
      const live = await cluster.get(ref);
      if (live !== undefined) restored.set(`${ref.kind}/${ref.name}`, live.metadata.generation ?? 1);
    }
    await wide.synced();
    await awaitRollout({
      clock,
      skewMs: way.skewMs,
      claims: { wait: false },
      lookout: wide,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      wanted: rolling.workloads.filter((ref) => ref.kind === 'Deployment' && touched.has(refKey(ref))),
      generations: restored,
      services:
        rolling.slots.length > 0
          ? []
          : rolling.services.filter(({ name }) => readyPods(wide.slices.items(), name).size > 0),
      // What was wrong with the new pods must not be held against the old ones.
      since: clusterDate(way),
      say: way.say ?? silent,
    });
    return true;
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  } finally {
    wide.close();
  }
}
