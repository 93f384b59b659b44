import type { Clock } from '../../../src/base/index.ts';

/** What a stand-in does by itself, at its time. */
export interface Timeline {
  /** So long from now. */
  after: (ms: number, what: () => void) => void;
  /** Does what is due; asked before every look at the stand-in. */
  settle: () => void;
}

export function timelineOf(clock: Clock): Timeline {
  const events: { at: number; what: () => void }[] = [];
  return {
    after: (ms, what) => void events.push({ at: clock.now() + ms, what }),
    settle: () => {
      for (;;) {
        const next = events.filter(({ at }) => at <= clock.now()).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) return;
        events.splice(events.indexOf(next), 1);
        next.what();
      }
    },
  };
}
