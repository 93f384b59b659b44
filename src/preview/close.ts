import { messageOf } from '../base/index.ts';
import {
  APP_LABEL,
  ApiError,
  bearsMark,
  deleteObjects,
  type KubeObject,
  type SeenObject,
} from '../cluster/index.ts';
import type { PreviewDeps } from './deps.ts';
import { waitUntilDeleted } from './wait.ts';
import { NAMESPACE, type PreviewOwner, previewOf } from './marks.ts';

export interface CloseRequest {
  owner: PreviewOwner;
  pull: number;
  namespace: string;
}

/** `foreign`: there is a namespace of this name, and it is not provably the preview of this pull request. */
export type Closed = 'deleted' | 'absent' | 'foreign';

/**
 * Deletes the namespace of a pull request and waits until it is gone, with what its application has outside of it. What is
 * not provably ours stays.
 * @throws ConfigurationError that says what holds it, when the signal ends the wait
 */
export async function closePreview(request: CloseRequest, deps: PreviewDeps): Promise<Closed> {
  const { owner, pull, namespace } = request;
  deps.signal.throwIfAborted();
  const live = await deps.cluster.get({ ...NAMESPACE, name: namespace });
  if (live !== undefined && previewOf(live, owner) !== pull) return 'foreign';
  // A namespace that was made since has its name: it is looked at by itself.
  if (live !== undefined && !(await deleteSeen(live, deps))) return await closePreview(request, deps);
  await deleteClusterScoped(owner.app, namespace, deps);
  if (live === undefined) return 'absent';
  await waitUntilDeleted(live, deps);
  deps.logger.info(`deleted namespace ${namespace}, the preview of pull request ${pull}`);
  return 'deleted';
}

/** @returns false when it is another namespace by now */
async function deleteSeen({ metadata: { name, uid = '' } }: KubeObject, deps: PreviewDeps): Promise<boolean> {
  try {
    await deps.cluster.delete({ ...NAMESPACE, name }, { uid });
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return false;
    throw error;
  }
}

/** Kinds without a namespace that charts bring along. */
const CLUSTER_SCOPED = [
  ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration'],
  ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
  ['scheduling.k8s.io/v1', 'PriorityClass'],
  ['networking.k8s.io/v1', 'IngressClass'],
  ['storage.k8s.io/v1', 'StorageClass'],
] as const;

/** What bears the mark of the application *and* of this namespace: another preview has the same name of the application. */
export async function deleteClusterScoped(
  app: string,
  namespace: string,
  { cluster, logger, signal }: PreviewDeps,
): Promise<void> {
  const found = await Promise.all(
    CLUSTER_SCOPED.map(async ([apiVersion, kind]) => {
      try {
        const { items } = await cluster.list({ apiVersion, kind }, { labelSelector: `${APP_LABEL}=${app}` });
        return items.map((item) => ({ ...item, apiVersion, kind }));
      } catch (error) {
        // Who may not see them has not made any; a cluster need not know them.
        logger.debug(`${kind}s of the preview are not looked for: ${messageOf(error)}`);
        if (error instanceof ApiError && error.status >= 500) throw error;
        return [];
      }
    }),
  );
  const ours = found.flat().filter((object) => bearsMark(object, { app, namespace }));
  await deleteObjects(cluster, ours.flatMap(seenOf), { logger, signal });
}

function seenOf({ apiVersion, kind, metadata: { name, uid } }: KubeObject): SeenObject[] {
  return uid === undefined ? [] : [{ apiVersion, kind, name, uid }];
}
