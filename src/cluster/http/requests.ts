import { groupOf, objectPath, query } from '../base/paths.ts';
import type { RestRequest } from './transport.ts';
import type {
  ApiResource,
  DeleteOptions,
  KindRef,
  ObjectRef,
  PodToEvict,
  Selection,
  WriteOptions,
} from '../base/types.ts';

export const PATCH_TYPES = {
  apply: 'application/apply-patch+yaml',
  merge: 'application/merge-patch+json',
  json: 'application/json-patch+json',
} as const;

/** Whether a patch holds for one version of the object only: done twice it is refused the second time. */
export function hasPrecondition(body: unknown): boolean {
  if (Array.isArray(body)) {
    return (body as { path?: string }[]).some(({ path }) => path === '/metadata/resourceVersion');
  }
  return (body as { metadata?: { resourceVersion?: string } }).metadata?.resourceVersion !== undefined;
}

/** `fieldValidation=Strict`: a misspelt field is refused instead of dropped. */
export function writeQuery(fieldManager: string, options: WriteOptions, force?: boolean): string {
  return query({
    fieldManager,
    fieldValidation: 'Strict',
    force: force === true ? true : undefined,
    dryRun: options.dryRun === true ? 'All' : undefined,
  });
}

/** What a request for one object is about. */
export function subjectOf(
  verb: string,
  ref: ObjectRef,
  resource: ApiResource,
  subresource?: string,
): RestRequest['subject'] {
  return {
    verb,
    group: groupOf(ref.apiVersion),
    resource: subresource === undefined ? resource.plural : `${resource.plural}/${subresource}`,
    name: ref.name,
    ...(resource.namespaced && ref.namespace !== undefined ? { namespace: ref.namespace } : {}),
  };
}

/** Whether a delete is of one object or version only: done twice it is refused the second time. */
export function hasDeletePrecondition({ uid, resourceVersion }: DeleteOptions): boolean {
  return uid !== undefined || resourceVersion !== undefined;
}

export function deletionBody(options: DeleteOptions): string {
  const { uid, resourceVersion, propagation, gracePeriodSeconds, dryRun } = options;
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: propagation ?? 'Background',
    gracePeriodSeconds,
    ...(hasDeletePrecondition(options) ? { preconditions: { uid, resourceVersion } } : {}),
    ...(dryRun === true ? { dryRun: ['All'] } : {}),
  });
}

/** Sent once: an answer that is lost, and a budget that says no, are for who asked. */
export function evictionRequest(
  pods: ApiResource,
  { namespace, name, uid }: PodToEvict,
  { dryRun = false, signal }: WriteOptions,
): RestRequest {
  const ref = { apiVersion: 'v1', kind: 'Pod', name, namespace };
  return {
    method: 'POST',
    path: objectPath(pods, ref, 'eviction') + query({ dryRun: dryRun ? 'All' : undefined }),
    subject: subjectOf('create', ref, pods, 'eviction'),
    retryable: false,
    waitsWhenTold: false,
    stores: !dryRun,
    body: JSON.stringify({
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name, namespace },
      deleteOptions: { preconditions: { uid } },
    }),
    signal,
  };
}

/** What a request for many objects is about. */
export function listSubject(
  verb: string,
  kind: KindRef,
  resource: ApiResource,
  selection: Selection,
): RestRequest['subject'] {
  const namespace = selection.namespace === undefined ? {} : { namespace: selection.namespace };
  return { verb, group: groupOf(kind.apiVersion), resource: resource.plural, ...namespace };
}

/** What was asked for, without what only says which version of the object it was asked of. */
export function withoutVersion(wanted: unknown): unknown {
  const { metadata, ...rest } = wanted as { metadata?: Record<string, unknown> };
  if (metadata === undefined) return rest;
  const kept = Object.fromEntries(
    Object.entries(metadata).filter(
      ([key]) => !['resourceVersion', 'generation', 'managedFields'].includes(key),
    ),
  );
  return { ...rest, metadata: kept };
}
