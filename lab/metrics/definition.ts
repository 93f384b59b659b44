/**
 * The resource metrics API as a kind that the API server keeps by itself: whoever asks for
 * `metrics.k8s.io/v1beta1` (an autoscaler, `kubectl top`) is answered as a metrics-server would, without an aggregated
 * server and its certificates. What it holds is written by `main.ts`, or by a test whose nodes are fake.
 */
export const podMetricsDefinition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: 'pods.metrics.k8s.io',
    // Groups of Kubernetes itself are protected by this word.
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for a lab alone' },
  },
  spec: {
    group: 'metrics.k8s.io',
    scope: 'Namespaced',
    names: { plural: 'pods', singular: 'pod', kind: 'PodMetrics', listKind: 'PodMetricsList' },
    versions: [
      {
        name: 'v1beta1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            required: ['timestamp', 'window', 'containers'],
            properties: {
              timestamp: { type: 'string', format: 'date-time' },
              window: { type: 'string' },
              containers: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['name', 'usage'],
                  properties: {
                    name: { type: 'string' },
                    usage: { type: 'object', additionalProperties: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    ],
  },
};

/** Namespaces with this label are measured; the others have an API without samples, as before a metrics-server's first. */
export const MEASURED = 'lab.edu-actions/metrics';
