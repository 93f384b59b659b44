import { ApiError, type Cluster, type KubeObject } from '../../cluster/index.ts';

/** By which helm marks what it has installed. */
export const HELM_RELEASE = 'meta.helm.sh/release-name';

/** The newest revision of each helm release of a namespace, by its name, as helm's own records tell. */
export type HelmRevisions = ReadonlyMap<string, number>;

/** @returns nothing when the credentials may not look, or helm keeps its records elsewhere. */
export async function helmRevisions(cluster: Cluster, namespace: string): Promise<HelmRevisions> {
  try {
    const { items } = await cluster.list(
      { apiVersion: 'v1', kind: 'Secret' },
      { namespace, labelSelector: 'owner=helm' },
    );
    const newest = new Map<string, number>();
    for (const { metadata } of items) {
      const { name, version } = metadata.labels ?? {};
      const revision = Number(version);
      if (name === undefined || !Number.isSafeInteger(revision) || revision < 1) continue;
      newest.set(name, Math.max(revision, newest.get(name) ?? 0));
    }
    return newest;
  } catch (error) {
    if (error instanceof ApiError && error.status === 403) return new Map();
    throw error;
  }
}

/** The newest revision of the releases that go by this name, or that have installed one of these objects. */
export function revisionOf(revisions: HelmRevisions, app: string, installed: readonly KubeObject[]): number {
  const names = [app, ...installed.flatMap(({ metadata }) => metadata.annotations?.[HELM_RELEASE] ?? [])];
  return Math.max(0, ...names.map((name) => revisions.get(name) ?? 0));
}
