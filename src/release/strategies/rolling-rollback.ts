import { messageOf, defined } from '../../base/index.ts';
import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { resumed } from '../steps/adopted-release.ts';
import { readyPods } from '../observe/endpoints.ts';
import { provable, rollBackUnslotted } from '../steps/unslotted-rollback.ts';
import { probeRecovered, NODES_FOLLOW_MS } from '../steps/traffic.ts';
import type { RollingUndo, Undo } from '../state/undo.ts';
import { silent, waitUntil } from '../base/wait-until.ts';
import {
  isRefusedForGood,
  leftOf,
  putAllBack,
  removeMade,
  type RollbackEnvironment,
  type RollbackResult,
} from '../steps/rollback.ts';
import { holdNodesBack } from '../steps/port-names.ts';
import { SERVICE } from '../base/kinds.ts';
import { SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf, type Destination } from '../base/route.ts';

const BACK_TIMEOUT_MS = 120_000;
/** What traffic goes through or to: as long as it is the new version's, nothing that the new version needs may go. */
const CARRIERS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Service']);

/**
 * The rollback of a rolling release: every touched object gets its old content, workloads among them, which then roll
 * back by themselves; new objects go when nothing reads them any more. It can be gone again after it was interrupted.
 */
export async function rollBackRolling(
  environment: RollbackEnvironment,
  undo: Undo,
  rolling: RollingUndo,
): Promise<RollbackResult> {
  const { clock } = environment;
  await holdNodesBack(environment, undo.images);
  const [carriers, failures] = await Promise.all([
    // A Deployment that is paused would keep the pods of the refused version.
    putAllBack(environment, undo.images.filter(carries).map(resumed), undo.creations),
    putAllBack(
      environment,
      undo.images.filter((image) => !carries(image)),
    ),
  ]);
  if (carriers.length > 0) {
    // One that no policy will have back as it was must not stand in the way of every release that comes.
    const stuck = carriers.find((failure) => !isForGood(failure));
    return {
      proved: false,
      left: 'what has traffic could not be put back',
      ...defined({ stuck }),
    };
  }
  const { slotted, standing } = await apart(environment, rolling);
  const slotsServed =
    slotted.length === 0 || (await slotsServe(environment, { ...rolling, services: slotted }));
  let answered = false;
  const remove = async (isServed: boolean): Promise<Error[]> => {
    const served = isServed && slotsServed;
    // The endpoints are right before the nodes follow them: until then users may still meet a new pod that ends.
    if (served) await clock.sleep(NODES_FOLLOW_MS);
    answered = served && (await probeRecovered(environment, clock.now()));
    return await removeMade(environment, undo, rolling.services);
  };
  const isStanding = rolling.workloads.length > 0;
  const back = isStanding
    ? await rollBackUnslotted(environment, { undo, standing: { ...rolling, services: standing }, remove })
    : { proved: slotted.length > 0, failures: await remove(slotted.length > 0) };
  failures.push(...back.failures, ...(await putAllBack(environment, undo.images.filter(isPaused))));
  const isProved = back.proved && answered && failures.length === 0 && isProvable(environment, rolling);
  return { proved: isProved, ...leftOf(back.failures), revived: environment.revived };
}

function isPaused({ kind, spec }: KubeObject): boolean {
  return kind === 'Deployment' && spec?.['paused'] === true;
}

/** Without a Service nothing tells what users reach. */
function isProvable({ logger }: RollbackEnvironment, rolling: RollingUndo): boolean {
  if (provable(rolling).length > 0) return true;
  logger.warning('the old pods run again, but no Service sends to them: nothing proves what users reach');
  return false;
}

/** Services that are tied to a slot are proved by its pods, all others by the workloads that keep their names. */
async function apart(
  { cluster, namespace }: RollbackEnvironment,
  { services, slots }: RollingUndo,
): Promise<{ slotted: Destination[]; standing: Destination[] }> {
  if (slots.length === 0) return { slotted: [], standing: [...services] };
  const live = await Promise.all(
    services.map(async ({ name }) => await cluster.get({ ...SERVICE, namespace, name })),
  );
  const isTied = services.map((_, at) => {
    const service = live[at];
    return service !== undefined && routeOf(service).selector[SLOT_LABEL] !== undefined;
  });
  return {
    slotted: services.filter((_, at) => isTied[at] === true),
    standing: services.filter((_, at) => isTied[at] !== true),
  };
}

function carries({ kind }: KubeObject): boolean {
  return CARRIERS.has(kind);
}

export function isForGood({ cause }: Error): boolean {
  return isRefusedForGood(cause);
}

/** Waits until the Services that were there send to the slot's pods and to nothing else. */
async function slotsServe(environment: RollbackEnvironment, rolling: RollingUndo): Promise<boolean> {
  const { clock, logger, watches } = environment;
  const lacking = (): string[] =>
    provable(rolling).flatMap(({ name }) => {
      const pods = [...readyPods(watches.slices.items(), name)];
      return pods.length > 0 && pods.every((pod) => isOf(rolling.slots, pod)) ? [] : [name];
    });
  try {
    return await waitUntil(() => (lacking().length === 0 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      sources: [watches.slices],
      say: environment.say ?? silent,
      what: () => lacking().map((name) => `Service ${name} does not send to the slot's pods alone yet`),
      onDeadline: () => new Error(`Service ${lacking().join(', ')} does not send to the slot's pods alone`),
    });
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}

/** Whether a pod, by its name, belongs to one of these workloads. */
export function isOf(workloads: readonly ObjectRef[], pod: string): boolean {
  return workloads.some(({ name }) => pod.startsWith(`${name}-`));
}
