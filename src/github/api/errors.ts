import { ServerAnswerError } from '../../base/index.ts';

/** What an answer of GitHub's API means for who asked. */
export type ApiFailure =
  /** The token may not do this, as in runs for forks and Dependabot. */
  | 'forbidden'
  /** The token is wrong or has ended. */
  | 'unauthorized'
  /** GitHub asks to wait longer than a job should. */
  | 'limited'
  /** No answer, or one of a server in trouble: a write may or may not have happened. */
  | 'unavailable'
  /** Not there, or not to be seen with this token. */
  | 'missing'
  /** Anything else that GitHub refused, with its words. */
  | 'refused';

/** An answer of GitHub's API that is no success, after all retries. */
export class GitHubError extends ServerAnswerError {
  readonly failure: ApiFailure;
  readonly status: number;

  constructor(failure: ApiFailure, status: number, message: string) {
    super(message);
    this.name = 'GitHubError';
    this.failure = failure;
    this.status = status;
  }
}

/** Whether the write may have happened is open. */
export function isLost(error: unknown): boolean {
  return error instanceof GitHubError && error.failure === 'unavailable';
}

/** What an HTTP library's error holds, whichever library it is. */
export interface HttpFailure {
  status: number;
  /** Lower-case names; undefined when there was no answer at all. */
  headers: Readonly<Record<string, string | number | undefined>> | undefined;
  message: string;
}

export interface Judgement {
  failure: ApiFailure;
  /** The request was not carried out, and may be sent again after this long. */
  waitMs?: number;
}

/** GitHub's own advice for a secondary limit that names no time. */
const SECONDARY_WAIT_MS = 60_000;

/**
 * Rate limits are 403 or 429 with `retry-after`, or with no requests remaining and the time of the reset, or, for a
 * secondary limit, with nothing but words (docs.github.com, "Best practices for using the REST API").
 * @param nowMs Wall-clock time.
 */
export function judge({ status, headers, message }: HttpFailure, nowMs: number): Judgement {
  if (headers === undefined || status >= 500) return { failure: 'unavailable' };
  if (status === 401) return { failure: 'unauthorized' };
  if (status === 404 || status === 410) return { failure: 'missing' };
  if (status !== 403 && status !== 429) return { failure: 'refused' };
  const after = retryAfterMs(headers['retry-after'], nowMs);
  if (after !== undefined) return { failure: 'limited', waitMs: after };
  if (String(headers['x-ratelimit-remaining']) === '0') {
    const reset = Number(headers['x-ratelimit-reset']) * 1000;
    return {
      failure: 'limited',
      waitMs: Number.isFinite(reset) ? Math.max(1000, reset - nowMs) : SECONDARY_WAIT_MS,
    };
  }
  if (status === 429 || /secondary rate limit|abuse detection/iu.test(message)) {
    return { failure: 'limited', waitMs: SECONDARY_WAIT_MS };
  }
  return { failure: 'forbidden' };
}

/** Seconds or a date, as HTTP allows. */
function retryAfterMs(value: string | number | undefined, nowMs: number): number | undefined {
  if (value === undefined || value === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(String(value));
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}

/** As the library reports an answer that is no success, such as one that is a proxy's page. */
export function garbled(): Error {
  return httpError(
    502,
    'an answer that is none of this API: it was cut off, or is of something in between',
    {},
  );
}

/** An error as the HTTP library throws it. */
export function httpError(status: number, message: string, headers: HttpFailure['headers']): Error {
  return Object.assign(new Error(message), { status, response: { headers, status } });
}
