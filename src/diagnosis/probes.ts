import type { Container } from './container.ts';
import { newest, quoteEvent } from './events.ts';
import { type DiagnoseOptions, type GraceName, graceOf, PROBE_MARGIN_MS } from './graces.ts';
import { conditionOf, isReady, type Pod, type Probe, timeOf } from './shapes.ts';
import type { Finding } from './types.ts';

/**
 * A container that runs but does not get ready. This is how every start looks for a while, so nothing is said against
 * it before the grace is over; until then it is there to tell the caller when to look again.
 */
export function probeFailure(container: Container, options: DiagnoseOptions): Finding | undefined {
  const { pod, spec, status, label } = container;
  const started = timeOf(status.state?.running?.startedAt);
  if (started === undefined || status.ready === true) return undefined;
  const startup = spec.startupProbe !== undefined && status.started !== true;
  const probe = startup ? spec.startupProbe : spec.readinessProbe;
  if (probe === undefined) return undefined;

  const name = startup ? 'Startup' : 'Readiness';
  const answer = newest(
    container.events,
    (event) =>
      event.reason === 'Unhealthy' &&
      event.message.startsWith(`${name} probe`) &&
      event.last.getTime() >= started.getTime(),
  );
  const said = answer?.message.replace(/^\w+ probe \w+: */, '').trim();
  const code = startup ? 'startup-probe' : 'readiness-probe';
  return {
    code,
    key: container.name,
    kind: 'retryable',
    graceMs:
      options.graces?.[code] ??
      Math.max(graceOf(leastGrace(spec, startup), options), allowance(container, startup) + PROBE_MARGIN_MS),
    firstSeen: started,
    message: (who) =>
      `${label} of ${who} is running but ${startup ? 'has not started up' : 'not ready'}: its ${name.toLowerCase()} probe ${
        said === undefined || said === '' ? 'has not succeeded' : `says: ${said}`
      }`,
    who: pod.who,
    advice: adviceFor(said ?? '', name.toLowerCase()),
    evidence: answer === undefined ? [] : [quoteEvent(answer)],
    pod: pod.name,
    container: container.name,
    logs: { pod: pod.name, container: container.name, previous: false },
  };
}

function leastGrace(spec: Container['spec'], startup: boolean): GraceName {
  if (startup) return 'startup-probe';
  return spec.startupProbe === undefined ? 'readiness-probe-alone' : 'readiness-probe';
}

/** How long the probes' own settings let a start take. Readiness is only asked once the startup probe has passed. */
function allowance(container: Container, startup: boolean): number {
  const { startupProbe, readinessProbe } = container.spec;
  const first = startupProbe === undefined ? 0 : total(startupProbe);
  // A killed container still shows as running until its grace period is over.
  return startup
    ? first + (container.pod.spec.terminationGracePeriodSeconds ?? 30) * 1000
    : first + (readinessProbe === undefined ? 0 : total(readinessProbe));
}

function total(probe: Probe): number {
  const period = Math.max(probe.periodSeconds ?? 10, probe.timeoutSeconds ?? 1);
  return ((probe.initialDelaySeconds ?? 0) + (probe.failureThreshold ?? 3) * period) * 1000;
}

function adviceFor(said: string, name: string): string {
  if (/connection refused/i.test(said)) {
    return `Check that the application listens on the ${name} probe's port, and on all addresses, not only on 127.0.0.1`;
  }
  if (/statuscode: 404/i.test(said)) return `Check the path of the ${name} probe`;
  if (/statuscode: 5\d\d/i.test(said)) {
    return "Read the container's log: the application answers, and says that something it needs is not there";
  }
  if (/timeout|deadline exceeded/i.test(said)) {
    return `Check what the ${name} probe's path waits for; raise timeoutSeconds if it only needs longer`;
  }
  return `Read the container's log, and check path, port and timing of the ${name} probe`;
}

/** All containers are ready, and something outside has not set the pod's readiness gate. */
export function readinessGate(pod: Pod, options: DiagnoseOptions): Finding | undefined {
  const ready = conditionOf(pod.status, 'Ready');
  if (isReady(pod) || ready?.reason !== 'ReadinessGatesNotReady') return undefined;
  const containers = conditionOf(pod.status, 'ContainersReady');
  return {
    code: 'readiness-gate',
    key: ready.message ?? '',
    kind: 'retryable',
    graceMs: graceOf('readiness-gate', options),
    firstSeen: timeOf(containers?.lastTransitionTime) ?? pod.created,
    message: (who) =>
      `${who} is held back by a readiness gate: ${ready.message ?? 'its condition is not true'}`,
    who: pod.who,
    advice: 'Check the controller that sets this condition, such as the load balancer controller',
    evidence: [`condition Ready: ${ready.reason}: ${ready.message ?? ''}`],
    pod: pod.name,
  };
}
