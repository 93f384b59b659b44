import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, type Slot } from '../../manifests/index.ts';
import { adopt } from '../steps/adoption.ts';
import { foundRelease } from '../steps/adopted-release.ts';
import { backBlueGreen } from './blue-green-rollback.ts';
import { isOf } from './rolling-rollback.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import { heldFrom, servingVersion } from '../plan/live-version.ts';
import type { ReleaseContext } from '../steps/context.ts';
import { checkHealth } from '../steps/health.ts';
import type { HeldRelease, RecordedObject } from '../state/state.ts';
import { hasHooks, runHooks } from '../steps/hooks.ts';
import { blueGreenUndo, wayBackOf } from '../steps/planned-undo.ts';
import { recorded, SETTLE_MS } from './rolling.ts';
import { giveAsked } from '../plan/requested-replicas.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { told } from '../steps/rollout-progress.ts';
import { smokePhase, testedService } from '../steps/smoke.ts';
import { CONTROLLER_HASH_LABEL, servicesOf, SLOT_LABEL } from '../plan/services.ts';
import { workloadKey } from '../plan/serving.ts';
import { guards } from '../plan/shared-workloads.ts';
import { otherSlot } from '../plan/slot-choice.ts';
import { strengthen } from '../steps/match-live-replicas.ts';
import { applyAndAwait, applyKept, remember, removeAll, removeIdle, removeTaken } from '../steps/apply.ts';
import type { StrategyRun } from '../steps/strategy-run.ts';
import { DEPLOYMENT } from '../plan/survey.ts';
import { moveServices, routeOf, type ServiceSwitch } from '../steps/switch.ts';
import { awaitTraffic, startProbing, type WatchOver, watchOver } from '../steps/traffic.ts';
import type { Undo } from '../state/undo.ts';

/** What the way forward has learned. */
interface Progress {
  /** The switch, from where the Services were tied to what serves. */
  switches: readonly ServiceSwitch[];
  generations: Map<string, number>;
  /** The new slot's Deployments as the API server answered, by key. */
  slot: ReadonlyMap<string, KubeObject>;
}

/** A blue-green release: additive changes, one switch, and only after the verdict the rest (design: three phases). */
export function blueGreen(context: ReleaseContext, plan: BlueGreenPlan): StrategyRun {
  const progress: Progress = { switches: plan.switches, generations: new Map(), slot: new Map() };
  let undo: Undo | undefined;
  return {
    undo: () => (undo ??= blueGreenUndo(context, plan)),
    previews: plan.previewServices.map(({ name }) => name),
    forward: async (upTo) => {
      await startUp(context, plan, progress);
      if (upTo === 'live') await takeOver(context, plan, progress);
    },
    back: async () => {
      const { ledger, head } = context;
      undo ??= blueGreenUndo(context, plan);
      if (undo.blueGreen === undefined) return { proved: false };
      // What was held to the old pods by the switch's own pins was not applied yet, and so is in no ledger.
      const isHeld = ({ kind, metadata }: KubeObject): boolean =>
        kind === 'Service' &&
        plan.pins.some(
          ({ name, after }) => name === metadata.name && after.selector[CONTROLLER_HASH_LABEL] !== undefined,
        );
      const done = {
        ...undo,
        images: [...new Set([...ledger.images, ...undo.images.filter(isHeld)])],
        creations: ledger.creations,
      };
      const { adoption } = head.head;
      const way = { ...undo.blueGreen, ...(adoption === undefined ? {} : { adoption }) };
      return await backBlueGreen(wayBackOf(context), done, way);
    },
    identity: identityOf(plan),
    isSwitched: plan.slotted.length > 0,
    revision: plan.revision,
    previousVersion: previousVersion(context, plan),
    verdict: () => verdict(context, plan),
    found: () => foundRelease(context, plan, warmOf(context, plan)),
    serving: plan.live.kind !== 'none',
    services: plan.liveServices.length + plan.standing.services.length,
    settle: async () => {
      await giveAsked(context, plan.later);
      await besideGone(context, plan, progress.generations);
    },
  };
}

function identityOf(plan: BlueGreenPlan): StrategyRun['identity'] {
  const slot = slotOf(plan);
  const previousSlot = previousSlotOf(plan);
  return {
    ...(slot === undefined ? {} : { slot }),
    ...(previousSlot === undefined ? {} : { previousSlot }),
  };
}

/** Where the release is; what nothing is switched in stays where it is. */
function slotOf({ slotted, slot, live }: BlueGreenPlan): Slot | undefined {
  if (slotted.length > 0) return slot;
  return live.kind === 'slot' ? live.slot : undefined;
}

/** Where the old version's own pods stay. */
function previousSlotOf({
  live,
  leaving,
  slotted,
  slot,
  adopted,
}: BlueGreenPlan): Slot | 'adopted' | undefined {
  if (slotted.length === 0 || leaving.length === 0) return undefined;
  return live.kind !== 'slot' || adopted.length === leaving.length ? 'adopted' : otherSlot(slot);
}

function previousVersion(context: ReleaseContext, plan: BlueGreenPlan): string | undefined {
  if (plan.live.kind === 'none') return undefined;
  return context.head.head.live?.version ?? servingVersion(plan.live, plan.leaving);
}

/** The new version beside the old one, verified, with no traffic. */
async function startUp(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { phases, request } = context;
  const tested = testedIn(context, plan);
  const upgrade = plan.live.kind !== 'none';

  const hooksBefore = upgrade ? 'pre-upgrade' : 'pre-install';
  if (hasHooks(context, hooksBefore)) {
    await phases.run(
      'hooks-before',
      `${hooksBefore} hooks`,
      async () => await runHooks(context, hooksBefore),
    );
  }
  const { live, adopted } = plan;
  if (adopted.length > 0) {
    await phases.run('adopt', 'take over what runs without moving a request', async () => {
      const services = servicesOf(context.survey.services, adopted).filter(
        // What is in a slot already is held by it.
        (service) => live.kind !== 'slot' || routeOf(service).selector[SLOT_LABEL] === undefined,
      );
      const pins = await adopt(context, adopted, services);
      progress.switches = plan.switches.map((step) => {
        const pin = pins.find(({ name }) => name === step.name);
        return pin === undefined ? step : { ...step, before: pin.after };
      });
    });
  }
  const isSwitched = plan.slotted.length > 0;
  const where = isSwitched ? `slot ${plan.slot}: ` : '';
  await phases.run('prepare', `${where}everything that disturbs nothing`, async () => {
    await moveServices(context.cluster, plan.pins, context.logger);
    await removeIdle(context, plan.idle);
    await applyAndAwait(context, plan.early, progress.generations);
  });
  if (!isSwitched) {
    context.logger.info('no Deployment behind a Service has changed: nothing is switched');
    return;
  }
  await phases.run('rollout', `start ${context.rendered.version} in slot ${plan.slot}`, async () => {
    await startSlot(context, plan, progress);
  });
  const { healthPath } = request;
  if (healthPath !== undefined) {
    const services = plan.early.filter(({ kind }) => kind === 'Service');
    const workloads = plan.slotted.map(({ object }) => object);
    await phases.run('health', `ask every new pod for ${healthPath}`, async () => {
      await checkHealth(context, healthPath, { workloads, services, generations: progress.generations });
    });
  }
  await smokePhase(context, 'preview', tested.preview);
}

/** The Service that the smoke tests are for, and what stands in for it while the new version has no traffic. */
function testedIn(context: ReleaseContext, plan: BlueGreenPlan): { live?: string; preview?: string } {
  const moved = plan.previewServices.map(({ of }) => of);
  const staying = plan.standing.services.map(({ name }) => name).filter((name) => !moved.includes(name));
  const isStaying = moved.length === 0 || staying.includes(context.smoke?.service ?? '');
  const live = testedService(context.smoke, isStaying ? staying : moved);
  const preview = plan.previewServices.find(({ of }) => of === live)?.name;
  return { ...(live === undefined ? {} : { live }), ...(preview === undefined ? {} : { preview }) };
}

/** The switch, its proof, and then what is shared. */
async function takeOver(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { phases, request, clock } = context;
  const upgrade = plan.live.kind !== 'none';
  if (plan.switches.length > 0) {
    await phases.run(
      'switch',
      plan.switches.map(({ name, after }) => `${name} → ${after.selector['edu-actions/slot']}`).join(', '),
      async () => {
        await ready(context, plan, progress);
        context.measured.switchStartedAt = clock.now();
        await moveServices(context.cluster, progress.switches, context.logger);
        await awaitTraffic(context, plan.liveServices, progress.generations);
        context.measured.switchedAt = clock.now();
      },
    );
  }
  const since = context.measured.switchStartedAt ?? clock.now();
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
    await awaitTraffic(context, plan.liveServices, progress.generations);
    over.servedSince = clock.now();
    await startProbing(context);
    await watchOver(context, over);
  });
  const tested = testedIn(context, plan).live;
  const isMoved = plan.previewServices.some(({ of }) => of === tested);
  if (isMoved) await smokePhase(context, 'live', tested, { servedSince: over.servedSince });
  if (plan.switches.length > 0 && request.drainMs > 0) {
    await phases.run(
      'drain',
      `${request.drainMs / 1000} s for requests under way at the old pods`,
      async () => {
        await watchOver(context, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
      },
    );
  }
  await phases.run('finish', 'shared objects', async () => {
    await finish(context, plan, progress, over);
  });
  // What is not moved is as the release has it only now.
  if (!isMoved) await smokePhase(context, 'live', tested);
  const hooksAfter = upgrade ? 'post-upgrade' : 'post-install';
  if (hasHooks(context, hooksAfter)) {
    await phases.run('hooks-after', `${hooksAfter} hooks`, async () => await runHooks(context, hooksAfter));
  }
}

/** Makes the slot's Deployments at their pinned strength and waits for their endpoints in the preview Services. */
async function startSlot(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const objects = plan.slotted.map(({ object }) => object);
  const counts = objects.map(({ metadata, spec }) => `${metadata.name}: ${String(spec?.['replicas'])} pods`);
  context.logger.info(counts.join(', '));
  const applied = await applyKept(context, objects);
  remember(progress.generations, applied.values());
  progress.slot = applied;
  await slotReady(context, plan, progress);
  context.measured.readyAt = context.clock.now();
}

async function slotReady(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  await awaitRollout({
    ...context,
    ...told(context),
    wanted: plan.slotted.map(({ object }) => refOf(object)),
    generations: progress.generations,
    services: plan.previewServices,
  });
}

/** The slot is still what was asked for, and as strong as what serves by now. */
async function ready(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { slot, generations } = progress;
  while ((await strengthen(context, plan.slotted, slot, generations)).length > 0) {
    await slotReady(context, plan, progress);
  }
}

async function finish(
  context: ReleaseContext,
  plan: BlueGreenPlan,
  progress: Progress,
  over: WatchOver,
): Promise<void> {
  const retired = plan.retired.flatMap((ref) => context.existing.get(refKey(ref)) ?? []);
  for (const before of retired) context.ledger.touched(before);
  await removeTaken(context, retired);
  await applyAndAwait(context, plan.late, progress.generations);
  // What is replaced beside the slot serves with the new one until the verdict.
  await awaitTraffic(context, plan.standing.services, progress.generations, (pod) =>
    isOf(plan.standing.replaced.map(refOf), pod),
  );
  const rolled = plan.standing.workloads.filter((workload) => isChanged(context, workload, progress));
  // What users are answered by came after the proof of the slot.
  if (context.prober !== undefined && rolled.length > 0)
    await watchOver(context, {
      ...over,
      servedSince: context.clock.now(),
      services: plan.standing.services,
      wanted: rolled.map(refOf),
    });
  await removeAll(
    context,
    plan.previewServices.map(({ name }) => serviceRef(context, name)),
  );
}

function isChanged({ existing }: ReleaseContext, workload: KubeObject, { generations }: Progress): boolean {
  const before = existing.get(refKey(refOf(workload)))?.metadata.generation;
  return generations.get(workloadKey(workload)) !== before;
}

/** After the verdict, when what was replaced beside the slot is being removed. */
async function besideGone(
  context: ReleaseContext,
  { standing }: BlueGreenPlan,
  generations: Map<string, number>,
): Promise<void> {
  if (standing.replaced.length === 0) return;
  const deadline = context.clock.now() + SETTLE_MS;
  await awaitTraffic({ ...context, deadline }, standing.services, generations);
}

function serviceRef(context: ReleaseContext, name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Service', namespace: context.request.namespace, name };
}

/** What is replaced beside the slot goes: beside what serves in its place it would get traffic. */
function staysWarm(held: HeldRelease | undefined, { standing }: BlueGreenPlan): HeldRelease | undefined {
  if (held === undefined) return undefined;
  const gone = new Set(
    standing.replaced.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
  );
  return { ...held, deployments: held.deployments.filter(({ name }) => !gone.has(name)) };
}

/** What is kept warm: where nothing of what serves goes, that is what was warm before. */
function warmOf(context: ReleaseContext, plan: BlueGreenPlan): HeldRelease | undefined {
  const { head } = context.head;
  const { slotted, live, leaving, revision, standing } = plan;
  const goes = leaving.filter((each) => !standing.replaced.includes(each));
  if (slotted.length === 0 && (live.kind !== 'slot' || goes.length === 0))
    return head.warm?.revision === revision ? undefined : head.warm;
  const held = staysWarm(heldFrom(live, head, leaving), plan);
  const slot = slotOf(plan);
  // Its own pods are where those of the new version are not.
  return held?.slot === undefined || slot === undefined ? held : { ...held, slot: otherSlot(slot) };
}

/** The budgets of the pods that stay warm. */
function warmBudgets(
  { head, existing, survey }: ReleaseContext,
  warm: HeldRelease | undefined,
): RecordedObject[] {
  const names = new Set(warm?.deployments.map(({ name }) => name));
  const deployments = survey.deployments.filter(({ metadata }) => names.has(metadata.name));
  return head.head.inventory.filter((ref) => {
    if (ref.kind !== 'PodDisruptionBudget' || warm?.slot === undefined) return false;
    const live = existing.get(refKey(ref));
    return live === undefined
      ? ref.name.endsWith(`-${warm.slot}`)
      : deployments.some((deployment) => guards(live, deployment));
  });
}

/** What the journal says once the new version serves. */
function verdict(
  context: ReleaseContext,
  plan: BlueGreenPlan,
): { live: HeldRelease; warm?: HeldRelease; inventory: ObjectRef[] } {
  const warm = warmOf(context, plan);
  const slot = slotOf(plan);
  const { shared, slotted, standing } = plan;
  const names = new Set(shared.map((each) => workloadKey(each.placed)));
  const beside = standing.workloads.filter((workload) => !names.has(workloadKey(workload)));
  const warmRefs = [
    ...(warm?.configs ?? []),
    ...(warm?.deployments ?? []).map(({ name }) => ({
      ...DEPLOYMENT,
      namespace: context.request.namespace,
      name,
    })),
  ];
  return {
    live: {
      revision: plan.revision,
      version: context.rendered.version,
      // In no slot it is brought back as what a rolling release has left.
      strategy: slot === undefined ? 'rolling' : 'blue-green',
      ...(slot === undefined ? {} : { slot }),
      deployedAt: context.clock.date().toISOString(),
      deployments: [
        ...slotted.map(({ object, asked }) => ({ object, asked })),
        ...shared.map(({ placed }) => ({ object: placed, asked: standing.asked.get(workloadKey(placed)) })),
      ].map(({ object, asked }) => ({
        name: object.metadata.name,
        ...(asked === undefined ? {} : { replicas: asked }),
      })),
      ...recorded(beside, standing),
      configs: plan.configs,
    },
    ...(warm === undefined ? {} : { warm }),
    inventory: [...plan.inventory, ...warmRefs, ...warmBudgets(context, warm)],
  };
}
