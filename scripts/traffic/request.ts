import { type Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Outcome } from './types.ts';

const MAX_BODY_BYTES = 1024 * 1024;

export interface Ask {
  url: string;
  agent: Agent;
  timeoutMs: number;
  /** Where to send from; see source.ts. */
  source: { localAddress?: string };
  /** Sees the request before it has a connection. */
  follow?: (request: ClientRequest) => void;
}

/**
 * One GET with exactly one outcome. Nothing is tried again and no redirect is followed; `node:http` itself never sends
 * a request twice.
 */
export async function ask({ url, agent, timeoutMs, source, follow }: Ask): Promise<Outcome> {
  const start = performance.now();
  return await new Promise<Outcome>((resolve) => {
    let answered = false;
    let version: string | undefined;
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const fail = (kind: (Outcome & { ok: false })['kind'], detail: string) => {
      settle({ ok: false, kind, detail, ...(version === undefined ? {} : { version }) });
    };
    const outgoing = request(url, { agent, ...source, headers: { accept: 'application/json' } });
    const timer = setTimeout(() => {
      fail('timeout', `no whole answer after ${timeoutMs} ms`);
      outgoing.destroy();
    }, timeoutMs);
    follow?.(outgoing);
    outgoing.once('response', (incoming) => {
      answered = true;
      version = versionOf(incoming);
      collect(incoming).then(
        (body) => settle(judge(incoming, body, performance.now() - start)),
        (error: Error) => fail('truncated', error.message),
      );
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // After the head it is the body that breaks, and that is the reading's error.
      if (!answered) fail(error.syscall === 'connect' ? 'connect' : 'reset', describe(error));
    });
    outgoing.end();
  });
}

/** @throws Error when the connection ends before the body does. */
async function collect(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new Error(`the body is over ${MAX_BODY_BYTES} bytes`);
    parts.push(part);
  }
  if (!response.complete) throw new Error('the connection ended before the body did');
  return Buffer.concat(parts).toString('utf8');
}

function judge(response: IncomingMessage, body: string, latencyMs: number): Outcome {
  const version = versionOf(response);
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    return {
      ok: false,
      kind: 'status',
      detail: `HTTP ${status}`,
      ...(version === undefined ? {} : { version }),
    };
  }
  // A body without a length ends when the connection does: only its own form tells whether all of it came.
  if (response.headers['content-type']?.includes('json') === true && !isJson(body)) {
    return {
      ok: false,
      kind: 'truncated',
      detail: `a body of ${body.length} characters that is no whole JSON`,
      ...(version === undefined ? {} : { version }),
    };
  }
  return { ok: true, version: version ?? 'unknown', latencyMs };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function versionOf(response: IncomingMessage): string | undefined {
  const value = response.headers['x-version'];
  return typeof value === 'string' ? value : undefined;
}

function describe(error: NodeJS.ErrnoException): string {
  return error.code === undefined || error.message.includes(error.code)
    ? error.message
    : `${error.code}: ${error.message}`;
}
