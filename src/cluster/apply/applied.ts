import { ApiError } from '../base/errors.ts';
import { APP_LABEL } from '../base/marks.ts';
import type { Cluster, KubeObject, ObjectRef } from '../base/types.ts';

/** Looks up live objects of an application. */
export type FindApplied = (ref: ObjectRef) => Promise<KubeObject | undefined>;

/**
 * What was applied for an application before: one LIST for each kind and namespace that is asked for, however many
 * objects there are. Without the right to list nothing is found, and then everything is sent, which is only slower.
 */
export function appliedObjects(cluster: Cluster, app: string): FindApplied {
  const lists = new Map<string, Promise<Map<string, KubeObject>>>();
  return async (ref) => {
    const key = `${ref.apiVersion} ${ref.kind} ${ref.namespace ?? ''}`;
    let list = lists.get(key);
    if (list === undefined) {
      list = load(cluster, app, ref);
      lists.set(key, list);
    }
    return (await list).get(ref.name);
  };
}

async function load(cluster: Cluster, app: string, ref: ObjectRef): Promise<Map<string, KubeObject>> {
  const namespace = ref.namespace === undefined ? {} : { namespace: ref.namespace };
  try {
    const { items } = await cluster.list(
      { apiVersion: ref.apiVersion, kind: ref.kind },
      { labelSelector: `${APP_LABEL}=${app}`, ...namespace },
    );
    return new Map(items.map((object) => [object.metadata.name, object]));
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return new Map();
    throw error;
  }
}
