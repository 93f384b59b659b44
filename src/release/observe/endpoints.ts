import type { KubeObject } from '../../cluster/index.ts';

interface Endpoint {
  conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
  targetRef?: { kind?: string; name?: string };
  addresses?: string[];
}

/** Label by which Kubernetes ties an EndpointSlice to its Service. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

/** The names of the pods that a Service sends new connections to, over all of its slices and address families. */
export function readyPods(slices: readonly KubeObject[], service: string): Set<string> {
  const pods = new Set<string>();
  for (const slice of slices) {
    if (slice.metadata.labels?.[SERVICE_NAME_LABEL] !== service) continue;
    for (const endpoint of (slice['endpoints'] as Endpoint[] | undefined) ?? []) {
      // An unset condition counts as ready: the rule of the EndpointSlice API.
      if (endpoint.conditions?.ready === false) continue;
      pods.add(endpoint.targetRef?.name ?? endpoint.addresses?.[0] ?? '');
    }
  }
  return pods;
}

/** What still stands between a Service and serving exactly from `wanted`; undefined when nothing does. */
export function shortfall(
  slices: readonly KubeObject[],
  service: string,
  wanted: ReadonlySet<string>,
  atLeast: number,
): string | undefined {
  const ready = readyPods(slices, service);
  const strangers = [...ready].filter((pod) => !wanted.has(pod));
  const own = ready.size - strangers.length;
  if (own < atLeast) return `Service ${service} has ${own} of ${atLeast} ready endpoints`;
  if (strangers.length > 0) return `Service ${service} still sends to ${strangers.slice(0, 3).join(', ')}`;
  return undefined;
}
