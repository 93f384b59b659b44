import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import {
  isStop,
  memoryLogger,
  startLimit,
  StoppedError,
  systemProbeClient,
} from '../../../src/base/index.ts';
import { type Cluster, connect, within } from '../../../src/cluster/index.ts';
import { connectGitHub } from '../../../src/github/index.ts';
import { badServer, BEHAVIOURS } from '../../support/waits/parties.ts';
import { sleeplessClock } from './support/api-server.ts';

const LIMIT_MS = 150;
/** What is left for the machine. */
const OVER_MS = 2000;
const ENDLESS = BEHAVIOURS.filter((behaviour) => behaviour !== 'dying');

async function open(server: string): Promise<Cluster> {
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: { token: 'token-of-the-test' } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  });
  return await connect({ kubeconfig, env: {}, clock: sleeplessClock(), logger: memoryLogger() });
}

/** Every way in which a feature waits for the API server. */
const WAITS: Readonly<Record<string, (cluster: Cluster) => Promise<unknown>>> = {
  version: async (cluster) => await cluster.version(),
  'a kind': async (cluster) => await cluster.resource({ apiVersion: 'v1', kind: 'Pod' }),
  'a list': async (cluster) => await cluster.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'shop' }),
  'an eviction': async (cluster) => await cluster.evict({ namespace: 'shop', name: 'web', uid: 'u' }),
  'a change': async (cluster) =>
    await cluster.patch(
      { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
      {},
      { type: 'merge' },
    ),
  'the first list of a watch': async (cluster) =>
    await cluster.watch({ apiVersion: 'v1', kind: 'Pod' }).synced,
  'a log': async (cluster) => await cluster.logs('shop', 'web', { container: 'web' }),
  'an answer of a pod': async (cluster) =>
    await cluster.getFromPod({ namespace: 'shop', pod: 'web', port: 80, path: '/', timeoutMs: 60_000 }),
  'a tunnel': async (cluster) => await cluster.openTunnel({ namespace: 'shop', pod: 'web', port: 80 }),
};

for (const behaviour of ENDLESS) {
  test(`harms nobody 21: a limit ends every wait for an API server that is ${behaviour}, and names what it waited for`, async () => {
    await using server = await badServer(behaviour);
    const cluster = await open(server.url);
    try {
      const limit = startLimit(LIMIT_MS, () => new StoppedError('time is over', { input: 'timeout' }));
      const started = performance.now();
      const waits = Object.entries(WAITS).map(async ([what, wait]) => {
        const error: unknown = await wait(within(cluster, limit.signal)).catch((thrown: unknown) => thrown);
        expect([what, error instanceof Error]).toEqual([what, true]);
        expect([what, performance.now() - started < LIMIT_MS + OVER_MS]).toEqual([what, true]);
        if (behaviour !== 'silent') return;
        expect([what, isStop(error)]).toEqual([what, true]);
        // Also when the wait was a short one.
        expect([what, String(error)]).toEqual([what, expect.stringContaining('it still waited for ')]);
      });
      await Promise.all(waits);
    } finally {
      await cluster.close();
    }
  });

  test(`harms nobody 21: a probe that is answered ${behaviour} ends at its own limit`, async () => {
    await using server = await badServer(behaviour);
    const client = await systemProbeClient();
    const started = performance.now();
    await client.probe({ url: server.url, keepAlive: true, timeoutMs: LIMIT_MS });
    await client.close();
    expect(performance.now() - started).toBeLessThan(LIMIT_MS + OVER_MS);
  });

  test(`harms nobody 21: a cancelled job ends what waits for a GitHub that is ${behaviour}`, async () => {
    await using server = await badServer(behaviour);
    const cancel = new AbortController();
    const env = { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_API_URL: server.url };
    const api = await connectGitHub({
      token: 'token-of-the-test',
      env,
      clock: sleeplessClock(),
      logger: memoryLogger(),
      signal: cancel.signal,
    });
    const asked = api
      .request('GET /repos/{owner}/{repo}/pulls', api.repository)
      .catch((error: unknown) => error);
    await server.asked;
    const started = performance.now();
    cancel.abort(new Error('cancelled'));
    expect(await asked).toBeInstanceOf(Error);
    expect(performance.now() - started).toBeLessThan(OVER_MS);
  });
}

const never = async (): Promise<never> => await new Promise(() => undefined);

test('silence: a limit that ends a wait for credentials or for GitHub names who was waited for', async () => {
  await using server = await badServer('silent');
  const limit = startLimit(LIMIT_MS, () => new StoppedError('time is over', { input: 'timeout' }));
  const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'log-in' };
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'c', cluster: { server: server.url } }],
    users: [{ name: 'u', user: { exec } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
  });
  const tokens = {
    server: server.url,
    ca: '',
    from: 'who hands out tokens',
    current: never,
    forget: () => undefined,
    refused: () => '',
  };
  const common = { env: {}, clock: sleeplessClock(), logger: memoryLogger() };
  const api = await connectGitHub({
    ...common,
    token: 'token-of-the-test',
    env: { GITHUB_REPOSITORY: 'octo-org/shop', GITHUB_API_URL: server.url },
    signal: limit.signal,
  });
  const clusters = [
    await connect({ ...common, kubeconfig, exec: never }),
    await connect({ ...common, tokens }),
  ];
  const waits = [
    ...clusters.map(async (cluster) => await within(cluster, limit.signal).version()),
    ...clusters.map(async (cluster) => await within(cluster, limit.signal).apiVersions()),
    api.request('GET /repos/{owner}/{repo}/pulls', api.repository),
  ];
  const said = await Promise.all(waits.map(async (wait) => await wait.catch(String)));
  await Promise.all(clusters.map(async (cluster) => await cluster.close()));
  const who = ['the credential plugin log-in', 'who hands out tokens'];
  expect(said).toEqual(
    [...who, ...who, "GitHub's API"].map((name) =>
      expect.stringContaining(`time is over, and it still waited for ${name}`),
    ),
  );
});

/** What an API server says that it serves, of which this is all. */
function discoveryOf(kind: string, verbs: readonly string[]): string {
  const resource = `${kind.toLowerCase()}s`;
  const resources = [{ resource, responseKind: { kind }, scope: 'Namespaced', verbs }];
  return JSON.stringify({
    kind: 'APIGroupDiscoveryList',
    items: [{ metadata: { name: '' }, versions: [{ version: 'v1', resources }] }],
  });
}

test.each([
  ['cut off', '{"kind":"List","items":[{"metadata":', /no JSON/u],
  ['a page of a proxy', '<html>welcome</html>', /no JSON/u],
  ['no object', '"ok"', /no object of Kubernetes/u],
  ['no list', '{"kind":"Status"}', /no list/u],
])('harms nobody 24: an answer that is %s is told as that, and is no bug of ours', async (_, body, words) => {
  const discovery = discoveryOf('Pod', ['list']);
  const server = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url === '/api' || request.url === '/apis' ? discovery : body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const cluster = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    await expect(cluster.list({ apiVersion: 'v1', kind: 'Pod' })).rejects.toMatchObject({
      name: 'UnreachableError',
      message: expect.stringMatching(words),
    });
  } finally {
    await cluster.close();
    server.closeAllConnections();
    server.close();
  }
});

test.each([
  ['another document', { kind: 'List', items: null }],
  ['no document at all', {}],
  ['a group that is null', { kind: 'APIGroupDiscoveryList', items: [null] }],
  ['a kind that is null', { kind: 'APIGroupDiscoveryList', items: [{ versions: [{ resources: [null] }] }] }],
  [
    'verbs that are a number',
    { kind: 'APIGroupDiscoveryList', items: [{ versions: [{ resources: [{ verbs: 7 }] }] }] },
  ],
  ['versions that are no text', { kind: 'APIVersions', versions: [null] }],
  ['a resource without a name', { kind: 'APIResourceList', resources: [{}] }],
])(
  'leaks 8: a discovery with %s is refused, and is neither a bug nor an empty cluster',
  async (_, document) => {
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const cluster = await open(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    try {
      await expect(cluster.resource({ apiVersion: 'v1', kind: 'Pod' })).rejects.toThrow(
        'answered with JSON that is no discovery of Kubernetes',
      );
    } finally {
      await cluster.close();
      server.closeAllConnections();
      server.close();
    }
  },
);

/** The API server of ConfigMaps, which answers a write only after a while, and reads never. */
async function slowWrites(afterMs: number): Promise<{ url: string; asked: string[] } & AsyncDisposable> {
  const asked: string[] = [];
  const discovery = discoveryOf('ConfigMap', ['get', 'patch']);
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    if (request.url === '/api' || request.url === '/apis') {
      response.end(discovery);
      return;
    }
    asked.push(`${request.method} ${request.url}`);
    if (request.method === 'PATCH')
      setTimeout(
        () => response.end(JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: {} })),
        afterMs,
      );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const WEB = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'web' };
const untilAsked = async (asked: readonly string[]): Promise<void> => {
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('a write under way when the work is stopped gets its answer, and no other is begun', async () => {
  await using server = await slowWrites(300);
  const cluster = await open(server.url);
  const stop = new AbortController();
  const bound = within(cluster, stop.signal);
  const writing = bound.patch(WEB, {}, { type: 'merge' });
  await untilAsked(server.asked);
  stop.abort(new Error('cancelled'));
  // Whoever puts things back must know that it was carried out.
  expect(await writing).toMatchObject({ kind: 'ConfigMap' });
  await expect(bound.patch(WEB, {}, { type: 'merge' })).rejects.toThrow('cancelled');
  expect(server.asked).toHaveLength(1);
  await cluster.close();
});

test.each([
  ['a write that is never answered ends soon after the work', { type: 'merge' }, 1_500],
  ['a dry run ends with the work', { type: 'merge', dryRun: true }, 0],
] as const)('%s', async (_, options, least) => {
  await using server = await slowWrites(60_000);
  const cluster = await open(server.url);
  const stop = new AbortController();
  const writing = within(cluster, stop.signal).patch(WEB, {}, options);
  await untilAsked(server.asked);
  const from = performance.now();
  stop.abort(new Error('cancelled'));
  await expect(writing).rejects.toThrow('cancelled');
  const took = performance.now() - from;
  expect([took >= least - 50, took < least + OVER_MS]).toEqual([true, true]);
  await cluster.close();
});
