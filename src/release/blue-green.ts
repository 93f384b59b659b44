import type { KubeObject, ObjectRef } from '../cluster/index.ts';
import { refKey, refOf } from '../manifests/index.ts';
import { adopt, type Adopted, unadopt } from './adoption.ts';
import { type BlueGreenPlan, heldFrom, imageVersionOf } from './blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods, shortfall } from './endpoints.ts';
import type { HeldRelease } from './head.ts';
import { hasHooks, runHooks } from './hooks.ts';
import { podSources, replicasOf, watchKindsOf, hasReadiness } from './lookout.ts';
import { newPods } from './owners.ts';
import { refuse } from './refusal.ts';
import { bestEffort, survivesRestore } from './restore.ts';
import { awaitRollout } from './rollout.ts';
import { servicesOf } from './services.ts';
import {
  applyKept,
  checkHealth,
  generationsOf,
  healthPort,
  putBackStep,
  removeAll,
  startProbing,
  watchOver,
} from './steps.ts';
import type { StrategyRun } from './strategy.ts';
import { DEPLOYMENT } from './survey.ts';
import { backwards, moveServices, type ServiceSwitch } from './switch.ts';
import { until } from './until.ts';

/** What was done to the traffic so far, for the way back. */
interface Progress {
  adopted?: Adopted;
  switched: boolean;
  /** The switch, from where the Services were tied to what serves. */
  switches: readonly ServiceSwitch[];
  generations: Map<string, number>;
  /** Ready endpoints of each live Service before anything was changed. */
  before: Map<string, number>;
}

/** A blue-green release: additive changes, one switch, and only after the verdict the rest (design: three phases). */
export function blueGreen(context: ReleaseContext, plan: BlueGreenPlan): StrategyRun {
  const progress: Progress = {
    switched: false,
    switches: plan.switches,
    generations: new Map(),
    before: new Map(),
  };
  return {
    forward: async () => await forward(context, plan, progress),
    back: async () => await back(context, plan, progress),
    identity: {
      slot: plan.slot,
      ...(plan.live.kind === 'none'
        ? {}
        : { previousSlot: plan.live.kind === 'slot' ? plan.live.slot : 'adopted' }),
    },
    previousVersion: previousVersion(context, plan),
    verdict: () => verdict(context, plan),
    serving: plan.live.kind !== 'none',
  };
}

function previousVersion(context: ReleaseContext, plan: BlueGreenPlan): string | undefined {
  if (plan.live.kind === 'none') return undefined;
  return context.head.head.live?.version ?? imageVersionOf(plan.live.deployments);
}

async function forward(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { phases, request, lookout, clock } = context;
  const upgrade = plan.live.kind !== 'none';
  for (const { name } of plan.switches)
    progress.before.set(name, readyPods(lookout.slices.items(), name).size);

  const hooksBefore = upgrade ? 'pre-upgrade' : 'pre-install';
  if (hasHooks(context, hooksBefore)) {
    await phases.run(
      'hooks-before',
      `${hooksBefore} hooks`,
      async () => await runHooks(context, hooksBefore),
    );
  }
  const { live } = plan;
  if (live.kind === 'adopted') {
    await phases.run('adopt', 'take over what runs without moving a request', async () => {
      const services = servicesOf(context.survey.services, live.deployments);
      const adopted = await adopt(context, live.deployments, services);
      progress.adopted = adopted;
      progress.switches = plan.switches.map((step) => {
        const pin = adopted.pins.find(({ name }) => name === step.name);
        return pin === undefined ? step : { ...step, before: pin.after };
      });
    });
  }
  await phases.run('prepare', `slot ${plan.slot}: everything that disturbs nothing`, async () => {
    await moveServices(context.cluster, plan.pins, context.logger);
    context.idleRemoved = plan.idle.length > 0;
    await removeAll(context, plan.idle);
    const early = await applyKept(context, plan.early);
    await awaitEarly(context, [...early.values()], progress);
  });
  const pods = await phases.run(
    'rollout',
    `start ${context.rendered.version} in slot ${plan.slot}`,
    async () => {
      const applied = await applyKept(
        context,
        plan.slotted.map(({ object }) => object),
      );
      for (const [key, generation] of generationsOf(applied.values()))
        progress.generations.set(key, generation);
      const wanted = plan.slotted.map(({ object }) => refOf(object));
      context.logger.info(
        plan.slotted
          .map(({ object }) => `${object.metadata.name}: ${String(object.spec?.['replicas'])} pods`)
          .join(', '),
      );
      const ready = await awaitRollout({
        ...context,
        wanted,
        generations: progress.generations,
        services: plan.previewServices,
      });
      context.measured.readyAt = clock.now();
      return ready;
    },
  );
  const { healthPath } = request;
  if (healthPath !== undefined) {
    await phases.run('health', `ask every new pod for ${healthPath}`, async () => {
      const first = plan.slotted[0]?.object;
      const previews = plan.early.filter(({ kind }) => kind === 'Service');
      const port = first === undefined ? undefined : healthPort(previews, first);
      if (port === undefined)
        throw refuse('health-check', 'no Service port leads to the new pods', 'give the Service a port');
      await checkHealth(context, healthPath, pods, port);
    });
  }
  if (plan.switches.length > 0) {
    await phases.run(
      'switch',
      plan.switches.map(({ name, after }) => `${name} → ${after.selector['edu-actions/slot']}`).join(', '),
      async () => {
        context.measured.switchStartedAt = clock.now();
        progress.switched = true;
        await moveServices(context.cluster, progress.switches, context.logger);
        await awaitTraffic(context, plan, progress);
        context.measured.switchedAt = clock.now();
      },
    );
  }
  const since = context.measured.switchedAt ?? clock.now();
  const over = {
    since,
    services: plan.liveServices,
    wanted: plan.slotted.map(({ object }) => refOf(object)),
    generations: progress.generations,
  };
  await phases.run('verify', 'the live Services send to the new pods alone', async () => {
    await awaitTraffic(context, plan, progress);
    await startProbing(context);
    await watchOver(context, { ...over, durationMs: 0 });
  });
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
    await finish(context, plan, progress);
  });
  const hooksAfter = upgrade ? 'post-upgrade' : 'post-install';
  if (hasHooks(context, hooksAfter)) {
    await phases.run('hooks-after', `${hooksAfter} hooks`, async () => await runHooks(context, hooksAfter));
  }
}

/** New objects that have a readiness of their own, such as a StatefulSet or a worker Deployment, must be ready too. */
async function awaitEarly(
  context: ReleaseContext,
  applied: readonly KubeObject[],
  progress: Progress,
): Promise<void> {
  const wanted = applied.map(refOf).filter(hasReadiness);
  if (wanted.length === 0) return;
  for (const [key, generation] of generationsOf(applied)) progress.generations.set(key, generation);
  await watchKindsOf(
    context.cluster,
    context.lookout,
    context.request.namespace,
    context.request.app,
    wanted,
  );
  await awaitRollout({ ...context, wanted, generations: progress.generations, services: [] });
}

/** Waits until the endpoints of every live Service are the new pods alone, at full strength. */
async function awaitTraffic(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  const { lookout, clock } = context;
  let lacks: string[] = [];
  await until(
    () => {
      const fresh = new Set(newPods(lookout, progress.generations).map(({ metadata }) => metadata.name));
      lacks = plan.liveServices.flatMap(({ name, deployments }) => {
        const lack = shortfall(lookout.slices.items(), name, fresh, replicasOf(lookout, deployments));
        return lack === undefined ? [] : [lack];
      });
      return lacks.length === 0 ? true : undefined;
    },
    {
      clock,
      signal: context.signal,
      deadline: context.deadline,
      sources: podSources(lookout),
      onDeadline: () =>
        refuse(
          'switch-not-proved',
          lacks[0] ?? 'the endpoints did not follow the switch',
          'look at the EndpointSlices',
          lacks,
        ),
    },
  );
}

async function finish(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<void> {
  for (const ref of plan.retired) {
    const before = context.existing.get(refKey(ref));
    if (before !== undefined) context.ledger.touched(before);
  }
  await removeAll(context, plan.retired);
  const late = [...(await applyKept(context, plan.late)).values()];
  const wanted = late.map(refOf).filter(hasReadiness);
  if (wanted.length > 0) {
    for (const [key, generation] of generationsOf(late)) progress.generations.set(key, generation);
    await watchKindsOf(
      context.cluster,
      context.lookout,
      context.request.namespace,
      context.request.app,
      wanted,
    );
    await awaitRollout({ ...context, wanted, generations: progress.generations, services: [] });
  }
  await removeAll(
    context,
    plan.previewServices.map(({ name }) => serviceRef(context, name)),
  );
}

function serviceRef(context: ReleaseContext, name: string): ObjectRef {
  return { apiVersion: 'v1', kind: 'Service', namespace: context.request.namespace, name };
}

/** What the journal says once the new version serves. */
function verdict(
  context: ReleaseContext,
  plan: BlueGreenPlan,
): { live: HeldRelease; warm?: HeldRelease; inventory: ObjectRef[] } {
  const warm = heldFrom(plan.live, context.head.head);
  const warmRefs = [
    ...(warm?.configs ?? []),
    ...(warm?.deployments ?? []).map(({ name }) => ({
      ...DEPLOYMENT,
      namespace: context.request.namespace,
      name,
    })),
  ];
  const slotPdbs = context.head.head.inventory.filter(
    ({ kind, name }) =>
      kind === 'PodDisruptionBudget' && warm?.slot !== undefined && name.endsWith(`-${warm.slot}`),
  );
  return {
    live: {
      revision: plan.revision,
      version: context.rendered.version,
      strategy: 'blue-green',
      slot: plan.slot,
      deployedAt: context.clock.date().toISOString(),
      deployments: plan.slotted.map(({ object, renderedReplicas }) => ({
        name: object.metadata.name,
        ...(renderedReplicas === undefined ? {} : { replicas: renderedReplicas }),
      })),
      configs: plan.configs,
    },
    ...(warm === undefined ? {} : { warm }),
    inventory: [...plan.inventory, ...warmRefs, ...slotPdbs],
  };
}

/** How long new pods may need to leave the endpoints after a way back. */
const BACK_TIMEOUT_MS = 60_000;
/** Requests that reached the new pods before the way back was through are given this long at least. */
const MIN_DRAIN_MS = 2_000;

/**
 * The way back: traffic first, then everything else that was touched, then what was made.
 * @returns whether endpoints (and probe) prove that the old version serves.
 */
async function back(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<boolean> {
  const { cluster, logger, request, ledger, clock } = context;
  const failures: string[] = [];
  if (progress.switched) {
    failures.push(
      ...(await bestEffort(logger, [
        {
          what: `send ${plan.switches.map(({ name }) => name).join(', ')} back`,
          run: async () => await moveServices(cluster, progress.switches.map(backwards), logger),
        },
      ])),
    );
  }
  const proved = plan.live.kind === 'none' ? false : await oldServes(context, plan, progress);
  const provedAt = clock.now();
  if (progress.switched) await clock.sleep(Math.max(request.drainMs, MIN_DRAIN_MS));

  failures.push(
    ...(await bestEffort(
      logger,
      ledger.images.filter((image) => !routes(plan, image)).map((image) => putBackStep(context, image)),
    )),
    ...(await bestEffort(
      logger,
      ledger.creations
        .filter((ref) => !survivesRestore(ref))
        .map((ref) => ({
          what: `remove ${ref.kind} ${ref.name}`,
          run: async () => await cluster.delete(ref, { propagation: 'Background' }),
        })),
    )),
  );
  const { adopted } = progress;
  if (adopted !== undefined) {
    failures.push(
      ...(await bestEffort(logger, [
        {
          what: 'give the adopted application back',
          run: async () => {
            await noNewPods(context);
            await unadopt(context, adopted);
          },
        },
      ])),
    );
  }
  // Their old selectors may let new pods in, so the Services themselves come last.
  failures.push(
    ...(await bestEffort(
      logger,
      ledger.images.filter((image) => routes(plan, image)).map((image) => putBackStep(context, image)),
    )),
  );
  const probed = context.prober === undefined || context.prober.firstFailureSince(provedAt) === undefined;
  return proved && probed && failures.length === 0;
}

function routes(plan: BlueGreenPlan, object: KubeObject): boolean {
  return object.kind === 'Service' && plan.switches.some(({ name }) => name === object.metadata.name);
}

/** Waits until no live Service sends to a new pod and each has the endpoints that it had before. */
async function oldServes(context: ReleaseContext, plan: BlueGreenPlan, progress: Progress): Promise<boolean> {
  const { clock, lookout, logger } = context;
  let lacks: string[] = [];
  try {
    return await until(
      () => {
        const fresh = new Set(newPods(lookout, progress.generations).map(({ metadata }) => metadata.name));
        lacks = plan.switches.flatMap(({ name }) => {
          const ready = [...readyPods(lookout.slices.items(), name)];
          const old = ready.filter((pod) => !fresh.has(pod));
          const wanted = Math.min(1, progress.before.get(name) ?? 0);
          if (old.length < wanted) return [`Service ${name} has no endpoint of the old version`];
          return old.length < ready.length ? [`Service ${name} still sends to new pods`] : [];
        });
        return lacks.length === 0 ? true : undefined;
      },
      {
        clock,
        signal: new AbortController().signal,
        deadline: clock.now() + BACK_TIMEOUT_MS,
        sources: podSources(lookout),
        onDeadline: () => new Error(lacks.join('; ')),
      },
    );
  } catch (error) {
    logger.error(
      `the old version is not proved to serve: ${error instanceof Error ? error.message : String(error)}`,
    );
    return false;
  }
}

/** A selector may be loosened again only when no pod is left that it would let in. */
async function noNewPods(context: ReleaseContext): Promise<void> {
  const { clock, lookout } = context;
  await until(
    () => {
      const left = lookout.pods
        .items()
        .some((pod) => pod.metadata.labels?.['edu-actions/revision'] !== undefined);
      return left ? undefined : true;
    },
    {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      sources: [lookout.pods],
      onDeadline: () => new Error('the new pods are not gone yet: the Services stay tied to the old ones'),
    },
  );
}
