import type { Block, Count } from '../statistics/block.ts';
import { increaseOf, type LastSeen, remember } from './increase.ts';
import {
  type MetricReading,
  type Reading,
  type Unknown,
  unknown,
  type VersionName,
  type VersionReading,
} from './reading.ts';

interface SeenOfVersion {
  all?: LastSeen;
  part?: LastSeen;
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
    canary: seenOf(seen.canary, reading.canary),
    stable: seenOf(seen.stable, reading.stable),
  };
  const canary = countOf('canary', reading, seen, rule);
  if ('unknown' in canary) return { counted: canary, seen: seenAfter(canary.unknown, seen, after) };
  const stable = rule.compare ? countOf('stable', reading, seen, rule) : { count: NOBODY };
  if ('unknown' in stable) return { counted: stable, seen: seenAfter(stable.unknown, seen, after) };
  return { counted: { block: { canary: canary.count, stable: stable.count } }, seen: after };
}

const NOBODY: Count = { all: 0, failed: 0 };

/** Both versions are counted over the same time: without an answer for one the interval goes on, for both. */
function seenAfter({ code }: Unknown, before: Seen, after: Seen): Seen {
  return code === 'first-look' || code === 'counter-reset' ? after : before;
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
