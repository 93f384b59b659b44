import { afterAll, beforeAll, expect } from '@jest/globals';
import { images, released, values } from '../support/hello.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { openTestNamespace, orphans, type TestNamespace } from '../support/test-namespace.ts';
import { type GatewayProcess, startGateway } from '../support/traffic/gateway-process.ts';
import { workspace } from '../support/workspace.ts';

/**
 * Canaries one after the other under load behind a real gateway, promoted and aborted, by an HTTPRoute and by an Ingress: no request
 * fails but by the version that is to be caught, good ones are all promoted, faulty ones all caught.
 */
const isFull = process.env['EDU_SWEEP'] === 'full';
const only = isFull ? undefined : 'many canaries under load: npm run sweep -- canary';
const scenario = needs(noTraffic, only);
const GOOD = 10;
const FAULTY_ONES = 5;
const RATE = 200;
/** So many requests as a share is to be measured by. */
const MANY = 10_000;
const FAULTY = 'canary-faulty';
const SIZE = values({ replicas: 4 });
const CANARY = { chart: 'examples/hello/chart', 'deployment-strategy': 'canary', 'drain-seconds': '2' };
const TAGS = ['v1', 'v2'] as const;
let testNamespace: TestNamespace;
let gateway: GatewayProcess;
let count = 0;

beforeAll(async () => {
  if (noTraffic !== undefined || only !== undefined) return;
  testNamespace = await openTestNamespace('canary-promotions');
  await images(testNamespace, ...TAGS);
  await testNamespace.image(FAULTY, { FAIL: 'errors', FAIL_PERCENT: '3' });
  gateway = await startGateway(testNamespace);
  await released(testNamespace, CANARY, SIZE, { 'image-tag': nextTag() });
}, 300_000);
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await testNamespace?.close();
});

function nextTag(): string {
  return TAGS[(count += 1) % TAGS.length] ?? TAGS[0];
}

function analysis(): string {
  return [
    'sources:',
    `  gateway: {type: metrics, url: '${gateway.metricsUrl}'}`,
    'metrics: [{use: traefik}]',
    'interval: 1s',
    'minimum-requests: 100',
  ].join('\n');
}

async function byRoute(): Promise<void> {
  const backendRefs = [
    { name: 'hello', port: 80, weight: 1 },
    { name: 'hello-preview', port: 80, weight: 0 },
  ];
  await testNamespace.apply([
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'hello' },
      spec: { parentRefs: [{ name: gateway.name }], rules: [{ backendRefs }] },
    },
  ]);
}

async function byIngress(): Promise<void> {
  await testNamespace.kubectl('delete', '--ignore-not-found', 'httproute', 'hello');
  const backend = { service: { name: 'hello', port: { number: 80 } } };
  const spec = {
    ingressClassName: gateway.ingressClass,
    rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
  };
  await testNamespace.apply([
    { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'hello' }, spec },
  ]);
}

interface Canaried {
  result: string;
  sent: number;
  /** Failed requests that another version than the faulty one answered, or nobody. */
  foreign: number;
  failed: number;
  share?: number;
  percent?: number;
  /** From the decision to the last answer of the version that went. */
  lastMs?: number;
  caughtMs?: number;
  wrong: string[];
}

async function canaried(tag: string, steps: string, expected: string): Promise<Canaried> {
  using folder = workspace({ 'canary.yaml': analysis() });
  const load = gateway.traffic(RATE);
  const run = await testNamespace.deploy({
    ...CANARY,
    ...SIZE,
    'image-tag': tag,
    'canary-steps': steps,
    'canary-analysis': `${folder.folder}/canary.yaml`,
  });
  const traffic = await load.stop();
  const { report } = run;
  const wrong: string[] = [];
  if (report?.result !== expected)
    wrong.push(
      `${report?.result ?? 'no report'}, not ${expected}: ${report?.refusal?.message ?? run.stdout}`,
    );
  const left = await orphans(testNamespace);
  if (left.length > 0) wrong.push(`left over: ${left.join(', ')}`);
  const [step] = report?.canary?.steps ?? [];
  const decided = Date.parse(report?.canary?.looks.at(-1)?.at ?? '');
  const last = traffic.seen[FAULTY]?.lastAt;
  return {
    result: report?.result ?? 'none',
    sent: traffic.sent,
    failed: traffic.failed,
    foreign: traffic.failures.filter(({ version }) => version !== FAULTY).length,
    ...(step?.share === undefined ? {} : { share: step.share, percent: step.percent }),
    ...(tag === FAULTY && last !== undefined ? { lastMs: last - decided } : {}),
    ...(tag === FAULTY && step !== undefined ? { caughtMs: step.durationMs } : {}),
    wrong,
  };
}

function told(name: string, all: readonly Canaried[]): void {
  const sum = (of: (one: Canaried) => number): number => all.reduce((total, one) => total + of(one), 0);
  const lasts = all.flatMap(({ lastMs }) => lastMs ?? []);
  const caught = all.flatMap(({ caughtMs }) => caughtMs ?? []);
  const results = all.map(({ result }) => result);
  process.stderr.write(
    `canary promotions: ${name}: ${results.filter((one) => one === 'succeeded').length} promoted, ${results.filter((one) => one === 'refused').length} aborted, ${sum(({ sent }) => sent)} requests, ${sum(({ failed }) => failed)} failed, ${sum(({ foreign }) => foreign)} of them not by the faulty version; ${JSON.stringify({ lasts, caught })}\n`,
  );
}

for (const [name, lead] of [
  ['by an HTTPRoute', byRoute],
  ['by an Ingress', byIngress],
] as const) {
  scenario(
    `${name}: the good ones are promoted, the faulty ones caught, and nothing else fails`,
    async () => {
      await lead();
      await gateway.answers();
      const all: Canaried[] = [];
      for (let at = 0; at < GOOD; at += 1) all.push(await canaried(nextTag(), '25%/10s', 'succeeded'));
      for (let at = 0; at < FAULTY_ONES; at += 1) all.push(await canaried(FAULTY, '20%/90s', 'refused'));
      told(name, all);
      expect(all.flatMap(({ wrong }) => wrong)).toEqual([]);
      expect(all.map(({ foreign }) => foreign)).toEqual(all.map(() => 0));
    },
    45 * 60_000,
  );
}

scenario(
  'over many requests the share of an exact gateway is within one percentage point',
  async () => {
    await testNamespace.kubectl('delete', '--ignore-not-found', 'ingress', 'hello');
    await byRoute();
    await gateway.answers();
    const one = await canaried(nextTag(), '10%/60s', 'succeeded');
    told('over a minute', [one]);
    process.stderr.write(`canary promotions: ${JSON.stringify(one)}\n`);
    expect(one.wrong).toEqual([]);
    expect(one.sent).toBeGreaterThanOrEqual(MANY);
    expect(Math.abs((one.share ?? 0) - (one.percent ?? 0))).toBeLessThanOrEqual(1);
  },
  10 * 60_000,
);
