import { ConfigurationError, type Problem } from '../base/index.ts';
import { type AccessCheck, diffObjects, type KubeObject } from '../cluster/index.ts';
import { drainWarnings, strategyWarnings } from '../manifests/index.ts';
import type { ReleaseDeps } from './context.ts';
import type { FieldChange, ReleaseRequest } from './types.ts';

/**
 * Asks the API server, by dry run, for everything that it would refuse, and for what the credentials may not do.
 * @param found what is known to be wrong already
 * @returns what would change, field by field.
 * @throws ConfigurationError with all of it at once.
 */
export async function preflight(
  deps: ReleaseDeps,
  request: ReleaseRequest,
  objects: readonly KubeObject[],
  warnings: string[],
  found: readonly Problem[] = [],
): Promise<FieldChange[]> {
  const [denied, diff] = await Promise.all([
    missingPermissions(deps, request),
    diffObjects(deps.cluster, [...objects], {
      logger: deps.logger,
      app: request.app,
      forced: request.forced,
      signal: deps.signal,
    }),
  ]);
  const problems = [...found, ...denied, ...diff.problems];
  if (problems.length > 0) throw new ConfigurationError(problems);
  for (const object of objects) {
    if (object.kind !== 'Deployment') continue;
    warnings.push(...drainWarnings(object, request.drainMs));
    if (request.strategy === 'rolling') warnings.push(...strategyWarnings(object));
  }
  for (const warning of new Set(warnings)) deps.logger.warning(warning);
  deps.logger.info(
    `${objects.length} objects passed the server's dry run, ${diff.changes.length} fields would change`,
  );
  return diff.changes;
}

/** What a release reads and moves besides the objects of the manifests, whose own writes the dry run has tried. */
function neededAccess(request: ReleaseRequest): AccessCheck[] {
  const { namespace } = request;
  const check = (verb: string, group: string, resource: string, subresource?: string): AccessCheck => ({
    verb,
    group,
    resource,
    namespace,
    ...(subresource === undefined ? {} : { subresource }),
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
  if (request.healthPath !== undefined) checks.push(check('create', '', 'pods', 'portforward'));
  return checks;
}

async function missingPermissions(deps: ReleaseDeps, request: ReleaseRequest): Promise<Problem[]> {
  const checks = neededAccess(request);
  const allowed = await deps.cluster.can(checks);
  return checks
    .filter((_, index) => allowed[index] === false)
    .map(({ verb, group, resource, subresource }) => {
      const full = subresource === undefined ? resource : `${resource}/${subresource}`;
      return {
        message: `the credentials may not ${verb} ${full} in namespace ${request.namespace}`,
        remedy: `add to the Role: apiGroups ["${group}"], resources ["${full}"], verbs ["${verb}"] (see docs/minimal-role.yaml)`,
      };
    });
}
