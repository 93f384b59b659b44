import type { AskHttp } from '../../analysis/index.ts';
import { type Clock, ServerAnswerError } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import type { Breach, Rule, Step } from '../rules/types.ts';
import type { Attempt, Restore, LeaderChange } from '../state/types.ts';
import type { Reach } from './failover/reach.ts';
import type { OpenRedis } from './failover/redis.ts';

/** The admin console of a proxy of databases. Each method ends by itself. */
export interface ProxyConsole {
  databases(): Promise<readonly { name: string; isPaused: boolean; isDisabled: boolean }[]>;
  /** Each connection to the server is closed as soon as nobody uses it, and new ones are opened. */
  reconnect(database: string): Promise<void>;
  close(): Promise<void>;
}

/** What a proxy did not do, in its words. */
export class ProxyError extends ServerAnswerError {}

/** @throws ProxyError where it does not answer, or does not let in */
export type OpenProxy = (adminUrl: string, signal: AbortSignal) => Promise<ProxyConsole>;

/** What a step is about to be done to. */
export interface Place {
  cluster: Cluster;
  rule: Rule;
  /** As it is now. */
  target: KubeObject;
  /** Its pods, as they are now. */
  pods: readonly KubeObject[];
  breaches: readonly Breach[];
  /** By the API server's clock, in milliseconds since 1970. */
  now: number;
  /** Of the application, those of the last day at least. */
  attempts: readonly Attempt[];
  openProxy: OpenProxy;
  ask: AskHttp;
  openRedis: OpenRedis;
  reach: Reach;
  clock: Clock;
  /** Ends every wait. */
  signal: AbortSignal;
}

/** One thing to be done, as it was found out a moment ago. */
export interface Change {
  /** To be put behind `to`: `evict pod web-1 of Deployment web`. */
  says: string;
  /** What it raises for a while. */
  restore?: Omit<Restore, 'rule'>;
  /** What its verification needs to know of the time before. */
  leaderChange?: LeaderChange;
  /** Whether a person has to approve it, as the hash of the plan. */
  needsApproval?: boolean;
  /**
   * Does it, once, and only to what was looked at: whatever was changed since is a refusal.
   * @param key told apart from every other attempt
   */
  perform: (key: string) => Promise<Performed>;
}

export type Performed =
  | { is: 'done'; request: string }
  /** Certainly not done. */
  | { is: 'refused'; why: string };

export type Prospect =
  | { is: 'ready'; change: Change }
  /** Not now: it may be later. */
  | { is: 'deferred'; why: string }
  /** It would be of no help, or may never be done: the next step may. */
  | { is: 'impossible'; why: string };

/** A kind of step: whether it may be done, and then exactly what. It changes nothing by looking. */
export interface Operation<S extends Step = Step> {
  look: (step: S, place: Place) => Promise<Prospect>;
}

export function impossible(why: string): Prospect {
  return { is: 'impossible', why };
}

export function deferred(why: string): Prospect {
  return { is: 'deferred', why };
}
