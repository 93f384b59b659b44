import type { KubeObject } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import { backRolling, isOf } from './rolling-rollback.ts';
import { imageVersionOf } from '../plan/live-version.ts';
import type { ReleaseContext } from '../steps/context.ts';
import { checkHealth } from '../steps/health.ts';
import type { HeldRelease } from '../state/state.ts';
import { hasHooks, runHooks } from '../steps/hooks.ts';
import { giveAsked } from '../plan/requested-replicas.ts';
import { newPods } from '../observe/owners.ts';
import { watchKindsOf } from '../observe/watches.ts';
import { rollingUndo, wayBackOf } from '../steps/planned-undo.ts';
import { type RollingPlan, waitedFor } from '../plan/rolling-plan.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { workloadKey } from '../plan/serving.ts';
import { told } from '../steps/rollout-progress.ts';
import { smokePhase, testedService } from '../steps/smoke.ts';
import { applyAndAwait, applyKept, remember } from '../steps/apply.ts';
import type { StrategyRun } from '../steps/strategy-run.ts';
import { asApplied, strengthen } from '../steps/match-live-replicas.ts';
import { replaceStuckPods } from '../steps/stuck-pods.ts';
import { moveServices } from '../steps/switch.ts';
import { awaitTraffic, startProbing, watchOver } from '../steps/traffic.ts';
import type { Undo } from '../state/undo.ts';

/** A rolling release: the workloads replace their own pods; everything shared follows once the new ones serve. */
export function rolling(context: ReleaseContext, plan: RollingPlan): StrategyRun {
  const generations = new Map<string, number>();
  const before = plan.before.filter(({ kind }) => kind === 'Deployment');
  let undo: Undo | undefined;
  return {
    previews: [],
    undo: () => (undo ??= rollingUndo(context, plan)),
    forward: async () => await forward(context, plan, generations),
    back: async () => {
      const { ledger } = context;
      undo ??= rollingUndo(context, plan);
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
          .map((workload) => ({ name: workload.metadata.name, ...askedOf(workload, plan) })),
        ...othersOf(plan),
        configs: plan.configs,
      },
      inventory: [...plan.inventory, ...(context.head.head.live?.configs ?? [])],
      ...warmConfigs(context.head.head.live),
    }),
    serving: isUpgrade(plan),
    services: plan.services.length,
    settle: async () => await settle(context, plan, generations),
  };
}

/** What is in no slot and no Deployment of a rolling release, as the journal remembers it. */
function othersOf(plan: Pick<RollingPlan, 'workloads' | 'asked'>): Pick<HeldRelease, 'others'> {
  return recorded(
    plan.workloads.filter(({ kind }) => kind !== 'Deployment'),
    plan,
  );
}

/** Workloads beside the Deployments that carry the traffic, with the replicas that the manifests asked for. */
export function recorded(
  workloads: readonly KubeObject[],
  asked: Pick<RollingPlan, 'asked'>,
): Pick<HeldRelease, 'others'> {
  const others = workloads.map((workload) => ({
    kind: workload.kind,
    name: workload.metadata.name,
    ...askedOf(workload, asked),
  }));
  return others.length === 0 ? {} : { others };
}

function askedOf(workload: KubeObject, { asked }: Pick<RollingPlan, 'asked'>): { replicas?: number } {
  const replicas = asked.get(workloadKey(workload));
  return replicas === undefined ? {} : { replicas };
}

function isUpgrade({ before, slots, replaced }: RollingPlan): boolean {
  return before.length > 0 || slots.length > 0 || replaced.length > 0;
}

/** After the verdict: what the manifests ask for, and when what was replaced is being removed, the new pods alone. */
async function settle(
  context: ReleaseContext,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<void> {
  await giveAsked(context, plan.later);
  if (plan.slots.length === 0 && plan.replaced.length === 0) return;
  const deadline = context.clock.now() + SETTLE_MS;
  await awaitTraffic({ ...context, deadline }, plan.services, generations);
}

/** How long pods that are being removed may take to leave the endpoints. */
export const SETTLE_MS = 30_000;

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
  const upgrade = isUpgrade(plan);
  // Pods of what is replaced serve beside the new ones until they are removed.
  const isOld = (pod: string): boolean =>
    isOf([...plan.slots, ...plan.replaced], pod) &&
    newPods(lookout, generations).every(({ metadata }) => metadata.name !== pod);
  const hooksBefore = upgrade ? 'pre-upgrade' : 'pre-install';
  if (hasHooks(context, hooksBefore)) {
    await phases.run(
      'hooks-before',
      `${hooksBefore} hooks`,
      async () => await runHooks(context, hooksBefore),
    );
  }
  await phases.run('prepare', 'new objects', async () => {
    remember(generations, (await applyKept(context, plan.early)).values());
  });
  const aloneUntil = clock.now();
  await phases.run('rollout', `roll ${context.rendered.version} out`, async () => {
    const applied = await applyKept(context, plan.workloads);
    remember(generations, applied.values());
    const wanted = waitedFor([...plan.early, ...plan.workloads]);
    await watchKindsOf(cluster, lookout, request.namespace, lookout.app, wanted);
    using _ = replaceStuckPods({ ...context, namespace: request.namespace }, wanted, generations, 'broken');
    const services = plan.following;
    await awaitRollout({ ...context, ...told(context), wanted, generations, services, alsoServing: isOld });
    while ((await strengthen(context, plan.contenders, applied, generations)).length > 0) {
      await awaitRollout({ ...context, ...told(context), wanted, generations, services, alsoServing: isOld });
    }
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
    await untie(context, plan);
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
    await awaitTraffic(context, plan.services, generations, isOld);
    over.servedSince = clock.now();
    await startProbing(context);
    await watchOver(context, { ...over, durationMs: 0 });
  });
  await smokePhase(context, 'live', tested, {
    servedSince: over.servedSince,
    isTested: (pod) => !isOld(pod),
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
}

/** Services that are not in the manifests go over with those that are. */
async function untie(context: ReleaseContext, { untied }: RollingPlan): Promise<void> {
  const names = new Set(untied.map(({ name }) => name));
  for (const service of context.survey.services)
    if (names.has(service.metadata.name)) context.ledger.touched(service);
  await moveServices(context.cluster, untied, context.logger);
}

function isService({ kind }: KubeObject): boolean {
  return kind === 'Service';
}
