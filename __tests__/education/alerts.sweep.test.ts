import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ensureBlackboxExporter, ensureExporters, ensureNodeExporter, freePorts } from '../../lab/index.ts';
import { ON_THE_LAB } from '../support/alerts-on-the-lab.ts';
import { type AlertWatch, pagesFor, type Trouble, watchAlerts } from '../support/alert-watch.ts';
import { EDUCATION, installEducation } from '../support/education.ts';
import { needs } from '../support/needs.ts';
import { sample } from '../support/sample.ts';
import { startTroubled, type TroubledApplication } from '../support/troubled-application.ts';

/**
 * Alerts of the education application, fired by what they are for: the real application under load, its stores, their
 * exporters, Prometheus with the application's own rules, and Alertmanager with its own routes. A minute of the rules is a
 * second or some here, and nothing else of them is changed.
 */
const full = process.env['EDU_SWEEP'] === 'full';
const LIMIT_MS = 900_000;
/** Of the slowest, on a machine that is slow. */
const SCENE_LIMIT_MS = 3_600_000;
const HOST = '127.0.0.1';
const NAMESPACE = 'school';
/** Whoever is not root has no disk to fill. */
const isRoot = process.getuid?.() === 0;

/** How long a minute of the rules is: in seconds. */
const QUICK = 1;
/** For a machine that does other things besides. */
const STEADY = 2;
/** An exporter needs seconds to tell that Postgres is gone: longer than a cause has before its consequences. */
const SLOW = 5;

interface Scene extends Trouble {
  minute: number;
}

const folder = mkdtempSync(join(tmpdir(), 'alerts-'));
const children: ChildProcess[] = [];
let application: TroubledApplication;
let scrape: object[] = [];
let site: Server;
let sitePort = 0;

/** The application's words for the beginning and the end of a trouble. */
const said = (
  alert: string,
  severity: Trouble['severity'],
  begin: string[],
  end: string[],
  more: Partial<Scene> = {},
): Scene => ({
  alert,
  severity,
  minute: QUICK,
  begin: async () => await application.say(...begin),
  end: async () => await application.say(...end),
  ...more,
});

/** Half a minute of requests before: of what follows, they are most of an hour. */
const BUSY = { after: 'sum(http_requests_total offset 30s) > 100' };
const LOSE = 'sql ALTER TABLE submissions RENAME TO lost';
const FIND = 'sql ALTER TABLE lost RENAME TO submissions';

const TROUBLES: readonly Scene[] = [
  // Seven of a hundred are slow: too few for an hour's budget, which is why nobody is woken.
  said('HighLatency', 'warning', ['load some', 'delay 260'], ['delay 0', 'load usual'], BUSY),
  // Four of a hundred, where one may be.
  said('LatencyBudgetBurnsSlowly', 'warning', ['load few', 'delay 260'], ['delay 0', 'load usual'], BUSY),
  // Four of a thousand, where one may be.
  said('AvailabilityBudgetBurnsSlowly', 'warning', ['load hardly', LOSE], [FIND, 'load usual'], BUSY),
  said('HighErrorRate', 'critical', ['load often', LOSE], [FIND, 'load usual']),
  // Three of a hundred: too few for the rate, and fourteen times what thirty days may have.
  said('AvailabilityBudgetBurnsFast', 'critical', ['load rare', LOSE], [FIND, 'load usual']),
  said('SlowQueries', 'warning', ['load courses', 'delay 350'], ['delay 0', 'load usual']),
  said('LatencyBudgetBurnsFast', 'critical', ['delay 600'], ['delay 0']),
  said(
    'DatabaseConnectionPoolExhausted',
    'critical',
    ['keep BEGIN; LOCK TABLE courses IN ACCESS EXCLUSIVE MODE'],
    ['release'],
  ),
  said('PostgresConnectionsExhausted', 'critical', ['hold 88'], ['release']),
  said(
    'PostgresReplicationLags',
    'warning',
    [
      'replica freeze',
      "sql SELECT pg_logical_emit_message(false, 'x', repeat('x', 1000000)) FROM generate_series(1, 90)",
    ],
    ['replica thaw'],
  ),
  said('PostgresDiskFull', 'critical', ['fill'], ['sql DROP TABLE ballast']),
  // Redis lets the application have its sessions, and nothing of the cache.
  said(
    'CacheErrors',
    'warning',
    ['store ACL SETUSER default resetkeys ~session* ~user-sessions* ~login*'],
    ['store ACL SETUSER default allkeys'],
  ),
  said('RedisDown', 'critical', ['redis kill'], ['redis start']),
  said(
    'RedisMemoryNearLimit',
    'warning',
    ['store CONFIG SET maxmemory-policy noeviction', 'limit 105'],
    ['store CONFIG SET maxmemory 0'],
  ),
  said(
    'RedisEvictsSessions',
    'warning',
    ['ballast 20000', 'store CONFIG SET maxmemory-policy allkeys-lru', 'limit 50'],
    ['store CONFIG SET maxmemory 0', 'store CONFIG SET maxmemory-policy noeviction'],
  ),
  // Nobody is at that port.
  said('RedisReplicaDisconnected', 'warning', ['follow 1'], ['follow ']),
  said('NoTraffic', 'warning', ['load none'], ['load usual'], BUSY),
  said('TargetDown', 'warning', ['second freeze'], ['second thaw']),
  said('ApplicationAbsent', 'critical', ['app kill'], ['app start']),
  certificate('CertificateExpiresSoon', 'warning', 10),
  certificate('CertificateExpires', 'critical', 2),
  {
    alert: 'SiteUnreachable',
    severity: 'critical',
    minute: QUICK,
    begin: async () => await closeSite(),
    end: async () => await openSite(90),
  },
  said('PostgresDown', 'critical', ['postgres kill'], ['postgres start'], { minute: SLOW }),
];

/** What a busy machine brings about by itself, and what its windows of hours keep for long. */
const NOT_DAILY = [
  'HighLatency',
  'LatencyBudgetBurnsFast',
  'LatencyBudgetBurnsSlowly',
  'SlowQueries',
  'AvailabilityBudgetBurnsSlowly',
  'NoTraffic',
  'PostgresDown',
];
/** One of those that are soon over: another one each day. */
const scenes: readonly Scene[] = full
  ? TROUBLES
  : sample(
      TROUBLES.filter(({ alert }) => !NOT_DAILY.includes(alert)),
      1,
    ).map((scene) => ({ ...scene, minute: STEADY }));

/** A certificate that lasts so many days. */
async function renew(days: number): Promise<void> {
  await closeSite();
  await openSite(days);
}

function certificate(alert: string, severity: Trouble['severity'], days: number): Scene {
  return {
    alert,
    severity,
    minute: QUICK,
    begin: async () => await renew(days),
    end: async () => await renew(90),
  };
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

const job = (name: string, targets: string[], more: object = {}): object => ({
  job_name: name,
  static_configs: [{ targets, labels: { namespace: NAMESPACE } }],
  ...more,
});

/** Starts the exporters. @returns what Prometheus is to ask */
async function startExporters(): Promise<object[]> {
  const [stores, site] = await Promise.all([ensureExporters(), ensureBlackboxExporter()]);
  const [postgres, redis, blackbox] = await freePorts(3);
  const ofTheDisk = isRoot ? [await startNodeExporter()] : [];
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
    job('education-system', application.metrics.map(at)),
    // Its exporter tries for seconds to reach a Postgres that is away, and answers then.
    job('postgres', [at(postgres)], { scrape_interval: '5s', scrape_timeout: '5s' }),
    job('redis', [at(redis)]),
    job('redis-follower', [at(redis)], {
      metrics_path: '/scrape',
      params: { target: [application.follower] },
    }),
    ...ofTheDisk,
    job('education-system-edge', [at(blackbox)], {
      metrics_path: '/probe',
      params: { module: ['site'], target: [`https://${at(sitePort)}/`] },
    }),
  ];
}

/** It sees the disk of Postgres: what is mounted where the application is. */
async function startNodeExporter(): Promise<object> {
  const [node] = await freePorts(1);
  const there = ['--mount', '--target', String(application.pid)];
  // It asks for what the first process of its machine has mounted, which it is itself.
  const first = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const collectors = ['--collector.disable-defaults', '--collector.filesystem'];
  start('nsenter', [
    ...there,
    ...first,
    await ensureNodeExporter(),
    ...collectors,
    `--web.listen-address=${at(node)}`,
  ]);
  return job('node', [at(node)]);
}

beforeAll(async () => {
  await installEducation();
  application = await startTroubled({ disk: isRoot });
  [sitePort = 0] = await freePorts(1);
  await openSite(90);
  scrape = await startExporters();
}, LIMIT_MS);

afterAll(async () => {
  for (const child of children) {
    const closed = new Promise((resolve) => child.once('close', resolve));
    if (child.exitCode === null && child.signalCode === null && child.kill('SIGKILL')) await closed;
  }
  if (site !== undefined) await closeSite();
  await application?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([QUICK, STEADY, SLOW].filter((one) => scenes.some(({ minute }) => minute === one)))(
  'alerts: fired by what they are for, a minute of theirs in %i s',
  (minute) => {
    let watch: AlertWatch;
    beforeAll(async () => {
      watch = await watchAlerts({ scrape, minute, busy: !full });
    }, LIMIT_MS);
    afterAll(async () => await watch?.[Symbol.asyncDispose]());

    for (const scene of scenes.filter((one) => one.minute === minute))
      needs(scene.alert === 'PostgresDiskFull' && !isRoot ? 'a disk to fill needs root' : undefined)(
        `${scene.alert} (${scene.severity})`,
        async () => expect(await watch.pagesOf(scene)).toEqual(pagesFor(scene)),
        SCENE_LIMIT_MS,
      );
  },
);

test('alerts: each of the rules is fired, but for those of which nobody is told', () => {
  const names = [
    ...readFileSync(join(EDUCATION, 'chart', 'rules', 'alerts.yaml'), 'utf8').matchAll(/- alert: (\w+)/gu),
  ].map(([, name = '']) => name);
  const fired = [...TROUBLES.map(({ alert }) => alert), ...ON_THE_LAB];
  expect(names.filter((name) => !fired.includes(name))).toEqual(['RecentCause', 'RecentErrors', 'Watchdog']);
});
