/** Four hours of a cluster as Prometheus has seen them, and what is to be told of them, counted by hand. */

const MINUTE_MS = 60_000;
export const RESOURCES_TO = Date.parse('2026-03-30T00:00:00Z');
const MINUTES = 240;
/** Before the time, so that its first step has a rate. */
const BEFORE = -10;
const FROM_S = (RESOURCES_TO - MINUTES * MINUTE_MS) / 1000;
const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

type At = (minute: number) => boolean;
const always: At = () => true;
const from =
  (first: number, end = Infinity): At =>
  (minute) =>
    minute >= first && minute < end;

interface ContainerSeries {
  cpu?: { request?: number; limit?: number; use?: number };
  memory?: { request?: number; limit?: number; use?: number };
  /** When the kubelet tells of its use. */
  told?: At;
  /** A container that is started again has counters of its own from here on. */
  restartAt?: number;
}

interface PodSeries {
  namespace: string;
  pod: string;
  owner: { kind: string; name: string };
  /** While it is there. */
  at?: At;
  /** While it has ended, and is still told of. */
  ended?: At;
  isPending?: boolean;
  containers: Readonly<Record<string, ContainerSeries>>;
}

const web = (pod: string, cpu: number, memory: number): PodSeries => ({
  namespace: 'shop',
  pod,
  owner: { kind: 'ReplicaSet', name: 'web-6f' },
  containers: {
    web: {
      cpu: { request: 0.5, use: cpu },
      memory: { request: GIB, limit: 2 * GIB, use: memory },
      ...(pod === 'web-a' ? { restartAt: 100 } : {}),
    },
  },
});

const steady = { cpu: { request: 1, use: 0.5 }, memory: { request: GIB, use: GIB / 2 } };
const job = (pod: string, name: string, at: At, ended: At): PodSeries => ({
  namespace: 'shop',
  pod,
  owner: { kind: 'Job', name },
  at,
  ended,
  containers: { report: { cpu: { request: 2, use: 1 }, memory: { request: GIB, use: GIB } } },
});

const PODS: readonly PodSeries[] = [
  web('web-a', 0.1, 256 * MIB),
  web('web-b', 0.2, 512 * MIB),
  // No node has room for it: nobody pays for it.
  { ...web('web-c', 0, 0), isPending: true },
  {
    namespace: 'shop',
    pod: 'db-0',
    owner: { kind: 'StatefulSet', name: 'db' },
    containers: {
      db: { cpu: { request: 1, use: 0.5 }, memory: { request: 2 * GIB, limit: 2 * GIB, use: 1.9 * GIB } },
      exporter: { cpu: { use: 0.01 }, memory: { use: 64 * MIB } },
    },
  },
  {
    namespace: 'shop',
    pod: 'agent-1',
    owner: { kind: 'DaemonSet', name: 'agent' },
    at: from(120),
    containers: { agent: { cpu: { request: 0.6, use: 0.3 }, memory: { request: GIB, use: GIB / 2 } } },
  },
  job('nightly-1-x', 'nightly-1', from(60, 90), from(80, 90)),
  job('nightly-2-x', 'nightly-2', from(180, 210), from(200, 210)),
  ...['a', 'b', 'c'].map(
    (pod): PodSeries => ({
      namespace: 'scaled',
      pod: `api-${pod}`,
      owner: { kind: 'ReplicaSet', name: 'api-1' },
      at: pod === 'a' ? always : from(120),
      containers: { api: steady },
    }),
  ),
  {
    namespace: 'scaled',
    pod: 'tool',
    owner: { kind: '', name: '' },
    containers: { tool: { cpu: { request: 0.25, use: 0.5 }, memory: { use: 128 * MIB } } },
  },
  {
    namespace: 'dark',
    pod: 'untold-0',
    owner: { kind: 'StatefulSet', name: 'untold' },
    containers: { untold: { ...steady, told: () => false } },
  },
  {
    namespace: 'dark',
    pod: 'holed-0',
    owner: { kind: 'StatefulSet', name: 'holed' },
    containers: { holed: { ...steady, told: (minute) => minute < 60 || minute >= 120 } },
  },
  {
    namespace: 'dark',
    pod: 'nan-0',
    owner: { kind: 'StatefulSet', name: 'nan' },
    containers: { nan: { ...steady, memory: { request: GIB, use: Number.NaN } } },
  },
  {
    namespace: 'free',
    pod: 'free-0',
    owner: { kind: 'StatefulSet', name: 'free' },
    containers: { free: { cpu: { use: 0.5 }, memory: { use: GIB } } },
  },
  {
    namespace: 'unheard',
    pod: 'lost-0',
    owner: { kind: 'StatefulSet', name: 'lost' },
    containers: { lost: steady },
  },
  {
    namespace: 'new',
    pod: 'new-0',
    owner: { kind: 'StatefulSet', name: 'new' },
    at: from(200),
    containers: { new: steady },
  },
];

/** While kube-state-metrics is heard of a namespace, and when that was made. */
const NAMESPACES: Readonly<Record<string, { heard?: At; created: number }>> = {
  shop: { created: -10_000 },
  scaled: { created: -10_000 },
  dark: { created: -10_000 },
  free: { created: -10_000 },
  unheard: { heard: (minute) => minute < 100 || minute >= 160, created: -10_000 },
  new: { heard: from(200), created: 200 },
  empty: { created: -10_000 },
};

class Samples {
  readonly #families = new Map<string, string[]>();

  /** A sample each minute. */
  add(
    name: string,
    labels: Readonly<Record<string, string>>,
    value: (minute: number) => number | undefined,
  ): void {
    const shown = Object.entries(labels)
      .map(([label, text]) => `${label}="${text}"`)
      .join(',');
    const lines = this.#families.get(name) ?? [];
    this.#families.set(name, lines);
    for (let minute = BEFORE; minute <= MINUTES; minute += 1) {
      const told = value(minute);
      if (told === undefined) continue;
      lines.push(`${name}{${shown}} ${Number.isNaN(told) ? 'NaN' : told} ${FROM_S + minute * 60}`);
    }
  }

  text(): string {
    return [...[...this.#families.values()].flat(), '# EOF', ''].join('\n');
  }
}

/** The hours as OpenMetrics, with the time of each sample. */
export function resourceDay(): string {
  const samples = new Samples();
  // Two replicas of kube-state-metrics tell the same.
  for (const instance of ['one', 'two']) {
    const told =
      (namespace: string, at: At, value: number) =>
      (minute: number): number | undefined =>
        at(minute) && (NAMESPACES[namespace]?.heard?.(minute) ?? true) ? value : undefined;
    for (const [namespace, { created }] of Object.entries(NAMESPACES))
      samples.add(
        'kube_namespace_created',
        { instance, namespace },
        told(namespace, always, FROM_S + created * 60),
      );
    const owner = (
      [name, own]: readonly [string, Record<string, string>],
      [kind, of]: readonly [string, string],
      namespace: string,
    ) =>
      samples.add(
        name,
        { instance, namespace, ...own, owner_kind: kind, owner_name: of, owner_is_controller: 'true' },
        told(namespace, always, 1),
      );
    owner(['kube_replicaset_owner', { replicaset: 'web-6f' }], ['Deployment', 'web'], 'shop');
    owner(['kube_replicaset_owner', { replicaset: 'api-1' }], ['Deployment', 'api'], 'scaled');
    for (const name of ['nightly-1', 'nightly-2'])
      owner(['kube_job_owner', { job_name: name }], ['CronJob', 'nightly'], 'shop');
    for (const pod of PODS) addPod(samples, pod, { instance, told });
  }
  for (const pod of PODS) addUse(samples, pod);
  return samples.text();
}

function addPod(
  samples: Samples,
  { namespace, pod, owner, at = always, ended = () => false, isPending = false, containers }: PodSeries,
  {
    instance,
    told,
  }: {
    instance: string;
    told: (namespace: string, at: At, value: number) => (minute: number) => number | undefined;
  },
): void {
  const labels = { instance, namespace, pod, uid: `uid-${pod}` };
  samples.add(
    'kube_pod_owner',
    {
      ...labels,
      owner_kind: owner.kind,
      owner_name: owner.name,
      owner_is_controller: owner.kind === '' ? '' : 'true',
    },
    told(namespace, at, 1),
  );
  for (const [phase, is] of Object.entries({ Running: (minute: number) => !ended(minute), Succeeded: ended }))
    samples.add('kube_pod_status_phase', { ...labels, phase }, (minute) =>
      told(namespace, at, is(minute) ? 1 : 0)(minute),
    );
  samples.add(
    'kube_pod_status_scheduled',
    { ...labels, condition: 'false' },
    told(namespace, at, isPending ? 1 : 0),
  );
  for (const [container, series] of Object.entries(containers))
    for (const resource of ['cpu', 'memory'] as const)
      for (const what of ['request', 'limit'] as const) {
        const value = series[resource]?.[what];
        if (value === undefined) continue;
        const unit = resource === 'cpu' ? 'core' : 'byte';
        samples.add(
          `kube_pod_container_resource_${what}s`,
          { ...labels, container, resource, unit, node: isPending ? '' : 'node-1' },
          told(namespace, at, value),
        );
      }
}

function addUse(
  samples: Samples,
  { namespace, pod, at = always, ended = () => false, isPending = false, containers }: PodSeries,
): void {
  if (isPending) return;
  for (const [container, { cpu, memory, told = always, restartAt }] of Object.entries(containers)) {
    const runs = restartAt === undefined ? [always] : [from(BEFORE, restartAt), from(restartAt)];
    for (const [run, isOfIt] of runs.entries()) {
      const labels = { namespace, pod, container, id: `/kubepods/${pod}/${container}/${run}`, image: 'web' };
      const begin = run === 0 ? BEFORE : (restartAt ?? BEFORE);
      const is: At = (minute) => at(minute) && !ended(minute) && told(minute) && isOfIt(minute);
      samples.add('container_cpu_usage_seconds_total', { ...labels, cpu: 'total' }, (minute) =>
        is(minute) ? (minute - begin) * 60 * (cpu?.use ?? 0) : undefined,
      );
      samples.add('container_memory_working_set_bytes', labels, (minute) =>
        is(minute) ? (memory?.use ?? 0) : undefined,
      );
    }
  }
  // The pod as a whole, and the container that holds its network: both count again what the containers do.
  for (const container of ['', 'POD'])
    samples.add(
      'container_memory_working_set_bytes',
      { namespace, pod, container, id: `/kubepods/${pod}/${container}` },
      (minute) => (at(minute) ? 100 * GIB : undefined),
    );
}
