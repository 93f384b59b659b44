import type { Clock, Logger } from '../../../src/base/index.ts';
import { memoryLogger } from '../../../src/base/index.ts';
import { RestCluster } from '../../../src/cluster/client.ts';
import type { Cluster, KubeObject, ObjectRef } from '../../../src/cluster/index.ts';
import { fieldManagerOf } from '../../../src/cluster/base/marks.ts';
import { Transport } from '../../../src/cluster/http/transport.ts';
import { type Behaviour, startControllers } from './controllers/index.ts';
import { type DrivenClock, drivenClock } from './driven-clock.ts';
import { type Fault, Faults } from './faults.ts';
import { portForward } from './pods-http.ts';
import { ApiServer } from './server.ts';
import { Store } from './store.ts';
import type { Json } from './values.ts';
import { answerOf, requestOf, type Seen, wire } from './wire.ts';
import { Writes } from './writes.ts';

export type { Behaviour } from './controllers/index.ts';
export type { Fault } from './faults.ts';
export type { Seen } from './wire.ts';

export interface ConnectOptions {
  /** The application that is written for, as the product's own connection takes it; or the manager itself. */
  app?: string;
  fieldManager?: string;
  logger?: Logger;
  /** Its process dies at this request: from there on nothing of it goes on. */
  diesAt?: { when: 'before' | 'after'; is: (seen: Seen) => boolean };
}

/** A process that talks to the cluster. */
export interface Connection {
  cluster: Cluster;
  /** Of this process: after its death nothing of it wakes any more. */
  clock: Clock;
  /** All that it asked, in order. */
  seen: readonly Seen[];
  /** Rejects with `Died` when the process dies. */
  died: Promise<never>;
  /** It dies at something else than a request to the API server. */
  die: (at: string) => void;
  logger: Logger;
}

/** The process died, as it was told to. */
export class Died extends Error {}

export interface InMemoryCluster extends Disposable {
  clock: DrivenClock;
  store: Store;
  connect(options?: ConnectOptions): Connection;
  order(fault: Fault): void;
  clearFaults(): void;
  /** What the pods of an image do, by a part of its name; the last that fits counts. */
  behave(image: string, behaviour: Behaviour): void;
  /** How many pods an autoscaler of this name wants. */
  demand(autoscaler: string, replicas: number): void;
  /** Which of these the credentials may do; all by default. */
  allow(rule: (attributes: Json) => boolean): void;
  /** As an administrator: the object as it is. */
  live(ref: ObjectRef): KubeObject | undefined;
  /** As an administrator: a request as it goes over the wire. */
  ask(method: string, path: string, body?: unknown, contentType?: string): { status: number; body: unknown };
  /** Lets `ms` pass. */
  pass(ms: number): Promise<void>;
}

const SERVER = 'https://in-memory';

/** @param from a cluster at rest, of which this is a copy that goes its own way */
export function inMemoryCluster(from?: InMemoryCluster): InMemoryCluster {
  const clock = drivenClock(from?.clock.date().getTime());
  const store = new Store();
  if (from !== undefined) store.copy(from.store);
  const writes = new Writes(store, () => clock.date());
  const behaviours: { image: string; behaviour: Behaviour }[] = [];
  const demands = new Map<string, number>();
  const faults = new Faults();
  const rules: ((attributes: Json) => boolean)[] = [];
  let failure: unknown;
  const behaviourOf = (pod: KubeObject): Behaviour => {
    const [container] = (pod.spec?.['containers'] ?? []) as { image?: string }[];
    return behaviours.findLast(({ image }) => container?.image?.includes(image) === true)?.behaviour ?? {};
  };
  const server = new ApiServer(writes, {
    allows: (attributes) => rules.at(-1)?.(attributes) ?? true,
    log: (pod) => behaviourOf(pod).log ?? '',
  });
  const states = new Map<string, { state: string; since: number }>();
  const machine = {
    store,
    writes,
    now: () => clock.now(),
    time: () => writes.now(),
    behaviour: behaviourOf,
    demand: ({ metadata }: KubeObject) => demands.get(metadata.name),
    nodes: ['node-1', 'node-2', 'node-3'],
    progress: ({ metadata }: KubeObject, state: string) => {
      const key = metadata.uid ?? '';
      const known = states.get(key);
      if (known?.state === state) return known.since;
      states.set(key, { state, since: clock.now() });
      return clock.now();
    },
  };
  const stop = startControllers(machine, clock, (error) => {
    failure ??= error;
  });
  for (const name of from === undefined ? ['default', 'kube-system'] : []) {
    writes.create(
      store.resourceOf({ apiVersion: 'v1', kind: 'Namespace' }),
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { manager: 'kube-apiserver', dryRun: false },
    );
  }
  const answers = (target: { namespace: string; pod: string; port: number; path: string }) => {
    const pod = store
      .kind('v1', 'Pod', target.namespace)
      .find(({ metadata }) => metadata.name === target.pod);
    if (pod === undefined || pod.status?.['phase'] !== 'Running') return undefined;
    const { answer } = behaviourOf(pod);
    return answer === undefined ? { status: 200, body: 'ok' } : answer(target);
  };
  return {
    clock,
    store,
    connect: (options = {}) => {
      const { logger = memoryLogger(), diesAt, app, fieldManager } = options;
      const seen: Seen[] = [];
      const life = lifeOf(clock);
      const gate = (asked: Seen, when: 'before' | 'after'): Promise<void> | undefined => {
        if (failure !== undefined) throw failure as Error;
        if (life.isOver()) return life.never;
        if (when === 'before') {
          asked.number = seen.length + 1;
          seen.push(asked);
        }
        if (diesAt === undefined || diesAt.when !== when || !diesAt.is(asked)) return undefined;
        life.end(`request ${asked.number}: ${asked.method} ${asked.path}`);
        return life.never;
      };
      const undici = wire({
        server,
        clock: life.clock,
        faults,
        gate,
        busy: clock.busy,
        openSocket: (url) => portForward(url, answers, clock.busy),
      });
      const transport = new Transport(undici, {
        server: SERVER,
        newIdentityProvider: () => async () => await Promise.resolve({ headers: {}, tls: {} }),
        clock: life.clock,
        logger,
      });
      const manager = fieldManager ?? (app === undefined ? undefined : fieldManagerOf(app));
      const cluster = new RestCluster(transport, {
        info: { server: SERVER },
        kubeconfig: '',
        clock: life.clock,
        logger,
        ...(manager === undefined ? {} : { fieldManager: manager }),
      });
      return { cluster, clock: life.clock, seen, died: life.died, die: life.end, logger };
    },
    order: (fault) => faults.order(fault),
    clearFaults: () => faults.clear(),
    behave: (image, behaviour) => void behaviours.push({ image, behaviour }),
    demand: (autoscaler, replicas) => void demands.set(autoscaler, replicas),
    allow: (allowed) => void rules.push(allowed),
    live: (ref) => store.get(store.resourceOf(ref), ref.name, ref.namespace),
    ask: (method, path, body, contentType = 'application/json') => {
      const answer = answerOf(server, requestOf({ method, path, body, contentType }));
      if ('watch' in answer) throw new TypeError('a watch needs a connection');
      return answer;
    },
    pass: async (ms) => await clock.run(clock.sleep(ms)),
    [Symbol.dispose]: stop,
  };
}

/** The life of a process: once it is over, its waits never end. */
function lifeOf(clock: Clock): {
  clock: Clock;
  died: Promise<never>;
  never: Promise<void>;
  isOver: () => boolean;
  end: (at: string) => void;
} {
  const { promise: died, reject } = Promise.withResolvers<never>();
  died.catch(() => undefined);
  const never = new Promise<void>(() => undefined);
  const dead = new AbortController();
  const own: Clock = {
    now: () => clock.now(),
    date: () => clock.date(),
    sleep: async (ms, signal) => {
      if (dead.signal.aborted) return await never;
      const signals = signal === undefined ? [dead.signal] : [signal, dead.signal];
      try {
        await clock.sleep(ms, AbortSignal.any(signals));
      } catch (error) {
        if (dead.signal.aborted) return await never;
        throw error;
      }
    },
  };
  return {
    clock: own,
    died,
    never,
    isOver: () => dead.signal.aborted,
    end: (at) => {
      const error = new Died(`died at ${at}`);
      dead.abort(error);
      reject(error);
    },
  };
}
