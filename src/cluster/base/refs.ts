/** `Deployment shop/web`, or `ClusterRole viewer` for what has no namespace. */
export function describeRef(ref: { kind: string; name: string; namespace?: string }): string {
  return `${ref.kind} ${ref.namespace === undefined ? '' : `${ref.namespace}/`}${ref.name}`;
}
