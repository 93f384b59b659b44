import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ensureExporters, ensureBlackboxExporter, ensureObservability, freePorts } from '../../lab/index.ts';
import { type Alertmanager, startAlertmanager } from '../support/alertmanager.ts';
import { EDUCATION, installEducation } from '../support/education.ts';
import { launchPrometheus, type PrometheusProcess } from '../support/prometheus-process.ts';
import { needs } from '../support/needs.ts';
import { startTroubled, type TroubledApplication } from '../support/troubled-application.ts';

/**
 * Alerts of the education application, fired by what they are for: the real application under load, its stores, their
 * exporters, Prometheus with the application's own rules, and Alertmanager with its own routes. An hour of the rules is a
 * minute here, and nothing else of them is changed.
 */
const full = process.env['EDU_SWEEP'] === 'full';
const played = needs(
  full ? undefined : 'a quarter of an hour of alerts: npm run sweep -- alerts alone fires them',
);
const LIMIT_MS = 900_000;
const SCENE_LIMIT_MS = 300_000;
/** Of the slowest to come or go, and as long again for a slow machine. */
const WAIT_MS = 150_000;
const HOST = '127.0.0.1';
const NAMESPACE = 'school';
const MONITORING = join(EDUCATION, 'monitoring');

interface Trouble {
  alert: string;
  /** Whom it wakes: `critical` a person, `warning` nobody. */
  severity: 'critical' | 'warning';
  begin: () => Promise<void>;
  end: () => Promise<void>;
}

const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
const children: ChildProcess[] = [];
let application: TroubledApplication;
let manager: Alertmanager;
let prometheus: PrometheusProcess;
let site: Server;
let sitePort = 0;

/** The application's words for the beginning and the end of a trouble. */
const said = (alert: string, severity: Trouble['severity'], begin: string[], end: string[]): Trouble => ({
  alert,
  severity,
  begin: async () => await application.say(...begin),
  end: async () => await application.say(...end),
});

const TROUBLES: readonly Trouble[] = [
  said(
    'HighErrorRate',
    'critical',
    ['load often', 'sql ALTER TABLE submissions RENAME TO lost'],
    ['sql ALTER TABLE lost RENAME TO submissions', 'load usual'],
  ),
  // Three of a hundred: too few for the rate, and fourteen times what thirty days may have.
  said(
    'AvailabilityBudgetBurnsFast',
    'critical',
    ['load rare', 'sql ALTER TABLE submissions RENAME TO lost'],
    ['sql ALTER TABLE lost RENAME TO submissions', 'load usual'],
  ),
  said('SlowQueries', 'warning', ['load courses', 'delay 350'], ['delay 0', 'load usual']),
  said('LatencyBudgetBurnsFast', 'critical', ['delay 600'], ['delay 0']),
  said(
    'DatabaseConnectionPoolExhausted',
    'critical',
    ['keep BEGIN; LOCK TABLE courses IN ACCESS EXCLUSIVE MODE'],
    ['release'],
  ),
  said('PostgresConnectionsExhausted', 'critical', ['hold 88'], ['release']),
  said('RedisDown', 'critical', ['redis kill'], ['redis start']),
  said(
    'RedisMemoryNearLimit',
    'warning',
    ['store CONFIG SET maxmemory-policy noeviction', 'limit'],
    ['store CONFIG SET maxmemory 0'],
  ),
  said('NoTraffic', 'warning', ['load none'], ['load usual']),
  certificate('CertificateExpiresSoon', 'warning', 10),
  certificate('CertificateExpires', 'critical', 2),
  {
    alert: 'SiteUnreachable',
    severity: 'critical',
    begin: async () => await closeSite(),
    end: async () => await openSite(90),
  },
];

/** A certificate that lasts so many days. */
async function renew(days: number): Promise<void> {
  await closeSite();
  await openSite(days);
}

function certificate(alert: string, severity: Trouble['severity'], days: number): Trouble {
  return { alert, severity, begin: async () => await renew(days), end: async () => await renew(90) };
}

async function openSite(days: number): Promise<void> {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const files = ['-keyout', key, '-out', cert, '-days', String(days), '-subj', '/CN=education.example'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...files], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_, answer) =>
    answer.end('education'),
  );
  await new Promise<void>((resolve) => server.listen(sitePort, HOST, resolve));
  site = server;
}

async function closeSite(): Promise<void> {
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(command, args, {
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  children.push(child);
  return child;
}

const at = (port: number | string | undefined): string => `${HOST}:${port}`;

const job = (name: string, target: string, more: object = {}): object => ({
  job_name: name,
  static_configs: [{ targets: [target], labels: { namespace: NAMESPACE } }],
  ...more,
});

/** An hour as a minute, and a minute as a second; a day as 24 minutes. */
function shorter(time: string): string {
  return time.replaceAll(/(\d+)([mhd])/gu, (_, count: string, unit: string) =>
    unit === 'm' ? `${count}s` : unit === 'h' ? `${count}m` : `${Number(count) * 24}m`,
  );
}

/** Rules whose windows and waits are shorter. */
function hastened(rules: string): string {
  return rules
    .replaceAll(/\[\w+\]|\boffset \w+/gu, shorter)
    .replaceAll(
      /^( *(?:for|keep_firing_for|interval): )(\w+)$/gmu,
      (_, key: string, time: string) => key + shorter(time),
    );
}

/** Starts the exporters. @returns what Prometheus is to ask */
async function startExporters(): Promise<object[]> {
  const [stores, site] = await Promise.all([ensureExporters(), ensureBlackboxExporter()]);
  const [postgres, redis, blackbox] = await freePorts(3);
  start(stores.postgres, [`--web.listen-address=${at(postgres)}`], {
    DATA_SOURCE_NAME: `${application.postgres}?sslmode=disable`,
  });
  start(stores.redis, [`-web.listen-address=${at(redis)}`, `-redis.addr=${application.redis}`]);
  const modules = {
    modules: {
      site: { prober: 'http', timeout: '1s', http: { tls_config: { insecure_skip_verify: true } } },
    },
  };
  writeFileSync(join(folder, 'blackbox.json'), JSON.stringify(modules));
  start(site, [
    `--config.file=${join(folder, 'blackbox.json')}`,
    `--web.listen-address=${at(blackbox)}`,
    // Half a second less than the scrape has, by default: nothing would be left of one of half a second.
    '--timeout-offset=0',
  ]);
  return [
    job('education-system', at(application.metrics)),
    // Its exporter tries for three seconds to reach a Postgres that is away, and answers then.
    job('postgres', at(postgres), { scrape_interval: '5s', scrape_timeout: '5s' }),
    job('redis', at(redis)),
    job('education-system-edge', at(blackbox), {
      metrics_path: '/probe',
      params: { module: ['site'], target: [`https://${at(sitePort)}/`] },
    }),
  ];
}

beforeAll(async () => {
  if (!full) return;
  await installEducation();
  const programs = await ensureObservability();
  application = await startTroubled();
  manager = await startAlertmanager(programs.alertmanager, join(MONITORING, 'alertmanager'));
  [sitePort = 0] = await freePorts(1);
  await openSite(90);
  const rules = ['alerts.yaml', 'recording.yaml'];
  prometheus = await launchPrometheus({
    program: programs.prometheus,
    files: Object.fromEntries(
      rules.map((file) => [file, hastened(readFileSync(join(EDUCATION, 'chart', 'rules', file), 'utf8'))]),
    ),
    config: {
      global: { scrape_interval: '500ms', scrape_timeout: '500ms', evaluation_interval: '500ms' },
      rule_files: rules,
      scrape_configs: await startExporters(),
      alerting: { alertmanagers: [{ static_configs: [{ targets: [new URL(manager.url).host] }] }] },
    },
    flags: ['--rules.alert.resend-delay=1s'],
  });
  // What asks for the traffic of a day before needs half a minute of it.
  await until('there was traffic', async () => (await value('sum(http_requests_total offset 30s)')) > 100);
}, LIMIT_MS);

afterAll(async () => {
  await prometheus?.[Symbol.asyncDispose]();
  await manager?.[Symbol.asyncDispose]();
  for (const child of children) {
    const closed = new Promise((resolve) => child.once('close', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await closed;
  }
  if (site !== undefined) await closeSite();
  await application?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  const limit = performance.now() + WAIT_MS;
  while (!(await isSo())) {
    if (performance.now() > limit)
      throw new Error(
        `in vain: ${what}. Alerts: ${JSON.stringify(await alerts())}; told: ${told().join(', ')}`,
      );
    await sleep(200);
  }
}

async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${prometheus.url}/api/v1/${path}`);
  return ((await answer.json()) as { data: Answer }).data;
}

async function value(query: string): Promise<number> {
  const { result } = await ask<{ result: { value: [number, string] }[] }>(
    `query?${new URLSearchParams({ query }).toString()}`,
  );
  return Number(result[0]?.value[1] ?? 0);
}

interface Active {
  state: string;
  labels: Record<string, string>;
}

/** Those that are not quiet, as `name state`. */
async function alerts(): Promise<{ name: string; state: string; severity: string }[]> {
  const { alerts: all } = await ask<{ alerts: Active[] }>('alerts');
  return all.map(({ state, labels }) => ({
    name: labels['alertname'] ?? '',
    state,
    severity: labels['severity'] ?? '',
  }));
}

/** What came to somebody, as `pagerduty trigger HighErrorRate`: by the page that each message leads to. */
function told(): string[] {
  return manager.messages.map(({ path, body }) => {
    const name = /runbooks\/(\w+)\.md/u.exec(body)?.[1] ?? /"alertname":"(\w+)"/u.exec(body)?.[1] ?? '?';
    if (path === '/pagerduty') return `page ${/"event_action":"(\w+)"/u.exec(body)?.[1]} ${name}`;
    const isOver = /Resolved|"status":"resolved"/u.test(body);
    return `${path.replace(/^.*\//u, '')} ${isOver ? 'resolve' : 'trigger'} ${name}`;
  });
}

describe('alerts: fired by what they are for', () => {
  beforeEach(async () => {
    if (!full) return;
    await until('nothing that wakes somebody, or holds it back, is left of the trouble before', async () =>
      (await alerts()).every(({ name, severity }) => severity !== 'critical' && !name.startsWith('Recent')),
    );
    manager.messages.length = 0;
  }, SCENE_LIMIT_MS);

  for (const trouble of full ? TROUBLES : TROUBLES.slice(0, 1))
    played(
      `${trouble.alert} (${trouble.severity})`,
      async () => {
        const pages = await pagesOf(trouble);
        expect(pages).toEqual(trouble.severity === 'critical' ? [`page trigger ${trouble.alert}`] : []);
      },
      SCENE_LIMIT_MS,
    );
});

/** From the beginning of the trouble to its end, of which the same people are told. @returns who was woken meanwhile */
async function pagesOf({ alert, severity, begin, end }: Trouble): Promise<string[]> {
  const ways = severity === 'critical' ? ['page', 'slack', 'dispatches'] : ['mail', 'slack'];
  const isTold = (event: string) => (): boolean =>
    ways.every((way) => told().includes(`${way} ${event} ${alert}`));
  await until(`${alert} is quiet`, async () => (await alerts()).every(({ name }) => name !== alert));
  try {
    await begin();
    await until(`${alert} is told`, isTold('trigger'));
  } finally {
    await end();
  }
  await until(`${alert} is over`, isTold('resolve'));
  await until('nothing is left', async () => (await alerts()).every((one) => one.severity !== 'critical'));
  return told().filter((one) => one.startsWith('page trigger'));
}

test('alerts: those of the rules that are not fired yet are these', () => {
  const names = [
    ...readFileSync(join(EDUCATION, 'chart', 'rules', 'alerts.yaml'), 'utf8').matchAll(/- alert: (\w+)/gu),
  ];
  const tried = new Set(TROUBLES.map(({ alert }) => alert));
  expect(names.map(([, name = '']) => name).filter((name) => !tried.has(name))).toEqual([
    'AvailabilityBudgetBurnsSlowly',
    'LatencyBudgetBurnsSlowly',
    'HighLatency',
    'CacheErrors',
    'TargetDown',
    'ApplicationAbsent',
    'CrashLooping',
    'MemoryNearLimit',
    'PostgresDown',
    'PostgresReplicationLags',
    'PostgresDiskFull',
    'RedisEvictsSessions',
    'RedisReplicaDisconnected',
    // Of these nobody is told.
    'RecentCause',
    'RecentErrors',
    'Watchdog',
  ]);
});
