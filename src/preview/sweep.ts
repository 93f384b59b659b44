import { messageOf } from '../base/index.ts';
import { ApiError, type KubeObject } from '../cluster/index.ts';
import { deleteClusterScoped } from './close.ts';
import type { PreviewDeps } from './deps.ts';
import { waitUntilDeleted } from './wait.ts';
import { ageOf, labelOf, NAMESPACE, PREVIEW_LABEL, type PreviewOwner, previewOf } from './marks.ts';

export interface SweepRequest {
  owner: PreviewOwner;
  /** Previews that were not opened for longer than this go. */
  maxAgeMs: number;
  /** Whether the pull request is open; undefined when that is not to be known. */
  isOpen: (pull: number) => Promise<boolean | undefined>;
}

export interface SweptPreview {
  namespace: string;
  pull: number;
  why: 'closed' | 'old';
}

export interface Swept {
  deleted: SweptPreview[];
  kept: number;
  /** One sentence each. */
  failed: string[];
}

/**
 * Deletes the previews of an owner whose pull request is closed, or that nobody has opened for too long. One that is opened
 * at this moment has another version by then, and stays.
 */
export async function sweepPreviews(request: SweepRequest, deps: PreviewDeps): Promise<Swept> {
  const { owner } = request;
  const { items } = await deps.cluster.list(NAMESPACE, {
    labelSelector: `${PREVIEW_LABEL}=${labelOf(owner)}`,
  });
  const swept: Swept = { deleted: [], kept: 0, failed: [] };
  for (const live of items) {
    const pull = previewOf(live, owner);
    if (pull === undefined) continue;
    deps.signal.throwIfAborted();
    const why = await reasonOf(live, pull, request, deps);
    if (why === undefined) {
      swept.kept += 1;
      continue;
    }
    try {
      const isGone = await remove(live, owner.app, deps);
      if (isGone) swept.deleted.push({ namespace: live.metadata.name, pull, why });
      else swept.kept += 1;
    } catch (error) {
      swept.failed.push(messageOf(error));
    }
  }
  return swept;
}

async function reasonOf(
  live: KubeObject,
  pull: number,
  { maxAgeMs, isOpen }: SweepRequest,
  { clock }: PreviewDeps,
): Promise<SweptPreview['why'] | undefined> {
  if (ageOf(live, clock.date()) > maxAgeMs) return 'old';
  return (await isOpen(pull)) === false ? 'closed' : undefined;
}

async function remove({ metadata }: KubeObject, app: string, deps: PreviewDeps): Promise<boolean> {
  const { name, uid = '', resourceVersion = '', deletionTimestamp } = metadata;
  try {
    if (deletionTimestamp === undefined)
      await deps.cluster.delete({ ...NAMESPACE, name }, { uid, resourceVersion });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error;
    deps.logger.info(`namespace ${name} was opened again meanwhile, and stays`);
    return false;
  }
  await deleteClusterScoped(app, name, deps);
  await waitUntilDeleted({ ...NAMESPACE, metadata }, deps);
  deps.logger.info(`deleted namespace ${name}`);
  return true;
}
