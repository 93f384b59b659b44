import { afterAll, beforeAll, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { startTraffic, type Traffic } from '../../scripts/traffic/index.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { BLUE_GREEN, BROKEN, images, ROLLING, settledVersions, values } from '../support/hello.ts';
import { headOf, slotOf } from '../support/look.ts';
import { inTurn, sample } from '../support/sample.ts';
import { openTestNamespace, orphans, type Run, type TestNamespace } from '../support/test-namespace.ts';
import { plain } from '../support/sweeps/picture.ts';

/**
 * SIGKILL at requests of a release under real traffic, then the same action again: not one request of the users may
 * fail. What happens at every other request is seen without traffic, in crash-sweep.
 */
const scenario = inTurn(needs(noTraffic), 2);
const isFull = process.env['EDU_SWEEP'] === 'full';
const REQUESTS_PER_SECOND = 150;
/** Of each scene in full; there are three. */
const POINTS = 12;
const SAMPLED = 1;
const SCENE_MS = 60 * 60_000;
const LOCK = { EDU_LOCK_TTL_MS: '3000' };

let testNamespace: TestNamespace;
let proxy: FaultProxy;
let kubeconfig: string;
let load: Traffic;
let url: string;
let count = 0;
const lines: string[] = [];

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  testNamespace = await openTestNamespace('crash-traffic');
  await images(testNamespace, 'v1', 'v2');
  proxy = await startFaultProxy({
    server: testNamespace.lab.server,
    ca: readFileSync(testNamespace.lab.caFile, 'utf8'),
  });
  kubeconfig = through(proxy, readFileSync(testNamespace.kubeconfig, 'utf8'));
});
afterAll(async () => {
  await load?.stop();
  await proxy?.close();
  await testNamespace?.close();
  process.stderr.write(`${lines.join('')}crash-traffic: ${lines.length} points\n`);
});

interface Kind {
  name: string;
  inputs: Record<string, string>;
  /** The version that must serve in the end, given the one that is released and the one that served. */
  right: (next: string, before: string) => string;
}

const KINDS: readonly Kind[] = [
  { name: 'rolling', inputs: ROLLING, right: (next) => next },
  { name: 'blue-green', inputs: BLUE_GREEN, right: (next) => next },
  { name: 'blue-green, refused', inputs: { ...BLUE_GREEN, ...BROKEN }, right: (_next, before) => before },
];

for (const kind of KINDS) {
  scenario(kind.name, async () => await sweep(kind), SCENE_MS);
}

let serving = '';

async function sweep(kind: Kind): Promise<void> {
  if (serving === '') await first();
  // Twice: the first of a strategy may find the other one's objects.
  if (kind.name !== 'blue-green, refused') await next(kind);
  const points = await next(kind);
  for (const { point, when } of sample(killsOf(points), isFull ? POINTS : SAMPLED).slice(0, POINTS)) {
    const version = `x${(count += 1)}`;
    const before = serving;
    const killed = await deploy(kind, version, { point, when });
    const again = await deploy(kind, version);
    const right = kind.right(version, before);
    serving = right;
    const outcome = again.report?.result ?? `exit code ${again.exitCode}`;
    lines.push(`  ${kind.name} | ${when} ${point} | ${killed.signal ?? 'not reached'} | then ${outcome}\n`);
    const log = `${killed.stdout}\n── then\n${again.stdout}`.replaceAll(/^::add-mask::.*\n/gmu, '');
    expect({ outcome, log }).toEqual({ outcome: right === version ? 'succeeded' : 'refused', log });
    const stats = load.stats();
    expect({ point, when, failed: stats.failed, log }).toEqual({ point, when, failed: 0, log });
    expect(await settledVersions(url, right)).toEqual([right]);
    const head = await headOf(testNamespace);
    expect(head).toMatchObject({ phase: 'idle', live: { version: expect.any(String) } });
    expect(head).not.toHaveProperty('attempt');
    expect(await orphans(testNamespace)).toEqual([]);
    const lease = await testNamespace.json<{ spec: { holderIdentity?: string } }>(
      'lease',
      'edu-actions-hello',
    );
    expect(lease.spec.holderIdentity ?? '').toBe('');
  }
  const { sent, failed } = load.stats();
  process.stderr.write(`crash-traffic ${kind.name}: ${sent} requests so far, ${failed} failed\n`);
}

/** Something serves, and the users come. */
async function first(): Promise<void> {
  serving = `x${(count += 1)}`;
  const run = await deploy(KINDS[0] as Kind, serving);
  expect(run.report?.result).toBe('succeeded');
  url = await testNamespace.url();
  load = startTraffic({ url, rate: REQUESTS_PER_SECOND, timeoutMs: 15_000, durationLimitMs: SCENE_MS });
}

/** An undisturbed release; gives the points of its requests. */
async function next(kind: Kind): Promise<string[]> {
  const version = `x${(count += 1)}`;
  const before = serving;
  const run = await deploy(kind, version);
  serving = kind.right(version, before);
  const result = serving === version ? 'succeeded' : 'refused';
  expect({ result: run.report?.result, log: run.stdout }).toEqual({ result, log: run.stdout });
  return proxy.passed
    .filter(({ method, path }) => method !== 'GET' && !/dryRun=All|selfsubjectaccessreviews/u.test(path))
    .map(({ point }) => point);
}

/** The changes alone: under traffic these are what can hurt. */
function killsOf(points: readonly string[]): { point: string; when: 'before' | 'after' }[] {
  const kills = points.flatMap((point) => [
    { point, when: 'before' as const },
    { point, when: 'after' as const },
  ]);
  const step = isFull ? Math.max(1, Math.floor(kills.length / POINTS)) : 1;
  return kills.filter((_, index) => index % step === 0);
}

async function deploy(
  kind: Kind,
  version: string,
  kill?: { point: string; when: 'before' | 'after' },
): Promise<Run> {
  const slot = await slotOf(testNamespace).catch(() => undefined);
  proxy.begin(
    ({ point }) => (point === kill?.point ? { do: 'kill', when: kill.when } : undefined),
    (path) => plain(path, slot),
  );
  const tag = { 'image-tag': count % 2 === 0 ? 'v1' : 'v2' };
  const own = values({ replicas: 2, drainSeconds: 3, greeting: version, env: { VERSION: version } });
  return await testNamespace.deploy(
    { ...own, ...tag, ...kind.inputs, kubeconfig },
    { onStart: (pid) => proxy.client(pid), env: { ...LOCK } },
  );
}

/** The stage's kubeconfig, through the proxy. */
function through({ server, certificate }: FaultProxy, text: string): string {
  const config = JSON.parse(text) as { clusters: { cluster: Record<string, unknown> }[] };
  for (const { cluster } of config.clusters) {
    cluster['server'] = server;
    delete cluster['certificate-authority'];
    cluster['certificate-authority-data'] = Buffer.from(certificate).toString('base64');
  }
  return JSON.stringify(config);
}
