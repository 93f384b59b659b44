import type { KubeObject } from '../cluster/index.ts';
import { containersOf } from './container.ts';
import { crash } from './crashes.ts';
import { refusedPods } from './creation.ts';
import { Events } from './events.ts';
import type { DiagnoseOptions } from './graces.ts';
import { imagePull } from './image-pull.ts';
import { lost, unschedulable } from './placement.ts';
import { portMismatches } from './ports.ts';
import { probeFailure, readinessGate } from './probes.ts';
import { merge } from './ranking.ts';
import { conditionOf, conditionsOf, isReady, latest, type Pod, podOf } from './shapes.ts';
import { startError } from './start-errors.ts';
import type { Diagnosis, Finding, Snapshot } from './types.ts';
import { isPastDeadline, verdict } from './verdicts.ts';
import { setup } from './volumes.ts';

/**
 * Why the new version does not serve, most certain and most specific first. Undecided entries are hypotheses: every
 * start looks like one for a moment, so act on `decided` alone and use `nextDecision` for when to ask again.
 */
export function diagnose(snapshot: Snapshot, now: Date, options: DiagnoseOptions = {}): Diagnosis[] {
  const { workloads, replicaSets, since } = snapshot;
  const view: View = {
    since,
    options,
    events: new Events(snapshot.events, since),
    pods: snapshot.pods.map(podOf),
    claims: snapshot.pvcs ?? [],
  };
  const verdicts = workloads.map((workload) => verdict(workload, view.pods, view.events));
  const overdue = ownersPastDeadline(snapshot);
  const complete = new Set(workloads.filter(isComplete).map((workload) => workload.metadata.uid));
  const findings = [
    ...view.pods
      .filter((pod) => !complete.has(pod.owner ?? ''))
      .flatMap((pod) =>
        podFindings(pod, view)
          .filter((finding) => finding !== undefined)
          // Containers of different workloads may have the same name.
          .map((finding) => ({
            ...finding,
            key: `${pod.owner ?? ''} ${finding.key}`,
            overdue: overdue.has(pod.owner ?? ''),
          })),
      ),
    ...[...workloads, ...replicaSets].map((owner) => refusedPods(owner, view.events, options)),
    ...portMismatches(snapshot.services ?? [], view.pods),
    ...verdicts,
  ].filter((finding) => finding !== undefined);
  // What was so before this release began gets its grace anew.
  const fresh = findings.map((finding) => ({
    ...finding,
    firstSeen: latest(finding.firstSeen, since) ?? since,
  }));
  return merge(fresh, now);
}

interface View {
  since: Date;
  options: DiagnoseOptions;
  events: Events;
  pods: readonly Pod[];
  claims: readonly KubeObject[];
}

/** The ReplicaSets of Deployments over their own deadline: their pods have no grace left, however many causes they have. */
function ownersPastDeadline({ workloads, replicaSets }: Snapshot): Set<string> {
  const late = new Set(workloads.filter(isPastDeadline).map((deployment) => deployment.metadata.uid));
  const owned = replicaSets.filter((replicaSet) =>
    replicaSet.metadata.ownerReferences?.some((owner) => late.has(owner.uid)),
  );
  return new Set(owned.map((replicaSet) => replicaSet.metadata.uid).filter((uid) => uid !== undefined));
}

function isComplete(workload: KubeObject): boolean {
  return conditionOf(conditionsOf(workload), 'Complete')?.status === 'True';
}

/** A pod that is ready, complete or on its way out has no causes, whatever it went through. */
function podFindings(pod: Pod, { since, options, events, pods, claims }: View): (Finding | undefined)[] {
  if (pod.deleting || isReady(pod) || pod.status.phase === 'Succeeded') return [];
  const gone = lost(pod, pods, events, options);
  if (gone !== undefined || (pod.status.phase === 'Failed' && !pod.ofJob)) return [gone];
  return [
    unschedulable(pod, events, claims, options),
    setup(pod, events, options),
    readinessGate(pod, options),
    ...containersOf(pod, events)
      .filter(({ status }) => status.ready !== true)
      .flatMap((container) => {
        const never = imagePull(container, options) ?? startError(container, options);
        return never === undefined
          ? [crash(container, since, options), probeFailure(container, options)]
          : [never];
      }),
  ];
}
