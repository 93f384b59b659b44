import http from 'node:http';
import { Duplex } from 'node:stream';
import { messageOf, orStop, StoppedError, stopReason } from '../../base/index.ts';
import { objectPath } from '../base/paths.ts';
import { UnreachableError } from '../base/errors.ts';
import type { Transport } from './transport.ts';

export interface PodTarget {
  namespace: string;
  pod: string;
  port: number;
  path: string;
  timeoutMs: number;
}

/** More than any health or smoke check needs; a pod that streams without end must not fill our memory. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Channels of `v4.channel.k8s.io` for one port: data, then errors; each opens with the port as two bytes. */
const DATA_CHANNEL = 0;
const ERROR_CHANNEL = 1;

/**
 * GET over the port-forward subresource of a pod, by WebSocket: through the API server alone, without an ingress.
 * @throws Error that names the pod and port when it refuses, breaks off, or has not answered in full within `timeoutMs`.
 */
export async function getOverPortForward(
  transport: Transport,
  target: PodTarget,
  signal?: AbortSignal,
): Promise<{ status: number; body: string }> {
  const where = `pod ${target.namespace}/${target.pod} port ${target.port}`;
  const late = `${where} did not answer GET ${target.path} within ${target.timeoutMs} ms`;
  const deadline = deadlineOf(target.timeoutMs, late, signal, () => waitedFor(transport, where));
  const tunnel = await openTunnel(transport, target, where, deadline);
  try {
    return await get(tunnel, target, where, deadline);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new Error(
      `port-forward to ${where} was refused: ${await whyRefused(transport, target, deadline)}`,
      { cause: error },
    );
  } finally {
    tunnel.destroy();
  }
}

/** A tunnel is open within it, or the API server does not open it. */
const OPEN_MS = 10_000;

function waitedFor(transport: Transport, where: string): string {
  return transport.credentialsWaitedFor() ?? `${transport.server} to forward to ${where}`;
}

function deadlineOf(
  ms: number,
  message: string,
  signal: AbortSignal | undefined,
  waitsFor: () => string,
): AbortSignal {
  const late = new AbortController();
  setTimeout(() => late.abort(new StoppedError(message)), ms).unref();
  const stop = (): void => late.abort(signal === undefined ? undefined : stopReason(signal, waitsFor()));
  if (signal?.aborted === true) stop();
  // It ends with this deadline, which may be one of thousands.
  else signal?.addEventListener('abort', stop, { once: true, signal: late.signal });
  return late.signal;
}

/**
 * Opens a connection to a port of a pod by the same way, for a protocol of the caller.
 * @throws Error that names the pod and port when the API server refuses. That the pod refuses is an error of the stream.
 */
export async function openPodTunnel(
  transport: Transport,
  target: Pick<PodTarget, 'namespace' | 'pod' | 'port'>,
  signal?: AbortSignal,
): Promise<Duplex> {
  const where = `pod ${target.namespace}/${target.pod} port ${target.port}`;
  const late = `the API server has not opened a port-forward to ${where} within ${OPEN_MS / 1000} s`;
  const deadline = deadlineOf(OPEN_MS, late, signal, () => waitedFor(transport, where));
  const tunnel = await openTunnel(transport, target, where, deadline);
  try {
    await orStop(tunnel.opened, deadline);
    return tunnel;
  } catch (error) {
    tunnel.destroy();
    if (!(error instanceof Refused)) throw error;
    throw new Error(
      `port-forward to ${where} was refused: ${await whyRefused(transport, target, deadline)}`,
      { cause: error },
    );
  }
}

/** Nothing listens in the pod. Its code is the one of sockets, by which callers know it. */
class PodRefusedError extends Error {
  readonly code = 'ECONNREFUSED';
}

/** The upgrade itself was refused. */
class Refused extends Error {}

/** A WebSocket hides the server's answer to a refused upgrade; the same request without an upgrade shows it. */
async function whyRefused(
  transport: Transport,
  { namespace, pod, port }: Pick<PodTarget, 'namespace' | 'pod' | 'port'>,
  signal: AbortSignal,
): Promise<string> {
  const pods = { path: 'api/v1', plural: 'pods', namespaced: true, verbs: [] };
  const ref = { apiVersion: 'v1', kind: 'Pod', name: pod, namespace };
  try {
    await transport.send({
      method: 'GET',
      path: `${objectPath(pods, ref, 'portforward')}?ports=${port}`,
      subject: { verb: 'create', group: '', resource: 'pods/portforward', namespace, name: pod },
      retryable: false,
      signal,
    });
  } catch (error) {
    return messageOf(error);
  }
  return 'the API server did not say why';
}

async function openTunnel(
  transport: Transport,
  target: Pick<PodTarget, 'namespace' | 'pod' | 'port'>,
  where: string,
  signal: AbortSignal,
): Promise<PodTunnel> {
  const { WebSocket, Headers } = transport.undici;
  const { dispatcher, headers } = await transport.webSocketOptions(signal);
  const list = new Headers();
  for (const [name, value] of Object.entries(headers))
    [value].flat().forEach((one) => list.append(name, one));
  const base = transport.server.replace(/\/+$/, '').replace(/^http/, 'ws');
  const pod = `${base}/api/v1/namespaces/${encodeURIComponent(target.namespace)}/pods/${encodeURIComponent(target.pod)}`;
  const socket = new WebSocket(`${pod}/portforward?ports=${target.port}`, {
    protocols: ['v4.channel.k8s.io'],
    dispatcher,
    headers: list,
  });
  socket.binaryType = 'arraybuffer';
  return new PodTunnel(socket, where, transport);
}

type UndiciWebSocket = InstanceType<Transport['undici']['WebSocket']>;

/** The bytes of one forwarded connection. */
class PodTunnel extends Duplex {
  readonly #socket: UndiciWebSocket;
  /** Settles when the API server has taken the connection, or has not. */
  readonly opened: Promise<void>;
  #refuse: (error: Error) => void = () => undefined;
  readonly #headSeen = new Set<number>();

  constructor(socket: UndiciWebSocket, where: string, transport: Pick<Transport, 'server' | 'failureOf'>) {
    super();
    this.#socket = socket;
    this.opened = new Promise((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true });
      this.#refuse = reject;
    });
    // Who does not wait for it hears of the same by the stream's error.
    this.opened.catch(() => undefined);
    // Nobody may have got hold of the stream yet: then who waits for it to open is told, and no process dies of it.
    this.on('error', () => undefined);
    socket.addEventListener('message', (event) =>
      this.#receive(Buffer.from(event.data as ArrayBuffer), where),
    );
    socket.addEventListener('error', (event) => {
      const failure = transport.failureOf(event.error);
      this.destroy(
        failure.kind === 'other'
          ? new Refused(messageOf(event.error))
          : new UnreachableError(transport.server, failure),
      );
    });
    socket.addEventListener('close', () => this.push(null));
  }

  override _read(): void {
    // The WebSocket pushes; answers are bounded by MAX_BODY_BYTES.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.opened.then(
      () => {
        this.#socket.send(Buffer.concat([Buffer.of(DATA_CHANNEL), chunk]));
        done();
      },
      (error: unknown) => done(error as Error),
    );
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#refuse(error ?? new Error('the tunnel was closed'));
    this.#socket.close();
    done(error);
  }

  #receive(frame: Buffer, where: string): void {
    const channel = frame[0] ?? DATA_CHANNEL;
    // Each channel's first frame only repeats the port.
    if (!this.#headSeen.has(channel)) {
      this.#headSeen.add(channel);
      return;
    }
    const bytes = frame.subarray(1);
    if (channel === DATA_CHANNEL) this.push(bytes);
    else if (channel === ERROR_CHANNEL && bytes.length > 0) {
      const reason = reasonIn(bytes.toString('utf8'));
      this.destroy(new PodRefusedError(`${where} does not take the connection: ${reason}`));
    }
  }
}

/** The container runtime tells of namespaces and sandboxes around the one thing that matters. */
function reasonIn(text: string): string {
  return /connect: ([a-z ]+)/.exec(text)?.[1]?.trim() ?? text.trim();
}

async function get(
  tunnel: Duplex,
  target: PodTarget,
  where: string,
  deadline: AbortSignal,
): Promise<{ status: number; body: string }> {
  return await new Promise((resolve, reject) => {
    const late = () => {
      const error = deadline.reason as Error;
      reject(error);
      request.destroy(error);
    };
    const request = http.request({
      createConnection: () => tunnel,
      host: 'localhost',
      port: target.port,
      path: target.path,
      headers: { 'user-agent': 'edu-actions', connection: 'close' },
    });
    deadline.addEventListener('abort', late, { once: true });
    tunnel.once('error', reject);
    request.once('error', (error) => {
      if (tunnel.errored === null)
        reject(new Error(`${where} broke off before it answered GET ${target.path}: ${messageOf(error)}`));
    });
    request.once('response', (response) => {
      collect(response).then(
        (body) => resolve({ status: response.statusCode ?? 0, body }),
        (error: unknown) => reject(new Error(`${where} broke off within its answer: ${messageOf(error)}`)),
      );
    });
    request.end();
  });
}

async function collect(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BODY_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES).toString('utf8');
}
