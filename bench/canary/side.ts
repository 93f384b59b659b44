import type { Traffic, TrafficResult } from '../../scripts/traffic/index.ts';
import { openTestNamespace, type TestNamespace } from '../../__tests__/support/test-namespace.ts';
import { type GatewayProcess, startGateway } from '../../__tests__/support/traffic/gateway-process.ts';
import {
  type ScrapingPrometheus,
  startPrometheus,
} from '../../__tests__/support/traffic/scraping-prometheus.ts';

/** Two that are as good as each other, and one that is to be caught. All of them fail a little, as real ones do. */
export const VERSIONS = {
  'bench-canary-a': { percent: 1 },
  'bench-canary-b': { percent: 1 },
  'bench-canary-bad': { percent: 5 },
} as const;
export const GOOD = ['bench-canary-a', 'bench-canary-b'] as const;
export const BAD = 'bench-canary-bad';
export const REPLICAS = 4;
export const WEIGHT = 20;
export const PAUSE_MS = 10_000;
const RATE = 200;

/** A namespace behind a gateway of its own, with a Prometheus that scrapes it. */
export interface Ground extends AsyncDisposable {
  testNamespace: TestNamespace;
  gateway: GatewayProcess;
  prometheus: ScrapingPrometheus;
  load(): Traffic;
}

/** What releases canaries there. */
export interface Side extends AsyncDisposable {
  /** The version that serves alone. */
  serving: string;
  /** Releases a version; whether it was promoted. What it leaves is at rest again. */
  release(version: string): Promise<boolean>;
}

export async function openGround(name: string): Promise<Ground> {
  await using opened = new AsyncDisposableStack();
  const testNamespace = await openTestNamespace(name);
  opened.defer(async () => await testNamespace.close());
  for (const [tag, { percent }] of Object.entries(VERSIONS))
    await testNamespace.image(tag, { FAIL: 'errors', FAIL_PERCENT: String(percent) });
  const gateway = opened.use(await startGateway(testNamespace));
  const prometheus = opened.use(await startPrometheus(new URL(gateway.metricsUrl).host));
  const backend = { service: { name: 'hello', port: { number: 80 } } };
  const rules = [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }];
  await testNamespace.apply([
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'hello' },
      spec: { ingressClassName: gateway.ingressClass, rules },
    },
  ]);
  const all = opened.move();
  return {
    testNamespace,
    gateway,
    prometheus,
    load: () => gateway.traffic(RATE),
    [Symbol.asyncDispose]: async () => await all.disposeAsync(),
  };
}

/** One release under load, as its users saw it. */
export interface Seen {
  promoted: boolean;
  startedAt: number;
  before: string;
  traffic: TrafficResult;
}

/** The load is there before the release and ends with what the release leaves behind. */
export async function released(ground: Ground, side: Side, version: string): Promise<Seen> {
  const before = side.serving;
  const load = ground.load();
  await settled();
  const startedAt = Date.now();
  const promoted = await side.release(version);
  await settled();
  return { promoted, startedAt, before, traffic: await load.stop() };
}

async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** Requests that the version answered, well or not. */
export function answeredBy({ traffic: { byVersion, errorsByVersion } }: Seen, version: string): number {
  return (byVersion[version] ?? 0) + (errorsByVersion[version] ?? 0);
}

/** Requests that no version answered. */
export function unanswered({ traffic: { failed, errorsByVersion } }: Seen): number {
  return failed - Object.values(errorsByVersion).reduce((sum, count) => sum + count, 0);
}
