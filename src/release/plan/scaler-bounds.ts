import type { KubeObject } from '../../cluster/index.ts';

/** How many pods an autoscaler allows; undefined for what does not count pods. */
export function boundsOf({ spec }: KubeObject): { min: number; max: number } | undefined {
  const min = spec?.['minReplicas'] ?? spec?.['minReplicaCount'];
  const max = spec?.['maxReplicas'] ?? spec?.['maxReplicaCount'];
  if (spec?.['scaleTargetRef'] === undefined) return undefined;
  // One pod at least: a release has to prove that they serve, and what scales to zero does it by itself.
  return { min: Math.max(1, Number(min ?? 1)), max: Number(max ?? Number.MAX_SAFE_INTEGER) };
}
