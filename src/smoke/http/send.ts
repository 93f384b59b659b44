import type { Transform } from 'node:stream';
import type { Dispatcher } from 'undici';
import { BodyReader, decoderFor, undecodable } from './body-reader.ts';
import { networkError } from './network-error.ts';
import { type Answer, type Headers, NetworkError, type Wanted } from './types.ts';

export interface Outgoing {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: Dispatcher.DispatchOptions['body'];
}

export interface SendOptions {
  dispatcher: Dispatcher;
  wanted: Wanted;
  bodyLimit: number;
  /** When the attempt must be over, on performance's clock. */
  deadline: number;
  timeoutMs: number;
  signal: AbortSignal;
  /** Who has not connected us yet, where that is not the target. */
  waitsFor?: () => string;
}

export type Received = Pick<Answer, 'status' | 'headers' | 'body' | 'cut' | 'size' | 'hashes'>;

/**
 * Sends one request and reads its answer to the end, at the level below undici's own `request`: bodies are looked at as
 * they come, and nothing is made for what nobody asks for.
 * @throws NetworkError when there is no whole answer, the signal's reason when the run is over.
 */
export async function send(outgoing: Outgoing, options: SendOptions): Promise<Received> {
  options.signal.throwIfAborted();
  return await new Promise<Received>((resolve, reject) => {
    const exchange = new Exchange(outgoing, options, resolve, reject);
    const { url, method, headers, body = null } = outgoing;
    try {
      options.dispatcher.dispatch(
        {
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method,
          headers,
          body,
          // One timer of ours is over all of it.
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        exchange,
      );
    } catch (error) {
      exchange.onResponseError(undefined, error as Error);
    }
  });
}

type Stage = 'connecting' | 'waiting for the answer' | 'reading the body';

class Exchange implements Dispatcher.DispatchHandler {
  readonly #outgoing: Outgoing;
  readonly #resolve: (received: Received) => void;
  readonly #reject: (error: unknown) => void;
  readonly #options: SendOptions;
  readonly #reader: BodyReader;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort: () => void;
  #controller: Dispatcher.DispatchController | undefined;
  #stage: Stage = 'connecting';
  #failed: unknown;
  #status = 0;
  #headers: Headers = {};
  #decoder: Transform | undefined;
  #encodedBytes = 0;

  constructor(
    outgoing: Outgoing,
    options: SendOptions,
    resolve: (received: Received) => void,
    reject: (error: unknown) => void,
  ) {
    this.#outgoing = outgoing;
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#reader = new BodyReader(options.wanted, options.bodyLimit);
    this.#timer = setTimeout(
      () => this.#fail(this.#late()),
      Math.max(0, options.deadline - performance.now()),
    );
    this.#onAbort = () => this.#fail(options.signal.reason);
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#failed !== undefined) controller.abort(this.#failed as Error);
    else this.#stage = 'waiting for the answer';
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return;
    this.#stage = 'reading the body';
    this.#status = status;
    this.#headers = headers;
    const encoding = headers['content-encoding'];
    if (encoding === undefined || this.#outgoing.method === 'HEAD') return;
    try {
      this.#decoder = decoderFor(String(encoding));
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#decoder
      ?.on('data', (chunk: Buffer) => this.#reader.take(chunk))
      .on('drain', () => controller.resume())
      .on('error', (error) => this.#fail(undecodable(String(encoding), error)))
      .on('end', () => this.#finish());
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#encodedBytes += chunk.length;
    if (this.#decoder === undefined) this.#reader.take(chunk);
    else if (!this.#decoder.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    if (this.#decoder === undefined) this.#finish();
    // Nothing at all is a whole body too: a decoder would call it cut off.
    else if (this.#encodedBytes === 0) this.#finish();
    else this.#decoder.end();
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.#fail(networkError(error, this.#outgoing.url));
  }

  #finish(): void {
    this.#settle();
    this.#resolve({
      status: this.#status,
      headers: this.#headers,
      body: this.#reader.body(),
      cut: this.#reader.cut,
      size: this.#reader.size,
      hashes: this.#reader.digests(),
    });
  }

  #fail(error: unknown): void {
    if (this.#failed !== undefined) return;
    this.#failed = error;
    this.#settle();
    this.#reject(error);
    this.#decoder?.destroy();
    this.#controller?.abort(error instanceof Error ? error : new Error('ended'));
  }

  #settle(): void {
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#onAbort);
  }

  #late(): NetworkError {
    const { host } = this.#outgoing.url;
    const { waitsFor } = this.#options;
    const connects =
      this.#stage === 'connecting' && waitsFor !== undefined ? `, which waits for ${waitsFor()}` : '';
    const so = this.#stage === 'reading the body' ? `, ${this.#reader.size} bytes so far` : connects;
    return new NetworkError(
      'timeout',
      `no whole answer of ${host} within ${this.#options.timeoutMs} ms: still ${this.#stage}${so}`,
    );
  }
}
