import type { KubeObject } from '../cluster/index.ts';

/** The parts of the API's objects that the detectors read. Everything is optional: a status is filled step by step. */
export interface Condition {
  type: string;
  status: string;
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
}

export interface Terminated {
  exitCode: number;
  reason?: string;
  message?: string;
  startedAt?: string | null;
  finishedAt?: string | null;
}

export interface ContainerState {
  waiting?: { reason?: string; message?: string };
  running?: { startedAt?: string };
  terminated?: Terminated;
}

export interface ContainerStatus {
  name: string;
  image?: string;
  ready?: boolean;
  started?: boolean | null;
  restartCount?: number;
  state?: ContainerState;
  lastState?: ContainerState;
}

export interface Probe {
  initialDelaySeconds?: number;
  periodSeconds?: number;
  timeoutSeconds?: number;
  failureThreshold?: number;
}

export interface ContainerSpec {
  name: string;
  image?: string;
  restartPolicy?: string;
  ports?: { name?: string; containerPort: number }[];
  readinessProbe?: Probe;
  startupProbe?: Probe;
  livenessProbe?: Probe;
}

export interface PodSpec {
  containers?: ContainerSpec[];
  initContainers?: ContainerSpec[];
  restartPolicy?: string;
  terminationGracePeriodSeconds?: number;
  volumes?: {
    name: string;
    persistentVolumeClaim?: { claimName: string };
    configMap?: { name?: string };
    secret?: { secretName?: string };
  }[];
}

export interface PodStatus {
  phase?: string;
  reason?: string;
  message?: string;
  startTime?: string;
  conditions?: Condition[];
  containerStatuses?: ContainerStatus[];
  initContainerStatuses?: ContainerStatus[];
}

/** A pod with its parts typed. */
export interface Pod {
  name: string;
  /** `pod web-1`. */
  who: string;
  uid: string | undefined;
  /** The uid of what made it. */
  owner: string | undefined;
  ofJob: boolean;
  deleting: boolean;
  labels: Readonly<Record<string, string>>;
  created: Date;
  spec: PodSpec;
  status: PodStatus;
}

export function podOf(object: KubeObject): Pod {
  const controller = object.metadata.ownerReferences?.find((owner) => owner.controller === true);
  return {
    name: object.metadata.name,
    who: `pod ${object.metadata.name}`,
    uid: object.metadata.uid,
    owner: controller?.uid,
    ofJob: controller?.kind === 'Job',
    deleting: object.metadata.deletionTimestamp !== undefined,
    labels: object.metadata.labels ?? {},
    created: timeOf(object.metadata.creationTimestamp) ?? new Date(0),
    spec: object.spec ?? {},
    status: object.status ?? {},
  };
}

export function conditionOf(holder: { conditions?: Condition[] }, type: string): Condition | undefined {
  return holder.conditions?.find((condition) => condition.type === type);
}

export function conditionsOf(object: KubeObject): { conditions?: Condition[] } {
  return object.status ?? {};
}

export function isReady(pod: Pod): boolean {
  return conditionOf(pod.status, 'Ready')?.status === 'True';
}

/** @returns undefined for what is absent, null or no date. */
export function timeOf(text: string | null | undefined): Date | undefined {
  if (text === undefined || text === null) return undefined;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

export function latest(...times: (Date | undefined)[]): Date | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : new Date(Math.max(...known.map((time) => time.getTime())));
}

export function earliest(...times: (Date | undefined)[]): Date | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : new Date(Math.min(...known.map((time) => time.getTime())));
}
