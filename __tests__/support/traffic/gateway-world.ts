import { memoryLogger } from '../../../src/base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import { gatewayApi, type GatewayApiOptions, type TrafficProvider } from '../../../src/traffic/index.ts';
import {
  type Connection,
  type ConnectOptions,
  type InMemoryCluster,
  inMemoryCluster,
} from '../in-memory-cluster/index.ts';

const API = 'gateway.networking.k8s.io/v1';
export const ROUTE: ObjectRef = { apiVersion: API, kind: 'HTTPRoute', namespace: 'shop', name: 'shop' };
export const OPTIONS: GatewayApiOptions = {
  namespace: 'shop',
  route: 'shop',
  stable: 'web',
  canary: 'web-canary',
};

export function definition(
  group: string,
  version: string,
  kind: string,
  scope: 'Namespaced' | 'Cluster',
): KubeObject {
  const plural = kind === 'GatewayClass' ? 'gatewayclasses' : `${kind.toLowerCase()}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural },
      versions: [{ name: version, served: true, storage: true }],
    },
  };
}

/** A route with everything that must stay: filters, header rules, other rules, another backend with weights of its own. */
export function route(change: (spec: Record<string, unknown>) => void = () => undefined): KubeObject {
  const spec: Record<string, unknown> = {
    parentRefs: [{ name: 'edge', namespace: 'edge' }],
    hostnames: ['shop.example'],
    rules: [
      {
        name: 'testers',
        matches: [{ headers: [{ name: 'x-tester', value: 'yes' }] }],
        backendRefs: [{ name: 'web-canary', port: 80, weight: 1 }],
      },
      {
        name: 'shop',
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [
          { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-edge', value: '1' }] } },
        ],
        backendRefs: [
          { name: 'web', port: 80, weight: 1 },
          {
            name: 'web-canary',
            port: 80,
            weight: 0,
            filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['x-old'] } }],
          },
        ],
        timeouts: { request: '10s' },
      },
      {
        matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
        backendRefs: [
          { name: 'api', port: 80, weight: 7 },
          { name: 'api-2', port: 80, weight: 3 },
        ],
      },
    ],
  };
  change(spec);
  return {
    apiVersion: API,
    kind: 'HTTPRoute',
    metadata: { name: 'shop', namespace: 'shop' },
    spec,
    status: accepted(),
  };
}

export function accepted(status = 'True', observedGeneration = 1): Record<string, unknown> {
  return {
    parents: [
      {
        parentRef: { name: 'edge' },
        conditions: [
          { type: 'Accepted', status, observedGeneration, reason: 'Accepted' },
          { type: 'ResolvedRefs', status: 'True', observedGeneration, reason: 'ResolvedRefs' },
        ],
      },
    ],
  };
}

export interface GatewayWorld extends Disposable {
  world: InMemoryCluster;
  admin: Cluster;
  live: () => KubeObject;
  /** A provider in a process of its own. */
  provider: (
    options?: ConnectOptions,
    more?: Partial<GatewayApiOptions>,
  ) => TrafficProvider & { connection: Connection; warnings: () => string[] };
}

/** The Gateway API in a cluster, with one route that an administrator has applied. */
export async function gatewayWorld(
  given: KubeObject = route(),
  features: unknown[] = [{ name: 'HTTPRoute' }],
): Promise<GatewayWorld> {
  const world = inMemoryCluster();
  const { cluster: admin } = world.connect({ fieldManager: 'helm' });
  const run = async <T>(work: Promise<T>): Promise<T> => await world.clock.run(work);
  const group = 'gateway.networking.k8s.io';
  for (const one of [
    definition(group, 'v1', 'HTTPRoute', 'Namespaced'),
    definition(group, 'v1', 'Gateway', 'Namespaced'),
    definition(group, 'v1', 'GatewayClass', 'Cluster'),
    definition('argoproj.io', 'v1alpha1', 'Application', 'Namespaced'),
  ])
    await run(admin.create(one));
  for (const name of ['shop', 'edge', 'argocd'])
    await run(admin.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  const gatewayClass = {
    apiVersion: API,
    kind: 'GatewayClass',
    metadata: { name: 'traefik' },
    spec: {},
    status: { supportedFeatures: features },
  };
  await run(admin.create(gatewayClass));
  await run(
    admin.create({
      apiVersion: API,
      kind: 'Gateway',
      metadata: { name: 'edge', namespace: 'edge' },
      spec: { gatewayClassName: 'traefik' },
    }),
  );
  await run(admin.patch(ROUTE, given, { type: 'apply' }));
  return {
    world,
    admin,
    live: () => world.live(ROUTE) as KubeObject,
    provider: (options = {}, more = {}) => {
      const logger = memoryLogger();
      const connection = world.connect({ app: 'shop', logger, ...options });
      const provider = gatewayApi(connection.cluster, logger, { ...OPTIONS, ...more });
      return { ...provider, connection, warnings: () => [...logger.lines] };
    },
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

/** All of a route but the two weights, and what the server counts. */
export function apartFromWeights(object: KubeObject): unknown {
  const copy = structuredClone(object);
  const { resourceVersion: _, generation: __, managedFields: ___, ...metadata } = copy.metadata;
  const rules = copy.spec?.['rules'] as { name?: string; backendRefs: { weight?: number }[] }[];
  for (const { name, backendRefs } of rules) {
    if (name === 'shop') for (const backend of backendRefs) delete backend.weight;
  }
  return { ...copy, metadata };
}

/** The weights of the rule that is shared. */
export function weights({ spec }: KubeObject): (number | undefined)[] {
  const rules = spec?.['rules'] as { name?: string; backendRefs: { name: string; weight?: number }[] }[];
  const rule = rules.find(({ name, backendRefs }) => name === 'shop' || backendRefs.length === 2);
  return (rule?.backendRefs ?? []).map(({ weight }) => weight);
}
