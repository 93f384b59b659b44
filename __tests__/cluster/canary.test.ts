// Every other day: scripts/test/turns.ts.
import { afterAll, beforeAll, expect } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { images, refused, released, values } from '../support/hello.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { schemaErrors } from '../support/report-schema.ts';
import { openTestNamespace, orphans, type TestNamespace } from '../support/test-namespace.ts';
import { type GatewayProcess, startGateway } from '../support/traffic/gateway-process.ts';
import { type ScrapingPrometheus, startPrometheus } from '../support/traffic/scraping-prometheus.ts';
import { workspace } from '../support/workspace.ts';

/** Canary releases of one application behind a real gateway, under load from its first answer on. */
const scenario = needs(noTraffic);
let testNamespace: TestNamespace;
let gateway: GatewayProcess;
let prometheus: ScrapingPrometheus;

const RATE = 200;
/** A name of its own: the node has one image a name, and other tests release v3. */
const FAULTY = 'canary-faulty';
const ALL_FAIL = 'canary-all-fail';
const SIZE = values({ replicas: 4 });
const CANARY = { chart: 'examples/hello/chart', 'deployment-strategy': 'canary', 'drain-seconds': '2' };

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('canary');
  await images(testNamespace, 'v1', 'v2', 'v4');
  await testNamespace.image(FAULTY, { FAIL: 'errors', FAIL_PERCENT: '3' });
  await testNamespace.image(ALL_FAIL, { FAIL: 'errors' });
  gateway = await startGateway(testNamespace);
  prometheus = await startPrometheus(new URL(gateway.metricsUrl).host);
}, 120_000);
afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  await gateway?.[Symbol.asyncDispose]();
  await testNamespace?.close();
});

function analysis(source: string): string {
  return [
    'sources:',
    `  gateway: ${source}`,
    'metrics: [{use: traefik}]',
    'interval: 1s',
    'minimum-requests: 100',
  ].join('\n');
}

async function route(): Promise<string> {
  const { metadata, spec } = await testNamespace.json<{ metadata: object; spec: object }>(
    'httproute',
    'hello',
  );
  const { labels, annotations } = metadata as Record<string, unknown>;
  return JSON.stringify({ labels, annotations, spec });
}

const ROUTE = (parent: string): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'hello' },
  spec: {
    parentRefs: [{ name: parent }],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/' } }],
        filters: [
          { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-edge', value: '1' }] } },
        ],
        backendRefs: [
          { name: 'hello', port: 80, weight: 1 },
          { name: 'hello-preview', port: 80, weight: 0 },
        ],
      },
    ],
  },
});

/** How far a share of so many requests may be from what was asked for, by chance: once in a thousand times. */
function byChance(percent: number, requests: number): number {
  const share = percent / 100;
  return 3.29 * Math.sqrt((share * (1 - share)) / requests) * 100;
}

scenario(
  'behind an HTTPRoute: the first one comes at once, the second step by step, and no request fails',
  async () => {
    await released(testNamespace, CANARY, SIZE, { 'image-tag': 'v1' });
    await testNamespace.apply([ROUTE(gateway.name)]);
    await gateway.answers();
    const before = await route();
    using folder = workspace({ 'canary.yaml': analysis(`{type: prometheus, url: '${prometheus.url}'}`) });
    const load = gateway.traffic(RATE);
    await sleep(1000);
    const { report } = await released(testNamespace, CANARY, SIZE, {
      'image-tag': 'v2',
      'canary-steps': '10%/10s, 50%/10s',
      'canary-analysis': `${folder.folder}/canary.yaml`,
    });
    const result = await load.stop();
    expect(schemaErrors(report)).toEqual([]);
    expect(result.failures).toEqual([]);
    expect(await route()).toBe(before);
    expect(await orphans(testNamespace)).toEqual([]);
    expect(report.canary).toMatchObject({
      judgedBy: 'metrics',
      steps: [
        { percent: 10, outcome: 'passed' },
        { percent: 50, outcome: 'passed' },
      ],
    });
    for (const { percent, share = 0, durationMs } of report.canary?.steps ?? []) {
      const requests = (RATE * durationMs) / 1000;
      expect(Math.abs(share - percent)).toBeLessThanOrEqual(Math.max(1, byChance(percent, requests)));
    }
    process.stderr.write(
      `canary: ${result.sent} requests, ${result.failed} failed; ${JSON.stringify(report.canary?.steps)}\n`,
    );
  },
  120_000,
);

scenario(
  'one that fails 3 of 100 is caught at its smallest weight, and is gone within a second',
  async () => {
    const before = await route();
    using folder = workspace({ 'canary.yaml': analysis(`{type: metrics, url: '${gateway.metricsUrl}'}`) });
    const load = gateway.traffic(RATE);
    const { report } = await refused(testNamespace, CANARY, SIZE, {
      'image-tag': FAULTY,
      'canary-steps': '20%/90s, 50%/60s',
      'canary-analysis': `${folder.folder}/canary.yaml`,
    });
    const result = await load.stop();
    expect(report.refusal?.code).toBe('canary-worse');
    expect(report.rollbackCompleted).toBe(true);
    expect(report.canary?.steps).toMatchObject([{ percent: 20, outcome: 'failed' }]);
    // All that failed is what the new version answered.
    expect(result.failures.filter(({ version }) => version !== FAULTY)).toEqual([]);
    const decided = Date.parse(report.canary?.looks.at(-1)?.at ?? '');
    const last = result.seen[FAULTY]?.lastAt ?? 0;
    expect(last - decided).toBeLessThanOrEqual(1000);
    expect(await route()).toBe(before);
    expect(await orphans(testNamespace)).toEqual([]);
    process.stderr.write(
      `canary: caught after ${report.canary?.steps[0]?.durationMs} ms, last answer ${last - decided} ms later, ${result.failed} of ${result.sent} failed; ${report.refusal?.message}\n`,
    );
  },
  180_000,
);

scenario(
  'behind an Ingress of ingress-nginx: theirs is not touched, ours is gone at the end',
  async () => {
    await testNamespace.kubectl('delete', 'httproute', 'hello');
    const backend = { service: { name: 'hello', port: { number: 80 } } };
    const spec = {
      ingressClassName: gateway.ingressClass,
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    };
    await testNamespace.apply([
      { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'hello' }, spec },
    ]);
    await gateway.answers();
    const load = gateway.traffic(RATE);
    await sleep(500);
    const { report } = await released(testNamespace, CANARY, SIZE, {
      'image-tag': 'v4',
      'canary-steps': '25%/10s',
      'canary-header': 'X-Canary: always',
    });
    const result = await load.stop();
    expect(result.failures).toEqual([]);
    expect(report.canary).toMatchObject({
      judgedBy: 'pods',
      traffic: [{ provider: 'ingress-nginx', name: 'hello' }],
      steps: [{ percent: 25, outcome: 'passed' }],
    });
    const { items } = await testNamespace.json('ingress');
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['hello']);
    expect(items[0]?.spec).toEqual(spec);
    process.stderr.write(
      `canary: ${result.sent} requests, ${result.failed} failed by ingress-nginx annotations\n`,
    );
  },
  120_000,
);

/** Where the Service of the users sends. */
async function selector(): Promise<object> {
  const { spec } = await testNamespace.json<{ spec: { selector: object } }>('service', 'hello');
  return spec.selector;
}

const BY_PODS = { ...CANARY, 'canary-traffic': 'replicas' };

scenario(
  'by counting pods, without any gateway: shared by connection, and no request fails',
  async () => {
    await testNamespace.kubectl('delete', 'ingress', 'hello');
    const before = await selector();
    const load = await testNamespace.traffic(RATE);
    const { report } = await released(testNamespace, BY_PODS, SIZE, {
      'image-tag': 'v1',
      'canary-steps': '20%/10s, 50%/10s',
    });
    const result = await load.stop();
    expect(schemaErrors(report)).toEqual([]);
    expect(result.failures).toEqual([]);
    expect(report.canary).toMatchObject({
      traffic: [{ provider: 'replicas', name: 'hello' }],
      steps: [
        { percent: 20, outcome: 'passed' },
        { percent: 50, outcome: 'passed' },
      ],
    });
    const [first, second] = report.canary?.steps ?? [];
    // Both versions answer for as long as it is shared, and the old one alone before.
    expect(result.seen['v1']?.firstAt).toBeGreaterThan(Date.parse(first?.startedAt ?? ''));
    expect(result.seen['v4']?.lastAt).toBeGreaterThan(Date.parse(second?.startedAt ?? ''));
    const { v1 = 0, v4 = 0 } = result.byConnection.fresh.byVersion;
    expect(v1).toBeGreaterThan(RATE);
    expect(v4).toBeGreaterThan(RATE);
    expect(Object.keys(await selector())).toEqual(Object.keys(before));
    expect(await orphans(testNamespace)).toEqual([]);
    process.stderr.write(`canary: ${result.sent} requests, ${result.failed} failed by counting pods\n`);
  },
  120_000,
);

scenario(
  'by counting pods: what the probe meets sends it back, and a weight too fine is refused before anything starts',
  async () => {
    const before = await selector();
    const url = await testNamespace.url();
    const load = await testNamespace.traffic(RATE);
    const tooFine = { 'image-tag': ALL_FAIL, 'canary-steps': '5%/10s' };
    const { exitCode, stdout } = await testNamespace.deploy({ ...BY_PODS, ...SIZE, ...tooFine });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/5%25 cannot be kept by counting the pods of hello-\w+, beside 4 .* 20%25/u);
    expect(await selector()).toEqual(before);
    const { report } = await refused(testNamespace, BY_PODS, SIZE, {
      'image-tag': ALL_FAIL,
      'canary-steps': '20%/60s',
      'probe-url': url,
    });
    const result = await load.stop();
    expect(report.rollbackCompleted).toBe(true);
    expect(report.canary?.steps).toMatchObject([{ percent: 20, outcome: 'failed' }]);
    // All that failed is what the new version answered.
    expect(result.failures.filter(({ version }) => version !== ALL_FAIL)).toEqual([]);
    expect(await selector()).toEqual(before);
    expect(await orphans(testNamespace)).toEqual([]);
    process.stderr.write(
      `canary: by counting pods ${report.refusal?.code} after ${report.canary?.steps[0]?.durationMs} ms, ${result.failed} of ${result.sent} failed\n`,
    );
  },
  120_000,
);
