import { ApiError, type Cluster, type KubeObject, type ObjectRef } from '../cluster/index.ts';

/** What is only looked at: undefined where it is not there, and where the credentials may not look. */
export async function readable(cluster: Cluster, ref: ObjectRef): Promise<KubeObject | undefined> {
  try {
    return await cluster.get(ref);
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return undefined;
    throw error;
  }
}
