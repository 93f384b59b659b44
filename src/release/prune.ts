import { type Cluster, type ObjectRef } from '../cluster/index.ts';
import { messageOf, type Logger } from '../base/index.ts';
import { refKey } from '../manifests/index.ts';

/** Never pruned without an explicit word: they hold data, or other objects. */
const NEVER_PRUNED = new Set([
  'Namespace',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'CustomResourceDefinition',
]);

/** What the journal knew and nothing refers to any more; never anything else. */
export function prunable(before: readonly ObjectRef[], after: readonly ObjectRef[]): ObjectRef[] {
  const wanted = new Set(after.map(refKey));
  return before.filter((ref) => !wanted.has(refKey(ref)) && !NEVER_PRUNED.has(ref.kind));
}

/** The inventory without repetitions. */
export function uniqueRefs(refs: readonly ObjectRef[]): ObjectRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}

/** Deletes what is prunable. `helm.sh/resource-policy: keep` is honoured. What cannot be deleted stays in the inventory and is returned. */
export async function prune(
  cluster: Cluster,
  refs: readonly ObjectRef[],
  logger: Logger,
): Promise<{ left: ObjectRef[]; warnings: string[] }> {
  const left: ObjectRef[] = [];
  const warnings: string[] = [];
  await Promise.all(
    refs.map(async (ref) => {
      try {
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
