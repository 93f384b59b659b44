import { createHash, type Hash } from 'node:crypto';
import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { messageOf } from '../../base/index.ts';
import { type HashName, NetworkError, type Wanted } from './types.ts';

/** What stays of a body that nobody looks into or that is over the limit, for messages. */
const HEAD_BYTES = 4096;

/** Takes a body piece by piece: counts and hashes all of it, and keeps no more than the limit. */
export class BodyReader {
  size = 0;
  cut = false;
  readonly #limit: number;
  readonly #hashes: [HashName, Hash][];
  #kept: Buffer[] = [];
  #keptBytes = 0;

  constructor(wanted: Wanted, limit: number) {
    // The beginning is kept in any case: it tells a person why the status is what it is.
    this.#limit = wanted.body ? limit : Math.min(limit, HEAD_BYTES);
    this.#hashes = wanted.hashes.map((name) => [name, createHash(name)]);
  }

  take(chunk: Buffer): void {
    this.size += chunk.length;
    for (const [, hash] of this.#hashes) hash.update(chunk);
    if (this.cut) return;
    this.#kept.push(chunk);
    this.#keptBytes += chunk.length;
    if (this.#keptBytes <= this.#limit) return;
    this.cut = true;
    // A copy: a slice would keep all of the memory that it is a part of.
    const head = Buffer.from(Buffer.concat(this.#kept).subarray(0, Math.min(HEAD_BYTES, this.#limit)));
    this.#kept = [head];
  }

  body(): Buffer {
    const [first] = this.#kept;
    return this.#kept.length === 1 && first !== undefined ? first : Buffer.concat(this.#kept);
  }

  digests(): Partial<Record<HashName, string>> {
    return Object.fromEntries(this.#hashes.map(([name, hash]) => [name, hash.digest('hex')]));
  }
}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(),
};

/** What undoes a content encoding; undefined where there is nothing to undo. @throws NetworkError for an unknown one. */
export function decoderFor(encoding: string | undefined): Transform | undefined {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return undefined;
  const make = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
  if (make === undefined)
    throw new NetworkError('protocol', `the body is encoded as ${name}, which is unknown`);
  return make();
}

export function undecodable(encoding: string | undefined, error: unknown): NetworkError {
  return new NetworkError('protocol', `the body is no valid ${encoding ?? ''}: ${messageOf(error)}`);
}
