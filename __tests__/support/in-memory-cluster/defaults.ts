import type { KubeObject } from '../../../src/cluster/index.ts';
import { isMap, type Json } from './values.ts';

/** What the server fills in where an object does not say it. */

/** Sets what is absent. */
function defaults(target: Json, values: Json): Json {
  for (const [key, value] of Object.entries(values)) target[key] ??= structuredClone(value);
  return target;
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const map = (owner: Json, name: string): Json => (owner[name] ??= {}) as Json;

function defaultProbe(probe: unknown): void {
  if (!isMap(probe)) return;
  defaults(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
  defaultHandler(probe);
}

function defaultHandler(handler: unknown): void {
  if (!isMap(handler)) return;
  if (isMap(handler['httpGet'])) defaults(handler['httpGet'], { path: '/', scheme: 'HTTP' });
  if (isMap(handler['grpc'])) defaults(handler['grpc'], { service: '' });
}

function defaultContainer(container: Json): void {
  const { image = '' } = container as { image?: string };
  const tag = /:([^/:@]+)$/u.exec(image)?.[1] ?? (image.includes('@') ? 'digest' : 'latest');
  defaults(container, {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: tag === 'latest' ? 'Always' : 'IfNotPresent',
    resources: {},
  });
  for (const port of list(container['ports'])) defaults(port, { protocol: 'TCP' });
  for (const env of list(container['env'])) {
    const source = env['valueFrom'];
    if (isMap(source) && isMap(source['fieldRef'])) defaults(source['fieldRef'], { apiVersion: 'v1' });
    if (isMap(source) && isMap(source['resourceFieldRef']))
      defaults(source['resourceFieldRef'], { divisor: '0' });
  }
  for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe']) defaultProbe(container[probe]);
  const lifecycle = container['lifecycle'];
  if (isMap(lifecycle)) for (const handler of Object.values(lifecycle)) defaultHandler(handler);
}

const VOLUME_MODES = ['configMap', 'secret', 'projected', 'downwardAPI'];

function defaultVolume(volume: Json): void {
  for (const kind of VOLUME_MODES) if (isMap(volume[kind])) defaults(volume[kind], { defaultMode: 420 });
  if (isMap(volume['hostPath'])) defaults(volume['hostPath'], { type: '' });
  const isPlain = Object.keys(volume).every((key) => key === 'name');
  if (isPlain) volume['emptyDir'] = {};
}

export function defaultPodSpec(spec: Json): void {
  defaults(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  if (typeof spec['serviceAccountName'] === 'string')
    defaults(spec, { serviceAccount: spec['serviceAccountName'] });
  for (const name of ['containers', 'initContainers'])
    for (const each of list(spec[name])) defaultContainer(each);
  for (const volume of list(spec['volumes'])) defaultVolume(volume);
}

function defaultTemplate(spec: Json): void {
  const template = map(spec, 'template');
  // Before v1.34 an empty creationTimestamp was shown here.
  template['metadata'] ??= {};
  defaultPodSpec(map(template, 'spec'));
}

function defaultJobSpec(spec: Json): void {
  defaultTemplate(spec);
  if (spec['completions'] === undefined && spec['parallelism'] === undefined)
    defaults(spec, { completions: 1, parallelism: 1 });
  defaults(spec, {
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    manualSelector: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  });
}

const ROLLING = { type: 'RollingUpdate' };

const KINDS: Readonly<Record<string, (spec: Json, object: KubeObject) => void>> = {
  Deployment: (spec) => {
    defaultTemplate(spec);
    defaults(spec, {
      replicas: 1,
      strategy: ROLLING,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    const strategy = defaults(spec['strategy'] as Json, ROLLING);
    if (strategy['type'] === 'RollingUpdate')
      defaults(map(strategy, 'rollingUpdate'), { maxSurge: '25%', maxUnavailable: '25%' });
  },
  ReplicaSet: (spec) => {
    defaultTemplate(spec);
    defaults(spec, { replicas: 1 });
  },
  StatefulSet: (spec) => {
    defaultTemplate(spec);
    defaults(spec, {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      updateStrategy: ROLLING,
      revisionHistoryLimit: 10,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
    });
    const strategy = defaults(spec['updateStrategy'] as Json, ROLLING);
    if (strategy['type'] === 'RollingUpdate') defaults(map(strategy, 'rollingUpdate'), { partition: 0 });
    for (const claim of list(spec['volumeClaimTemplates'])) {
      defaults(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: { phase: 'Pending' } });
      defaults(map(claim, 'spec'), { volumeMode: 'Filesystem' });
    }
  },
  DaemonSet: (spec) => {
    defaultTemplate(spec);
    defaults(spec, { updateStrategy: ROLLING, revisionHistoryLimit: 10 });
    const strategy = defaults(spec['updateStrategy'] as Json, ROLLING);
    if (strategy['type'] === 'RollingUpdate')
      defaults(map(strategy, 'rollingUpdate'), { maxSurge: 0, maxUnavailable: 1 });
  },
  Job: (spec, { metadata }) => {
    defaultJobSpec(spec);
    const { labels } = (spec['template'] as Json)['metadata'] as { labels?: Record<string, string> };
    if (metadata.labels === undefined && labels !== undefined) metadata.labels = { ...labels };
  },
  CronJob: (spec) => {
    defaults(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    const template = map(spec, 'jobTemplate');
    template['metadata'] ??= {};
    const jobSpec = map(template, 'spec');
    defaultTemplate(jobSpec);
  },
  Pod: (spec) => {
    defaultPodSpec(spec);
    for (const container of list(spec['containers'])) {
      const { limits } = container['resources'] as { limits?: Json };
      if (limits !== undefined) defaults(map(container['resources'] as Json, 'requests'), limits);
    }
    defaults(spec, { enableServiceLinks: true, preemptionPolicy: 'PreemptLowerPriority', priority: 0 });
  },
  HorizontalPodAutoscaler: (spec) => {
    defaults(spec, { minReplicas: 1 });
    defaults(spec, {
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    });
  },
  PersistentVolumeClaim: (spec) => {
    defaults(spec, { volumeMode: 'Filesystem' });
  },
  Service: (spec) => {
    defaults(spec, { type: 'ClusterIP', sessionAffinity: 'None' });
    for (const port of list(spec['ports'])) {
      defaults(port, { protocol: 'TCP' });
      defaults(port, { targetPort: port['port'] });
    }
    if (spec['type'] === 'ExternalName') return;
    defaults(spec, { internalTrafficPolicy: 'Cluster' });
    if (spec['type'] !== 'ClusterIP') defaults(spec, { externalTrafficPolicy: 'Cluster' });
    if (spec['type'] === 'LoadBalancer') defaults(spec, { allocateLoadBalancerNodePorts: true });
  },
  NetworkPolicy: (spec) => {
    defaults(spec, { policyTypes: spec['egress'] === undefined ? ['Ingress'] : ['Ingress', 'Egress'] });
    spec['podSelector'] ??= {};
  },
  Namespace: (spec, { metadata }) => {
    metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
    defaults(spec, { finalizers: ['kubernetes'] });
  },
};

const WITHOUT_SPEC: Readonly<Record<string, (object: KubeObject) => void>> = {
  Secret: (object) => {
    object['type'] ??= 'Opaque';
    const text = object['stringData'] as Record<string, string> | undefined;
    if (text === undefined) return;
    delete object['stringData'];
    const encoded = Object.entries(text).map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
    object.data = { ...object.data, ...(Object.fromEntries(encoded) as Record<string, string>) };
  },
};

const STATUS: Readonly<Record<string, Json>> = {
  Deployment: {},
  StatefulSet: { replicas: 0, availableReplicas: 0 },
  DaemonSet: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 },
  ReplicaSet: { replicas: 0 },
  Job: {},
  CronJob: {},
  Service: { loadBalancer: {} },
  Ingress: { loadBalancer: {} },
  Namespace: { phase: 'Active' },
  PersistentVolumeClaim: { phase: 'Pending' },
  HorizontalPodAutoscaler: { desiredReplicas: 0 },
  ResourceQuota: {},
  PodDisruptionBudget: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 },
};

/** Fills in what the type says. Addresses and ports come from the server's own stock. */
export function fillIn(object: KubeObject): void {
  const { kind } = object;
  WITHOUT_SPEC[kind]?.(object);
  const fill = KINDS[kind];
  if (fill === undefined) return;
  object.spec ??= {};
  fill(object.spec, object);
}

/** The status of an object that was just made, whatever its maker wrote. */
export function firstStatus(kind: string): Json | undefined {
  if (kind === 'Pod') return { phase: 'Pending', qosClass: 'BestEffort' };
  const status = STATUS[kind];
  return status === undefined ? undefined : structuredClone(status);
}

/** What Go's types leave out where it is empty. */
const OMITTED_WHEN_EMPTY: ReadonlySet<string> = new Set([
  'labels',
  'annotations',
  'data',
  'binaryData',
  'matchLabels',
  'matchExpressions',
  'nodeSelector',
  'finalizers',
  'ownerReferences',
  'env',
  'envFrom',
  'args',
  'command',
  'ports',
  'volumes',
  'volumeMounts',
  'initContainers',
  'imagePullSecrets',
  'tolerations',
  'topologySpreadConstraints',
  'ingress',
  'egress',
  'tls',
]);

export function withoutEmpty<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutEmpty(item)) as T;
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !(OMITTED_WHEN_EMPTY.has(key) && isEmpty(part)))
      .map(([key, part]) => [key, withoutEmpty(part)]),
  ) as T;
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}
