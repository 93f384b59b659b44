import { ConfigurationError, defined } from '../../base/index.ts';
import { ApiError, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import {
  type Manifest,
  type ManifestSource,
  refKey,
  refOf,
  render,
  type RenderDeps,
  type Rendered,
  versionConfig,
} from '../../manifests/index.ts';
import { blueGreen } from '../strategies/blue-green.ts';
import { claimsIn } from '../plan/claims.ts';
import { planBlueGreen } from '../plan/blue-green-plan.ts';
import type { ReleaseFacts } from '../steps/facts.ts';
import { installCrds, missingCrds } from '../steps/crds.ts';
import { readLiveObjects } from '../observe/live-objects.ts';
import { type RollbackTarget, findRollbackTarget } from '../plan/rollback-target.ts';
import type { Attempt, StoredState } from '../state/state.ts';
import { foreignObjects, takeOverWarning } from '../plan/foreign-objects.ts';
import { helmWarnings } from '../plan/gitops-owner.ts';
import { helmRevisions, type HelmRevisions, revisionOf } from '../observe/helm-records.ts';
import { awaitTermination } from '../steps/terminating-objects.ts';
import { unmanagedScalers } from '../plan/live-scalers.ts';
import { openWatches } from '../observe/watches.ts';
import { ensureNamespace, forbiddenNamespace } from '../steps/namespace.ts';
import { refuseManual } from '../plan/manual-promotion.ts';
import type { Phases } from '../base/phases.ts';
import { refuseUnproved } from '../state/owned-objects.ts';
import { liveHooks, liveOf, namesIn, proofOf, refuseForeign, refuseMoved } from '../plan/ownership.ts';
import { preflight } from '../steps/preflight.ts';
import { checkQuotaHeadroom } from '../plan/quota-headroom.ts';
import { isOutside, storedManifests } from '../steps/stored-manifests.ts';
import { reservedProblems } from '../state/reserved-names.ts';
import type { ClaimRules } from '../observe/rollout.ts';
import { rolling } from '../strategies/rolling.ts';
import { planRolling } from '../plan/rolling-plan.ts';
import { sameAsInstalled, unchangedWorkloads } from '../plan/unchanged-workloads.ts';
import { plannedChanges } from '../steps/planned-changes.ts';
import type { StrategyPlan } from '../steps/strategy-run.ts';
import { survey, type Survey } from '../plan/survey.ts';
import type { FieldChange, ReleaseRequest } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import { isForbidden } from '../base/api-errors.ts';

/** An earlier attempt has left no verdict: it comes first, and then everything has to be looked at anew. */
export interface Unfinished {
  unfinished: Attempt;
}

/** What is wanted serves already. */
export interface AlreadyDeployed {
  alreadyDeployed: RollbackTarget;
  stored: StoredState;
}

interface Inspection {
  found: Survey;
  rendered: Rendered;
  goal?: RollbackTarget;
}

/** A release that is ready to begin: everything is known, nothing is changed. */
export interface Prepared {
  facts: ReleaseFacts;
  plan: StrategyPlan;
  /** What a dry run shows. */
  changes: FieldChange[];
}

/**
 * Renders, looks around, works the plan out and asks the API server about all of it.
 * @param isRepeated an attempt without a verdict was just put back, and comes again
 * @throws ConfigurationError with everything that is wrong; the cluster is unchanged, but for the namespace when
 *   `createNamespace` asked for it.
 */
export async function prepareRelease(
  asked: ReleaseRequest,
  deps: ReleaseDeps,
  phases: Phases,
  deadline: number,
  isRepeated: boolean,
): Promise<Prepared | Unfinished | AlreadyDeployed> {
  for (;;) {
    const prepared = await prepareOnce(asked, deps, phases, deadline, isRepeated);
    if (!('outdated' in prepared)) return prepared;
  }
}

/** Something that was on its way out has gone meanwhile: what was read before is old. */
interface Outdated {
  outdated: true;
}

async function prepareOnce(
  asked: ReleaseRequest,
  deps: ReleaseDeps,
  phases: Phases,
  deadline: number,
  isRepeated: boolean,
): Promise<Prepared | Unfinished | AlreadyDeployed | Outdated> {
  const startedAt = deps.clock.date();
  const looked = await phases.run(
    'render',
    sourceOf(asked),
    async () => await inspect(asked, deps, isRepeated),
  );
  if (!('found' in looked)) return looked;
  const { found, rendered, goal: rollbackTarget } = looked;
  const request =
    rollbackTarget === undefined ? asked : { ...asked, strategy: rollbackTarget.entry.strategy };
  return await phases.run(
    'preflight',
    'ask the API server about all of it before anything is changed',
    async () => {
      const warnings = [...rendered.warnings];
      const foreign = foreignObjects(request, namesIn(rendered), request.forced);
      const manifests =
        rollbackTarget === undefined
          ? rendered.manifests
          : rendered.manifests.filter(({ object }) => !isOutside(object));
      const isFound = rollbackTarget?.entry.asFound === true;
      const config = isFound ? undefined : versionConfig(manifests);
      const { manifests: versioned, external } = config ?? { manifests, external: [] };
      if (external.length > 0) warnings.push(externalWarning(external));
      const refs = versioned.map(({ object }) => refOf(object));
      const existing = await readLiveObjects(deps.cluster, request.app, request.namespace, refs);
      if (await awaitTermination(deps, phases, [...existing.values()], deadline)) return { outdated: true };
      const { state } = found.stored;
      refuseForeign(
        foreign,
        refs.flatMap((ref) => existing.get(refKey(ref)) ?? []),
        rollbackTarget === undefined ? await liveHooks(deps, rendered) : [],
        request,
      );
      warnings.push(...takeOverWarning(request, foreign.taken()));
      if (state.live === undefined) warnings.push(...helmWarnings([...existing.values()]));
      if (state.attempt !== undefined) warnings.push(unfinishedWarning(state.attempt));
      const crds = await missingCrds(deps.cluster, rendered.crds);
      const objects = versioned.map(({ object }) => object);
      const same = await unchangedWorkloads(deps, objects, found);
      const input = {
        app: request.app,
        namespace: request.namespace,
        manifests,
        survey: found,
        existing,
        head: state,
        same: keptAsTheyAre(same, existing),
        alike: same,
        ...(config === undefined || request.strategy !== 'blue-green'
          ? {}
          : {
              asInstalled: await sameAsInstalled(
                deps,
                manifests.map(({ object }) => object),
                { versioned: config, existing, same, survey: found },
              ),
            }),
        claims: await claimsIn(deps.cluster, request, objects),
        scalers: await unmanagedScalers(deps.cluster, request, objects, state),
        isKnown: rollbackTarget !== undefined,
        isBack: rollbackTarget !== undefined && !rollbackTarget.isPromotion,
        ...(rollbackTarget?.reuse === undefined ? {} : { reuse: rollbackTarget.reuse }),
        asFound: isFound,
      };
      const known = {
        ...deps,
        request,
        phases,
        startedAt,
        claims: await claimRules(deps, rendered.manifests),
        survey: found,
        stored: found.stored,
        rendered,
        crds,
        existing,
        ...defined({ rollbackTarget }),
      };
      const open = (services: readonly string[], isWide: boolean): ReleaseFacts => ({
        ...known,
        warnings,
        watches: openWatches(deps.cluster, request.namespace, isWide ? undefined : request.app, services),
      });
      if (request.strategy === 'blue-green') {
        const plan = planBlueGreen(input);
        refuseManual(request, plan);
        refuseUnproved(liveOf(plan.inactiveSlot, found, existing), request, proofOf(found, request));
        const slotted = plan.slotted.map(({ object }) => object);
        const tries = [...crds, ...plan.preSwitch, ...trials(slotted, plan), ...plan.postSwitch];
        const room = await checkQuotaHeadroom(deps.cluster, request, plan, found);
        warnings.push(...room.warnings, ...plan.warnings);
        for (const note of plan.notes) deps.logger.info(note);
        refuseMoved(foreign, plan, found);
        const tried = await preflight(
          deps,
          request,
          { objects: tries, foreign, found: room.problems },
          warnings,
        );
        const changes = request.dryRun ? await plannedChanges(deps, request, plan, tried) : tried;
        const watched = [...plan.liveServices, ...plan.previewServices, ...plan.unslotted.services];
        const facts = open([...new Set(watched.map(({ name }) => name))], plan.unslotted.isWide);
        return { facts, plan: blueGreen(facts, plan), changes };
      }
      const plan = planRolling(input);
      warnings.push(...plan.warnings);
      for (const note of plan.notes) deps.logger.info(note);
      const changes = await preflight(
        deps,
        request,
        {
          objects: [...crds, ...plan.preRollout, ...plan.workloads, ...plan.postRollout],
          foreign,
          found: [],
        },
        warnings,
      );
      const facts = open(
        plan.services.map(({ name }) => name),
        plan.isWide,
      );
      return { facts, plan: rolling(facts, plan), changes };
    },
  );
}

async function inspect(
  request: ReleaseRequest,
  deps: ReleaseDeps,
  isRepeated: boolean,
): Promise<Inspection | Unfinished | AlreadyDeployed> {
  const isSeen = await ensureNamespace(request, deps);
  const found = await survey(deps.cluster, request.namespace, request.app).catch((error: unknown) => {
    throw !isSeen && isForbidden(error) ? forbiddenNamespace(request, error) : error;
  });
  const { stored } = found;
  const { attempt, live } = stored.state;
  if (attempt !== undefined && !request.dryRun) return { unfinished: attempt };
  if (request.to === undefined) {
    const looked = await renderFor(request, deps, found, isRepeated);
    const { manifests, hooks, crds } = looked.rendered;
    const reserved = reservedProblems(request.app, [...manifests, ...hooks, ...crds]);
    if (reserved.length > 0) throw new ConfigurationError(reserved);
    return looked;
  }
  const rollbackTarget = findRollbackTarget(stored.state, request.to, request.origin);
  const { revision } = rollbackTarget.entry;
  if (revision === live?.revision) return { alreadyDeployed: rollbackTarget, stored };
  deps.logger.info(
    `revision ${revision}: version ${rollbackTarget.entry.version}, ${rollbackTarget.entry.strategy}`,
  );
  return {
    found,
    goal: rollbackTarget,
    rendered: await storedManifests(deps.cluster, request, rollbackTarget.entry),
  };
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
function unfinishedWarning({ version, startedAt, runUrl }: Attempt): string {
  const run = runUrl === undefined ? '' : ` (${runUrl})`;
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

function sourceOf(request: ReleaseRequest): string {
  if (request.to !== undefined) return 'what the journal keeps of the release';
  return request.chart === undefined ? request.manifests.join(', ') : `chart ${request.chart}`;
}

/**
 * Renders as an upgrade when what the chart makes already runs, by any tool, and as the revision that it is: a
 * first release goes on counting where helm has stopped. A repeated attempt is the same revision, by whose number its
 * migration may be named that is still at work.
 * @returns the survey too, with the revision from which the journal counts on
 */
async function renderFor(
  request: ReleaseRequest,
  deps: ReleaseDeps,
  found: Survey,
  isRepeated: boolean,
): Promise<Pick<Inspection, 'found' | 'rendered'>> {
  const { app, namespace, chart } = request;
  const { state } = found.stored;
  const once = async (isUpgrade: boolean, last: number): Promise<Rendered> =>
    await render(sourceFor(request), {
      exec: deps.exec,
      logger: deps.logger,
      tempDir: deps.tempDir,
      kubeconfigPath: deps.kubeconfigPath,
      isUpgrade,
      revision: isRepeated ? last : last + 1,
      isNamespaced: async (kind) => (await deps.cluster.resource(kind))?.namespaced,
      ...ofCluster(deps, request),
    });
  const isFirst = state.revision === 0 && chart !== undefined;
  const records: HelmRevisions = isFirst ? await helmRevisions(deps.cluster, namespace) : new Map();
  const last = Math.max(state.revision, revisionOf(records, app, []));
  const isKnown = state.live !== undefined || records.has(app) || runsAlready(found, app);
  let rendered = await once(isKnown, last);
  const there = [...found.deployments, ...found.otherWorkloads].filter((live) =>
    rendered.manifests.some(
      ({ object }) => object.kind === live.kind && object.metadata.name === live.metadata.name,
    ),
  );
  const revision = Math.max(last, revisionOf(records, app, there));
  const isToldRight = (isKnown || there.length === 0) && revision === last;
  if (!isToldRight && chart !== undefined) rendered = await once(true, revision);
  return {
    rendered,
    found: { ...found, stored: { ...found.stored, state: { ...state, revision } } },
  };
}

/** For charts that bring kinds of their own. A dry run changes nothing. */
function ofCluster(
  deps: ReleaseDeps,
  { dryRun }: ReleaseRequest,
): Pick<RenderDeps, 'capabilities' | 'define'> {
  const { cluster } = deps;
  return {
    capabilities: async () => ({
      version: (await cluster.version()).gitVersion,
      apiVersions: await cluster.apiVersions(),
    }),
    ...(dryRun ? {} : { define: async (crds) => await installCrds(deps, await missingCrds(cluster, crds)) }),
  };
}

function sourceFor(request: ReleaseRequest): ManifestSource {
  const { app, namespace, chart, valuesFiles, values, manifests, images, imageValues, imageName } = request;
  return {
    app,
    namespace,
    ...defined({ chart }),
    valuesFiles,
    ...defined({ values }),
    manifests,
    images,
    imageValues,
    ...defined({ imageName }),
  };
}

/** By the labels that helm's own charts put on what they install. */
function runsAlready(found: Survey, app: string): boolean {
  return found.deployments.some(
    ({ metadata }) => metadata.name === app || metadata.labels?.['app.kubernetes.io/instance'] === app,
  );
}
