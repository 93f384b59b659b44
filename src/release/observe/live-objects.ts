import {
  ApiError,
  type Cluster,
  type KindRef,
  type KubeObject,
  type ObjectRef,
} from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';

/** How many single reads are under way at once. */
const CONCURRENCY = 32;

/**
 * The live objects behind `refs`, by key; those that do not exist are absent. One list a kind finds what earlier
 * releases of the application made; only what is not in it is asked for by name. What the credentials may not read is
 * absent as well: the dry run says of all of it what is missing.
 */
export async function readLiveObjects(
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
      const items = await unlessForbidden([], async () => {
        const labelSelector = `edu-actions/app=${app}`;
        return (await cluster.list(kind, { labelSelector, ...(resource.namespaced ? { namespace } : {}) }))
          .items;
      });
      for (const item of items) found.set(refKey(refOf({ ...item, ...kind })), { ...item, ...kind });
    }),
  );
  const rest = refs.filter((ref) => known.has(`${ref.apiVersion}/${ref.kind}`) && !found.has(refKey(ref)));
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let ref = rest[next++]; ref !== undefined; ref = rest[next++]) {
      const wanted = ref;
      const live = await unlessForbidden(undefined, async () => await cluster.get(wanted));
      if (live !== undefined) found.set(refKey(ref), live);
    }
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, rest.length) }, worker));
  return found;
}

async function unlessForbidden<T>(otherwise: T, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return otherwise;
    throw error;
  }
}
