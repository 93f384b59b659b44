import { defined } from '../../base/index.ts';
import { ApiError, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { type Manifest, type PreviewUse, refKey, refOf, versionConfig } from '../../manifests/index.ts';
import { blueGreen } from '../strategies/blue-green.ts';
import { claimsIn } from '../plan/claims.ts';
import { type BlueGreenPlan, planBlueGreen } from '../plan/blue-green-plan.ts';
import { planCanary } from '../plan/canary-plan.ts';
import { ConfigurationError } from '../../base/index.ts';
import { canary, type GradualSwitch } from '../strategies/canary.ts';
import { findTraffic } from '../steps/canary-traffic.ts';
import { readUndo } from '../state/undo.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import { missingCrds } from '../steps/crds.ts';
import { readLiveObjects } from '../observe/live-objects.ts';
import { type Attempt, isWaiting, type WaitingAttempt } from '../state/state.ts';
import { type Foreign, foreignObjects, takeOverWarning } from '../plan/foreign-objects.ts';
import { helmWarnings } from '../plan/gitops-owner.ts';
import { awaitTermination } from '../steps/terminating-objects.ts';
import { unmanagedScalers } from '../plan/live-scalers.ts';
import { openWatches } from '../observe/watches.ts';
import { refuseIrreversible, refuseManual, refuseWaiting } from '../plan/manual-promotion.ts';
import type { Phases } from '../base/phases.ts';
import { refuseUnproved } from '../state/owned-objects.ts';
import { liveHooks, liveOf, namesIn, proofOf, refuseForeign, refuseMoved } from '../plan/ownership.ts';
import { preflight } from '../steps/preflight.ts';
import { checkQuotaHeadroom } from '../plan/quota-headroom.ts';
import { isOutside } from '../steps/stored-manifests.ts';
import type { ClaimRules } from '../observe/rollout.ts';
import { rolling } from '../strategies/rolling.ts';
import { planRolling } from '../plan/rolling-plan.ts';
import { sameAsInstalled, unchangedWorkloads } from '../plan/unchanged-workloads.ts';
import { plannedChanges, withoutPassing } from '../steps/planned-changes.ts';
import type { StrategyPlan } from '../steps/strategy-run.ts';

import type { FieldChange, ReleaseRequest } from '../base/types.ts';
import { type AlreadyDeployed, inspect, type Inspection, sourceOf, type Unfinished } from './inspect.ts';
import type { PlanInput } from '../plan/plan-input.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import type { RollbackTarget } from '../plan/rollback-target.ts';

/** A release that is ready to begin: everything is known, nothing is changed. */
export interface Prepared {
  facts: ReleaseFacts;
  plan: StrategyPlan;
  /** What a dry run shows. */
  changes: FieldChange[];
}

/** How a release is prepared. */
export interface Preparing {
  deps: ReleaseDeps;
  phases: Phases;
  /** On the clock's scale. */
  deadline: number;
  /** An attempt without a verdict was just put back, and comes again. */
  isRepeated: boolean;
}

/**
 * Renders, looks around, works the plan out and asks the API server about all of it.
 * @throws ConfigurationError with everything that is wrong; the cluster is unchanged, but for the namespace when
 *   `createNamespace` asked for it.
 */
export async function prepareRelease(
  asked: ReleaseRequest,
  how: Preparing,
): Promise<Prepared | Unfinished | AlreadyDeployed> {
  for (;;) {
    const prepared = await prepareOnce(asked, how);
    if (!('outdated' in prepared)) return prepared;
  }
}

/** Something that was on its way out has gone meanwhile: what was read before is old. */
interface Outdated {
  outdated: true;
}

async function prepareOnce(
  asked: ReleaseRequest,
  how: Preparing,
): Promise<Prepared | Unfinished | AlreadyDeployed | Outdated> {
  const { deps, phases, isRepeated } = how;
  const startedAt = deps.clock.date();
  const inspected = await phases.run(
    'render',
    sourceOf(asked),
    async () => await inspect(asked, deps, isRepeated),
  );
  if (!('found' in inspected)) return inspected;
  const { rollbackTarget } = inspected;
  const request = rollbackTarget === undefined ? asked : asRecorded(asked, rollbackTarget);
  return await phases.run(
    'preflight',
    'ask the API server about all of it before anything is changed',
    async () => {
      const examined = await examine(request, inspected, how);
      if ('outdated' in examined) return examined;
      const input = await planInput(examined, deps);
      const open = await factsFor(examined, how, startedAt);
      return request.strategy === 'rolling'
        ? await prepareRolling(examined, deps, input, open)
        : await prepareBlueGreen(examined, deps, input, open);
    },
  );
}

/** What the journal says of how a release is made. */
function asRecorded(asked: ReleaseRequest, { entry, goesOnFrom }: RollbackTarget): ReleaseRequest {
  const promotion = goesOnFrom?.waiting.promotion ?? asked.promotion;
  return { ...asked, strategy: entry.strategy, promotion };
}

/** The manifests beside what is there under their names. */
interface Examined extends Inspection {
  request: ReleaseRequest;
  /** Without what only fresh manifests change. */
  manifests: readonly Manifest[];
  /** Absent for what was found at an adoption: it has no versions of its configuration. */
  config?: ReturnType<typeof versionConfig>;
  /** With the versions of their configuration. */
  objects: readonly KubeObject[];
  existing: Map<string, KubeObject>;
  foreign: Foreign;
  crds: KubeObject[];
  warnings: string[];
}

/** @throws ConfigurationError for what is not ours to change. */
async function examine(
  request: ReleaseRequest,
  inspected: Inspection,
  { deps, phases, deadline }: Preparing,
): Promise<Examined | Outdated> {
  const { found, rendered, rollbackTarget } = inspected;
  const warnings = [...rendered.warnings];
  const foreign = foreignObjects(request, namesIn(rendered), request.forced);
  const isBroughtBack = rollbackTarget !== undefined;
  const manifests = rendered.manifests.filter(({ object }) => !isBroughtBack || !isOutside(object));
  const config = rollbackTarget?.entry.asFound === true ? undefined : versionConfig(manifests);
  const { manifests: versioned, external } = config ?? { manifests, external: [] };
  if (external.length > 0) warnings.push(externalWarning(external));
  const objects = versioned.map(({ object }) => object);
  const refs = objects.map(refOf);
  const existing = await readLiveObjects(deps.cluster, request.app, request.namespace, refs);
  if (await awaitTermination(deps, phases, [...existing.values()], deadline)) return { outdated: true };
  const { state } = found.stored;
  refuseForeign(
    foreign,
    refs.flatMap((ref) => existing.get(refKey(ref)) ?? []),
    isBroughtBack ? [] : await liveHooks(deps, rendered),
    request,
  );
  warnings.push(...takeOverWarning(request, foreign.taken()));
  if (state.live === undefined) warnings.push(...helmWarnings([...existing.values()]));
  if (state.attempt !== undefined) warnings.push(unfinishedWarning(state.attempt));
  const crds = await missingCrds(deps.cluster, rendered.crds);
  return {
    ...inspected,
    request,
    manifests,
    ...defined({ config }),
    objects,
    existing,
    foreign,
    crds,
    warnings,
  };
}

/** A gateway sends requests to a canary's preview Service, and people look at what waits for them, and at what they promote. */
function previewUse(
  { strategy, promotion }: ReleaseRequest,
  rollbackTarget: Examined['rollbackTarget'],
): PreviewUse {
  const isAsked = rollbackTarget?.isPromotion ?? (strategy === 'canary' || promotion === 'manual');
  return isAsked ? 'requests' : 'endpoints';
}

async function planInput(examined: Examined, deps: ReleaseDeps): Promise<PlanInput & { asFound: boolean }> {
  const { request, manifests, config, objects, existing, found, rollbackTarget } = examined;
  const { app, namespace } = request;
  const { state } = found.stored;
  const same = await unchangedWorkloads(deps, objects, found);
  const asInstalled =
    config === undefined || request.strategy === 'rolling'
      ? undefined
      : await sameAsInstalled(
          deps,
          manifests.map(({ object }) => object),
          { versioned: config, existing, same, survey: found },
        );
  return {
    app,
    namespace,
    manifests,
    survey: found,
    existing,
    state,
    same: keptAsTheyAre(same, existing),
    alike: same,
    ...defined({ asInstalled, reuse: rollbackTarget?.reuse }),
    claims: await claimsIn(deps.cluster, request, objects),
    scalers: await unmanagedScalers(deps.cluster, request, objects, state),
    isKnown: rollbackTarget !== undefined,
    isBack: rollbackTarget !== undefined && !rollbackTarget.isPromotion,
    previewUse: previewUse(request, rollbackTarget),
    asFound: rollbackTarget?.entry.asFound === true,
  };
}

/** Opens the watches on the Services of a plan; `isWide`: on more than the application's own pods. */
type OpenFacts = (services: readonly { name: string }[], isWide: boolean) => ReleaseFacts;

async function factsFor(
  examined: Examined,
  { deps, phases }: Preparing,
  startedAt: Date,
): Promise<OpenFacts> {
  const { request, rendered, found, crds, existing, warnings, rollbackTarget } = examined;
  const claims = await claimRules(deps, rendered.manifests);
  return (services, isWide) => ({
    ...deps,
    request,
    phases,
    startedAt,
    claims,
    survey: found,
    stored: found.stored,
    rendered,
    crds,
    existing,
    ...defined({ rollbackTarget }),
    warnings,
    watches: openWatches(deps.cluster, request.namespace, isWide ? undefined : request.app, [
      ...new Set(services.map(({ name }) => name)),
    ]),
  });
}

async function prepareBlueGreen(
  { request, found, existing, foreign, crds, warnings, rollbackTarget }: Examined,
  deps: ReleaseDeps,
  input: PlanInput,
  open: OpenFacts,
): Promise<Prepared> {
  const plan = planBlueGreen(input);
  refuseManual(request, plan);
  refuseUnproved(liveOf(plan.inactiveSlot, found, existing), request, proofOf(found, request));
  const slotted = plan.slotted.map(({ object }) => object);
  const objects = [...crds, ...plan.preSwitch, ...trials(slotted, plan), ...plan.postSwitch];
  const room = await checkQuotaHeadroom(deps.cluster, request, plan, found);
  warnings.push(...room.warnings, ...plan.warnings);
  for (const note of plan.notes) deps.logger.info(note);
  refuseMoved(foreign, plan, found);
  const gradual =
    rollbackTarget?.goesOnFrom === undefined
      ? await gradualSwitch(deps, request, plan, { warnings, attempt: found.stored.state.attempt })
      : await restOf(deps, request, plan, rollbackTarget.goesOnFrom);
  const tried = await preflight(deps, request, { objects, foreign, found: room.problems }, warnings);
  const changes = request.dryRun ? await plannedChanges(deps, request, plan, tried) : tried;
  const watched = [...plan.liveServices, ...plan.previewServices, ...plan.unslotted.services];
  const facts = open(watched, plan.unslotted.isWide);
  const forward = gradual === undefined ? blueGreen(facts, plan) : canary(facts, plan, gradual);
  return { facts, plan: forward, changes };
}

/**
 * The steps of a canary, and what shares its traffic.
 * @returns undefined for a release that is none
 * @throws ConfigurationError with everything that is in the way
 */
async function gradualSwitch(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  plan: BlueGreenPlan,
  { warnings, attempt }: { warnings: string[]; attempt: Attempt | undefined },
): Promise<GradualSwitch | undefined> {
  const { canary: asked, strategy, promotion } = request;
  if (strategy !== 'canary' || asked === undefined) return undefined;
  const byPods = asked.traffic.by === 'replicas';
  if (byPods) refuseWaiting(request);
  const planned = planCanary({ steps: asked.steps, plan, byPods });
  for (const note of planned.notes) deps.logger.info(note);
  const waitsAtEnd = promotion === 'manual';
  if (planned.stages.length > 0) refuseIrreversible(request);
  // A dry run takes nothing back, and what shares the traffic has the weight of another one still.
  if (planned.stages.length === 0 || attempt?.canary !== undefined)
    return { ...planned, stages: [], traffic: [], waitsAtEnd };
  const found = await findTraffic(deps, { ...request, canary: asked }, plan, planned.stages);
  warnings.push(...found.warnings);
  const { traffic } = found;
  return { ...planned, ...(traffic.length === 0 ? { stages: [] } : {}), traffic, waitsAtEnd };
}

/**
 * What is left of a canary that waits: its further steps, or with `promote` none.
 * @throws ConfigurationError where what waits is no longer what was tested
 */
async function restOf(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  plan: BlueGreenPlan,
  attempt: WaitingAttempt,
): Promise<GradualSwitch> {
  const undo = await readUndo(deps.cluster, request.namespace, request.app, attempt);
  const { canary: record } = undo?.blueGreen ?? {};
  const { canary: reached } = attempt;
  if (undo === undefined || record === undefined || plan.kept.size === 0) {
    throw new ConfigurationError({
      message: `${attempt.version}, which waits with ${reached.percent} % of the traffic, cannot be gone on with`,
      found: plan.kept.size === 0 ? 'its pods are not those that were tested' : 'its undo record is missing',
      remedy: 'take it back with action: abort, and release it again',
    });
  }
  const isStep = request.to !== undefined && 'waiting' in request.to && request.to.waiting === 'step';
  const steps = isStep ? record.steps.slice(reached.step) : [];
  const planned = planCanary({ steps, plan, byPods: false });
  return {
    ...planned,
    traffic: record.traffic,
    waitsAtEnd: isStep && attempt.waiting.promotion === 'manual',
    goesOnFrom: { undo, reached },
  };
}

async function prepareRolling(
  { request, foreign, crds, warnings }: Examined,
  deps: ReleaseDeps,
  input: Parameters<typeof planRolling>[0],
  open: OpenFacts,
): Promise<Prepared> {
  const plan = planRolling(input);
  warnings.push(...plan.warnings);
  for (const note of plan.notes) deps.logger.info(note);
  const objects = [...crds, ...plan.preRollout, ...plan.workloads, ...plan.postRollout];
  const tried = await preflight(deps, request, { objects, foreign, found: [] }, warnings);
  const { renamed } = plan;
  const changes =
    renamed === undefined ? tried : withoutPassing(tried, request, [renamed.made.metadata.name]);
  const facts = open(plan.services, plan.isWide);
  return { facts, plan: rolling(facts, plan), changes };
}

/**
 * Workloads as the preflight tries them. Those that are removed before they are made anew must not be judged as changes
 * of what is there (a selector is immutable): they are tried under another name.
 */
function trials(
  workloads: readonly KubeObject[],
  { inactiveSlot, revision }: { inactiveSlot: readonly ObjectRef[]; revision: number },
): KubeObject[] {
  const removed = new Set(inactiveSlot.map(refKey));
  return workloads.map((object) =>
    removed.has(refKey(refOf(object)))
      ? { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-${revision}` } }
      : object,
  );
}

/** The workloads that keep their own names and their pods. */
function keptAsTheyAre(
  same: ReadonlyMap<string, readonly KubeObject[]>,
  existing: ReadonlyMap<string, KubeObject>,
): Set<string> {
  const standing = new Set([...existing.values()].map(({ metadata }) => metadata.uid));
  return new Set(
    [...same].flatMap(([key, live]) =>
      live.some(({ metadata }) => standing.has(metadata.uid)) ? [key] : [],
    ),
  );
}

/** A dry run changes nothing, so it can only say so. */
function unfinishedWarning(attempt: Attempt): string {
  const { version, startedAt, runUrl } = attempt;
  const run = runUrl === undefined ? '' : ` (${runUrl})`;
  if (isWaiting(attempt))
    return `${version}${run} waits for somebody, with ${attempt.canary.percent} % of the traffic: the next release takes it back first`;
  return `the release of ${version} begun at ${startedAt}${run} has left no verdict: the next release puts it back first`;
}

function externalWarning(external: readonly ObjectRef[]): string {
  const names = external.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return `made by others and read by the pods, so a rollback cannot bring their old content back: ${names}`;
}

async function claimRules(deps: ReleaseDeps, manifests: readonly Manifest[]): Promise<ClaimRules> {
  if (!manifests.some(({ object }) => object.kind === 'PersistentVolumeClaim')) return { wait: false };
  try {
    const { items } = await deps.cluster.list({ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' });
    const late = items.filter((item) => item['volumeBindingMode'] === 'WaitForFirstConsumer');
    return { wait: true, lateBindingClasses: new Set(late.map(({ metadata }) => metadata.name)) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return { wait: false };
    throw error;
  }
}
