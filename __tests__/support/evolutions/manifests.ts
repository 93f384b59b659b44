import type { App, Service, Workload } from './model.ts';

/** The objects that an application's owner writes down. */

export const IMAGE = 'evolving';
/** What runs beside the application, in an image of its own. */
export const BESIDE = 'evolving-cache';
export const NEIGHBOUR = 'evolving-neighbour';
export const MIN_REPLICAS = 1;
export const MAX_REPLICAS = 6;

export interface Making {
  /** The workload (by its id) whose pods never start. */
  broken?: string;
  /** Of the image in the manifests, where the release does not put its own. */
  tag?: string;
  /** For nodes that run it: what its container needs besides. */
  container?: Readonly<Record<string, unknown>> | undefined;
}

/** What a container needs where it really runs: see examples/hello. */
export const RUNNING: Readonly<Record<string, unknown>> = {
  imagePullPolicy: 'IfNotPresent',
  env: [{ name: 'DRAIN_SECONDS', value: '3' }],
  startupProbe: { httpGet: { path: '/health', port: 8080 }, periodSeconds: 1, failureThreshold: 60 },
  readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1, timeoutSeconds: 5 },
};

export function manifestsOf(app: App, making: Making = {}): object[] {
  return [
    ...Object.entries(app.configs).map(([name, content]) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data: { CONTENT: String(content) },
    })),
    ...app.workloads.map((workload) => workloadOf(app, workload, making)),
    ...app.services.map(serviceOf),
    ...app.workloads.flatMap(scalerOf),
  ];
}

function workloadOf(app: App, workload: Workload, making: Making): object {
  const { id, name, kind, replicas } = workload;
  const labels = { part: id };
  const isBroken = making.broken === id;
  const spec = {
    Deployment: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
    StatefulSet: { serviceName: `to-${id}`, podManagementPolicy: 'Parallel' },
    DaemonSet: {},
  }[kind];
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      ...spec,
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels,
          ...(isBroken ? { annotations: { 'lab.edu-actions/waiting': 'InvalidImageName' } } : {}),
        },
        spec: podOf(app, workload, making),
      },
    },
  };
}

function podOf(app: App, workload: Workload, { tag = 'v0', container = {}, broken }: Making): object {
  const { config, beside } = workload;
  const ports = new Set(
    app.services
      .filter(({ of }) => of === workload.id)
      .flatMap(({ ports: own }) => own.map(({ port }) => port)),
  );
  return {
    terminationGracePeriodSeconds: 10,
    containers: [
      {
        name: 'main',
        image: beside === undefined ? `${IMAGE}:${tag}` : `${BESIDE}:${beside}`,
        ports: [...ports].map((port) => ({ containerPort: 8000 + port })),
        ...(config === undefined ? {} : { envFrom: [{ configMapRef: { name: config } }] }),
        readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1 },
        resources: { requests: { cpu: '10m' } },
        ...container,
        // A real node finds no such program.
        ...(broken === workload.id ? { command: ['/no/such/program'] } : {}),
      },
    ],
  };
}

function serviceOf({ name, of, type, ports }: Service): object {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      type,
      selector: { part: of },
      ports: ports.map((port) => ({
        ...(port.name === undefined ? {} : { name: port.name }),
        port: port.port,
        targetPort: 8000 + port.port,
      })),
    },
  };
}

function scalerOf({ kind, name, scaler }: Workload): object[] {
  const target = { apiVersion: 'apps/v1', kind, name };
  if (scaler === 'HorizontalPodAutoscaler') {
    const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } };
    return [
      {
        apiVersion: 'autoscaling/v2',
        kind: scaler,
        metadata: { name },
        spec: {
          scaleTargetRef: target,
          minReplicas: MIN_REPLICAS,
          maxReplicas: MAX_REPLICAS,
          metrics: [{ type: 'Resource', resource }],
        },
      },
    ];
  }
  if (scaler === undefined) return [];
  return [
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: scaler,
      metadata: { name },
      spec: {
        scaleTargetRef: target,
        minReplicaCount: MIN_REPLICAS,
        maxReplicaCount: MAX_REPLICAS,
        triggers: [{ type: 'cpu', metadata: { value: '80' } }],
      },
    },
  ];
}

/** A CRD of the shape of KEDA's, which the control plane does not have. */
export const SCALED_OBJECTS = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'scaledobjects.keda.sh' },
  spec: {
    group: 'keda.sh',
    scope: 'Namespaced',
    names: {
      plural: 'scaledobjects',
      singular: 'scaledobject',
      kind: 'ScaledObject',
      listKind: 'ScaledObjectList',
    },
    versions: [
      {
        name: 'v1alpha1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        },
      },
    ],
  },
};
