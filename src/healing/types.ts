import type { Clock, Logger } from '../base/index.ts';
import type { Cluster } from '../cluster/index.ts';
import type { AskHttp, Source } from '../analysis/index.ts';
import type { EscalationCode } from './decide.ts';
import type { Reach } from './operations/failover/reach.ts';
import type { OpenRedis } from './operations/failover/redis.ts';
import type { OpenProxy } from './operations/operation.ts';
import type { Channel, Mode, Rule, RulesPlan } from './rules/types.ts';

/** What somebody is told of an episode. */
export interface Notice {
  /** Of the episode: by it a channel finds what it was told before. */
  key: string;
  rule: string;
  /** Such as `Deployment/web in namespace shop`. */
  target: string;
  code?: EscalationCode;
  /** Why it is told, a sentence. */
  why: string;
  /** What was done so far, sentences. */
  attempts: readonly string[];
}

/** Where an escalation goes. Both methods end with the signal of the run. */
export interface EscalationChannel {
  /**
   * True: it finds by the key what it was told before, and does not tell it twice, so that a killed run may tell it again.
   * False: a run that is killed while it tells has told it as far as anybody knows.
   */
  readonly findsByKey: boolean;
  tell(notice: Notice): Promise<void>;
  /** It is over. Of a key that it does not know it does nothing. */
  close(notice: Notice): Promise<void>;
}

export interface HealRequest {
  plan: RulesPlan;
  /** Of the plan. */
  rules: readonly Rule[];
  /** `plan` holds whatever the rules say; `apply` lets each do what it says. */
  mode: Mode;
  /** The hash of a plan that was approved: another move than that one is not made. */
  approvedPlan?: string;
  timeoutMs: number;
  /** How long another run or release of the application is waited for. Shorter than a lock lives, a dead holder keeps it. */
  lockTimeoutMs: number;
  /** Between two looks while a step is at work. */
  pollMs: number;
  runUrl?: string;
}

/** One line of the audit trail. */
export interface HealRecord {
  /** By the API server's clock. */
  at: string;
  rule: string;
  target: string;
  /** Of the episode, where there is one. */
  key?: string;
  decision: string;
  /** What was seen before it. */
  before: Readonly<Record<string, string | number>>;
  request?: string;
  /** What came of it. */
  after?: string;
}

export interface HealDeps {
  cluster: Cluster;
  /** By which the lock is renewed and given back, where `cluster` ends with the time limit. */
  lasting?: Cluster;
  prometheus: Source;
  channels: Partial<Readonly<Record<Channel, EscalationChannel>>>;
  clock: Clock;
  logger: Logger;
  /** Ends every wait. */
  signal: AbortSignal;
  /** Told apart even from another attempt of the same run. */
  holder: string;
  /** Appends to the audit trail. */
  record: (record: HealRecord) => void;
  /** For tests. */
  lockTtlMs?: number;
  /** By default PgBouncer's own console. */
  openProxy?: OpenProxy;
  /** How the REST API of Patroni and the API of AWS are asked. */
  ask: AskHttp;
  /** By default a connection to Redis. */
  openRedis?: OpenRedis;
  /** By default a connection over TCP. */
  reach?: Reach;
}

export const RESULTS = ['noop', 'busy', 'planned', 'healed', 'deferred', 'unknown', 'escalated'] as const;
export type HealOutcome = (typeof RESULTS)[number];

export interface RuleReport {
  rule: string;
  outcome: HealOutcome;
  /** A sentence. */
  why: string;
  /** What was done in this run, or would be, in its order. */
  actions: readonly string[];
  /** What was done in the whole episode, by earlier runs too: a sentence each, with its time and what came of it. */
  episode: readonly string[];
  /** Of the episode. */
  key?: string;
  /** Of what would be done: `approvedPlan` of the run that does it. */
  planHash?: string;
}

export interface HealReport {
  /** The gravest of all rules. */
  outcome: HealOutcome;
  rules: readonly RuleReport[];
  warnings: readonly string[];
}
