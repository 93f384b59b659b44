import { type KubeObject, type ServicePort, serviceSpec } from '../../cluster/index.ts';
import { SLOT_LABEL, TEMPLATE_HASH_LABEL, CONTROLLER_HASH_LABEL } from './label-keys.ts';

export type Selector = Record<string, string>;

/** The part of a Service that decides where traffic goes: it changes in one patch or not at all. */
export interface Route {
  selector: Selector;
  ports: ServicePort[];
}

/** One Service on its way from one set of pods to another. */
export interface ServiceSwitch {
  name: string;
  namespace: string;
  before: Route;
  after: Route;
}

export function routeOf(service: KubeObject): Route {
  const spec = serviceSpec(service);
  return {
    selector: { ...spec.selector },
    ports: (spec.ports ?? []).map((port) => ({ ...port })),
  };
}

/**
 * The route that the manifests want, with the node ports that the API server gave to the live Service kept: a port that
 * is not named in the manifests must not move under the clients. Protocol and number tell which port it is; only one that
 * has a number of its own now is looked for by its name.
 */
export function keepNodePorts(wanted: readonly ServicePort[], live: readonly ServicePort[]): ServicePort[] {
  const left = new Set(live.filter(({ nodePort }) => nodePort !== undefined));
  for (const { nodePort } of wanted) {
    for (const port of left) if (nodePort !== undefined && port.nodePort === nodePort) left.delete(port);
  }
  const kept = new Map<ServicePort, number>();
  const match = (isTwin: (port: ServicePort, candidate: ServicePort) => boolean): void => {
    for (const port of wanted) {
      if (port.nodePort !== undefined || kept.has(port)) continue;
      const twin = [...left].find((candidate) => isTwin(port, candidate));
      if (twin?.nodePort === undefined) continue;
      kept.set(port, twin.nodePort);
      left.delete(twin);
    }
  };
  match((port, candidate) => numberKey(port) === numberKey(candidate));
  match((port, candidate) => protocolOf(port) === protocolOf(candidate) && port.name === candidate.name);
  return wanted.map((port) => (kept.has(port) ? { ...port, nodePort: kept.get(port) ?? 0 } : port));
}

/** Ports with the node ports that a Service holds now, and none that it would have to be given. */
export function withNodePortsOf(live: readonly ServicePort[], ports: readonly ServicePort[]): ServicePort[] {
  const held = new Set(live.map(({ nodePort }) => nodePort));
  return ports.map(({ nodePort, ...port }) =>
    nodePort !== undefined && held.has(nodePort) ? { ...port, nodePort } : port,
  );
}

/** Types of a Service that the API server gives node ports to. */
const WITH_NODE_PORTS = new Set(['NodePort', 'LoadBalancer']);

/** A Service of the manifests with the node ports that its live twin has; one that has no use for them gets none. */
export function withLivePorts(service: KubeObject, live: KubeObject | undefined): KubeObject {
  const { type } = serviceSpec(service);
  if (live === undefined || !WITH_NODE_PORTS.has(type ?? 'ClusterIP')) return service;
  return {
    ...service,
    spec: { ...service.spec, ports: keepNodePorts(routeOf(service).ports, routeOf(live).ports) },
  };
}

/** Whether a port that both routes have gets another name: its endpoints are found by the name. */
export function renamesPort({ before, after }: Pick<ServiceSwitch, 'before' | 'after'>): boolean {
  const names = new Map(before.ports.map((port) => [numberKey(port), port.name ?? '']));
  return after.ports.some((port) => (names.get(numberKey(port)) ?? port.name ?? '') !== (port.name ?? ''));
}

function protocolOf({ protocol }: ServicePort): string {
  return protocol ?? 'TCP';
}

function numberKey(port: ServicePort): string {
  return `${protocolOf(port)}/${port.port}`;
}

/** The merge patch from what is live to `to`: keys that go are set to null, and the resourceVersion is the precondition. */
export function routePatch(live: KubeObject, to: Route): Record<string, unknown> {
  const selector: Record<string, string | null> = { ...to.selector };
  for (const key of Object.keys(routeOf(live).selector)) {
    if (!(key in to.selector)) selector[key] = null;
  }
  return {
    metadata: { resourceVersion: live.metadata.resourceVersion },
    spec: { selector, ports: to.ports },
  };
}

/**
 * Whether two routes send to the same pods and ports, whatever the order of their keys. What the API server fills in
 * (node ports, the protocol, the target port) tells nothing about who chose the route.
 */
export function sameRoute(a: Route, b: Route): boolean {
  return sameSelector(a.selector, b.selector) && same(a.ports.map(portKey), b.ports.map(portKey));
}

/** Whether two selectors ask for the same labels. */
export function sameSelector(a: Selector, b: Selector): boolean {
  const pairs = (selector: Selector): string[] =>
    Object.entries(selector).map(([key, value]) => `${key}=${value}`);
  return same(pairs(a), pairs(b));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function portKey(port: ServicePort): string {
  return [port.name ?? '', numberKey(port), port.targetPort ?? port.port].join('/');
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : 1));
}

/** The same step the other way round. */
export function backwards(step: ServiceSwitch): ServiceSwitch {
  return { ...step, before: step.after, after: step.before };
}

/** A selector without what ties it to one slot or one template: what the application itself is selected by. */
export function looseSelector(selector: Selector): Selector {
  const {
    [SLOT_LABEL]: _slot,
    [TEMPLATE_HASH_LABEL]: _hash,
    [CONTROLLER_HASH_LABEL]: _revision,
    ...rest
  } = selector;
  return rest;
}

/** A Service and the workloads whose pods it is meant to send to. */
export interface Destination {
  name: string;
  deployments: readonly string[];
  /** StatefulSets and DaemonSets behind it. */
  others?: readonly { kind: string; name: string }[];
}
