/** A small application as its owner thinks of it, and the changes that its owner makes to it from release to release. */

export type Kind = 'Deployment' | 'StatefulSet' | 'DaemonSet';
export type Scaler = 'HorizontalPodAutoscaler' | 'ScaledObject';

export interface Port {
  /** Optional where it is the only one. */
  name?: string;
  /** Of the Service; the container listens on the same number plus 8000. */
  port: number;
}

export interface Workload {
  /** What its pods are labelled with: it outlives names and kinds. */
  id: string;
  name: string;
  kind: Kind;
  /** Absent: the manifests do not say. */
  replicas?: number;
  scaler?: Scaler;
  /** The ConfigMap that its pods read. */
  config?: string;
  /** Runs an image of its own, which is not what is released: it changes only when this number does. */
  beside?: number;
}

export interface Service {
  name: string;
  /** The id of the workload behind it. */
  of: string;
  type: 'ClusterIP' | 'NodePort';
  ports: Port[];
}

export interface App {
  workloads: Workload[];
  services: Service[];
  /** Names of ConfigMaps, and the number of their present content. */
  configs: Record<string, number>;
}

export const CHANGES = [
  'port added',
  'port renamed',
  'port named',
  'port removed',
  'port number changed',
  'workload renamed',
  'workload added',
  'workload removed',
  'workload kind changed',
  'replicas given',
  'replicas dropped',
  'scaler added',
  'scaler removed',
  'scaled meanwhile',
  'service added',
  'service removed',
  'service type changed',
  'config changed',
  'config added',
  'config removed',
  'neighbour process added',
  'neighbour process changed',
] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** One change; `at` chooses among what there is to change, so that it still means something in a smaller chain. */
export interface Change {
  kind: ChangeKind;
  at: number;
}

/** What would take away or rename something that another tool has installed: it is that tool's until we have released it. */
export const STRUCTURAL: ReadonlySet<ChangeKind> = new Set<ChangeKind>([
  'workload renamed',
  'workload removed',
  'workload kind changed',
  'service removed',
  'config removed',
  'scaler removed',
]);

const MAX_WORKLOADS = 3;
const MAX_PORTS = 3;
const KINDS: readonly Kind[] = ['Deployment', 'StatefulSet', 'DaemonSet'];
const SCALERS: readonly Scaler[] = ['HorizontalPodAutoscaler', 'ScaledObject'];
const NAMES = ['web', 'frontend', 'shop', 'store', 'api', 'gate'];
const PORT_NAMES = ['http', 'metrics', 'admin', 'grpc', 'web'];

/** The application after a change; a change that has nothing to change leaves it as it is. */
export function changed(app: App, change: Change): App {
  const copy = structuredClone(app);
  ACTS[change.kind](copy, change.at);
  return copy;
}

type Act = (app: App, at: number) => void;

function choose<T>(items: readonly T[], at: number): T | undefined {
  return items.length === 0 ? undefined : items[at % items.length];
}

/** Never the name that another workload has had: what selects other pods cannot take it over. */
function freeName(app: App, id: string, at: number): string | undefined {
  const taken = new Set(app.workloads.map(({ name }) => name));
  const own = NAMES.map((name) => (id === 'a' ? name : `${name}-${id}`));
  return choose(
    own.filter((name) => !taken.has(name)),
    at,
  );
}

function freePort({ ports }: Service, at: number): number {
  const numbers = [80, 81, 82, 90, 91, 92].filter((number) => !ports.some(({ port }) => port === number));
  return choose(numbers, at) ?? 99;
}

function freePortName({ ports }: Service, at: number): string {
  const names = PORT_NAMES.filter((free) => !ports.some(({ name }) => name === free));
  return choose(names, at) ?? 'other';
}

/** Those whose count is written in the manifests: of a DaemonSet the nodes decide. */
function counted(app: App): Workload[] {
  return app.workloads.filter(({ kind }) => kind !== 'DaemonSet');
}

/** What may go: the first workload stays, so that there is always something to release. */
function others(app: App): Workload[] {
  return app.workloads.slice(1);
}

const ACTS: Record<ChangeKind, Act> = {
  'port added': (app, at) => {
    const service = choose(app.services, at);
    if (service === undefined || service.ports.length >= MAX_PORTS) return;
    for (const port of service.ports) port.name ??= freePortName(service, at);
    service.ports.push({ name: freePortName(service, at), port: freePort(service, at) });
  },
  'port renamed': (app, at) => {
    const service = choose(app.services, at);
    const port = choose(service?.ports ?? [], at);
    if (service !== undefined && port?.name !== undefined) port.name = freePortName(service, at);
  },
  'port named': (app, at) => {
    const service = choose(
      app.services.filter(({ ports }) => ports[0]?.name === undefined),
      at,
    );
    const port = service?.ports[0];
    if (service !== undefined && port !== undefined) port.name = freePortName(service, at);
  },
  'port removed': (app, at) => {
    const service = choose(
      app.services.filter(({ ports }) => ports.length > 1),
      at,
    );
    // The first is what traffic goes to.
    service?.ports.splice(1 + (at % (service.ports.length - 1)), 1);
  },
  'port number changed': (app, at) => {
    const service = choose(
      app.services.filter(({ ports }) => ports.length > 1),
      at,
    );
    const port = service?.ports.at(-1);
    if (service !== undefined && port !== undefined) port.port = freePort(service, at);
  },
  'workload renamed': (app, at) => {
    const workload = choose(app.workloads, at);
    if (workload !== undefined) workload.name = freeName(app, workload.id, at) ?? workload.name;
  },
  'workload added': (app, at) => {
    if (app.workloads.length >= MAX_WORKLOADS) return;
    const taken = new Set(app.workloads.map(({ id }) => id));
    const id = ['b', 'c', 'd', 'e'].find((free) => !taken.has(free)) ?? 'f';
    const name = freeName(app, id, at) ?? id;
    const kind = choose(KINDS, at) ?? 'Deployment';
    app.workloads.push({
      id,
      name,
      kind,
      ...(kind === 'DaemonSet' ? {} : { replicas: 1 + (at % 2) }),
      ...(at % 3 === 0 ? { beside: 1 } : {}),
    });
    if (at % 4 !== 0)
      app.services.push({ name: `to-${id}`, of: id, type: 'ClusterIP', ports: [{ port: 80 }] });
  },
  'workload removed': (app, at) => {
    const gone = choose(others(app), at);
    if (gone === undefined) return;
    app.workloads = app.workloads.filter(({ id }) => id !== gone.id);
    app.services = app.services.filter(({ of }) => of !== gone.id);
  },
  'workload kind changed': (app, at) => {
    const workload = choose(app.workloads, at);
    if (workload === undefined) return;
    const kind = choose(
      KINDS.filter((other) => other !== workload.kind),
      at,
    );
    workload.kind = kind ?? workload.kind;
    if (workload.kind === 'DaemonSet') {
      delete workload.replicas;
      delete workload.scaler;
    }
  },
  'replicas given': (app, at) => {
    const workload = choose(counted(app), at);
    if (workload !== undefined) workload.replicas = 1 + (at % 4);
  },
  'replicas dropped': (app, at) => {
    delete choose(counted(app), at)?.replicas;
  },
  'scaler added': (app, at) => {
    const workload = choose(counted(app), at);
    if (workload !== undefined) workload.scaler ??= choose(SCALERS, at) ?? 'HorizontalPodAutoscaler';
  },
  'scaler removed': (app, at) => {
    delete choose(
      app.workloads.filter(({ scaler }) => scaler !== undefined),
      at,
    )?.scaler;
  },
  // The cluster's doing: see the play.
  'scaled meanwhile': () => undefined,
  'service added': (app, at) => {
    const workload = choose(app.workloads, at);
    const name = `more-${at % 3}`;
    if (workload === undefined || app.services.some((service) => service.name === name)) return;
    const ports: Port[] = at % 2 === 0 ? [{ port: 80 }] : [{ name: 'http', port: 80 }];
    app.services.push({ name, of: workload.id, type: at % 3 === 0 ? 'NodePort' : 'ClusterIP', ports });
  },
  'service removed': (app, at) => {
    const gone = choose(app.services.slice(1), at);
    app.services = app.services.filter((service) => service !== gone);
  },
  'service type changed': (app, at) => {
    const service = choose(app.services.slice(1), at);
    if (service !== undefined) service.type = service.type === 'NodePort' ? 'ClusterIP' : 'NodePort';
  },
  'config changed': (app, at) => {
    const name = choose(Object.keys(app.configs), at);
    if (name !== undefined) app.configs[name] = (app.configs[name] ?? 0) + 1;
  },
  'config added': (app, at) => {
    const workload = choose(app.workloads, at);
    const name = `config-${at % 3}`;
    if (workload === undefined) return;
    app.configs[name] ??= 1;
    workload.config = name;
  },
  'config removed': (app, at) => {
    const name = choose(Object.keys(app.configs), at);
    if (name === undefined) return;
    const { [name]: _gone, ...left } = app.configs;
    app.configs = left;
    for (const workload of app.workloads) if (workload.config === name) delete workload.config;
  },
  // From then on it is the same from release to release: its pods must be the same too.
  'neighbour process added': (app, at) => {
    if (app.workloads.length >= MAX_WORKLOADS || app.workloads.some(({ id }) => id === 'n')) return;
    const kind = at % 4 === 3 ? ('StatefulSet' as const) : ('Deployment' as const);
    app.workloads.push({ id: 'n', name: 'cache', kind, replicas: 1 + (at % 2), beside: 1 });
    app.services.push({ name: 'to-n', of: 'n', type: 'ClusterIP', ports: [{ port: 80 }] });
  },
  'neighbour process changed': (app, at) => {
    const workload = choose(
      app.workloads.filter(({ beside }) => beside !== undefined),
      at,
    );
    if (workload?.beside !== undefined) workload.beside += 1;
  },
};

/** Which workload 'scaled meanwhile' means, and to how many pods; undefined where nothing scales. */
export function scaledMeanwhile(app: App, at: number): { workload: Workload; replicas: number } | undefined {
  const workload = choose(
    app.workloads.filter(({ scaler, kind }) => scaler !== undefined && kind !== 'DaemonSet'),
    at,
  );
  return workload === undefined ? undefined : { workload, replicas: 3 + (at % 2) };
}
