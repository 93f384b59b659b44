import { setImmediate } from 'node:timers/promises';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import { isThreadAtWork } from './thread-work.ts';

/** A manual clock that goes on by itself, from one sleeper to the next, as soon as nothing else is under way. */
export interface DrivenClock extends ManualClock {
  /**
   * Lets time pass until the work has settled.
   * @throws Error when everything waits and nothing will ever wake it, or after `limitMs` of this clock's time
   */
  run<T>(work: Promise<T>, limitMs?: number): Promise<T>;
  /** Something goes on that the clock cannot see: time stands still for a moment more. */
  busy: () => void;
}

/** Turns of the event loop without a sign of work after which everything waits for time to pass. */
const QUIET_TURNS = 4;
const LIMIT_MS = 4 * 60 * 60_000;

export function drivenClock(startAt?: number): DrivenClock {
  const clock = manualClock(startAt);
  let signs = 0;
  const quiet = async (isOver: () => boolean): Promise<void> => {
    for (let turns = 0; turns < QUIET_TURNS && !isOver(); turns += 1) {
      const before = signs;
      await setImmediate();
      if (signs !== before || isThreadAtWork()) turns = -1;
    }
  };
  return {
    now: () => clock.now(),
    date: () => clock.date(),
    sleep: async (ms, signal) => await clock.sleep(ms, signal),
    advance: async (ms) => await clock.advance(ms),
    get sleepers() {
      return clock.sleepers;
    },
    get next() {
      return clock.next;
    },
    busy: () => {
      signs += 1;
    },
    run: async <T>(work: Promise<T>, limitMs = LIMIT_MS): Promise<T> => {
      const end = clock.now() + limitMs;
      let isOver = false;
      const done = work.finally(() => {
        isOver = true;
      });
      done.catch(() => undefined);
      for (;;) {
        await quiet(() => isOver);
        if (isOver) return await done;
        const { next } = clock;
        if (next === undefined) throw new Error('everything waits, and nothing will ever wake it');
        if (next > end) throw new Error(`it has not ended within ${limitMs / 1000} s of its clock`);
        await clock.advance(Math.max(0, next - clock.now()));
      }
    },
  };
}
