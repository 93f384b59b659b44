import type { Cluster, KindRef, KubeObject, ObjectRef } from '../cluster/index.ts';
import { refKey, refOf } from '../manifests/index.ts';

/** How many single reads are under way at once. */
const CONCURRENCY = 32;

/**
 * The live objects behind `refs`, by key; those that do not exist are absent. One list a kind finds what earlier
 * releases of the application made; only what is not in it is asked for by name.
 */
export async function readExisting(
  cluster: Cluster,
  app: string,
  namespace: string,
  refs: readonly ObjectRef[],
): Promise<Map<string, KubeObject>> {
  const found = new Map<string, KubeObject>();
  const kinds = new Map<string, KindRef>();
  for (const { apiVersion, kind } of refs) kinds.set(`${apiVersion}/${kind}`, { apiVersion, kind });
  const known = new Set<string>();
  await Promise.all(
    [...kinds].map(async ([key, kind]) => {
      const resource = await cluster.resource(kind);
      // A kind that a CRD of this very release brings cannot exist yet.
      if (resource === undefined) return;
      known.add(key);
      const { items } = await cluster.list(kind, {
        labelSelector: `edu-actions/app=${app}`,
        ...(resource.namespaced ? { namespace } : {}),
      });
      for (const item of items) found.set(refKey(refOf({ ...item, ...kind })), { ...item, ...kind });
    }),
  );
  const rest = refs.filter((ref) => known.has(`${ref.apiVersion}/${ref.kind}`) && !found.has(refKey(ref)));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let ref = rest[next++]; ref !== undefined; ref = rest[next++]) {
      const live = await cluster.get(ref);
      if (live !== undefined) found.set(refKey(ref), live);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, rest.length) }, worker));
  return found;
}
