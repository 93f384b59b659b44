import { ConfigurationError } from '../base/index.ts';
import { ApiError } from '../cluster/index.ts';
import type { CloseRequest } from './close.ts';
import type { PreviewDeps } from './deps.ts';
import { waitUntilDeleted } from './wait.ts';
import { NAMESPACE, openedAt, previewNamespace, previewOf } from './marks.ts';

export type OpenRequest = CloseRequest;
/** `kept`: it was there, of an earlier push. */
export type Opened = 'created' | 'kept';

/** Somebody else changed it each time between a look and a write. */
const TRIES = 5;

/**
 * Makes the namespace of a pull request, or proves that the one of this name is it, and notes the time. One that is being
 * deleted is waited for.
 * @throws ConfigurationError when a namespace of this name is somebody else's
 */
export async function openPreview(request: OpenRequest, deps: PreviewDeps): Promise<Opened> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const opened = await openOnce(request, deps);
      if (opened !== undefined) return opened;
    } catch (error) {
      const isRaced = error instanceof ApiError && (error.status === 409 || error.status === 404);
      if (!isRaced || attempt >= TRIES) throw error;
    }
  }
}

/** @returns undefined when it has to be looked at again */
async function openOnce(
  { owner, pull, namespace }: OpenRequest,
  deps: PreviewDeps,
): Promise<Opened | undefined> {
  const { cluster, clock, logger, signal } = deps;
  signal.throwIfAborted();
  const ref = { ...NAMESPACE, name: namespace };
  const live = await cluster.get(ref);
  if (live === undefined) {
    await cluster.create(previewNamespace(namespace, owner, pull, clock.date()));
    logger.info(`created namespace ${namespace} for pull request ${pull}`);
    return 'created';
  }
  const { uid, resourceVersion, deletionTimestamp } = live.metadata;
  if (previewOf(live, owner) !== pull) throw foreign({ owner, pull, namespace });
  if (deletionTimestamp !== undefined) {
    logger.info(`namespace ${namespace} is still being deleted; waiting until it is gone`);
    await waitUntilDeleted(live, deps);
    return undefined;
  }
  const metadata = { uid, resourceVersion, annotations: openedAt(clock.date()) };
  await cluster.patch(ref, { metadata }, { type: 'merge' });
  return 'kept';
}

function foreign({ owner: { repository }, pull, namespace }: OpenRequest): ConfigurationError {
  return new ConfigurationError({
    code: 'foreign-namespace',
    message: `namespace ${namespace} exists and is not the preview of pull request ${pull} of ${repository}: it is left as it is`,
    remedy: 'give another namespace-prefix, or delete the namespace if nobody needs it',
  });
}
