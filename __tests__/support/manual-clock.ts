import type { Clock } from '../../src/base/index.ts';

/** A clock that stands still until it is told to go on: waits end exactly when a test says so. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, waking every sleeper that is due, in order. */
  advance(ms: number): Promise<void>;
  readonly sleepers: number;
  /** When the next sleeper wakes, on this clock's scale; undefined when nobody sleeps. */
  readonly next: number | undefined;
}

/** Lets promise chains run to where they wait again: enough turns for any chain in these tests. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

export function manualClock(startAt = Date.parse('2026-01-01T00:00:00Z')): ManualClock {
  let now = 0;
  const sleepers = new Set<{ due: number; wake: () => void }>();
  return {
    now: () => now,
    date: () => new Date(startAt + now),
    get sleepers() {
      return sleepers.size;
    },
    get next() {
      return sleepers.size === 0 ? undefined : Math.min(...[...sleepers].map(({ due }) => due));
    },
    sleep: async (ms, signal) =>
      await new Promise<void>((resolve, reject) => {
        if (signal?.aborted === true) {
          reject(signal.reason as Error);
          return;
        }
        const sleeper = {
          due: now + ms,
          wake: () => {
            sleepers.delete(sleeper);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    advance: async (ms) => {
      const target = now + ms;
      await settle();
      for (;;) {
        const [next] = [...sleepers].filter(({ due }) => due <= target).sort((a, b) => a.due - b.due);
        if (next === undefined) break;
        now = next.due;
        next.wake();
        await settle();
      }
      now = target;
      await settle();
    },
  };
}
