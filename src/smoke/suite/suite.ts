import type { Condition } from '../answer/predicates.ts';
import type { Query } from '../answer/queries.ts';
import type { Profile } from '../http/connections.ts';
import type { RequestMaker } from '../http/request.ts';
import type { Wanted } from '../http/types.ts';
import type { TargetEntry } from '../schema/schema.ts';
import type { Template } from '../schema/template.ts';

/** How the requests of a check are sent. */
export interface SendSettings {
  timeoutMs: number;
  retries: number;
  retryDelayMs: number;
  /** How many redirects are followed. */
  redirects: number;
  bodyLimit: number;
  profile: Profile;
}

export interface Expectation {
  query: Query;
  conditions: readonly Condition[];
}

export interface CaptureRule {
  name: string;
  query: Query;
  match?: Template<RegExp>;
  secret: boolean;
}

export type Percentile = 50 | 90 | 95 | 99 | 100;

export interface LatencyRule {
  /** By percentile, milliseconds; 100 is the slowest answer. */
  budgets: readonly { percentile: Percentile; maxMs: number }[];
  samples: number;
  withinMs: number;
  allowUnknown: boolean;
}

/** One check, ready to be run. */
export interface Check {
  name: string;
  /** Where it stands. */
  file: string;
  line?: number;
  make: RequestMaker;
  send: SendSettings;
  wanted: Wanted;
  expectations: readonly Expectation[];
  captures: readonly CaptureRule[];
  latency?: LatencyRule;
}

export interface WaitRule {
  make: RequestMaker;
  send: SendSettings;
  wanted: Wanted;
  version: Template<string>;
  /** Where the answer says its version; by default the body is searched. */
  from?: Query;
  passes: number;
  intervalMs: number;
  withinMs: number;
}

export interface Group {
  /** Absent for a check that stands alone. */
  name?: string;
  checks: readonly Check[];
}

/** All checks of a file, ready to be run. */
export interface Suite {
  file: string;
  target?: TargetEntry;
  /** The target of the file itself, where another took its place. */
  ownTarget?: TargetEntry;
  variables: ReadonlyMap<string, unknown>;
  /** Values that must be shown nowhere. */
  secrets: readonly string[];
  parallel: number;
  waitFor?: WaitRule;
  groups: readonly Group[];
}
