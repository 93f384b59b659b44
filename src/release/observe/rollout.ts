import { type Clock, formatDuration } from '../../base/index.ts';
import { type KubeObject, type ObjectRef, readiness, statusConditions } from '../../cluster/index.ts';
import { diagnose, type DiagnoseOptions, type Diagnosis, nextDecision } from '../../diagnosis/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import { readyPods, shortfall } from './endpoints.ts';
import { type Watches, podSources, replicasOf, storeOf } from './watches.ts';
import { type Generations, newPods, ownership } from './owners.ts';
import type { Waiting } from '../base/phases.ts';
import { refuse, refuseFor, type RefusalError } from '../base/refusal.ts';
import { waitUntil } from '../base/wait-until.ts';
import type { Destination } from '../base/route.ts';

/**
 * A claim whose class binds late is bound only once a pod uses it, so waiting for it before would wait for ever.
 * Classes are not namespaced: where the credentials may not list them, no claim is waited for by itself.
 */
export type ClaimRules = { wait: false } | { wait: true; lateBindingClasses: ReadonlySet<string> };

export interface RolloutWait {
  clock: Clock;
  skewMs: number;
  claims: ClaimRules;
  signal: AbortSignal;
  deadline: number;
  watches: Watches;
  /** What must become ready. */
  wanted: readonly ObjectRef[];
  /** The generations that were applied, by `Kind/name`: an older status does not count. */
  generations: Generations;
  /** Services whose endpoints must be the new pods alone: as many as the workloads behind them want. */
  services: readonly Destination[];
  /** Pods of an older version that may serve beside the new ones for now. */
  alsoServing?: (pod: string) => boolean;
  /** Events before it belong to something else. */
  since: Date;
  graces?: DiagnoseOptions['graces'];
  say: Waiting;
  /** Called once for each cause of pods that do not serve, as soon as it is seen. */
  onCause?: (cause: Diagnosis) => void;
  /** Where the Services of the new version are described. */
  rendered?: { manifests: readonly { object: KubeObject }[] };
}

/** What the wait still waits for, a sentence each, empty when all is ready; and which workloads say that they failed. */
function waitReasons(
  wait: RolloutWait,
  pods: readonly KubeObject[],
): { reasons: string[]; failed: RefusalError[] } {
  const { watches } = wait;
  const reasons: string[] = [];
  const failed: RefusalError[] = [];
  for (const ref of wait.wanted) {
    const store = storeOf(watches, ref);
    const live = store?.get(ref.name, ref.namespace);
    const generation = wait.generations.get(`${ref.kind}/${ref.name}`);
    if (live === undefined || (live.metadata.generation ?? 1) < (generation ?? 1)) {
      reasons.push(`${ref.kind} ${ref.name} is not seen yet`);
      continue;
    }
    if (ref.kind === 'PersistentVolumeClaim' && !wait.claims.wait) continue;
    const state = readiness(live, wait.claims.wait ? wait.claims : {});
    if (state.state === 'failed') failed.push(refuseNotReady(ref, state.message));
    if (state.state !== 'ready') reasons.push(state.message);
  }
  const fresh = new Set(pods.map((pod) => pod.metadata.name));
  for (const destination of wait.services) {
    const slices = watches.slices.items();
    const old = [...readyPods(slices, destination.name)].filter(
      (pod) => !fresh.has(pod) && wait.alsoServing?.(pod) === true,
    );
    const allowed = new Set([...fresh, ...old]);
    const wanted = replicasOf(watches, destination) + old.length;
    const lack = shortfall(slices, destination.name, allowed, wanted);
    if (lack !== undefined) reasons.push(lack);
  }
  const unproved = pods.filter((pod) => settlesIn(pod, clusterDate(wait)) > 0);
  if (unproved.length > 0) {
    reasons.push(
      `${unproved.length} pods without a readiness probe must run ${SETTLE_MS / 1000} s before they count`,
    );
  }
  return { reasons, failed };
}

/** A pod without a readiness probe is ready as soon as its process runs, also between two crashes: it must last so long. */
const SETTLE_MS = 5_000;

/** Milliseconds until a pod's readiness can be believed: 0 where a probe says it. */
function settlesIn(pod: KubeObject, now: Date): number {
  const containers = (pod.spec?.['containers'] as { readinessProbe?: object }[] | undefined) ?? [];
  if (containers.every(({ readinessProbe }) => readinessProbe !== undefined)) return 0;
  const ready = statusConditions(pod).find(({ type }) => type === 'Ready');
  // One that is not ready is waited for anyway, and its change will be seen.
  if (ready?.status !== 'True' || ready.lastTransitionTime === undefined) return 0;
  return Math.max(0, Date.parse(ready.lastTransitionTime) + SETTLE_MS - now.getTime());
}

function refuseNotReady(ref: ObjectRef, message: string): RefusalError {
  const kind = ref.kind.toLowerCase();
  return refuse(
    ref.kind === 'Job' ? 'job-failed' : 'not-ready',
    `${ref.kind} ${ref.name} failed: ${message}`,
    `look at \`kubectl describe ${kind} ${ref.name}\``,
  );
}

/** Now, as the cluster's own clocks would stamp it. */
export function clusterDate({ clock, skewMs }: { clock: Clock; skewMs: number }): Date {
  return new Date(clock.date().getTime() + skewMs);
}

/** What is wrong with the new version's pods, as far as the watches tell. */
export function lookAtPods(wait: Omit<RolloutWait, 'services' | 'deadline' | 'signal' | 'say'>): Diagnosis[] {
  const { watches } = wait;
  const owners = ownership(watches, wait.generations);
  const wantedKeys = new Set(wait.wanted.map((ref) => refKey(ref)));
  const wanted = [watches.deployments, ...watches.others.values()]
    .flatMap((store) => store.items())
    .filter((object) => wantedKeys.has(refKey(refOf(object))));
  return diagnose(
    {
      workloads: wanted.filter(({ kind }) => kind !== 'PersistentVolumeClaim'),
      replicaSets: watches.replicaSets.items().filter((each) => owners.isNewReplicaSet(each)),
      pods: newPods(watches, wait.generations),
      events: watches.events.items(),
      services: (wait.rendered?.manifests ?? [])
        .map(({ object }) => object)
        .filter(({ kind }) => kind === 'Service'),
      pvcs: wanted.filter(({ kind }) => kind === 'PersistentVolumeClaim'),
      since: wait.since,
    },
    clusterDate(wait),
    wait.graces === undefined ? {} : { graces: wait.graces },
  );
}

/**
 * Waits until everything wanted is ready; woken by watches alone, and by the end of a grace.
 * @returns the names of the new pods.
 * @throws RefusalError as soon as it cannot succeed any more, or at the deadline, with the best explanation there is.
 */
export async function awaitRollout(wait: RolloutWait): Promise<string[]> {
  const { watches, clock } = wait;
  let reasons: string[] = [];
  let diagnoses: Diagnosis[] = [];
  let settles = 0;
  const causes = new Set<string>();
  const decisionIn = (): number | undefined => nextDecision(diagnoses, clusterDate(wait));
  return await waitUntil(
    () => {
      const pods = newPods(watches, wait.generations);
      const found = waitReasons(wait, pods);
      ({ reasons } = found);
      if (reasons.length === 0) return pods.map((pod) => pod.metadata.name);
      diagnoses = lookAtPods(wait);
      const decided = diagnoses.find((diagnosis) => diagnosis.decided);
      if (decided !== undefined) throw refuseFor(decided);
      // A workload that says of itself that it failed comes second: its pods tell why.
      const [own] = found.failed;
      if (own !== undefined) throw own;
      for (const cause of diagnoses) {
        const key = `${cause.code} ${cause.container ?? ''}`;
        if (!causes.has(key)) wait.onCause?.(cause);
        causes.add(key);
      }
      settles = Math.max(0, ...pods.map((pod) => settlesIn(pod, clusterDate(wait))));
      return undefined;
    },
    {
      clock,
      signal: wait.signal,
      deadline: wait.deadline,
      sources: podSources(watches),
      say: wait.say,
      what: () => [...reasons, ...diagnoses.slice(0, SHOWN_CAUSES).map(causeSentence)],
      givenUpIn: decisionIn,
      wakeIn: () => {
        const decision = decisionIn();
        return settles > 0 ? Math.min(settles, decision ?? settles) : decision;
      },
      onDeadline: () => timeoutRefusal(reasons, diagnoses),
    },
  );
}

/** Kubernetes starts the container again by itself. */
const CRASHES: ReadonlySet<string> = new Set(['crash-loop', 'init-container-failing', 'liveness-kill']);

/** More causes at once only hide the first. */
const SHOWN_CAUSES = 3;

/** What is allowed it: the time, and of crashes their number, which as a rule is reached first. */
function causeSentence({ code, message, graceMs }: Diagnosis): string {
  if (CRASHES.has(code)) {
    return `${message} (given up when it crashes again and again, or has not served for ${formatDuration(graceMs)})`;
  }
  const allowed = Number.isFinite(graceMs)
    ? `when it has lasted ${formatDuration(graceMs)}`
    : 'at the timeout';
  return `${message} (given up ${allowed})`;
}

function timeoutRefusal(reasons: string[], diagnoses: Diagnosis[]): RefusalError {
  const [suspect] = diagnoses;
  if (suspect !== undefined) return refuseFor(suspect);
  return refuse(
    'timeout',
    `the new version was not ready in time: ${reasons[0] ?? 'nothing more is known'}`,
    'raise `timeout` if it only needs longer; otherwise look at what it waits for',
    reasons,
  );
}
