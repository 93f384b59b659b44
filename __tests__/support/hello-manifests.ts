import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a version has that others have not: fields of its container and pod, over those below. */
export interface Version {
  env?: Readonly<Record<string, string>>;
  container?: Readonly<Record<string, unknown>>;
  pod?: Readonly<Record<string, unknown>>;
  replicas?: number;
  /** Fields of the Deployment's own spec. */
  deployment?: Readonly<Record<string, unknown>>;
  /** Instead of the Service's only port. */
  port?: Readonly<Record<string, unknown>>;
  /** Further objects. */
  others?: readonly object[];
}

export const HEALTH = { httpGet: { path: '/health', port: 'http' }, periodSeconds: 1 };
/** Patient with a pod that was ready: on a machine that is busy with the other tests it may be silent for seconds. */
export const READY = { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 1, timeoutSeconds: 5 };

/** The least that a namespace with the `restricted` pod security wants. */
const SAFE = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

/**
 * The example application as plain manifests whose every field a test may change: one pod, reachable by the traffic.
 */
export function helloManifests({
  env = {},
  container = {},
  pod = {},
  replicas = 1,
  deployment = {},
  port = {},
  others = [],
}: Version = {}): object[] {
  const variables = Object.entries({ DRAIN_SECONDS: '2', ...env }).map(([name, value]) => ({ name, value }));
  const labels = { app: 'hello' };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'hello' },
      spec: {
        replicas,
        ...deployment,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            terminationGracePeriodSeconds: 10,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 10001,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'hello',
                image: 'hello:v1',
                imagePullPolicy: 'IfNotPresent',
                ports: [{ name: 'http', containerPort: 8080 }],
                env: variables,
                // As long as the chart's: with every test at once a process may need seconds for its first line.
                startupProbe: { ...HEALTH, failureThreshold: 60 },
                readinessProbe: READY,
                resources: { requests: { cpu: '50m', memory: '32Mi' }, limits: { memory: '128Mi' } },
                securityContext: SAFE,
                volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
                ...container,
              },
            ],
            ...pod,
            volumes: [
              { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
              ...((pod['volumes'] as object[] | undefined) ?? []),
            ],
          },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'hello' },
      spec: {
        type: 'NodePort',
        selector: labels,
        ports: [{ name: 'http', port: 80, targetPort: 'http', ...port }],
      },
    },
    ...others,
  ];
}

/** Writes them where `manifests` finds them; JSON is YAML too. */
export function writeManifests(folder: string, objects: readonly object[]): string {
  const file = join(folder, `${objects.length}-${Math.random().toString(36).slice(2)}.yaml`);
  writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  return file;
}
