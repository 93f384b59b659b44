import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { until } from '../../../examples/education-system/test/support/child.ts';
import { type Service, startPostgres } from '../../../examples/education-system/test/support/services.ts';
import {
  openPgBouncer,
  type OpenProxy,
  parseRules,
  type Place,
  ProxyError,
  restartDbProxy,
} from '../../../src/healing/index.ts';
import { healWorld, RULES, SICK, WELL } from '../../support/heal-world.ts';
import { CONSOLE_PASSWORD, type PgBouncer, startPgBouncer } from '../../support/pgbouncer.ts';
import { badServer } from '../../support/waits/parties.ts';

const LIMIT_MS = 120_000;
const signal = new AbortController().signal;

async function open(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = await open(url);
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('heal: restart_db_proxy, on a real PgBouncer before a real Postgres', () => {
  let postgres: Service;
  let pooler: PgBouncer;

  beforeAll(async () => {
    postgres = await startPostgres({ user: 'admin', password: 'password-of-the-admin', database: 'shop' });
    pooler = await startPgBouncer(postgres.url);
  }, LIMIT_MS);
  afterAll(async () => {
    await pooler?.[Symbol.asyncDispose]();
    await postgres?.[Symbol.asyncDispose]();
  });

  const look = async (database = 'shop', adminUrl = pooler.adminUrl) =>
    await restartDbProxy.look(
      { kind: 'restart_db_proxy', adminUrl, shown: new URL(adminUrl).host, database },
      { openProxy: openPgBouncer, signal } as Place,
    );
  /** Of the server's sessions that the pooler holds. */
  const sessions = async (): Promise<string[]> =>
    (await query(pooler.adminUrl, 'SHOW SERVERS')).map(({ remote_pid: pid }) => String(pid));

  test(
    'every connection to the server is another one then, no client loses its transaction, and no query fails',
    async () => {
      await query(pooler.url, 'SELECT 1');
      const busy = await open(pooler.url);
      await busy.query('BEGIN');
      const { rows } = await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const before = await sessions();
      expect(before).toContain(String(rows[0]?.pid));
      const over = new AbortController();
      let answered = 0;
      const traffic = Array.from({ length: 3 }, async () => {
        const client = await open(pooler.url);
        while (!over.signal.aborted) {
          await client.query('SELECT 1');
          answered += 1;
        }
        await client.end();
      });
      const more = async (): Promise<void> => {
        const goal = answered + 20;
        await until('queries are answered', async () => await Promise.resolve(answered >= goal));
      };
      await more();
      const prospect = await look();
      if (prospect.is !== 'ready') throw new Error(`not ready: ${prospect.why}`);
      expect(prospect.change.says).toBe(`reconnect database shop of PgBouncer at 127.0.0.1:${pooler.port}`);
      expect(await prospect.change.perform('key')).toEqual({
        is: 'done',
        request: `RECONNECT shop at 127.0.0.1:${pooler.port}`,
      });
      // The transaction is on its own connection still, which goes when it is over.
      const still = await busy.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      expect(still.rows).toEqual(rows);
      await busy.query('COMMIT');
      await busy.end();
      let after = await sessions();
      for (let tries = 0; tries < 100 && after.some((one) => before.includes(one)); tries += 1) {
        await query(pooler.url, 'SELECT 1');
        after = await sessions();
      }
      await more();
      over.abort();
      await Promise.all(traffic);
      expect(after.filter((one) => before.includes(one))).toEqual([]);
    },
    LIMIT_MS,
  );

  test('what somebody has paused is left so, and what it does not have, or has disabled, is never touched', async () => {
    await query(pooler.adminUrl, 'PAUSE shop');
    const paused = await look();
    await query(pooler.adminUrl, 'RESUME shop');
    expect(paused).toMatchObject({ is: 'deferred', why: expect.stringContaining('is paused by somebody') });
    expect(await look('other')).toMatchObject({
      is: 'impossible',
      why: `PgBouncer at 127.0.0.1:${pooler.port} has no database other`,
    });
    await query(pooler.adminUrl, 'DISABLE shop');
    const disabled = await look();
    await query(pooler.adminUrl, 'ENABLE shop');
    expect(disabled).toMatchObject({ is: 'impossible', why: expect.stringContaining('is disabled') });
  });

  test('one that does not let in, or does not answer, is named without its password, and nothing is done', async () => {
    const wrong = await look('shop', pooler.adminUrl.replace(CONSOLE_PASSWORD, 'another-password'));
    expect(wrong).toMatchObject({ is: 'deferred', why: expect.stringContaining('did not let in') });
    expect(JSON.stringify(wrong)).not.toContain('another-password');
    const nobody = await look('shop', 'postgresql://console:secret-of-the-console@127.0.0.1:1/pgbouncer');
    expect(nobody).toMatchObject({ is: 'deferred', why: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(nobody)).not.toContain('secret-of-the-console');
    await using silent = await badServer('silent');
    const began = performance.now();
    const { host } = new URL(silent.url);
    expect(await look('shop', `postgresql://console:x@${host}/pgbouncer`)).toMatchObject({ is: 'deferred' });
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 40_000);

  test('a cancelled job ends the wait for one that does not answer', async () => {
    await using silent = await badServer('silent');
    const cancelled = new AbortController();
    const { host } = new URL(silent.url);
    const opening = openPgBouncer(`postgresql://console:x@${host}/pgbouncer`, cancelled.signal);
    let at = 0;
    void silent.asked.then(() => {
      at = performance.now();
      cancelled.abort(new Error('cancelled'));
    });
    await expect(opening).rejects.toThrow('cancelled');
    // Its own limit is five seconds.
    expect(performance.now() - at).toBeLessThan(4_000);
  });
});

describe('heal: restart_db_proxy, the rule', () => {
  const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
  const rules = RULES.replace(STEPS, '[{restart_db_proxy: {admin: {env: CONSOLE}, database: shop}}]');
  const env = { CONSOLE: 'postgresql://console:secret-of-the-console@pooler:6432/pgbouncer' };

  test('acts once, verifies by its query, and shows no password', async () => {
    using world = await healWorld();
    const done: string[] = [];
    const openProxy: OpenProxy = async (url) =>
      await Promise.resolve({
        databases: async () => await Promise.resolve([{ name: 'shop', isPaused: false, isDisabled: false }]),
        reconnect: async (database) => await Promise.resolve(void done.push(`${url} ${database}`)),
        close: async () => await Promise.resolve(),
      });
    world.metric = () => (done.length > 0 ? WELL : SICK);
    const { report, records } = await world.run({ rules, env, openProxy });
    expect([report?.outcome, done]).toEqual(['healed', [`${env.CONSOLE} shop`]]);
    expect(report?.rules[0]?.actions).toEqual(['reconnect database shop of PgBouncer at pooler:6432']);
    expect(JSON.stringify([report, records, world.state()])).not.toContain('secret-of-the-console');
  });

  test('an answer that was lost is verified by the next run, and not asked for again', async () => {
    using world = await healWorld();
    let asked = 0;
    const openProxy: OpenProxy = async () =>
      await Promise.resolve({
        databases: async () => await Promise.resolve([{ name: 'shop', isPaused: false, isDisabled: false }]),
        reconnect: async () => {
          asked += 1;
          return await Promise.reject(new ProxyError('PgBouncer at pooler:6432 did not reconnect shop'));
        },
        close: async () => await Promise.resolve(),
      });
    world.metric = () => SICK;
    const first = await world.run({ rules, env, openProxy });
    expect(first.report?.outcome).toBe('unknown');
    world.metric = () => WELL;
    await world.memory.pass(3 * 60_000);
    const second = await world.run({ rules, env, openProxy });
    expect([second.report?.outcome, asked]).toEqual(['healed', 1]);
  });

  test.each([
    ['is not set', {}, 'needs the environment variable CONSOLE, which is not set'],
    [
      'is no URL',
      { CONSOLE: 'secret-of-the-console' },
      'needs a connection URL in the environment variable CONSOLE',
    ],
    [
      'is of something else',
      { CONSOLE: 'redis://x:secret-of-the-console@pooler:1' },
      'needs a connection URL in the environment variable CONSOLE',
    ],
    [
      'is written wrongly',
      { CONSOLE: 'postgresql://x:%secret-of-the-console@pooler:1/pgbouncer' },
      'needs a connection URL in the environment variable CONSOLE',
    ],
  ])('whose variable %s is refused with its line, and shows no value', (_, given, words) => {
    const parse = () => parseRules(rules, { file: 'heal.yml', folder: '/', root: '/', env: given });
    expect(parse).toThrow(words);
    expect(parse).toThrow('heal.yml:9');
    expect(parse).not.toThrow('secret-of-the-console');
  });
});
