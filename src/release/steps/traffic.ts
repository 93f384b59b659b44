import type { ObjectRef } from '../../cluster/index.ts';
import { endingPods } from '../../diagnosis/index.ts';
import type { ReleaseSession } from './session.ts';
import { readyPods, shortfall } from '../observe/endpoints.ts';
import { podSources, replicasOf } from '../observe/watches.ts';
import { type Generations, newPods } from '../observe/owners.ts';
import type { Phases } from '../base/phases.ts';
import { refuse, refuseFor } from '../base/refusal.ts';
import { lookAtPods } from '../observe/rollout.ts';
import { waitUntil } from '../base/wait-until.ts';
import type { RollbackEnvironment } from './rollback.ts';
import type { Destination } from '../base/route.ts';

/**
 * Waits until the endpoints of every Service are new pods alone, at full strength. `alsoServing` names pods of the old
 * version that may serve beside them for now.
 * @throws RefusalError `switch-not-proved` at the deadline.
 */
export async function awaitTraffic(
  session: Pick<ReleaseSession, 'watches' | 'clock' | 'signal' | 'deadline'> & {
    phases: Pick<Phases, 'waiting'>;
  },
  destinations: readonly Destination[],
  generations: Generations,
  alsoServing: (pod: string) => boolean = () => false,
): Promise<void> {
  const { watches, clock } = session;
  let lacks: string[] = [];
  await waitUntil(
    () => {
      const fresh = newPods(watches, generations).map(({ metadata }) => metadata.name);
      lacks = destinations.flatMap((destination) => {
        const { name } = destination;
        const slices = watches.slices.items();
        const old = [...readyPods(slices, name)].filter((pod) => !fresh.includes(pod) && alsoServing(pod));
        const wanted = replicasOf(watches, destination) + old.length;
        return shortfall(slices, name, new Set([...fresh, ...old]), wanted) ?? [];
      });
      return lacks.length === 0 ? true : undefined;
    },
    {
      clock,
      signal: session.signal,
      deadline: session.deadline,
      sources: podSources(watches),
      say: session.phases.waiting,
      what: () => lacks,
      onDeadline: () =>
        refuse(
          'switch-not-proved',
          lacks[0] ?? 'the endpoints did not follow the switch',
          'look at the EndpointSlices of the Service, and at whether the endpoints controller works',
          lacks,
        ),
    },
  );
}

export interface MonitorOptions {
  /** Until this moment the old version answered alone: what the new one is compared with. */
  aloneUntil: number;
  /** Requests sent before this moment do not count against the new version. */
  since: number;
  /**
   * When the endpoints were proved to be the new version's: only what is sent after it can speak for the new version. A
   * slow answer to the patch of a Service may lie in between.
   */
  servedSince: number;
  durationMs: number;
  services: readonly Destination[];
  wanted: readonly ObjectRef[];
  generations: Generations;
}

/** Answers that must have come from the new version before its release is called verified. */
const PROBES_NEEDED = 5;
/**
 * Nodes follow the endpoints a moment later (kube-proxy writes its rules at most once a second): what is answered well
 * before may be the old version's answer, and proves nothing about the new one.
 */
export const NODES_FOLLOW_MS = 2_000;

/** What comes after a drain that ends after the deadline: it waits for nothing, but for the answers of the API server. */
const AFTER_DRAIN_MS = 30_000;

/**
 * Looks at the new version at work for `durationMs`: the probe, its pods and the endpoints of its Services.
 * @throws RefusalError at the first sign that it does not serve.
 */
export async function monitor(
  session: Pick<
    ReleaseSession,
    'clock' | 'deadline' | 'extendDeadline' | 'phases' | 'prober' | 'signal' | 'waits' | 'watches'
  >,
  over: MonitorOptions,
): Promise<void> {
  const { clock, watches, prober } = session;
  const end = clock.now() + over.durationMs;
  if (end > session.deadline) session.extendDeadline(end + AFTER_DRAIN_MS);
  await waitUntil(
    () => {
      assertServes(session, over);
      const probed =
        prober === undefined || prober.passedSince(over.servedSince + NODES_FOLLOW_MS) >= PROBES_NEEDED;
      return clock.now() >= end && probed ? true : undefined;
    },
    {
      clock,
      signal: session.signal,
      deadline: Math.max(session.deadline, end),
      sources: [
        ...podSources(watches),
        ...(prober === undefined ? [] : [{ onChange: (listener: () => void) => prober.onAnswer(listener) }]),
      ],
      wakeIn: () => Math.max(10, end - clock.now()),
      say: session.phases.waiting,
      what: () =>
        clock.now() < end ? [] : ['the probe URL is not answered often enough by the new version yet'],
      onDeadline: () => {
        const failure = prober?.firstFailureSince(over.since);
        return refuse(
          'probe-failed',
          `the probe URL was not answered well by the new version${failure === undefined ? '' : `: ${failure.detail}`}`,
          'look at whether the runner can reach the probe URL, and at what it asks of the application',
        );
      },
    },
  );
}

/** @throws RefusalError at the first sign that the new version does not serve. */
export function assertServes(
  session: Pick<ReleaseSession, 'prober' | 'waits' | 'watches'>,
  over: Pick<MonitorOptions, 'aloneUntil' | 'generations' | 'services' | 'since' | 'wanted'>,
): void {
  judgeProbes(session, over);
  judgeEndpoints(session, over);
  const decided = lookAtPods({
    ...session.waits,
    wanted: over.wanted,
    generations: over.generations,
  }).find((diagnosis) => diagnosis.decided);
  if (decided !== undefined) throw refuseFor(decided);
}

const PROBED_WITHIN_MS = 10_000;

/** Whether the probe, where there is one, is answered well by the old version: every request sent since `since`. */
export async function probeRecovered(
  { prober, clock }: Pick<RollbackEnvironment, 'prober' | 'clock'>,
  since: number,
): Promise<boolean> {
  if (prober === undefined) return true;
  const verdict = (): boolean | undefined => {
    if (prober.firstFailureSince(since) !== undefined) return false;
    return prober.passedSince(since) >= PROBES_NEEDED ? true : undefined;
  };
  return await waitUntil(verdict, {
    clock,
    signal: new AbortController().signal,
    deadline: clock.now() + PROBED_WITHIN_MS,
    sources: [{ onChange: (listener) => prober.onAnswer(listener) }],
    onDeadline: () => new Error('the probe URL was not answered'),
  }).catch(() => false);
}

/**
 * A failed request counts against the new version, unless nothing was ever answered there: then the way to it (a node
 * port, a load balancer) may not be open yet, and the wait for good answers decides.
 */
function judgeProbes(
  session: Pick<ReleaseSession, 'prober'>,
  { since, aloneUntil }: Pick<MonitorOptions, 'since' | 'aloneUntil'>,
): void {
  const { prober } = session;
  const firstPassAt = prober?.firstPassAt;
  if (prober === undefined || firstPassAt === undefined) return;
  const failure = prober.regressionSince(Math.max(since, firstPassAt), aloneUntil);
  if (failure === undefined) return;
  const after = Math.round(failure.at - since);
  throw refuse(
    'probe-failed',
    `a request to the probe URL failed after the new version took over: ${failure.kind} (${failure.detail})`,
    'the new version was taken out again; look at its log and at what the probe URL asks of it',
    [`sent ${after} ms after the switch: ${failure.kind} ${failure.detail}`],
  );
}

/**
 * A Service needs one endpoint that stays. One that the kubelet is ending still serves, for as long as it drains: that
 * is the time in which the traffic can go back without a request that finds nobody.
 */
function judgeEndpoints(
  session: Pick<ReleaseSession, 'waits' | 'watches'>,
  over: Pick<MonitorOptions, 'generations' | 'services' | 'wanted'>,
): void {
  const { watches, waits } = session;
  const slices = watches.slices.items();
  const sent = over.services.filter((destination) => replicasOf(watches, destination) > 0);
  if (sent.length === 0) return;
  const pods = newPods(watches, over.generations);
  const ending = endingPods(pods, watches.events.items(), waits.since);
  for (const { name } of sent) {
    const ready = [...readyPods(slices, name)];
    if (ready.every((pod) => ending.has(pod))) throw lostEndpoints(session, over, { name, ready, ending });
  }
}

function lostEndpoints(
  session: Pick<ReleaseSession, 'waits' | 'watches'>,
  over: Pick<MonitorOptions, 'generations' | 'wanted'>,
  { name, ready, ending }: { name: string; ready: readonly string[]; ending: ReadonlyMap<string, string> },
): Error {
  const [cause] = lookAtPods({ ...session.waits, wanted: over.wanted, generations: over.generations });
  if (cause !== undefined) return refuseFor(cause);
  const pods = newPods(session.watches, over.generations).map(({ metadata }) => metadata.name);
  return refuse(
    'endpoints-lost',
    ready.length === 0
      ? `Service ${name} lost its last ready endpoint after the switch`
      : `Service ${name} loses its last ready endpoint after the switch: the kubelet ends ${ready.join(', ')}`,
    'look at why the new pods became unready',
    [...ending]
      .map(([pod, event]) => `pod ${pod}: ${event}`)
      .concat(`new pods: ${pods.join(', ') || 'none'}`),
  );
}

export type { Destination } from '../base/route.ts';
