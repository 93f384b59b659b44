import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { startTraffic } from '../../../scripts/traffic/index.ts';
import { httpTarget, type Target } from './servers.ts';

let target: Target | undefined;
afterEach(async () => {
  await target?.close();
  target = undefined;
});

/** Answers as the application does, and keeps apart how many connections there were. */
async function healthy(
  version: (socket: object) => string = () => 'v1',
): Promise<{ url: string; connections: () => number }> {
  const sockets = new Set<unknown>();
  target = await httpTarget((request, response) => {
    sockets.add(request.socket);
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-version': version(request.socket) })
      .end('{"greeting":"Hello"}');
  });
  return { url: target.url, connections: () => sockets.size };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

/** Waits until the target has heard `count` more requests. */
async function heard(count: number): Promise<void> {
  const wanted = (target?.requests() ?? 0) + count;
  await until(() => (target?.requests() ?? 0) >= wanted);
}

/** Waits until nothing more comes, for long enough that fifty requests would have come. */
async function silence(): Promise<void> {
  for (let last = -1; last !== target?.requests(); await sleep(500)) last = target?.requests() ?? 0;
}

test('keeps the rate, half over kept and half over fresh connections, and fails nothing', async () => {
  const { url, connections } = await healthy();
  const traffic = startTraffic({ url, durationLimitMs: 20_000, rate: 200, connections: 8 });
  await heard(200);
  await until(() => traffic.stats().sent > 0);
  const live = traffic.stats();
  const result = await traffic.stop();
  expect(live.sent).toBeGreaterThan(0);
  expect(result.failed).toBe(0);
  expect(result.byVersion).toEqual({ v1: result.sent });
  expect(target?.requests()).toBe(result.sent);
  expect(result.sent / (result.durationMs / 1000)).toBeLessThan(210);
  const { fresh, 'keep-alive': kept } = result.byConnection;
  expect(Math.abs(fresh.sent - kept.sent)).toBeLessThanOrEqual(1);
  expect(connections()).toBeGreaterThan(fresh.sent);
  expect(connections()).toBeLessThanOrEqual(fresh.sent + 8);
  expect(result.latencyMs.p50).toBeGreaterThan(0);
  expect(result.latencyMs.p99).toBeGreaterThanOrEqual(result.latencyMs.p50);
});

test('tells the versions apart, and when each was seen first and last', async () => {
  let version = 'v1';
  const { url } = await healthy(() => version);
  const traffic = startTraffic({ url, durationLimitMs: 20_000, rate: 100 });
  await heard(50);
  version = 'v2';
  await heard(50);
  const { byVersion, seen, sent } = await traffic.stop();
  expect(Object.keys(byVersion)).toEqual(['v1', 'v2']);
  expect((byVersion['v1'] ?? 0) + (byVersion['v2'] ?? 0)).toBe(sent);
  // Half a second apart each; answers at the change itself may be read in either order.
  expect(seen['v1']?.firstAt).toBeLessThan(seen['v2']?.firstAt ?? 0);
  expect(seen['v1']?.lastAt).toBeLessThan(seen['v2']?.lastAt ?? 0);
});

test('tells when a version was last seen over a connection of its own, as a new user sees it', async () => {
  let version = 'v1';
  const pods = new WeakMap<object, string>();
  const { url } = await healthy((socket) => {
    if (!pods.has(socket)) pods.set(socket, version);
    return pods.get(socket) ?? '';
  });
  const traffic = startTraffic({ url, durationLimitMs: 20_000, rate: 100, connections: 4 });
  await heard(50);
  version = 'v2';
  await heard(50);
  const { v1, v2 } = (await traffic.stop()).seen;
  // The kept connections stay with the version before.
  expect(v1?.lastAt).toBeGreaterThan(v2?.firstAt ?? Number.NaN);
  expect(v1?.lastFreshAt).toBeLessThan(v2?.lastFreshAt ?? Number.NaN);
  expect(v1?.lastFreshAt).toBeLessThan(v1?.lastAt ?? Number.NaN);
});

test('ends by itself after its limit, and still gives the result', async () => {
  const { url } = await healthy();
  const traffic = startTraffic({ url, durationLimitMs: 300, rate: 100 });
  await heard(1);
  await silence();
  const result = await traffic.stop();
  expect(target?.requests()).toBe(result.sent);
  // Of a second it would be a hundred.
  expect(result.sent).toBeLessThan(50);
});

test('dies with the process that started it', async () => {
  const { url } = await healthy();
  const door = new URL('../../../scripts/traffic/index.ts', import.meta.url).href;
  const script = `
    const { startTraffic } = await import(${JSON.stringify(door)});
    startTraffic({ url: ${JSON.stringify(url)}, durationLimitMs: 60000, rate: 100 });
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: 'inherit',
  });
  await heard(1);
  const killed = new Promise<string | null>((resolve) => {
    parent.once('exit', (_code, signal) => resolve(signal));
  });
  parent.kill('SIGKILL');
  expect(await killed).toBe('SIGKILL');
  // Else it would send for a minute, and this test would not end.
  await silence();
});

test.each([
  'http://localhost:8080/',
  'http://127.0.0.2:8080/',
  'http://127.1:8080/',
  'http://0.0.0.0:8080/',
  'http://example.org:80/',
  'http://127.0.0.1@example.org:80/',
  'http://127.0.0.1:80@example.org/',
  'http://127.0.0.1.example.org:80/',
  'http://127.0.0.1/',
  'https://127.0.0.1:8443/',
  'nonsense',
])('refuses to send to %s', (url) => {
  expect(() => startTraffic({ url, durationLimitMs: 1000 })).toThrow(/traffic goes to http:\/\/127\.0\.0\.1/);
});

test.each([
  [{ durationLimitMs: Infinity }, 'durationLimitMs is Infinity'],
  [{ durationLimitMs: 1000, rate: 0 }, 'rate is 0'],
  [{ durationLimitMs: 1000, rate: 1e6 }, 'rate is 1000000'],
  [{ durationLimitMs: 1000, keepAliveShare: 2 }, 'keepAliveShare is 2'],
  [{ durationLimitMs: 1000, rate: 1000 }, '500 fresh connections a second'],
])('refuses %j', (options, message) => {
  expect(() => startTraffic({ url: 'http://127.0.0.1:1/', ...options })).toThrow(message);
});
