import { sharesPort } from './managed-fields.ts';
import type { KubeObject } from '../base/types.ts';
import { type ServicePort, serviceSpec } from '../base/views.ts';

/** What the API server fills in where the manifests leave it out. */
const FILLED = new Set(['protocol', 'nodePort']);

/**
 * The ports that a Service must get in one step where a server-side apply cannot do it: the API server merges them by
 * number and protocol, so that a port, or a field of it, stays as long as anybody else has a share in it. That may be
 * ourselves, since the patch of a switch counts as another manager's: what only that one holds goes. And a port whose
 * number changes would stay beside its successor, and collide with it by name or node port.
 * @param own our manager
 * @returns undefined where an apply does
 */
export function portsInOneStep(
  desired: KubeObject,
  live: KubeObject | undefined,
  own: string,
): ServicePort[] | undefined {
  if (desired.kind !== 'Service' || desired.apiVersion !== 'v1' || live === undefined) return undefined;
  const wanted = portsOf(desired);
  if (wanted.length === 0) return undefined;
  const found = new Map(portsOf(live).map((port) => [keyOf(port), port]));
  const keys = new Set(wanted.map(keyOf));
  const left = [...found.values()].filter((port) => !keys.has(keyOf(port)));
  const staying = left.filter(
    (port) => !wanted.some((other) => collide(port, other)) && !sharesPort(live, own, port, []),
  );
  const hasGivenUp = wanted.some((port) => {
    const has = found.get(keyOf(port)) ?? port;
    const fields = Object.keys(has).filter(
      (field) =>
        !FILLED.has(field) &&
        port[field] === undefined &&
        !(field === 'targetPort' && has[field] === port.port),
    );
    return fields.length > 0 && sharesPort(live, own, port, fields);
  });
  if (staying.length === left.length && !hasGivenUp) return undefined;
  return [...wanted.map((port) => withNodePort(port, found.get(keyOf(port)))), ...staying];
}

function withNodePort(port: ServicePort, live: ServicePort | undefined): ServicePort {
  if (port.nodePort !== undefined || live?.nodePort === undefined) return port;
  return { ...port, nodePort: live.nodePort };
}

function portsOf(service: KubeObject): ServicePort[] {
  return serviceSpec(service).ports ?? [];
}

function keyOf({ port, protocol = 'TCP' }: ServicePort): string {
  return `${protocol}/${port}`;
}

function collide(a: ServicePort, b: ServicePort): boolean {
  const isSameNode = a.nodePort !== undefined && a.nodePort === b.nodePort;
  return (a.name ?? '') === (b.name ?? '') || (isSameNode && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP'));
}
