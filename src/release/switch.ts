import type { Logger } from '../base/index.ts';
import { ApiError, type Cluster, type KubeObject } from '../cluster/index.ts';
import { refuse } from './refusal.ts';

export type Selector = Record<string, string>;

export interface ServicePort {
  name?: string;
  port: number;
  protocol?: string;
  targetPort?: number | string;
  nodePort?: number;
  [field: string]: unknown;
}

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
  return {
    selector: { ...(service.spec?.['selector'] as Selector | undefined) },
    ports: ((service.spec?.['ports'] as ServicePort[] | undefined) ?? []).map((port) => ({ ...port })),
  };
}

/**
 * The route that the manifests want, with the node ports that the cluster gave to the live Service kept:
 * a port that is not named in the manifests must not move under the clients.
 */
export function keepNodePorts(wanted: readonly ServicePort[], live: readonly ServicePort[]): ServicePort[] {
  return wanted.map((port) => {
    if (port.nodePort !== undefined) return port;
    const twin = live.find((candidate) =>
      port.name === undefined ? candidate.port === port.port : candidate.name === port.name,
    );
    return twin?.nodePort === undefined ? port : { ...port, nodePort: twin.nodePort };
  });
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

/** Whether two routes send to the same pods and ports, whatever the order of their keys. */
export function sameRoute(a: Route, b: Route): boolean {
  return canonical(a) === canonical(b);
}

function canonical(route: Route): string {
  const selector = Object.entries(route.selector).map(([key, value]) => `${key}=${value}`);
  return JSON.stringify([sorted(selector), sorted(route.ports.map(portKey))]);
}

function portKey({ name, port, protocol, targetPort, nodePort }: ServicePort): string {
  return [name ?? '', port, protocol ?? 'TCP', targetPort ?? port, nodePort ?? ''].join('/');
}

function sorted(texts: readonly string[]): string[] {
  return texts.toSorted((a, b) => (a < b ? -1 : 1));
}

/** Somebody else's write between our read and our patch is looked at this often before we give up. */
const ATTEMPTS = 5;

/**
 * Moves one Service, under the precondition that it is still where we believe it to be.
 * @throws RefusalError `service-changed` when somebody else routed it elsewhere meanwhile.
 */
export async function moveService(cluster: Cluster, step: ServiceSwitch): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Service', namespace: step.namespace, name: step.name };
  for (let attempt = 1; ; attempt += 1) {
    const live = await cluster.get(ref);
    if (live === undefined) {
      throw refuse('service-changed', `Service ${step.name} was deleted during the release`, 'release again');
    }
    const route = routeOf(live);
    if (sameRoute(route, step.after)) return;
    if (!sameRoute(route, step.before)) {
      throw refuse(
        'service-changed',
        `somebody else changed where Service ${step.name} sends its traffic during the release`,
        'find out who did, then release again',
        [
          `expected selector ${JSON.stringify(step.before.selector)}`,
          `found selector ${JSON.stringify(route.selector)}`,
        ],
      );
    }
    try {
      await cluster.patch(ref, routePatch(live, step.after), { type: 'merge' });
      return;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409 && attempt < ATTEMPTS)) throw error;
    }
  }
}

/**
 * Moves several Services at once; when one cannot be moved, those that were are put back before the error is thrown.
 */
export async function moveServices(
  cluster: Cluster,
  steps: readonly ServiceSwitch[],
  logger: Logger,
): Promise<void> {
  const outcomes = await Promise.allSettled(steps.map((step) => moveService(cluster, step)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return;
  const moved = steps.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  logger.warning(
    `not every Service could be moved: putting ${moved.map(({ name }) => name).join(', ') || 'none'} back`,
  );
  await Promise.allSettled(moved.map((step) => moveService(cluster, backwards(step))));
  throw failed.reason as Error;
}

/** The same step the other way round. */
export function backwards(step: ServiceSwitch): ServiceSwitch {
  return { ...step, before: step.after, after: step.before };
}
