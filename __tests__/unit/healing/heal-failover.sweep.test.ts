import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Client } from 'pg';
import { type HttpClient, systemHttpClient } from '../../../src/analysis/index.ts';
import { systemClock } from '../../../src/base/index.ts';
import {
  failoverDb,
  leaderChangeStanding,
  openRedisServer,
  type FailoverDb,
  parseRules,
  type Place,
} from '../../../src/healing/index.ts';
import { type Load, startLoad, type Writer } from '../../support/databases/load.ts';
import { PATRONI_LOGIN } from '../../support/databases/patroni.ts';
import { type RealPatroni, startPatroni } from '../../support/databases/real-patroni.ts';
import {
  type RealRedis,
  redisWriter,
  SENTINEL_PASSWORD,
  startRedisWithSentinels,
} from '../../support/databases/real-redis.ts';
import { REDIS_PASSWORD } from '../../support/databases/sentinel.ts';
import { RULES } from '../../support/heal-world.ts';
import { needs } from '../../support/needs.ts';

/** Real servers, real leaders, and writers all the while: what was acknowledged is there afterwards. */
const isWanted = process.env['EDU_SWEEP'] === 'full';
const scenario = needs(
  isWanted ? undefined : 'real databases fail over by npm run sweep -- heal-failover alone',
);
const SET_UP_MS = 10 * 60_000;
const LIMIT_MS = 180_000;
const WRITERS = 4;
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const signal = new AbortController().signal;
const env = {
  PATRONI_PASSWORD: PATRONI_LOGIN.password,
  REDIS_PASSWORD,
  SENTINEL_PASSWORD,
};

let http: HttpClient;
beforeAll(async () => {
  http = await systemHttpClient();
});
afterAll(async () => await http?.close());

function stepOf(text: string): FailoverDb {
  const rules = RULES.replace(STEPS, `[{failover_db: ${text}}]`);
  const [step] = parseRules(rules, { file: 'heal.yml', folder: '/', root: '/', env }).rules[0]?.steps ?? [];
  if (step?.kind !== 'failover_db') throw new Error('no such step');
  return step;
}

function place(): Place {
  const servers = { ask: http.ask, openRedis: openRedisServer, clock: systemClock, signal };
  return { ...servers, attempts: [], now: Date.now() } as unknown as Place;
}

type Change = Extract<Awaited<ReturnType<typeof failoverDb.look>>, { is: 'ready' }>['change'];

async function ready(step: FailoverDb): Promise<Change> {
  let prospect = await failoverDb.look(step, place());
  for (let tries = 0; prospect.is !== 'ready' && tries < 60; tries += 1) {
    await sleep(1_000);
    prospect = await failoverDb.look(step, place());
  }
  if (prospect.is !== 'ready') throw new Error(`not ready: ${prospect.why}`);
  return prospect.change;
}

/** Looks as heal does, until both ends say so; what was said before is of no trouble. */
async function settled(step: FailoverDb, { leaderChange }: Change, limitMs = 90_000): Promise<string> {
  if (leaderChange === undefined) throw new Error('nothing to verify by');
  const end = performance.now() + limitMs;
  for (;;) {
    const ends = await leaderChangeStanding(step, leaderChange, place());
    if (ends.is === 'settled') return ends.says;
    if (performance.now() > end) throw new Error(`${ends.is}: ${ends.why}`);
    await sleep(500);
  }
}

function told(what: string, began: number, { acknowledged, retries, longestMs }: Load): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stderr.write(
    `${what}: both ends after ${seconds} s; ${acknowledged.size} writes acknowledged, ${retries} tried again, the longest took ${Math.round(longestMs)} ms\n`,
  );
}

describe('heal: failover_db on a real Redis with three Sentinels', () => {
  let redis: RealRedis;
  let step: FailoverDb;

  beforeAll(async () => {
    if (!isWanted) return;
    redis = await startRedisWithSentinels([100, 10, 50]);
    const sentinels = redis.sentinels.map((address) => `"${address}"`).join(', ');
    step = stepOf(
      `{redis-sentinel: {sentinels: [${sentinels}], master: mymaster, login: {password: {env: REDIS_PASSWORD}}, sentinel-login: {password: {env: SENTINEL_PASSWORD}}}, unattended: true}`,
    );
  }, SET_UP_MS);
  afterAll(async () => await redis?.[Symbol.asyncDispose](), LIMIT_MS);

  async function missing({ acknowledged }: Load, address: string): Promise<number[]> {
    const server = await redis.connect(address);
    try {
      const gone: number[] = [];
      for (const number of acknowledged)
        if ((await server.call('GET', `number-${number}`)) !== String(number)) gone.push(number);
      return gone;
    } finally {
      server.close();
    }
  }

  scenario(
    'a planned switchover under load loses nothing that was acknowledged, and no write fails for good',
    async () => {
      const load = startLoad(Array.from({ length: WRITERS }, () => redisWriter(redis)));
      try {
        await load.more(200);
        const change = await ready(step);
        const [from = '', to = ''] = redis.servers;
        expect(change.says).toBe(`switch Redis master mymaster over from ${from} to ${to}`);
        const began = performance.now();
        const done = await change.perform('key');
        expect(done).toMatchObject({
          is: 'done',
          request: expect.stringContaining('; SENTINEL FAILOVER mymaster at'),
        });
        expect(await settled(step, change)).toBe(
          `${to} answers as the master, and all Sentinels say so, and ${from} follows it`,
        );
        told('Redis, planned', began, load);
        await load.more(200);
      } finally {
        await load.stop();
      }
      const [, now = '', other = ''] = redis.servers;
      expect([load.failed, await missing(load, now)]).toEqual([0, []]);
      await sleep(1_000);
      expect(await missing(load, other)).toEqual([]);
    },
    LIMIT_MS,
  );

  scenario(
    'a run that dies before the Sentinels are told loses nothing either: they find out by themselves, and the next run says so',
    async () => {
      const change = await ready(step);
      const { from = '', to = '' } = change.leaderChange ?? {};
      const load = startLoad(Array.from({ length: WRITERS }, () => redisWriter(redis)));
      try {
        await load.more(100);
        const master = await redis.connect(from);
        await master.call('FAILOVER', 'TO', '127.0.0.1', to.split(':')[1] ?? '', 'TIMEOUT', '5000');
        master.close();
        const began = performance.now();
        expect(await settled(step, change)).toContain(`${to} answers as the master`);
        told('Redis, a run that died', began, load);
        await load.more(100);
      } finally {
        await load.stop();
      }
      expect([load.failed, await missing(load, to)]).toEqual([0, []]);
    },
    LIMIT_MS,
  );

  scenario(
    'a master that dies is failed over by Sentinel, waited for and verified when it is back, and nothing is sent',
    async () => {
      const from = await redis.master();
      const load = startLoad(Array.from({ length: WRITERS }, () => redisWriter(redis)));
      try {
        await load.more(100);
        await redis.crash(from);
        const change = await ready(step);
        expect(change.says).toContain('wait for the failover that Redis Sentinel makes');
        expect(change.needsApproval).toBeUndefined();
        const began = performance.now();
        await change.perform('key');
        await load.more(50);
        // The old one is gone still: that is not settled.
        await expect(settled(step, change, 3_000)).rejects.toThrow(/unsettled|unknown/u);
        await redis.start(from);
        expect(await settled(step, change)).toContain(`and ${from} follows it`);
        told('Redis, dead master', began, load);
      } finally {
        await load.stop();
      }
      expect(load.failed).toBe(0);
    },
    LIMIT_MS,
  );
});

describe('heal: failover_db on a real Patroni with two servers of Postgres', () => {
  let patroni: RealPatroni;
  let step: FailoverDb;

  beforeAll(async () => {
    if (!isWanted) return;
    patroni = await startPatroni(['pg-0', 'pg-1']);
    const [first, second] = patroni.members;
    await first?.start();
    await second?.start();
    const urls = patroni.members.map(({ api }) => `"${api}"`).join(', ');
    step = stepOf(
      `{patroni: {members: [${urls}], basic: {user: ${PATRONI_LOGIN.user}, password: {env: PATRONI_PASSWORD}}}, unattended: true}`,
    );
    await ready(step);
    const client = new Client({ connectionString: first?.url });
    await client.connect();
    await client.query('CREATE TABLE numbers (number integer PRIMARY KEY)');
    await client.end();
  }, SET_UP_MS);
  afterAll(async () => await patroni?.[Symbol.asyncDispose](), LIMIT_MS);

  function writer(): Writer {
    let open: Client | undefined;
    const close = async (): Promise<void> => {
      const client = open;
      open = undefined;
      await client?.end().catch(() => undefined);
    };
    return {
      write: async (number) => {
        try {
          if (open === undefined) {
            const client = new Client({ connectionString: await patroni.primary(), query_timeout: 5_000 });
            client.on('error', () => undefined);
            await client.connect();
            open = client;
          }
          await open.query('INSERT INTO numbers VALUES ($1) ON CONFLICT DO NOTHING', [number]);
        } catch (error) {
          await close();
          throw error;
        }
      },
      close,
    };
  }

  async function missing({ acknowledged }: Load): Promise<number[]> {
    const client = new Client({ connectionString: await patroni.primary() });
    await client.connect();
    const { rows } = await client.query<{ number: number }>('SELECT number FROM numbers');
    await client.end();
    const there = new Set(rows.map(({ number }) => number));
    return [...acknowledged].filter((number) => !there.has(number));
  }

  scenario(
    'a planned switchover under load loses nothing that was acknowledged, and no write fails for good',
    async () => {
      const load = startLoad(Array.from({ length: WRITERS }, writer));
      try {
        await load.more(200);
        const change = await ready(step);
        expect(change.says).toBe('switch Patroni cluster shop over from pg-0 to pg-1');
        const began = performance.now();
        expect(await change.perform('key')).toMatchObject({ is: 'done' });
        expect(await settled(step, change)).toBe(
          'pg-1 answers as the primary on timeline 2, and pg-0 streams from it',
        );
        told('Patroni, planned', began, load);
        await load.more(200);
      } finally {
        await load.stop();
      }
      expect([load.failed, await missing(load)]).toEqual([0, []]);
    },
    LIMIT_MS,
  );

  scenario(
    'one that is paused is left as it is',
    async () => {
      await ready(step);
      await patroni.configure({ pause: true });
      await sleep(3_000);
      expect(await failoverDb.look(step, place())).toMatchObject({
        is: 'deferred',
        why: expect.stringContaining('is paused'),
      });
      await patroni.configure({ pause: null });
      expect((await ready(step)).says).toBe('switch Patroni cluster shop over from pg-1 to pg-0');
    },
    LIMIT_MS,
  );

  scenario(
    'a leader that has moved since it was looked at is refused by Patroni, and moves once',
    async () => {
      const [change, same] = [await ready(step), await ready(step)];
      expect(await change.perform('key')).toMatchObject({ is: 'done' });
      expect(await settled(step, change)).toContain('pg-0 answers as the primary on timeline 3');
      expect(await same.perform('key')).toEqual({
        is: 'refused',
        why: 'Patroni refuses it (412): leader name does not match',
      });
      expect(await settled(step, change)).toContain('on timeline 3');
    },
    LIMIT_MS,
  );

  scenario(
    'a leader that dies is failed over by Patroni, waited for and verified when it is back, and nothing is sent',
    async () => {
      const leader = patroni.members[0];
      const load = startLoad(Array.from({ length: WRITERS }, writer));
      try {
        await load.more(100);
        await leader?.crash();
        const change = await ready(step);
        expect(change.says).toContain(
          'wait for the failover that Patroni makes of Patroni cluster shop by itself',
        );
        const began = performance.now();
        await change.perform('key');
        await load.more(50);
        await expect(settled(step, change, 3_000)).rejects.toThrow(/unsettled|unknown/u);
        await leader?.start();
        expect(await settled(step, change)).toMatch(
          /^pg-1 answers as the primary on timeline 4, and pg-0 streams/u,
        );
        told('Patroni, dead leader', began, load);
      } finally {
        await load.stop();
      }
      expect(load.failed).toBe(0);
    },
    LIMIT_MS,
  );
});
