import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';
import type * as undici from 'undici';
import type { Dispatcher } from 'undici';
import {
  type Clock,
  ClosedError,
  ConfigurationError,
  defined,
  isStop,
  type Logger,
  orStop,
  throwIfStopped,
} from '../../base/index.ts';
import { type Expected, joined, MalformedError, parseAnswer, textOf } from './answer.ts';
import { NoTokenError } from '../access/bearer.ts';
import type { Identity, TlsMaterial } from '../access/credentials.ts';
import {
  ApiError,
  type AccessWords,
  classifyNetworkError,
  KUBECONFIG_WORDS,
  describeSubject,
  type NetworkFailure,
  type RequestSubject,
  UnreachableError,
} from '../base/errors.ts';
import { redactStatus, statusBody } from './status.ts';
import { type Attempt, retryAfterMs, retryDelay } from './retry.ts';
import { untilAnswered } from './until-answered.ts';

export interface TransportOptions {
  /** `https://host:port`, with a path prefix where the server is behind one. */
  server: string;
  /** Reads credentials anew; called again after a 401 with a provider that has no memory. The signal ends a plugin. */
  newIdentityProvider: () => (signal: AbortSignal) => Promise<Identity>;
  /** Who hands the credentials out, where that is waited for: a program, or a service. */
  credentialsFrom?: string;
  proxy?: string;
  /** What to say of credentials that the server refuses. */
  refused?: (server: string) => string;
  /** How who gave the access calls its parts; by default as parts of a kubeconfig. */
  words?: AccessWords;
  clock: Clock;
  logger: Logger;
  /** For the headers of an answer, and then for each silence in its body; the whole of it may take twice as long. */
  timeoutMs?: number;
}

export interface RestRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query, below the server's address, without a leading slash. */
  path: string;
  subject: RequestSubject;
  /**
   * Whether it may be sent again after its answer was lost, because doing it twice is doing it once: reads, server-side
   * apply, deletes and puts with preconditions. Others are sent again only when the server cannot have carried them out.
   */
  retryable: boolean;
  /** False: that the server is too busy (429) is an answer for who asked, and nothing to wait for here. */
  waitsWhenTold?: false;
  /** It changes something that stays. */
  stores?: boolean;
  body?: string;
  contentType?: string;
  accept?: string;
  signal?: AbortSignal | undefined;
  /** A stream without an end, such as a watch: another limit than the transport's for its silence, and none for the whole. */
  bodyTimeoutMs?: number;
}

export interface RestAnswer {
  status: number;
  text: string;
  /** An earlier try lost its answer: it may be that which was carried out. */
  repeated: boolean;
}

type Undici = typeof undici;

const DEFAULT_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** Most answers come within it; one that does not is named to who waits. */
const LATE_MS = 1_500;
/** How long headers are reused before credentials are asked again: client-node looks at the files each time. */
const IDENTITY_AGE_MS = 20_000;

/** Streams that have a listener, whichever copy of this file in the process gave it to them. */
const CAUGHT = Symbol.for('edu-actions/late-error');

/**
 * A stream whose request was given up has no listener left, and breaks with its connection when that is closed: an error
 * that nobody listens to would end the process.
 */
function catchLate(message: unknown): void {
  const { stream } = message as { stream: EventEmitter & { [CAUGHT]?: true } };
  if (stream[CAUGHT] === true) return;
  stream[CAUGHT] = true;
  stream.on('error', () => undefined);
}

const STREAMS = 'http2.client.stream.created';

/**
 * HTTP to one API server over one shared pool: HTTP/2 where the server offers it (one connection for everything),
 * else HTTP/1.1. Measured on 500 applies at concurrency 32: as fast as bare node:http2, and client-node's own client,
 * which connects anew for each request, takes five times as long.
 */
export class Transport {
  /** Requests sent, retries included. */
  requests = 0;
  readonly #undici: Undici;
  readonly #options: TransportOptions;
  #provider: (signal: AbortSignal) => Promise<Identity>;
  #identity: { value: Promise<Identity>; until: number; known?: true } | undefined;
  #generation = 0;
  #pool: { dispatcher: Dispatcher; tls: TlsMaterial } | undefined;
  #tunnels: Dispatcher | undefined;
  #everAnswered = false;
  readonly #closing = new AbortController();
  readonly #warned = new Set<string>();
  readonly #pending = new Map<RequestSubject, number>();

  constructor(undici: Undici, options: TransportOptions) {
    this.#undici = undici;
    this.#options = options;
    this.#provider = options.newIdentityProvider();
    // Once, however many clusters are connected to.
    unsubscribe(STREAMS, catchLate);
    subscribe(STREAMS, catchLate);
  }

  /**
   * Sends, and sends again where that is safe.
   * @throws ApiError for an answer that is not a success, UnreachableError for none, the signal's reason on abort.
   */
  async send(request: RestRequest): Promise<RestAnswer> {
    return await this.#answered(request, async (response, repeated) => ({
      status: response.statusCode,
      text: await textOf(response.body),
      repeated,
    }));
  }

  /** The same for an answer that is JSON of this shape: one that is not was spoilt on its way, and is asked for again. */
  async sendJson(request: RestRequest, expected?: Expected): Promise<object> {
    return await this.#answered(request, async (response) => {
      const value = parseAnswer(await textOf(response.body));
      if (expected?.fits(value) === false)
        throw new MalformedError(`answered with JSON that is no ${expected.what}`, true);
      return value;
    });
  }

  /** Opens a stream, such as a watch; only the opening is retried. */
  async open(request: RestRequest): Promise<Dispatcher.ResponseData['body']> {
    return await this.#withRetries(request, (response) => Promise.resolve(response.body));
  }

  /** What a WebSocket to the same server needs: it is an upgrade of HTTP/1.1, so it has a pool of its own. */
  async webSocketOptions(
    signal: AbortSignal,
  ): Promise<{ dispatcher: Dispatcher; headers: Identity['headers'] }> {
    const { tls, headers } = await orStop(this.#currentIdentity(), signal);
    this.#tunnels ??= this.#dispatcher(tls, false);
    this.requests += 1;
    return { dispatcher: this.#tunnels, headers };
  }

  /** The requests that have had no answer for some seconds, but for streams. */
  pending(): string[] {
    const late = [...this.#pending].filter(([, since]) => performance.now() - since >= LATE_MS);
    return late.map(([subject]) => this.#waitedFor(subject));
  }

  /** What has been waited for for the longest time, however short that is: for who has no more time. */
  waitedFor(): string | undefined {
    const [oldest] = this.#pending.keys();
    return oldest === undefined ? undefined : this.#waitedFor(oldest);
  }

  /** What an exception means that came instead of an answer, in the words of who is to act on it. */
  failureOf(thrown: unknown): NetworkFailure {
    const isKnown = thrown instanceof MalformedError || thrown instanceof NoTokenError;
    const { words = KUBECONFIG_WORDS } = this.#options;
    const failure = isKnown ? thrown.failure : classifyNetworkError(thrown, words);
    return { ...failure, input: failure.kind === 'tls' ? words.tlsInput : words.input };
  }

  get undici(): Undici {
    return this.#undici;
  }

  get server(): string {
    return this.#options.server;
  }

  async close(): Promise<void> {
    const closed = new ClosedError();
    this.#closing.abort(closed);
    await Promise.all([this.#pool?.dispatcher.destroy(closed), this.#tunnels?.destroy(closed)]);
  }

  async #answered<T>(
    request: RestRequest,
    read: (response: Dispatcher.ResponseData, repeated: boolean) => Promise<T>,
  ): Promise<T> {
    const { subject } = request;
    this.#pending.set(subject, performance.now());
    try {
      return await this.#withRetries(request, read);
    } finally {
      this.#pending.delete(subject);
    }
  }

  async #withRetries<T>(
    request: RestRequest,
    read: (response: Dispatcher.ResponseData, repeated: boolean) => Promise<T>,
  ): Promise<T> {
    const { clock } = this.#options;
    let repeated = false;
    let refreshed = false;
    for (let attempt = 1; ; attempt += 1) {
      const generation = this.#generation;
      let outcome: Attempt;
      let error: Error;
      using patience = untilAnswered(request);
      try {
        const response = await this.#sendOnce(request, patience.signal);
        this.#everAnswered = true;
        // A stream that its reader has left (a watch that was closed as it opened) breaks with the connection, at the end.
        response.body.on('error', () => undefined);
        this.#showWarnings(response.headers['warning']);
        if (response.statusCode < 300) return await read(response, repeated);
        const text = await textOf(response.body);
        if (response.statusCode === 401 && !refreshed) {
          refreshed = true;
          this.#forgetIdentity(generation);
          continue;
        }
        const apiError = this.#apiError(response.statusCode, text, request);
        apiError.repeated = repeated;
        error = apiError;
        const asked = retryAfterMs(headerText(response.headers['retry-after']), clock.date());
        outcome = {
          kind: 'answer',
          status: response.statusCode,
          message: apiError.message,
          ...defined({ retryAfterMs: asked }),
        };
      } catch (thrown) {
        throwIfStopped(request.signal, this.#waitedFor(request.subject));
        if (thrown instanceof ConfigurationError && !isStop(thrown)) throw thrown;
        const failure = this.failureOf(thrown);
        error = new UnreachableError(this.#server(), failure, request.subject);
        outcome = { kind: 'failure', neverSent: failure.neverSent, transient: failure.transient };
      }
      const delay = retryDelay(
        outcome,
        { ...request, attempt, everAnswered: this.#everAnswered },
        Math.random(),
      );
      if (delay === undefined || this.#closing.signal.aborted) throw error;
      repeated ||= outcome.kind === 'answer' ? outcome.status !== 429 : !outcome.neverSent;
      this.#options.logger.debug(`${error.message}; trying again in ${Math.round(delay)} ms`);
      await clock.sleep(delay, request.signal).catch((stopped: unknown) => {
        throwIfStopped(request.signal, this.#waitedFor(request.subject));
        throw stopped;
      });
    }
  }

  async #sendOnce(request: RestRequest, until: AbortSignal | undefined): Promise<Dispatcher.ResponseData> {
    const identity = await orStop(this.#currentIdentity(), request.signal);
    const { origin, prefix } = splitServer(this.#options.server);
    const headers: Record<string, string | string[]> = {
      accept: request.accept ?? 'application/json',
      'user-agent': 'edu-actions',
      ...identity.headers,
    };
    if (request.body !== undefined) headers['content-type'] = request.contentType ?? 'application/json';
    const timeoutMs = this.#options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.requests += 1;
    // A body that comes byte by byte is never silent for long.
    const whole = request.bodyTimeoutMs === undefined ? AbortSignal.timeout(2 * timeoutMs) : undefined;
    request.signal?.throwIfAborted();
    const signal = joined(until, whole);
    return await this.#sharedDispatcher(identity.tls).request({
      origin,
      path: `${prefix}/${request.path}`,
      method: request.method,
      headers,
      headersTimeout: timeoutMs,
      bodyTimeout: request.bodyTimeoutMs ?? timeoutMs,
      ...defined({ body: request.body, signal }),
    });
  }

  async #currentIdentity(): Promise<Identity> {
    const now = this.#options.clock.now();
    if (this.#identity === undefined || now > this.#identity.until) {
      this.#identity = { value: this.#provider(this.#closing.signal), until: now + IDENTITY_AGE_MS };
    }
    const current = this.#identity;
    try {
      const identity = await current.value;
      current.known = true;
      current.until = Math.min(current.until, identity.renewAt ?? current.until);
      return identity;
    } catch (error) {
      if (this.#identity === current) this.#identity = undefined;
      throw error;
    }
  }

  /** Of the many requests that may get a 401 together, the first makes the others' credentials new as well. */
  #forgetIdentity(generation: number): void {
    if (generation !== this.#generation) return;
    this.#generation += 1;
    this.#identity = undefined;
    this.#provider = this.#options.newIdentityProvider();
  }

  /** Who has not handed out the credentials yet: nothing has been sent then. */
  credentialsWaitedFor(): string | undefined {
    return this.#identity?.known === undefined ? this.#options.credentialsFrom : undefined;
  }

  #waitedFor(subject: RequestSubject): string {
    return this.credentialsWaitedFor() ?? `${this.#server()} to answer ${describeSubject(subject)}`;
  }

  /** For messages: what refuses may be the proxy. Its address may hold a password, so that only its host is named. */
  #server(): string {
    const { server, proxy } = this.#options;
    return proxy === undefined ? server : `${server} (through the proxy ${new URL(proxy).host})`;
  }

  /** A plugin may hand out a new client certificate: then connections must be made anew. */
  #sharedDispatcher(tls: TlsMaterial): Dispatcher {
    const pool = this.#pool;
    if (pool !== undefined && (pool.tls === tls || tlsKey(pool.tls) === tlsKey(tls))) {
      pool.tls = tls;
      return pool.dispatcher;
    }
    const dispatcher = this.#dispatcher(tls, true);
    this.#pool = { dispatcher, tls };
    // Lets what is under way end; nothing waits for it.
    pool?.dispatcher.close().catch(() => undefined);
    return dispatcher;
  }

  #dispatcher(tls: TlsMaterial, http2: boolean): Dispatcher {
    const { Agent, ProxyAgent } = this.#undici;
    const secure = { ...tls, timeout: CONNECT_TIMEOUT_MS };
    const { proxy } = this.#options;
    return proxy === undefined
      ? new Agent({ allowH2: http2, connect: { ...secure, keepAlive: true, keepAliveInitialDelay: 30_000 } })
      : new ProxyAgent({ uri: proxy, allowH2: http2, requestTls: { ...secure, allowH2: http2 } });
  }

  #apiError(status: number, text: string, request: RestRequest): ApiError {
    const secret = request.subject.resource.split('/')[0] === 'secrets';
    const { server, refused = refusedKubeconfig } = this.#options;
    const body =
      status === 401 ? { message: refused(server), reason: 'Unauthorized' } : statusBody(status, text);
    return new ApiError(status, secret ? redactStatus(body, request.body) : body, request.subject);
  }

  /** Deprecations and the like, as kubectl prints them: each once. */
  #showWarnings(header: string | string[] | undefined): void {
    if (header === undefined) return;
    for (const [, text = ''] of headerText(header)?.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g) ?? []) {
      if (this.#warned.has(text)) continue;
      this.#warned.add(text);
      this.#options.logger.warning(`Kubernetes says: ${text.replaceAll(/\\(.)/g, '$1')}`);
    }
  }
}

function refusedKubeconfig(server: string): string {
  return `${server} does not accept the credentials of the kubeconfig (401): they are expired, revoked or for another cluster`;
}

function splitServer(server: string): { origin: string; prefix: string } {
  const url = new URL(server);
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') };
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header;
}

function tlsKey(tls: TlsMaterial): string {
  return [tls.ca, tls.cert, tls.key, tls.servername, tls.rejectUnauthorized]
    .map((part) => (part === undefined ? '' : part.toString()))
    .join('\0');
}
