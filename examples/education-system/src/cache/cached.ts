import type { Metrics } from '../metrics.ts';
import type { Redis } from './redis.ts';

/** Values that are costly to make and may be a little old. */
export interface Cache {
  /** The value under a key, or what `load` gives, kept for `seconds`. Without Redis it is loaded each time. */
  get<T>(name: string, seconds: number, load: () => Promise<T>): Promise<T>;
  /** Makes the next `get` load anew. Without Redis the value ages. */
  forget(name: string): Promise<void>;
}

const key = (name: string): string => `cache:${name}`;

export function openCache(redis: Redis, metrics: Metrics): Cache {
  return {
    get: async <T>(name: string, seconds: number, load: () => Promise<T>) => {
      const look = async (): Promise<{ text: string | null; result: 'hit' | 'miss' | 'error' }> => {
        try {
          const text = await redis.run(async (client) => await client.get(key(name)));
          return { text, result: text === null ? 'miss' : 'hit' };
        } catch {
          return { text: null, result: 'error' };
        }
      };
      const { text, result } = await look();
      metrics.cacheRequests.inc({ cache: name, result });
      if (text !== null) return JSON.parse(text) as T;
      const value = await load();
      if (result === 'miss') {
        const keep = JSON.stringify(value);
        await redis
          .run(async (client) => await client.set(key(name), keep, { EX: seconds }))
          .catch(() => null);
      }
      return value;
    },
    forget: async (name) => {
      await redis.run(async (client) => await client.del(key(name))).catch(() => 0);
    },
  };
}
