import type { KubeObject } from '../cluster/index.ts';
import { type Events, newest, quoteEvent } from './events.ts';
import { type DiagnoseOptions, graceOf } from './graces.ts';
import { obstacleOf } from './scheduling.ts';
import { conditionOf, isReady, latest, type Pod, timeOf } from './shapes.ts';
import type { Finding } from './types.ts';
import { claimProblem } from './volumes.ts';

/** A pod for which there is no node. */
export function unschedulable(
  pod: Pod,
  events: Events,
  claims: readonly KubeObject[],
  options: DiagnoseOptions,
): Finding | undefined {
  const scheduled = conditionOf(pod.status, 'PodScheduled');
  if (scheduled?.status !== 'False') return undefined;
  const own = events.of('Pod', pod.name, pod.uid);
  const said =
    scheduled.message ??
    newest(own, (event) => event.reason === 'FailedScheduling')?.message ??
    'no reason given';
  if (/persistentvolumeclaim/i.test(said)) return claimProblem(pod, said, { events, claims }, options);

  const scaling = newest(own, (event) => event.reason === 'TriggeredScaleUp');
  const refused = newest(own, (event) => event.reason === 'NotTriggerScaleUp');
  const gated = scheduled.reason === 'SchedulingGated';
  const { code, advice } = obstacleOf(said);
  return {
    code,
    // The scheduler counts nodes in its message, and the counts differ from pod to pod.
    key: said.replace(/\d+/g, '#'),
    kind: 'retryable',
    graceMs: graceOf(scaling === undefined ? 'unschedulable' : 'unschedulable-autoscaling', options),
    firstSeen: timeOf(scheduled.lastTransitionTime) ?? pod.created,
    message: (who) => `${who} cannot be scheduled${gated ? ' (a scheduling gate is set)' : ''}: ${said}`,
    who: pod.who,
    advice,
    evidence: [
      `condition PodScheduled: ${scheduled.reason ?? ''}: ${said}`,
      ...[scaling, refused].filter((event) => event !== undefined).map(quoteEvent),
    ],
    pod: pod.name,
  };
}

/** Pods that a node gave up. Their controller makes new ones, so one that is ready since then settles it. */
export function lost(
  pod: Pod,
  all: readonly Pod[],
  events: Events,
  options: DiagnoseOptions,
): Finding | undefined {
  if (pod.ofJob) return undefined;
  const failed = pod.status.phase === 'Failed';
  // The status of a pod on a lost node is frozen: its containers look ready, and only an event tells.
  const frozen = pod.status.containerStatuses?.every((status) => status.ready === true) === true;
  const silence = newest(events.of('Pod', pod.name, pod.uid), (event) => event.reason === 'NodeNotReady');
  const away = pod.status.reason === 'NodeLost' || (frozen && silence !== undefined);
  if (!failed && !away) return undefined;
  const disruption = conditionOf(pod.status, 'DisruptionTarget');
  const transition = timeOf(conditionOf(pod.status, 'Ready')?.lastTransitionTime);
  // One that never was ready has no transition: its containers ended with it.
  const ends = (pod.status.containerStatuses ?? []).map(({ state }) => timeOf(state?.terminated?.finishedAt));
  const firstSeen =
    timeOf(disruption?.lastTransitionTime) ?? latest(transition, ...(failed ? ends : [])) ?? pod.created;
  const replaced = all.some(
    (other) =>
      other.owner !== undefined && other.owner === pod.owner && other.created >= firstSeen && isReady(other),
  );
  if (replaced) return undefined;
  const why = pod.status.message ?? disruption?.message ?? 'the node is not reachable';
  const reason = pod.status.reason ?? disruption?.reason ?? (away ? 'NodeNotReady' : 'Failed');
  return {
    code: 'evicted',
    key: reason,
    kind: 'retryable',
    graceMs: graceOf('evicted', options),
    firstSeen,
    message: (who) =>
      `${who} was ${away ? 'lost with its node' : 'given up by its node'} (${reason}): ${why}`,
    who: pod.who,
    advice: "Check the node's memory, disk and health; set requests that match what the pods use",
    evidence: [`pod ${pod.name}: ${reason}: ${why.trim()}, at ${firstSeen.toISOString()}`],
    pod: pod.name,
  };
}
