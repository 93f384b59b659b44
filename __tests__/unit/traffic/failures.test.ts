import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Generator } from '../../../scripts/traffic/generator.ts';
import { planOf } from '../../../scripts/traffic/plan.ts';
import type { FailureKind, TrafficOptions, TrafficResult } from '../../../scripts/traffic/types.ts';
import { httpTarget, rawTarget, type Target } from './servers.ts';

let target: Target | undefined;
afterEach(async () => {
  await target?.close();
  target = undefined;
});

/** Runs traffic for `ms` and gives what it counted. */
async function trafficOf(
  ms: number,
  options: Omit<TrafficOptions, 'url' | 'durationLimitMs'>,
): Promise<TrafficResult> {
  const generator = new Generator(planOf({ url: target?.url ?? '', durationLimitMs: 60_000, ...options }));
  await sleep(ms);
  return await generator.finish();
}

/** What must hold for every kind of failure: each request has one outcome, arrived once, and says why it failed. */
function expectAllFailed(result: TrafficResult, kind: FailureKind): void {
  expect(result.sent).toBeGreaterThan(5);
  expect(result.failed).toBe(result.sent);
  expect(target?.requests()).toBe(result.sent);
  expect(result.byVersion).toEqual({});
  expect(new Set(result.failures.map((failure) => failure.kind))).toEqual(new Set([kind]));
}

describe.each([
  ['fresh', 0],
  ['kept', 1],
] as const)('over %s connections', (_name, keepAliveShare) => {
  const options = { rate: 200, keepAliveShare, connections: 4, timeoutMs: 150 };

  test('a reset is counted once', async () => {
    target = await rawTarget((socket) => socket.resetAndDestroy());
    expectAllFailed(await trafficOf(120, options), 'reset');
  });

  test('a connection that is closed without an answer is counted once', async () => {
    target = await rawTarget((socket) => socket.end());
    expectAllFailed(await trafficOf(120, options), 'reset');
  });

  test('a body shorter than its content-length is counted once', async () => {
    target = await rawTarget((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nx-version: v1\r\ncontent-length: 100\r\n\r\n{"short":'),
    );
    const result = await trafficOf(120, options);
    expectAllFailed(result, 'truncated');
    expect(result.failures[0]?.version).toBe('v1');
  });

  test('a chunked body without its end is counted once', async () => {
    target = await rawTarget((socket) =>
      socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
    );
    expectAllFailed(await trafficOf(120, options), 'truncated');
  });

  test('half of a JSON value in a whole response is counted once', async () => {
    target = await httpTarget((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"greeting":');
    });
    expectAllFailed(await trafficOf(120, options), 'truncated');
  });

  test('an answer that does not come is counted once', async () => {
    target = await httpTarget(() => undefined);
    // Few enough that each gets a connection of its own at once.
    expectAllFailed(await trafficOf(120, { ...options, connections: 100 }), 'timeout');
  });

  test('an answer that stops in the middle is counted once', async () => {
    target = await rawTarget((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{'));
    expectAllFailed(await trafficOf(120, { ...options, connections: 100 }), 'timeout');
  });

  test.each([500, 503, 404, 302])('HTTP %i is counted once', async (status) => {
    target = await httpTarget((_request, response) => {
      response.writeHead(status, { location: '/', 'x-version': 'v9' }).end();
    });
    const result = await trafficOf(120, options);
    expectAllFailed(result, 'status');
    expect(result.failures[0]).toMatchObject({ detail: `HTTP ${status}`, version: 'v9' });
  });

  test('nobody who listens is counted once', async () => {
    target = await httpTarget(() => undefined);
    await target.close();
    const result = await trafficOf(120, options);
    expect(result.sent).toBeGreaterThan(5);
    expect(result.failed).toBe(result.sent);
    expect(result.failures[0]?.kind).toBe('connect');
  });
});

describe('a kept connection that the server closes while it is idle', () => {
  const whole = 'HTTP/1.1 200 OK\r\nx-version: v1\r\ncontent-length: 2\r\n';

  test('is a failure of the next request when nothing announced it', async () => {
    target = await rawTarget((socket) => {
      socket.write(`${whole}\r\n{}`);
      setTimeout(() => socket.end(), 5);
    });
    const result = await trafficOf(300, { rate: 50, keepAliveShare: 1, connections: 4 });
    const arrived = target.requests();
    expect(result.byVersion).toEqual({ v1: arrived });
    // Each connection served one request and cost one; what closes at the very end may not be seen any more.
    expect(result.failed).toBeGreaterThanOrEqual(arrived - 1);
    expect(result.failed).toBeLessThanOrEqual(arrived);
    expect(result.sent).toBe(arrived + result.failed);
    expect(new Set(result.failures.map(({ kind }) => kind))).toEqual(new Set(['idle-close']));
  });

  test('is none when the last response said Connection: close', async () => {
    target = await rawTarget((socket) => {
      socket.write(`${whole}connection: close\r\n\r\n{}`);
      setTimeout(() => socket.end(), 5);
    });
    const result = await trafficOf(300, { rate: 50, keepAliveShare: 1, connections: 4 });
    expect(result.failed).toBe(0);
    expect(result.byVersion).toEqual({ v1: result.sent });
  });
});
