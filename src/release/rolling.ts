import { messageOf } from '../base/index.ts';
import type { KubeObject, ObjectRef } from '../cluster/index.ts';
import { refOf } from '../manifests/index.ts';
import { imageVersionOf } from './blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods } from './endpoints.ts';
import { checkHealth } from './health.ts';
import type { HeldRelease } from './head.ts';
import { hasHooks, runHooks } from './hooks.ts';
import { openLookout, watchKindsOf } from './lookout.ts';
import { bestEffort, survivesRestore } from './restore.ts';
import { type RollingPlan, waitedFor } from './rolling-plan.ts';
import { awaitRollout, clusterDate } from './rollout.ts';
import { applyAndAwait, applyKept, putBackStep, remember, removeAll, removeIdle } from './steps.ts';
import type { StrategyRun } from './strategy.ts';
import { answersAgain, awaitTraffic, NODES_FOLLOW_MS, startProbing, watchOver } from './traffic.ts';
import { until } from './until.ts';

/** A rolling release: the workloads replace their own pods; everything shared follows once the new ones serve. */
export function rolling(context: ReleaseContext, plan: RollingPlan): StrategyRun {
  const generations = new Map<string, number>();
  const before = plan.before.filter(({ kind }) => kind === 'Deployment');
  return {
    forward: async () => await forward(context, plan, generations),
    back: async () => await back(context, plan, generations),
    identity: {},
    previousVersion:
      context.head.head.live?.version ?? (before.length === 0 ? undefined : imageVersionOf(before)),
    verdict: () => ({
      live: {
        revision: plan.revision,
        version: context.rendered.version,
        strategy: 'rolling',
        deployedAt: context.clock.date().toISOString(),
        deployments: plan.workloads
          .filter(({ kind }) => kind === 'Deployment')
          .map(({ metadata, spec }) => ({
            name: metadata.name,
            ...(spec?.['replicas'] === undefined ? {} : { replicas: Number(spec['replicas']) }),
          })),
        configs: plan.configs,
      },
      inventory: [...plan.inventory, ...(context.head.head.live?.configs ?? [])],
      ...warmConfigs(context.head.head.live),
    }),
    serving: plan.before.length > 0 || plan.slots.length > 0,
  };
}

/** A rolling release keeps no pods of the old version, but the configuration that it ran with. */
function warmConfigs(live: HeldRelease | undefined): { warm?: HeldRelease } {
  return live === undefined ? {} : { warm: { ...live, deployments: [] } };
}

async function forward(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<void> {
  const { phases, request, cluster, lookout, clock } = context;
  const upgrade = plan.before.length > 0 || plan.slots.length > 0;
  const hooksBefore = upgrade ? 'pre-upgrade' : 'pre-install';
  if (hasHooks(context, hooksBefore)) {
    await phases.run(
      'hooks-before',
      `${hooksBefore} hooks`,
      async () => await runHooks(context, hooksBefore),
    );
  }
  await phases.run('prepare', 'new objects', async () => {
    await removeIdle(context, plan.idle);
    remember(generations, (await applyKept(context, plan.early)).values());
  });
  await phases.run('rollout', `roll ${context.rendered.version} out`, async () => {
    const applied = await applyKept(context, plan.workloads);
    remember(generations, applied.values());
    const wanted = waitedFor([...plan.early, ...plan.workloads]);
    await watchKindsOf(cluster, lookout, request.namespace, request.app, wanted);
    await awaitRollout({
      ...context,
      wanted,
      generations,
      // A Service that still points at a slot gets its new selector only after the rollout.
      services: plan.slots.length > 0 ? [] : plan.services,
    });
    context.measured.readyAt = clock.now();
  });
  const { healthPath } = request;
  if (healthPath !== undefined) {
    const about = {
      workloads: plan.workloads,
      services: [...plan.early, ...plan.late].filter(isService),
      generations,
    };
    await phases.run('health', `ask every new pod for ${healthPath}`, async () => {
      await checkHealth(context, healthPath, about);
    });
  }
  const since = clock.now();
  await phases.run('finish', 'shared objects', async () => {
    await applyAndAwait(context, plan.late, generations);
  });
  const over = { since, services: plan.services, wanted: plan.workloads.map(refOf), generations };
  await phases.run('verify', 'the Services send to the new pods', async () => {
    // Pods of the slots serve beside the new ones until they are removed.
    await awaitTraffic(context, plan.services, generations, (pod) => isOfSlot(plan, pod));
    await startProbing(context);
    await watchOver(context, { ...over, durationMs: 0 });
  });
  if (upgrade && request.drainMs > 0) {
    await phases.run('drain', `${request.drainMs / 1000} s of the new version at work`, async () => {
      await watchOver(context, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
    });
  }
  const hooksAfter = upgrade ? 'post-upgrade' : 'post-install';
  if (hasHooks(context, hooksAfter)) {
    await phases.run('hooks-after', `${hooksAfter} hooks`, async () => await runHooks(context, hooksAfter));
  }
  await removeAll(context, plan.slots);
}

const BACK_TIMEOUT_MS = 120_000;

function isService({ kind }: KubeObject): boolean {
  return kind === 'Service';
}

/**
 * The way back: every touched object gets its old content, workloads among them, which then roll back by themselves;
 * new objects go when nothing reads them any more.
 * @returns whether endpoints (and probe) prove that the old pods serve.
 */
async function back(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<boolean> {
  const { cluster, logger, ledger, clock } = context;
  const failures = await bestEffort(
    logger,
    ledger.images.map((image) => putBackStep(context, image)),
  );
  const proofs = [
    ...(plan.before.length === 0 ? [] : [await oldServes(context, plan, generations)]),
    ...(plan.slots.length === 0 ? [] : [await slotsServe(context, plan)]),
  ];
  const served = proofs.length > 0 && proofs.every(Boolean);
  if (context.prober !== undefined) await clock.sleep(NODES_FOLLOW_MS);
  const proved = served && (await answersAgain(context, clock.now()));
  failures.push(
    ...(await bestEffort(
      logger,
      ledger.creations
        .filter((ref) => !survivesRestore(ref))
        .map((ref: ObjectRef) => ({
          what: `remove ${ref.kind} ${ref.name}`,
          run: async () => await cluster.delete(ref, { propagation: 'Background' }),
        })),
    )),
  );
  return proved && failures.length === 0;
}

/** Waits until the Services send to the slot's pods and to nothing else. */
async function slotsServe(context: ReleaseContext, plan: RollingPlan): Promise<boolean> {
  const { clock, logger, lookout } = context;
  const lacking = (): string[] =>
    plan.services
      .filter(({ name }) => context.survey.services.some(({ metadata }) => metadata.name === name))
      .flatMap(({ name }) => {
        const pods = [...readyPods(lookout.slices.items(), name)];
        return pods.length > 0 && pods.every((pod) => isOfSlot(plan, pod)) ? [] : [name];
      });
  try {
    return await until(() => (lacking().length === 0 ? true : undefined), {
      clock,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      sources: [lookout.slices],
      onDeadline: () => new Error(`Service ${lacking().join(', ')} does not send to the slot's pods alone`),
    });
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  }
}

function isOfSlot({ slots }: RollingPlan, pod: string): boolean {
  return slots.some(({ name }) => pod.startsWith(`${name}-`));
}

/** Waits until the old templates have all their pods again and the Services send to nothing else. */
async function oldServes(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<boolean> {
  const { clock, logger, cluster } = context;
  // A workload that was not reached keeps its pods, and they must be known as the old version's too.
  const restored = new Map<string, number>();
  const touched = plan.before.filter(({ kind, metadata }) => generations.has(`${kind}/${metadata.name}`));
  for (const image of plan.before) {
    const live = await cluster.get(refOf(image));
    if (live !== undefined)
      restored.set(`${image.kind}/${image.metadata.name}`, live.metadata.generation ?? 1);
  }
  // The old templates may carry none of our labels, so this look is not limited to them.
  const wide = openLookout(
    cluster,
    context.request.namespace,
    undefined,
    plan.services.map(({ name }) => name),
  );
  try {
    await wide.synced();
    await awaitRollout({
      ...context,
      lookout: wide,
      signal: new AbortController().signal,
      deadline: clock.now() + BACK_TIMEOUT_MS,
      wanted: touched.map(refOf).filter(({ kind }) => kind === 'Deployment'),
      generations: restored,
      services:
        plan.slots.length > 0
          ? []
          : plan.services.filter(({ name }) => readyPods(wide.slices.items(), name).size > 0),
      // What was wrong with the new pods must not be held against the old ones.
      since: clusterDate(context),
    });
    return true;
  } catch (error) {
    logger.error(`the old version is not proved to serve: ${messageOf(error)}`);
    return false;
  } finally {
    wide.close();
  }
}
