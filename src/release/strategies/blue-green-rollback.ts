import { messageOf, defined } from '../../base/index.ts';
import {
  isConditionTrue,
  isWrittenBy,
  type KubeObject,
  otherOwner,
  selectorWrittenAt,
} from '../../cluster/index.ts';
import { unadopt } from '../steps/adoption.ts';
import { refKey, refOf, selects } from '../../manifests/index.ts';
import { readyPods } from '../observe/endpoints.ts';
import { podSources } from '../observe/watches.ts';
import { bestEffort } from '../steps/restore.ts';
import { weightsBack } from '../steps/canary-traffic.ts';
import { rollBackUnslotted } from '../steps/unslotted-rollback.ts';
import { moveService } from '../steps/switch.ts';
import { probeRecovered, NODES_FOLLOW_MS } from '../steps/traffic.ts';
import type { BlueGreenUndo, Undo } from '../state/undo.ts';
import { silent, waitUntil } from '../base/wait-until.ts';
import { isForGood } from './rolling-rollback.ts';
import {
  freeNodePorts,
  isNodePortTaken,
  leftOf,
  putAllBack,
  removeMade,
  type RollbackEnvironment,
  type RollbackResult,
} from '../steps/rollback.ts';
import { holdNodesBack } from '../steps/port-names.ts';
import { POD, SERVICE } from '../base/kinds.ts';
import { REVISION_LABEL } from '../base/label-keys.ts';
import { renamesPort, type Route, routeOf, sameRoute, sameSelector, withNodePortsOf } from '../base/route.ts';

/** How long new pods may need to leave the endpoints after a rollback. */
const BACK_TIMEOUT_MS = 60_000;

/**
 * The rollback of a blue-green release: traffic first, then everything else that was touched, then what was made. It can
 * be gone again after it was interrupted anywhere. Nothing is removed that a Service still sends to.
 */
export async function rollBackBlueGreen(
  environment: RollbackEnvironment,
  undo: Undo,
  blueGreen: BlueGreenUndo,
): Promise<RollbackResult> {
  const { clock, logger } = environment;
  // One patch brings back all that a gradual switch has given away: it is first.
  const weights = await weightsBack(environment, blueGreen.canary);
  const routes = (image: KubeObject): boolean =>
    image.kind === 'Service' && blueGreen.switches.some(({ name }) => name === image.metadata.name);
  const others = undo.images.filter((image) => !routes(image));
  let freed: Promise<void> | undefined;
  const free = async (): Promise<void> =>
    await (freed ??= freeNodePorts(environment, { ...undo, images: others }));
  const sent = await sendAllBack({ ...environment, free }, blueGreen, undo.begunAt);
  const { foreign, stuck = weights.stuck } = sent;
  if (sent.kept || stuck !== undefined) {
    const left = 'a Service still sends to it';
    return { proved: false, left, ...defined({ stuck }) };
  }
  const failures: Error[] = [];
  const ours = blueGreen.switches.filter(({ name }) => !foreign.includes(name));
  const proved = undo.serving ? await oldServes(environment, { ...blueGreen, switches: ours }) : false;
  // Requests that reached the new pods before the rollback was through are given as long at least.
  if (sent.moved || weights.moved) await letSettle(environment, undo.settleMs);
  let settledAt = clock.now();

  await holdNodesBack(environment, others);
  failures.push(...(await putAllBack(environment, others, undo.creations)));
  const standing = await standingProved(environment, undo, blueGreen);
  // What answers may be what only now is as it was.
  if (standing.isRolled) settledAt = clock.now() + NODES_FOLLOW_MS;
  failures.push(...standing.failures);
  const { adoption } = blueGreen;
  const tied = blueGreen.switches.some((step) => !sameSelector(step.before.selector, step.found.selector));
  let isAlone = true;
  if (adoption !== undefined || (tied && failures.length === 0)) {
    const run = async (): Promise<void> => await noNewPods(environment, blueGreen.revision);
    const late = await bestEffort(logger, [{ what: 'wait for the end of the new pods', run }]);
    isAlone = late.length === 0;
    failures.push(...late);
  }
  // As long as a Service is tied to one template, or a Deployment paused, the rollback must stay on record.
  const held: Error[] = [];
  if (adoption !== undefined && isAlone) {
    const run = async (): Promise<void> => await unadopt(environment, adoption);
    held.push(...(await bestEffort(logger, [{ what: 'give the adopted application back', run }])));
  }
  // Their old selectors may let new pods in, so the Services themselves come last.
  held.push(
    ...(await putAllBack(
      environment,
      undo.images.filter((image) => routes(image) && !foreign.includes(image.metadata.name)),
    )),
  );
  held.push(...(await bestEffort(logger, nodePortChecks(environment, sent.otherNodePorts))));
  failures.push(...held);
  const stuckNow = held.find((failure) => !isForGood(failure));
  const isWhole = foreign.length === 0 && failures.length === 0 && standing.proved;
  return {
    proved: proved && (await probeRecovered(environment, settledAt)) && isWhole,
    ...leftOf(standing.failures),
    ...defined({ stuck: stuckNow }),
    revived: environment.revived,
  };
}

async function letSettle({ clock, say }: RollbackEnvironment, settleMs: number): Promise<void> {
  const settles = Math.max(settleMs, NODES_FOLLOW_MS);
  say?.([`requests under way at the new pods are given ${settles / 1000} s`]);
  await clock.sleep(settles);
}

/**
 * Removes what was made, and tells whether what is in no slot serves as it did; where neither that was touched nor
 * anything was made beside it, it goes on doing so.
 */
async function standingProved(
  environment: RollbackEnvironment,
  undo: Undo,
  { standing, switches }: BlueGreenUndo,
): Promise<{ proved: boolean; failures: Error[]; isRolled: boolean }> {
  const remove = async (): Promise<Error[]> => await removeMade(environment, undo, switches);
  const touched = new Set(undo.images.map((image) => refKey(refOf(image))));
  const isTouched = standing?.workloads.some((ref) => touched.has(refKey(ref))) === true;
  const isDoubled = undo.creations.some(({ kind }) => STANDING.has(kind));
  if (standing === undefined || standing.workloads.length === 0 || !(isTouched || isDoubled))
    return { proved: true, failures: await remove(), isRolled: false };
  return { ...(await rollBackUnslotted(environment, { undo, standing, remove })), isRolled: true };
}

/** What a blue-green release makes in no slot, and may be in the place of something older. */
const STANDING = new Set(['StatefulSet', 'DaemonSet']);

type Homeward = BlueGreenUndo['switches'][number];

interface SentBack {
  /** Any that sent to the new version. */
  moved: boolean;
  /** Names of those that somebody else sends elsewhere. */
  foreign: string[];
  /** Any that goes on sending to the new version, since nothing of the old one could answer. */
  kept: boolean;
  /** Those that send to the old version, and at other node ports than they had. */
  otherNodePorts: Homeward[];
  stuck?: Error;
}

interface SendingBack extends RollbackEnvironment {
  /** Gives back the node ports that other Services have of the attempt. */
  free: () => Promise<void>;
}

async function sendAllBack(
  environment: SendingBack,
  blueGreen: BlueGreenUndo,
  begunAt: string | undefined,
): Promise<SentBack> {
  // What was moved may have been sent back already: by a step that was killed while it drained, or when not all could be.
  const moved = environment.hasSwitched ?? (await wasMoved(environment, blueGreen, begunAt));
  const all: SentBack = { moved, foreign: [], kept: false, otherNodePorts: [] };
  await Promise.all(
    homeward(blueGreen).map(async (step) => {
      const failed = (why: string): void =>
        environment.logger.error(`could not send Service ${step.name} back: ${why}`);
      try {
        const sent = await sendBack(environment, step, blueGreen);
        if (MOVED.has(sent)) all.moved = true;
        if (sent === 'other node ports') all.otherNodePorts.push(step);
        if (sent === 'ports kept') {
          all.foreign.push(step.name);
          failed('it sends to the old version again, and the ports that somebody else gave it are left');
        }
        if (sent === 'foreign') {
          all.foreign.push(step.name);
          failed('somebody else chose where it sends, and it is left so');
        }
        if (sent === 'kept') {
          all.kept = true;
          failed('no pod of the old version is ready behind it, so it stays where it is, with the new one');
        }
      } catch (error) {
        all.stuck = error instanceof Error ? error : new Error(messageOf(error));
        failed(messageOf(error));
      }
    }),
  );
  return all;
}

const MOVED: ReadonlySet<string> = new Set(['moved', 'ports kept', 'other node ports']);

/**
 * Whether any Service may have sent to the new pods that are there since the attempt was begun, wherever it sends now: we
 * wrote its selector after they were made. Where nothing tells it did.
 */
async function wasMoved(
  { cluster, namespace, watches, app }: RollbackEnvironment,
  { switches, revision }: BlueGreenUndo,
  begunAt: string | undefined,
): Promise<boolean> {
  const isNew = (pod: KubeObject): boolean =>
    isOf(revision, pod) || switches.some((step) => isSentToBy(step, pod));
  const made = watches.pods
    .items()
    .filter(isNew)
    .map(({ metadata }) => metadata.creationTimestamp ?? '');
  if (made.length === 0) return false;
  const [first = ''] = [...made].sort();
  const since = [first, begunAt ?? ''].sort().at(-1) ?? '';
  const services = await Promise.all(
    switches.map(async ({ name }) => await cluster.get({ ...SERVICE, namespace, name })),
  );
  return services.some((service) => {
    const at = service === undefined ? undefined : selectorWrittenAt(service, app);
    return at !== undefined && at >= since;
  });
}

/** The switch with each Service's home where the adoption tied it to what serves. */
function homeward({ switches, adoption }: BlueGreenUndo): Homeward[] {
  return switches.map((step) => {
    const pinned = adoption?.services.find(({ name }) => name === step.name)?.pinned;
    return pinned === undefined ? step : { ...step, before: { ...step.before, selector: pinned } };
  });
}

/**
 * Moves one Service home when it sends to the new version; one that was not moved yet stays.
 * @returns whether it had been moved, `ports kept` when somebody else has changed its ports meanwhile, `other node ports`
 *   when it could not get those that it had; `foreign` when somebody else sends it where neither version is, and `kept` when
 *   nothing of the old version could answer there: then the new one goes on serving.
 */
async function sendBack(
  environment: SendingBack,
  step: Homeward,
  blueGreen: BlueGreenUndo,
): Promise<'moved' | 'ports kept' | 'other node ports' | 'at home' | 'foreign' | 'kept'> {
  const { cluster, namespace } = environment;
  const live = await cluster.get({ ...SERVICE, namespace, name: step.name });
  if (live === undefined) return 'at home';
  const route = routeOf(live);
  if (sameRoute(route, step.before) || sameRoute(route, step.found)) return 'at home';
  if (!sameSelector(route.selector, step.after.selector) || !isWrittenBy(live, environment)) return 'foreign';
  if (otherOwner(live, environment) !== undefined) return 'foreign';
  if ((blueGreen.before[step.name] ?? 0) > 0 && !(await anyReady(environment, step.before.selector))) {
    return 'kept';
  }
  const isOurs = sameRoute(route, step.after);
  const home = isOurs ? step.before : { selector: step.before.selector, ports: route.ports };
  if (renamesPort({ before: route, after: home }))
    await holdNodesBack(environment, [{ ...live, ...SERVICE, spec: { ...live.spec, ...home } }]);
  const send = async (after: Route): Promise<void> =>
    await moveService(cluster, { ...step, before: route, after });
  try {
    await send(home).catch(async (error: unknown) => {
      if (!isNodePortTaken(error)) throw error;
      await environment.free();
      await send(home);
    });
  } catch (error) {
    if (!isNodePortTaken(error)) throw error;
    // Users of the cluster's own address are served at once, whatever has become of the node ports.
    await send({ ...home, ports: withNodePortsOf(route.ports, home.ports) });
    return 'other node ports';
  }
  return isOurs ? 'moved' : 'ports kept';
}

/** Says so where a Service is not at the node ports that it had. */
function nodePortChecks(
  { cluster, namespace }: RollbackEnvironment,
  steps: readonly Homeward[],
): { what: string; run: () => Promise<void> }[] {
  return steps.map(({ name, before }) => ({
    what: `give Service ${name} its node ports back`,
    run: async () => {
      const live = await cluster.get({ ...SERVICE, namespace, name });
      const has = new Set(live === undefined ? [] : routeOf(live).ports.map(({ nodePort }) => nodePort));
      const lost = before.ports.flatMap(({ nodePort }) =>
        nodePort === undefined || has.has(nodePort) ? [] : nodePort,
      );
      if (lost.length > 0)
        throw new Error(
          `node port ${lost.join(', ')} is another Service's by now: the old version serves at its other addresses`,
        );
    },
  }));
}

async function anyReady(
  { cluster, namespace }: RollbackEnvironment,
  selector: Record<string, string>,
): Promise<boolean> {
  const labelSelector = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  const { items } = await cluster.list(POD, { namespace, labelSelector });
  return items.some((pod) => isConditionTrue(pod, 'Ready'));
}

/** Waits until no live Service sends to a new pod and each has an endpoint, if it had one before. */
async function oldServes(
  environment: RollbackEnvironment,
  { switches, before, revision }: BlueGreenUndo,
): Promise<boolean> {
  const { clock, watches, logger } = environment;
  let lacks: string[] = [];
  try {
    return await waitUntil(
      () => {
        const pods = watches.pods.items();
        lacks = switches.flatMap((step) => {
          const { name } = step;
          const fresh = new Set(
            pods
              .filter((pod) => isOf(revision, pod) || isSentToBy(step, pod))
              .map(({ metadata }) => metadata.name),
          );
          const ready = [...readyPods(watches.slices.items(), name)];
          const old = ready.filter((pod) => !fresh.has(pod));
          if (old.length < Math.min(1, before[name] ?? 0))
            return [`Service ${name} has no endpoint of the old version`];
          return old.length < ready.length ? [`Service ${name} still sends to new pods`] : [];
        });
        return lacks.length === 0 ? true : undefined;
      },
      {
        clock,
        signal: new AbortController().signal,
        deadline: clock.now() + BACK_TIMEOUT_MS,
        sources: podSources(watches),
        say: environment.say ?? silent,
        what: () => lacks,
        onDeadline: () => new Error(lacks.join('; ')),
      },
    );
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}

function newPods({ watches }: Pick<RollbackEnvironment, 'watches'>, revision: number): KubeObject[] {
  return watches.pods.items().filter((pod) => isOf(revision, pod));
}

function isOf(revision: number, { metadata }: KubeObject): boolean {
  return metadata.labels?.[REVISION_LABEL] === String(revision);
}

/** Whether the switch has given a Service this pod: those of a release that is brought back may bear an older number. */
function isSentToBy({ before, after }: Homeward, { metadata }: KubeObject): boolean {
  return selects(after.selector, metadata.labels) && !selects(before.selector, metadata.labels);
}

/** A selector may be loosened again only when no pod is left that it would let in. */
async function noNewPods(environment: RollbackEnvironment, revision: number): Promise<void> {
  const { clock, watches } = environment;
  await waitUntil(() => (newPods(environment, revision).length > 0 ? undefined : true), {
    clock,
    signal: new AbortController().signal,
    deadline: clock.now() + BACK_TIMEOUT_MS,
    sources: [watches.pods],
    say: environment.say ?? silent,
    what: () => [`${newPods(environment, revision).length} new pods are not gone yet`],
    onDeadline: () => new Error('the new pods are not gone yet: the Services stay tied to the old ones'),
  });
}
