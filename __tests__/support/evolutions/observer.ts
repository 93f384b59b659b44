import type { Clock } from '../../../src/base/index.ts';
import type { Kube, KubeItems, Rest } from '../control-plane/rest.ts';

/** Everything in every namespace, as its administrator sees it from moment to moment, over one watch a kind. */
export interface Observer extends Disposable {
  /** The objects of a kind, or of all of them. */
  objects(namespace: string, kind?: string): Kube[];
  object(namespace: string, kind: string, name: string): Kube | undefined;
  /** The pods that a Service sends to: ready, and reached at each of its ports. */
  ready(namespace: string, service: string): Kube[];
  /** Begins to look for the fewest ready pods that each Service has at any moment. */
  mark(namespace: string): void;
  /**
   * The fewest since the mark, and when that was, and how many there were at the mark; undefined for a Service that had
   * not been there.
   */
  lowest(namespace: string, service: string): Lowest | undefined;
  /** Ports of Services that got another name since the mark while a node could follow at once, before the endpoints. */
  renames(namespace: string): string[];
  /** Resolves as soon as something changes in the namespace, or after `ms`. */
  changed(namespace: string, ms: number): Promise<void>;
  /** What went wrong with the watches: then nothing can be judged. */
  readonly failure: unknown;
}

const KINDS = {
  Pod: '/api/v1/pods',
  Service: '/api/v1/services',
  ConfigMap: '/api/v1/configmaps',
  Secret: '/api/v1/secrets',
  ServiceAccount: '/api/v1/serviceaccounts',
  EndpointSlice: '/apis/discovery.k8s.io/v1/endpointslices',
  Deployment: '/apis/apps/v1/deployments',
  StatefulSet: '/apis/apps/v1/statefulsets',
  DaemonSet: '/apis/apps/v1/daemonsets',
  Job: '/apis/batch/v1/jobs',
  CronJob: '/apis/batch/v1/cronjobs',
  Lease: '/apis/coordination.k8s.io/v1/leases',
  PodDisruptionBudget: '/apis/policy/v1/poddisruptionbudgets',
  Ingress: '/apis/networking.k8s.io/v1/ingresses',
  HorizontalPodAutoscaler: '/apis/autoscaling/v2/horizontalpodautoscalers',
  ScaledObject: '/apis/keda.sh/v1alpha1/scaledobjects',
} as const;

interface Endpoint {
  conditions?: { ready?: boolean };
  targetRef?: { name?: string };
}

interface Lowest {
  pods: number;
  at: number;
  /** At the mark: fewer than there should be where a release before was killed. */
  first: number;
}

interface Dip {
  service: string;
  pods: number;
  at: number;
  endedAt?: number;
  /** Of the slice that showed it. */
  version: number;
  /** Of the Service, at that moment. */
  selector: object;
}

/** What endpoints may be behind the pods: their controller writes them a moment later, on a busy machine. */
const LAG_MS = 1_000;

/** A node follows at most one change in so long, and needs some time to begin with the first. */
const NODE_PERIOD_MS = 1_000;
const NODE_BEGINS_MS = 100;

interface Place {
  objects: Map<string, Kube>;
  fewest: Map<string, Lowest>;
  /** Moments since the mark in which a Service had fewer endpoints than at the mark. */
  dips: Dip[];
  /** What each pod was, by the version of the cluster from which on: watches of two kinds do not tell in one order. */
  pods: Map<string, { version: number; pod: Kube | undefined }[]>;
  waiting: Set<() => void>;
  /** When something happened to a preview Service that nodes follow. */
  heldAt: number[];
  renames: string[];
}

export function watchedKinds(): string[] {
  return Object.keys(KINDS);
}

interface Places {
  /** Takes in what happened to an object. */
  take(kind: string, object: Kube, isGone: boolean): void;
  observer: Omit<Observer, 'failure' | typeof Symbol.dispose>;
}

/** What an observer remembers, whoever tells it what happened. */
export function watchedPlaces(clock: Clock): Places {
  const places = new Map<string, Place>();
  const placeOf = (namespace: string): Place => {
    const known = places.get(namespace);
    if (known !== undefined) return known;
    const made: Place = {
      objects: new Map(),
      fewest: new Map(),
      dips: [],
      pods: new Map(),
      waiting: new Set(),
      heldAt: [],
      renames: [],
    };
    places.set(namespace, made);
    return made;
  };
  return {
    take: (kind, object, isGone) => {
      const place = placeOf(object.metadata.namespace ?? '');
      const key = `${kind}/${object.metadata.name}`;
      if (kind === 'Service') followed(place, object, isGone, clock);
      if (isGone) place.objects.delete(key);
      else place.objects.set(key, { ...object, kind });
      const version = Number(object.metadata.resourceVersion ?? 0);
      if (kind === 'Pod') {
        const known = place.pods.get(object.metadata.name) ?? [];
        place.pods.set(object.metadata.name, [...known, { version, pod: isGone ? undefined : object }]);
      }
      if (kind === 'EndpointSlice')
        count(place, object.metadata.labels?.['kubernetes.io/service-name'] ?? '', version, clock);
      for (const wake of place.waiting) wake();
      place.waiting.clear();
    },
    observer: {
      objects: (namespace, kind) =>
        [...placeOf(namespace).objects.values()].filter(
          (object) => kind === undefined || object.kind === kind,
        ),
      object: (namespace, kind, name) => placeOf(namespace).objects.get(`${kind}/${name}`),
      ready: (namespace, service) => {
        const place = placeOf(namespace);
        return [...readyNames(place, service)].map(
          (name) => place.objects.get(`Pod/${name}`) ?? { kind: 'Pod', metadata: { name } },
        );
      },
      mark: (namespace) => {
        const place = placeOf(namespace);
        const at = clock.date().getTime();
        place.fewest.clear();
        place.dips = [];
        place.renames = [];
        for (const { kind, metadata } of place.objects.values())
          if (kind === 'Service') {
            const pods = readyNames(place, metadata.name).size;
            place.fewest.set(metadata.name, { pods, at, first: pods });
          }
      },
      renames: (namespace) => placeOf(namespace).renames,
      lowest: (namespace, service) => lowestOf(placeOf(namespace), service, clock),
      changed: async (namespace, ms) => {
        const { waiting } = placeOf(namespace);
        const happened = new AbortController();
        const wake = (): void => happened.abort();
        waiting.add(wake);
        await clock.sleep(ms, happened.signal).catch(() => undefined);
        waiting.delete(wake);
      },
    },
  };
}

export async function observe(rest: Rest, clock: Clock): Promise<Observer> {
  const places = watchedPlaces(clock);
  const stop = new AbortController();
  let failure: unknown;
  for (const [kind, path] of Object.entries(KINDS)) {
    const list = await rest.get<KubeItems>(path);
    for (const item of list?.items ?? []) places.take(kind, item, false);
    const version = list?.metadata.resourceVersion ?? '';
    rest
      .watch(path, version, stop.signal, ({ type, object }) => {
        if (type !== 'BOOKMARK') places.take(kind, object, type === 'DELETED');
      })
      .catch((error: unknown) => {
        failure ??= error;
      });
  }
  return {
    ...places.observer,
    get failure() {
      return failure;
    },
    [Symbol.dispose]: () => stop.abort(),
  };
}

function count(place: Place, service: string, version: number, clock: Clock): void {
  const mark = place.fewest.get(service);
  if (mark === undefined) return;
  const pods = readyNames(place, service).size;
  const at = clock.date().getTime();
  const open = place.dips.findLast((dip) => dip.service === service && dip.endedAt === undefined);
  if (open !== undefined && pods !== open.pods) open.endedAt = at;
  if (pods < mark.pods && pods !== open?.pods)
    place.dips.push({ service, pods, at, version, selector: selectorOf(place, service) });
}

const PREVIEW_LABEL = 'edu-actions/preview';
const PROXY_NAME_LABEL = 'service.kubernetes.io/service-proxy-name';

/** What nodes do about a change of a Service. */
function followed(place: Place, service: Kube, isGone: boolean, clock: Clock): void {
  const { name, labels } = service.metadata;
  const at = clock.date().getTime();
  if (labels?.[PREVIEW_LABEL] !== undefined) {
    if (labels[PROXY_NAME_LABEL] === undefined) place.heldAt.push(at);
    return;
  }
  const before = new Map(portsOf(place.objects.get(`Service/${name}`)));
  const renamed = isGone
    ? []
    : portsOf(service).filter(([port, called]) => (before.get(port) ?? called) !== called);
  // What else nodes follow at that moment is not in our hands, so any such change will do.
  const isHeld = place.heldAt.some((held) => at - held >= NODE_BEGINS_MS && at - held < NODE_PERIOD_MS);
  if (renamed.length > 0 && readyNames(place, name).size > 0 && !isHeld)
    place.renames.push(`port ${renamed.map(([port]) => port).join(', ')} of Service ${name}`);
}

/** The names of the ports by what tells them apart. */
function portsOf(service: Kube | undefined): (readonly [string, string])[] {
  const { ports = [] } = (service?.['spec'] ?? {}) as {
    ports?: { name?: string; protocol?: string; port: number }[];
  };
  return ports.map(({ name = '', protocol = 'TCP', port }) => [`${protocol}/${port}`, name] as const);
}

/** The fewest that users were left with: endpoints that follow ready pods in a moment are no loss, those that stay behind are. */
function lowestOf(place: Place, service: string, clock: Clock): Lowest | undefined {
  let lowest = place.fewest.get(service);
  if (lowest === undefined) return undefined;
  const now = clock.date().getTime();
  for (const dip of place.dips.filter((each) => each.service === service)) {
    const isShort = (dip.endedAt ?? now) - dip.at <= LAG_MS;
    const pods = isShort ? Math.max(dip.pods, readyPods(place, dip)) : dip.pods;
    if (pods < lowest.pods) lowest = { ...lowest, pods, at: dip.at };
  }
  return lowest;
}

function selectorOf({ objects }: Place, service: string): object {
  const spec = objects.get(`Service/${service}`)?.['spec'] as { selector?: object } | undefined;
  return spec?.selector ?? {};
}

/** Pods that the Service selected, that were ready and stayed, when the cluster had this version. */
function readyPods(place: Place, { selector, version }: Pick<Dip, 'selector' | 'version'>): number {
  const wanted = Object.entries(selector);
  if (wanted.length === 0) return 0;
  return [...place.pods.values()].filter((history) => {
    const pod = history.findLast((each) => each.version <= version)?.pod;
    if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return false;
    const conditions = pod.status?.['conditions'] as { type: string; status: string }[] | undefined;
    return (
      conditions?.some((each) => each.type === 'Ready' && each.status === 'True') === true &&
      wanted.every(([key, value]) => pod.metadata.labels?.[key] === value)
    );
  }).length;
}

function readyNames(place: Place, service: string): Set<string> {
  const slices = [...place.objects.values()].filter(
    ({ kind, metadata }) =>
      kind === 'EndpointSlice' && metadata.labels?.['kubernetes.io/service-name'] === service,
  );
  return new Set(slices.flatMap(readyNamesOf));
}

/** The ready pods of a slice. A pod that lacks the port of a Service is in a slice without it. */
export function readyNamesOf(slice: Kube): string[] {
  if (((slice['ports'] as object[] | null | undefined) ?? []).length === 0) return [];
  const endpoints = (slice['endpoints'] as Endpoint[] | null | undefined) ?? [];
  return endpoints.flatMap(({ conditions, targetRef }) =>
    conditions?.ready === false || targetRef?.name === undefined ? [] : [targetRef.name],
  );
}
