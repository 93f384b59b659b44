import { createHash } from 'node:crypto';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { UnavailableError, within } from '../unavailable.ts';
import type { Redis } from './redis.ts';

const ANSWER_MS = 1000;
const WINDOW_SECONDS = 15 * 60;
/** Many people share an address behind one school's router. */
const ATTEMPTS_OF_AN_ADDRESS = 20;

/** What a login attempt is counted under. */
export interface Attempt {
  email: string;
  address: string;
}

/**
 * Slows down whoever guesses passwords: failed logins are counted for an account from one address, and for an address
 * over all accounts. Not for an account over all addresses: that would let anybody lock anybody out.
 */
export interface LoginLimits {
  /**
   * Counts an attempt before the password is looked at.
   * @returns seconds to wait, or undefined when it may go on.
   * @throws UnavailableError when it cannot be counted: nobody guesses uncounted.
   */
  take(attempt: Attempt): Promise<number | undefined>;
  /** The attempt was a success, and does not count. */
  giveBack(attempt: Attempt): Promise<void>;
}

/** An address of a person is not kept in clear where it is only counted. */
function key({ address, email }: Attempt): string {
  return createHash('sha256').update(`${address} ${email.toLowerCase()}`).digest('base64url');
}

/** Counted in Redis, so that all pods count together. */
export function openLoginLimits(redis: Redis, attempts: number): LoginLimits {
  const limiter = (keyPrefix: string, points: number): RateLimiterRedis =>
    new RateLimiterRedis({
      keyPrefix,
      points,
      duration: WINDOW_SECONDS,
      storeClient: redis.client,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
    });
  const account = limiter('login-account', attempts);
  const address = limiter('login-address', attempts * ATTEMPTS_OF_AN_ADDRESS);
  return {
    take: async (attempt) => {
      try {
        await within(ANSWER_MS, 'Redis', address.consume(attempt.address));
        await within(ANSWER_MS, 'Redis', account.consume(key(attempt)));
        return undefined;
      } catch (error) {
        if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
        throw new UnavailableError('the cache', error);
      }
    },
    giveBack: async (attempt) => {
      const done = Promise.allSettled([address.reward(attempt.address), account.delete(key(attempt))]);
      // Whoever is let in need not hear of a count that stays.
      await within(ANSWER_MS, 'Redis', done).catch(() => undefined);
    },
  };
}
