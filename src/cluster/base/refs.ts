import { defined } from '../../base/index.ts';
import type { KubeObject, ObjectRef } from './types.ts';

/** The reference to an object. */
export function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...defined({ namespace: metadata.namespace }),
  };
}

/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
export function describeRef(ref: { kind: string; name: string; namespace?: string }): string {
  return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}
