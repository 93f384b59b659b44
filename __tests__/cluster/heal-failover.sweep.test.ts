import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { ensureObservability, freePorts } from '../../lab/index.ts';
import { helloRef } from '../../examples/hello/image.ts';
import { startLoad } from '../support/databases/load.ts';
import {
  type RealRedis,
  redisWriter,
  SENTINEL_PASSWORD,
  startRedisWithSentinels,
} from '../support/databases/real-redis.ts';
import { REDIS_PASSWORD } from '../support/databases/sentinel.ts';
import { documentedHealer } from '../support/documented-healer.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type Prometheus, startPrometheus } from '../support/prometheus.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/** The whole action: a cluster, Prometheus, Redis with Sentinels and writers, by the Role of docs/healing.md. */
const scenario = needs(noTraffic);
const SET_UP_MS = 15 * 60_000;
const RUN_MS = 240_000;
const APP = 'shop';
const TROUBLE = 'database_trouble';

let testNamespace: TestNamespace;
let kubeconfig: string;
let prometheus: Prometheus;
let redis: RealRedis;
let exporter: Server;
const folder = mkdtempSync(join(tmpdir(), 'heal-failover-'));

function application(): object {
  const labels = { app: APP };
  const container = {
    name: APP,
    image: helloRef('v1'),
    imagePullPolicy: 'IfNotPresent',
    command: [
      '/usr/local/bin/node',
      '-e',
      'setInterval(() => undefined, 1000); process.on("SIGTERM", () => process.exit(0))',
    ],
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: APP },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { automountServiceAccountToken: false, containers: [container] },
      },
    },
  };
}

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  const programs = await ensureObservability();
  testNamespace = await openTestNamespace('heal-failover');
  await testNamespace.image('v1');
  await testNamespace.apply([application()]);
  kubeconfig = await documentedHealer(testNamespace);
  redis = await startRedisWithSentinels([100, 10]);
  const [first] = redis.servers;
  const [port = 0] = await freePorts(1);
  // There is trouble for as long as the first server is the one that everybody is sent to.
  exporter = createServer((_, response) => {
    void redis.master().then((master) => response.end(`${TROUBLE} ${master === first ? 1 : 0}\n`));
  }).listen(port, '127.0.0.1');
  prometheus = await startPrometheus(programs.prometheus, {
    targets: async () => await Promise.resolve([{ address: `127.0.0.1:${port}`, pod: 'database' }]),
    rules: [],
  });
  await testNamespace.kubectl('rollout', 'status', 'deployment', APP, '--timeout=120s');
}, SET_UP_MS);

afterAll(async () => {
  if (noTraffic !== undefined) return;
  await prometheus?.[Symbol.asyncDispose]();
  exporter?.close();
  await redis?.[Symbol.asyncDispose]();
  await testNamespace?.close();
  rmSync(folder, { recursive: true, force: true });
}, SET_UP_MS);

function rules(): string {
  const login = { password: { env: 'REDIS_PASSWORD' } };
  const sentinels = { sentinels: redis.sentinels, master: 'mymaster', login };
  const step = { ...sentinels, 'sentinel-login': { password: { env: 'SENTINEL_PASSWORD' } } };
  return JSON.stringify({
    version: 1,
    prometheus: { url: prometheus.url },
    defaults: { mode: 'apply', staleAfter: '20s' },
    rules: [
      {
        name: 'database',
        when: { promql: TROUBLE, op: '>', threshold: 0 },
        target: { kind: 'Deployment', name: APP, namespace: testNamespace.namespace },
        steps: [{ failover_db: { 'redis-sentinel': step } }],
        verify: { promql: TROUBLE, op: '<=', threshold: 0, within: '2m', stable: '2s' },
        cooldown: '1s',
      },
    ],
  });
}

async function heal(inputs: Record<string, string>, onStart?: (pid: number) => void): Promise<ActionResult> {
  return await runAction({
    action: 'heal',
    workspace: folder,
    inputs: {
      rules: 'heal.yaml',
      timeout: '150s',
      'poll-interval': '1s',
      'lock-timeout': '90s',
      kubeconfig,
      ...inputs,
    },
    env: { REDIS_PASSWORD, SENTINEL_PASSWORD },
    ...(onStart === undefined ? {} : { onStart }),
  });
}

/** Kills the process at the moment at which the master has begun to hand over. */
async function killAtHandOver(pid: Promise<number>): Promise<void> {
  const server = await redis.connect(redis.servers[0] ?? '');
  for (;;) {
    const info = String(await server.call('INFO', 'replication'));
    if (info.includes('role:slave') || !info.includes('master_failover_state:no-failover')) break;
    await sleep(1);
  }
  process.kill(await pid, 'SIGKILL');
  server.close();
}

scenario(
  'heal: planned, approved, killed while the database hands over, and verified by the next run: one switchover, and nothing is lost',
  async () => {
    writeFileSync(join(folder, 'heal.yaml'), rules());
    await prometheus.held(`${TROUBLE} > 0`, 3);
    const planned = await heal({ mode: 'plan' });
    expect(planned.outputs).toMatchObject({ result: 'planned' });
    const load = startLoad(Array.from({ length: 3 }, () => redisWriter(redis)));
    const [from = '', to = ''] = redis.servers;
    try {
      await load.more(100);
      const started = Promise.withResolvers<number>();
      const killing = killAtHandOver(started.promise);
      const approved = { mode: 'apply', 'approved-plan': planned.outputs['plan-hash'] ?? '' };
      const killed = await heal(approved, (pid) => started.resolve(pid));
      await killing;
      expect(killed.signal).toBe('SIGKILL');
      const verified = await heal({ mode: 'apply' });
      expect({ ...verified.outputs, said: verified.stdout }).toMatchObject({
        result: 'healed',
        reason: expect.stringContaining(
          `${to} answers as the master, and all Sentinels say so, and ${from} follows it`,
        ),
      });
      expect(`${killed.stdout}${verified.stdout}`.replaceAll(/^::add-mask::.*$/gmu, '')).not.toContain(
        REDIS_PASSWORD,
      );
      await load.more(100);
    } finally {
      await load.stop();
    }
    process.stderr.write(
      `heal, killed: ${load.acknowledged.size} writes acknowledged, ${load.retries} tried again, the longest took ${Math.round(load.longestMs)} ms\n`,
    );
    const old = await redis.connect(from);
    expect(String(await old.call('INFO', 'commandstats'))).toMatch(/cmdstat_failover:calls=1,/u);
    old.close();
    const now = await redis.connect(to);
    const missing: number[] = [];
    for (const number of load.acknowledged)
      if ((await now.call('GET', `number-${number}`)) !== String(number)) missing.push(number);
    now.close();
    expect([load.failed, missing]).toEqual([0, []]);
  },
  RUN_MS,
);
