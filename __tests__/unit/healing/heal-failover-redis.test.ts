import { describe, expect, test } from '@jest/globals';
import { DatabaseError, RedisRefusal } from '../../../src/healing/index.ts';
import {
  type FakeRedis,
  fakeRedis,
  MASTER,
  REDIS_PASSWORD,
  REPLICA,
} from '../../support/databases/sentinel.ts';
import {
  deathsAt,
  type HealWorld,
  healWorld,
  RULES,
  type RunOptions,
  type RunResult,
  SICK,
  WELL,
} from '../../support/heal-world.ts';
import { sample } from '../../support/sample.ts';

const LIMIT_MS = 120_000;
const MINUTE = 60_000;
const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const SENTINELS = '["10.0.1.1:26379", "10.0.1.2:26379", "10.0.1.3:26379"]';
const LOGIN = 'login: {password: {env: REDIS_PASSWORD}}';
const STEP = `{failover_db: {redis-sentinel: {sentinels: ${SENTINELS}, master: mymaster, ${LOGIN}}, unattended: true}}`;
const rules = RULES.replace(STEPS, `[${STEP}]`);
const env = { REDIS_PASSWORD };
const THIRD = '10.0.0.3:6379';

interface Scene extends Disposable {
  world: HealWorld;
  redis: FakeRedis;
  run: (more?: RunOptions) => Promise<RunResult>;
}

/** What is wrong is wrong for as long as the Sentinels send everybody to the first server. */
async function scene(from?: HealWorld, replicas?: readonly string[]): Promise<Scene> {
  const world = await healWorld(from);
  const redis = fakeRedis(world.memory.clock, replicas);
  world.metric = () => {
    redis.settle();
    return redis.sentinels[0]?.master === MASTER ? SICK : WELL;
  };
  return {
    world,
    redis,
    run: async (more = {}) => await world.run({ rules, env, database: redis, ...more }),
    [Symbol.dispose]: () => world[Symbol.dispose](),
  };
}

const whyOf = ({ report, error }: RunResult): string => report?.rules[0]?.why ?? error?.message ?? '';
const FAILOVER = `${MASTER} FAILOVER TO 10.0.0.2 6379 TIMEOUT 5000`;
const KILL = `${MASTER} CLIENT KILL TYPE normal SKIPME yes`;

describe('heal: failover_db of Redis Sentinel', () => {
  test('the master hands over to a replica that has everything, the Sentinels follow, and both ends say so', async () => {
    using play = await scene();
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      why: `what was done has helped, as its verification says: ${REPLICA} answers as the master, and all Sentinels say so, and ${MASTER} follows it`,
      actions: [`switch Redis master mymaster over from ${MASTER} to ${REPLICA}`],
    });
    expect(play.redis.orders).toEqual([FAILOVER, '10.0.1.1:26379 SENTINEL FAILOVER mymaster', KILL]);
    expect(play.redis).toMatchObject({ switches: 1, lost: 0, breaches: [] });
    expect(JSON.stringify([result.report, result.records, play.world.state()])).not.toContain(REDIS_PASSWORD);
  });

  test.each<[string, (redis: FakeRedis) => void, string]>([
    [
      'has a silent Sentinel',
      (one) => Object.assign(one.sentinels[2] ?? {}, { isUp: false }),
      '10.0.1.3:26379 did not answer',
    ],
    [
      'has Sentinels that disagree',
      (one) => Object.assign(one.sentinels[1] ?? {}, { master: REPLICA }),
      'do not agree where',
    ],
    ['has no quorum', (one) => Object.assign(one.sentinels[1] ?? {}, { hasQuorum: false }), 'NOQUORUM'],
    ['one Sentinel does not reach', (one) => one.sentinels[0]?.flags.push('s_down'), 'does not reach'],
    [
      'has a replica of unknown offset',
      (one) => (one.server(REPLICA).offset = -1),
      'does not say how far it is behind',
    ],
    [
      'has much that its replica has not',
      (one) => (one.server(MASTER).offset = 2 ** 21),
      'bytes behind, and 1048576 may be',
    ],
    ['has a replica without a link', (one) => (one.server(REPLICA).isLinked = false), 'is not well'],
    ['has a replica of another history', (one) => (one.server(REPLICA).history = 'f'), 'has no link to'],
    ['has a replica that is down', (one) => (one.server(REPLICA).isUp = false), 'is not well'],
    ['says it is a replica', (one) => (one.server(MASTER).follows = REPLICA), 'and it is a replica'],
    [
      'hands over already',
      (one) => (one.server(MASTER).failover = 'waiting-for-sync'),
      'told to fail over already',
    ],
    [
      'is silent with all of its servers',
      (one) => one.servers.forEach((server) => (server.isUp = false)),
      'did not answer',
    ],
  ])('a master that %s is left as it is', async (_, happens, words) => {
    using play = await scene();
    happens(play.redis);
    const result = await play.run();
    expect(result.report?.outcome).toBe('deferred');
    expect(whyOf(result)).toContain(words);
    expect([play.redis.orders, play.redis.breaches]).toEqual([[], []]);
    expect(play.world.state()?.attempts ?? []).toEqual([]);
  });

  test.each<[string, (redis: FakeRedis) => void, string]>([
    ['of an old Redis', (one) => (one.server(MASTER).version = '6.0.16'), 'is a Redis before 6.2'],
    ['whose replicas are never to lead', (one) => (one.server(REPLICA).priority = 0), 'none that may lead'],
    [
      'with several replicas that Sentinel could take',
      (one) => void one.servers.push({ ...one.server(REPLICA), address: THIRD }),
      `either of ${REPLICA} and ${THIRD}: give the one that is to lead the lowest replica-priority`,
    ],
  ])('of a master %s a person is told', async (_, happens, words) => {
    using play = await scene();
    happens(play.redis);
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain(words);
    expect([play.redis.orders, play.redis.breaches]).toEqual([[], []]);
  });

  test('of a master that Sentinel does not know a person is told', async () => {
    using play = await scene();
    const result = await play.run({ rules: rules.replace('mymaster', 'another') });
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain('Sentinel at 10.0.1.1:26379 watches no master another');
    expect(play.redis.orders).toEqual([]);
  });

  test('of several replicas the one that Sentinel prefers takes over', async () => {
    using play = await scene(undefined, [REPLICA, THIRD]);
    play.redis.server(THIRD).priority = 10;
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.redis.orders[0]).toBe(`${MASTER} FAILOVER TO 10.0.0.3 6379 TIMEOUT 5000`);
    expect(play.redis).toMatchObject({ switches: 1, lost: 0, breaches: [] });
  });

  test('a replica that does not catch up leaves the master as it was, and no Sentinel is told', async () => {
    using play = await scene();
    play.redis.catchesUp = false;
    const result = await play.run();
    expect([result.report?.outcome, play.redis.switches, play.redis.lost]).toEqual(['deferred', 0, 0]);
    expect(whyOf(result)).toContain('did not catch up in 5000 ms');
    expect(play.redis.orders).toEqual([FAILOVER]);
    expect(play.world.state()?.attempts.map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  test('a master that has become a replica in between refuses it', async () => {
    using play = await scene();
    play.redis.fails = (_, command) => {
      if (command.startsWith('FAILOVER')) play.redis.server(MASTER).follows = REPLICA;
      return undefined;
    };
    const result = await play.run();
    expect([result.report?.outcome, play.redis.orders]).toEqual(['deferred', []]);
    expect(whyOf(result)).toContain('FAILOVER is not valid when server is a replica');
  });

  test('a wrong password is told, and nothing is done', async () => {
    using play = await scene();
    const result = await play.run({ env: { REDIS_PASSWORD: 'another-password-of-the-test' } });
    expect(result.report?.outcome).toBe('deferred');
    expect(whyOf(result)).toContain('did not let in');
    expect(JSON.stringify(result.report)).not.toContain('another-password-of-the-test');
    expect(play.redis.orders).toEqual([]);
  });
});

describe('heal: failover_db of Redis Sentinel, verified', () => {
  test('an answer of the master that is lost is verified by the next run, and no second one is sent', async () => {
    using play = await scene();
    play.redis.fails = (_, command) =>
      command.startsWith('FAILOVER') ? { error: new DatabaseError('ECONNRESET'), done: true } : undefined;
    expect((await play.run()).report?.outcome).toBe('unknown');
    await play.world.memory.pass(2 * MINUTE);
    // Nobody has told the Sentinels: they have found out by themselves.
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.redis.orders).toEqual([FAILOVER]);
    expect(play.redis).toMatchObject({ switches: 1, lost: 0 });
  });

  test('an answer of a Sentinel that is lost is not asked for at another one: that would switch back', async () => {
    using play = await scene();
    play.redis.fails = (address, command) =>
      address === '10.0.1.1:26379' && command.includes('FAILOVER')
        ? { error: new DatabaseError('ECONNRESET'), done: true }
        : undefined;
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.redis.orders.filter((one) => one.includes('SENTINEL'))).toHaveLength(1);
    expect(play.redis).toMatchObject({ switches: 1, lost: 0 });
  });

  test('a Sentinel that refuses leaves it to the next one', async () => {
    using play = await scene();
    play.redis.fails = (address, command) =>
      address === '10.0.1.1:26379' && command.includes('FAILOVER')
        ? { error: new RedisRefusal('NOGOODSLAVE No suitable replica to promote') }
        : undefined;
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(play.redis.orders).toContain('10.0.1.2:26379 SENTINEL FAILOVER mymaster');
    expect(play.redis).toMatchObject({ switches: 1, lost: 0 });
  });

  test.each<[string, (redis: FakeRedis) => void, string]>([
    [
      'the old master says that it is one',
      (one) => (one.server(MASTER).follows = undefined),
      'says still that it is a master too',
    ],
    [
      'the old master has no link',
      (one) => (one.server(MASTER).isLinked = false),
      `does not follow ${REPLICA} yet`,
    ],
    [
      'the old master follows another history',
      (one) => (one.server(MASTER).history = 'f'),
      `does not follow ${REPLICA} yet`,
    ],
    ['the old master is gone', (one) => (one.server(MASTER).isUp = false), 'has not come back as a replica'],
    [
      'the new master says that it is none',
      (one) => (one.server(REPLICA).follows = THIRD),
      'does not say yet that it is the master',
    ],
    [
      'a Sentinel says another one',
      (one) => Object.assign(one.sentinels[2] ?? {}, { master: MASTER }),
      'do not agree where',
    ],
    [
      'all Sentinels say a third one',
      (one) => one.sentinels.forEach((each) => (each.master = THIRD)),
      `and not ${REPLICA}`,
    ],
  ])('while %s it has not helped, whatever the metric says', async (_, happens, words) => {
    using play = await scene();
    const { redis, world } = play;
    redis.fails = () => {
      if (redis.switches === 1 && redis.orders.includes(KILL)) happens(redis);
      return undefined;
    };
    world.metric = () => {
      redis.settle();
      return redis.switches === 0 ? SICK : WELL;
    };
    const result = await play.run();
    expect(result.report?.outcome).toBe('escalated');
    expect(whyOf(result)).toContain(words);
    expect(world.told.map(({ what }) => what)).toEqual(['tell', 'tell']);
    expect(redis.orders.filter((one) => one === FAILOVER)).toHaveLength(1);
  });

  test('while a Sentinel is silent nobody knows: it is neither healed nor given up', async () => {
    using play = await scene();
    const { redis } = play;
    redis.fails = (_, command) => {
      if (command.startsWith('CLIENT')) Object.assign(redis.sentinels[2] ?? {}, { isUp: false });
      return undefined;
    };
    const first = await play.run();
    expect(first.report?.outcome).toBe('unknown');
    Object.assign(redis.sentinels[2] ?? {}, { isUp: true });
    redis.fails = () => undefined;
    expect((await play.run()).report?.outcome).toBe('healed');
    expect(redis.orders.filter((one) => one === FAILOVER)).toHaveLength(1);
  });

  test('an address that only the state names is not asked: no password goes there', async () => {
    using play = await scene();
    play.redis.fails = (_, command) =>
      command.startsWith('FAILOVER') ? { error: new DatabaseError('ECONNRESET'), done: true } : undefined;
    await play.run();
    const text = JSON.stringify(play.world.state()).replaceAll(`"from":"${MASTER}"`, '"from":"6.6.6.6:6379"');
    play.world.change('/api/v1/namespaces/shop/configmaps/edu-actions-web.healing', {
      data: { 'healing.json': text },
    });
    const asked: string[] = [];
    const openRedis: FakeRedis['openRedis'] = async (address, access, signal) => {
      asked.push(address.host);
      return await play.redis.openRedis(address, access, signal);
    };
    await play.world.memory.pass(2 * MINUTE);
    expect((await play.run({ database: { openRedis } })).report?.outcome).toBe('escalated');
    expect(asked).not.toContain('6.6.6.6');
    expect(asked).toContain('10.0.0.2');
  });
});

describe('heal: failover_db of Redis Sentinel, where the master is dead', () => {
  test('the failover of Sentinel itself is waited for, verified and told, and nothing is forced', async () => {
    using play = await scene();
    const { redis, world } = play;
    redis.crash(MASTER);
    void world.memory.clock.sleep(2 * MINUTE).then(() => {
      Object.assign(redis.server(MASTER), { isUp: true, follows: REPLICA, history: 'c'.repeat(40) });
    });
    const result = await play.run();
    expect(result.report?.rules[0]).toMatchObject({
      outcome: 'healed',
      actions: [
        `wait for the failover that Redis Sentinel makes of Redis master mymaster by itself, since ${MASTER}, its master, does not answer`,
      ],
      why: expect.stringContaining(`${REPLICA} answers as the master`),
    });
    expect([redis.orders, redis.breaches, redis.lost]).toEqual([[], [], 0]);
  });

  test('a Sentinel that has died with the master keeps nobody from waiting; healed is said when it is back', async () => {
    using play = await scene();
    const { redis, world } = play;
    redis.crash(MASTER);
    Object.assign(redis.sentinels[2] ?? {}, { isUp: false });
    const comeBack = (): void => {
      Object.assign(redis.server(MASTER), { isUp: true, follows: REPLICA, history: 'c'.repeat(40) });
    };
    void world.memory.clock.sleep(2 * MINUTE).then(comeBack);
    const first = await play.run();
    expect(first.report?.rules[0]?.actions[0]).toContain('wait for the failover');
    expect([first.report?.outcome, redis.orders]).toEqual(['unknown', []]);
    Object.assign(redis.sentinels[2] ?? {}, { isUp: true });
    expect((await play.run()).report?.outcome).toBe('healed');
  });

  test('while the Sentinels are at it, it is waited for too', async () => {
    using play = await scene();
    for (const one of play.redis.sentinels) one.flags.push('o_down');
    const result = await play.run();
    expect(result.report?.rules[0]?.actions[0]).toContain(`since the Sentinels say that ${MASTER} is down`);
    expect([result.report?.outcome, play.redis.orders]).toEqual(['escalated', []]);
  });
});

test(
  'heal: killed before and after every command to Redis, nothing is lost, it switches once at most, and heals only by what both ends say',
  async () => {
    using rest = await healWorld();
    await rest.memory.pass(MINUTE);
    using probe = await scene(rest);
    const whole = await probe.run();
    expect(whole.report?.outcome).toBe('healed');
    const points = deathsAt(whole.databaseRequests);
    expect(points.length).toBeGreaterThan(80);
    for (const databaseDies of sample(points, 20)) {
      using play = await scene(rest);
      const { redis, world } = play;
      expect((await play.run({ databaseDies })).died).toBe(true);
      await world.memory.pass(MINUTE);
      const later = await play.run();
      if (later.error !== undefined)
        throw new Error(`${JSON.stringify(databaseDies)}: ${later.error.message}`);
      const told = redis.orders.filter((one) => one === FAILOVER);
      expect([told.length <= 1, redis.switches <= 1, redis.lost, redis.breaches]).toEqual([
        true,
        true,
        0,
        [],
      ]);
      expect([redis.switches, later.report?.outcome]).toEqual(
        told.length === 1 ? [1, 'healed'] : [0, 'escalated'],
      );
    }
  },
  LIMIT_MS,
);
