import { ApiError, type KubeObject, parseQuantity } from '../../cluster/index.ts';
import type { Place } from './operation.ts';

/** Why so many more pods of the target do not fit into the namespace's quotas; undefined where they do. */
export async function quotaProblem(
  { cluster, target }: Pick<Place, 'cluster' | 'target'>,
  more: number,
): Promise<string | undefined> {
  const asked = perPod(target);
  return await exceeded({ cluster, target }, (name) => asked(name) * more);
}

/** Why so many bytes more do not. */
export async function storageQuotaProblem(
  place: Pick<Place, 'cluster' | 'target'>,
  bytes: number,
): Promise<string | undefined> {
  return await exceeded(place, (name) => (name === 'requests.storage' ? bytes : 0));
}

async function exceeded(
  { cluster, target }: Pick<Place, 'cluster' | 'target'>,
  needOf: (resource: string) => number,
): Promise<string | undefined> {
  const namespace = target.metadata.namespace ?? '';
  const quotas = await cluster
    .list({ apiVersion: 'v1', kind: 'ResourceQuota' }, { namespace })
    .catch((error: unknown) => {
      // A Role need not allow to look at quotas.
      if (error instanceof ApiError && error.status === 403) return { items: [] };
      throw error;
    });
  for (const { metadata, status } of quotas.items) {
    const { hard = {}, used = {} } = (status ?? {}) as Record<string, Record<string, unknown>>;
    for (const [name, limit] of Object.entries(hard)) {
      const need = needOf(name);
      const [most, now] = [parseQuantity(limit), parseQuantity(used[name]) ?? 0];
      if (need > 0 && most !== undefined && now + need > most)
        return `ResourceQuota ${metadata.name} has no room for it: ${name} ${String(used[name])} of ${String(limit)}`;
    }
  }
  return undefined;
}

/** What one pod of the target takes of a resource that quotas count. */
function perPod(target: KubeObject): (resource: string) => number {
  const template = target.spec?.['template'] as { spec?: { containers?: Container[] } } | undefined;
  const containers = template?.spec?.containers ?? [];
  return (name) => {
    if (name === 'pods' || name === 'count/pods') return 1;
    const [, kind, resource] = /^(?:(requests|limits)\.)?(cpu|memory)$/u.exec(name) ?? [];
    if (resource === undefined) return 0;
    const part = kind === 'limits' ? 'limits' : 'requests';
    return containers.reduce((sum, one) => sum + (parseQuantity(one.resources?.[part]?.[resource]) ?? 0), 0);
  };
}

interface Container {
  resources?: Partial<Record<'requests' | 'limits', Record<string, unknown>>>;
}
