import { spawn } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Agent, request } from 'undici';
import { type FaultProxy, type Rule, startFaultProxy } from '../../support/fault-proxy.ts';
import { type Fault, refusal } from '../../support/faults/kinds.ts';
import { connectUpstream } from '../../support/faults/upstream.ts';
import { node24 } from '../../support/run-action.ts';
import { type StandIn, startStandIn } from '../cluster/support/api-server.ts';

/** The proxy of the sweeps does what it says: a sweep through one that breaks nothing would prove nothing. */
let server: StandIn;
let proxy: FaultProxy;
let client: Agent;

beforeEach(async () => {
  server = await startStandIn();
  server.handle = ({ url }) => ({ status: 200, body: `${url} is the whole of the answer` });
  proxy = await startFaultProxy({ server: server.server, ca: caOf(server) });
  client = new Agent({ allowH2: true, connect: { ca: proxy.certificate } });
});
afterEach(async () => {
  await client.destroy();
  await proxy.close();
  await server.close();
});

function caOf(standIn: StandIn): string {
  const config = JSON.parse(standIn.kubeconfig()) as {
    clusters: { cluster: { 'certificate-authority-data': string } }[];
  };
  return Buffer.from(config.clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64').toString();
}

async function ask(
  path: string,
  options: { method?: 'GET' | 'POST'; agent?: string; dispatcher?: Agent } = {},
) {
  const { method = 'GET', agent = 'edu-actions', dispatcher = client } = options;
  const answer = await request(`${proxy.server}${path}`, {
    dispatcher,
    method,
    headers: { authorization: 'Bearer secret', 'user-agent': agent },
    ...(method === 'POST' ? { body: '{"kind":"Thing"}' } : {}),
  });
  return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
}

/** As undici words a connection that ended before the answer did. */
const BROKEN = /clos|reset|abort|terminated|end of|stream/iu;

/** Lets this happen to the next request. */
function once(fault: Fault): void {
  let left = 1;
  proxy.begin(() => (left-- > 0 ? fault : undefined));
}

test('requests pass with their credentials and bodies, and are written down', async () => {
  proxy.begin();
  await ask('/api/v1/namespaces/a/pods?resourceVersion=5&limit=1');
  const answer = await ask('/api/v1/namespaces/a/pods', { method: 'POST' });
  expect(answer.body).toBe('/api/v1/namespaces/a/pods is the whole of the answer');
  expect(server.received[1]).toMatchObject({ method: 'POST', body: '{"kind":"Thing"}' });
  expect(server.received[1]?.headers['authorization']).toBe('Bearer secret');
  expect(proxy.passed.map(({ number, point, status }) => [number, point, status])).toEqual([
    [1, 'GET /api/v1/namespaces/NS/pods?limit=1 #1', 200],
    [2, 'POST /api/v1/namespaces/NS/pods #1', 200],
  ]);
});

test('an answer is whole, however late it is read', async () => {
  const upstream = connectUpstream({ server: server.server, ca: caOf(server) });
  const request = { method: 'GET', url: '/api/v1/nodes', headers: {} } as IncomingMessage;
  const answer = await upstream.send(request, Buffer.alloc(0));
  await sleep(50);
  expect(await text(answer.body)).toContain('/api/v1/nodes is the whole of the answer');
  upstream.close();
});

test('a client that speaks HTTP/1.1 is served as well', async () => {
  proxy.begin();
  const old = new Agent({ allowH2: false, connect: { ca: proxy.certificate } });
  expect((await ask('/api/v1/nodes', { dispatcher: old })).status).toBe(200);
  await old.destroy();
});

test("helm's requests pass, are not counted, and no fault hits them", async () => {
  once({ do: 'reset', when: 'before' });
  expect((await ask('/api/v1/nodes', { agent: 'Helm/4.1.4' })).status).toBe(200);
  expect(proxy.passed).toEqual([]);
  await expect(ask('/api/v1/nodes')).rejects.toThrow(BROKEN);
});

for (const when of ['before', 'after'] as const) {
  test(`a reset ${when} the server acted`, async () => {
    once({ do: 'reset', when });
    await expect(ask('/api/v1/nodes')).rejects.toThrow(BROKEN);
    expect(server.received).toHaveLength(when === 'before' ? 0 : 1);
  });

  test(`another answer, ${when} the server acted`, async () => {
    once(refusal(429, 'TooManyRequests', 'later', { when, headers: { 'retry-after': '7' } }));
    const answer = await ask('/api/v1/nodes');
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '7']);
    expect(JSON.parse(answer.body)).toMatchObject({ kind: 'Status', reason: 'TooManyRequests', code: 429 });
    expect(server.received).toHaveLength(when === 'before' ? 0 : 1);
  });

  test(`SIGKILL ${when} the server acted: the client is dead, and nothing more of its gets through`, async () => {
    const program = `
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      const ask = () => fetch('${proxy.server}/api/v1/nodes').catch(() => undefined);
      process.stdout.write('up');
      process.stdin.once('data', async () => { await ask(); await ask(); process.exit(0); });`;
    const child = spawn(node24(), ['-e', program], { stdio: ['pipe', 'pipe', 'ignore'] });
    await new Promise((resolve) => {
      child.stdout.once('data', resolve);
    });
    const ended = new Promise<string | null>((resolve) => {
      child.on('exit', (_code, signal) => resolve(signal));
    });
    once({ do: 'kill', when });
    proxy.client(child.pid ?? 0);
    child.stdin.write('go');
    expect(await ended).toBe('SIGKILL');
    expect(proxy.killed).toBe(true);
    await expect(ask('/api/v1/nodes')).rejects.toThrow(BROKEN);
    expect(server.received).toHaveLength(when === 'before' ? 0 : 1);
  });
}

test('half an answer, then a broken connection', async () => {
  once({ do: 'half' });
  await expect(ask('/api/v1/nodes')).rejects.toThrow(BROKEN);
  expect(server.received).toHaveLength(1);
});

test('a slow answer is one all the same', async () => {
  once({ do: 'delay', ms: 80 });
  const from = performance.now();
  expect((await ask('/api/v1/nodes')).status).toBe(200);
  expect(performance.now() - from).toBeGreaterThan(75);
});

test('watches stream until they are ended, in order or with the error of a forgotten version', async () => {
  proxy.begin();
  server.handle = () => 'stall';
  for (const how of ['in order', 'expired'] as const) {
    const watching = ask('/api/v1/pods?watch=true');
    while (proxy.endWatches(how) === 0) await sleep(5);
    const { body } = await watching;
    expect(body).toBe(
      how === 'in order'
        ? '{'
        : `{${JSON.stringify({
            type: 'ERROR',
            object: {
              apiVersion: 'v1',
              kind: 'Status',
              status: 'Failure',
              code: 410,
              reason: 'Expired',
              message: 'too old resource version: 1 (2)',
              metadata: {},
            },
          })}\n`,
    );
  }
});

test('a watch that ends as it is opened, and one that is refused by an event', async () => {
  server.handle = () => 'stall';
  once({ do: 'close-watch', afterMs: 0 });
  expect((await ask('/api/v1/pods?watch=true')).status).toBe(200);
  once({ do: 'expire-watch' });
  expect((await ask('/api/v1/pods?watch=true')).body).toContain('"code":410');
});

const secondFails: Rule = ({ number }) =>
  number === 2 ? refusal(503, 'ServiceUnavailable', 'no') : undefined;

test('each run begins anew: numbers, rule and names', async () => {
  for (let round = 0; round < 2; round += 1) {
    proxy.begin(secondFails, (path) => path.replace('blue', 'LIVE'));
    expect((await ask('/api/v1/namespaces/a/services/blue')).status).toBe(200);
    expect((await ask('/api/v1/namespaces/a/services/blue')).status).toBe(503);
    expect(proxy.passed.map(({ point }) => point)).toEqual([
      'GET /api/v1/namespaces/NS/services/LIVE #1',
      'GET /api/v1/namespaces/NS/services/LIVE #2',
    ]);
  }
});
