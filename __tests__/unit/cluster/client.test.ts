import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { memoryLogger } from '../../../src/base/index.ts';
import { ApiError, connect, type Cluster, UnreachableError } from '../../../src/cluster/index.ts';
import { sleeplessClock, type StandIn, startStandIn } from './support/api-server.ts';

const REF = { apiVersion: 'v1', kind: 'ConfigMap', name: 'settings', namespace: 'shop' };
const CONFIG_MAP = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'shop' },
  data: { color: 'blue' },
};

let folder: string;
let api: StandIn;
let clock: ReturnType<typeof sleeplessClock>;
let logger: ReturnType<typeof memoryLogger>;
const opened: Cluster[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'client-'));
  api = await startStandIn();
  clock = sleeplessClock();
  logger = memoryLogger();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (cluster) => await cluster.close()));
  await api.close();
  rmSync(folder, { recursive: true });
});

async function open(kubeconfig = api.kubeconfig(), more: { requestTimeoutMs?: number; env?: object } = {}) {
  const { env = {}, ...rest } = more;
  const cluster = await connect({ kubeconfig, env: { ...env }, clock, logger, ...rest });
  opened.push(cluster);
  return cluster;
}

const status = (code: number, reason: string, message: string, details = {}) => ({
  status: code,
  body: { kind: 'Status', status: 'Failure', code, reason, message, details },
});

const failure = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('it did not fail');
};

describe('requests', () => {
  test('share one connection, however many are under way, and are counted', async () => {
    const cluster = await open();
    await Promise.all(Array.from({ length: 50 }, async () => await cluster.get(REF)));
    expect(api.connections).toBe(1);
    expect(api.received).toHaveLength(50);
    expect(cluster.requests).toBe(50 + api.discoveries);
    expect(api.discoveries).toBe(2);
  });

  test('fall back to HTTP/1.1 where the server has no HTTP/2', async () => {
    const old = await startStandIn({ http1Only: true });
    try {
      const cluster = await open(old.kubeconfig());
      expect(await cluster.get(REF)).toEqual({ metadata: {} });
      expect(old.received[0]?.headers['host']).toBe(new URL(old.server).host);
    } finally {
      await opened.pop()?.close();
      await old.close();
    }
  });

  test('keep the case of names and encode them', async () => {
    const cluster = await open();
    await cluster.get({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      name: 'Probe:Upper/x',
    });
    expect(api.received[0]?.url).toBe('/apis/rbac.authorization.k8s.io/v1/clusterroles/Probe%3AUpper%2Fx');
  });

  test('write strictly, under our field manager', async () => {
    const cluster = await open();
    await cluster.create(CONFIG_MAP);
    await cluster.replace(CONFIG_MAP, { dryRun: true });
    await cluster.patch(REF, CONFIG_MAP, { type: 'apply', force: true });
    expect(api.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'POST /api/v1/namespaces/shop/configmaps?fieldManager=edu-actions&fieldValidation=Strict',
      'PUT /api/v1/namespaces/shop/configmaps/settings?fieldManager=edu-actions&fieldValidation=Strict&dryRun=All',
      'PATCH /api/v1/namespaces/shop/configmaps/settings?fieldManager=edu-actions&fieldValidation=Strict&force=true',
    ]);
    expect(api.received[2]?.headers['content-type']).toBe('application/apply-patch+yaml');
  });

  test('14.4: a dry run of a delete says so in the body: beside one the server reads no query', async () => {
    const cluster = await open();
    await cluster.delete(REF, { dryRun: true });
    const [sent] = api.received;
    expect(sent?.url).toBe('/api/v1/namespaces/shop/configmaps/settings');
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({ dryRun: ['All'] });
  });

  test('carry preconditions of a delete', async () => {
    const cluster = await open();
    await cluster.delete(REF, { uid: 'u1', resourceVersion: '7' });
    expect(JSON.parse(api.received[0]?.body ?? '')).toMatchObject({
      propagationPolicy: 'Background',
      preconditions: { uid: 'u1', resourceVersion: '7' },
    });
  });

  test('show a deprecation warning of the server once', async () => {
    api.handle = () => ({ status: 200, headers: { warning: '299 - "v1 Thing is \\"old\\""' } });
    const cluster = await open();
    await cluster.get(REF);
    await cluster.get(REF);
    expect(logger.lines.filter((line) => line.startsWith('warning'))).toEqual([
      'warning: Kubernetes says: v1 Thing is "old"',
    ]);
  });
});

describe('retries', () => {
  test('a 429 is sent again after Retry-After, even a create: it was not processed', async () => {
    api.handle = (_, count) =>
      count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 201 };
    await (await open()).create(CONFIG_MAP);
    expect(api.received).toHaveLength(2);
    expect(clock.slept).toEqual([7_000]);
  });

  test('a 503 is retried for a server-side apply and not for a JSON patch', async () => {
    api.handle = (_, count) => (count === 1 ? status(503, 'ServiceUnavailable', 'later') : { status: 200 });
    const cluster = await open();
    await cluster.patch(REF, CONFIG_MAP, { type: 'apply' });
    expect(api.received).toHaveLength(2);

    api.received.length = 0;
    const error = await failure(cluster.patch(REF, [], { type: 'json' }));
    expect(error).toMatchObject({ status: 503 });
    expect(api.received).toHaveLength(1);
  });

  test('a 500 that will be the same next time is not retried', async () => {
    api.handle = () =>
      status(500, '', 'failed to create typed patch object: .typo: field not declared in schema');
    await failure((await open()).patch(REF, CONFIG_MAP, { type: 'apply' }));
    expect(api.received).toHaveLength(1);
  });

  test('they end', async () => {
    api.handle = () => status(503, 'ServiceUnavailable', 'later');
    await failure((await open()).get(REF));
    expect(api.received).toHaveLength(8);
  });

  test('a connection that breaks before the answer is tried again for a read, not for a bare delete', async () => {
    api.handle = (_, count) => (count === 1 ? 'reset' : { status: 200, body: CONFIG_MAP });
    const cluster = await open();
    expect(await cluster.get(REF)).toEqual(CONFIG_MAP);
    expect(api.received).toHaveLength(2);

    api.received.length = 0;
    const error = await failure(cluster.delete(REF));
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error).toMatchObject({ kind: 'lost', neverSent: false });
    expect(api.received).toHaveLength(1);
  });

  test('a create whose answer was lost succeeds when the live object is what was asked for', async () => {
    const answers = [
      'reset' as const,
      status(409, 'AlreadyExists', 'it exists'),
      { status: 200, body: CONFIG_MAP },
    ];
    api.handle = (_, count) => answers[count - 1] ?? { status: 500 };
    expect(await (await open()).create(CONFIG_MAP)).toEqual(CONFIG_MAP);
    expect(api.received.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
  });

  test("a create whose answer was lost fails when the live object is somebody else's", async () => {
    const theirs = { ...CONFIG_MAP, data: { color: 'red' } };
    const answers = [
      'reset' as const,
      status(409, 'AlreadyExists', 'it exists'),
      { status: 200, body: theirs },
    ];
    api.handle = (_, count) => answers[count - 1] ?? { status: 500 };
    expect(await failure((await open()).create(CONFIG_MAP))).toMatchObject({ status: 409 });
  });

  test('a create that is refused at once is a conflict, without a second look', async () => {
    api.handle = () => status(409, 'AlreadyExists', 'it exists');
    expect(await failure((await open()).create(CONFIG_MAP))).toMatchObject({ status: 409 });
    expect(api.received).toHaveLength(1);
  });

  test('a delete with preconditions whose answer was lost has deleted', async () => {
    api.handle = (_, count) => (count === 1 ? 'reset' : status(404, 'NotFound', 'gone'));
    expect(await (await open()).delete(REF, { uid: 'u1' })).toBe(true);
  });

  test('an abort ends them with its own reason', async () => {
    const stop = new AbortController();
    api.handle = () => {
      stop.abort(new Error('cancelled'));
      return status(503, 'ServiceUnavailable', 'later');
    };
    const error = await failure((await open()).patch(REF, {}, { type: 'apply', signal: stop.signal }));
    expect(error.message).toBe('cancelled');
    expect(api.received).toHaveLength(1);
  });
});

describe('credentials', () => {
  test('a token file is read again after a 401, once for all requests under way', async () => {
    const file = path.join(folder, 'token');
    writeFileSync(file, 'old\n');
    const cluster = await open(api.kubeconfig({ tokenFile: file }));
    await cluster.get(REF);
    expect(api.received[0]?.headers['authorization']).toBe('Bearer old');
    writeFileSync(file, 'new');
    api.handle = ({ headers }) => ({ status: headers['authorization'] === 'Bearer new' ? 200 : 401 });
    await cluster.get(REF);
    expect(api.received.map(({ headers }) => headers['authorization'])).toEqual([
      'Bearer old',
      'Bearer old',
      'Bearer new',
    ]);
  });

  test('an exec plugin runs once, and once more after a 401 of many requests', async () => {
    const plugin = path.join(folder, 'plugin.sh');
    const credential = '{"kind":"ExecCredential","status":{"token":"t$(wc -l < "$0.runs" | tr -d " ")"}}';
    writeFileSync(
      plugin,
      `#!/bin/sh\necho "$KUBERNETES_EXEC_INFO" >> "$0.runs"\ncat <<EOF\n${credential}\nEOF\n`,
    );
    chmodSync(plugin, 0o755);
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: plugin, interactiveMode: 'Never' };
    const cluster = await open(api.kubeconfig({ exec }));
    api.handle = ({ headers }) => ({ status: headers['authorization'] === 'Bearer t2' ? 200 : 401 });
    await Promise.all(Array.from({ length: 20 }, async () => await cluster.get(REF).catch(() => undefined)));
    await cluster.get(REF);
    const runs = readFileSync(`${plugin}.runs`, 'utf8').trim().split('\n');
    expect(runs).toHaveLength(2);
    expect(JSON.parse(runs[0] ?? '')).toMatchObject({ kind: 'ExecCredential', spec: { interactive: false } });
  });

  test('a plugin that is not there is named', async () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'no-such-plugin',
      installHint: 'Get it.',
    };
    const error = await failure((await open(api.kubeconfig({ exec }))).get(REF));
    expect(error).not.toBeInstanceOf(UnreachableError);
    expect(error.message).toContain('credential plugin no-such-plugin is not installed');
    expect(error.message).toContain('Get it');
  });

  test('a second 401 says that the credentials are refused', async () => {
    api.handle = () => ({ status: 401 });
    const error = await failure((await open()).get(REF));
    expect(error.message).toContain('does not accept the credentials');
    expect(api.received).toHaveLength(2);
  });

  test('basic authentication and impersonation are sent', async () => {
    const user = { username: 'ann', password: 'pw', as: 'bob', 'as-groups': ['a', 'b'] };
    await (await open(api.kubeconfig(user))).get(REF);
    expect(api.received[0]?.headers['authorization']).toBe(
      `Basic ${Buffer.from('ann:pw').toString('base64')}`,
    );
    expect(api.received[0]?.headers['impersonate-user']).toBe('bob');
    expect(api.received[0]?.headers['impersonate-group']).toBe('a, b');
  });
});

describe('errors', () => {
  test('a 403 names the rule that would allow it', async () => {
    api.handle = () =>
      status(403, 'Forbidden', 'pods is forbidden: User "x" cannot list resource "pods" in API group ""');
    const error = await failure(
      (await open()).list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: 'shop' }),
    );
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 403, verb: 'list', resource: 'pods', namespace: 'shop' });
    expect(error.message).toContain(
      'Role in namespace shop of these credentials the rule {apiGroups: [""], resources: ["pods"], verbs: ["list"]}',
    );
  });

  test('a 403 of admission is left as it is', async () => {
    api.handle = () => status(403, 'Forbidden', 'exceeded quota: small');
    expect((await failure((await open()).create(CONFIG_MAP))).message).not.toContain('rule');
  });

  test('apply conflicts are parsed, with the subresource of an autoscaler', async () => {
    const causes = [
      { reason: 'FieldManagerConflict', message: 'conflict with "helm" using apps/v1', field: '.data.a' },
      {
        reason: 'FieldManagerConflict',
        message: 'conflict with "kube-controller-manager" with subresource "scale" using apps/v1',
        field: '.spec.replicas',
      },
    ];
    api.handle = () => status(409, 'Conflict', 'Apply failed with 2 conflicts', { causes });
    expect(await failure((await open()).patch(REF, CONFIG_MAP, { type: 'apply' }))).toMatchObject({
      conflicts: [
        { manager: 'helm', field: '.data.a' },
        { manager: 'kube-controller-manager', subresource: 'scale', field: '.spec.replicas' },
      ],
    });
  });

  test('no value of a Secret is in one', async () => {
    const encoded = Buffer.from('hunter22!').toString('base64');
    const message = `Secret "s" is invalid: data[pw]: Invalid value: "${encoded}": must be something; got hunter22!`;
    const causes = [{ field: 'data[pw]', message: `Invalid value: "${encoded}"` }];
    api.handle = () => status(422, 'Invalid', message, { causes });
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', namespace: 'shop' },
      data: { pw: encoded },
    };
    const error = await failure((await open()).create(secret));
    const all = `${error.message} ${JSON.stringify((error as ApiError).causes)}`;
    expect(all).toContain('data[pw]');
    expect(all).toContain('must be something');
    expect(all).not.toContain(encoded);
    expect(all).not.toContain('hunter22!');
  });

  test('an answer that is not of Kubernetes is quoted', async () => {
    api.handle = () => ({ status: 404, body: '<html>nothing here</html>' });
    const error = await failure((await open()).list({ apiVersion: 'v1', kind: 'Pod' }));
    expect(error.message).toContain('HTTP 404: <html>nothing here</html>');
  });

  test('a server that refuses connections is named, after three tries', async () => {
    const kubeconfig = api.kubeconfig({}, { server: 'https://127.0.0.1:1' });
    const error = await failure((await open(kubeconfig)).get(REF));
    expect(error).toMatchObject({ name: 'UnreachableError', kind: 'refused', neverSent: true });
    expect(error.message).toContain('https://127.0.0.1:1 refused the connection');
    // Discovery asks for /api and /apis.
    expect(clock.slept).toHaveLength(4);
  });

  test('an unknown CA is named and not retried', async () => {
    const kubeconfig = api.kubeconfig({}, { 'certificate-authority-data': undefined });
    const error = await failure((await open(kubeconfig)).get(REF));
    expect(error).toMatchObject({ kind: 'tls' });
    expect(error.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(clock.slept).toEqual([]);
  });

  test('a CA that is no certificate is named', async () => {
    const kubeconfig = api.kubeconfig({}, { 'certificate-authority-data': 'aGVsbG8=' });
    expect(await failure((await open(kubeconfig)).get(REF))).toMatchObject({ kind: 'tls' });
  });

  test('insecure-skip-tls-verify is honoured', async () => {
    const kubeconfig = api.kubeconfig(
      {},
      { 'certificate-authority-data': undefined, 'insecure-skip-tls-verify': true },
    );
    expect(await (await open(kubeconfig)).get(REF)).toEqual({ metadata: {} });
  });

  test('a name that does not resolve is named', async () => {
    const error = await failure(
      (await open(api.kubeconfig({}, { server: 'https://nowhere.invalid' }))).get(REF),
    );
    expect(error).toMatchObject({ kind: 'dns' });
  });

  test.each(['hang', 'stall'] as const)('silence ends with a time-out: %s', async (reply) => {
    api.handle = () => reply;
    const error = await failure(
      (await open(api.kubeconfig(), { requestTimeoutMs: 300 })).patch(REF, [], { type: 'json' }),
    );
    expect(error).toMatchObject({ kind: 'timeout', neverSent: false });
    expect(api.received).toHaveLength(1);
  });
});

async function startProxy(): Promise<{ url: string; connects: string[]; close: () => void }> {
  const connects: string[] = [];
  const proxy = http.createServer();
  const sockets = new Set<net.Socket>();
  proxy.on('connect', (request, client: net.Socket) => {
    connects.push(request.url ?? '');
    const [host, port] = (request.url ?? '').split(':');
    const upstream = net.connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
  });
  await new Promise<void>((resolve) => {
    proxy.listen(0, '127.0.0.1', resolve);
  });
  const close = () => {
    for (const socket of sockets) socket.destroy();
    proxy.close();
  };
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, connects, close };
}

describe('a proxy', () => {
  test('of the kubeconfig is used for everything, over one tunnel', async () => {
    const proxy = await startProxy();
    const cluster = await open(api.kubeconfig(undefined, { 'proxy-url': proxy.url }));
    await Promise.all([cluster.get(REF), cluster.get(REF)]);
    expect(proxy.connects).toEqual([new URL(api.server).host]);
    expect(api.received).toHaveLength(2);
    proxy.close();
  });

  test('that refuses is told apart from the server', async () => {
    const kubeconfig = api.kubeconfig(undefined, { 'proxy-url': 'http://ann:pw@127.0.0.1:1' });
    const error = await failure((await open(kubeconfig)).get(REF));
    expect(error).toMatchObject({ name: 'UnreachableError', kind: 'refused' });
    expect(error.message).toContain('(through the proxy 127.0.0.1:1)');
    expect(api.received).toHaveLength(0);
  });
});

describe('connect', () => {
  test('gives helm the same credentials', async () => {
    const cluster = await open();
    expect(cluster.info).toEqual({ server: api.server, namespace: 'shop' });
    expect(cluster.kubeconfig()).toContain(`server: ${api.server}`);
    expect(cluster.kubeconfig()).toContain('token: token');
  });

  test('sends nothing', async () => {
    await open();
    expect(api.connections).toBe(0);
  });
});
