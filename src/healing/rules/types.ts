import type { SourcePlan } from '../../analysis/index.ts';
import type { AwsAccess } from '../../base/index.ts';

export const OPERATORS = ['>', '>=', '<', '<='] as const;
export type Operator = (typeof OPERATORS)[number];

/** What is asked of Prometheus, and what its answer is compared with. */
export interface Condition {
  promql: string;
  op: Operator;
  threshold: number;
}

/** It holds when one series has met it at every step of the time before. */
export interface Trigger extends Condition {
  forMs: number;
}

/** It holds when all series have met it for so long, after what was done. */
export interface Verification extends Condition {
  withinMs: number;
  stableMs: number;
}

/** One series that meets a trigger. */
export interface Breach {
  labels: Readonly<Record<string, string>>;
  value: number;
}

export interface RestartPod {
  kind: 'restart_pod';
  /** So many pods of one episode, one after the other. */
  max: number;
  /** The label of the series that names the pod. */
  podLabel: string;
  /** Whether the last ready pod may go too. */
  allowSingle: boolean;
}

export interface ScaleHorizontally {
  kind: 'scale_horizontally';
  by: number;
  max: number;
  ttlMs: number;
}

export interface CleanupLogs {
  kind: 'cleanup_logs';
  cronJob: string;
}

export interface ScaleStorage {
  kind: 'scale_storage';
  claim: string;
  /** Bytes, or a share of what it has. */
  by: { bytes: number } | { share: number };
  /** Bytes. */
  max: number;
}

export interface RestartDbProxy {
  kind: 'restart_db_proxy';
  /** Of the admin console, with its password: it is shown nowhere. */
  adminUrl: string;
  /** Such as `pgbouncer:6432`. */
  shown: string;
  database: string;
}

/** A host with a port: of a host that is an IPv6 address, without brackets. */
export interface Address {
  host: string;
  port: number;
}

/** How a server of Redis is logged in to. It is shown nowhere. */
export interface RedisAccess {
  user?: string;
  password?: string;
  tls?: SourcePlan['tls'];
}

/** Postgres that Patroni leads: each member by the address of its REST API. */
export interface PatroniPlan {
  kind: 'patroni';
  members: readonly SourcePlan[];
}

/** Redis that Sentinels watch. */
export interface SentinelPlan {
  kind: 'redis-sentinel';
  sentinels: readonly Address[];
  /** As the Sentinels call it. */
  master: string;
  servers: RedisAccess;
  sentinelAccess: RedisAccess;
}

interface OnAws {
  access: AwsAccess;
  /** It is asked afterwards whether it answers. */
  endpoint?: Address;
}

/** A Multi-AZ instance of Amazon RDS. */
export interface RdsPlan extends OnAws {
  kind: 'rds';
  instance: string;
}

/** A cluster of Amazon Aurora. */
export interface AuroraPlan extends OnAws {
  kind: 'aurora';
  cluster: string;
  /** The reader that is to take over; else the first in rank. */
  target?: string;
}

export interface FailoverDb {
  kind: 'failover_db';
  database: PatroniPlan | SentinelPlan | RdsPlan | AuroraPlan;
  /** Bytes that the replica may be behind. */
  maxLag: number;
  /** Whether nobody has to approve it. */
  unattended: boolean;
}

export type Step = RestartPod | ScaleHorizontally | CleanupLogs | ScaleStorage | RestartDbProxy | FailoverDb;
export type StepKind = Step['kind'];

export const CHANNELS = ['issue', 'slack', 'pagerduty', 'alertmanager'] as const;
export type Channel = (typeof CHANNELS)[number];

export const TARGET_KINDS = ['Deployment', 'StatefulSet'] as const;

export interface Target {
  kind: (typeof TARGET_KINDS)[number];
  name: string;
  namespace: string;
  /** The application whose lock, budgets and releases it belongs to. */
  app: string;
}

export type Mode = 'plan' | 'apply';

export interface Rule {
  name: string;
  mode: Mode;
  when: Trigger;
  target: Target;
  steps: readonly Step[];
  verify: Verification;
  cooldownMs: number;
  escalate: readonly Channel[];
}

/** Of one application: all of its rules together. */
export interface Budgets {
  perHour: number;
  perTargetPerDay: number;
}

/** A rules file, read and checked. */
export interface RulesPlan {
  prometheus: SourcePlan;
  /** A value that is older counts as none. */
  staleMs: number;
  budgets: Budgets;
  stopOnRelease: boolean;
  rules: readonly Rule[];
}
