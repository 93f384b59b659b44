import { type Cluster, type ObjectRef } from '../cluster/index.ts';
import { messageOf, type Logger } from '../base/index.ts';
import { PROTECTED_KINDS, refKey } from '../manifests/index.ts';
import { type SentTo, stillSentTo } from './sent-to.ts';

/**
 * What the journal knew and nothing refers to any more; never anything else.
 * @param alsoKinds protected kinds that the user has named
 */
export function prunable(
  before: readonly ObjectRef[],
  after: readonly ObjectRef[],
  alsoKinds: readonly string[] = [],
): ObjectRef[] {
  const wanted = new Set(after.map(refKey));
  return before.filter(
    (ref) => !wanted.has(refKey(ref)) && (!isProtected(ref) || alsoKinds.includes(ref.kind)),
  );
}

/** What is no longer wanted and stays all the same: known, so that a later release can be told to take it away. */
export function protectedLeft(
  before: readonly ObjectRef[],
  after: readonly ObjectRef[],
  alsoKinds: readonly string[],
): ObjectRef[] {
  const wanted = new Set(after.map(refKey));
  return before.filter(
    (ref) => !wanted.has(refKey(ref)) && isProtected(ref) && !alsoKinds.includes(ref.kind),
  );
}

function isProtected({ kind }: ObjectRef): boolean {
  return PROTECTED_KINDS.includes(kind);
}

/** The inventory without repetitions. */
export function uniqueRefs(refs: readonly ObjectRef[]): ObjectRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}

/** Deletes what is prunable. `helm.sh/resource-policy: keep` is honoured. What cannot be deleted, and what alone a Service sends to, stays in the inventory and is returned. */
export async function prune(
  cluster: Cluster,
  { namespace, refs }: { namespace: string; refs: readonly ObjectRef[] },
  logger: Logger,
): Promise<{ left: ObjectRef[]; warnings: string[] }> {
  const left: ObjectRef[] = [];
  const warnings: string[] = [];
  let sentTo: SentTo[];
  try {
    sentTo = await stillSentTo(cluster, namespace, refs);
  } catch (error) {
    const why = `what is no longer wanted was left, since it is not known whether it gets traffic: ${messageOf(error)}`;
    return { left: [...refs], warnings: [why] };
  }
  const serving = new Map(sentTo.map((sent) => [refKey(sent.workload), sent]));
  await Promise.all(
    refs.map(async (ref) => {
      try {
        const sent = serving.get(refKey(ref));
        if (sent !== undefined) throw new Error(`Service ${sent.service} sends to it alone`);
        const live = await cluster.get(ref);
        if (live === undefined) return;
        if (live.metadata.annotations?.['helm.sh/resource-policy'] === 'keep') {
          logger.info(`kept ${ref.kind} ${ref.name}: its resource policy says so`);
          return;
        }
        await cluster.delete(ref, {
          propagation: 'Background',
          ...(live.metadata.uid === undefined ? {} : { uid: live.metadata.uid }),
        });
        logger.info(`pruned ${ref.kind} ${ref.name}`);
      } catch (error) {
        left.push(ref);
        warnings.push(
          `${ref.kind} ${ref.name} is no longer wanted but could not be deleted: ${messageOf(error)}`,
        );
      }
    }),
  );
  return { left, warnings };
}
