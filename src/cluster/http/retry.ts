/** What came of one try of a request. */
export type Attempt =
  | { kind: 'answer'; status: number; message: string; retryAfterMs?: number }
  | { kind: 'failure'; neverSent: boolean; transient: boolean };

/** Tries in all, once the server has answered anything: 0.25 + 0.5 + 1 + 2 + 4 + 5 + 5 s, which outlasts a restart of an API server. */
export const MAX_ATTEMPTS = 8;
/** Tries in all of a server that never answered: rather a wrong address than a restart, and the user waits. */
export const MAX_FIRST_ATTEMPTS = 3;

const BASE_MS = 250;
const CAP_MS = 5_000;
/** A longer Retry-After is cut to this: the caller's own deadline is nearer. */
const RETRY_AFTER_CAP_MS = 30_000;

/**
 * How long to wait before the next try, or undefined when there must be none.
 * 429 was refused before it was processed, for any verb; 5xx and broken connections may have been processed.
 * @param request `attempt`: how many tries there were, at least 1; `retryable`: doing it twice is doing it once
 * @param random from 0 to 1, spreads clients that failed together
 */
export function retryDelay(
  outcome: Attempt,
  request: { attempt: number; retryable: boolean; everAnswered: boolean; waitsWhenTold?: boolean },
  random: number,
): number | undefined {
  if (request.attempt >= (request.everAnswered ? MAX_ATTEMPTS : MAX_FIRST_ATTEMPTS)) return undefined;
  if (!mayRepeat(outcome, request)) return undefined;
  const backoff = Math.min(CAP_MS, BASE_MS * 2 ** (request.attempt - 1));
  const jittered = backoff * (0.5 + random / 2);
  const asked = outcome.kind === 'answer' ? (outcome.retryAfterMs ?? 0) : 0;
  return Math.max(jittered, Math.min(asked, RETRY_AFTER_CAP_MS));
}

function mayRepeat(
  outcome: Attempt,
  { retryable, waitsWhenTold = true }: { retryable: boolean; waitsWhenTold?: boolean },
): boolean {
  if (outcome.kind === 'failure') return outcome.transient && (outcome.neverSent || retryable);
  if (outcome.status === 429) return waitsWhenTold;
  if (!retryable) return false;
  return (
    [502, 503, 504].includes(outcome.status) || (outcome.status === 500 && PASSING.test(outcome.message))
  );
}

/**
 * A 500 that may pass: of etcd, or of a webhook that cannot be reached just now. Others say the same each time, such as
 * a server-side apply with a field that the schema does not have, which is a 500 too.
 */
const PASSING =
  /etcdserver|leader changed|timed? ?out|deadline exceeded|connection re(fused|set)|EOF|too many requests/i;

/** The header's two forms: seconds, or a date. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}
