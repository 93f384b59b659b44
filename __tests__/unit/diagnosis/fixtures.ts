import { diagnose } from '../../../src/diagnosis/index.ts';
import type { Diagnosis, DiagnosisCode, Snapshot } from '../../../src/diagnosis/index.ts';
import type { DiagnoseOptions } from '../../../src/diagnosis/index.ts';
import type { KubeObject } from '../../../src/cluster/index.ts';

/** The release of every fixture starts at second 0, in the cluster's time. */
export const START = Date.parse('2026-03-02T10:00:00Z');

/** Second `seconds` of the release, as the API writes it. */
export function at(seconds: number): string {
  return new Date(START + seconds * 1000).toISOString().replace('.000Z', 'Z');
}

export function moment(seconds: number): Date {
  return new Date(START + seconds * 1000);
}

type Fields = Record<string, unknown>;

interface PodOptions {
  name?: string;
  containers?: Fields[];
  initContainers?: Fields[];
  statuses?: Fields[];
  initStatuses?: Fields[];
  conditions?: Fields[];
  owner?: Fields;
  spec?: Fields;
  status?: Fields;
  metadata?: Fields;
  createdAt?: number;
}

const WEB_OWNER = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  name: 'web-green-5d8f',
  uid: 'rs-1',
  controller: true,
  blockOwnerDeletion: true,
};

/** A pod as a kubelet reports it: scheduled at once, its sandbox up, not ready. */
export function pod(options: PodOptions = {}): KubeObject {
  const name = options.name ?? 'web-green-5d8f-abcde';
  const created = at(options.createdAt ?? 1);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      creationTimestamp: created,
      labels: { app: 'web', 'pod-template-hash': '5d8f' },
      ownerReferences: [{ ...WEB_OWNER, ...options.owner }],
      ...options.metadata,
    },
    spec: {
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      containers: options.containers ?? [{ name: 'web', image: 'registry.example/shop/web:1.2.3' }],
      ...(options.initContainers === undefined ? {} : { initContainers: options.initContainers }),
      ...options.spec,
    },
    status: {
      phase: 'Pending',
      startTime: created,
      conditions: options.conditions ?? [
        { type: 'PodReadyToStartContainers', status: 'True', lastTransitionTime: at(2) },
        { type: 'Initialized', status: 'True', lastTransitionTime: created },
        {
          type: 'Ready',
          status: 'False',
          lastTransitionTime: created,
          reason: 'ContainersNotReady',
          message: 'containers with unready status: [web]',
        },
        { type: 'PodScheduled', status: 'True', lastTransitionTime: created },
      ],
      containerStatuses: options.statuses ?? [],
      ...(options.initStatuses === undefined ? {} : { initContainerStatuses: options.initStatuses }),
      ...options.status,
    },
  };
}

export const READY = [
  { type: 'Initialized', status: 'True', lastTransitionTime: at(1) },
  { type: 'Ready', status: 'True', lastTransitionTime: at(30) },
  { type: 'ContainersReady', status: 'True', lastTransitionTime: at(30) },
  { type: 'PodScheduled', status: 'True', lastTransitionTime: at(1) },
];

/** A container's status; `state` and `lastState` are as the kubelet writes them. */
export function container(state: Fields, more: Fields = {}): Fields {
  return {
    name: 'web',
    image: 'registry.example/shop/web:1.2.3',
    imageID: '',
    ready: false,
    started: false,
    restartCount: 0,
    lastState: {},
    state,
    ...more,
  };
}

export function waiting(reason: string, message?: string): Fields {
  return { waiting: { reason, ...(message === undefined ? {} : { message }) } };
}

export function running(from: number): Fields {
  return { running: { startedAt: at(from) } };
}

export function terminated(exitCode: number, to: number, more: Fields = {}): Fields {
  return {
    terminated: {
      exitCode,
      reason: exitCode === 0 ? 'Completed' : 'Error',
      startedAt: at(to - 1),
      finishedAt: at(to),
      containerID: 'containerd://6f1c',
      ...more,
    },
  };
}

interface EventOptions {
  about?: KubeObject;
  container?: string;
  initContainer?: string;
  first?: number;
  last?: number;
  count?: number;
  type?: string;
}

let eventNumber = 0;

/** A core/v1 event as the kubelet and the controllers write it. */
export function event(reason: string, message: string, options: EventOptions = {}): KubeObject {
  const about = options.about ?? pod();
  const first = options.first ?? 3;
  const last = options.last ?? first;
  const fieldPath =
    options.container === undefined
      ? options.initContainer === undefined
        ? undefined
        : `spec.initContainers{${options.initContainer}}`
      : `spec.containers{${options.container}}`;
  eventNumber += 1;
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `${about.metadata.name}.${eventNumber}`,
      namespace: 'shop',
      creationTimestamp: at(first),
    },
    involvedObject: {
      apiVersion: about.apiVersion,
      kind: about.kind,
      name: about.metadata.name,
      namespace: 'shop',
      uid: about.metadata.uid,
      ...(fieldPath === undefined ? {} : { fieldPath }),
    },
    reason,
    message,
    type: options.type ?? 'Warning',
    count: options.count ?? 1,
    firstTimestamp: at(first),
    lastTimestamp: at(last),
    eventTime: null,
    reportingComponent: 'kubelet',
    reportingInstance: 'node-1',
    source: { component: 'kubelet', host: 'node-1' },
  };
}

/** The scheduler writes through events.k8s.io: read as core/v1 it has eventTime and series, and null timestamps. */
export function schedulerEvent(
  reason: string,
  note: string,
  options: EventOptions & { modern?: boolean } = {},
) {
  const base = event(reason, note, options);
  const series =
    options.count === undefined
      ? null
      : { count: options.count, lastObservedTime: at(options.last ?? 3).replace('Z', '.000000Z') };
  const times = { eventTime: at(options.first ?? 3).replace('Z', '.123456Z'), series };
  if (options.modern !== true) {
    return {
      ...base,
      ...times,
      firstTimestamp: null,
      lastTimestamp: null,
      count: null,
    } as unknown as KubeObject;
  }
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: base.metadata,
    type: base['type'],
    reason,
    note,
    regarding: base['involvedObject'],
    ...times,
  };
}

export function replicaSet(conditions: Fields[] = [], more: Fields = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: 'web-green-5d8f',
      namespace: 'shop',
      uid: 'rs-1',
      generation: 1,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'web-green',
          uid: 'deployment-1',
          controller: true,
        },
      ],
    },
    spec: { replicas: 3 },
    status: { replicas: 0, observedGeneration: 1, conditions, ...more },
  };
}

export function deployment(conditions: Fields[] = [], more: Fields = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web-green', namespace: 'shop', uid: 'deployment-1', generation: 2 },
    spec: { replicas: 3, progressDeadlineSeconds: 60 },
    status: {
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 3,
      unavailableReplicas: 3,
      conditions,
      ...more,
    },
  };
}

export function job(conditions: Fields[] = [], more: Fields = {}): KubeObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'migrate', namespace: 'shop', uid: 'job-1', generation: 1 },
    spec: { backoffLimit: 1, completions: 1, parallelism: 1 },
    status: { startTime: at(1), failed: 2, terminating: 0, ready: 0, conditions, ...more },
  };
}

export const JOB_OWNER = { apiVersion: 'batch/v1', kind: 'Job', name: 'migrate', uid: 'job-1' };

export function snapshot(parts: Partial<Snapshot>): Snapshot {
  return { workloads: [], replicaSets: [], pods: [], events: [], since: moment(0), ...parts };
}

/** The diagnoses at a second of the release. */
export function seen(parts: Partial<Snapshot>, second: number, options?: DiagnoseOptions): Diagnosis[] {
  return diagnose(snapshot(parts), moment(second), options);
}

/** The codes that are decided at a second of the release. */
export function decided(
  parts: Partial<Snapshot>,
  second: number,
  options?: DiagnoseOptions,
): DiagnosisCode[] {
  return seen(parts, second, options)
    .filter((diagnosis) => diagnosis.decided)
    .map((diagnosis) => diagnosis.code);
}
