import { helloRef } from '../../examples/hello/image.ts';

/** Plain manifests of the example application, for what its chart does not show. */

interface Metadata {
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface DeploymentOptions {
  labels?: Record<string, string>;
  replicas?: number;
  tag?: string;
  env?: Record<string, string>;
  /** More of the container, such as a command. */
  container?: object;
}

/** Ready within a second or two, and gone as softly as kube-proxy needs. */
export function deployment(name: string, options: DeploymentOptions = {}): object {
  const labels = options.labels ?? { app: name };
  const env = { DRAIN_SECONDS: '2', ...options.env };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: options.replicas ?? 1,
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 15,
          containers: [
            {
              name: 'hello',
              image: helloRef(options.tag ?? 'v1'),
              ports: [{ name: 'http', containerPort: 8080 }],
              env: Object.entries(env).map(([key, value]) => ({ name: key, value })),
              startupProbe: { ...probe('/health'), failureThreshold: 60 },
              readinessProbe: probe('/ready'),
              ...options.container,
            },
          ],
        },
      },
    },
  };
}

const probe = (path: string): object => ({
  httpGet: { path, port: 'http' },
  periodSeconds: 1,
  timeoutSeconds: 3,
});

export function service(name: string, selector: Record<string, string>, spec: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { type: 'NodePort', selector, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec },
  };
}

export function configMap(metadata: Metadata, data: Record<string, string> = { key: 'value' }): object {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

/** The text of a manifest file. */
export function manifestFile(...objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join('\n---\n');
}

/** A Job that never starts a pod: a pod would change while tests look at the Job. */
export function suspendedJob(image: string): object {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'seed' },
    spec: {
      suspend: true,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'seed', image }] } },
    },
  };
}
