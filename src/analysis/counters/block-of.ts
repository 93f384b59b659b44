import type { Block, Count } from '../statistics/block.ts';
import { increaseOf, type LastSeen, remember } from './increase.ts';
import {
  type MetricReading,
  type Reading,
  type Unknown,
  type UnknownCode,
  unknown,
  type VersionName,
  type VersionReading,
} from './reading.ts';

interface SeenOfVersion {
  all?: LastSeen | undefined;
  part?: LastSeen | undefined;
}

/** What the last look at a metric saw: plain data. */
export interface Seen {
  canary: SeenOfVersion;
  stable: SeenOfVersion;
}

export const NOTHING_SEEN: Seen = { canary: {}, stable: {} };

export interface CountRule {
  /** The metric's name. */
  name: string;
  /** Whether the part that is counted are the good ones. */
  partIsGood: boolean;
  staleMs: number;
  /** Whether the stable version is looked at. */
  compare: boolean;
}

export type Counted = { block: Block } | { unknown: Unknown };

/**
 * The interval since the last look: both versions over the same time.
 * @returns and what to remember for the next look
 */
export function blockOf(
  reading: MetricReading,
  seen: Seen,
  rule: CountRule,
): { counted: Counted; seen: Seen } {
  const after: Seen = {
    canary: { all: nothingYet(reading.canary.all), ...seenOf(seen.canary, reading.canary) },
    stable: seenOf(seen.stable, reading.stable),
  };
  const isBegun = seen.canary.all !== undefined && (!rule.compare || seen.stable.all !== undefined);
  const canary = countOf('canary', reading, seen, rule);
  if ('unknown' in canary) {
    // What the stable version answers while nothing comes to the canary is no part of an interval of both.
    const isOver = !isBegun || OVER.includes(canary.unknown.code) || hasNeverAnswered(reading, seen);
    return { counted: canary, seen: isOver ? after : seen };
  }
  const stable = rule.compare ? countOf('stable', reading, seen, rule) : { count: NOBODY };
  if ('unknown' in stable) {
    // Both are counted over the same time: without an answer for one the interval goes on, for both.
    const isOver = !isBegun || stable.unknown.code === 'counter-reset';
    return { counted: stable, seen: isOver ? after : seen };
  }
  return { counted: { block: { canary: canary.count, stable: stable.count } }, seen: after };
}

const NOBODY: Count = { all: 0, failed: 0 };

/** After these the canary is counted anew: it has answered nobody, or what it has answered is lost. */
const OVER: readonly UnknownCode[] = ['no-traffic', 'counter-reset'];

function hasNeverAnswered({ canary }: MetricReading, { canary: { all = {} } }: Seen): boolean {
  return nothingYet(canary.all) !== undefined && Object.keys(all).length === 0;
}

/** A canary without a series has answered nobody: a gateway has one from its first request on, which is to be counted. */
function nothingYet(all: Reading): LastSeen | undefined {
  return 'unknown' in all || all.samples.length > 0 ? undefined : {};
}

function seenOf(last: SeenOfVersion, { all, part }: VersionReading): SeenOfVersion {
  const [seenAll, seenPart] = [remember(last.all, all), remember(last.part, part)];
  return {
    ...(seenAll === undefined ? {} : { all: seenAll }),
    // That there were no failures yet is known as well: the next ones are all new.
    ...(seenPart === undefined ? ('unknown' in part ? {} : { part: {} }) : { part: seenPart }),
  };
}

function countOf(
  version: VersionName,
  reading: MetricReading,
  seen: Seen,
  { name, partIsGood, staleMs }: CountRule,
): { count: Count } | { unknown: Unknown } {
  const what = `${name} of the ${version === 'canary' ? 'canary' : 'stable version'}`;
  const look = { what, now: reading.at, staleMs };
  const all = increaseOf(reading[version].all, seen[version].all, { ...look, mayBeEmpty: false });
  if ('unknown' in all) return all;
  const part = increaseOf(reading[version].part, seen[version].part, {
    ...look,
    mayBeEmpty: !partIsGood || (version === 'canary' && hasSamples(reading.stable.part)),
    // Nothing has failed for long: then the last failure is old, and the counters of all requests say that it is scraped.
    staleMs: Infinity,
  });
  if ('unknown' in part) return part;
  const missing = unknownLabel(reading[version]);
  if (missing !== undefined) {
    return unknown('no-series', `${what}: no series has the label ${missing}, which the query asks for`);
  }
  const [whole, some] = [all.increase.by, part.increase.by];
  if (whole === 0) return unknown('no-traffic', `${what}: no requests in the interval`);
  if (some > whole) {
    return unknown(
      'more-failed-than-all',
      `${what}: ${some} of ${whole} requests; do both queries count the same requests?`,
    );
  }
  return { count: { all: whole, failed: partIsGood ? whole - some : some } };
}

function hasSamples(reading: Reading): boolean {
  return !('unknown' in reading) && reading.samples.length > 0;
}

/** A label that is misspelt in the query of the failures would make every version look good. */
function unknownLabel({ all, part }: VersionReading): string | undefined {
  if ('unknown' in all || 'unknown' in part || part.samples.length > 0) return undefined;
  const { labels } = all;
  if (labels === undefined) return undefined;
  return part.asked?.find((label) => !labels.has(label));
}
