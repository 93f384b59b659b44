import { ConfigurationError, messageOf, StoppedError } from '../../../base/index.ts';
import { GitHubError } from '../../../github/index.ts';

/** What could not be read: it is told, and nothing is cut off without a word. */
export class Gaps {
  readonly list: string[] = [];
  readonly #limit: AbortSignal;
  readonly #cancelled: AbortSignal;

  /**
   * @param limit aborts when the time of all reading is over
   * @param cancelled aborts when the job is cancelled
   */
  constructor(limit: AbortSignal, cancelled: AbortSignal) {
    this.#limit = limit;
    this.#cancelled = cancelled;
  }

  add(gap: string): void {
    if (!this.list.includes(gap)) this.list.push(gap);
  }

  /**
   * Runs what reads; where GitHub is in trouble, or the time is over, that is a gap and what was read so far counts.
   * @param what such as `the deployments`
   * @param permission what the token needs for it, such as `deployments: read`
   * @throws ConfigurationError where the token may not do it: no later run would do better.
   */
  async during(what: string, permission: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.#cancelled.throwIfAborted();
      if (this.#limit.aborted) {
        this.add(`${what} could not be read to the end: ${whyOver(error)}`);
        return;
      }
      if (!(error instanceof GitHubError)) throw error;
      const told = messageOf(error).replace(/[.\s]+$/u, '');
      if (error.failure === 'unavailable' || error.failure === 'limited') {
        this.add(`${what} could not be read to the end: ${told}`);
        return;
      }
      throw new ConfigurationError({
        message: `${what} cannot be read: ${told}`,
        remedy: `give the job ${permission} under permissions, or a github-token that may read this repository`,
      });
    }
  }
}

/** With who was waited for, without what to do about an input: what was read counts. */
function whyOver(error: unknown): string {
  const [problem] = error instanceof StoppedError ? error.problems : [];
  return problem?.message ?? 'the time that timeout allows is over';
}
