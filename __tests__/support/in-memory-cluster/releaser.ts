import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubeObject } from '../../../src/cluster/index.ts';
import {
  abortPending,
  type ControlDeps,
  drainWarm,
  release,
  type ReleaseDeps,
  type ReleaseReport,
  type ReleaseRequest,
  restoreAttempt,
} from '../../../src/release/index.ts';
import { shop, type Shop } from '../control-plane/shop.ts';
import { type Connection, type ConnectOptions, type InMemoryCluster, inMemoryCluster } from './index.ts';

/** Whole releases of the shop on the in-memory cluster. */

export const APP = 'hello';
export const NAMESPACE = 'shop';

export interface RunOptions {
  connect?: ConnectOptions;
  request?: Partial<ReleaseRequest>;
  deps?: Partial<ReleaseDeps>;
  /** Who asks; another for each run unless told otherwise. */
  origin?: string;
}

export interface Run {
  connection: Connection;
  /** Absent when the process died or the release threw. */
  report?: ReleaseReport;
  error?: unknown;
}

export interface Releaser extends Disposable {
  cluster: InMemoryCluster;
  /** What the fewest ready endpoints of each Service of the shop were since `mark`. */
  lowest(): Record<string, number>;
  mark(): void;
  /** The tags of the images behind a Service, and how many pods. */
  serving(service?: string): { tags: string[]; pods: number };
  release(tag: string, options?: Partial<Shop> & RunOptions): Promise<Run>;
  /** A release of what the journal knows. */
  bringBack(to: ReleaseRequest['to'] & object, options?: RunOptions): Promise<Run>;
  drain(): Promise<string>;
  abort(options?: Pick<RunOptions, 'connect'>): Promise<string>;
  /** What the action's post step does for an attempt that left no verdict. */
  restore(deploymentId: string): Promise<unknown>;
  head(): { attempt?: object; live?: { version: string; slot?: string }; warm?: object; pending?: object };
  /** What bears the application's mark and the journal does not know. */
  orphans(): string[];
  names(kind: string): string[];
  /** The shop as somebody else installs it. */
  install(tag: string, manager: string, options?: Partial<Shop>): Promise<void>;
  /** What is there, without what differs each time: names, strength, images and where the Services send. */
  picture(): unknown;
  settle(): Promise<void>;
}

let attempts = 0;

/** @param from a releaser whose cluster is at rest: this one goes on from a copy of it */
export function releaser(strategy: ReleaseRequest['strategy'], from?: Releaser): Releaser {
  const folder = mkdtempSync(join(tmpdir(), 'edu-in-memory-'));
  const cluster = inMemoryCluster(from?.cluster);
  const { store, clock } = cluster;
  const admin = store.resourceOf({ apiVersion: 'v1', kind: 'Namespace' });
  if (from === undefined)
    store.put(admin, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: NAMESPACE },
      status: { phase: 'Active' },
    });
  const users = watchServices(cluster);

  const depsOf = (connection: Connection, given: Partial<ReleaseDeps> = {}): ReleaseDeps => ({
    cluster: connection.cluster,
    clock: connection.clock,
    logger: connection.logger,
    exec: async () => await Promise.reject(new Error('no program runs here')),
    tempDir: folder,
    kubeconfigPath: '',
    signal: new AbortController().signal,
    deploymentId: `${String((attempts += 1)).padStart(8, '0')}-attempt`,
    lockTtlMs: 2000,
    probeClient: async () => await Promise.reject(new Error('nobody probes')),
    ...given,
  });
  const run = async (request: ReleaseRequest, { connect = {}, deps = {} }: RunOptions): Promise<Run> => {
    const connection = cluster.connect({ app: APP, ...connect });
    const work = Promise.race([release(request, depsOf(connection, deps)), connection.died]);
    const [settled] = await clock.run(Promise.allSettled([work]));
    if (settled.status === 'fulfilled') return { connection, report: settled.value };
    return { connection, error: settled.reason as unknown };
  };
  const controlDeps = (connection = cluster.connect({ app: APP })): ControlDeps => {
    return { ...depsOf(connection), app: APP, namespace: NAMESPACE, lockTimeoutMs: 30_000 };
  };
  const marked = (): KubeObject[] =>
    store
      .everything()
      .filter(
        ({ metadata }) => metadata.namespace === NAMESPACE && metadata.labels?.['edu-actions/app'] === APP,
      );
  const headOf = (): { inventory?: { kind: string; name: string }[] } & ReturnType<Releaser['head']> => {
    const object = cluster.live({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: NAMESPACE,
      name: `edu-actions-${APP}`,
    });
    return JSON.parse(object?.data?.['head.json'] ?? '{}') as ReturnType<typeof headOf>;
  };
  return {
    cluster,
    lowest: users.lowest,
    mark: users.mark,
    serving: users.serving,
    release: async (tag, options = {}) => {
      const { connect, request, deps, origin, ...rest } = options;
      const file = join(folder, `manifests-${(attempts += 1)}.json`);
      mkdirSync(folder, { recursive: true });
      writeFileSync(
        file,
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: shop({ greeting: tag, ...rest }) }),
      );
      const asked = {
        ...requestOf(strategy),
        manifests: [file],
        images: [{ tag }],
        ...(origin === undefined ? {} : { origin }),
        ...request,
      };
      return await run(asked as ReleaseRequest, {
        ...(connect === undefined ? {} : { connect }),
        ...(deps === undefined ? {} : { deps }),
      });
    },
    bringBack: async (to, options = {}) =>
      await run({ ...requestOf(strategy), to, ...options.request } as ReleaseRequest, options),
    drain: async () => await clock.run(drainWarm(controlDeps())),
    abort: async ({ connect = {} } = {}) => {
      const connection = cluster.connect({ app: APP, ...connect });
      const [settled] = await clock.run(
        Promise.allSettled([Promise.race([abortPending(controlDeps(connection)), connection.died])]),
      );
      if (settled.status === 'rejected') throw settled.reason;
      return settled.value;
    },
    restore: async (deploymentId) => {
      const connection = cluster.connect({ app: APP });
      const { cluster: api, clock: own, logger, signal } = depsOf(connection);
      const deps = { cluster: api, clock: own, logger, signal, app: APP, namespace: NAMESPACE, deploymentId };
      return await clock.run(restoreAttempt(deps as never));
    },
    head: headOf,
    orphans: () => {
      const known = new Set((headOf().inventory ?? []).map(({ kind, name }) => `${kind}/${name}`));
      return marked()
        .filter(({ kind, metadata }) => KEPT.has(kind) && metadata.ownerReferences === undefined)
        .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
        .filter((key) => !known.has(key))
        .sort();
    },
    names: (kind) =>
      store
        .everything()
        .filter((each) => each.kind === kind && each.metadata.namespace === NAMESPACE)
        .map(({ metadata }) => metadata.name)
        .sort(),
    install: async (tag, manager, options = {}) => {
      const { cluster: api } = cluster.connect({ fieldManager: manager });
      const objects = JSON.parse(
        JSON.stringify(shop({ greeting: tag, ...options })).replaceAll('hello:v1', `hello:${tag}`),
      ) as KubeObject[];
      for (const object of objects) {
        const metadata = { ...object.metadata, namespace: NAMESPACE };
        await clock.run(api.create({ ...object, metadata }));
      }
      await cluster.pass(10_000);
    },
    picture: () => pictureOf(cluster, headOf().live),
    settle: async () => await cluster.pass(60_000),
    [Symbol.dispose]: () => {
      cluster[Symbol.dispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function pictureOf({ store }: InMemoryCluster, live: object | undefined): unknown {
  const objects = store
    .everything()
    .filter(
      ({ kind, metadata }) =>
        KEPT.has(kind) && metadata.namespace === NAMESPACE && metadata.ownerReferences === undefined,
    )
    .map(({ kind, metadata, spec, data }) => ({
      what: `${kind}/${metadata.name}`,
      replicas: spec?.['replicas'],
      selector: kind === 'Service' ? spec?.['selector'] : undefined,
      ports: kind === 'Service' ? spec?.['ports'] : undefined,
      target: spec?.['scaleTargetRef'],
      images: imagesOf(spec),
      data: kind === 'ConfigMap' && !metadata.name.startsWith('edu-actions-') ? data : undefined,
    }))
    .filter(({ what }) => !what.startsWith('Secret/edu-actions-'))
    .sort((a, b) => (a.what < b.what ? -1 : 1));
  const { version, slot } = (live ?? {}) as { version?: string; slot?: string };
  return JSON.parse(JSON.stringify({ live: { version, slot }, objects })) as unknown;
}

function imagesOf(spec: KubeObject['spec']): string[] | undefined {
  const template = spec?.['template'] as { spec?: { containers?: { image: string }[] } } | undefined;
  return template?.spec?.containers?.map(({ image }) => image);
}

/** Kinds of which a release makes objects. */
const KEPT = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'Service',
  'ConfigMap',
  'Secret',
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
]);

function requestOf(strategy: ReleaseRequest['strategy']): Partial<ReleaseRequest> {
  return {
    app: APP,
    environment: 'test',
    namespace: NAMESPACE,
    createNamespace: false,
    strategy,
    valuesFiles: [],
    manifests: [],
    promotion: 'automatic',
    irreversible: false,
    images: [],
    imageValues: ['image'],
    timeoutMs: 300_000,
    drainMs: 1000,
    scaleDownDelayMs: 0,
    dryRun: false,
    forced: [],
    pruneKinds: [],
    lockTimeoutMs: 60_000,
  };
}

interface Endpoint {
  conditions: { ready: boolean };
  targetRef: { name: string };
}

/** Users of the Services: whom a connection would reach at each moment. */
function watchServices({ store }: InMemoryCluster): Pick<Releaser, 'lowest' | 'mark' | 'serving'> {
  let fewest = new Map<string, number>();
  const services = (): KubeObject[] =>
    store.kind('v1', 'Service', NAMESPACE).filter(({ metadata }) => !metadata.name.endsWith('-preview'));
  const ready = (service: string): string[] =>
    store
      .kind('discovery.k8s.io/v1', 'EndpointSlice', NAMESPACE)
      .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service)
      .flatMap((slice) => slice['endpoints'] as Endpoint[])
      .filter(({ conditions }) => conditions.ready)
      .map(({ targetRef }) => targetRef.name);
  store.subscribe(({ resource }) => {
    if (resource !== 'discovery.k8s.io/endpointslices') return;
    for (const [service, before] of fewest) fewest.set(service, Math.min(before, ready(service).length));
  });
  return {
    mark: () => {
      fewest = new Map(services().map(({ metadata }) => [metadata.name, ready(metadata.name).length]));
    },
    lowest: () => Object.fromEntries(fewest),
    serving: (service = APP) => {
      const names = ready(service);
      const pods = store.kind('v1', 'Pod', NAMESPACE).filter(({ metadata }) => names.includes(metadata.name));
      const tags = pods.map(({ spec }) => {
        const [container] = (spec?.['containers'] ?? []) as { image: string }[];
        return container?.image.split(':').at(-1) ?? '';
      });
      return { tags: [...new Set(tags)].sort(), pods: pods.length };
    },
  };
}
