import { messageOf } from '../../base/index.ts';
import type { ObjectRef } from '../../cluster/index.ts';
import { PROTECTED_KINDS, refKey, refOf } from '../../manifests/index.ts';
import type { RecordedObject } from './state.ts';
import { removeOurs, type Removing } from './owned-objects.ts';
import { stillSentTo } from '../observe/service-targets.ts';

/**
 * What the journal knew and nothing refers to any more; never anything else.
 * @param alsoKinds protected kinds that the user has named
 */
export function prunable(
  before: readonly RecordedObject[],
  after: readonly ObjectRef[],
  alsoKinds: readonly string[] = [],
): RecordedObject[] {
  const wanted = new Set(after.map(refKey));
  return before.filter(
    (ref) => !wanted.has(refKey(ref)) && (!isProtected(ref) || alsoKinds.includes(ref.kind)),
  );
}

/** What is no longer wanted and stays all the same: known, so that a later release can be told to take it away. */
export function protectedLeft(
  before: readonly RecordedObject[],
  after: readonly ObjectRef[],
  alsoKinds: readonly string[],
): RecordedObject[] {
  const wanted = new Set(after.map(refKey));
  return before.filter(
    (ref) => !wanted.has(refKey(ref)) && isProtected(ref) && !alsoKinds.includes(ref.kind),
  );
}

function isProtected({ kind }: ObjectRef): boolean {
  return PROTECTED_KINDS.includes(kind);
}

/** The inventory without repetitions; a uid that is known is kept. */
export function uniqueRefs(refs: readonly RecordedObject[]): RecordedObject[] {
  const unique = new Map<string, RecordedObject>();
  for (const ref of refs) unique.set(refKey(ref), { ...unique.get(refKey(ref)), ...ref });
  return [...unique.values()];
}

/**
 * Deletes what is prunable and proves to be this application's. `helm.sh/resource-policy: keep` is honoured. What cannot
 * be deleted, and what alone a Service sends to, stays in the inventory and is returned; what is not ours is told, and
 * forgotten.
 */
export async function prune(
  refs: readonly RecordedObject[],
  how: Removing,
): Promise<{ left: RecordedObject[]; warnings: string[] }> {
  const serving = new Map<string, string>();
  try {
    const sentTo = await stillSentTo(how.cluster, how.owner.namespace, refs);
    for (const { workload, service } of sentTo) serving.set(refKey(workload), service);
  } catch (error) {
    const why = `what is no longer wanted was left, since it is not known whether it gets traffic: ${messageOf(error)}`;
    return { left: [...refs], warnings: [why] };
  }
  const left = await removeOurs(refs, {
    verb: 'pruned',
    keep: (live) => {
      const service = serving.get(refKey(refOf(live)));
      if (service !== undefined) return { reason: 'failed', why: `Service ${service} sends to it alone` };
      return live.metadata.annotations?.['helm.sh/resource-policy'] === 'keep'
        ? { reason: 'kept', why: `kept ${live.kind} ${live.metadata.name}: its resource policy says so` }
        : undefined;
    },
    ...how,
  });
  for (const { message } of left.filter(({ reason }) => reason === 'kept')) how.logger.info(message);
  const failed = left.filter(({ reason }) => reason === 'failed');
  return {
    left: failed.map(({ ref }) => ref),
    warnings: left.flatMap(({ ref, reason, message }) => {
      if (reason === 'kept') return [];
      return reason === 'failed'
        ? `${ref.kind} ${ref.name} is no longer wanted but could not be deleted: ${message}`
        : `no longer wanted, but ${message}`;
    }),
  };
}
