import {
  type Clock,
  ConfigurationError,
  type Logger,
  messageOf,
  orStop,
  StoppedError,
} from '../../base/index.ts';
import { ApiError } from '../base/errors.ts';
import { lineBatches } from './lines.ts';
import type { KubeObject, ObjectList, ObjectStore } from '../base/types.ts';

/** How a store reaches the server; the signal ends what is under way. */
export interface WatchSource {
  /** For messages, such as `pods in namespace shop`. */
  description: string;
  list(signal: AbortSignal): Promise<ObjectList>;
  /** Opens a watch with bookmarks from a resourceVersion on. */
  watch(resourceVersion: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
}

interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubeObject & { code?: number; message?: string };
}

interface Listener {
  changed: () => void;
  failed: ((error: unknown) => void) | undefined;
}

/** After a watch that lasted, the next one starts at once; failing ones wait ever longer. */
const BACKOFF_MS = [0, 250, 500, 1_000, 2_000, 5_000];

/** The server no longer has the changes since our version: list again. */
class Expired extends Error {}

/** One list, then a watch resumed from the last seen version for as long as the store is open. */
export class WatchedStore implements ObjectStore {
  readonly synced: Promise<void>;
  readonly #source: WatchSource;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #abort = new AbortController();
  readonly #listeners = new Set<Listener>();
  #objects = new Map<string, KubeObject>();
  #version = '';
  #failures = 0;
  /** Why the last try came to nothing. */
  #lastFailure: unknown;

  /** @param options.patience Ends the wait for the first list. */
  constructor(source: WatchSource, options: { clock: Clock; logger: Logger; patience?: AbortSignal }) {
    this.#source = source;
    this.#clock = options.clock;
    this.#logger = options.logger;
    const listed = new Promise<void>((resolve, reject) => {
      this.#run(resolve).catch((error: unknown) => {
        const failure = this.#abort.signal.aborted ? new Error('the store was closed') : error;
        reject(failure);
        if (!this.#abort.signal.aborted) this.#fail(error);
      });
    });
    this.synced = orStop(listed, options.patience).catch((error: unknown) => {
      throw error instanceof StoppedError ? this.#explained(error) : error;
    });
    // A caller that waits for it gets the rejection; one that does not must not die of it.
    this.synced.catch(() => undefined);
  }

  items(): KubeObject[] {
    return [...this.#objects.values()];
  }

  get(name: string, namespace?: string): KubeObject | undefined {
    if (namespace !== undefined) return this.#objects.get(key(name, namespace));
    return (
      this.#objects.get(key(name, undefined)) ?? this.items().find((object) => object.metadata.name === name)
    );
  }

  onChange(changed: () => void, failed?: (error: unknown) => void): () => void {
    const listener = { changed, failed };
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#listeners.clear();
    this.#abort.abort(new Error('the store was closed'));
  }

  async #run(synced: () => void): Promise<void> {
    const { signal } = this.#abort;
    let first = true;
    while (!signal.aborted) {
      try {
        await this.#relist(signal);
        if (first) synced();
        first = false;
        this.#notify();
        await this.#watchUntilExpired(signal);
      } catch (error) {
        signal.throwIfAborted();
        if (first && isHopeless(error)) throw error;
        await this.#backOff(error);
      }
    }
  }

  async #relist(signal: AbortSignal): Promise<void> {
    const list = await this.#source.list(signal);
    this.#objects = new Map(list.items.map((object) => [keyOf(object), object]));
    this.#version = list.resourceVersion;
  }

  /** @returns when the server has forgotten our version; a watch that ends otherwise is resumed. */
  async #watchUntilExpired(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const stream = await this.#source.watch(this.#version, signal);
        for await (const lines of lineBatches(stream)) this.#takeIn(lines);
        // A watch that the server ends in order says nothing; one that it ends at once, again and again, would spin.
        await this.#backOff(undefined);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof Expired || (error instanceof ApiError && error.status === 410)) return;
        await this.#backOff(error);
      }
    }
  }

  #takeIn(lines: readonly string[]): void {
    let changed = false;
    for (const line of lines) {
      const { type, object } = JSON.parse(line) as WatchEvent;
      if (type === 'ERROR') {
        if (object.code === 410) throw new Expired(object.message);
        throw new Error(object.message ?? 'the watch failed');
      }
      this.#version = object.metadata.resourceVersion ?? this.#version;
      this.#failures = 0;
      if (type === 'BOOKMARK') continue;
      changed = true;
      if (type === 'DELETED') this.#objects.delete(keyOf(object));
      else this.#objects.set(keyOf(object), object);
    }
    if (changed) this.#notify();
  }

  #notify(): void {
    for (const listener of this.#listeners) {
      try {
        listener.changed();
      } catch (error) {
        this.#logger.error(`a listener on ${this.#source.description} failed: ${messageOf(error)}`);
        surface(listener, error);
      }
    }
  }

  #fail(error: unknown): void {
    for (const listener of this.#listeners) listener.failed?.(error);
  }

  /** With what was waited for, and why it did not come. */
  #explained(stopped: StoppedError): StoppedError {
    const why = this.#lastFailure === undefined ? undefined : messageOf(this.#lastFailure);
    const list = `the first list of ${this.#source.description}`;
    const named = stopped.waitingFor(why === undefined ? list : `${list} (${why})`);
    return named !== stopped || why === undefined ? named : new StoppedError(`${stopped.message}: ${why}`);
  }

  async #backOff(error: unknown): Promise<void> {
    const wait = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)] ?? 0;
    this.#failures += 1;
    this.#lastFailure = error ?? this.#lastFailure;
    if (error !== undefined) {
      this.#logger.debug(`watching ${this.#source.description}: ${messageOf(error)}; again in ${wait} ms`);
    }
    await this.#clock.sleep(wait, this.#abort.signal);
  }
}

/** An exception of a listener without a hook is a bug that must not turn into a wait for nothing: it ends the process. */
function surface(listener: Listener, error: unknown): void {
  if (listener.failed !== undefined) {
    listener.failed(error);
    return;
  }
  queueMicrotask(() => {
    throw error;
  });
}

/** What no waiting fixes: no permission, no such kind, bad credentials. */
function isHopeless(error: unknown): boolean {
  if (error instanceof ApiError)
    return error.status >= 400 && error.status < 500 && error.status !== 429 && error.status !== 410;
  return error instanceof ConfigurationError;
}

function keyOf(object: KubeObject): string {
  return key(object.metadata.name, object.metadata.namespace);
}

function key(name: string, namespace: string | undefined): string {
  return `${namespace ?? ''}/${name}`;
}
