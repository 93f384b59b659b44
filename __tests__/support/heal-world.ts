import { CancelledError, defined, memoryLogger } from '../../src/base/index.ts';
import type { Answered, AskHttp, Question, Reading, Sample, Source } from '../../src/analysis/index.ts';
import type { KubeObject } from '../../src/cluster/index.ts';
import {
  DatabaseError,
  type EscalationChannel,
  heal,
  type HealRecord,
  type HealReport,
  type HealRequest,
  type OpenProxy,
  type OpenRedis,
  type Reach,
  type Notice,
  parseRules,
  type RulesPlan,
} from '../../src/healing/index.ts';
import { Died, inMemoryCluster, type InMemoryCluster, type Seen } from './in-memory-cluster/index.ts';

/** Where a process dies: at a request to the API server, before it is carried out or after. */
export interface Death {
  number: number;
  when: 'before' | 'after';
}

/** Before and after each of so many requests. */
export function deathsAt(requests: number): Death[] {
  return Array.from({ length: requests }, (_, at) => at + 1).flatMap((number) =>
    (['before', 'after'] as const).map((when) => ({ number, when })),
  );
}

export interface RunOptions extends Partial<Omit<HealRequest, 'plan' | 'rules'>> {
  dies?: Death;
  rules?: string;
  /** Of the rules, by their name. */
  only?: readonly string[];
  /** How wrong the clock of this runner is. */
  skewMs?: number;
  /** The job is cancelled so long after it began. */
  cancelAfterMs?: number;
  channels?: Partial<Record<'issue' | 'slack', EscalationChannel>>;
  openProxy?: OpenProxy;
  /** A database beside the cluster. */
  database?: Servers;
  /** The process dies at a request to it. */
  databaseDies?: Death;
  env?: Readonly<Record<string, string>>;
}

/** Servers beside the cluster, by the seams that they are asked at. */
export interface Servers {
  ask?: AskHttp;
  openRedis?: OpenRedis;
  reach?: Reach;
}

export interface RunResult {
  report?: HealReport;
  error?: Error;
  died: boolean;
  seen: readonly Seen[];
  requests: number;
  /** To the database. */
  databaseRequests: number;
  /** Which of them was the first eviction, dry runs aside. */
  evictionAt?: number;
  /** The same of what scales. */
  patchAt?: number;
  records: readonly HealRecord[];
  log: readonly string[];
}

/** What was done to the application, as the cluster itself saw it. */
export interface Done {
  evictions: string[];
  /** `HorizontalPodAutoscaler/web 2→3`, and the same of replicas. */
  scalings: string[];
  jobs: string[];
  claims: string[];
}

/** What was done when, but for what was taken back. */
export interface Act {
  at: number;
  what: 'evict' | 'raise' | 'job' | 'grow';
  name: string;
}

/** A value of each pod at a moment; `undefined`: no such series. */
export type Metric = (pod: KubeObject, at: number) => number | undefined;

export interface HealWorld extends Disposable {
  memory: InMemoryCluster;
  done: Done;
  acts: Act[];
  /** Notices by channel, in their order. */
  told: { channel: string; what: 'tell' | 'close'; notice: Notice }[];
  /** Which pods were sick when, in milliseconds since 1970. */
  metric: Metric;
  isPrometheusDown?: boolean;
  /** The status by which somebody who is told refuses it. */
  refuses?: (url: string) => number | undefined;
  /** Instead of the pods' own values. */
  answer?: (question: Question) => Reading | undefined;
  run(options?: RunOptions): Promise<RunResult>;
  pods(): KubeObject[];
  make(object: KubeObject): Promise<void>;
  change(path: string, body: unknown): void;
  /** As it is stored; undefined where there is none. */
  state(): StateText | undefined;
  now(): number;
}

interface StateText {
  attempts: { kind: string; outcome: string; says: string; at: string }[];
  episodes: { key: string; step: number; escalation?: { told: string[] } }[];
  restores: unknown[];
  failures: unknown[];
}

export const SICK = 0.95;
export const WELL = 0.5;

export const RULES = `
version: 1
prometheus: {url: https://prometheus.example}
defaults: {mode: apply, maxActionsPerHour: 4, maxPerTargetPerDay: 3}
rules:
  - name: high-memory
    when: {promql: memory, op: ">", threshold: 0.9, for: 2m}
    target: {kind: Deployment, name: web, namespace: shop}
    steps: [{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]
    verify: {promql: memory, op: "<", threshold: 0.8, within: 4m, stable: 1m}
    cooldown: 15m
    escalate: [issue, slack]
`;

export function planOf(text = RULES, env: Readonly<Record<string, string>> = {}): RulesPlan {
  return parseRules(text, { file: 'heal.yml', folder: '/', root: '/', env });
}

/** Three pods of a Deployment, and a PodDisruptionBudget that lets one go. */
export async function healWorld(from?: HealWorld): Promise<HealWorld> {
  const memory = inMemoryCluster(from?.memory);
  const admin = memory.connect({ fieldManager: 'kubectl' });
  const world: HealWorld = {
    memory,
    done: { evictions: [], scalings: [], jobs: [], claims: [] },
    acts: [],
    told: [],
    metric: from?.metric ?? (() => WELL),
    run: async (options = {}) => await runOnce(world, options),
    pods: () =>
      memory.store.kind('v1', 'Pod', 'shop').filter(({ metadata }) => metadata.name.startsWith('web-')),
    make: async (object) => {
      await memory.clock.run(admin.cluster.create(object));
    },
    change: (path, body) =>
      void memory.ask('PATCH', `${path}?fieldManager=kubectl`, body, 'application/merge-patch+json'),
    state: () => {
      const live = memory.live({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        namespace: 'shop',
        name: 'edu-actions-web.healing',
      });
      const text = live?.data?.['healing.json'];
      return text === undefined ? undefined : (JSON.parse(text) as StateText);
    },
    now: () => memory.clock.date().getTime(),
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
  if (from === undefined) {
    await world.make({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
    await world.make(deployment('web'));
    await world.make({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: 'web' } } },
    });
    await memory.pass(10 * 60_000);
  }
  watchDone(world);
  return world;
}

/** What is done is taken from the cluster, not from what the healer says of itself. */
function watchDone(world: HealWorld): void {
  const { memory, done, acts } = world;
  const act = (what: Act['what'], name: string): void => void acts.push({ at: world.now(), what, name });
  memory.store.subscribe(({ object, before }) => {
    const { kind, metadata } = object;
    if (isEnding(object) && !isEnding(before) && kind === 'Pod' && !isSurplus(world, object)) {
      done.evictions.push(metadata.name);
      act('evict', metadata.name);
    }
    if (kind === 'Job' && before === undefined) {
      done.jobs.push(metadata.name);
      act('job', metadata.name);
    }
    if (before === undefined) return;
    const isScaled = kind === 'HorizontalPodAutoscaler' || (kind === 'Deployment' && !isAutoscaled(memory));
    const [from, to] = [countOf(before), countOf(object)];
    if (isScaled && from !== to) {
      done.scalings.push(`${kind}/${metadata.name} ${from}→${to}`);
      if (to > from) act('raise', metadata.name);
    }
    if (kind === 'PersistentVolumeClaim' && size(before) !== size(object)) {
      done.claims.push(size(object));
      act('grow', metadata.name);
    }
  });
}

function isEnding(object: KubeObject | undefined): boolean {
  return object?.metadata.deletionTimestamp !== undefined;
}

/** One that its Deployment does not want any more, since it was scaled down. */
function isSurplus(world: HealWorld, pod: KubeObject): boolean {
  const target = world.memory.live({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'web',
  });
  const others = world.pods().filter((one) => !isEnding(one) && one.metadata.uid !== pod.metadata.uid);
  return others.length >= Number(target?.spec?.['replicas'] ?? 1);
}

function countOf({ kind, spec }: KubeObject): number {
  return Number(spec?.[kind === 'HorizontalPodAutoscaler' ? 'minReplicas' : 'replicas'] ?? 1);
}

function isAutoscaled(memory: InMemoryCluster): boolean {
  return memory.store.kind('autoscaling/v2', 'HorizontalPodAutoscaler', 'shop').length > 0;
}

function size(claim: KubeObject | undefined): string {
  return JSON.stringify((claim?.spec?.['resources'] as { requests?: unknown } | undefined)?.requests);
}

function samplesAt({ metric }: HealWorld, pods: readonly KubeObject[], at: number): Sample[] {
  return pods.flatMap((pod) => {
    const isThere = Date.parse(pod.metadata.creationTimestamp ?? '') <= at;
    const value = isThere && pod.metadata.deletionTimestamp === undefined ? metric(pod, at) : undefined;
    return value === undefined ? [] : [{ series: JSON.stringify([['pod', pod.metadata.name]]), value, at }];
  });
}

/** As Prometheus, at the seam of the sources. */
export function prometheusOf(world: HealWorld): Source {
  return {
    read: async (question) =>
      await Promise.resolve(
        world.answer?.(question) ?? { samples: samplesAt(world, world.pods(), question.at) },
      ),
    past: async ({ at, fromMs, stepMs, ...question }) => {
      const steps: Answered[] = [];
      for (let moment = fromMs; moment <= at; moment += stepMs) {
        const given = world.answer?.({ ...question, at: moment });
        if (given !== undefined && 'unknown' in given) return await Promise.resolve([]);
        steps.push(given ?? { samples: samplesAt(world, world.pods(), moment) });
      }
      return await Promise.resolve(steps);
    },
  };
}

/** What was sent to somebody who is told of an escalation. */
export interface SentMessage {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** The network of a step: Prometheus at prometheus.example as it answers over HTTP, and everybody else takes what is sent. */
export function httpOf(world: HealWorld, sent: SentMessage[]): AskHttp {
  const source = prometheusOf(world);
  return async ({ url, headers, body = '', signal }) => {
    signal?.throwIfAborted();
    if (new URL(url).host !== 'prometheus.example') {
      sent.push({ url, headers, body });
      return { status: world.refuses?.(url) ?? (url.includes('pagerduty') ? 202 : 200), body: 'ok' };
    }
    if (world.isPrometheusDown === true) return { failed: 'connect', detail: 'ECONNREFUSED' };
    const form = Object.fromEntries(new URLSearchParams(body));
    const ms = (name: string): number => Number(form[name]) * 1000;
    const query = form['query'] ?? '';
    const result: object[] = [];
    if (url.endsWith('/query_range')) {
      const asked = { query, at: ms('end'), fromMs: ms('start'), stepMs: ms('step') };
      const steps = (await source.past?.(asked)) ?? [];
      const names = new Set(steps.flatMap(({ samples }) => samples.map(({ series }) => series)));
      for (const name of names) {
        const values = steps.flatMap(({ samples }, at) =>
          samples
            .filter(({ series }) => series === name)
            .map(({ value }) => [(asked.fromMs + at * asked.stepMs) / 1000, shown(value)]),
        );
        result.push({ metric: Object.fromEntries(JSON.parse(name) as [string, string][]), values });
      }
      return {
        status: 200,
        body: JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }),
      };
    }
    const now = await source.read({ query, at: ms('time') });
    for (const { series, value, at } of 'samples' in now ? now.samples : [])
      result.push({
        metric: Object.fromEntries(JSON.parse(series) as [string, string][]),
        value: [at / 1000, shown(value)],
      });
    return {
      status: 200,
      body: JSON.stringify({ status: 'success', data: { resultType: 'vector', result } }),
    };
  };
}

/** As Prometheus writes a value. */
function shown(value: number): string {
  return Number.isFinite(value) || Number.isNaN(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}

let runs = 0;

async function runOnce(world: HealWorld, options: RunOptions): Promise<RunResult> {
  const { memory } = world;
  const { dies, rules: text, only, skewMs = 0, cancelAfterMs, channels, ...more } = options;
  const { openProxy, database = {}, databaseDies, env, ...request } = more;
  const logger = memoryLogger();
  const records: HealRecord[] = [];
  const connection = memory.connect({
    app: 'web',
    logger,
    ...(dies === undefined ? {} : { diesAt: { when: dies.when, is: (seen) => seen.number === dies.number } }),
  });
  const plan = planOf(text, env);
  const { clock } = connection;
  const servers = mortalServers(database, connection.die, databaseDies);
  const result = (more: Partial<RunResult>): RunResult => ({
    died: false,
    ...more,
    seen: connection.seen,
    requests: connection.seen.length,
    databaseRequests: servers.requests(),
    ...defined({
      evictionAt: connection.seen.find(({ path, dryRun }) => path.includes('/eviction') && !dryRun)?.number,
      patchAt: connection.seen.find(
        ({ method, kind }) => method === 'PATCH' && kind === 'HorizontalPodAutoscaler',
      )?.number,
    }),
    records,
    log: logger.lines,
  });
  let isDead = false;
  const cancelled = new AbortController();
  if (cancelAfterMs !== undefined)
    void clock.sleep(cancelAfterMs).then(() => cancelled.abort(new CancelledError('SIGTERM')));
  runs += 1;
  try {
    const healing = heal(
      {
        plan,
        rules: plan.rules.filter(({ name }) => only?.includes(name) ?? true),
        mode: 'apply',
        timeoutMs: 30 * 60_000,
        lockTimeoutMs: 20_000,
        pollMs: 30_000,
        ...request,
      },
      {
        cluster: connection.cluster,
        prometheus: prometheusOf(world),
        channels: channels ?? channelsOf(world, () => isDead),
        clock: { ...clock, date: () => new Date(clock.date().getTime() + skewMs) },
        logger,
        signal: cancelled.signal,
        holder: `run-${runs}`,
        record: (record) => void records.push(record),
        ask: servers.ask,
        openRedis: servers.openRedis,
        reach: servers.reach,
        ...defined({ openProxy }),
      },
    );
    return result({ report: await memory.clock.run(Promise.race([healing, connection.died])) });
  } catch (error) {
    if (!(error instanceof Died)) return result({ error: error as Error });
    isDead = true;
    return result({ died: true });
  } finally {
    if (!isDead) await connection.cluster.close();
  }
}

/** Servers as one process asks them, which may die at one of its requests. */
function mortalServers(
  { ask, openRedis, reach }: Servers,
  die: (at: string) => void,
  dies: Death | undefined,
): Required<Servers> & { requests: () => number } {
  let requests = 0;
  let isDead = false;
  const never = new Promise<never>(() => undefined);
  const asked = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    if (isDead) return await never;
    requests += 1;
    const isLast = dies?.number === requests;
    const end = async (): Promise<never> => {
      isDead = true;
      die(`${what}, request ${dies?.number ?? 0} to the database`);
      return await never;
    };
    if (isLast && dies.when === 'before') return await end();
    const answer = await work().catch((error: unknown) => ({ error }));
    if (isLast) return await end();
    if (answer !== null && typeof answer === 'object' && 'error' in answer) throw answer.error;
    return answer;
  };
  return {
    requests: () => requests,
    ask: async (question) =>
      await asked(`${question.method} ${question.url}`, async () =>
        ask === undefined ? { failed: 'connect', detail: 'nobody is there' } : await ask(question),
      ),
    openRedis: async (address, access, signal) => {
      if (openRedis === undefined) throw new DatabaseError('nobody is there');
      const server = await openRedis(address, access, signal);
      return {
        call: async (...command) => await asked(command.join(' '), async () => await server.call(...command)),
        close: () => server.close(),
      };
    },
    reach: async (address, signal) =>
      await asked('a connection', async () =>
        reach === undefined ? { why: 'nobody is there', isRefused: true } : await reach(address, signal),
      ),
  };
}

/** One that finds by the key, as an issue does, and one that cannot, as a chat. */
function channelsOf(world: HealWorld, isDead: () => boolean): Record<'issue' | 'slack', EscalationChannel> {
  const channel = (name: string, findsByKey: boolean): EscalationChannel => {
    const say = async (what: 'tell' | 'close', notice: Notice): Promise<void> => {
      if (isDead()) return await new Promise<never>(() => undefined);
      const isKnown = world.told.some(
        (one) => one.channel === name && one.what === what && one.notice.key === notice.key,
      );
      if (!findsByKey || !isKnown) world.told.push({ channel: name, what, notice });
      return undefined;
    };
    return {
      findsByKey,
      tell: async (notice) => await say('tell', notice),
      close: async (notice) => await say('close', notice),
    };
  };
  return { issue: channel('issue', true), slack: channel('slack', false) };
}

export function deployment(name: string, more: Record<string, unknown> = {}): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: 'shop' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: [{ name: 'app', image: `${name}:v1`, resources: { requests: { cpu: '100m' } } }],
          ...more,
        },
      },
    },
  };
}

export function autoscaler(minReplicas: number, maxReplicas: number, metadata: object = {}): KubeObject {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web', namespace: 'shop', ...metadata },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
      minReplicas,
      maxReplicas,
    },
  };
}
