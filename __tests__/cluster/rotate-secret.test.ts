// Every other day: scripts/test/turns.ts.
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { Client as Postgres } from 'pg';
import { startBacking } from '../../examples/education-system/lab/backing.ts';
import { packEducation, packPostgres, packRedis } from '../../examples/education-system/lab/images.ts';
import { Client, enter } from '../../examples/education-system/test/support/client.ts';
import { withCredential } from '../../src/rotation/index.ts';
import { installEducation } from '../support/education.ts';
import { released } from '../support/hello.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';

/** The education application under load, on its real Postgres, whose credential is rotated by runs that are killed. */
const scenario = needs(noTraffic);
const LIMIT_MS = 240_000;
const APP = 'education-system';
const PASSWORD = 'p@ss/word';
const OLD = { account: 'app_a', password: 'first-password-of-the-test' };
const LOCK_TTL_MS = 2_000;
/** Each run is killed as soon as it says that it begins one of these where none was killed before. */
const KILLS = [
  'prepare: app_b gets a new password',
  'switch: Secret education-system gets',
  'rollout: Deployment education-system',
  'drain: app_a is used by nobody',
];

let testNamespace: TestNamespace;
let adminUrl: string;

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Postgres({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

/** kube-proxy opens a new node port up to a second later. */
async function reached(url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(500);
    }
  }
}

/** What the application logs in by, as its Secret says. */
async function databaseUrl(): Promise<string> {
  const text = await testNamespace.kubectl('get', 'secret', APP, '-o', 'jsonpath={.data.DATABASE_URL}');
  return Buffer.from(text, 'base64').toString('utf8');
}

beforeAll(async () => {
  if (noTraffic !== undefined) return;
  await installEducation();
  testNamespace = await openTestNamespace('rotate');
  const { lab, namespace } = testNamespace;
  for (const archive of [await packPostgres(), await packRedis(), await packEducation('v1')])
    await lab.importImage(archive);
  await startBacking(lab, namespace, { password: PASSWORD, teacherCode: 'code-of-the-lab' });
  await testNamespace.kubectl('patch', 'service', 'postgres', '-p', '{"spec":{"type":"NodePort"}}');
  const port = await testNamespace.kubectl(
    'get',
    'service',
    'postgres',
    '-o',
    'jsonpath={.spec.ports[0].nodePort}',
  );
  adminUrl = `postgresql://education:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/education`;
  await reached(adminUrl);
  await query(
    adminUrl,
    'CREATE ROLE app NOLOGIN',
    `CREATE ROLE app_a LOGIN PASSWORD '${OLD.password}'`,
    'GRANT app TO app_a',
    'ALTER ROLE app_a SET ROLE app',
    'GRANT CREATE ON SCHEMA public TO app',
    'GRANT CREATE ON DATABASE education TO app',
  );
  const data = { DATABASE_URL: withCredential(await databaseUrl(), OLD) };
  await testNamespace.kubectl('patch', 'secret', APP, '-p', JSON.stringify({ stringData: data }));
  await released(testNamespace, {
    chart: `examples/${APP}/chart`,
    'deployment-strategy': 'rolling',
    'drain-seconds': '1',
    'health-path': '/ready',
    'image-tag': 'v1',
    'helm-values': JSON.stringify({
      service: { type: 'NodePort' },
      replicas: 2,
      preStopSeconds: 1,
      drainSeconds: 3,
      config: { secureCookies: false, trustedProxies: 0, loginAttempts: 1000 },
    }),
  });
}, LIMIT_MS);
afterAll(async () => await testNamespace?.close());

/** Requests that each ask the database, until it is stopped. */
function load(
  base: string,
  token: string | undefined,
): { stop(): Promise<{ sent: number; failures: string[] }> } {
  const failures: string[] = [];
  let sent = 0;
  const over = new AbortController();
  const client = new Client(base, token);
  const workers = Array.from({ length: 8 }, async () => {
    while (!over.signal.aborted) {
      sent += 1;
      await client.call('GET', '/courses/mine').then(
        ({ status, body }) => status === 200 || failures.push(`${status} ${JSON.stringify(body)}`),
        (error: unknown) => failures.push(String((error as Error).cause ?? error)),
      );
      await sleep(40);
    }
  });
  return {
    stop: async () => {
      over.abort();
      await Promise.all(workers);
      return { sent, failures };
    },
  };
}

/** One run of the action, killed at the first of these that it comes to. @returns where, too. */
async function rotation(kills: readonly string[]): Promise<ActionResult & { killedAt?: string }> {
  let pid = 0;
  let printed = '';
  let killedAt: string | undefined;
  const result = await runAction({
    action: 'rotate-secret',
    inputs: {
      mode: 'rotate',
      provider: 'postgres',
      app: APP,
      'k8s-namespace': testNamespace.namespace,
      secret: APP,
      'url-key': 'DATABASE_URL',
      accounts: 'app_a, app_b',
      'admin-url': adminUrl,
      'old-sessions': 'end',
      'session-grace': '2s',
      kubeconfig: testNamespace.kubeconfig,
    },
    env: {
      EDU_LOCK_TTL_MS: String(LOCK_TTL_MS),
      PATH: [dirname(testNamespace.lab.kubectlPath), process.env['PATH'] ?? ''].join(':'),
    },
    onStart: (started) => (pid = started),
    onOutput: (text) => {
      printed += text;
      if (killedAt !== undefined) return;
      killedAt = kills.find((kill) => printed.includes(kill));
      if (killedAt !== undefined) process.kill(pid, 'SIGKILL');
    },
  });
  return { ...result, ...(killedAt === undefined ? {} : { killedAt }) };
}

async function isDone(): Promise<boolean> {
  const list = await testNamespace.json('secrets', '-l', `edu-actions/rotation-of=${APP}`);
  const [record] = list.items;
  const text = Buffer.from(record?.data?.['rotation.json'] ?? '', 'base64').toString('utf8');
  return text.includes('"state":"done"');
}

scenario(
  'rotate-secret: killed at every step under load, no request fails, and exactly one old key is revoked',
  async () => {
    const base = `${(await testNamespace.url(APP)).replace(/\/$/u, '')}/api`;
    const { client } = await enter(base, 'student');
    const before = await databaseUrl();
    const port = new URL(adminUrl).port;
    const outside = withCredential(adminUrl, OLD);
    const stranger = new Postgres({ connectionString: outside, application_name: 'report' });
    const strangerEnded = new Promise((resolve) => stranger.on('error', resolve));
    await stranger.connect();
    const traffic = load(base, client.token);
    const runs: ActionResult[] = [];
    // A busy machine may come past one of them before it dies; what is left of them is met by the next run.
    let kills = KILLS;
    do {
      const run = await rotation(kills);
      runs.push(run);
      kills = kills.filter((kill) => kill !== run.killedAt);
    } while (runs.at(-1)?.signal === 'SIGKILL' && !(await isDone()));
    const { sent, failures } = await traffic.stop();
    process.stderr.write(
      `rotate-secret: ${sent} requests, ${runs.length} runs, killed at ${KILLS.length - kills.length} of ${KILLS.length} steps\n`,
    );
    expect(runs.filter(({ signal }) => signal === 'SIGKILL').length).toBeGreaterThanOrEqual(2);
    expect(failures).toEqual([]);
    expect(sent).toBeGreaterThan(200);
    expect(await isDone()).toBe(true);

    const roles = await query(
      adminUrl,
      `SELECT rolname AS name, rolcanlogin AS login, rolpassword IS NULL AS bare FROM pg_authid WHERE rolname LIKE 'app\\__' ORDER BY 1`,
    );
    expect(roles).toEqual([
      { name: 'app_a', login: false, bare: true },
      { name: 'app_b', login: true, bare: false },
    ]);
    await strangerEnded;
    const open = await query(
      adminUrl,
      `SELECT usename AS name FROM pg_stat_activity WHERE usename LIKE 'app\\__'`,
    );
    expect([...new Set(open.map(({ name }) => name))]).toEqual(['app_b']);
    await expect(query(outside, 'SELECT 1')).rejects.toThrow('password authentication failed');
    const after = await databaseUrl();
    expect([after === before, new URL(after).username]).toEqual([false, 'app_b']);
    // No run has shown either password, and the new one works from outside as well.
    const { password } = new URL(after);
    const printed = runs.map(({ stdout, stderr }) => stdout + stderr).join('\n');
    const shown = printed.split('\n').filter((line) => !line.startsWith('::add-mask::'));
    expect(shown.filter((line) => line.includes(password) || line.includes(OLD.password))).toEqual([]);
    const owner = await query(
      withCredential(`postgresql://x:x@127.0.0.1:${port}/education`, { account: 'app_b', password }),
      'SELECT current_user AS name',
    );
    expect(owner).toEqual([{ name: 'app' }]);
  },
  LIMIT_MS,
);
