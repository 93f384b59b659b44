import { formatDuration } from '../../base/index.ts';
import { type Reading, type Sample, type Unknown, unknown } from './reading.ts';

/** The last value of each series, and when it was taken: plain data. */
export type LastSeen = Readonly<Record<string, { value: number; at: number }>>;

export interface Increase {
  /** By how much the counters rose. */
  by: number;
  /** When the newest value was taken. */
  at: number;
}

export interface Look {
  /** What it is about, for people: `errors of the canary`. */
  what: string;
  now: number;
  staleMs: number;
  /** Whether no series is an answer, as of failures when nothing has failed yet. */
  mayBeEmpty: boolean;
}

/**
 * By how much the counters rose since the last look, of raw values alone: `rate()` and `increase()` of a series that has just
 * begun are wrong by as much as a factor of three (prometheus#1673, #3886, #12967).
 * @param last what was seen before; undefined at the first look
 */
export function increaseOf(
  reading: Reading,
  last: LastSeen | undefined,
  look: Look,
): { increase: Increase } | { unknown: Unknown } {
  if ('unknown' in reading) return reading;
  const { samples } = reading;
  const wrong = samples.find(({ value }) => !Number.isFinite(value) || value < 0);
  if (wrong !== undefined) {
    return unknown(
      'not-a-number',
      `${look.what}: the value is ${wrong.value}, which is no number of requests`,
    );
  }
  const at = Math.max(...samples.map((sample) => sample.at));
  if (samples.length === 0) {
    if (look.mayBeEmpty) return { increase: { by: 0, at: look.now } };
    return unknown('no-series', `${look.what}: the source has no such series`);
  }
  if (look.now - at > look.staleMs) {
    const age = formatDuration(look.now - at);
    return unknown('stale', `${look.what}: the newest value is ${age} old; is it still scraped?`);
  }
  if (last === undefined) return unknown('first-look', `${look.what}: counted from now on`);
  return risen(samples, last, { ...look, at });
}

function risen(
  samples: readonly Sample[],
  last: LastSeen,
  { what, at, mayBeEmpty }: Look & { at: number },
): { increase: Increase } | { unknown: Unknown } {
  const newest = Math.max(-Infinity, ...Object.values(last).map((seen) => seen.at));
  // Of failures alone no newer value is no answer either, but then there is none of all requests as well.
  if (at <= newest && !mayBeEmpty) {
    return unknown('not-scraped-yet', `${what}: no newer value since the last look`);
  }
  let by = 0;
  for (const { series, value } of samples) {
    const before = last[series]?.value ?? 0;
    if (value < before) {
      return unknown(
        'counter-reset',
        `${what}: the counter fell from ${before} to ${value}, so that something was started anew; what it counted in between is lost`,
      );
    }
    by += value - before;
  }
  return { increase: { by: Math.round(by), at } };
}

/** What is remembered for the next look: series that are gone for a moment keep their value. */
export function remember(last: LastSeen | undefined, reading: Reading): LastSeen | undefined {
  if ('unknown' in reading) return last;
  const seen = reading.samples.flatMap(({ series, value, at }) =>
    Number.isFinite(value) ? [[series, { value, at }] as const] : [],
  );
  if (seen.length === 0 && last === undefined) return undefined;
  return { ...last, ...Object.fromEntries(seen) };
}
