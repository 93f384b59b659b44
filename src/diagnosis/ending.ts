import type { KubeObject } from '../cluster/index.ts';
import { containersOf } from './container.ts';
import { Events, newest, quoteEvent } from './events.ts';
import { podOf, timeOf } from './shapes.ts';

/**
 * The pods of which the kubelet ends a container that still runs, as it does when a liveness probe has failed, with the
 * event that says so. Such a pod serves on while it drains and may be ready for many probes yet, and is certain to go.
 * `since`: events before it do not count.
 */
export function endingPods(
  pods: readonly KubeObject[],
  events: readonly KubeObject[],
  since: Date,
): Map<string, string> {
  const known = new Events(events, since);
  const ending = new Map<string, string>();
  for (const pod of pods.map(podOf)) {
    for (const { status, events: own } of containersOf(pod, known)) {
      const startedAt = timeOf(status.state?.running?.startedAt);
      if (startedAt === undefined) continue;
      // Both are whole seconds: a kill in the second of the start may be that of the run before.
      const killing = newest(own, ({ reason, last }) => reason === 'Killing' && last > startedAt);
      if (killing !== undefined) ending.set(pod.name, quoteEvent(killing));
    }
  }
  return ending;
}
