import type { KubeObject } from '../cluster/index.ts';

/** What an object that scales or sizes a workload points at, and where in it. */
export interface ScaleTarget {
  kind: string;
  name: string;
  /** `scaleTargetRef` (HorizontalPodAutoscaler, KEDA's ScaledObject) or `targetRef` (VerticalPodAutoscaler). */
  field: 'scaleTargetRef' | 'targetRef';
}

/** The workload that a HorizontalPodAutoscaler, a ScaledObject or a VerticalPodAutoscaler points at. */
export function scaleTargetOf({ spec }: KubeObject): ScaleTarget | undefined {
  for (const field of ['scaleTargetRef', 'targetRef'] as const) {
    const target = spec?.[field] as { kind?: unknown; name?: unknown } | null | undefined;
    if (typeof target !== 'object' || target === null || typeof target.name !== 'string') continue;
    // KEDA's default.
    const kind = typeof target.kind === 'string' ? target.kind : 'Deployment';
    return { kind, name: target.name, field };
  }
  return undefined;
}

/** How many pods an autoscaler allows; undefined for what does not count pods. */
export function boundsOf({ spec }: KubeObject): { min: number; max: number } | undefined {
  const min = spec?.['minReplicas'] ?? spec?.['minReplicaCount'];
  const max = spec?.['maxReplicas'] ?? spec?.['maxReplicaCount'];
  if (spec?.['scaleTargetRef'] === undefined) return undefined;
  // One pod at least: a release has to prove that they serve, and what scales to zero does it by itself.
  return { min: Math.max(1, Number(min ?? 1)), max: Number(max ?? Number.MAX_SAFE_INTEGER) };
}
