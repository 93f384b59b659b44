import type { KubeObject } from './types.ts';

interface Port {
  name?: string;
  port: number;
  protocol?: string;
  nodePort?: number;
}

/**
 * The ports that a Service must get in one step where a server-side apply cannot do it: the API server merges them by
 * number and protocol, so that a port whose number changes stays beside its successor as long as anybody else has a
 * share in it, and then the two collide by name or node port.
 * @returns undefined where nothing collides
 */
export function portsInOneStep(desired: KubeObject, live: KubeObject | undefined): Port[] | undefined {
  if (desired.kind !== 'Service' || desired.apiVersion !== 'v1' || live === undefined) return undefined;
  const wanted = portsOf(desired);
  const keys = new Set(wanted.map(keyOf));
  const left = portsOf(live).filter((port) => !keys.has(keyOf(port)));
  const staying = left.filter((port) => !wanted.some((other) => collide(port, other)));
  return wanted.length === 0 || staying.length === left.length ? undefined : [...wanted, ...staying];
}

function portsOf({ spec }: KubeObject): Port[] {
  return (spec?.['ports'] as Port[] | undefined) ?? [];
}

function keyOf({ port, protocol = 'TCP' }: Port): string {
  return `${protocol}/${port}`;
}

function collide(a: Port, b: Port): boolean {
  const isSameNode = a.nodePort !== undefined && a.nodePort === b.nodePort;
  return (a.name ?? '') === (b.name ?? '') || (isSameNode && (a.protocol ?? 'TCP') === (b.protocol ?? 'TCP'));
}
