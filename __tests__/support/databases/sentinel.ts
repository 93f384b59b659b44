import type { Clock } from '../../../src/base/index.ts';
import { DatabaseError, type OpenRedis, RedisRefusal } from '../../../src/healing/index.ts';
import { timelineOf } from './timeline.ts';

/** A server of Redis in the stand-in, as it is. */
export interface FakeServer {
  address: string;
  isUp: boolean;
  /** Whom it follows; undefined where it is a master. */
  follows: string | undefined;
  isLinked: boolean;
  offset: number;
  priority: number;
  /** Of the history of its data. */
  history: string;
  failover: string;
  version: string;
}

export interface FakeSentinel {
  address: string;
  isUp: boolean;
  master: string;
  /** Beside what it finds out by itself. */
  flags: string[];
  epoch: number;
  hasQuorum: boolean;
}

/** One master, replicas and Sentinels of Redis 7, by the commands that they publish, over time. */
export interface FakeRedis {
  openRedis: OpenRedis;
  servers: FakeServer[];
  sentinels: FakeSentinel[];
  /** The Sentinels change the master. */
  switches: number;
  /** Commands that change something, with who has got them. */
  orders: string[];
  /** What was acknowledged and is lost: a master was replaced while it took writes. */
  lost: number;
  /** Commands that are not published. */
  breaches: string[];
  /** Whether a replica that is handed over to has everything in time. */
  catchesUp: boolean;
  /** Called before a command is carried out; what it gives is thrown instead of it, or with `done` after it. */
  fails: (address: string, command: string) => { error: Error; done?: boolean } | undefined;
  server: (address: string) => FakeServer;
  crash: (address: string) => void;
  settle: () => void;
}

export const MASTER = '10.0.0.1:6379';
export const REPLICA = '10.0.0.2:6379';
export const REDIS_PASSWORD = 'password-of-the-redis';
const NAME = 'mymaster';
/** Times of Redis and of its Sentinel, as they are without a configuration of them. */
const HAND_OVER_MS = 300;
const PROMOTE_MS = 1_500;
const DEMOTE_MS = 6_000;
const DOWN_MS = 30_000;
const REPORTED_MS = DOWN_MS + 20_000;

export function fakeRedis(clock: Clock, replicas: readonly string[] = [REPLICA]): FakeRedis {
  const timeline = timelineOf(clock);
  const redis: FakeRedis = {
    servers: [MASTER, ...replicas].map((address) => ({
      address,
      isUp: true,
      follows: address === MASTER ? undefined : MASTER,
      isLinked: true,
      offset: 5_000,
      priority: 100,
      history: 'a'.repeat(40),
      failover: 'no-failover',
      version: '7.0.15',
    })),
    sentinels: [1, 2, 3].map((number) => ({
      address: `10.0.1.${number}:26379`,
      isUp: true,
      master: MASTER,
      flags: [],
      epoch: 0,
      hasQuorum: true,
    })),
    switches: 0,
    orders: [],
    lost: 0,
    breaches: [],
    catchesUp: true,
    fails: () => undefined,
    settle: timeline.settle,
    server: (address) => {
      const found = redis.servers.find((one) => one.address === address);
      if (found === undefined) throw new Error(`no server ${address}`);
      return found;
    },
    crash: (address) => {
      redis.server(address).isUp = false;
      for (const one of redis.servers) if (one.follows === address) one.isLinked = false;
      const mark = (): void => redis.sentinels.forEach((one) => one.flags.push('s_down', 'o_down'));
      timeline.after(DOWN_MS, mark);
      timeline.after(DOWN_MS + PROMOTE_MS, () => failOver(redis, timeline));
    },
    openRedis: async ({ host, port }, { password }, signal) => {
      signal.throwIfAborted();
      await Promise.resolve();
      timeline.settle();
      const address = `${host}:${port}`;
      const known = [...redis.servers, ...redis.sentinels].find((one) => one.address === address);
      if (known?.isUp !== true) throw new DatabaseError(`Redis at ${address} did not answer: ETIMEDOUT`);
      if ('offset' in known && password !== REDIS_PASSWORD)
        throw new RedisRefusal(`Redis at ${address} did not let in: WRONGPASS`);
      return {
        call: async (...command) => {
          await Promise.resolve();
          timeline.settle();
          const failure = redis.fails(address, command.join(' '));
          if (failure !== undefined && failure.done !== true) throw failure.error;
          const answer =
            'offset' in known
              ? toServer(redis, known, command, timeline)
              : toSentinel(redis, known, command, timeline);
          if (failure !== undefined) throw failure.error;
          return answer;
        },
        close: () => undefined,
      };
    },
  };
  return redis;
}

type Times = ReturnType<typeof timelineOf>;

function toServer(redis: FakeRedis, server: FakeServer, command: readonly string[], times: Times): unknown {
  const [name, ...rest] = command;
  if (name === 'INFO' && rest.join() === 'server') return `# Server\r\nredis_version:${server.version}\r\n`;
  if (name === 'INFO' && rest.join() === 'replication') return replicationOf(redis, server);
  if (name === 'CLIENT' && rest.join(' ') === 'KILL TYPE normal SKIPME yes') {
    redis.orders.push(`${server.address} ${command.join(' ')}`);
    return 3;
  }
  const [to, host = '', port = '', timeout, ms] = rest;
  if (name !== 'FAILOVER' || to !== 'TO' || timeout !== 'TIMEOUT' || rest.length !== 5)
    return breach(redis, server.address, command);
  if (server.follows !== undefined) refuse('FAILOVER is not valid when server is a replica.');
  if (server.failover !== 'no-failover') refuse('FAILOVER already in progress.');
  const target = redis.servers.find((one) => one.address === `${host}:${port}`);
  if (target?.follows !== server.address || !target.isLinked)
    return refuse('FAILOVER target HOST and PORT is not a replica.');
  redis.orders.push(`${server.address} ${command.join(' ')}`);
  server.failover = 'waiting-for-sync';
  times.after(redis.catchesUp ? HAND_OVER_MS : Number(ms), () => {
    server.failover = 'no-failover';
    if (redis.catchesUp) handOver(redis, server, target, times);
  });
  return 'OK';
}

/** Writes are held back: the replica has all of them. */
function handOver(redis: FakeRedis, server: FakeServer, target: FakeServer, times: Times): void {
  const history = 'b'.repeat(40);
  Object.assign(target, { follows: undefined, history, offset: server.offset });
  Object.assign(server, { follows: target.address, isLinked: true, history });
  // Sentinels that nobody tells find a master that says it is a replica, and take it for dead.
  times.after(REPORTED_MS, () => {
    if (redis.sentinels.some(({ master }) => master === server.address)) failOver(redis, times);
  });
}

/** As Sentinel does it, whether it was told to or not: the first by priority is promoted, whatever the master says. */
function failOver(redis: FakeRedis, times: Times): void {
  const old = redis.server(redis.sentinels[0]?.master ?? '');
  const [next] = redis.servers
    .filter((one) => one !== old && one.isUp && one.priority > 0)
    .toSorted((a, b) => a.priority - b.priority || b.offset - a.offset);
  if (next === undefined) return;
  if (old.isUp && old.follows === undefined) redis.lost += 1;
  if (next.follows !== undefined) Object.assign(next, { follows: undefined, history: 'c'.repeat(40) });
  redis.switches += 1;
  for (const sentinel of redis.sentinels)
    Object.assign(sentinel, { master: next.address, epoch: sentinel.epoch + 1, flags: [] });
  times.after(DEMOTE_MS, () => {
    for (const one of redis.servers)
      if (one !== next && one.isUp)
        Object.assign(one, { follows: next.address, isLinked: true, history: next.history });
  });
}

function replicationOf(redis: FakeRedis, server: FakeServer): string {
  const { follows, offset, history, failover, isLinked } = server;
  const [host = '', port = ''] = (follows ?? '').split(':');
  const own = redis.servers.filter((one) => one.follows === server.address && one.isUp && one.isLinked);
  const about =
    follows === undefined
      ? [
          'role:master',
          `connected_slaves:${own.length}`,
          ...own.map((one, index) => {
            const [ip, at] = one.address.split(':');
            return `slave${index}:ip=${ip},port=${at},state=online,offset=${one.offset},lag=0`;
          }),
        ]
      : [
          'role:slave',
          `master_host:${host}`,
          `master_port:${port}`,
          `master_link_status:${isLinked ? 'up' : 'down'}`,
          'master_sync_in_progress:0',
          `slave_repl_offset:${offset}`,
          `slave_priority:${server.priority}`,
        ];
  const state = server.version.startsWith('6.0') ? [] : [`master_failover_state:${failover}`];
  const ends = [`master_replid:${history}`, `master_repl_offset:${offset}`];
  return ['# Replication', ...about, ...state, ...ends, ''].join('\r\n');
}

function toSentinel(
  redis: FakeRedis,
  sentinel: FakeSentinel,
  command: readonly string[],
  times: Times,
): unknown {
  const [name, what, master, ...more] = command;
  if (name !== 'SENTINEL' || more.length > 0) return breach(redis, sentinel.address, command);
  if (what === 'GET-MASTER-ADDR-BY-NAME') return master === NAME ? sentinel.master.split(':') : null;
  if (master !== NAME) return refuse('No such master with that name');
  if (what === 'MASTER') {
    const [ip = '', port = ''] = sentinel.master.split(':');
    const flags = ['master', ...sentinel.flags].join(',');
    const epoch = String(sentinel.epoch);
    return ['name', NAME, 'ip', ip, 'port', port, 'flags', flags, 'config-epoch', epoch, 'quorum', '2'];
  }
  if (what === 'REPLICAS')
    return redis.servers.filter(({ address }) => address !== sentinel.master).map(watchedOf);
  if (what === 'CKQUORUM')
    return sentinel.hasQuorum
      ? 'OK 3 usable Sentinels. Quorum and failover authorization can be reached'
      : refuse('NOQUORUM 1 usable Sentinels. Not enough available Sentinels to reach the majority', '');
  if (what !== 'FAILOVER') return breach(redis, sentinel.address, command);
  if (sentinel.flags.includes('failover_in_progress'))
    return refuse('INPROG Failover already in progress', '');
  redis.orders.push(`${sentinel.address} ${command.join(' ')}`);
  sentinel.flags.push('failover_in_progress');
  times.after(PROMOTE_MS, () => failOver(redis, times));
  return 'OK';
}

function watchedOf({ address, isUp, isLinked, priority, offset }: FakeServer): string[] {
  const [ip = '', port = ''] = address.split(':');
  const fields = {
    name: address,
    ip,
    port,
    flags: isUp ? 'slave' : 's_down,slave,disconnected',
    'master-link-status': isUp && isLinked ? 'ok' : 'err',
    'slave-priority': String(priority),
    'slave-repl-offset': String(offset),
  };
  return Object.entries(fields).flat();
}

function breach(redis: FakeRedis, address: string, command: readonly string[]): never {
  redis.breaches.push(`${address} ${command.join(' ')}`);
  return refuse(`unknown command '${command[0]}'`);
}

function refuse(why: string, code = 'ERR '): never {
  throw new RedisRefusal(`${code}${why}`);
}
