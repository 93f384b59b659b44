import { defined } from '../../base/index.ts';
import type { Logger } from '../../base/index.ts';
import { DEFAULT_CONCURRENCY } from './apply.ts';
import { ApiError, ApplyError } from '../base/errors.ts';
import { settleLimited } from '../base/limited.ts';
import { inWaves } from './order.ts';
import { describeRef } from '../base/refs.ts';
import type { Cluster, ObjectRef } from '../base/types.ts';

/** An object as it was seen: a new one of the same name is another object. */
export interface SeenObject extends ObjectRef {
  uid: string;
}

export interface DeleteObjectsOptions {
  logger: Logger;
  concurrency?: number;
  signal?: AbortSignal;
  /** Objects for which it says true are left alone. */
  keep?: (ref: ObjectRef) => boolean;
}

export interface DeleteResult {
  deleted: SeenObject[];
  /** They were gone already, or a new object has their name. */
  absent: SeenObject[];
  kept: SeenObject[];
}

/**
 * Deletes objects in the reverse of the order in which they are applied, without waiting until they are gone.
 * @throws ApplyError with everything of a wave that could not be deleted
 */
export async function deleteObjects(
  cluster: Cluster,
  refs: readonly SeenObject[],
  options: DeleteObjectsOptions,
): Promise<DeleteResult> {
  const { logger, signal, concurrency = DEFAULT_CONCURRENCY } = options;
  const kept = refs.filter((ref) => options.keep?.(ref) === true);
  const result: DeleteResult = { deleted: [], absent: [], kept };
  const doomed = refs.filter((ref) => !kept.includes(ref));
  for (const wave of inWaves(doomed, (ref) => ref).reverse()) {
    signal?.throwIfAborted();
    const results = await settleLimited(
      wave,
      concurrency,
      async (ref) => await deleteOne(cluster, ref, signal),
    );
    signal?.throwIfAborted();
    const failures = results.flatMap((settled, index) => {
      const ref = wave[index];
      if (ref === undefined) return [];
      if (settled.status === 'rejected') return [{ ref, error: settled.reason as Error }];
      (settled.value ? result.deleted : result.absent).push(ref);
      if (settled.value) logger.info(`deleted ${describeRef(ref)}`);
      return [];
    });
    if (failures.length > 0) throw new ApplyError('deleted', failures);
  }
  return result;
}

async function deleteOne(
  cluster: Cluster,
  ref: SeenObject,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await cluster.delete(ref, { uid: ref.uid, ...defined({ signal }) });
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return false;
    throw error;
  }
}
