import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { packHello } from '../../../examples/hello/image.ts';
import { ensureLab, freePorts, pushImage } from '../../../lab/index.ts';
import type { Strategy } from '../../../src/release/index.ts';
import { registriesOf } from '../../support/diagnosis-images.ts';
import { HEALTH, type Version } from '../../support/hello-manifests.ts';
import { list } from '../../support/look.ts';
import { noTraffic } from '../../support/needs.ts';
import { type Registry, startRegistry, withNewLayer } from '../../support/registry.ts';
import { explained, type Next, openScene, provideImages, type Scene } from '../../support/scene.ts';
import { sideBySide } from '../../support/side-by-side.ts';
import type { Stage } from '../../support/stage.ts';
import { startWebhook, type Webhook, webhookOf } from '../../support/webhook.ts';
import { pullSecret } from './causes/images.ts';

/** Starts that look hopeless for a while and are not: they must be waited for, and the release must succeed. */
interface Start {
  /** Becomes part of a namespace's name. */
  name: string;
  strategy: Strategy;
  before?: (stage: Stage) => Promise<void>;
  /** Released before, one after the other; the plain example by default. */
  history?: readonly Version[];
  version?: Version;
  /** Known only when the images have been pushed. */
  inputs?: () => Record<string, string>;
  /** Comes to the rescue while the release waits. */
  meanwhile?: (stage: Stage) => Promise<void>;
  /** At least so many seconds pass before the new pods can be ready: else the test proves nothing. */
  atLeast: number;
  /** What else tells that it was really in trouble. */
  proof?: (stage: Stage) => Promise<void>;
  /** Takes away what was set up outside of the namespace. */
  afterwards?: (stage: Stage) => Promise<void>;
}

/** New in each run: the node keeps what it pulled. */
const RUN = randomBytes(4).toString('hex');
const HOST = `recoverable-${RUN}.invalid`;
/** A registry that nobody knows until it is told of. */
const LATE = `late-${RUN}.invalid`;
const PULL_SECONDS = 15;

/** Takes all its memory at its first start; at the next one it is the application. */
const HUNGRY_ONCE = `
const { existsSync, writeFileSync } = require('node:fs');
if (existsSync('/tmp/hungry')) import('file:///app/src/server.ts');
else {
  writeFileSync('/tmp/hungry', '');
  for (const all = []; ; ) all.push(Buffer.alloc(8 << 20, 1));
}`;

/** Of the next version alone: the one before it must get in. */
const OF_V2 = "object.spec.containers.exists(c, c.image.endsWith(':v2'))";

const volume = { accessModes: ['ReadWriteOnce'] };

const volumeOf = ({ lab, namespace }: Stage) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: namespace },
  spec: {
    ...volume,
    storageClassName: `by-hand-${RUN}`,
    capacity: { storage: '1Mi' },
    hostPath: { path: join(lab.stateDir, 'volumes', namespace), type: 'DirectoryOrCreate' },
  },
});

let unroute: (() => void) | undefined;
let webhook: Webhook | undefined;
let webhookPort = 0;
let digest = '';

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
    inputs: () => ({ 'image-tag': `${HOST}/hello:slow` }),
    atLeast: PULL_SECONDS,
    proof: async () => expect(registry?.asked.join('\n')).toMatch(/GET \/v2\/hello\/blobs\/sha256:/),
  },
  {
    name: 'registry late, pulled by digest',
    strategy: 'blue-green',
    inputs: () => ({ 'image-tag': `${LATE}/hello@${digest}` }),
    meanwhile: async (stage) => {
      await eventually('the pull fails', async () => (await waitingReasons(stage)).some(isPullError));
      const { url } = registriesOf(stage.lab).open;
      unroute = stage.lab.routeRegistry(LATE, Number(new URL(url).port));
    },
    // The kubelet tries again after 10 s.
    atLeast: 8,
  },
  {
    name: 'claim bound late',
    strategy: 'blue-green',
    version: {
      container: {
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'data', mountPath: '/data' },
        ],
      },
      pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] },
      others: [
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
          spec: {
            ...volume,
            storageClassName: `by-hand-${RUN}`,
            resources: { requests: { storage: '1Mi' } },
          },
        },
      ],
    },
    meanwhile: async (stage) => {
      await happened(stage, 'FailedScheduling');
      await sleep(4000);
      await stage.apply([volumeOf(stage)]);
    },
    atLeast: 4,
    afterwards: async (stage) => {
      await stage.lab.kubectl(['delete', 'pv', stage.namespace, '--ignore-not-found', '--wait=false']);
    },
  },
  {
    name: 'node late',
    strategy: 'blue-green',
    version: { pod: { nodeSelector: { [`hello.example/${RUN}`]: 'late' } } },
    meanwhile: async (stage) => {
      await happened(stage, 'FailedScheduling');
      await sleep(4000);
      await stage.lab.kubectl(['label', 'node', 'lab', `hello.example/${RUN}=late`]);
    },
    atLeast: 4,
    afterwards: async ({ lab }) => {
      await lab.kubectl(['label', 'node', 'lab', `hello.example/${RUN}-`]);
    },
  },
  {
    name: 'webhook back',
    strategy: 'blue-green',
    before: async (stage) => {
      [webhookPort = 0] = await freePorts(1);
      await stage.apply([webhookOf(stage, `https://127.0.0.1:${webhookPort}/`, OF_V2)]);
    },
    meanwhile: async (stage) => {
      await happened(stage, 'FailedCreate');
      await sleep(4000);
      webhook = await startWebhook(stage.lab, undefined, webhookPort);
    },
    atLeast: 4,
    afterwards: async ({ lab, namespace }) => {
      await lab.kubectl(['delete', 'validatingwebhookconfiguration', namespace, '--ignore-not-found']);
      await webhook?.close();
    },
  },
  {
    name: 'service account late',
    strategy: 'blue-green',
    version: { pod: { serviceAccountName: 'late' } },
    meanwhile: async (stage) => {
      await happened(stage, 'FailedCreate');
      await sleep(1500);
      await stage.apply([{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'late' } }]);
    },
    atLeast: 1.5,
  },
  {
    name: 'secret late',
    strategy: 'blue-green',
    version: { container: { envFrom: [{ secretRef: { name: 'database' } }] } },
    meanwhile: async (stage) => {
      await eventually('the new pod waits for its Secret', async () =>
        (await waitingReasons(stage)).includes('CreateContainerConfigError'),
      );
      await sleep(3000);
      await stage.apply([
        { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'database' }, stringData: { URL: 'late' } },
      ]);
    },
    atLeast: 3,
  },
  {
    name: 'out of memory once',
    strategy: 'blue-green',
    version: { container: { command: ['/usr/local/bin/node', '-e', HUNGRY_ONCE] } },
    atLeast: 0,
    proof: async (stage) => {
      const { status } = await newestPod(stage);
      expect(status?.containerStatuses).toMatchObject([
        { restartCount: 1, lastState: { terminated: { reason: 'OOMKilled' } } },
      ]);
    },
  },
  {
    name: 'private image with its pull secret',
    strategy: 'blue-green',
    before: async (stage) => {
      const { username = '', password = '' } = registriesOf(stage.lab).private.credentials ?? {};
      await stage.apply([pullSecret(username, password)]);
    },
    version: { pod: { imagePullSecrets: [{ name: 'regcred' }] } },
    inputs: () => ({ 'image-tag': `private.lab.invalid/hello:${RUN}` }),
    atLeast: 0,
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
      await happened(stage, 'FailedCreate');
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
  const lab = await ensureLab({ say: () => undefined });
  registry = await startRegistry(lab, HOST);
  registry.offerSlowly('hello:slow', await withNewLayer(await packHello('v2')), PULL_SECONDS * 1000);
  const { open, private: closed } = registriesOf(lab);
  // Content of its own: what a node has pulled under one name, the kubelet gives nobody under another name.
  const archive = await packHello('v2', { PULLED: RUN });
  digest = await pushImage(archive, open, `hello:${RUN}`);
  await pushImage(archive, closed, `hello:${RUN}`);
});
afterAll(async () => {
  unroute?.();
  await registry?.close();
  process.stderr.write(lines.sort().join(''));
});

sideBySide(
  starts.map((start) => ({
    title: `${start.name}, ${start.strategy}: succeeds`,
    play: async () => await testStart(start),
  })),
  // With the three of jest four at a time: two cores also run the cluster.
  1,
);

async function testStart(start: Start): Promise<void> {
  await using scene = await openScene(start.name.replaceAll(/[^a-z0-9]+/g, '-'), start.strategy);
  let next: Next;
  try {
    await start.before?.(scene.stage);
    next = await begin(scene, start);
    explained(next, () => expectSuccess(next, start));
    await start.proof?.(scene.stage);
  } finally {
    await start.afterwards?.(scene.stage);
  }
  const seconds = ((next.run.report?.readyMs ?? 0) / 1000).toFixed(1);
  lines.push(`recovered: ${start.name}, ${start.strategy}: ready after ${seconds} s\n`);
}

async function begin(scene: Scene, { history = [{}], version, inputs, meanwhile }: Start): Promise<Next> {
  for (const one of history) await scene.first(scene.version(one));
  return await scene.next(
    { ...scene.version(version), ...inputs?.() },
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
  containerStatuses?: {
    restartCount: number;
    state?: { waiting?: { reason?: string } };
    lastState?: object;
  }[];
}

async function newestPod(stage: Stage): Promise<{ status?: PodStatus }> {
  const pods = await list(stage, 'pods', '--sort-by=.metadata.creationTimestamp');
  return pods.at(-1) ?? {};
}

function isPullError(reason: string | undefined): boolean {
  return reason === 'ErrImagePull' || reason === 'ImagePullBackOff';
}

async function happened(stage: Stage, reason: string): Promise<void> {
  await eventually(
    `an event ${reason}`,
    async () =>
      (await stage.kubectl('get', 'events', '-o', 'name', '--field-selector', `reason=${reason}`)) !== '',
  );
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
