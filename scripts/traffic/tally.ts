import { Histogram } from './histogram.ts';
import type { Connection, Failure, Outcome, TrafficCounts, TrafficResult } from './types.ts';

const KEPT_FAILURES = 20;

/** Keeps count. Every request is counted twice: when it is sent, and once when its outcome is known. */
export class Tally {
  readonly #counts: TrafficCounts = {
    sent: 0,
    failed: 0,
    byVersion: {},
    byConnection: {
      'keep-alive': { sent: 0, failed: 0, byVersion: {} },
      fresh: { sent: 0, failed: 0, byVersion: {} },
    },
  };
  readonly #failures: Failure[] = [];
  readonly #errors: TrafficResult['errorsByVersion'] = {};
  readonly #seen: TrafficResult['seen'] = {};
  readonly #latencies: Histogram;
  readonly #startedAt = performance.now();

  constructor(timeoutMs: number) {
    this.#latencies = new Histogram(timeoutMs);
  }

  sent(connection: Connection): void {
    this.#counts.sent += 1;
    this.#counts.byConnection[connection].sent += 1;
  }

  settled(connection: Connection, outcome: Outcome): void {
    const of = this.#counts.byConnection[connection];
    if (!outcome.ok) {
      this.#counts.failed += 1;
      of.failed += 1;
      const { ok: _ok, ...failure } = outcome;
      if (failure.kind === 'status' && failure.version !== undefined)
        increment(this.#errors, failure.version);
      if (this.#failures.length < KEPT_FAILURES) {
        this.#failures.push({ at: new Date().toISOString(), connection, ...failure });
      }
      return;
    }
    const { version } = outcome;
    increment(this.#counts.byVersion, version);
    increment(of.byVersion, version);
    const now = Date.now();
    const seen = (this.#seen[version] ??= { firstAt: now, lastAt: now });
    seen.lastAt = now;
    if (connection === 'fresh') seen.lastFreshAt = now;
    this.#latencies.add(outcome.latencyMs);
  }

  counts(): TrafficCounts {
    return this.#counts;
  }

  result(): TrafficResult {
    return {
      ...this.#counts,
      failures: this.#failures,
      errorsByVersion: this.#errors,
      seen: this.#seen,
      latencyMs: { p50: this.#latencies.percentile(0.5), p99: this.#latencies.percentile(0.99) },
      durationMs: Math.round(performance.now() - this.#startedAt),
    };
  }
}

function increment(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
