import type { ApiResource, ObjectRef, Selection } from './types.ts';

/** The path of a collection, or of all namespaces' collections. Segments keep their case and are encoded. */
export function collectionPath(resource: ApiResource, namespace: string | undefined): string {
  const inside =
    resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${resource.path}${inside}/${resource.plural}`;
}

/**
 * The path of one object. The namespace of a cluster-scoped object is ignored, as charts often set one.
 * @throws Error when a namespaced object names no namespace: what loads manifests has to set it.
 */
export function objectPath(resource: ApiResource, ref: ObjectRef, subresource?: string): string {
  if (resource.namespaced && ref.namespace === undefined) {
    throw new Error(`${ref.kind} ${ref.name} is namespaced, but no namespace was given for it`);
  }
  if (ref.name === '') throw new Error(`a ${ref.kind} has no name`);
  const path = `${collectionPath(resource, ref.namespace)}/${encodeURIComponent(ref.name)}`;
  return subresource === undefined ? path : `${path}/${subresource}`;
}

/** `?a=b`, without what is undefined. */
export function query(parameters: Record<string, string | number | boolean | undefined>): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

export function selectionQuery(selection: Selection): Record<string, string | undefined> {
  return { labelSelector: selection.labelSelector, fieldSelector: selection.fieldSelector };
}

/** The API group: empty for the core one. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
