import type { KubeObject } from '../../src/cluster/index.ts';

/** An object as the API server keeps it once an application has applied it: its label, and fields under its manager. */
export function marked(object: KubeObject, app: string, manager = `edu-actions-${app}`): KubeObject {
  const { metadata } = object;
  return {
    ...object,
    metadata: {
      ...metadata,
      labels: { ...metadata.labels, 'edu-actions/app': app },
      managedFields: [
        ...(metadata.managedFields ?? []),
        { manager, operation: 'Apply', apiVersion: object.apiVersion, fieldsV1: { 'f:metadata': {} } },
      ],
    },
  };
}
