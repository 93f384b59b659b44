import { createHash, randomBytes } from 'node:crypto';
import type { Redis } from './redis.ts';

export type Role = 'student' | 'teacher';

/** Who is logged in, as kept with the session. */
export interface SessionUser {
  id: string;
  email: string;
  name: string;
  role: Role;
}

export interface Session {
  /** Names the session, and is of no use for logging in. */
  id: string;
  user: SessionUser;
  createdAt: string;
  expiresAt: string;
  /** What the client called itself, so that a person recognizes it in a list. */
  userAgent: string;
}

/** Sessions in Redis: every pod sees them, and a revoked one is gone for all of them at once. */
export interface Sessions {
  /** @returns the session, and the token that proves it: told once, and kept nowhere. */
  open(user: SessionUser, userAgent: string): Promise<{ token: string; session: Session }>;
  /** The session of a token; undefined when it expired, was revoked, or never was. */
  find(token: string): Promise<Session | undefined>;
  /** The user's open sessions, the newest first. */
  list(userId: string): Promise<Session[]>;
  /** Ends one session of the user; false when there is none of that id. */
  revoke(userId: string, id: string): Promise<boolean>;
  /** Ends all sessions of the user but one. */
  revokeAll(userId: string, exceptId?: string): Promise<void>;
  /** How many are open, of all users. */
  count: () => Promise<number>;
}

const ALL = 'sessions';
const keyOf = (id: string): string => `session:${id}`;
const indexOf = (userId: string): string => `user-sessions:${userId}`;

/** Redis holds the hash alone: whoever reads it there cannot log in with it. */
function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

export function openSessions(redis: Redis, ttlSeconds: number, now: () => number = Date.now): Sessions {
  const remove = async (userId: string, ids: readonly string[]): Promise<void> => {
    if (ids.length === 0) return;
    await redis.run(
      async (client) =>
        await client
          .multi()
          .del(ids.map(keyOf))
          .zRem(indexOf(userId), [...ids])
          .zRem(ALL, [...ids])
          .exec(),
    );
  };
  return {
    open: async (user, userAgent) => {
      const token = randomBytes(32).toString('base64url');
      const expires = now() + ttlSeconds * 1000;
      const session: Session = {
        id: idOf(token),
        user,
        createdAt: new Date(now()).toISOString(),
        expiresAt: new Date(expires).toISOString(),
        userAgent: userAgent.slice(0, 200),
      };
      const member = { score: expires, value: session.id };
      await redis.run(
        async (client) =>
          await client
            .multi()
            .set(keyOf(session.id), JSON.stringify(session), { EX: ttlSeconds })
            .zAdd(indexOf(user.id), member)
            .expire(indexOf(user.id), ttlSeconds)
            .zAdd(ALL, member)
            .exec(),
      );
      return { token, session };
    },
    find: async (token) => {
      const text = await redis.run(async (client) => await client.get(keyOf(idOf(token))));
      return text === null ? undefined : (JSON.parse(text) as Session);
    },
    list: async (userId) =>
      await redis.run(async (client) => {
        await client.zRemRangeByScore(indexOf(userId), '-inf', now());
        const ids = await client.zRange(indexOf(userId), 0, -1, { REV: true });
        if (ids.length === 0) return [];
        const texts = await client.mGet(ids.map(keyOf));
        return texts.flatMap((text) => (text === null ? [] : [JSON.parse(text) as Session]));
      }),
    revoke: async (userId, id) => {
      const score = await redis.run(async (client) => await client.zScore(indexOf(userId), id));
      if (score === null) return false;
      await remove(userId, [id]);
      return true;
    },
    revokeAll: async (userId, exceptId) => {
      const ids = await redis.run(async (client) => await client.zRange(indexOf(userId), 0, -1));
      await remove(
        userId,
        ids.filter((id) => id !== exceptId),
      );
    },
    count: async () =>
      await redis.run(async (client) => {
        await client.zRemRangeByScore(ALL, '-inf', now());
        return await client.zCard(ALL);
      }),
  };
}
