export type Connection = 'keep-alive' | 'fresh';

export interface TrafficOptions {
  /** `http://127.0.0.1:<port>/…` and nothing else. */
  url: string;
  /** Requests a second, whether or not earlier ones have their answer; 200 by default. */
  rate?: number;
  /** How many of them go over kept connections; 0.5 by default. The others open one each. */
  keepAliveShare?: number;
  /** How many connections are kept; 20 by default. */
  connections?: number;
  /** The traffic ends by itself after this long, whatever happens to who started it. */
  durationLimitMs: number;
  /** From the moment a request is due until the last byte of its answer; 5000 by default. */
  timeoutMs?: number;
}

/** Options that were checked and completed. */
export type Plan = Readonly<Required<TrafficOptions>>;

/**
 * `connect`: no connection. `reset`: it broke before the answer began. `truncated`: it broke, or the body ended, before
 * the answer was whole. `status`: an answer that is not 2xx. `timeout`: no whole answer in time. `idle-close`: the
 * server closed a kept connection without having announced it, so that the next request on it was lost.
 */
export type FailureKind = 'connect' | 'reset' | 'truncated' | 'status' | 'timeout' | 'idle-close';

export interface Failure {
  /** ISO 8601. */
  at: string;
  kind: FailureKind;
  detail: string;
  connection: Connection;
  /** The version whose answer it was, where one came. */
  version?: string;
}

/** What became of one request. */
export type Outcome =
  | { ok: true; version: string; latencyMs: number }
  | { ok: false; kind: FailureKind; detail: string; version?: string };

export interface ConnectionCounts {
  sent: number;
  failed: number;
  /** Whole 2xx answers by their `x-version` header. */
  byVersion: Record<string, number>;
}

export interface TrafficCounts {
  sent: number;
  failed: number;
  byVersion: Record<string, number>;
  byConnection: Record<Connection, ConnectionCounts>;
}

export interface Seen {
  firstAt: number;
  lastAt: number;
  /** Of the last one over a connection of its own: a kept one stays with its pod, wherever users are sent by now. */
  lastFreshAt?: number;
}

export interface TrafficResult extends TrafficCounts {
  /** The first 20. */
  failures: Failure[];
  /** Whole answers that are not 2xx, by the version that gave them. */
  errorsByVersion: Record<string, number>;
  /** Milliseconds since 1970 of each version's first and last answer that is 2xx. */
  seen: Record<string, Seen>;
  latencyMs: { p50: number; p99: number };
  durationMs: number;
}

/** Traffic that runs in a process of its own. */
export interface Traffic {
  /** The counts of a moment ago. */
  stats(): TrafficCounts;
  /** Sends nothing more, waits until every request has its outcome, and gives the whole result. */
  stop(): Promise<TrafficResult>;
}
