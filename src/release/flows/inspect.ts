import { ConfigurationError, defined } from '../../base/index.ts';
import { type ManifestSource, render, type RenderDeps, type Rendered } from '../../manifests/index.ts';
import { installCrds, missingCrds } from '../steps/crds.ts';
import { findRollbackTarget, goingOn, type RollbackTarget } from '../plan/rollback-target.ts';
import { type Attempt, isWaiting, type StoredState } from '../state/state.ts';
import { helmRevisions, type HelmRevisions, revisionOf } from '../observe/helm-records.ts';
import { ensureNamespace, forbiddenNamespace } from '../steps/namespace.ts';
import { storedManifests } from '../steps/stored-manifests.ts';
import { reservedProblems } from '../state/reserved-names.ts';
import { survey, type Survey } from '../plan/survey.ts';
import type { ReleaseRequest } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import { isForbidden } from '../base/api-errors.ts';

/** An earlier attempt has left no verdict: it comes first, and then everything has to be looked at anew. */
export interface Unfinished {
  unfinished: Attempt;
}

/** What is wanted serves already, or waits where it is wanted. */
export interface AlreadyDeployed {
  alreadyDeployed: RollbackTarget;
  stored: StoredState;
}

/** What is there, and what is to be there. */
export interface Inspection {
  found: Survey;
  rendered: Rendered;
  /** What the journal keeps and is to be brought back. */
  rollbackTarget?: RollbackTarget;
}

/**
 * Renders, or takes from the journal, what is to be released, and lists what the namespace has.
 * @param isRepeated an attempt without a verdict was just put back, and comes again
 */
export async function inspect(
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
  const on = isWaiting(attempt) ? goingOn(request.to, attempt) : undefined;
  if (attempt !== undefined && on === undefined && !request.dryRun) return { unfinished: attempt };
  const to = on ?? request.to;
  if (to === undefined) {
    const looked = await renderFor(request, deps, found, isRepeated);
    const { manifests, hooks, crds } = looked.rendered;
    const reserved = reservedProblems(request.app, [...manifests, ...hooks, ...crds]);
    if (reserved.length > 0) throw new ConfigurationError(reserved);
    return looked;
  }
  const rollbackTarget = findRollbackTarget(stored.state, to, request.origin);
  const { revision } = rollbackTarget.entry;
  if (revision === live?.revision || rollbackTarget.isThere === true)
    return { alreadyDeployed: rollbackTarget, stored };
  deps.logger.info(
    `revision ${revision}: version ${rollbackTarget.entry.version}, ${rollbackTarget.entry.strategy}`,
  );
  return {
    found,
    rollbackTarget,
    rendered: await storedManifests(deps.cluster, request, rollbackTarget.entry),
  };
}

/** What is rendered, for the log. */
export function sourceOf(request: ReleaseRequest): string {
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
