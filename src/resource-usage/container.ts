import { ANYTHING, between, exactly, NOTHING, percentile } from './amounts.ts';
import { MOST_UNKNOWN, type Values } from './steps.ts';
import type { Amount, ContainerUse, Hours, Resource } from './types.ts';

/** From this share of its limit on, a container may be held back by it. */
const NEAR = 0.9;
const BUSY = 0.95;
/** A thousandth of a core, and a MiB: in these requests are written. */
const GRAINS: Readonly<Record<Resource, number>> = { cpu: 1 / 1000, memory: 1 / 1024 };
/** Of a grain, what is the rounding of Prometheus and of ours. */
const ROUNDING = 1e-6;

/** What is known of one resource of a container, at each step; cores and GiB. */
export interface Seen {
  resource: Resource;
  /** Pods of the workload, while the container was one of it; else 0. */
  replicas: readonly number[];
  /** Of all pods; 0 where none is requested. */
  requests: readonly number[];
  limits: readonly number[];
  mean: Values;
  max: Values;
  /** So many pods the mean and the maximum are of. */
  pods: Values;
  stepHours: number;
  headroom: number;
  /** Why all of a kind is missing. */
  missing: { requests?: string; limits?: string; usage?: string };
}

/** What a container has requested, used and would need. Nothing that is not known counts as zero. */
export function useOf(seen: Seen): ContainerUse {
  const { replicas, limits, missing, stepHours } = seen;
  const last = replicas.findLastIndex((pods) => pods > 0);
  const pods = replicas[last] ?? 0;
  const requested =
    missing.requests === undefined
      ? exactly(total(seen.requests.map((all, at) => (isIn(seen, at) ? all : 0))) * stepHours)
      : ANYTHING;
  const request =
    missing.requests !== undefined || pods === 0 ? null : positive((seen.requests[last] ?? 0) / pods);
  const limit = missing.limits === undefined ? positive(limits[last] ?? 0) : null;
  const usage = usageOf(seen);
  const peaks = peaksOf(seen);
  if ('why' in usage || peaks === undefined)
    return {
      ...unknownHours(requested),
      request,
      limit,
      p95: null,
      max: null,
      enough: null,
      nearLimit: limit === null && missing.limits === undefined ? false : null,
      isShort: false,
      known: usage.known,
      why: 'why' in usage ? usage.why : 'Prometheus knows no peak of it',
    };
  const { p95, max } = peaks;
  const needed = seen.resource === 'cpu' ? p95 : max;
  const nearLimit = missing.limits === undefined ? limit !== null && needed >= NEAR * limit : null;
  const enough = nearLimit === false ? roundedUp(needed * (1 + seen.headroom), seen.resource) : null;
  return {
    requested,
    used: exactly(usage.used),
    unused: requested.value === null ? ANYTHING : exactly(Math.min(usage.unused, requested.value)),
    savings: savingsOf({ requested, nearLimit, enough }, seen),
    request,
    limit,
    p95,
    max,
    enough,
    nearLimit,
    isShort: request !== null && needed > request,
    known: usage.known,
  };
}

/** What would be saved is never below zero: what is missing is no saving of others. */
function savingsOf(
  { requested, nearLimit, enough }: { requested: Amount; nearLimit: boolean | null; enough: number | null },
  { replicas, stepHours }: Seen,
): Amount {
  if (nearLimit === true) return NOTHING;
  if (requested.value === null || enough === null) return between(0, requested.most);
  return exactly(Math.max(0, requested.value - enough * total(replicas) * stepHours));
}

function unknownHours(requested: Amount): Hours {
  const some = between(0, requested.most);
  return { requested, used: ANYTHING, unused: some, savings: some };
}

type Usage = { known: number } & ({ used: number; unused: number } | { why: string });

/**
 * The hours that were used. A pod that is not known is taken to be as the others of its step, and a step that is not known as the
 * others, where that is little; else nothing is said. The first step of a container is no hole: a rate needs two scrapes.
 */
function usageOf({ replicas, requests, mean, pods, stepHours, resource, missing }: Seen): Usage {
  const sums = { all: 0, expected: 0, known: 0, measured: 0, used: 0, unused: 0 };
  for (const [at, wanted] of replicas.entries()) {
    if (wanted === 0) continue;
    sums.all += wanted;
    const each = mean[at];
    const isFirst = (replicas[at - 1] ?? 0) === 0;
    if (each === undefined && isFirst) continue;
    sums.expected += wanted;
    if (each === undefined) continue;
    sums.known += Math.min(wanted, pods[at] ?? 0);
    sums.measured += wanted;
    sums.used += each * wanted;
    sums.unused += Math.max(0, (requests[at] ?? 0) - each * wanted);
  }
  const known = sums.expected === 0 ? 0 : sums.known / sums.expected;
  const name =
    resource === 'cpu' ? 'container_cpu_usage_seconds_total' : 'container_memory_working_set_bytes';
  if (missing.usage !== undefined) return { known, why: missing.usage };
  if (sums.measured === 0) return { known: 0, why: `Prometheus has no value of ${name} of it in this time` };
  if (known < 1 - MOST_UNKNOWN)
    return { known, why: `Prometheus has values of ${name} for ${percent(known)} of its time alone` };
  const scale = (sums.all / sums.measured) * stepHours;
  return { used: sums.used * scale, unused: sums.unused * scale, known };
}

/** Rounded down: what is not whole is not told to be. */
function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function peaksOf(seen: Seen): { p95: number; max: number } | undefined {
  const samples = seen.max.filter((value, at): value is number => value !== undefined && isIn(seen, at));
  const [p95, max] = [percentile(samples, BUSY), percentile(samples, 1)];
  return p95 === undefined || max === undefined ? undefined : { p95, max };
}

function isIn({ replicas }: Seen, at: number): boolean {
  return (replicas[at] ?? 0) > 0;
}

function roundedUp(value: number, resource: Resource): number {
  const grain = GRAINS[resource];
  return Math.max(1, Math.ceil(value / grain - ROUNDING)) * grain;
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
