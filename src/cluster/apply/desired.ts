import { hash } from 'node:crypto';
import { APP_LABEL, NAMESPACE_ANNOTATION } from '../base/marks.ts';
import type { KubeObject } from '../base/types.ts';

/** The hash of the object as it was last applied: tells a changed manifest from a field changed by hand. */
export const HASH_ANNOTATION = 'edu-actions/applied-hash';

/** An object as it will be sent. */
export interface Desired {
  object: KubeObject;
  hash: string;
}

/**
 * Adds our label and the hash, and to what has no namespace the application's; what the server would refuse or rewrite in a server-side apply is put right first.
 */
export function desiredOf(source: KubeObject, app: string, namespace?: string): Desired {
  const { managedFields: _managedFields, ...metadata } = source.metadata;
  if (metadata['creationTimestamp'] === null) delete metadata['creationTimestamp'];
  const plain: KubeObject = withoutStringData({ ...source, metadata });
  const digest = hash('sha256', JSON.stringify(plain), 'hex').slice(0, 32);
  const object = {
    ...plain,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, [APP_LABEL]: app },
      annotations: {
        ...metadata.annotations,
        ...(metadata.namespace === undefined && namespace !== undefined
          ? { [NAMESPACE_ANNOTATION]: namespace }
          : {}),
        [HASH_ANNOTATION]: digest,
      },
    },
  };
  return { object, hash: digest };
}

/**
 * A Secret's `stringData` as `data`, which is what the server stores: field ownership is not tracked through
 * `stringData`, so a key that left it would stay in the Secret (kubernetes#70281).
 */
function withoutStringData(object: KubeObject): KubeObject {
  const { stringData, ...rest } = object;
  if (
    object.kind !== 'Secret' ||
    object.apiVersion !== 'v1' ||
    stringData === undefined ||
    stringData === null
  )
    return object;
  const encoded = Object.entries(stringData as Record<string, unknown>).map(([key, value]) => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  return { ...rest, data: { ...object.data, ...Object.fromEntries(encoded) } };
}

/** Without the replica count, which an HPA sets. */
export function withoutReplicas(object: KubeObject): KubeObject {
  if (object.spec?.['replicas'] === undefined) return object;
  const { replicas: _replicas, ...spec } = object.spec;
  return { ...object, spec };
}
