import type { LeaderChange } from '../../state/types.ts';
import type { Performed } from '../operation.ts';

/** What may be done to a database now. */
export type Chance =
  /** A healthy replica may take over, and all agree who leads. */
  | { is: 'switch'; leaderChange: Required<LeaderChange>; perform: () => Promise<Performed> }
  /** It fails over by itself: that is waited for, and never forced. */
  | { is: 'watch'; leaderChange: LeaderChange; why: string }
  /** Not now. */
  | { is: 'deferred'; why: string }
  /** Not as it is set up. */
  | { is: 'impossible'; why: string };

/** How both ends are after the leader has changed. `unknown` is neither of the others. */
export type Ends =
  | { is: 'settled'; says: string }
  | { is: 'unsettled'; why: string }
  | { is: 'unknown'; why: string };

/** A database with replicas, by what leads it. Both methods only look; each of their questions ends by itself. */
export interface Database {
  /** Who fails it over by itself. */
  keeper: string;
  chance(): Promise<Chance>;
  /** Asked by a later run too, so that it depends on what is remembered alone. */
  ends(before: LeaderChange): Promise<Ends>;
}

export function deferred(why: string): Chance & { is: 'deferred' } {
  return { is: 'deferred', why };
}

export function impossible(why: string): Chance & { is: 'impossible' } {
  return { is: 'impossible', why };
}

export function unsettled(why: string): Ends {
  return { is: 'unsettled', why };
}

export function unknown(why: string): Ends {
  return { is: 'unknown', why };
}
