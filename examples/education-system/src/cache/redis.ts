import { createClient, ErrorReply } from '@redis/client';
import { UnavailableError, within } from '../unavailable.ts';

export type RedisClient = ReturnType<typeof clientOf>;

export interface Redis {
  /** For a library that wants the client itself; everything else goes through `run`. */
  client: RedisClient;
  /**
   * Runs commands.
   * @throws UnavailableError when Redis cannot be reached, is loading, or says nothing in time.
   */
  run<T>(commands: (client: RedisClient) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const CONNECT_MS = 2000;
const ANSWER_MS = 1000;
const PING_MS = 1500;
const SILENCE_MS = 4000;
const LONGEST_PAUSE_MS = 1000;

/** Answers of a Redis that is there but cannot serve yet, or no more. */
const notServing = /^(?:LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|OOM)\b/;

/** Connects in the background, and again whenever the connection ends: it is up when `run` succeeds. */
export function openRedis({ url, onTrouble }: { url: string; onTrouble: (error: Error) => void }): Redis {
  const client = clientOf(url);
  client.on('error', onTrouble);
  client.connect().catch(onTrouble);
  return {
    client,
    run: async (commands) => {
      try {
        return await within(ANSWER_MS, 'Redis', commands(client));
      } catch (error) {
        // What Redis itself refuses is a mistake of ours, all else is about the way to it.
        if (error instanceof ErrorReply && !notServing.test(error.message)) throw error;
        throw new UnavailableError('the cache', error);
      }
    },
    close: async () => {
      if (client.isReady) await within(ANSWER_MS, 'Redis', client.close()).catch(() => client.destroy());
      else client.destroy();
    },
  };
}

function clientOf(url: string) {
  return createClient({
    url,
    // A command without a connection fails at once: a queue of requests would outlive the clients that wait for them.
    disableOfflineQueue: true,
    // A peer that went without a word (a lost node) is noticed by its silence; the pings keep an idle one from looking so.
    pingInterval: PING_MS,
    socket: {
      socketTimeout: SILENCE_MS,
      connectTimeout: CONNECT_MS,
      // Never gives up; the chance part keeps many pods from coming back in one moment.
      reconnectStrategy: (tries: number) =>
        Math.min(25 * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2),
    },
  });
}
