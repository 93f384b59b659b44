import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type App, startApp } from '../../../examples/hello/src/app.ts';
import { readConfig } from '../../../examples/hello/src/config.ts';

let app: App | undefined;
afterEach(async () => {
  await app?.drain();
  app = undefined;
});

async function start(env: Record<string, string> = {}): Promise<App> {
  app = await startApp({ ...readConfig({ VERSION: 'v7', DRAIN_SECONDS: '0', ...env }), port: 0 });
  // The readiness waits for a timer, even when the delay is none.
  await sleep(10);
  return app;
}

interface Reply {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

async function ask(
  path: string,
  options: { agent?: Agent; headers?: Record<string, string>; method?: string } = {},
): Promise<Reply> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port: app?.port, path, ...options }, resolve).on('error', reject);
  });
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('what it answers', () => {
  test('shows its version in the body, on a page, and in a header', async () => {
    await start({ GREETING: 'Good <b>day</b>' });
    const answer = await ask('/');
    expect(answer).toMatchObject({ status: 200, headers: { 'x-version': 'v7' } });
    expect(JSON.parse(answer.body)).toMatchObject({ greeting: 'Good <b>day</b>', version: 'v7' });
    const page = await ask('/', { headers: { accept: 'text/html' } });
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('Good &lt;b&gt;day&lt;/b&gt; from v7');
    expect(JSON.parse((await ask('/version')).body)).toMatchObject({ version: 'v7' });
  });

  test('an answer takes the processor time that it is told to take', async () => {
    await start({ BUSY_MS: '20' });
    const before = process.cpuUsage();
    await ask('/');
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeGreaterThanOrEqual(20_000);
  });

  test('refuses what it does not know', async () => {
    await start();
    expect((await ask('/nope')).status).toBe(404);
    expect(await ask('/', { method: 'POST' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
    });
  });

  test('keeps running after a request that is no HTTP', async () => {
    await start();
    const reply = await text(connect(app?.port ?? 0, '127.0.0.1').end('nonsense\r\n\r\n'));
    expect(reply).toMatch(/^HTTP\/1\.1 400 /);
    expect((await ask('/')).status).toBe(200);
  });

  test('is alive before it is ready', async () => {
    await start({ START_DELAY_MS: '300' });
    expect((await ask('/health')).status).toBe(200);
    expect(await ask('/ready')).toMatchObject({ status: 503, body: '{"status":"starting"}\n' });
    await sleep(400);
    expect((await ask('/ready')).status).toBe(200);
  });

  test('fails as it is told to', async () => {
    await start({ FAIL: 'ready' });
    expect((await ask('/ready')).status).toBe(503);
    expect((await ask('/')).status).toBe(200);
    await app?.drain();
    await start({ FAIL: 'errors' });
    expect((await ask('/ready')).status).toBe(200);
    expect((await ask('/')).status).toBe(500);
    await app?.drain();
    await start({ FAIL: 'errors', FAIL_PERCENT: '0' });
    expect((await ask('/')).status).toBe(200);
  });
});

describe('the drain', () => {
  test('serves on, red and asking to close, then waits for the request under way', async () => {
    const started = await start({ DRAIN_SECONDS: '0.3' });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const before = await ask('/', { agent });
    expect(before.headers.connection).toBe('keep-alive');
    // Taken over the kept connection before the drain, answered after the listener was closed.
    const slow = ask('/slow?ms=700', { agent });
    await sleep(50);

    const begun = performance.now();
    const drained = started.drain().then(() => performance.now() - begun);
    expect(await ask('/ready')).toMatchObject({ status: 503, body: '{"status":"draining"}\n' });
    expect(await ask('/health')).toMatchObject({ status: 200 });
    const during = await ask('/', { agent: new Agent({ keepAlive: true }) });
    expect(during).toMatchObject({ status: 200, headers: { connection: 'close' } });

    await sleep(350);
    await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await slow).toMatchObject({ status: 200, headers: { connection: 'close' } });
    expect(await drained).toBeGreaterThan(550);
  });

  test('does not close a kept connection before it was told to close', async () => {
    const started = await start({ DRAIN_SECONDS: '0.4' });
    const socket = connect(started.port, '127.0.0.1');
    let replies = '';
    let closedBy = Infinity;
    socket.setEncoding('utf8').on('data', (piece: string) => {
      replies += piece;
    });
    socket.on('end', () => {
      closedBy = performance.now();
    });
    const request = 'GET /version HTTP/1.1\r\nhost: hello\r\n\r\n';
    socket.write(request);
    await sleep(50);
    const begun = performance.now();
    const drained = started.drain();
    // Idle while it drains: were it closed now, this request would be lost.
    await sleep(200);
    expect(closedBy).toBe(Infinity);
    socket.write(request);
    await drained;
    expect(replies.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(replies.match(/connection: close/g)).toHaveLength(1);
    expect(closedBy - begun).toBeGreaterThan(150);
  });
});
