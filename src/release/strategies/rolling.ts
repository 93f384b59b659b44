import type { KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refOf } from '../../manifests/index.ts';
import { rollBackRolling, isOf } from './rolling-rollback.ts';
import { imageVersionOf } from '../plan/live-version.ts';
import type { ReleaseSession } from '../steps/session.ts';
import { healthPhase } from '../steps/health.ts';
import type { DeployedRelease } from '../state/state.ts';
import { hookPhase } from '../steps/hook-phases.ts';
import { newPods } from '../observe/owners.ts';
import { watchKindsOf } from '../observe/watches.ts';
import { rollingUndo, rollbackEnvironment } from '../steps/planned-undo.ts';
import { type RollingPlan, waitedFor } from '../plan/rolling-plan.ts';
import { awaitRollout } from '../observe/rollout.ts';
import { workloadKey } from '../plan/serving.ts';
import { rolloutProgress } from '../steps/rollout-progress.ts';
import { smokePhase, testedService } from '../steps/smoke.ts';
import { applyAndAwait, applyRecorded, rememberGenerations, removeAll, stuckPodsOf } from '../steps/apply.ts';
import type { StrategyPlan, StrategyRun } from '../steps/strategy-run.ts';
import type { Verdict } from '../steps/verdict.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import { assertNotModified, matchLiveReplicas } from '../steps/match-live-replicas.ts';
import { holdNodes } from '../steps/port-names.ts';
import { replaceStuckPods } from '../steps/stuck-pods.ts';
import { moveServices } from '../steps/switch.ts';
import { awaitTraffic, monitor } from '../steps/traffic.ts';
import { applyRequestedReplicas } from '../steps/requested-replicas.ts';

/** A rolling release: the workloads replace their own pods; everything shared follows once the new ones serve. */
export function rolling(facts: ReleaseFacts, plan: RollingPlan): StrategyPlan {
  const { live } = facts.stored.state;
  const before = plan.before.filter(({ kind }) => kind === 'Deployment');
  return {
    identity: {},
    revision: plan.revision,
    previousVersion: live?.version ?? (before.length === 0 ? undefined : imageVersionOf(before)),
    serving: isUpgrade(plan),
    services: plan.services.length,
    previews: [],
    inventory: inventoryOf(facts, plan),
    undo: () => rollingUndo(facts, plan),
    start: (session) => start(session, plan),
  };
}

function start(session: ReleaseSession, plan: RollingPlan): StrategyRun {
  const generations = new Map<string, number>();
  return {
    forward: async () => {
      await forward(session, plan, generations);
      return undefined;
    },
    rollBack: async () => {
      const { undo, done } = session;
      if (undo.rolling === undefined) return { proved: false };
      const { images, creations } = done;
      return await rollBackRolling(
        rollbackEnvironment(session),
        { ...undo, images, creations },
        undo.rolling,
      );
    },
    verdict: () => verdict(session, plan),
    settle: async () => await settle(session, plan, generations),
  };
}

function inventoryOf({ stored }: Pick<ReleaseFacts, 'stored'>, plan: RollingPlan): ObjectRef[] {
  return [...plan.inventory, ...(stored.state.live?.configs ?? [])];
}

/** What the journal says once the new version serves. */
function verdict({ rendered, clock, stored }: ReleaseSession, plan: RollingPlan): Verdict {
  return {
    live: {
      revision: plan.revision,
      version: rendered.version,
      strategy: 'rolling',
      deployedAt: clock.date().toISOString(),
      deployments: plan.workloads
        .filter(({ kind }) => kind === 'Deployment')
        .map((workload) => ({ name: workload.metadata.name, ...askedOf(workload, plan) })),
      ...othersOf(plan),
      configs: plan.configs,
    },
    inventory: inventoryOf({ stored }, plan),
    ...warmConfigs(stored.state.live),
  };
}

/** What is in no slot and no Deployment of a rolling release, as the journal remembers it. */
function othersOf(plan: Pick<RollingPlan, 'workloads' | 'asked'>): Pick<DeployedRelease, 'others'> {
  return recorded(
    plan.workloads.filter(({ kind }) => kind !== 'Deployment'),
    plan,
  );
}

/** Workloads beside the Deployments that carry the traffic, with the replicas that the manifests asked for. */
export function recorded(
  workloads: readonly KubeObject[],
  asked: Pick<RollingPlan, 'asked'>,
): Pick<DeployedRelease, 'others'> {
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
  session: ReleaseSession,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<void> {
  await applyRequestedReplicas(session, plan.requestedReplicas);
  if (plan.slots.length === 0 && plan.replaced.length === 0) return;
  const deadline = session.clock.now() + SETTLE_MS;
  await awaitTraffic({ ...session.waits, phases: session.phases, deadline }, plan.services, generations);
}

/** How long pods that are being removed may take to leave the endpoints. */
export const SETTLE_MS = 30_000;

/** A rolling release keeps no pods of the old version, but the configuration that it ran with. */
function warmConfigs(live: DeployedRelease | undefined): { warm?: DeployedRelease } {
  return live === undefined ? {} : { warm: { ...live, deployments: [] } };
}

async function forward(
  session: ReleaseSession,
  plan: RollingPlan,
  generations: Map<string, number>,
): Promise<void> {
  const { phases, request, watches, clock } = session;
  const names = plan.services.map(({ name }) => name);
  const tested = testedService(session.smoke, names);
  const upgrade = isUpgrade(plan);
  // Pods of what is replaced serve beside the new ones until they are removed.
  const isOld = (pod: string): boolean =>
    isOf([...plan.slots, ...plan.replaced], pod) &&
    newPods(watches, generations).every(({ metadata }) => metadata.name !== pod);
  await hookPhase(session, 'before', upgrade);
  await phases.run('prepare', 'new objects', async () => {
    rememberGenerations(generations, (await applyRecorded(session, plan.preRollout)).values());
  });
  const aloneUntil = clock.now();
  await phases.run('rollout', `roll ${session.rendered.version} out`, async () => {
    await rollOut(session, plan, generations, isOld);
  });
  const fresh = [...plan.preRollout, ...plan.postRollout].filter(isService);
  await healthPhase(session, { workloads: plan.workloads, services: fresh, generations });
  const since = clock.now();
  await phases.run('finish', 'shared objects', async () => {
    await untie(session, plan);
    const { renamed } = plan;
    const { namespace } = session.request;
    if (renamed !== undefined) await holdNodes(session, { name: renamed.service, namespace });
    await applyAndAwait(session, plan.postRollout, generations);
  });
  const wanted = plan.workloads.map(refOf);
  const over = { aloneUntil, since, servedSince: since, services: plan.services, wanted, generations };
  await phases.run('verify', 'the Services send to the new pods', async () => {
    await awaitTraffic(session, plan.services, generations, isOld);
    over.servedSince = clock.now();
    await session.startProbing();
    await monitor(session, { ...over, durationMs: 0 });
  });
  const { servedSince } = over;
  await smokePhase(session, 'live', tested, { servedSince, isTested: (pod) => !isOld(pod) });
  if (upgrade && request.drainMs > 0) {
    await phases.run('drain', `${request.drainMs / 1000} s of the new version at work`, async () => {
      await monitor(session, { ...over, durationMs: Math.max(0, since + request.drainMs - clock.now()) });
    });
  }
  await hookPhase(session, 'after', upgrade);
  if (plan.renamed !== undefined) await removeAll(session, [refOf(plan.renamed.made)]);
}

/** Applies the workloads, and waits until they are as strong as what serves by now. */
async function rollOut(
  session: ReleaseSession,
  plan: RollingPlan,
  generations: Map<string, number>,
  alsoServing: (pod: string) => boolean,
): Promise<void> {
  const { cluster, watches, request } = session;
  const applied = await applyRecorded(session, plan.workloads);
  rememberGenerations(generations, applied.values());
  const wanted = waitedFor([...plan.preRollout, ...plan.workloads]);
  await watchKindsOf(cluster, watches, { namespace: request.namespace, app: watches.app, refs: wanted });
  using _ = replaceStuckPods(stuckPodsOf(session), wanted, generations, 'broken');
  do {
    await awaitRollout({
      ...session.waits,
      ...rolloutProgress(session),
      wanted,
      generations,
      services: plan.following,
      alsoServing,
    });
  } while ((await matchLiveReplicas(session, plan.contenders, applied, generations)).length > 0);
  await Promise.all([...applied.values()].map(async (object) => await assertNotModified(cluster, object)));
  session.reach('readyAt');
}

/** Services that are not in the manifests go over with those that are. */
async function untie(session: ReleaseSession, { untied }: RollingPlan): Promise<void> {
  const names = new Set(untied.map(({ name }) => name));
  for (const service of session.survey.services)
    if (names.has(service.metadata.name)) session.willChange(service);
  await moveServices(session.cluster, untied, session.logger);
}

function isService({ kind }: KubeObject): boolean {
  return kind === 'Service';
}
