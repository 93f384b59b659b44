import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { ensureKubeStateMetrics, freePorts } from '../../lab/index.ts';
import { type AlertWatch, shorter, watchAlerts } from './alert-watch.ts';
import type { Writer } from './databases/load.ts';
import { documentedHealer } from './documented-healer.ts';
import { HEALING_SECRETS, healingText, PRODUCTION } from './education-healing.ts';
import { inEducation, installEducation } from './education.ts';
import { githubMock, type GitHubMock, mockToken } from './github-api/index.ts';
import { match, requestBreaches } from './github-api/contract.ts';
import { released } from './hello.ts';
import { type PgBouncer, startPgBouncer } from './pgbouncer.ts';
import { type ActionResult, runAction } from './run-action.ts';
import { openTestNamespace, type TestNamespace } from './test-namespace.ts';

export const APP = 'education-system';
const DISPATCHES = '/repos/org/education-system/dispatches';
/** Seconds that a minute of the rules lasts: the kubelet measures each ten or fifteen, and a pod takes some to start. */
export const MINUTE = 8;
const POOL = 3;
const REPLICAS = 3;
const DISPATCH_MS = 180_000;
/** What is asked of a pod to be in trouble, beside what the application serves. */
const TROUBLE_PORT = 9999;

/** A fault that a process has of itself: it is loaded before the application, and does nothing until it is asked. */
const TROUBLE = `
import { createServer } from 'node:http';
import pg from 'pg';

const kept = [];
let pool;
const { query } = pg.Pool.prototype;
pg.Pool.prototype.query = function (...args) {
  pool = this;
  return query.apply(this, args);
};
const troubles = {
  fill: (bytes) => void kept.push(Buffer.alloc(bytes, 1)),
  crash: () => void setImmediate(() => process.exit(1)),
  // Transactions that nobody ends, and requests that wait for a connection.
  leak: async () => {
    for (let at = 0; at < pool.options.max; at += 1) {
      const client = await pool.connect();
      kept.push(client);
      await client.query('BEGIN');
    }
    const wait = () => pool.query('SELECT 1').catch(() => undefined).finally(() => setImmediate(wait));
    for (let at = 0; at < 3; at += 1) wait();
  },
};
if (process.argv[1]?.endsWith('server.ts'))
  createServer((request, response) => {
    const [, name, value] = request.url.split('/');
    Promise.resolve(troubles[name]?.(Number(value))).then(() => response.end('done'), (error) => response.writeHead(500).end(String(error)));
  }).listen(${TROUBLE_PORT});
`;

interface Pod {
  metadata: { name: string; uid: string; deletionTimestamp?: string };
  status: { podIP?: string; conditions?: { type: string; status: string }[] };
}

/** The education application in three pods behind PgBouncer, watched by its own alerts and healed by its own rules. */
export interface HealingStage extends AsyncDisposable {
  testNamespace: TestNamespace;
  watch: AlertWatch;
  mock: GitHubMock;
  pgBouncer: PgBouncer;
  /** Targets of Prometheus beside the application, by their job. */
  beside: Record<'postgres' | 'node', string[]>;
  pods: () => Promise<Pod[]>;
  readyPods: () => Promise<Pod[]>;
  /** Makes a trouble in a pod. */
  trouble: (pod: Pod, name: 'fill' | 'crash' | 'leak', value?: number) => Promise<void>;
  /** Bytes, as the kubelet tells them. */
  workingSet: (pod: Pod) => Promise<number>;
  /** Waits until Alertmanager has started a run for an alert. @returns its payload */
  started: (alert: string) => Promise<Record<string, unknown>>;
  /** A run of the action with that payload. */
  heal: (payload: Record<string, unknown>, more?: HealMore) => Promise<Healed>;
  /** Writes numbers through PgBouncer. */
  writer: () => Writer;
  /** Those that are not there. */
  missing: (numbers: ReadonlySet<number>) => Promise<number[]>;
  /** Runs something until the stage is gone. */
  run: (program: string, args: readonly string[], env?: NodeJS.ProcessEnv) => void;
  /** Once the stage is gone. */
  defer: (what: () => void | Promise<void>) => void;
  /** What Kubernetes has as Events of heal, the oldest first. */
  reasons: () => Promise<string[]>;
}

export interface HealMore {
  /** Of the text of the rules, beside namespace, times and addresses. */
  change?: (rules: string) => string;
  env?: Record<string, string>;
}

export interface Healed extends ActionResult {
  /** What was done, in its order. */
  actions: string[];
  report: unknown;
}

/** @throws Error where a part does not start */
export async function openHealingStage(): Promise<HealingStage> {
  await using started = new AsyncDisposableStack();
  await installEducation();
  const folder = mkdtempSync(join(tmpdir(), 'healing-stage-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const testNamespace = await openTestNamespace('heal-matrix');
  started.defer(async () => await testNamespace.close());
  const { lab, namespace } = testNamespace;
  const images = [
    await packPostgres(),
    await packRedis(),
    await packEducation('heal', {
      files: { 'trouble.mjs': TROUBLE },
      env: { NODE_OPTIONS: '--import=/app/trouble.mjs' },
    }),
  ];
  for (const archive of images) await lab.importImage(archive);
  await startBacking(lab, namespace, { password: 'password', teacherCode: 'code' });
  const direct = `postgresql://education:password@${await testNamespace.kubectl('get', 'service', 'postgres', '-o', 'jsonpath={.spec.clusterIP}')}:5432/education`;
  const { code, output } = await inEducation(['src/migrate.ts'], { DATABASE_URL: direct });
  if (code !== 0) throw new Error(output);
  await sql(direct, 'CREATE TABLE kept (number int PRIMARY KEY)');
  const inside = 'jsonpath={.status.addresses[?(@.type=="InternalIP")].address}';
  const host = await testNamespace.kubectl('get', 'node', 'lab', '-o', inside);
  const pgBouncer = started.use(await startPgBouncer(direct, { host, poolSize: 2 * POOL * REPLICAS }));
  const secret = { stringData: { DATABASE_URL: pgBouncer.url } };
  await testNamespace.kubectl('patch', 'secret', APP, '--type=merge', '-p', JSON.stringify(secret));
  await release(testNamespace);
  const kubeconfig = await documentedHealer(testNamespace);
  const mock = started.use(await githubMock());

  const pods = async (): Promise<Pod[]> => {
    const selector = `app.kubernetes.io/name=${APP},app.kubernetes.io/component!=migration`;
    const { items } = await testNamespace.json<{ items: Pod[] }>('pods', '-l', selector);
    return items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  };
  const beside: HealingStage['beside'] = { postgres: [], node: [] };
  const exporters = await startExporters(testNamespace, started, async (job) => {
    if (job !== APP) return beside[job as keyof typeof beside].map((address) => ({ address, labels: {} }));
    return (await pods()).flatMap(({ metadata, status }) =>
      status.podIP === undefined ? [] : [{ address: `${status.podIP}:9090`, labels: { pod: metadata.name } }],
    );
  });
  const watch = started.use(await watchAlerts({ scrape: exporters.scrape, minute: MINUTE }));
  const parts = started.move();

  const stage: HealingStage = {
    testNamespace,
    watch,
    mock,
    pgBouncer,
    beside,
    pods,
    readyPods: async () =>
      (await pods()).filter(({ status }) =>
        status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      ),
    trouble: async ({ status }, name, value = 0) => {
      const url = `http://${status.podIP}:${TROUBLE_PORT}/${name}/${value}`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
      await answer.text();
    },
    workingSet: async ({ metadata }) => {
      const text = await (await fetch(exporters.kubelet)).text();
      const line = new RegExp(
        `^container_memory_working_set_bytes\\{container="app".*pod="${metadata.name}".*\\} (\\S+)`,
        'mu',
      ).exec(text);
      return Number(line?.[1] ?? 0);
    },
    started: async (alert) => {
      const end = performance.now() + DISPATCH_MS;
      for (;;) {
        const found = watch.manager.messages
          .filter(({ path }) => path === DISPATCHES)
          .map(({ body }) => JSON.parse(body) as { event_type: string; client_payload: { rule?: string } })
          .find((body) => body.event_type === 'heal' && body.client_payload.rule === alert);
        if (found !== undefined) {
          const call = { method: 'POST', path: DISPATCHES, query: {}, body: found };
          const route = match(call);
          if (route === undefined || requestBreaches(call, route).length > 0)
            throw new Error(`GitHub would refuse ${JSON.stringify(found)}`);
          return found.client_payload;
        }
        if (performance.now() > end) throw new Error(`Alertmanager has started nothing for ${alert}`);
        await sleep(200);
      }
    },
    heal: async (payload, { change = (text: string) => text, env = {} } = {}) => {
      writeFileSync(join(folder, 'rules.yaml'), change(rulesHere(watch.url, namespace)));
      const ended = await runAction({
        action: 'heal',
        workspace: folder,
        tempDir: folder,
        inputs: {
          rules: 'rules.yaml',
          mode: 'apply',
          payload: JSON.stringify(payload),
          timeout: '240s',
          'poll-interval': '1s',
          'github-token': mockToken,
          'slack-webhook-url': `${watch.manager.receiversUrl}/heal-slack`,
          kubeconfig,
        },
        env: { ...mock.env, ...HEALING_SECRETS, PGBOUNCER_ADMIN_URL: pgBouncer.adminUrl, ...env },
      });
      if (ended.outputs['report'] === undefined) throw new Error(ended.stdout + ended.stderr);
      const report = JSON.parse(readFileSync(ended.outputs['report'], 'utf8')) as {
        rules: { actions: string[] }[];
      };
      return { ...ended, report, actions: report.rules.flatMap(({ actions }) => actions) };
    },
    writer: () => pgWriter(() => pgBouncer.url),
    missing: async (numbers) => await missingIn(direct, numbers),
    run: (program, args, env = {}) => runUntil(parts, program, args, env),
    defer: (what) => parts.defer(what),
    reasons: async () => {
      const { items } = await testNamespace.json<{ items: { reason: string; eventTime: string }[] }>(
        'events.events.k8s.io',
      );
      return items
        .filter(({ reason }) => /^(?:Heal|Recovered)/u.test(reason))
        .toSorted((one, other) => Date.parse(one.eventTime) - Date.parse(other.eventTime))
        .map(({ reason }) => reason);
    },
    [Symbol.asyncDispose]: async () => await parts.disposeAsync(),
  };
  return stage;
}

/** The rules as they stand, but for their times, the namespace, and that somebody has read them. */
function rulesHere(prometheus: string, namespace: string): string {
  return healingText('rules.yaml')
    .replaceAll(/\[\d+m\]/gu, (time) => shorter(time, MINUTE))
    .replaceAll(/^( +(?:for|within|stable|cooldown): )(\w+)$/gmu, (_, key: string, time: string) => {
      return key + shorter(time, MINUTE);
    })
    .replaceAll(PRODUCTION, namespace)
    .replace('https://prometheus.education.example', prometheus)
    .replace('mode: plan', 'mode: apply')
    .replace('database: education', 'database: shop');
}

async function release(testNamespace: TestNamespace): Promise<void> {
  await released(testNamespace, {
    chart: `examples/${APP}/chart`,
    'deployment-strategy': 'rolling',
    'health-path': '/ready',
    'image-tag': 'heal',
    'helm-values': JSON.stringify({
      service: { type: 'NodePort' },
      replicas: REPLICAS,
      preStopSeconds: 1,
      drainSeconds: 2,
      config: { databasePoolSize: POOL, secureCookies: false },
      podDisruptionBudget: { enabled: true },
      migration: { enabled: false },
    }),
  });
}

function at(port: number): object {
  return { static_configs: [{ targets: [`127.0.0.1:${port}`] }] };
}

type TargetsOf = (job: string) => Promise<{ address: string; labels: Record<string, string> }[]>;

/** What tells of the cluster, and where the pods are. @returns what Prometheus is to ask */
async function startExporters(
  testNamespace: TestNamespace,
  started: AsyncDisposableStack,
  targetsOf: TargetsOf,
): Promise<{ scrape: object[]; kubelet: string }> {
  const { lab, namespace } = testNamespace;
  const [api = 0, state = 0, telemetry = 0] = await freePorts(3);
  const run = (program: string, args: readonly string[]): void => runUntil(started, program, args);
  run(lab.kubectlPath, ['--kubeconfig', lab.kubeconfigPath, 'proxy', `--port=${api}`]);
  await testNamespace.kubectl('create', 'serviceaccount', 'kube-state-metrics');
  const account = `--serviceaccount=${namespace}:kube-state-metrics`;
  await testNamespace.kubectl('create', 'rolebinding', 'kube-state-metrics', '--clusterrole=view', account);
  const kubeconfig = await lab.kubeconfigFor('kube-state-metrics', namespace);
  const looksAt = [`--kubeconfig=${kubeconfig}`, `--namespaces=${namespace}`, '--resources=pods'];
  const listens = ['--host=127.0.0.1', `--port=${state}`];
  const itself = ['--telemetry-host=127.0.0.1', `--telemetry-port=${telemetry}`];
  run(await ensureKubeStateMetrics(), [...looksAt, ...listens, ...itself]);
  // Debian's Prometheus finds no pods by itself.
  const finder = createServer((request, response) => {
    void targetsOf((request.url ?? '').slice(1)).then(
      (found) => {
        response.setHeader('content-type', 'application/json');
        const targets = found.map(({ address, labels }) => ({
          targets: [address],
          labels: { namespace, ...labels },
        }));
        response.end(JSON.stringify(targets));
      },
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve) => finder.listen(0, '127.0.0.1', resolve));
  started.defer(() => {
    finder.closeAllConnections();
    finder.close();
  });
  const found = `http://127.0.0.1:${(finder.address() as AddressInfo).port}`;
  const kubelet = '/api/v1/nodes/lab/proxy/metrics/resource';
  const job = (name: string): object => ({
    job_name: name,
    http_sd_configs: [{ url: `${found}/${name}`, refresh_interval: '1s' }],
  });
  const kept = [{ source_labels: ['namespace'], regex: namespace, action: 'keep' }];
  return {
    kubelet: `http://127.0.0.1:${api}${kubelet}`,
    scrape: [
      ...[APP, 'postgres', 'node'].map(job),
      { job_name: 'kube-state-metrics', honor_labels: true, ...at(state) },
      {
        job_name: 'kubelet',
        honor_labels: true,
        metrics_path: kubelet,
        ...at(api),
        metric_relabel_configs: kept,
      },
    ],
  };
}

function runUntil(
  stack: AsyncDisposableStack,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): void {
  const child = spawn(program, args, {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  stack.defer(async () => await end(child));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  if (child.kill('SIGKILL')) await closed;
}

/** The numbers that a statement gives. */
export async function sql(url: string, text: string): Promise<{ number: number }[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<{ number: number }>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Of these numbers those that `kept` does not have. */
export async function missingIn(url: string, numbers: ReadonlySet<number>): Promise<number[]> {
  const there = new Set((await sql(url, 'SELECT number FROM kept')).map(({ number }) => number));
  return [...numbers].filter((number) => !there.has(number));
}

/** Writes numbers into `kept`, on a connection that is opened anew when it fails. */
export function pgWriter(urlNow: () => string | undefined | Promise<string | undefined>): Writer {
  let open: Client | undefined;
  return {
    write: async (number) => {
      try {
        if (open === undefined) {
          const client = new Client({ connectionString: await urlNow(), query_timeout: 5_000 });
          client.on('error', () => undefined);
          await client.connect();
          open = client;
        }
        // One that was acknowledged to nobody may be there already.
        await open.query('INSERT INTO kept VALUES ($1) ON CONFLICT DO NOTHING', [number]);
      } catch (error) {
        void open?.end().catch(() => undefined);
        open = undefined;
        throw error;
      }
    },
    close: async () => await open?.end(),
  };
}
