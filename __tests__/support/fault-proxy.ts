import { createSecureServer, type Http2ServerRequest } from 'node:http2';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, connectUpstream } from './faults/upstream.ts';
import { answerWith, EXPIRED, type Response, write, writeHead } from './faults/answers.ts';
import type { Fault } from './faults/kinds.ts';
import { isWatch, pointOf } from './faults/points.ts';
import { selfSigned } from '../unit/cluster/support/api-server.ts';

/** One request of the action, as it came by. */
export interface Passed {
  /** From 1, in the order of arrival since the run was begun. */
  number: number;
  method: string;
  path: string;
  agent: string;
  /** What it is called in every run of the same release: see `pointOf`. */
  point: string;
  watch: boolean;
  /** Of the body, without parameters. */
  type: string;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The server's own answer, once it is there. */
  status?: number;
  fault?: Fault;
}

/** What is to happen to a request; undefined lets it through. */
export type Rule = (request: Passed) => Fault | undefined;

/**
 * Stands between the action and the API server, on 127.0.0.1: HTTP/2 or HTTP/1.1 as the client picks, with a certificate
 * of its own, the client's credentials handed on. It writes down every request, and breaks those that it is told to.
 */
export interface FaultProxy {
  readonly server: string;
  /** What a kubeconfig needs to trust it. */
  readonly certificate: string;
  /** All but helm's requests, since the run was begun. */
  readonly passed: readonly Passed[];
  /** Begins a run: forgets the earlier one's requests and takes this rule. `rename` as in `pointOf`. */
  begin(rule?: Rule, rename?: (path: string) => string): void;
  /** Whom a `kill` ends; known a moment after the run was begun. */
  client(pid: number): void;
  /** Whether the client was killed. */
  readonly killed: boolean;
  /** What broke between the proxy and the API server, and was no fault of ours. */
  readonly troubles: readonly string[];
  /** Ends all open watches: in order, or with the error of a version that is too old. @returns how many. */
  endWatches(how: 'in order' | 'expired'): number;
  close(): Promise<void>;
}

type Request = Http2ServerRequest | IncomingMessage;

/** A certificate costs a process, and all proxies of one test may share it. */
let shared: { key: string; cert: string } | undefined;

export async function startFaultProxy(target: { server: string; ca: string }): Promise<FaultProxy> {
  shared ??= selfSigned();
  const certificate = shared;
  const upstream = connectUpstream(target);
  const sockets = new Set<Socket>();
  const watches = new Set<Response>();
  const passed: Passed[] = [];
  const counts = new Map<string, number>();
  const troubles: string[] = [];
  let rule: Rule = breakNothing;
  let rename = asItIs;
  let pid: number | undefined;
  let killed = false;

  const note = (request: Request, body = ''): Passed => {
    const [method, path] = [request.method ?? '', request.url ?? ''];
    const agent = request.headers['user-agent'] ?? '';
    const [type = ''] = (request.headers['content-type'] ?? '').split(';');
    const name = pointOf(method, path, rename);
    // helm decides by itself what it asks and when: that is no point of ours, and no fault hits it.
    const isHelm = /^helm/iu.test(agent);
    const count = (counts.get(name) ?? 0) + 1;
    if (!isHelm) counts.set(name, count);
    const number = isHelm ? 0 : passed.length + 1;
    const point = `${name} #${count}`;
    const entry: Passed = {
      number,
      method,
      path,
      agent,
      point,
      watch: isWatch(path),
      type,
      body,
      at: Date.now(),
    };
    if (isHelm) return entry;
    passed.push(entry);
    const fault = rule(entry);
    return fault === undefined ? entry : Object.assign(entry, { fault });
  };

  const kill = (): void => {
    if (pid === undefined) throw new Error('nobody was named to be killed');
    killed = true;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    reset();
  };

  const reset = (): void => {
    for (const socket of sockets) socket.destroy();
  };

  const answerWatch = async (answer: Answer, response: Response): Promise<void> => {
    writeHead(response, answer);
    watches.add(response);
    response.on('close', () => {
      watches.delete(response);
      answer.body.destroy();
    });
    try {
      for await (const piece of answer.body) if (!response.writableEnded) write(response, piece as Buffer);
    } catch {
      // The server's end of a watch is the client's too.
    }
    if (!response.writableEnded) response.end();
  };

  const handle = async (request: Request, response: Response): Promise<void> => {
    const body = await buffer(request);
    // A client that was killed has sent nothing more: what was on its way is not let through.
    if (killed) return reset();
    const entry = note(request, body.toString());
    const { fault } = entry;
    if (fault?.do === 'delay') await sleep(fault.ms);
    if (fault !== undefined && 'when' in fault && fault.when === 'before') {
      return fault.do === 'answer' ? answerWith(response, fault) : fault.do === 'kill' ? kill() : reset();
    }
    if (fault?.do === 'expire-watch') return answerWith(response, { status: 200, body: EXPIRED });
    const answer = await upstream.send(request, body);
    entry.status = answer.status;
    if (fault?.do === 'kill') return kill();
    if (fault?.do === 'reset') return reset();
    if (entry.watch && answer.status < 300) {
      const streaming = answerWatch(answer, response);
      if (fault?.do === 'close-watch') setTimeout(() => response.end(), fault.afterMs);
      return await streaming;
    }
    const content = await buffer(answer.body);
    if (fault?.do === 'answer') return answerWith(response, fault);
    writeHead(response, answer);
    if (fault?.do !== 'half') return void response.end(content);
    write(response, content.subarray(0, Math.ceil(content.length / 2)));
    // Time for the half to get there: a reset at once would overtake it.
    await sleep(20);
    reset();
  };

  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on('secureConnection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('sessionError', () => undefined);
  server.on('request', (request: Request, response: Response) => {
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    // A server that goes away in the middle, or a client that does: both are a broken connection here.
    handle(request, response).catch((error: unknown) => {
      troubles.push(`${request.method} ${request.url}: ${String(error)}`);
      response.destroy();
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const fault: Fault | undefined = killed ? { do: 'reset', when: 'before' } : note(request).fault;
    if (fault?.do === 'kill') kill();
    else if (fault === undefined || fault.do === 'delay') upstream.tunnel(request, socket, head);
    else socket.destroy();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    server: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificate: certificate.cert,
    passed,
    troubles,
    begin: (newRule = breakNothing, newRename = asItIs) => {
      passed.length = 0;
      troubles.length = 0;
      counts.clear();
      [rule, rename, pid, killed] = [newRule, newRename, undefined, false];
    },
    client: (started) => void (pid = started),
    get killed() {
      return killed;
    },
    endWatches: (how) => {
      const open = [...watches];
      for (const response of open) {
        if (how === 'expired') write(response, EXPIRED);
        response.end();
      }
      return open.length;
    },
    close: async () => {
      reset();
      upstream.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function breakNothing(): undefined {
  return undefined;
}

function asItIs(path: string): string {
  return path;
}
