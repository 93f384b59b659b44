import type { Event, Events } from './events.ts';
import {
  conditionOf,
  type ContainerSpec,
  type ContainerStatus,
  latest,
  type Pod,
  type Terminated,
  timeOf,
} from './shapes.ts';

/** One container of a pod with all that is known of it. */
export interface Container {
  pod: Pod;
  name: string;
  spec: ContainerSpec;
  status: ContainerStatus;
  /** Runs before the others and has to end; a sidecar (restartPolicy Always) is not one. */
  init: boolean;
  /** `container web`, `init container migrate`. */
  label: string;
  /** Events about this container; those about the whole pod are not among them. */
  events: Event[];
  podEvents: Event[];
}

/** The containers that have a status, init containers first. */
export function containersOf(pod: Pod, events: Events): Container[] {
  const all = events.of('Pod', pod.name, pod.uid);
  const read = (specs: ContainerSpec[], statuses: ContainerStatus[], first: boolean): Container[] =>
    statuses.map((status) => {
      const spec = specs.find((candidate) => candidate.name === status.name) ?? { name: status.name };
      const init = first && spec.restartPolicy !== 'Always';
      const label = `${init ? 'init container' : first ? 'sidecar container' : 'container'} ${status.name}`;
      const own = all.filter((event) => event.container === status.name);
      return { pod, name: status.name, spec, status, init, label, events: own, podEvents: all };
    });
  return [
    ...read(pod.spec.initContainers ?? [], pod.status.initContainerStatuses ?? [], true),
    ...read(pod.spec.containers ?? [], pod.status.containerStatuses ?? [], false),
  ];
}

/** The run that ended last: the present state while the kubelet has not restarted it, else the one before. */
export function lastRun(container: Container): Terminated | undefined {
  return container.status.state?.terminated ?? container.status.lastState?.terminated;
}

/**
 * When a container can have begun to wait for what it waits for now. A waiting state has no timestamp: it cannot be
 * older than the pod, the end of the init containers, the last pull or the last run.
 */
export function waitingSince(container: Container): Date {
  const { pod, status } = container;
  const initialized = conditionOf(pod.status, 'Initialized');
  const init = (pod.status.initContainerStatuses ?? [])
    .filter((other) => other.name !== container.name)
    .map((other) => timeOf(other.state?.terminated?.finishedAt));
  return (
    latest(
      pod.created,
      timeOf(pod.status.startTime),
      initialized?.status === 'True' ? timeOf(initialized.lastTransitionTime) : undefined,
      ...init,
      ...container.events.filter((event) => event.reason === 'Pulled').map((event) => event.first),
      timeOf(status.lastState?.terminated?.finishedAt),
    ) ?? pod.created
  );
}
