import type { Cluster } from './types.ts';

/**
 * Now, by the API server's clock, in whole seconds: it stamps what is created, also when nothing is stored of it.
 * @param name of a ConfigMap that is never made
 */
export async function serverTime(cluster: Cluster, namespace: string, name: string): Promise<string> {
  const made = await cluster.create(
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } },
    { dryRun: true },
  );
  return made.metadata.creationTimestamp ?? '';
}
