import type { GitHubApi } from './client.ts';
import { isLost } from './errors.ts';

/** How often a creation is tried whose answer was lost, each time after a look for what it makes. */
const CREATIONS = 3;

interface Creation<T> {
  send: () => Promise<T>;
  find: () => Promise<T | undefined>;
  /** The first wait before it is looked for; each further one is longer by as much. */
  lookAgainMs: number;
}

/**
 * Makes something, once: after an answer that was lost it may be there, and is looked for before it is sent again.
 * @throws GitHubError
 */
export async function createdOnce<T>(api: GitHubApi, { send, find, lookAgainMs }: Creation<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send();
    } catch (error) {
      if (!isLost(error) || attempt >= CREATIONS || !(await api.pause(lookAgainMs * attempt))) throw error;
      const there = await find();
      if (there !== undefined) return there;
    }
  }
}
