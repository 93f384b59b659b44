import type { Plan, TrafficOptions } from './types.ts';

/** A port that was used for a connection rests for a minute, and there are 28,232 of them. */
const MAX_FRESH_PER_SECOND = 400;
const MAX_RATE = 2000;
const MAX_CONNECTIONS = 200;
const LONGEST_MS = 2 * 60 * 60 * 1000;

/**
 * Checks what is asked for: this is a load generator, so it sends to this machine alone, and for a bounded time.
 * @throws RangeError that says what is allowed.
 */
export function planOf(options: TrafficOptions): Plan {
  const plan: Plan = { rate: 200, keepAliveShare: 0.5, connections: 20, timeoutMs: 5000, ...options };
  checkUrl(plan.url);
  check('rate', plan.rate, 1, MAX_RATE);
  check('keepAliveShare', plan.keepAliveShare, 0, 1);
  check('connections', plan.connections, 1, MAX_CONNECTIONS);
  check('timeoutMs', plan.timeoutMs, 1, 60_000);
  check('durationLimitMs', plan.durationLimitMs, 1, LONGEST_MS);
  const fresh = plan.rate * (1 - plan.keepAliveShare);
  if (fresh > MAX_FRESH_PER_SECOND) {
    throw new RangeError(
      `${fresh} fresh connections a second would use up the ports; at most ${MAX_FRESH_PER_SECOND}`,
    );
  }
  return plan;
}

function checkUrl(text: string): void {
  const url = URL.parse(text);
  // The text too: URL writes other spellings of a loopback address, such as 127.1, in this one form.
  if (
    url?.protocol === 'http:' &&
    url.hostname === '127.0.0.1' &&
    /^http:\/\/127\.0\.0\.1:\d+(\/|$)/.test(text)
  )
    return;
  throw new RangeError(`traffic goes to http://127.0.0.1:<port>/ only, not to ${text}`);
}

function check(name: string, value: number, from: number, to: number): void {
  if (Number.isFinite(value) && value >= from && value <= to) return;
  throw new RangeError(`${name} is ${value}, and must be from ${from} to ${to}`);
}
