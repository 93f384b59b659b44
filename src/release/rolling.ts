import type { KubeObject, ObjectRef } from '../cluster/index.ts';
import { refOf } from '../manifests/index.ts';
import { imageVersionOf } from './blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods, shortfall } from './endpoints.ts';
import type { HeldRelease } from './head.ts';
import { hasHooks, runHooks } from './hooks.ts';
import { openLookout, podSources, replicasOf, watchKindsOf } from './lookout.ts';
import { newPods } from './owners.ts';
import { refuse } from './refusal.ts';
import { bestEffort, survivesRestore } from './restore.ts';
import { awaitRollout, clusterDate } from './rollout.ts';
import { type RollingPlan, waitedFor } from './rolling-plan.ts';
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
    await applyAndAwait(context, plan.early, generations, 'without');
  });
  const pods = await phases.run('rollout', `roll ${context.rendered.version} out`, async () => {
    const applied = await applyKept(context, plan.workloads);
    remember(generations, applied.values());
    const wanted = waitedFor([...plan.early, ...plan.workloads]);
    await watchKindsOf(cluster, lookout, request.namespace, request.app, wanted);
    const ready = await awaitRollout({
      ...context,
      wanted,
      generations,
      // A Service that still points at a slot gets its new selector only after the rollout.
      services: plan.slots.length > 0 ? [] : plan.services,
    });
    context.measured.readyAt = clock.now();
    return ready;
  });
  const { healthPath } = request;
  if (healthPath !== undefined) {
    await phases.run(
      'health',
      `ask every new pod for ${healthPath}`,
      async () => await askPods(context, plan, healthPath, pods, generations),
    );
  }
  const since = clock.now();
  await phases.run('finish', 'shared objects', async () => {
    await applyAndAwait(context, plan.late, generations, 'with');
  });
  const over = { since, services: plan.services, wanted: plan.workloads.map(refOf), generations };
  await phases.run('verify', 'the Services send to the new pods', async () => {
    await awaitTraffic(context, plan, generations);
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

function remember(generations: Map<string, number>, applied: Iterable<KubeObject>): void {
  for (const [key, generation] of generationsOf(applied)) generations.set(key, generation);
}

async function applyAndAwait(
  context: ReleaseContext,
  objects: readonly KubeObject[],
  generations: Map<string, number>,
  waiting: 'with' | 'without',
): Promise<void> {
  const applied = await applyKept(context, objects);
  remember(generations, applied.values());
  const wanted = waitedFor([...applied.values()]);
  if (waiting === 'without' || wanted.length === 0) return;
  await watchKindsOf(
    context.cluster,
    context.lookout,
    context.request.namespace,
    context.request.app,
    wanted,
  );
  await awaitRollout({ ...context, wanted, generations, services: [] });
}

async function askPods(
  context: ReleaseContext,
  plan: RollingPlan,
  path: string,
  pods: readonly string[],
  generations: ReadonlyMap<string, number>,
): Promise<void> {
  const routed = new Set(plan.services.flatMap(({ deployments }) => deployments));
  const workload = plan.workloads.find(({ metadata }) => routed.has(metadata.name));
  const services = [...plan.early, ...plan.late].filter(({ kind }) => kind === 'Service');
  const port = workload === undefined ? undefined : healthPort(services, workload);
  if (workload === undefined || port === undefined) {
    throw refuse(
      'health-check',
      'no Service of the manifests leads to a Deployment, so health-path cannot be asked',
      'leave health-path out, or add the Service',
    );
  }
  const key = `${workload.kind}/${workload.metadata.name}`;
  const own = newPods(context.lookout, new Map([[key, generations.get(key) ?? 1]]))
    .map(({ metadata }) => metadata.name)
    .filter((name) => pods.includes(name));
  await checkHealth(context, path, own, port);
}

async function awaitTraffic(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<void> {
  const { lookout } = context;
  const slotNames = new Set(plan.slots.map(({ name }) => name));
  let lacks: string[] = [];
  await until(
    () => {
      const fresh = new Set(newPods(lookout, generations).map(({ metadata }) => metadata.name));
      lacks = plan.services.flatMap(({ name, deployments }) => {
        const allowed = new Set(fresh);
        // Pods of the slots serve beside the new ones until they are removed.
        for (const pod of readyPods(lookout.slices.items(), name)) {
          if ([...slotNames].some((slot) => pod.startsWith(`${slot}-`))) allowed.add(pod);
        }
        const lack = shortfall(lookout.slices.items(), name, allowed, replicasOf(lookout, deployments));
        return lack === undefined ? [] : [lack];
      });
      return lacks.length === 0 ? true : undefined;
    },
    {
      clock: context.clock,
      signal: context.signal,
      deadline: context.deadline,
      sources: podSources(lookout),
      onDeadline: () =>
        refuse(
          'switch-not-proved',
          lacks[0] ?? 'the endpoints did not follow',
          'look at the EndpointSlices',
          lacks,
        ),
    },
  );
}

const BACK_TIMEOUT_MS = 120_000;

/**
 * The way back: every touched object gets its old content, workloads among them, which then roll back by themselves;
 * new objects go when nothing reads them any more.
 * @returns whether the old pods are proved to serve.
 */
async function back(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<boolean> {
  const { cluster, logger, ledger } = context;
  const failures = await bestEffort(
    logger,
    ledger.images.map((image) => putBackStep(context, image)),
  );
  const proved =
    plan.before.length === 0 ? plan.slots.length > 0 : await oldServes(context, plan, generations);
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

/** Waits until the old templates have all their pods again and the Services send to nothing else. */
async function oldServes(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<boolean> {
  const { clock, logger, cluster } = context;
  const restored = new Map<string, number>();
  const touched = plan.before.filter(({ kind, metadata }) => generations.has(`${kind}/${metadata.name}`));
  for (const image of touched) {
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
      services: plan.services.filter(({ name }) => readyPods(wide.slices.items(), name).size > 0),
      // What was wrong with the new pods must not be held against the old ones.
      since: clusterDate(context),
    });
    return true;
  } catch (error) {
    logger.error(
      `the old version is not proved to serve: ${error instanceof Error ? error.message : String(error)}`,
    );
    return false;
  } finally {
    wide.close();
  }
}
