import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { freePorts } from '../../../../lab/index.ts';
import type { Strategy } from '../../../../src/release/index.ts';
import { registriesOf } from '../../../support/diagnosis-images.ts';
import { HEALTH, type Version } from '../../../support/hello-manifests.ts';
import {
  eventually,
  happened,
  isPullError,
  newestPod,
  restartsOf,
  waitingReasons,
} from '../../../support/newest-pod.ts';
import type { Registry } from '../../../support/registry.ts';
import type { TestNamespace } from '../../../support/test-namespace.ts';
import { startWebhook, type Webhook, webhookOf } from '../../../support/webhook.ts';
import { pullSecret } from '../causes/images.ts';

/** Starts that look hopeless for a while and are not: they must be waited for, and the release must succeed. */
export interface Start {
  /** Becomes part of a namespace's name. */
  name: string;
  strategy: Strategy;
  before?: (testNamespace: TestNamespace) => Promise<void>;
  /** Released before, one after the other; the plain example by default. */
  history?: readonly Version[];
  version?: Version;
  /** Known only when the images have been pushed. */
  inputs?: () => Record<string, string>;
  /** Comes to the rescue while the release waits. */
  meanwhile?: (testNamespace: TestNamespace) => Promise<void>;
  /** At least so many seconds pass before the new pods can be ready: else the test proves nothing. */
  atLeast: number;
  /** What else tells that it was really in trouble. */
  proof?: (testNamespace: TestNamespace) => Promise<void>;
  /** Takes away what was set up outside of the namespace. */
  afterwards?: (testNamespace: TestNamespace) => Promise<void>;
}

/** What is set up for all of them, and known only then. */
export interface World {
  /** A registry of this run alone, which takes `pullSeconds`. */
  slow(): Registry;
  pullSeconds: number;
  /** Of the image in the open registry. */
  digest(): string;
  /** Called at the very end. */
  cleanUp(body: () => void): void;
}

/** New in each run: the node keeps what it pulled. */
export const RUN = randomBytes(4).toString('hex');
/** A registry that nobody knows until it is told of. */
const LATE = `late-${RUN}.invalid`;

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

const volumeOf = ({ lab, namespace }: TestNamespace) => ({
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

let webhook: Webhook | undefined;
let webhookPort = 0;

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

// Those that take longest first.
export const starts = (world: World): readonly Start[] => [
  {
    name: 'database 20 s late',
    strategy: 'blue-green',
    version: { env: { DB_WAIT_MS: '20000' } },
    atLeast: 20,
    proof: async (testNamespace) => expect(await restartsOf(testNamespace)).toBeGreaterThanOrEqual(2),
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
    before: async (testNamespace) => await testNamespace.apply([quotaOf(2)]),
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
    inputs: () => ({ 'image-tag': `${world.slow().host}/hello:slow` }),
    atLeast: world.pullSeconds,
    proof: async () => expect(world.slow().asked.join('\n')).toMatch(/GET \/v2\/hello\/blobs\/sha256:/),
  },
  {
    name: 'registry late, pulled by digest',
    strategy: 'blue-green',
    inputs: () => ({ 'image-tag': `${LATE}/hello@${world.digest()}` }),
    meanwhile: async (testNamespace) => {
      await eventually('the pull fails', async () => (await waitingReasons(testNamespace)).some(isPullError));
      const { url } = registriesOf(testNamespace.lab).open;
      world.cleanUp(testNamespace.lab.routeRegistry(LATE, Number(new URL(url).port)));
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
    meanwhile: async (testNamespace) => {
      await happened(testNamespace, 'FailedScheduling');
      await sleep(4000);
      await testNamespace.apply([volumeOf(testNamespace)]);
    },
    atLeast: 4,
    afterwards: async (testNamespace) => {
      await testNamespace.lab.kubectl([
        'delete',
        'pv',
        testNamespace.namespace,
        '--ignore-not-found',
        '--wait=false',
      ]);
    },
  },
  {
    name: 'node late',
    strategy: 'blue-green',
    version: { pod: { nodeSelector: { [`hello.example/${RUN}`]: 'late' } } },
    meanwhile: async (testNamespace) => {
      await happened(testNamespace, 'FailedScheduling');
      await sleep(4000);
      await testNamespace.lab.kubectl(['label', 'node', 'lab', `hello.example/${RUN}=late`]);
    },
    atLeast: 4,
    afterwards: async ({ lab }) => {
      await lab.kubectl(['label', 'node', 'lab', `hello.example/${RUN}-`]);
    },
  },
  {
    name: 'webhook back',
    strategy: 'blue-green',
    before: async (testNamespace) => {
      [webhookPort = 0] = await freePorts(1);
      await testNamespace.apply([webhookOf(testNamespace, `https://127.0.0.1:${webhookPort}/`, OF_V2)]);
    },
    meanwhile: async (testNamespace) => {
      await happened(testNamespace, 'FailedCreate');
      await sleep(4000);
      webhook = await startWebhook(testNamespace.lab, undefined, webhookPort);
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
    meanwhile: async (testNamespace) => {
      await happened(testNamespace, 'FailedCreate');
      await sleep(1500);
      await testNamespace.apply([{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'late' } }]);
    },
    atLeast: 1.5,
  },
  {
    name: 'secret late',
    strategy: 'blue-green',
    version: { container: { envFrom: [{ secretRef: { name: 'database' } }] } },
    meanwhile: async (testNamespace) => {
      await eventually('the new pod waits for its Secret', async () =>
        (await waitingReasons(testNamespace)).includes('CreateContainerConfigError'),
      );
      await sleep(3000);
      await testNamespace.apply([
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
    proof: async (testNamespace) => {
      const { status } = await newestPod(testNamespace);
      expect(status?.containerStatuses).toMatchObject([
        { restartCount: 1, lastState: { terminated: { reason: 'OOMKilled' } } },
      ]);
    },
  },
  {
    name: 'private image with its pull secret',
    strategy: 'blue-green',
    before: async (testNamespace) => {
      const { username = '', password = '' } = registriesOf(testNamespace.lab).private.credentials ?? {};
      await testNamespace.apply([pullSecret(username, password)]);
    },
    version: { pod: { imagePullSecrets: [{ name: 'regcred' }] } },
    inputs: () => ({ 'image-tag': `private.lab.invalid/hello:${RUN}` }),
    atLeast: 0,
  },
  {
    name: 'config map 5 s late',
    strategy: 'blue-green',
    version: { container: { envFrom: [{ configMapRef: { name: 'settings' } }] } },
    meanwhile: async (testNamespace) => {
      await eventually('the new pod waits for its ConfigMap', async () =>
        (await waitingReasons(testNamespace)).includes('CreateContainerConfigError'),
      );
      await sleep(5000);
      await testNamespace.apply([
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' }, data: { GREETING: 'Late' } },
      ]);
    },
    atLeast: 5,
  },
  {
    name: 'quota freed',
    strategy: 'blue-green',
    before: async (testNamespace) => await testNamespace.apply([quotaOf(2), guest]),
    meanwhile: async (testNamespace) => {
      await happened(testNamespace, 'FailedCreate');
      await sleep(4000);
      await testNamespace.kubectl('delete', 'pod', 'guest', '--wait=false');
    },
    atLeast: 4,
  },
  {
    name: 'one crash',
    strategy: 'blue-green',
    version: { env: { CRASH_ONCE: '/tmp/crashed' } },
    atLeast: 0,
    proof: async (testNamespace) => expect(await restartsOf(testNamespace)).toBe(1),
  },
  {
    name: 'one crash rolling',
    strategy: 'rolling',
    version: { env: { CRASH_ONCE: '/tmp/crashed' } },
    atLeast: 0,
    proof: async (testNamespace) => expect(await restartsOf(testNamespace)).toBe(1),
  },
];
