import type { KubeObject, ObjectRef } from '../cluster/index.ts';

export { refOf } from '../base/index.ts';

/** One key an object: the API version is left out, since `autoscaling/v1` and `v2` are two views of one object. */
export function refKey(ref: ObjectRef): string {
  return `${groupOf(ref)}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;
}

/** `apps` of `apps/v1`; empty for the core group. */
export function groupOf({ apiVersion }: { apiVersion: string }): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

/** `Deployment shop/web`, for messages. */
export function describeObject({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
