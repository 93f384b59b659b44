import type { CommitRecord } from './types.ts';
import type { Served } from './failures.ts';
import type { CommitGraph } from './commits.ts';
import type { Sample } from './figures.ts';

/** How long changes took until users had them, and how big they were. */
export interface LeadTimes {
  /** Of each shipped commit, in seconds. */
  commits: LeadSample[];
  /** Of each pull request from its merge, in seconds. */
  merges: Sample[];
  /** Lines of each change. */
  sizes: Sample[];
  /** Deployments of the time whose commits are not known. */
  unknown: number;
  /** Samples below zero, which count as zero: clocks differ. */
  skewed: number;
  /** Commits of long pull requests that are not listed. */
  unlisted: number;
  /** Deployments that had nothing before them to compare with. */
  first: number;
}

interface LeadSample extends Sample {
  servedAt: number;
}

interface Told {
  served: readonly Served[];
  graph: CommitGraph;
  from: number;
  to: number;
}

/** Ships the commits of all deployments in their order, and measures those that were shipped in the time. */
export function leadTimesOf({ served, graph, from, to }: Told): LeadTimes {
  const times: LeadTimes = {
    commits: [],
    merges: [],
    sizes: [],
    unknown: 0,
    skewed: 0,
    unlisted: 0,
    first: 0,
  };
  const counted = new Set<string>();
  let hasBefore = false;
  let isAfterUnknown = false;
  for (const deployment of served) {
    const { servedAt, sha, isTimedByCommit } = deployment;
    const isInside = servedAt >= from && servedAt <= to;
    const shipment = sha === undefined ? undefined : graph.ship(sha);
    const isKnown = shipment?.state === 'known';
    // What one has brought whose commits are not known cannot be told from what the next one brings.
    if (!isKnown || (hasBefore && isAfterUnknown) || isTimedByCommit) {
      if (isInside) times.unknown += 1;
      isAfterUnknown = !isKnown;
      hasBefore ||= isKnown;
      continue;
    }
    isAfterUnknown = false;
    if (!hasBefore) {
      hasBefore = true;
      if (isInside) times.first += 1;
      continue;
    }
    if (isInside) add(times, counted, shipment.commits, servedAt);
  }
  return times;
}

function add(
  times: LeadTimes,
  counted: Set<string>,
  commits: readonly CommitRecord[],
  servedAt: number,
): void {
  const since = (at: number): number => {
    if (at > servedAt) times.skewed += 1;
    return Math.max(0, servedAt - at) / 1000;
  };
  const shipped = (key: string): boolean => counted.size === counted.add(key).size;
  for (const { sha, parents, at, url, change, lines } of commits) {
    if (change === undefined) {
      // A merge of its own brings nothing: what it merges is counted.
      if (parents.length > 1 || shipped(`commit ${sha}`)) continue;
      times.commits.push({ value: since(at), url, servedAt });
      if (lines !== undefined) times.sizes.push({ value: lines, url });
      continue;
    }
    if (shipped(`change ${change.id}`)) continue;
    for (const own of change.commits)
      if (!shipped(`commit ${own.sha}`))
        times.commits.push({ value: since(own.at), url: change.url, servedAt });
    times.unlisted += change.unlisted;
    times.merges.push({ value: Math.max(0, servedAt - change.mergedAt) / 1000, url: change.url });
    if (change.lines !== undefined) times.sizes.push({ value: change.lines, url: change.url });
  }
}
