import type { KubeObject } from '../cluster/index.ts';
import { refOf } from '../manifests/index.ts';
import { backRolling, isOfSlot } from './back-rolling.ts';
import { imageVersionOf } from './blue-green-plan.ts';
import type { ReleaseContext } from './context.ts';
import { checkHealth } from './health.ts';
import type { HeldRelease } from './head.ts';
import { hasHooks, runHooks } from './hooks.ts';
import { watchKindsOf } from './lookout.ts';
import { rollingUndo, wayBackOf } from './planned-undo.ts';
import { type RollingPlan, waitedFor } from './rolling-plan.ts';
import { awaitRollout } from './rollout.ts';
import { told } from './told.ts';
import { smokePhase, testedService } from './smoke.ts';
import { applyAndAwait, applyKept, remember, removeAll, removeIdle } from './steps.ts';
import type { StrategyRun } from './strategy.ts';
import { asApplied } from './strength.ts';
import { awaitTraffic, startProbing, watchOver } from './traffic.ts';

/** A rolling release: the workloads replace their own pods; everything shared follows once the new ones serve. */
export function rolling(context: ReleaseContext, plan: RollingPlan): StrategyRun {
  const generations = new Map<string, number>();
  const before = plan.before.filter(({ kind }) => kind === 'Deployment');
  return {
    previews: [],
    undo: () => rollingUndo(context, plan),
    forward: async () => await forward(context, plan, generations),
    back: async () => {
      const { ledger } = context;
      const undo = rollingUndo(context, plan);
      if (undo.rolling === undefined) return { proved: false };
      const done = { ...undo, images: ledger.images, creations: ledger.creations };
      return await backRolling(wayBackOf(context), done, undo.rolling);
    },
    identity: {},
    revision: plan.revision,
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
  const tested = testedService(
    context.smoke,
    plan.services.map(({ name }) => name),
  );
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
  const aloneUntil = clock.now();
  await phases.run('rollout', `roll ${context.rendered.version} out`, async () => {
    const applied = await applyKept(context, plan.workloads);
    remember(generations, applied.values());
    const wanted = waitedFor([...plan.early, ...plan.workloads]);
    await watchKindsOf(cluster, lookout, request.namespace, request.app, wanted);
    await awaitRollout({
      ...context,
      ...told(context),
      wanted,
      generations,
      // A Service that still points at a slot gets its new selector only after the rollout.
      services: plan.slots.length > 0 ? [] : plan.services,
    });
    await Promise.all([...applied.values()].map(async (object) => await asApplied(cluster, object)));
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
  const over = {
    aloneUntil,
    since,
    servedSince: since,
    services: plan.services,
    wanted: plan.workloads.map(refOf),
    generations,
  };
  await phases.run('verify', 'the Services send to the new pods', async () => {
    // Pods of the slots serve beside the new ones until they are removed.
    await awaitTraffic(context, plan.services, generations, (pod) => isOfSlot(plan, pod));
    over.servedSince = clock.now();
    await startProbing(context);
    await watchOver(context, { ...over, durationMs: 0 });
  });
  await smokePhase(context, 'live', tested, {
    servedSince: over.servedSince,
    isTested: (pod) => !isOfSlot(plan, pod),
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

function isService({ kind }: KubeObject): boolean {
  return kind === 'Service';
}
