import { setTimeout as sleep } from 'node:timers/promises';

/** What writers have seen of a database. */
export interface Load {
  /** Numbers that were acknowledged. */
  acknowledged: Set<number>;
  /** Writes that were never acknowledged, however often they were tried. */
  failed: number;
  /** Tries that had to be made again. */
  retries: number;
  /** The longest time from the first try to the acknowledgement. */
  longestMs: number;
  /** Until so many more are acknowledged. */
  more: (count: number) => Promise<void>;
  /** Ends the writers, and whatever they hold. */
  stop: () => Promise<void>;
}

/** One writer: it writes a number, or throws, and may be asked for the same one again. */
export interface Writer {
  write: (number: number) => Promise<void>;
  close: () => Promise<void>;
}

const PATIENCE_MS = 60_000;
const AGAIN_MS = 50;

/** Writers that try again, as applications have to that outlive a change of the leader. */
export function startLoad(writers: readonly Writer[]): Load {
  const over = new AbortController();
  let last = 0;
  const load: Omit<Load, 'more' | 'stop'> = { acknowledged: new Set(), failed: 0, retries: 0, longestMs: 0 };
  const writeOne = async ({ write }: Writer): Promise<void> => {
    last += 1;
    const number = last;
    const began = performance.now();
    while (performance.now() - began < PATIENCE_MS) {
      try {
        await write(number);
        load.acknowledged.add(number);
        load.longestMs = Math.max(load.longestMs, performance.now() - began);
        return;
      } catch {
        load.retries += 1;
        await sleep(AGAIN_MS);
      }
    }
    load.failed += 1;
  };
  const work = writers.map(async (writer) => {
    while (!over.signal.aborted) {
      await writeOne(writer);
      await sleep(2);
    }
    await writer.close();
  });
  return Object.assign(load, {
    more: async (count: number) => {
      const goal = load.acknowledged.size + count;
      const end = performance.now() + PATIENCE_MS;
      while (load.acknowledged.size < goal) {
        if (performance.now() > end)
          throw new Error(`nothing is acknowledged any more: ${load.retries} retries`);
        await sleep(20);
      }
    },
    stop: async () => {
      over.abort();
      await Promise.all(work);
    },
  });
}
