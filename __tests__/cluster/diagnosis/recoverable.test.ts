import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { packHello } from '../../../examples/hello/image.ts';
import { ensureLab } from '../../../lab/index.ts';
import type { Strategy } from '../../../src/release/index.ts';
import { HEALTH, type Version } from '../../support/hello-manifests.ts';
import { list } from '../../support/look.ts';
import { noTraffic } from '../../support/needs.ts';
import { type Registry, startRegistry, withNewLayer } from '../../support/registry.ts';
import { explained, type Next, openScene, provideImages, type Scene } from '../../support/scene.ts';
import { sideBySide } from '../../support/side-by-side.ts';
import type { Stage } from '../../support/stage.ts';

/** Starts that look hopeless for a while and are not: they must be waited for, and the release must succeed. */
interface Start {
  /** Becomes part of a namespace's name. */
  name: string;
  strategy: Strategy;
  before?: (stage: Stage) => Promise<void>;
  /** Released before, one after the other; the plain example by default. */
  history?: readonly Version[];
  version?: Version;
  inputs?: Record<string, string>;
  /** Comes to the rescue while the release waits. */
  meanwhile?: (stage: Stage) => Promise<void>;
  /** At least so many seconds pass before the new pods can be ready: else the test proves nothing. */
  atLeast: number;
  /** What else tells that it was really in trouble. */
  proof?: (stage: Stage) => Promise<void>;
}

/** New in each run: the node keeps what it pulled. */
const HOST = `recoverable-${randomBytes(4).toString('hex')}.invalid`;
const PULL_SECONDS = 15;

// Those that take longest first.
const starts: readonly Start[] = [
  {
    name: 'database 20 s late',
    strategy: 'blue-green',
    version: { env: { DB_WAIT_MS: '20000' } },
    atLeast: 20,
    proof: async (stage) => expect(await restartsOf(stage)).toBeGreaterThanOrEqual(2),
  },
  {
    name: 'slow readiness without startup probe',
    strategy: 'blue-green',
    version: { env: { START_DELAY_MS: '40000' }, container: { startupProbe: undefined } },
    atLeast: 40,
  },
  {
    name: 'quota held by the slot before',
    strategy: 'blue-green',
    before: async (stage) => await stage.apply([quotaOf(2)]),
    // The first one's pod takes 15 s to end, when the third version needs its place.
    history: [{ env: { DRAIN_SECONDS: '15' }, pod: { terminationGracePeriodSeconds: 20 } }, {}],
    atLeast: 15,
  },
  {
    name: 'slow readiness',
    strategy: 'blue-green',
    version: {
      env: { START_DELAY_MS: '25000' },
      container: { startupProbe: { ...HEALTH, failureThreshold: 15 } },
    },
    atLeast: 25,
  },
  {
    name: 'slow pull',
    strategy: 'blue-green',
    inputs: { 'image-tag': `${HOST}/hello:slow` },
    atLeast: PULL_SECONDS,
    proof: async () => expect(registry?.asked.join('\n')).toMatch(/GET \/v2\/hello\/blobs\/sha256:/),
  },
  {
    name: 'config map 5 s late',
    strategy: 'blue-green',
    version: { container: { envFrom: [{ configMapRef: { name: 'settings' } }] } },
    meanwhile: async (stage) => {
      await eventually('the new pod waits for its ConfigMap', async () =>
        (await waitingReasons(stage)).includes('CreateContainerConfigError'),
      );
      await sleep(5000);
      await stage.apply([
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { GREETING: 'Late' } },
      ]);
    },
    atLeast: 5,
  },
  {
    name: 'quota freed',
    strategy: 'blue-green',
    before: async (stage) => await stage.apply([quotaOf(2), guest]),
    meanwhile: async (stage) => {
      await eventually(
        'the new pod is refused',
        async () =>
          (await stage.kubectl('get', 'events', '-o', 'name', '--field-selector', 'reason=FailedCreate')) !==
          '',
      );
      await sleep(4000);
      await stage.kubectl('delete', 'pod', 'guest', '--wait=false');
    },
    atLeast: 4,
  },
  {
    name: 'one crash',
    strategy: 'blue-green',
    version: { env: { CRASH_ONCE: '/tmp/crashed' } },
    atLeast: 0,
    proof: async (stage) => expect(await restartsOf(stage)).toBe(1),
  },
  {
    name: 'one crash rolling',
    strategy: 'rolling',
    version: { env: { CRASH_ONCE: '/tmp/crashed' } },
    atLeast: 0,
    proof: async (stage) => expect(await restartsOf(stage)).toBe(1),
  },
];

const quotaOf = (pods: number) => ({
  apiVersion: 'v1',
  kind: 'ResourceQuota',
  metadata: { name: 'house-rules' },
  spec: { hard: { pods: String(pods) } },
});

/** Somebody else's pod that holds the last place of the quota. */
const guest = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'guest' },
  spec: {
    terminationGracePeriodSeconds: 1,
    containers: [{ name: 'guest', image: 'hello:v1', securityContext: { runAsUser: 10001 } }],
  },
};

let registry: Registry | undefined;
const lines: string[] = [];

beforeAll(async () => {
  await provideImages();
  if (noTraffic !== undefined) return;
  registry = await startRegistry(await ensureLab({ say: () => undefined }), HOST);
  registry.offerSlowly('hello:slow', await withNewLayer(await packHello('v2')), PULL_SECONDS * 1000);
});
afterAll(async () => {
  await registry?.close();
  process.stderr.write(lines.sort().join(''));
});

sideBySide(
  starts.map((start) => ({
    title: `${start.name}, ${start.strategy}: succeeds`,
    play: async () => await testStart(start),
  })),
);

async function testStart(start: Start): Promise<void> {
  await using scene = await openScene(start.name.replaceAll(/[^a-z0-9]+/g, '-'), start.strategy);
  await start.before?.(scene.stage);
  const next = await begin(scene, start);
  explained(next, () => expectSuccess(next, start));
  await start.proof?.(scene.stage);
  const seconds = ((next.run.report?.readyMs ?? 0) / 1000).toFixed(1);
  lines.push(`recovered: ${start.name}, ${start.strategy}: ready after ${seconds} s\n`);
}

async function begin(scene: Scene, { history = [{}], version, inputs, meanwhile }: Start): Promise<Next> {
  for (const one of history) await scene.first(scene.version(one));
  return await scene.next(
    { ...scene.version(version), ...inputs },
    meanwhile === undefined ? {} : { meanwhile: async () => await meanwhile(scene.stage) },
  );
}

function expectSuccess({ run, traffic, orphans }: Next, { atLeast }: Start): void {
  expect({ exitCode: run.exitCode, result: run.report?.result }).toEqual({
    exitCode: 0,
    result: 'succeeded',
  });
  expect(run.report?.readyMs).toBeGreaterThan(atLeast * 1000);
  expect(traffic.failures).toEqual([]);
  expect(traffic.failed).toBe(0);
  expect(Object.keys(traffic.byVersion).sort()).toEqual(['v1', 'v2']);
  expect(orphans).toEqual([]);
}

/** Of the pods that serve now, which are those of the new version. */
async function restartsOf(stage: Stage): Promise<number> {
  const { status } = await newestPod(stage);
  return status?.containerStatuses?.[0]?.restartCount ?? 0;
}

async function waitingReasons(stage: Stage): Promise<(string | undefined)[]> {
  const { status } = await newestPod(stage);
  return (status?.containerStatuses ?? []).map(({ state }) => state?.waiting?.reason);
}

interface PodStatus {
  containerStatuses?: { restartCount: number; state?: { waiting?: { reason?: string } } }[];
}

async function newestPod(stage: Stage): Promise<{ status?: PodStatus }> {
  const pods = await list(stage, 'pods', '--sort-by=.metadata.creationTimestamp');
  return pods.at(-1) ?? {};
}

const PATIENCE_MS = 60_000;

/** Waits for what no watch of a test's own is worth. */
async function eventually(what: string, check: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`not within ${PATIENCE_MS / 1000} s: ${what}`);
    await sleep(500);
  }
}
