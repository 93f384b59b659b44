import { Readable } from 'node:stream';
import type * as undici from 'undici';
import type { Clock } from '../../../src/base/index.ts';
import { type Fault, type Faults, networkError } from './faults.ts';
import { Refused } from './refused.ts';
import type { Answer, ApiServer, Request, WatchAnswer } from './server.ts';

/** One request as it reached the server. */
export interface Seen {
  number: number;
  /** `GET`, …, or `WATCH`. */
  method: string;
  kind: string;
  name: string | undefined;
  path: string;
  dryRun: boolean;
}

export interface WireOptions {
  server: ApiServer;
  clock: Clock;
  faults: Faults;
  /** Called for each request before it is carried out and after; what it returns is waited for. */
  gate: (seen: Seen, when: 'before' | 'after') => Promise<void> | undefined;
  /** Something goes on. */
  busy: () => void;
  openSocket: (url: URL) => undici.WebSocket;
}

interface Dispatched {
  path: string;
  method: string;
  headers: Record<string, string | string[]>;
  body?: string;
  signal?: AbortSignal;
}

/**
 * As much of the HTTP client as the product's transport uses, with the in-memory server in place of a network: retries,
 * lost answers, watches and all that the product makes of them are the product's own.
 */
export function wire(options: WireOptions): typeof undici {
  class Agent {
    async request(asked: Dispatched): Promise<object> {
      return await carry(options, asked);
    }
    async close(): Promise<void> {
      await Promise.resolve();
    }
    async destroy(): Promise<void> {
      await Promise.resolve();
    }
  }
  class Headers {
    append(): void {
      // Nobody reads them.
    }
  }
  const WebSocket = function WebSocket(url: string): undici.WebSocket {
    return options.openSocket(new URL(url));
  };
  return { Agent, ProxyAgent: Agent, Headers, WebSocket } as unknown as typeof undici;
}

async function carry(options: WireOptions, asked: Dispatched): Promise<object> {
  const { server, clock, faults, gate, busy } = options;
  busy();
  asked.signal?.throwIfAborted();
  const request = requestOf({
    method: asked.method,
    path: asked.path,
    contentType: [asked.headers['content-type'] ?? ''].flat()[0] ?? '',
    body: asked.body === undefined ? undefined : (JSON.parse(asked.body) as unknown),
  });
  const seen = seenOf(server, request);
  const fault = faults.next(seen);
  await orAborted(gate(seen, 'before'), asked.signal);
  await meet(fault, 'before', clock, asked.signal);
  const answer = answerOf(server, request, fault);
  busy();
  await orAborted(gate(seen, 'after'), asked.signal);
  await meet(fault, 'after', clock, asked.signal);
  asked.signal?.throwIfAborted();
  busy();
  if ('watch' in answer)
    return { statusCode: 200, headers: {}, body: streamOf(answer, options, asked.signal) };
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return {
    statusCode: answer.status,
    headers: answer.headers ?? {},
    body: Readable.from([Buffer.from(text)]),
  };
}

/** What is waited for, unless the request is given up. */
async function orAborted(work: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (work === undefined) return;
  if (signal === undefined) return await work;
  const stop = new AbortController();
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), {
      once: true,
      signal: stop.signal,
    });
  });
  try {
    await Promise.race([work, given]);
  } finally {
    stop.abort();
  }
}

async function meet(
  fault: Fault['does'] | undefined,
  when: 'before' | 'after',
  clock: Clock,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (fault === undefined) return;
  if (typeof fault === 'object') {
    if ('delayMs' in fault && fault.when === when) await clock.sleep(fault.delayMs, signal);
    return;
  }
  if (when === 'before' && fault === 'refuse the connection') throw networkError('ECONNREFUSED');
  if (when === 'before' && fault === 'break the connection') throw networkError('ECONNRESET');
  if (when === 'after' && fault === 'lose the answer') throw networkError('ECONNRESET');
}

export function answerOf(server: ApiServer, request: Request, fault?: Fault['does']): Answer | WatchAnswer {
  if (typeof fault === 'object' && 'status' in fault) {
    const { status, reason = 'InternalError', message = 'a fault on order' } = fault;
    return { status, body: new Refused(status, reason, message).body };
  }
  try {
    return server.handle(request);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, body: error.body };
  }
}

/** @param body as JSON reads it; undefined where there is none */
export function requestOf({
  method,
  path,
  contentType,
  body,
}: Pick<Request, 'method' | 'path' | 'contentType'> & { body: unknown }): Request {
  const url = new URL(path, 'https://in-memory');
  return {
    method,
    path: url.pathname.slice(1),
    query: url.searchParams,
    contentType,
    ...(body === undefined ? {} : { body }),
  };
}

function isDryDelete(body: unknown): boolean {
  return (body as { dryRun?: string[] } | undefined)?.dryRun?.includes('All') === true;
}

function seenOf(server: ApiServer, { method, path, query, body }: Request): Seen {
  const target = server.kindOf(path);
  return {
    number: 0,
    method: query.get('watch') === 'true' ? 'WATCH' : method,
    kind: target?.kind ?? path,
    name: target?.name,
    path,
    dryRun: query.get('dryRun') === 'All' || isDryDelete(body),
  };
}

/** A watch as bytes: until who reads it goes, or its time is over. */
function streamOf(
  { watch }: WatchAnswer,
  { clock, busy }: WireOptions,
  signal: AbortSignal | undefined,
): Readable {
  const ended = new AbortController();
  let stop: (() => void) | undefined;
  const stream = new Readable({
    read: () => undefined,
    destroy: (error, done) => {
      ended.abort(new Error('the watch ended'));
      stop?.();
      done(error);
    },
  });
  const send = (event: object): void => {
    busy();
    stream.push(`${JSON.stringify(event)}\n`);
  };
  stop = watch.start(send);
  const abort = (): void => void stream.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', abort, { once: true, signal: ended.signal });
  const { timeoutSeconds } = watch;
  if (timeoutSeconds !== undefined) {
    clock.sleep(timeoutSeconds * 1000, ended.signal).then(
      () => {
        const bookmark = watch.bookmark();
        if (bookmark !== undefined) send(bookmark);
        stop?.();
        stream.push(null);
      },
      () => undefined,
    );
  }
  return stream;
}
