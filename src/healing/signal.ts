import type { Answered, Reading, Sample } from '../analysis/index.ts';
import { formatDuration } from '../base/index.ts';
import { meets } from './rules/meaning.ts';
import type { Breach, Condition, Trigger, Verification } from './rules/types.ts';

/** What the trigger says now. `unknown` is neither of the others: nothing is done on it, and nothing called well. */
export type Signal =
  | { is: 'unknown'; why: string }
  | { is: 'quiet' }
  /** Met, and not for long enough yet. */
  | { is: 'pending' }
  /** Met for as long as it must be, by these series, the worst first. */
  | { is: 'firing'; breaches: readonly Breach[] };

export type Verified =
  | { is: 'unknown'; why: string }
  | { is: 'unhealed'; why?: string }
  /** Met now, and not for long enough yet. */
  | { is: 'settling' }
  | { is: 'healed'; says?: string };

/** A query's answer at one moment, and at each step of the time before. */
export interface Seen {
  now: Reading;
  /** Oldest first; empty where there is no answer. */
  past: readonly Answered[];
  /** In milliseconds since 1970. */
  at: number;
}

interface Freshness {
  staleMs: number;
}

/** What a trigger makes of what was seen. */
export function triggerSignal({ now, past, at }: Seen, when: Trigger, { staleMs }: Freshness): Signal {
  const flaw = flawOf(now, at, staleMs);
  if (flaw !== undefined) return { is: 'unknown', why: flaw };
  const breaching = samplesOf(now).filter(({ value }) => meets(value, when));
  if (breaching.length === 0) return { is: 'quiet' };
  if (when.forMs === 0) return firing(breaching, when);
  if (past.length < 2 || past.every(({ samples }) => samples.length === 0))
    return { is: 'unknown', why: `Prometheus does not say how long it has been so` };
  const histories = breaching.map((sample) => ({ sample, held: heldBy(sample, past, when) }));
  const held = histories.filter((one) => one.held === 'always').map(({ sample }) => sample);
  if (held.length > 0) return firing(held, when);
  return histories.some((one) => one.held === 'unknown')
    ? { is: 'unknown', why: 'a series has gaps in the time before' }
    : { is: 'pending' };
}

/** Whether a series met the trigger at every step; `unknown` where it cannot be told, `no` where it did not or was not there yet. */
function heldBy({ series }: Sample, past: readonly Answered[], when: Condition): 'always' | 'no' | 'unknown' {
  const values = past.map(({ samples }) => samples.find((one) => one.series === series)?.value);
  const known = values.filter((value) => value !== undefined && Number.isFinite(value));
  if (known.some((value) => !meets(value ?? Number.NaN, when))) return 'no';
  if (known.length === values.length) return 'always';
  const first = values.findIndex((value) => value !== undefined);
  const since = first < 0 ? [] : values.slice(first);
  return since.every((value) => value !== undefined && Number.isFinite(value)) ? 'no' : 'unknown';
}

function firing(samples: readonly Sample[], { op }: Condition): Signal {
  const sign = op.startsWith('>') ? -1 : 1;
  return {
    is: 'firing',
    breaches: samples
      .toSorted((a, b) => sign * (a.value - b.value) || (a.series < b.series ? -1 : 1))
      .map(({ series, value }) => ({ labels: labelsOf(series), value })),
  };
}

/**
 * Whether what was done has helped: every series meets the condition, and has for as long as it must, all of it after the
 * attempt.
 * @param since when it was attempted, in milliseconds since 1970
 */
export function verification(
  { now, past, at }: Seen,
  verify: Verification,
  { staleMs, since }: Freshness & { since: number },
): Verified {
  const flaw = flawOf(now, at, staleMs);
  if (flaw !== undefined) return { is: 'unknown', why: flaw };
  if (!samplesOf(now).every(({ value }) => meets(value, verify))) return { is: 'unhealed' };
  if (at - since < verify.stableMs) return { is: 'settling' };
  if (verify.stableMs === 0) return { is: 'healed' };
  const all = past.map(({ samples }) => samples.map(({ value }) => value));
  if (all.flat().some((value) => Number.isFinite(value) && !meets(value, verify))) return { is: 'settling' };
  if (all.length < 2 || all.some((values) => values.length === 0 || !values.every(Number.isFinite)))
    return {
      is: 'unknown',
      why: `Prometheus does not say how it was in the last ${formatDuration(verify.stableMs)}`,
    };
  return { is: 'healed' };
}

/** Why an answer says nothing. */
function flawOf(now: Reading, at: number, staleMs: number): string | undefined {
  if ('unknown' in now) return now.unknown.message;
  const { samples } = now;
  if (samples.length === 0) return 'the query has no answer: there is no such series';
  const odd = samples.find(({ value }) => !Number.isFinite(value));
  if (odd !== undefined) return `a series is ${odd.value}, which is no number to compare`;
  const stale = samples.find((one) => Math.abs(at - one.at) > staleMs);
  if (stale === undefined) return undefined;
  return `a value is ${formatDuration(Math.abs(at - stale.at))} ${stale.at > at ? 'ahead' : 'old'}, which is no answer for now`;
}

function samplesOf(reading: Reading): readonly Sample[] {
  return 'unknown' in reading ? [] : reading.samples;
}

/** A series' name is its labels, as one text. */
function labelsOf(series: string): Record<string, string> {
  try {
    return Object.fromEntries(JSON.parse(series) as [string, string][]);
  } catch {
    return {};
  }
}
