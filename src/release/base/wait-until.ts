import type { Clock } from '../../base/index.ts';
import type { Waiting } from './phases.ts';

/** Where nobody listens. */
export const silent: Waiting = () => undefined;

/** What wakes a wait: a store of watched objects, or anything else that calls back on change. */
export interface Wakeable {
  onChange(listener: () => void): () => void;
}

export interface WaitUntilOptions {
  clock: Clock;
  signal: AbortSignal;
  /** On the clock's scale. */
  deadline: number;
  sources: readonly Wakeable[];
  /** Milliseconds until the check should run even if nothing changed; undefined when only a change can matter. */
  wakeIn?: () => number | undefined;
  /** Says what is still waited for. */
  say?: Waiting;
  /** What that is, a sentence each: called after each check that came to nothing. */
  what?: () => readonly string[];
  /** Milliseconds until it is given up, where that may be before the deadline. */
  givenUpIn?: () => number | undefined;
  /** What to throw at the deadline. */
  onDeadline: () => Error;
}

/**
 * Runs `check` now and after every change until it returns a value; it may throw to end the wait.
 * Nothing is polled: between changes it sleeps until `wakeIn` or the deadline.
 */
export async function waitUntil<T>(check: () => T | undefined, options: WaitUntilOptions): Promise<T> {
  const { clock, signal, deadline, sources } = options;
  let wake: (() => void) | undefined;
  const stops = sources.map((source) => source.onChange(() => wake?.()));
  try {
    for (;;) {
      signal.throwIfAborted();
      let changed = false;
      const sleeper = new AbortController();
      wake = () => {
        changed = true;
        sleeper.abort(new Error('changed'));
      };
      const result = check();
      if (result !== undefined) return result;
      const left = deadline - clock.now();
      if (left <= 0) throw options.onDeadline();
      const pause = Math.min(left, options.wakeIn?.() ?? left);
      if (options.what !== undefined)
        options.say?.(options.what(), clock.now() + (options.givenUpIn?.() ?? left));
      if (!changed) {
        await clock
          .sleep(Math.max(0, pause), AbortSignal.any([signal, sleeper.signal]))
          .catch(() => undefined);
      }
    }
  } finally {
    for (const stop of stops) stop();
  }
}
