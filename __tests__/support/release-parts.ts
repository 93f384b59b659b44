import type { Cluster, KubeObject, ObjectStore } from '../../src/cluster/index.ts';
import { refKey, refOf } from '../../src/manifests/index.ts';
import type { ReleaseDeps } from '../../src/release/base/deps.ts';
import type { ReleaseRequest } from '../../src/release/base/types.ts';
import type { PlanInput } from '../../src/release/plan/plan-input.ts';
import type { Survey } from '../../src/release/plan/survey.ts';
import type { DeployedRelease, ReleaseState } from '../../src/release/state/state.ts';
import { marked } from './marked.ts';

/** Small objects of the application `web` in namespace `shop`, for what plans and steps are told. */

export const OWNER = { app: 'web', namespace: 'shop' };

type Labels = Record<string, string>;

export interface Extra {
  labels?: Labels;
  annotations?: Labels;
  uid?: string;
  /** The kind and uid of what controls it. */
  ownedBy?: { kind: string; name: string; uid: string };
  deletionTimestamp?: string;
  finalizers?: string[];
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
}

export function object(kind: string, name: string, extra: Extra = {}, apiVersion = 'v1'): KubeObject {
  const { spec, status, ownedBy, ...metadata } = extra;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: OWNER.namespace,
      uid: `uid-${kind}-${name}`,
      ...metadata,
      ...(ownedBy === undefined
        ? {}
        : { ownerReferences: [{ apiVersion: 'apps/v1', ...ownedBy, controller: true }] }),
    },
    ...(spec === undefined ? {} : { spec }),
    ...(status === undefined ? {} : { status }),
  };
}

export interface Workload extends Extra {
  /** Labels of its pods. */
  pods?: Labels;
  replicas?: number;
  image?: string;
  /** More of its pod template's spec. */
  pod?: Record<string, unknown>;
}

/** A Deployment, unless told otherwise, whose pods bear `app: <name>`. */
export function workload(name: string, options: Workload = {}, kind = 'Deployment'): KubeObject {
  const { pods = { app: name }, replicas, image = 'web:1', pod, spec, ...extra } = options;
  return object(
    kind,
    name,
    {
      ...extra,
      spec: {
        ...(replicas === undefined ? {} : { replicas }),
        selector: { matchLabels: pods },
        template: {
          metadata: { labels: pods },
          spec: { containers: [{ name: 'app', image }], ...pod },
        },
        ...spec,
      },
    },
    'apps/v1',
  );
}

/** A Deployment of a release of ours in a slot. */
export function inSlot(of: string, slot: 'blue' | 'green', options: Workload = {}): KubeObject {
  const pods = { app: of, ...options.pods, 'edu-actions/slot': slot };
  return marked(
    workload(`${of}-${slot}`, {
      ...options,
      labels: { ...options.labels, 'edu-actions/slot': slot },
      annotations: { ...options.annotations, 'edu-actions/slot-of': of },
      pods,
    }),
    OWNER.app,
  );
}

export function service(name: string, selector: Labels, extra: Extra = {}): KubeObject {
  return object('Service', name, { ...extra, spec: { selector, ports: [{ port: 80 }], ...extra.spec } });
}

/** A pod that is ready, of `owner` unless it stands alone. */
export function pod(name: string, labels: Labels, owner?: KubeObject, extra: Extra = {}): KubeObject {
  return object('Pod', name, {
    labels,
    ...(owner === undefined ? {} : { ownedBy: ownerOf(owner) }),
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
    ...extra,
  });
}

export function replicaSet(name: string, owner?: KubeObject, extra: Extra = {}): KubeObject {
  return object(
    'ReplicaSet',
    name,
    { ...(owner === undefined ? {} : { ownedBy: ownerOf(owner) }), ...extra },
    'apps/v1',
  );
}

function ownerOf({ kind, metadata }: KubeObject): { kind: string; name: string; uid: string } {
  return { kind, name: metadata.name, uid: metadata.uid ?? '' };
}

export function stateWith(state: Partial<ReleaseState> = {}): ReleaseState {
  return { formatVersion: 1, app: OWNER.app, revision: 4, phase: 'idle', inventory: [], ...state };
}

export function deployed(
  deployments: DeployedRelease['deployments'],
  more: Partial<DeployedRelease> = {},
): DeployedRelease {
  return {
    revision: 4,
    version: '1.4',
    strategy: 'rolling',
    deployedAt: '2026-01-02T03:04:05Z',
    deployments,
    configs: [],
    ...more,
  };
}

export function surveyOf(found: Partial<Survey> = {}): Survey {
  return {
    stored: { state: stateWith() },
    services: [],
    deployments: [],
    otherWorkloads: [],
    pods: [],
    replicaSets: [],
    ...found,
  };
}

export function planInput(
  rendered: readonly KubeObject[],
  found: Partial<Survey> = {},
  more: Partial<PlanInput> = {},
): PlanInput {
  const survey = surveyOf(found);
  const live = [...survey.services, ...survey.deployments, ...survey.otherWorkloads];
  return {
    ...OWNER,
    manifests: rendered.map((each) => ({ object: each, origin: 'test' })),
    survey,
    existing: new Map(live.map((each) => [refKey(refOf(each)), each])),
    state: stateWith(),
    ...more,
  };
}

/** What a field was last set by, as the API server keeps it. */
export function setBy(target: KubeObject, manager: string, field: 'replicas' | 'paused'): KubeObject {
  const entry = {
    manager,
    operation: 'Update' as const,
    apiVersion: target.apiVersion,
    fieldsV1: { 'f:spec': { [`f:${field}`]: {} } },
  };
  const { metadata } = target;
  return { ...target, metadata: { ...metadata, managedFields: [...(metadata.managedFields ?? []), entry] } };
}

/** A cluster that answers lists alone: by kind, objects or the error that it answers with; of another kind there is nothing. */
export function listing(
  answers: Readonly<Record<string, readonly KubeObject[] | Error>>,
): Pick<Cluster, 'list'> {
  return {
    list: async ({ kind }) => {
      const answer = answers[kind] ?? [];
      if (answer instanceof Error) throw answer;
      return await Promise.resolve({ items: [...answer], resourceVersion: '1' });
    },
  };
}

/** What one watch shows; `put` shows something else and tells it. */
export interface ShownStore extends ObjectStore {
  put(objects: readonly KubeObject[]): void;
}

export function storeWith(objects: readonly KubeObject[] = []): ShownStore {
  let shown = [...objects];
  const listeners = new Set<() => void>();
  return {
    items: () => shown,
    get: (name) => shown.find(({ metadata }) => metadata.name === name),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    synced: Promise.resolve(),
    close: () => listeners.clear(),
    put: (next) => {
      shown = [...next];
      for (const listener of listeners) listener();
    },
  };
}

export interface Shown {
  deployments?: readonly KubeObject[];
  replicaSets?: readonly KubeObject[];
  pods?: readonly KubeObject[];
  events?: readonly KubeObject[];
  slices?: readonly KubeObject[];
  /** Of further kinds. */
  others?: readonly KubeObject[];
}

/** The watches of a release, which show these objects. */
export function watchesOf(shown: Shown = {}) {
  const kinds = Map.groupBy(shown.others ?? [], ({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  return {
    app: OWNER.app,
    deployments: storeWith(shown.deployments),
    replicaSets: storeWith(shown.replicaSets),
    pods: storeWith(shown.pods),
    events: storeWith(shown.events),
    slices: storeWith(shown.slices),
    others: new Map([...kinds].map(([key, objects]) => [key, storeWith(objects)])),
    synced: async () => await Promise.resolve(),
    syncedButEvidence: async () => await Promise.resolve(),
    close: () => undefined,
  };
}

/** The endpoints of a Service: these pods, all of them ready. */
export function slice(of: string, pods: readonly string[]): KubeObject {
  return {
    ...object('EndpointSlice', of, { labels: { 'kubernetes.io/service-name': of } }, 'discovery.k8s.io/v1'),
    endpoints: pods.map((name) => ({ conditions: { ready: true }, targetRef: { kind: 'Pod', name } })),
  };
}

export function requestWith(more: Partial<ReleaseRequest> = {}): ReleaseRequest {
  return {
    ...OWNER,
    environment: 'test',
    createNamespace: false,
    strategy: 'blue-green',
    valuesFiles: [],
    manifests: [],
    promotion: 'automatic',
    irreversible: false,
    images: [],
    imageValues: [],
    timeoutMs: 60_000,
    drainMs: 1_000,
    scaleDownDelayMs: 0,
    dryRun: false,
    forced: [],
    pruneKinds: [],
    lockTimeoutMs: 60_000,
    ...more,
  };
}

/** What a release needs of the world: a connection of the in-memory cluster, and nothing that runs or probes. */
export function depsWith(
  { cluster, clock, logger }: Pick<ReleaseDeps, 'cluster' | 'clock' | 'logger'>,
  more: Partial<ReleaseDeps> = {},
): ReleaseDeps {
  return {
    cluster,
    clock,
    logger,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    tempDir: '',
    kubeconfigPath: '',
    signal: new AbortController().signal,
    deploymentId: 'attempt',
    probeClient: async () => await Promise.reject(new Error('nobody probes')),
    ...more,
  };
}

/** What a cluster need not have. */
const OPTIONAL: ReadonlySet<string | symbol> = new Set(['within', 'pending', 'then']);

/** A cluster that answers these requests alone: any other is a mistake of the test. */
export function answering(answers: Partial<Cluster>): Cluster {
  const known = { info: { server: 'https://nowhere' }, fieldManager: 'edu-actions-web', requests: 0 };
  return new Proxy({ ...known, ...answers } as Cluster, {
    get: (target, key) => {
      if (!(key in target) && !OPTIONAL.has(key)) throw new TypeError(`nobody answers ${String(key)}`);
      return Reflect.get(target, key) as unknown;
    },
  });
}
