import type { Kube, KubeItems, Rest } from './rest.ts';

/** Who serves, of every namespace, as the EndpointSlices and pods tell from moment to moment. */
export interface EndpointsWatch extends Disposable {
  /** The pods that a Service sends to. */
  ready(namespace: string, service: string): string[];
  /** The versions (tags of their images) of those pods, each once. */
  versions(namespace: string, service: string): string[];
  /** Begins to look for the fewest ready endpoints that a Service has at any moment. */
  mark(namespace: string): void;
  /** The fewest since the mark. */
  lowest(namespace: string, service: string): number;
  /** The pods that there are, and the most at any moment since the mark. */
  pods(namespace: string): string[];
  mostPods(namespace: string): number;
}

const SLICES = '/apis/discovery.k8s.io/v1/endpointslices';
const PODS = '/api/v1/pods';

interface Endpoint {
  conditions?: { ready?: boolean };
  targetRef?: { name?: string };
}

export async function watchEndpoints(rest: Rest): Promise<EndpointsWatch> {
  const slices = new Map<string, Map<string, string[]>>();
  const images = new Map<string, string>();
  const fewest = new Map<string, number>();
  const present = new Map<string, Set<string>>();
  const most = new Map<string, number>();
  const stop = new AbortController();

  const readyIn = (key: string): string[] => [...(slices.get(key)?.values() ?? [])].flat();
  const slice = (object: Kube, deleted: boolean): void => {
    const service = object.metadata.labels?.['kubernetes.io/service-name'];
    if (service === undefined) return;
    const key = `${object.metadata.namespace}/${service}`;
    const known = slices.get(key) ?? new Map<string, string[]>();
    slices.set(key, known);
    const endpoints = (object['endpoints'] as Endpoint[] | undefined) ?? [];
    const pods = endpoints
      .filter(({ conditions }) => conditions?.ready !== false)
      .map(({ targetRef }) => targetRef?.name ?? '');
    if (deleted) known.delete(object.metadata.name);
    else known.set(object.metadata.name, pods);
    const count = readyIn(key).length;
    const before = fewest.get(key);
    if (before !== undefined && count < before) fewest.set(key, count);
  };
  const pod = (object: Kube, deleted: boolean): void => {
    const { namespace = '', name } = object.metadata;
    const there = present.get(namespace) ?? new Set();
    present.set(namespace, there);
    if (deleted) there.delete(name);
    else there.add(name);
    most.set(namespace, Math.max(most.get(namespace) ?? 0, there.size));
    const containers = (object.spec?.['containers'] as { image: string }[] | undefined) ?? [];
    const image = containers[0]?.image ?? '';
    images.set(`${namespace}/${name}`, image.slice(image.lastIndexOf(':') + 1));
  };

  for (const [path, take] of [
    [SLICES, slice],
    [PODS, pod],
  ] as const) {
    const list = await rest.get<KubeItems>(path);
    for (const item of list?.items ?? []) take(item, false);
    const version = list?.metadata.resourceVersion ?? '';
    void rest.watch(path, version, stop.signal, ({ type, object }) => {
      if (type !== 'BOOKMARK') take(object, type === 'DELETED');
    });
  }
  const ready = (namespace: string, service: string): string[] => readyIn(`${namespace}/${service}`);
  return {
    ready,
    versions: (namespace, service) => [
      ...new Set(ready(namespace, service).map((name) => images.get(`${namespace}/${name}`) ?? '?')),
    ],
    mark: (namespace) => {
      most.set(namespace, present.get(namespace)?.size ?? 0);
      for (const key of slices.keys()) {
        if (key.startsWith(`${namespace}/`)) fewest.set(key, readyIn(key).length);
      }
    },
    pods: (namespace) => [...(present.get(namespace) ?? [])].sort(),
    mostPods: (namespace) => most.get(namespace) ?? 0,
    lowest: (namespace, service) => fewest.get(`${namespace}/${service}`) ?? -1,
    [Symbol.dispose]: () => stop.abort(),
  };
}
