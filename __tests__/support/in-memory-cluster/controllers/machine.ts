import type { KubeObject, OwnerReference } from '../../../../src/cluster/index.ts';
import { updateOver } from '../managed.ts';
import { Refused } from '../refused.ts';
import { apiVersionOf } from '../resources.ts';
import { schemaOf } from '../schema.ts';
import type { Store } from '../store.ts';
import { type Json, same } from '../values.ts';
import type { Writes } from '../writes.ts';
import type { PodServer } from '../pods-http.ts';

/** What the pods of an image do. */
export interface Behaviour {
  /** Until its containers run and are ready. */
  startMs?: number;
  /** They never start, for this reason, such as `ImagePullBackOff`. */
  waiting?: string;
  /** They run and never become ready. */
  neverReady?: boolean;
  /** They end again and again, each time after so long; `ready`: until then they are. */
  crash?: { exitCode: number; afterMs?: number; ready?: boolean };
  /** Of a Job: how long it runs, and how it ends. */
  runMs?: number;
  exitCode?: number;
  log?: string;
  /** Until a pod that is told to end is gone. */
  stopMs?: number;
  answer?: (target: Parameters<PodServer>[0]) => ReturnType<PodServer>;
}

/** What every controller works with. */
export interface Machine {
  store: Store;
  writes: Writes;
  /** Milliseconds on the cluster's clock. */
  now: () => number;
  /** The same as a time of the server. */
  time: () => string;
  behaviour(pod: KubeObject): Behaviour;
  /** How many pods an autoscaler wants; undefined leaves what there is, within its bounds. */
  demand(autoscaler: KubeObject): number | undefined;
  nodes: readonly string[];
  /** When this Deployment last came to another state of its rollout. */
  progress(deployment: KubeObject, state: string): number;
}

/** Brings the cluster nearer to what its objects ask for. @returns after how many milliseconds it must look again. */
export type Controller = (machine: Machine) => number | undefined;

const MANAGER = 'kube-controller-manager';

/** Makes an object. @returns whether the server took it. */
export function make({ store, writes }: Machine, object: KubeObject): boolean {
  try {
    writes.create(store.resourceOf(object), object, { manager: MANAGER, dryRun: false });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

export function remove({ store, writes }: Machine, object: KubeObject, now = false): void {
  const resource = store.resourceOf(object);
  const live = store.get(resource, object.metadata.name, object.metadata.namespace);
  if (live === undefined) return;
  writes.delete(resource, live, { dryRun: false, ...(now ? { gracePeriodSeconds: 0 } : {}) });
}

/** Changes an object as its controller; a change of the spec counts as a generation. */
export function change(
  { store, time }: Machine,
  live: KubeObject,
  part: Partial<KubeObject>,
  manager = MANAGER,
  subresource?: string,
): KubeObject {
  const resource = store.resourceOf(live);
  const current = store.get(resource, live.metadata.name, live.metadata.namespace);
  if (current === undefined) return live;
  const isNew = resource.hasGeneration && part.spec !== undefined && !same(part.spec, current.spec);
  const { managedFields: _fields, ...metadata } = { ...current.metadata, ...part.metadata };
  const next: KubeObject = {
    ...current,
    ...part,
    metadata: { ...metadata, ...(isNew ? { generation: (metadata.generation ?? 1) + 1 } : {}) },
  };
  if (
    same({ ...next, metadata: { ...next.metadata, managedFields: current.metadata.managedFields } }, current)
  )
    return current;
  const writer = {
    manager,
    subresource,
    apiVersion: apiVersionOf(resource),
    time: time(),
    ignoresStatus: false,
  };
  const updated = updateOver(current, next, writer, schemaOf(resource.kind));
  return store.put(resource, updated);
}

export function setStatus(machine: Machine, live: KubeObject, status: Json): KubeObject {
  const clean = Object.fromEntries(Object.entries(status).filter(([, value]) => value !== undefined));
  return change(machine, live, { status: clean }, MANAGER, 'status');
}

export function controllerOf({ metadata }: KubeObject): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

export function ownedBy(machine: Machine, owner: KubeObject, apiVersion: string, kind: string): KubeObject[] {
  return machine.store
    .kind(apiVersion, kind, owner.metadata.namespace)
    .filter((each) => controllerOf(each)?.uid === owner.metadata.uid);
}

export function ownerReference({ apiVersion, kind, metadata }: KubeObject): OwnerReference {
  return {
    apiVersion,
    kind,
    name: metadata.name,
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  } as OwnerReference;
}

export function isGoing({ metadata }: KubeObject): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** A condition, whose transition keeps its time as long as its status stays. */
export function condition(
  machine: Machine,
  before: unknown,
  type: string,
  value: { status: string; reason?: string; message?: string },
): Json {
  const old = ((before as Json[] | undefined) ?? []).find((each) => each['type'] === type);
  const isSame = old?.['status'] === value.status;
  return {
    type,
    ...value,
    lastTransitionTime: isSame ? old['lastTransitionTime'] : machine.time(),
  };
}

/** A pod as its owner's template has it. */
export function podOf(
  owner: KubeObject,
  name: { name: string } | { generateName: string },
  labels: Record<string, string> = {},
): KubeObject {
  const template = (owner.spec?.['template'] ?? {}) as { metadata?: Json; spec?: Json };
  const { namespace } = owner.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: '',
      ...name,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...(template.metadata?.['labels'] as Record<string, string>), ...labels },
      annotations: { ...(template.metadata?.['annotations'] as Record<string, string>) },
      ownerReferences: [ownerReference(owner)],
    },
    spec: structuredClone(template.spec ?? {}),
  };
}

export function isReady({ status }: KubeObject): boolean {
  return readyCondition(status)?.['status'] === 'True';
}

export function readyCondition(status: Json | undefined): Json | undefined {
  return ((status?.['conditions'] ?? []) as Json[]).find((each) => each['type'] === 'Ready');
}

export function isOver({ status }: KubeObject): boolean {
  return ['Succeeded', 'Failed'].includes(String(status?.['phase']));
}

/** Ready for as long as `minReadySeconds` asks. */
export function availableIn(machine: Machine, pod: KubeObject, minReadySeconds: unknown): number | undefined {
  if (!isReady(pod)) return undefined;
  const since = Date.parse(String(readyCondition(pod.status)?.['lastTransitionTime']));
  return Math.max(0, since + Number(minReadySeconds ?? 0) * 1000 - Date.parse(machine.time()));
}

export function soonest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** A count, or a share of all in percent. */
export function shareOf(value: unknown, all: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? round((Number.parseInt(value, 10) * all) / 100) : 0;
}
