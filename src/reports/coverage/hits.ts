import type { Counter } from '../types.ts';

/** Hits that are already counted out, none of their keys twice, with the key made when it is asked for. */
export interface Packed<Key> {
  hits: Uint32Array;
  keyAt(index: number): Key;
}

/**
 * Key → hits, the highest of each key. Kept as lists until a key has to be looked up: Maps of all files of a large
 * report take three times the memory, and most of the time.
 */
export class Hits<Key extends number | string> {
  #packed: Packed<Key> | undefined;
  readonly #keys: Key[] = [];
  readonly #values: number[] = [];
  #map: Map<Key, number> | undefined;

  get size(): number {
    return this.#map?.size ?? this.#packed?.hits.length ?? this.#keys.length;
  }

  /** For a key of which the caller knows that it is new. */
  push(key: Key, hits: number): void {
    if (this.#map !== undefined || this.#packed !== undefined) {
      this.raise(key, hits);
      return;
    }
    this.#keys.push(key);
    this.#values.push(hits);
  }

  adopt(packed: Packed<Key>): void {
    if (packed.hits.length === 0) return;
    if (this.size === 0) {
      this.#packed = packed;
      return;
    }
    for (const [index, hits] of packed.hits.entries()) this.raise(packed.keyAt(index), hits);
  }

  /** Keeps the higher where the key is known. */
  raise(key: Key, hits: number): void {
    const map = this.map();
    const known = map.get(key);
    if (known === undefined || hits > known) map.set(key, hits);
  }

  /** How many there are, and how many of them have hits; undefined when there are none. */
  counter(): Counter | undefined {
    const total = this.size;
    if (total === 0) return undefined;
    let covered = 0;
    if (this.#map !== undefined) {
      for (const hits of this.#map.values()) if (hits > 0) covered += 1;
    } else {
      // By index: an iterator makes an object a step, of millions of steps.
      const hits = this.#packed?.hits ?? this.#values;
      for (let index = 0; index < total; index += 1) if ((hits[index] ?? 0) > 0) covered += 1;
    }
    return { covered, total };
  }

  /** Not to be changed by others. */
  map(): Map<Key, number> {
    if (this.#map !== undefined) return this.#map;
    const map = new Map<Key, number>();
    for (const [index, hits] of this.#packed?.hits.entries() ?? [])
      map.set(this.#packed?.keyAt(index) as Key, hits);
    for (const [index, key] of this.#keys.entries()) map.set(key, this.#values[index] ?? 0);
    this.#packed = undefined;
    this.#keys.length = 0;
    this.#values.length = 0;
    this.#map = map;
    return map;
  }
}

/** Numbers in large blocks of memory that the garbage collector never copies. */
export class NumberPool {
  #block = new Uint32Array(0);
  #used = 0;

  /** The first `count` numbers, copied. */
  keep(numbers: Uint32Array, count: number): Uint32Array {
    if (this.#used + count > this.#block.length) {
      this.#block = new Uint32Array(Math.max(count, 256 * 1024));
      this.#used = 0;
    }
    const kept = this.#block.subarray(this.#used, this.#used + count);
    kept.set(numbers.subarray(0, count));
    this.#used += count;
    return kept;
  }
}
