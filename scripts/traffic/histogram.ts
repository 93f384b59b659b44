const STEP_MS = 0.5;

/** Latencies in steps of half a millisecond: a fixed size for any number of requests. */
export class Histogram {
  readonly #counts: Uint32Array;
  #total = 0;

  /** @param limitMs What takes longer counts as this long. */
  constructor(limitMs: number) {
    this.#counts = new Uint32Array(Math.ceil(limitMs / STEP_MS) + 1);
  }

  add(ms: number): void {
    const index = Math.min(this.#counts.length - 1, Math.max(0, Math.floor(ms / STEP_MS)));
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#total += 1;
  }

  /** The upper bound of the step below which that share of all lies; 0 when there is none. */
  percentile(share: number): number {
    const rank = Math.ceil(this.#total * share);
    let seen = 0;
    for (const [index, count] of this.#counts.entries()) {
      seen += count;
      if (count > 0 && seen >= rank) return (index + 1) * STEP_MS;
    }
    return 0;
  }
}
