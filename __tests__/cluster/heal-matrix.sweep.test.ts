import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../examples/education-system/test/support/child.ts';
import { ensureExporters, freePorts } from '../../lab/index.ts';
import { type Load, startLoad } from '../support/databases/load.ts';
import { PATRONI_LOGIN } from '../support/databases/patroni.ts';
import { type RealPatroni, startPatroni } from '../support/databases/real-patroni.ts';
import {
  type Healed,
  type HealingStage,
  type HealMore,
  MINUTE as MINUTE_SECONDS,
  missingIn,
  openHealingStage,
  pgWriter,
  sql,
} from '../support/healing-stage.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type PostgresOnADisk, startPostgresOnADisk } from '../support/postgres-on-a-disk.ts';
import { healErrors } from '../support/report-schema.ts';

/**
 * The education application under load, in troubles that are real: its own alerts, of its own Prometheus and Alertmanager, start
 * the action by its own rules, with the Role of docs/healing.md. A minute of the rules is seconds here, and nothing else of
 * them is changed.
 */
const isFull = process.env['EDU_SWEEP'] === 'full';
const without =
  noTraffic ??
  (isFull ? undefined : 'each takes a minute or more: npm run sweep -- heal-matrix alone plays them');
const scenario = needs(without);
const SET_UP_MS = 15 * 60_000;
const RUN_MS = 10 * 60_000;
const START_MS = 120_000;
const RATE = 20;
const LIMIT_BYTES = 384 * 2 ** 20;

let stage: HealingStage;

beforeAll(async () => {
  if (without === undefined) stage = await openHealingStage();
}, SET_UP_MS);
afterAll(async () => await stage?.[Symbol.asyncDispose](), SET_UP_MS);

/** What goes on for as long as it is not ended. */
interface Cause {
  end: () => Promise<void>;
}

type Pod = Awaited<ReturnType<HealingStage['pods']>>[number];

const evicts = ({ metadata }: Pod): RegExp => new RegExp(`^evict pod ${metadata.name} of`, 'u');
const once = async (making: Promise<void>): Promise<Cause> => {
  await making;
  return { end: async () => await Promise.resolve() };
};

/** So much that the kubelet sees nineteen twentieths of the limit. */
async function fill(pod: Pod): Promise<void> {
  let used = await stage.workingSet(pod);
  while (used === 0) {
    await sleep(1_000);
    used = await stage.workingSet(pod);
  }
  await stage.trouble(pod, 'fill', Math.max(0, Math.round(0.95 * LIMIT_BYTES - used)));
}

/** Ends the process each time that it is back. */
function crashing(podsNow: () => Promise<Pod[]>): Cause {
  const over = new AbortController();
  const work = (async () => {
    while (!over.signal.aborted) {
      for (const pod of await podsNow().catch(() => []))
        await stage.trouble(pod, 'crash').catch(() => undefined);
      await sleep(500);
    }
  })();
  return {
    end: async () => {
      over.abort();
      await work;
    },
  };
}

/** A fault of one pod, which goes with it. */
interface PodFault {
  alert: string;
  begin: (pod: Pod) => Promise<Cause>;
  /** What is done before the pod is evicted. */
  first: readonly RegExp[];
  /** Whether the fault itself loses requests, so that nothing can be said of what healing loses. */
  losesRequests: boolean;
}

const OF_PODS: readonly PodFault[] = [
  {
    alert: 'MemoryNearLimit',
    begin: async (pod) => await once(fill(pod)),
    first: [],
    losesRequests: false,
  },
  {
    alert: 'CrashLooping',
    begin: async (pod) => await Promise.resolve(crashing(async () => await Promise.resolve([pod]))),
    first: [],
    losesRequests: true,
  },
  {
    // What PgBouncer holds for a transaction stays until that is over: only the pod can end it.
    alert: 'DatabaseConnectionPoolExhausted',
    begin: async (pod) => await once(stage.trouble(pod, 'leak')),
    first: [/^reconnect database shop of PgBouncer/u],
    losesRequests: false,
  },
];

async function threeReady(): Promise<Pod[]> {
  for (;;) {
    const ready = await stage.readyPods();
    if (ready.length === 3 && (await stage.pods()).length === 3) return ready;
    await sleep(500);
  }
}

const uids = (pods: readonly Pod[]): string[] => pods.map(({ metadata }) => metadata.uid);

/** Nothing that was acknowledged is lost, and nothing failed for good. */
async function kept(load: Load, missing: HealingStage['missing']): Promise<void> {
  const { acknowledged, retries, longestMs } = load;
  process.stderr.write(
    `${acknowledged.size} writes acknowledged, ${retries} tried again, the longest took ${Math.round(longestMs)} ms\n`,
  );
  expect(acknowledged.size).toBeGreaterThan(100);
  expect([load.failed, await missing(acknowledged)]).toEqual([0, []]);
}

function mustSucceed(alert: string, { exitCode, stdout }: Healed): void {
  if (exitCode !== 0) throw new Error(`${alert} is not healed:\n${stdout}`);
}

/** What heal makes of an alert, once Alertmanager has started it. */
async function healed(
  alert: string,
  wanted: readonly RegExp[],
  { afterMs = 0, ...more }: HealMore & { afterMs?: number } = {},
): Promise<void> {
  const told = (await stage.reasons()).length;
  const payload = await stage.started(alert);
  await sleep(afterMs);
  const began = performance.now();
  const result = await stage.heal(payload, more);
  const seconds = Math.round((performance.now() - began) / 1000);
  process.stderr.write(
    `${alert}: ${result.outputs['result']} ${seconds} s after Alertmanager had started it\n`,
  );
  mustSucceed(alert, result);
  expect(result.outputs['result']).toBe('healed');
  expect(healErrors(result.report)).toEqual([]);
  expect(result.actions).toEqual(wanted.map((one) => expect.stringMatching(one)));
  expect((await stage.reasons()).slice(told)).toEqual([...wanted.map(() => 'HealAttempt'), 'Healed']);
  expect(stage.mock.issues).toEqual([]);
}

async function healPod({ alert, begin, first, losesRequests }: PodFault): Promise<void> {
  const [sick, ...well] = await threeReady();
  if (sick === undefined) throw new Error('there is no pod');
  const writes = startLoad([stage.writer()]);
  const traffic = await stage.testNamespace.traffic(RATE, 'education-system');
  const cause = await begin(sick);
  try {
    await healed(alert, [...first, evicts(sick)]);
    const after = uids(await threeReady());
    expect(after).toEqual(expect.arrayContaining(uids(well)));
    expect(after).not.toContain(sick.metadata.uid);
    await writes.more(20);
  } finally {
    await cause.end();
    await writes.stop();
  }
  const { failures, failed } = await traffic.stop();
  if (!losesRequests) expect({ failures, failed }).toEqual({ failures: [], failed: 0 });
  await kept(writes, stage.missing);
}

let onADisk: PostgresOnADisk | undefined;
async function postgresInTheCluster(): Promise<PostgresOnADisk> {
  onADisk ??= await startPostgresOnADisk(stage);
  return onADisk;
}

/** So near to the end is the disk filled: under the bound of the alert, and with room for a segment of the log of changes. */
const LEFT = 0.085;
/** What will be full in hours starts the alert as well, before there is anything that the rule acts on: that asks for five minutes. */
const DISK_HOLDS_MS = 6 * MINUTE_SECONDS * 1_000;

/** The server's own log fills its disk, and the CronJob that somebody has vetted deletes what is old of it. */
async function healDisk(): Promise<void> {
  const { url, left } = await postgresInTheCluster();
  const writes = startLoad([pgWriter(() => url)]);
  try {
    await writes.more(50);
    const client = new Client({ connectionString: url });
    await client.connect();
    const long = `SELECT 1 -- ${'x'.repeat(2 ** 20)}`;
    while (left() > LEFT) await client.query(long);
    await client.end();
    await healed('PostgresDiskFull', [/^make a Job of CronJob postgres-logs$/u], { afterMs: DISK_HOLDS_MS });
    expect(left()).toBeGreaterThan(0.15);
    await writes.more(50);
  } finally {
    await writes.stop();
  }
  await kept(writes, async (numbers) => await missingIn(url, numbers));
}

/** How long a dead leader still leads, by Patroni: longer than Alertmanager needs to tell of it, or shorter. */
const KEEPS_S = 40;
const LETS_GO_S = 20;

/** The primary dies: Patroni fails over, and heal says so when both ends do. Nothing is switched by heal. */
async function healDatabase(): Promise<void> {
  await withDeadPrimary(KEEPS_S, async (more, back) => {
    const wanted = [/^wait for the failover that Patroni makes of/u];
    await Promise.all([healed('PostgresDown', wanted, more), back()]);
  });
}

/** Patroni has failed over before anybody is told, and lists the dead one no more: it is waited for, and nobody is woken. */
async function comesBack(): Promise<void> {
  await withDeadPrimary(LETS_GO_S, async (more, back) => {
    const payload = await stage.started('PostgresDown');
    await until('nobody but the new one is listed', more.isAlone, START_MS);
    const [result] = await Promise.all([stage.heal(payload, more), sleep(10_000).then(back)]);
    mustSucceed('PostgresDown', result);
    // It is back before the next scrape says so: then a switchover is possible again, and asks for its approval.
    expect(['noop', 'deferred']).toContain(result.outputs['result']);
    expect([result.actions, stage.mock.issues]).toEqual([[], []]);
  });
}

type DeadPrimary = HealMore & { isAlone: () => Promise<boolean> };

/** @param back starts the dead one again, once another one leads */
async function withDeadPrimary(
  ttl: number,
  play: (more: DeadPrimary, back: () => Promise<void>) => Promise<void>,
): Promise<void> {
  // What the rule is about in the cluster; its servers run beside it here.
  await postgresInTheCluster();
  await using patroni = await startPatroni(['pg-0', 'pg-1']);
  for (const member of patroni.members) await member.start();
  await patroni.configure({ synchronous_mode: true, ttl });
  // By the name in Patroni's own store: Postgres says so before Patroni would let that member lead.
  await until('a replica may lead', async () => (await rolesOf(patroni)).includes('sync_standby'), START_MS);
  const { postgres } = await ensureExporters();
  for (const { url } of patroni.members) {
    const [port = 0] = await freePorts(1);
    const flags = [`--web.listen-address=127.0.0.1:${port}`];
    stage.run(postgres, flags, { DATA_SOURCE_NAME: `${url}?sslmode=disable` });
    stage.beside.postgres.push(`127.0.0.1:${port}`);
  }
  const [old] = patroni.members;
  if (old === undefined) throw new Error('there is no member');
  await sql(old.url, 'CREATE TABLE kept (number int PRIMARY KEY)');
  const leader = async (): Promise<string | undefined> => await patroni.primary();
  const writes = startLoad([pgWriter(leader), pgWriter(leader)]);
  const members = JSON.stringify(patroni.members.map(({ api }) => api));
  try {
    await writes.more(100);
    await old.crash();
    const more: DeadPrimary = {
      change: (rules) => rules.replace(/members: \[.*\]/u, `members: ${members}`),
      env: { PATRONI_PASSWORD: PATRONI_LOGIN.password },
      isAlone: async () => (await rolesOf(patroni)).join() === 'leader',
    };
    await play(more, async () => {
      await until('another one leads', async () => (await leader()) !== undefined, START_MS);
      await old.start();
    });
    await writes.more(100);
  } finally {
    await writes.stop();
    stage.beside.postgres.length = 0;
  }
  const now = (await patroni.primary()) ?? '';
  expect(now).not.toBe(old.url);
  await kept(writes, async (numbers) => await missingIn(now, numbers));
}

/** Of the members that Patroni lists, by one that lives. */
async function rolesOf({ members }: RealPatroni): Promise<string[]> {
  for (const { api } of members) {
    const answer = await fetch(`${api}/cluster`).catch(() => undefined);
    if (answer === undefined) continue;
    const listed = (await answer.json()) as { members: { role: string }[] };
    return listed.members.map(({ role }) => role);
  }
  return [];
}

/** Whatever comes instead of the pod has the same fault: heal does what it may, tells everybody once, and stops. */
async function persisting(): Promise<void> {
  const before = await threeReady();
  const [sick] = before;
  if (sick === undefined) throw new Error('there is no pod');
  const told = (await stage.reasons()).length;
  const writes = startLoad([stage.writer()]);
  // Whatever comes instead of it has the same fault.
  const cause = crashing(async () =>
    (await stage.pods()).filter((pod) => !uids(before.slice(1)).includes(pod.metadata.uid)),
  );
  try {
    const payload = await stage.started('CrashLooping');
    const first = await stage.heal(payload);
    expect({ said: first.stdout, exitCode: first.exitCode, ...first.outputs }).toMatchObject({
      exitCode: 1,
      result: 'escalated',
      reason: 'CrashLooping: none of 1 steps has helped',
    });
    expect(first.actions).toEqual([expect.stringMatching(evicts(sick))]);
    const evicted = uids(await stage.pods());
    const again = await stage.heal(payload);
    expect([again.outputs['result'], again.actions]).toEqual(['escalated', []]);
    expect(uids(await stage.pods())).toEqual(evicted);
    expect((await stage.reasons()).slice(told)).toEqual(['HealAttempt', 'HealEscalated']);
    expect(stage.mock.issues.map(({ title }) => title)).toEqual(['heal: CrashLooping needs a person']);
    expect(stage.watch.manager.messages.filter(({ path }) => path === '/heal-slack')).toHaveLength(1);
    await writes.more(20);
  } finally {
    await cause.end();
    await writes.stop();
  }
  await kept(writes, stage.missing);
}

describe('heal: by the alerts and the rules of the education application, on its real parts', () => {
  // Budgets and cooldowns of a day are used up by a scene: each begins anew, as docs/healing.md says how.
  beforeEach(async () => {
    if (without !== undefined) return;
    stage.watch.manager.messages.length = 0;
    stage.mock.issues.length = 0;
    const states = ['education-system', 'postgres'].map((app) => `edu-actions-${app}.healing`);
    await stage.testNamespace.kubectl('delete', 'configmap', ...states, '--ignore-not-found');
  });

  for (const fault of OF_PODS)
    scenario(
      `${fault.alert}: one step after the other, to that pod alone`,
      async () => await healPod(fault),
      RUN_MS,
    );
  scenario('PostgresDiskFull: old logs go, and nothing else', healDisk, RUN_MS);
  scenario(
    'PostgresDown: the failover of Patroni is waited for, and both ends are seen',
    healDatabase,
    RUN_MS,
  );
  scenario(
    'PostgresDown: where Patroni has failed over before, the dead member is waited for',
    comesBack,
    RUN_MS,
  );
  scenario(
    'CrashLooping with the cause persisting: one step, everybody told once, and no more',
    persisting,
    RUN_MS,
  );
});
