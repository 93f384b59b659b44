import { ConfigurationError, type Problem, defined } from '../../base/index.ts';
import { type AccessCheck, diffObjects, type DiffResult, type KubeObject } from '../../cluster/index.ts';
import { drainWarnings, strategyWarnings } from '../../manifests/index.ts';
import type { Foreign } from '../plan/foreign-objects.ts';
import type { FieldChange, ReleaseRequest } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';

/** What is tried, and what is known of it. */
export interface Tried {
  objects: readonly KubeObject[];
  /** Judges what is there under the names that the release makes. */
  foreign: Foreign;
  /** What is known to be wrong already. */
  found: readonly Problem[];
}

/**
 * Asks the API server, by dry run, for everything that it would refuse, and for what the credentials may not do.
 * @returns what would change, field by field.
 * @throws ConfigurationError with all of it at once.
 */
export async function preflight(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  { objects, foreign, found }: Tried,
  warnings: string[],
): Promise<FieldChange[]> {
  const [denied, diff] = await Promise.all([
    missingPermissions(deps, request, objects),
    diffObjects(deps.cluster, [...objects], {
      logger: deps.logger,
      app: request.app,
      namespace: request.namespace,
      isForeign: (live) => foreign.isForeign(live),
      forced: request.forced,
      signal: deps.signal,
    }),
  ]);
  const rights = await missingRights(deps, diff.forbidden, denied);
  const problems = [
    ...found,
    ...denied.map(deniedProblem),
    ...rights,
    ...foreign.problems(),
    ...diff.problems,
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const deployments = objects.filter(({ kind }) => kind === 'Deployment');
  warnings.push(...drainWarnings(deployments, request.drainMs));
  if (request.strategy === 'rolling') warnings.push(...deployments.flatMap(strategyWarnings));
  for (const warning of new Set(warnings)) deps.logger.warning(warning);
  deps.logger.info(
    `${objects.length} objects passed the server's dry run, ${diff.changes.length} fields would change`,
  );
  return diff.changes;
}

/** What a release reads and moves besides the objects of the manifests, whose own writes the dry run has tried. */
function neededAccess(request: ReleaseRequest, objects: readonly KubeObject[]): AccessCheck[] {
  const { namespace } = request;
  const check = (verb: string, group: string, resource: string, subresource?: string): AccessCheck => ({
    verb,
    group,
    resource,
    namespace,
    ...defined({ subresource }),
  });
  const watched = [
    ['apps', 'deployments'],
    ['apps', 'replicasets'],
    ['', 'pods'],
    ['', 'events'],
    ['discovery.k8s.io', 'endpointslices'],
  ] as const;
  const checks = watched.flatMap(([group, resource]) => [
    check('list', group, resource),
    check('watch', group, resource),
  ]);
  checks.push(
    check('get', '', 'pods', 'log'),
    check('create', '', 'configmaps'),
    check('update', '', 'configmaps'),
    check('list', '', 'secrets'),
    check('patch', '', 'secrets'),
    check('delete', '', 'secrets'),
    check('create', 'coordination.k8s.io', 'leases'),
    check('update', 'coordination.k8s.io', 'leases'),
    check('watch', 'coordination.k8s.io', 'leases'),
    check('patch', '', 'services'),
    check('patch', 'apps', 'deployments'),
    check('delete', 'apps', 'deployments'),
  );
  // A StatefulSet waits for a broken pod for ever, unless somebody deletes it.
  if (objects.some(({ kind }) => kind === 'StatefulSet')) checks.push(check('delete', '', 'pods'));
  if (request.healthPath !== undefined) checks.push(check('create', '', 'pods', 'portforward'));
  return checks;
}

async function missingPermissions(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  objects: readonly KubeObject[],
): Promise<AccessCheck[]> {
  const checks = neededAccess(request, objects);
  const allowed = await deps.cluster.can(checks);
  return checks.filter((_, index) => allowed[index] === false);
}

function deniedProblem({ verb, group, resource, subresource, namespace }: AccessCheck): Problem {
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return {
    message: `the credentials may not ${verb} ${full} in namespace ${namespace}`,
    remedy: `add to the Role: apiGroups ["${group}"], resources ["${full}"], verbs ["${verb}"] (see docs/minimal-role.yaml)`,
  };
}

const WRITE_VERBS = ['get', 'create', 'patch', 'delete'] as const;

/**
 * All that the credentials lack for objects of the manifests, one rule a kind: the server refuses each request for the
 * first verb that is missing. Objects are asked about by name, since a rule may name them.
 * @param denied what is told already
 */
async function missingRights(
  deps: ReleaseDeps,
  forbidden: DiffResult['forbidden'],
  denied: readonly AccessCheck[],
): Promise<Problem[]> {
  const byKind = Map.groupBy(forbidden, ({ ref }) => `${ref.apiVersion} ${ref.kind}`);
  const rules = [...byKind.values()].map(async (objects): Promise<Problem[]> => {
    const [first] = objects;
    const resource = first === undefined ? undefined : await deps.cluster.resource(first.ref);
    if (first === undefined || resource === undefined) return objects.map(({ problem }) => problem);
    const { apiVersion, namespace } = first.ref;
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const asked = objects.flatMap(({ ref: { name } }) =>
      WRITE_VERBS.map((verb) => ({
        verb,
        group,
        resource: resource.plural,
        ...defined({ namespace }),
        ...(verb === 'create' ? {} : { name }),
      })),
    );
    const allowed = await deps.cluster.can(asked);
    const missing = WRITE_VERBS.filter((verb) =>
      asked.some((check, index) => check.verb === verb && allowed[index] === false),
    );
    if (missing.length === 0) return objects.map(({ problem }) => problem);
    const untold = missing.filter(
      (verb) =>
        !denied.some(
          (check) =>
            check.verb === verb &&
            check.group === group &&
            check.resource === resource.plural &&
            check.subresource === undefined &&
            check.namespace === namespace,
        ),
    );
    if (untold.length === 0) return [];
    const names = objects.map(({ ref }) => ref.name).join(', ');
    const place = namespace === undefined ? '' : ` in namespace ${namespace}`;
    const role = namespace === undefined ? 'a ClusterRole' : 'the Role';
    return [
      {
        message: `the credentials may not ${untold.join(', ')} ${resource.plural}${place}, which the manifests hold: ${names}`,
        remedy: `add to ${role}: apiGroups ["${group}"], resources ["${resource.plural}"], verbs ["${untold.join('", "')}"]; or leave them out of the manifests and have them installed by who may`,
      },
    ];
  });
  return (await Promise.all(rules)).flat();
}
