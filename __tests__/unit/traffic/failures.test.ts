import type { Socket } from 'node:net';
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

/** Runs traffic for `ms`, or until a busy machine has sent six requests, and gives what it counted. */
async function trafficOf(
  ms: number,
  options: Omit<TrafficOptions, 'url' | 'durationLimitMs'>,
): Promise<TrafficResult> {
  const generator = new Generator(planOf({ url: target?.url ?? '', durationLimitMs: 60_000, ...options }));
  await sleep(ms);
  while (generator.counts().sent < 6) await sleep(10);
  return await generator.finish();
}

interface Broken {
  what: string;
  kind: FailureKind;
  serve: () => Promise<Target>;
  /** Said by the answer's head, where one came. */
  version?: string;
  /** Where answers do not come, each request needs a connection that is not taken. */
  connections?: number;
}

function answersWith(status: number): Broken {
  return {
    what: `HTTP ${status}`,
    kind: 'status',
    version: 'v9',
    serve: async () =>
      await httpTarget((_request, response) => {
        response.writeHead(status, { location: '/', 'x-version': 'v9' }).end();
      }),
  };
}

const broken: Broken[] = [
  { what: 'a reset', kind: 'reset', serve: () => rawTarget((socket) => socket.resetAndDestroy()) },
  { what: 'a close without an answer', kind: 'reset', serve: () => rawTarget((socket) => socket.end()) },
  {
    what: 'a body shorter than its content-length',
    kind: 'truncated',
    version: 'v1',
    serve: () =>
      rawTarget((socket) =>
        socket.end('HTTP/1.1 200 OK\r\nx-version: v1\r\ncontent-length: 100\r\n\r\n{"short":'),
      ),
  },
  {
    what: 'a chunked body without its end',
    kind: 'truncated',
    serve: () =>
      rawTarget((socket) =>
        socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n'),
      ),
  },
  {
    what: 'half of a JSON value in a whole response',
    kind: 'truncated',
    serve: () =>
      httpTarget((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"greeting":');
      }),
  },
  {
    what: 'an answer that never comes',
    kind: 'timeout',
    connections: 100,
    serve: () => httpTarget(() => undefined),
  },
  {
    what: 'an answer that stops in the middle',
    kind: 'timeout',
    connections: 100,
    serve: () => rawTarget((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{')),
  },
  ...[500, 503, 404, 302].map(answersWith),
];

describe.each([
  ['fresh', 0],
  ['kept', 1],
] as const)('over %s connections', (_name, keepAliveShare) => {
  const options = { rate: 200, keepAliveShare, connections: 4 };

  test.each(broken)(
    '$what is counted once, and asked once',
    async ({ kind, serve, version, connections = 4 }) => {
      target = await serve();
      const timeoutMs = kind === 'timeout' ? 150 : 5000;
      const result = await trafficOf(120, { ...options, connections, timeoutMs });
      expect(result.sent).toBeGreaterThan(5);
      expect(result.failed).toBe(result.sent);
      // What times out on a busy machine may not have left it.
      if (kind === 'timeout') expect(target.requests()).toBeLessThanOrEqual(result.sent);
      else expect(target.requests()).toBe(result.sent);
      expect(result.byVersion).toEqual({});
      expect(result.errorsByVersion).toEqual(kind === 'status' ? { v9: result.failed } : {});
      expect(new Set(result.failures.map((failure) => failure.kind))).toEqual(new Set([kind]));
      expect(result.failures[0]?.version).toBe(version);
    },
  );

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
    const served = new WeakSet<Socket>();
    target = await rawTarget((socket) => {
      // The next request can come before the close was read.
      if (served.has(socket)) return;
      served.add(socket);
      // At once, and by no timer: how the two of a busy machine lie is luck.
      socket.end(`${whole}\r\n{}`);
    });
    const result = await trafficOf(500, { rate: 20, keepAliveShare: 1, connections: 4 });
    const answered = result.byVersion['v1'] ?? 0;
    expect(answered).toBeGreaterThan(2);
    expect(result.sent).toBe(answered + result.failed);
    // Each connection served one request and cost one.
    expect(result.failed).toBe(answered);
    const kinds = new Set(result.failures.map(({ kind }) => kind));
    expect(kinds).toContain('idle-close');
    // A request that was on its way when the close was read.
    kinds.delete('reset');
    expect([...kinds]).toEqual(['idle-close']);
  });

  test('is none when the last response said Connection: close', async () => {
    target = await rawTarget((socket) => {
      socket.write(`${whole}connection: close\r\n\r\n{}`);
      setTimeout(() => socket.end(), 5);
    });
    const result = await trafficOf(500, { rate: 20, keepAliveShare: 1, connections: 4 });
    expect(result.failed).toBe(0);
    expect(result.byVersion).toEqual({ v1: result.sent });
  });
});
