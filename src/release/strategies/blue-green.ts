import { defined } from '../../base/index.ts';
import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { adopt } from '../steps/adoption.ts';
import { rollBackBlueGreen } from './blue-green-rollback.ts';
import { isOf } from './rolling-rollback.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import { imageVersionOf, servingVersion } from '../plan/live-version.ts';
import type { ReleaseSession } from '../steps/session.ts';
import { healthPhase } from '../steps/health.ts';
import { hookPhase } from '../steps/hook-phases.ts';
import { holdNodes } from '../steps/port-names.ts';
import { blueGreenUndo, rollbackEnvironment } from '../steps/planned-undo.ts';
import { identityOf, inventoryOf, verdict } from './blue-green-verdict.ts';
import { SETTLE_MS } from './rolling.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { rolloutProgress } from '../steps/rollout-progress.ts';
import { smokePhase, testedService } from '../steps/smoke.ts';
import { servicesOf } from '../plan/services.ts';
import { workloadKey } from '../plan/serving.ts';
import { matchLiveReplicas } from '../steps/match-live-replicas.ts';
import {
  applyAndAwait,
  applyRecorded,
  rememberGenerations,
  removeAll,
  removeIdle,
  removeTaken,
} from '../steps/apply.ts';
import type { StrategyPlan, StrategyRun } from '../steps/strategy-run.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import type { RollbackResult } from '../steps/rollback.ts';
import { moveServices } from '../steps/switch.ts';
import { awaitTraffic, type MonitorOptions, monitor } from '../steps/traffic.ts';
import { CONTROLLER_HASH_LABEL, SLOT_LABEL, TEMPLATE_HASH_LABEL } from '../base/label-keys.ts';
import { renamesPort, routeOf, type ServiceSwitch } from '../base/route.ts';
import { applyRequestedReplicas } from '../steps/requested-replicas.ts';

/** What holds a Service to the pods of one template. */
const TEMPLATE_LABELS = [CONTROLLER_HASH_LABEL, TEMPLATE_HASH_LABEL];

/** What the way forward has learned. */
export interface Progress {
  /** The switch, from where the Services were tied to what serves. */
  switches: readonly ServiceSwitch[];
  generations: Map<string, number>;
  /** The new slot's Deployments as the API server answered, by key. */
  slot: ReadonlyMap<string, KubeObject>;
}

/** What comes between the verified slot and its switch, and right after that: the steps of a canary. */
export interface Between {
  /**
   * All that serves is unchanged yet; the new version is ready and tested.
   * @returns `waits` where it is not switched in this job
   */
  beforeSwitch(progress: Progress): Promise<'waits' | undefined>;
  /** The live Services send to the new version. */
  afterSwitch(): Promise<void>;
}

/** A blue-green release: additive changes, one switch, and only after the verdict the rest (design: three phases). */
export function blueGreen(facts: ReleaseFacts, plan: BlueGreenPlan): StrategyPlan {
  return {
    identity: identityOf(plan),
    isSwitched: plan.slotted.length > 0,
    revision: plan.revision,
    previousVersion: previousVersion(facts, plan),
    serving: plan.serving,
    services: plan.liveServices.length + plan.unslotted.services.length,
    previews: plan.previewServices.map(({ name }) => name),
    inventory: inventoryOf(facts, plan),
    undo: () => blueGreenUndo(facts, plan),
    start: (session) => start(session, plan),
  };
}

/** @param between what is done about the switch besides */
export function start(
  session: ReleaseSession,
  plan: BlueGreenPlan,
  between?: (session: ReleaseSession) => Between,
): StrategyRun {
  const besides = between?.(session);
  const progress: Progress = { switches: plan.switches, generations: new Map(), slot: new Map() };
  return {
    forward: async (upTo) => {
      await verifyInactiveSlot(session, plan, progress);
      if (upTo === 'verified') return undefined;
      if ((await besides?.beforeSwitch(progress)) === 'waits') return 'waits';
      await switchTraffic(session, plan, { progress, ...defined({ besides }) });
      return undefined;
    },
    rollBack: async () => await rollBack(session, plan),
    verdict: () => verdict(session, plan),
    settle: async () => {
      await applyRequestedReplicas(session, plan.requestedReplicas);
      await besideGone(session, plan, progress.generations);
    },
  };
}

async function rollBack(session: ReleaseSession, plan: BlueGreenPlan): Promise<RollbackResult> {
  const { undo, done, stored } = session;
  if (undo.blueGreen === undefined) return { proved: false };
  // What was held to the old pods by the switch's own pins was not applied yet, and so is not in what was done.
  const isHeld = ({ kind, metadata }: KubeObject): boolean =>
    kind === 'Service' &&
    plan.pins.some(
      ({ name, after }) =>
        name === metadata.name && TEMPLATE_LABELS.some((label) => after.selector[label] !== undefined),
    );
  const images = [...new Set([...done.images, ...undo.images.filter(isHeld)])];
  const { adoption } = stored.state;
  const route = { ...undo.blueGreen, ...defined({ adoption }) };
  return await rollBackBlueGreen(
    rollbackEnvironment(session),
    { ...undo, images, creations: done.creations },
    route,
  );
}

function previousVersion({ stored }: Pick<ReleaseFacts, 'stored'>, plan: BlueGreenPlan): string | undefined {
  if (!plan.serving) return undefined;
  const { live, leaving, unslotted } = plan;
  const known = stored.state.live?.version;
  return known ?? (live.kind === 'none' ? imageVersionOf(unslotted.replaced) : servingVersion(live, leaving));
}

/** The new version beside the old one, verified, with no traffic. */
async function verifyInactiveSlot(
  session: ReleaseSession,
  plan: BlueGreenPlan,
  progress: Progress,
): Promise<void> {
  const { phases } = session;
  const tested = testedIn(session, plan);

  await hookPhase(session, 'before', plan.serving);
  const { live, adopted } = plan;
  if (adopted.length > 0) {
    await phases.run('adopt', 'take over what runs without moving a request', async () => {
      const services = servicesOf(session.survey.services, adopted).filter(
        // What is in a slot already is held by it.
        (service) => live.kind !== 'slot' || routeOf(service).selector[SLOT_LABEL] === undefined,
      );
      const pins = await adopt(session, adopted, services);
      progress.switches = plan.switches.map((step) => {
        const pin = pins.find(({ name }) => name === step.name);
        return pin === undefined ? step : { ...step, before: pin.after };
      });
    });
  }
  const isSwitched = plan.slotted.length > 0;
  const where = isSwitched ? `slot ${plan.slot}: ` : '';
  await phases.run('prepare', `${where}everything that disturbs nothing`, async () => {
    await moveServices(session.cluster, plan.pins, session.logger);
    await removeIdle(session, plan.inactiveSlot);
    await applyAndAwait(session, plan.preSwitch, progress.generations);
  });
  if (!isSwitched) {
    session.logger.info('no Deployment behind a Service has changed: nothing is switched');
    return;
  }
  await phases.run('rollout', `start ${session.rendered.version} in slot ${plan.slot}`, async () => {
    await startSlot(session, plan, progress);
  });
  await healthPhase(session, {
    workloads: plan.slotted.map(({ object }) => object),
    services: plan.preSwitch.filter(({ kind }) => kind === 'Service'),
    generations: progress.generations,
  });
  await smokePhase(session, 'preview', tested.preview);
}

/** The Service that the smoke tests are for, and what stands in for it while the new version has no traffic. */
function testedIn(session: ReleaseSession, plan: BlueGreenPlan): { live?: string; preview?: string } {
  const moved = plan.previewServices.map(({ of }) => of);
  const staying = plan.unslotted.services.map(({ name }) => name).filter((name) => !moved.includes(name));
  const isStaying = moved.length === 0 || staying.includes(session.smoke?.service ?? '');
  const live = testedService(session.smoke, isStaying ? staying : moved);
  const preview = plan.previewServices.find(({ of }) => of === live)?.name;
  return { ...defined({ live, preview }) };
}

/** The switch, its proof, and then what is shared. */
async function switchTraffic(
  session: ReleaseSession,
  plan: BlueGreenPlan,
  { progress, besides }: { progress: Progress; besides?: Between },
): Promise<void> {
  const { phases, request, clock } = session;
  if (plan.switches.length > 0) {
    await phases.run(
      'switch',
      plan.switches.map(({ name, after }) => `${name} → ${after.selector['edu-actions/slot']}`).join(', '),
      async () => {
        await ready(session, plan, progress);
        const renamed = progress.switches.find(renamesPort);
        if (renamed !== undefined) await holdNodes(session, renamed);
        session.reach('switchStartedAt');
        await moveServices(session.cluster, progress.switches, session.logger);
        await awaitTraffic(session, plan.liveServices, progress.generations);
        session.reach('switchedAt');
        await besides?.afterSwitch();
      },
    );
  }
  const since = session.milestones.switchStartedAt ?? clock.now();
  const over = {
    aloneUntil: since,
    since,
    servedSince: since,
    services: plan.liveServices,
    wanted: plan.slotted.map(({ object }) => refOf(object)),
    generations: progress.generations,
    durationMs: 0,
  };
  await phases.run('verify', 'the live Services send to the new pods alone', async () => {
    await awaitTraffic(session, plan.liveServices, progress.generations);
    over.servedSince = clock.now();
    await session.startProbing();
    await monitor(session, over);
  });
  const tested = testedIn(session, plan).live;
  const isMoved = plan.previewServices.some(({ of }) => of === tested);
  if (isMoved) await smokePhase(session, 'live', tested, { servedSince: over.servedSince });
  if (plan.switches.length > 0 && request.drainMs > 0) {
    await phases.run(
      'drain',
      `${request.drainMs / 1000} s for requests under way at the old pods`,
      async () => {
        await monitor(session, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
      },
    );
  }
  await phases.run('finish', 'shared objects', async () => {
    await finish(session, plan, progress, over);
  });
  // What is not moved is as the release has it only now.
  if (!isMoved) await smokePhase(session, 'live', tested);
  await hookPhase(session, 'after', plan.serving);
  if (plan.renamed !== undefined) await removeAll(session, [refOf(plan.renamed.made)]);
}

/** Makes the slot's Deployments at their pinned strength and waits for their endpoints in the preview Services. */
async function startSlot(session: ReleaseSession, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const objects = plan.slotted.map(({ object }) => object);
  const counts = objects.map(({ metadata, spec }) => `${metadata.name}: ${String(spec?.['replicas'])} pods`);
  session.logger.info(counts.join(', '));
  const applied = await applyRecorded(session, objects);
  rememberGenerations(progress.generations, applied.values());
  progress.slot = applied;
  await slotReady(session, plan, progress);
  session.reach('readyAt');
}

/** Waits until the slot is as strong as it was asked to be, behind the preview Services. */
export async function slotReady(
  session: ReleaseSession,
  plan: BlueGreenPlan,
  progress: Progress,
): Promise<void> {
  await awaitRollout({
    ...session.waits,
    ...rolloutProgress(session),
    wanted: plan.slotted.map(({ object }) => refOf(object)),
    generations: progress.generations,
    services: plan.previewServices,
  });
}

/** The slot is still what was asked for, and as strong as what serves by now. */
async function ready(session: ReleaseSession, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { slot, generations } = progress;
  while ((await matchLiveReplicas(session, plan.slotted, slot, generations)).length > 0) {
    await slotReady(session, plan, progress);
  }
}

async function finish(
  session: ReleaseSession,
  plan: BlueGreenPlan,
  progress: Progress,
  over: MonitorOptions,
): Promise<void> {
  const retired = plan.deleteAfterSwitch.flatMap((ref) => session.existing.get(refKey(ref)) ?? []);
  for (const before of retired) session.willChange(before);
  await removeTaken(session, retired);
  const { renamed } = plan;
  const { namespace } = session.request;
  if (renamed !== undefined) await holdNodes(session, { name: renamed.service, namespace });
  await applyAndAwait(session, plan.postSwitch, progress.generations);
  // What is replaced beside the slot serves with the new one until the verdict.
  await awaitTraffic(session, plan.unslotted.services, progress.generations, (pod) =>
    isOf(plan.unslotted.replaced.map(refOf), pod),
  );
  const rolled = plan.unslotted.workloads.filter((workload) => isChanged(session, workload, progress));
  // What users are answered by came after the proof of the slot.
  if (session.prober !== undefined && rolled.length > 0)
    await monitor(session, {
      ...over,
      servedSince: session.clock.now(),
      services: plan.unslotted.services,
      wanted: rolled.map(refOf),
    });
  await removeAll(
    session,
    plan.previewServices.map(({ name }) => serviceRef(session, name)),
  );
}

function isChanged({ existing }: ReleaseSession, workload: KubeObject, { generations }: Progress): boolean {
  const before = existing.get(refKey(refOf(workload)))?.metadata.generation;
  return generations.get(workloadKey(workload)) !== before;
}

/** After the verdict, when what was replaced beside the slot is being removed. */
async function besideGone(
  session: ReleaseSession,
  { unslotted: standing }: BlueGreenPlan,
  generations: Map<string, number>,
): Promise<void> {
  if (standing.replaced.length === 0) return;
  const deadline = session.clock.now() + SETTLE_MS;
  await awaitTraffic({ ...session.waits, phases: session.phases, deadline }, standing.services, generations);
}

function serviceRef(session: ReleaseSession, name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Service', namespace: session.request.namespace, name };
}
