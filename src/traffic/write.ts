import { ApiError, type Cluster, type KubeObject, type ObjectRef } from '../cluster/index.ts';

/** One operation of a JSON patch. */
export interface Operation {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

/** Somebody else's write between our read and our patch is looked at this often before we give up. */
const ATTEMPTS = 5;

/**
 * Reads an object and patches it, with its version as the precondition. When somebody else was faster, what they wrote is read
 * and looked at anew: a change of another part of the object stays, and is no failure.
 * @param change the operations, made from the live object; none leaves it as it is
 * @returns the object as it is now; undefined when it is not there
 */
export async function patchFresh(
  cluster: Cluster,
  ref: ObjectRef,
  change: (live: KubeObject) => readonly Operation[],
): Promise<KubeObject | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const live = await cluster.get(ref);
    if (live === undefined) return undefined;
    const operations = change(live);
    if (operations.length === 0) return live;
    const { resourceVersion } = live.metadata;
    const precondition = { op: 'replace', path: '/metadata/resourceVersion', value: resourceVersion };
    try {
      return await cluster.patch(ref, [...operations, precondition], { type: 'json' });
    } catch (error) {
      if (attempt >= ATTEMPTS || !(await wasChanged(cluster, ref, { error, resourceVersion }))) throw error;
    }
  }
}

/** Whether a patch was refused because somebody else was faster: by its version, or since a place is no longer where it was. */
async function wasChanged(
  cluster: Cluster,
  ref: ObjectRef,
  { error, resourceVersion }: { error: unknown; resourceVersion: string | undefined },
): Promise<boolean> {
  if (!(error instanceof ApiError)) return false;
  if (error.status === 409) return true;
  if (error.status !== 422) return false;
  return (await cluster.get(ref))?.metadata.resourceVersion !== resourceVersion;
}

/** A name as a step of a JSON pointer. */
export function pointerStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
