import type { Kube } from './rest.ts';

/** An application of the size at which mistakes show: two Services over one Deployment, configuration, budget, autoscaler. */
export const SERVICES = ['hello', 'hello-admin'] as const;
export const REPLICAS = 2;

export interface Shop {
  /** Of the configuration: each version has its own. */
  greeting: string;
  /** The pods of this version never start, for this reason; fake nodes do as it says. */
  waiting?: string;
  app?: string;
  replicas?: number;
  /** More of the Deployment, and of its pods. */
  spec?: Record<string, unknown>;
  pod?: Record<string, unknown>;
  /** ConfigMaps besides, that every version changes. */
  configs?: number;
  /** With a HorizontalPodAutoscaler; by default it has one. */
  autoscaler?: boolean;
  /** What the manifests are in the end. */
  change?: (objects: Kube[]) => object[];
}

/** The objects with one of them changed. */
export function changed(objects: Kube[], what: string, change: (object: Kube) => object): object[] {
  return objects.map((object) =>
    `${object.kind}/${object.metadata.name}` === what ? change(object) : object,
  );
}

export function shop(options: Shop): object[] {
  const objects = plain(options);
  return options.change === undefined ? objects : options.change(objects as Kube[]);
}

function plain(options: Shop): object[] {
  const { greeting, waiting, app = 'hello', replicas = REPLICAS, autoscaler = true } = options;
  const labels = { app };
  const annotations = waiting === undefined ? {} : { 'lab.edu-actions/waiting': waiting };
  const probe = { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 1 };
  const service = (name: string, port: number): object => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: labels, ports: [{ name: 'http', port, targetPort: 'http' }] },
  });
  return [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: app }, data: { greeting } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: app },
      spec: {
        replicas,
        strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
        selector: { matchLabels: labels },
        ...options.spec,
        template: {
          metadata: { labels, annotations },
          spec: {
            terminationGracePeriodSeconds: 10,
            ...options.pod,
            containers: [
              {
                name: 'hello',
                image: 'hello:v1',
                envFrom: [{ configMapRef: { name: app } }],
                ports: [{ name: 'http', containerPort: 8080 }],
                readinessProbe: probe,
                resources: { requests: { cpu: '10m' } },
              },
            ],
          },
        },
      },
    },
    service(app, 80),
    service(`${app}-admin`, 81),
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: app },
      spec: { minAvailable: 1, selector: { matchLabels: labels } },
    },
    ...(autoscaler ? [hpa(app)] : []),
    ...Array.from({ length: options.configs ?? 0 }, (_, at) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `${app}-config-${at}` },
      data: { greeting, at: String(at) },
    })),
  ];
}

function hpa(app: string): object {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: app },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: app },
      minReplicas: REPLICAS,
      maxReplicas: 4,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    },
  };
}
