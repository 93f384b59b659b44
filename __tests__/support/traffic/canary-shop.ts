import type { AnalysisPlan } from '../../../src/analysis/index.ts';
import { parseAnalysis } from '../../../src/analysis/index.ts';
import type { KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import { parseCanarySteps } from '../../../src/actions/shared/canary-steps.ts';
import type { CanaryRequest } from '../../../src/release/index.ts';
import { FakePrometheus } from '../analysis/fake-prometheus.ts';
import { NAMESPACE, type Releaser, releaser, type RunOptions } from '../in-memory-cluster/releaser.ts';
import { definition } from './gateway-world.ts';

/** The shop of the in-memory cluster behind an HTTPRoute, with a gateway that takes up its weights, and users. */

const API = 'gateway.networking.k8s.io/v1';
export const ROUTE: ObjectRef = { apiVersion: API, kind: 'HTTPRoute', namespace: NAMESPACE, name: 'shop' };
const GATEWAY_MS = 20;

/** A route of the users' own: the rule that is shared, one for testers, one to somewhere else. */
export function shopRoute(): KubeObject {
  return {
    apiVersion: API,
    kind: 'HTTPRoute',
    metadata: { name: ROUTE.name, namespace: NAMESPACE },
    spec: {
      parentRefs: [{ name: 'edge' }],
      rules: [
        {
          matches: [{ headers: [{ name: 'x-tester', value: 'yes' }] }],
          backendRefs: [{ name: 'hello-preview', port: 80, weight: 1 }],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          filters: [
            {
              type: 'RequestHeaderModifier',
              requestHeaderModifier: { set: [{ name: 'x-edge', value: '1' }] },
            },
          ],
          backendRefs: [
            { name: 'hello', port: 80, weight: 1 },
            { name: 'hello-preview', port: 80, weight: 0 },
          ],
        },
        {
          matches: [{ path: { type: 'PathPrefix', value: '/api' } }],
          backendRefs: [{ name: 'api', port: 80, weight: 7 }],
        },
      ],
    },
  };
}

export interface CanaryShop extends Releaser {
  route(): KubeObject;
  /** Percent of the requests that the route sends to the preview Service. */
  share(): number;
  /** As an administrator. */
  edit(change: (route: KubeObject) => void): void;
  /** The gateway takes up nothing any more. */
  isGatewayDown: boolean;
  /** What the users of the last `users()` were answered by. */
  answers: Answer[];
}

export interface Answer {
  at: number;
  tag: string;
  count: number;
}

/** @param from a shop at rest, of which this is a copy */
export async function canaryShop(from?: Releaser): Promise<CanaryShop> {
  const shop = releaser('canary', from);
  const { cluster } = shop;
  const { store, clock } = cluster;
  if (from === undefined) {
    const { cluster: admin } = cluster.connect({ fieldManager: 'helm' });
    for (const [group, version, kind] of [
      ['gateway.networking.k8s.io', 'v1', 'HTTPRoute'],
      ['gateway.networking.k8s.io', 'v1', 'Gateway'],
      ['argoproj.io', 'v1alpha1', 'Application'],
    ] as const)
      await clock.run(admin.create(definition(group, version, kind, 'Namespaced')));
    await clock.run(admin.create(definition('gateway.networking.k8s.io', 'v1', 'GatewayClass', 'Cluster')));
    await clock.run(admin.patch(ROUTE, shopRoute(), { type: 'apply' }));
  }
  const resource = store.resourceOf(ROUTE);
  const gateway = { isDown: false };
  const live = (): KubeObject | undefined => cluster.live(ROUTE);
  const accept = (): void => {
    const route = live();
    if (route === undefined || gateway.isDown) return;
    const generation = route.metadata.generation ?? 1;
    store.put(resource, { ...route, status: statusOf(generation) });
  };
  accept();
  const stop = store.subscribe(({ resource: changed, object, before }) => {
    if (changed !== 'gateway.networking.k8s.io/httproutes') return;
    if (object.metadata.generation === before?.metadata.generation) return;
    void clock.sleep(GATEWAY_MS).then(accept);
  });
  const more = {
    route: () => live() as KubeObject,
    share: () => shareOf(live()),
    edit: (change: (route: KubeObject) => void) => {
      const copy = structuredClone(live() as KubeObject);
      change(copy);
      copy.metadata.generation = (copy.metadata.generation ?? 1) + 1;
      store.put(resource, copy);
    },
    get isGatewayDown() {
      return gateway.isDown;
    },
    set isGatewayDown(isDown: boolean) {
      gateway.isDown = isDown;
    },
    answers: [] as Answer[],
    [Symbol.dispose]: () => {
      stop();
      cluster[Symbol.dispose]();
    },
  };
  return Object.defineProperties(shop, Object.getOwnPropertyDescriptors(more)) as CanaryShop;
}

function statusOf(observedGeneration: number): Record<string, unknown> {
  const condition = (type: string): object => ({ type, status: 'True', observedGeneration, reason: type });
  return {
    parents: [{ parentRef: { name: 'edge' }, conditions: ['Accepted', 'ResolvedRefs'].map(condition) }],
  };
}

function shareOf(route: KubeObject | undefined): number {
  const rules = (route?.spec?.['rules'] ?? []) as { backendRefs: { name: string; weight?: number }[] }[];
  const shared = rules.find(({ backendRefs }) => backendRefs.length === 2)?.backendRefs ?? [];
  const sum = shared.reduce((all, { weight = 1 }) => all + weight, 0);
  const own = shared.find(({ name }) => name === 'hello-preview')?.weight ?? 1;
  return sum === 0 ? 0 : (own / sum) * 100;
}

/** All of the route but what the server and the gateway count. */
export function untold({ metadata, spec }: KubeObject): string {
  return JSON.stringify({
    name: metadata.name,
    labels: metadata.labels,
    annotations: metadata.annotations,
    spec,
  });
}

export const STEPS = '10%/30s, 50%/30s';

export function canaryRequest(
  more: Partial<CanaryRequest> & { ladder?: string } = {},
): RunOptions['request'] & object {
  const { ladder = STEPS, ...rest } = more;
  return { canary: { steps: parseCanarySteps(ladder, 'canary-steps'), traffic: { by: 'auto' }, ...rest } };
}

export function analysisOf(text: string): AnalysisPlan {
  return parseAnalysis(text, { file: 'canary.yml', folder: '/', root: '/', env: {} });
}

export const ANALYSIS = `
sources: {prometheus: {type: prometheus, url: 'http://prometheus.example'}}
metrics: [{use: traefik}]
interval: 5s
minimum-requests: 50
`;

export interface Users extends Disposable {
  prometheus: FakePrometheus;
  /** For `deps` of a release. */
  deps: RunOptions['deps'] & object;
}

/**
 * Users of the shop, 100 a second, shared as the route says, and a Prometheus that scrapes the gateway each second.
 * @param failing the share of the requests to a version that fail, by its tag
 */
export function users(shop: CanaryShop, failing: Readonly<Record<string, number>> = {}): Users {
  const { clock } = shop.cluster;
  const prometheus = new FakePrometheus();
  const counters = new Map<string, { all: number; failed: number }>();
  const debts = new Map<string, number>();
  let isOver = false;
  /** So many whole ones now, what is left over comes later. */
  const whole = (key: string, amount: number): number => {
    const sum = amount + (debts.get(key) ?? 0);
    debts.set(key, sum - Math.floor(sum));
    return Math.floor(sum);
  };
  const tick = (): void => {
    const share = shop.share() / 100;
    for (const [service, part] of [
      ['hello', 1 - share],
      ['hello-preview', share],
    ] as const) {
      const count = whole(service, 100 * part);
      const { tags } = shop.serving(service);
      const [tag = 'nobody'] = tags;
      const counter = counters.get(service) ?? { all: 0, failed: 0 };
      counter.all += count;
      counter.failed += whole(`${service} failed`, count * (tag === 'nobody' ? 1 : (failing[tag] ?? 0)));
      counters.set(service, counter);
      if (count > 0) shop.answers.push({ at: clock.now(), tag, count });
      if (counter.all === 0) continue;
      const labels = {
        __name__: 'traefik_service_requests_total',
        service: `shop-${service}-80@kubernetesgateway`,
      };
      const at = clock.date().getTime();
      prometheus.scrape({ ...labels, code: '200' }, counter.all - counter.failed, at);
      if (counter.failed > 0) prometheus.scrape({ ...labels, code: '500' }, counter.failed, at);
    }
  };
  const go = async (): Promise<void> => {
    await clock.sleep(1000);
    if (isOver) return;
    tick();
    await go();
  };
  void go();
  return {
    prometheus,
    deps: {
      httpClient: async () =>
        await Promise.resolve({ ask: prometheus.ask, close: async () => await Promise.resolve() }),
    },
    [Symbol.dispose]: () => {
      isOver = true;
    },
  };
}
