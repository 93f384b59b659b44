import { ConfigurationError } from '../../base/index.ts';
import type { ApiError, KubeObject } from '../../cluster/index.ts';
import type { ReleaseRequest } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import { isForbidden } from '../base/api-errors.ts';

/** Of a namespace that is missing RBAC says only that everything in it is forbidden. */
export function forbiddenNamespace({ namespace, createNamespace }: ReleaseRequest, error: ApiError): Error {
  return new ConfigurationError({
    input: 'k8s-namespace',
    message: `namespace ${namespace} does not exist, or the credentials may do nothing in it: ${error.message}`,
    remedy: createNamespace
      ? 'create the namespace first: create-namespace needs a ClusterRole with the verbs get and create on namespaces'
      : 'check its name, and that the Role of docs/minimal-role.yaml is bound in it',
  });
}

/** @returns false when the credentials may not know whether it exists. */
export async function ensureNamespace(request: ReleaseRequest, deps: ReleaseDeps): Promise<boolean> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name: request.namespace };
  let live: KubeObject | undefined;
  try {
    live = await deps.cluster.get(ref);
  } catch (error) {
    // A Role need not allow it: then the first read inside the namespace will tell.
    if (isForbidden(error)) return false;
    throw error;
  }
  if (live !== undefined) return true;
  if (!request.createNamespace || request.dryRun) {
    throw new ConfigurationError({
      input: 'k8s-namespace',
      message: `namespace ${request.namespace} does not exist`,
      expected: 'an existing namespace',
      remedy: request.createNamespace
        ? 'a dry run creates nothing: create the namespace first'
        : 'create it, or set create-namespace: true',
    });
  }
  try {
    await deps.cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: request.namespace } });
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new ConfigurationError({
      input: 'create-namespace',
      message: error.message,
      remedy: 'or create the namespace before the release',
    });
  }
  deps.logger.info(`created namespace ${request.namespace}`);
  return true;
}
