import type { KubeObject } from '../cluster/index.ts';
import { groupOf } from './refs.ts';

/** What an object that scales or sizes a workload points at, and where in it. */
export interface ScaleTarget {
  kind: string;
  name: string;
  /** `scaleTargetRef` (HorizontalPodAutoscaler, KEDA's ScaledObject) or `targetRef` (VerticalPodAutoscaler). */
  field: 'scaleTargetRef' | 'targetRef';
}

/** The groups that Deployment, StatefulSet and DaemonSet have ever been in. */
const WORKLOAD_GROUPS: ReadonlySet<string> = new Set(['apps', 'extensions']);

/**
 * The workload that an object of any kind points at to scale or size it. One that points at something else, such as a
 * policy that holds for a Service, has none.
 */
export function scaleTargetOf({ spec }: KubeObject): ScaleTarget | undefined {
  for (const field of ['scaleTargetRef', 'targetRef'] as const) {
    const target = spec?.[field];
    if (typeof target !== 'object' || target === null) continue;
    const { kind, name, apiVersion } = target as Record<string, unknown>;
    if (typeof name !== 'string') continue;
    if (typeof apiVersion === 'string' && !WORKLOAD_GROUPS.has(groupOf({ apiVersion }))) continue;
    if (typeof kind === 'string') return { kind, name, field };
    // KEDA's default; what a `targetRef` without a kind means, only its own controller knows.
    if (field === 'scaleTargetRef') return { kind: 'Deployment', name, field };
  }
  return undefined;
}

/** What points at one Deployment points at another; what points at anything else stays as it is. */
export function retargetScaler(scaler: KubeObject, fromName: string, toName: string): KubeObject {
  const target = scaleTargetOf(scaler);
  if (target?.kind !== 'Deployment' || target.name !== fromName) return scaler;
  const ref = scaler.spec?.[target.field] as Record<string, unknown>;
  return { ...scaler, spec: { ...scaler.spec, [target.field]: { ...ref, name: toName } } };
}
