import type { Cluster, KubeObject } from '../../cluster/index.ts';
import type { Breach, Rule, Step } from '../rules/types.ts';
import type { Restore } from '../state/types.ts';

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
}

/** One thing to be done, as it was found out a moment ago. */
export interface Change {
  /** To be put behind `to`: `evict pod web-1 of Deployment web`. */
  says: string;
  /** What it raises for a while. */
  restore?: Omit<Restore, 'rule'>;
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
