import { type KubeObject, serviceSpec } from '../cluster/index.ts';
import type { ContainerSpec, Pod } from './shapes.ts';
import type { Finding } from './types.ts';

/**
 * Services that lead nowhere: each of their ports goes by name to a port that no container has, so that they never get
 * an endpoint with a port. A number proves nothing, since containers need not declare what they listen on.
 */
export function portMismatches(services: readonly KubeObject[], pods: readonly Pod[]): Finding[] {
  return services.flatMap((service) => {
    const selector = Object.entries(serviceSpec(service).selector ?? {});
    const behind = pods.filter(
      ({ labels, ofJob, deleting }) =>
        !ofJob && !deleting && selector.length > 0 && selector.every(([key, value]) => labels[key] === value),
    );
    return mismatch(service, behind) ?? [];
  });
}

function mismatch(service: KubeObject, pods: readonly Pod[]): Finding | undefined {
  const [pod] = pods;
  const ports = serviceSpec(service).ports ?? [];
  if (pod === undefined || ports.length === 0) return undefined;
  const declared = pods.flatMap(({ spec }) => [
    ...(spec.containers ?? []),
    ...(spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ]);
  const names = new Set(declared.flatMap((each) => (each.ports ?? []).map(({ name }) => name)));
  const lost = ports.filter(({ targetPort }) => typeof targetPort === 'string' && !names.has(targetPort));
  if (lost.length < ports.length) return undefined;
  const who = `Service ${service.metadata.name}`;
  const wanted = [...new Set(lost.map(({ targetPort }) => String(targetPort)))].join(', ');
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const there = describePorts([...(pod.spec.containers ?? []), ...sidecars]);
  return {
    code: 'port-mismatch',
    key: service.metadata.name,
    kind: 'terminal',
    graceMs: 0,
    firstSeen: pod.created,
    message: (names_) =>
      `${names_} sends to the port named ${wanted}, which no container of ${pod.who} has; it has ${there}`,
    who,
    advice: `Set targetPort of ${who} to a port of the container, or name the container's port ${wanted}`,
    evidence: [
      ...lost.map(
        ({ name, port, targetPort }) =>
          `${who}: port ${port}${name === undefined ? '' : ` (${name})`} has targetPort ${targetPort}`,
      ),
      `${pod.who}: ${there}`,
    ],
    pod: pod.name,
  };
}

/** `ports http (8080), metrics (9090)`. */
function describePorts(containers: readonly ContainerSpec[]): string {
  const ports = containers
    .flatMap((each) => each.ports ?? [])
    .map(({ name, containerPort }) =>
      name === undefined ? `${containerPort}` : `${name} (${containerPort})`,
    );
  return ports.length === 0
    ? 'no declared port'
    : `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}
