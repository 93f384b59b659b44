import type { KubeObject } from './types.ts';

/** One port of a Service. */
export interface ServicePort {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
  nodePort?: number;
  [field: string]: unknown;
}

/** A Service's spec, as far as it is read here. Manifests may leave out whatever the API server fills in. */
export interface ServiceSpec {
  type?: string;
  clusterIP?: string;
  selector?: Record<string, string>;
  ports?: ServicePort[];
  sessionAffinity?: string;
  sessionAffinityConfig?: { clientIP?: { timeoutSeconds?: number } };
}

export function serviceSpec({ spec }: KubeObject): ServiceSpec {
  return spec ?? {};
}

/** One condition of an object's status. */
export interface StatusCondition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

export function statusConditions({ status }: KubeObject): readonly StatusCondition[] {
  return (status?.['conditions'] as StatusCondition[] | undefined) ?? [];
}

/** Whether the status says True of a condition, such as `Ready` of a pod. */
export function isConditionTrue(object: KubeObject, type: string): boolean {
  return statusConditions(object).some((each) => each.type === type && each.status === 'True');
}
