import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child, until } from '../../../examples/education-system/test/support/child.ts';
import { program } from '../../../examples/education-system/test/support/programs.ts';
import { freePorts } from '../../../lab/index.ts';
import { openRedisServer, type RedisConnection } from '../../../src/healing/index.ts';
import type { Writer } from './load.ts';
import { REDIS_PASSWORD } from './sentinel.ts';

export const SENTINEL_PASSWORD = 'password-of-the-sentinels';

/** Real servers of Redis on the loopback interface, and the Sentinels that watch them. */
export interface RealRedis extends AsyncDisposable {
  /** As `host:port`, the first master first. */
  servers: readonly string[];
  sentinels: readonly string[];
  /** Whom the first Sentinel sends everybody to. */
  master(): Promise<string>;
  connect(address: string): Promise<RedisConnection>;
  crash(address: string): Promise<void>;
  start(address: string): Promise<void>;
}

const START_MS = 60_000;
const DOWN_MS = 3_000;
const signal = new AbortController().signal;

/** One master with replicas, and three Sentinels; each of `priorities` is that of a server. */
export async function startRedisWithSentinels(priorities: readonly number[]): Promise<RealRedis> {
  const server = program('redis');
  const folder = mkdtempSync(join(tmpdir(), 'redis-sentinel-'));
  const ports = await freePorts(priorities.length + 3);
  const addresses = ports.map((port) => `127.0.0.1:${port}`);
  const servers = addresses.slice(0, priorities.length);
  const sentinels = addresses.slice(priorities.length);
  const children = new Map<string, Child>();
  const start = async (address: string): Promise<void> => {
    const isSentinel = sentinels.includes(address);
    const file = join(folder, `${address}.conf`);
    children.set(address, new Child(server, [file, ...(isSentinel ? ['--sentinel'] : [])]));
    const password = isSentinel ? SENTINEL_PASSWORD : REDIS_PASSWORD;
    await until(
      `Redis at ${address} answers`,
      async () => {
        const connection = await connect(address, password);
        connection.close();
        return true;
      },
      START_MS,
    );
  };
  for (const [index, port] of ports.entries()) {
    const lines =
      index < priorities.length
        ? serverLines({
            port,
            priority: priorities[index] ?? 100,
            master: index === 0 ? undefined : ports[0],
          })
        : sentinelLines(port, ports[0] ?? 0);
    // What they write of themselves must be theirs.
    writeFileSync(join(folder, `127.0.0.1:${port}.conf`), [...lines, `dir ${folder}`, ''].join('\n'));
  }
  for (const address of addresses) await start(address);
  const sentinel = await connect(sentinels[0] ?? '', SENTINEL_PASSWORD);
  for (const address of sentinels) {
    const one = await connect(address, SENTINEL_PASSWORD);
    await until(
      `the Sentinel at ${address} knows the others, and replicas that follow`,
      async () => {
        const replicas = priorities.length - 1;
        // What it says of the link it knows from the replica itself, and its priority with that.
        const following = (await saidBy(one, 'REPLICAS')).match(/master-link-status ok/gu)?.length ?? 0;
        const master = await saidBy(one, 'MASTER');
        return master.includes(`num-slaves ${replicas} num-other-sentinels 2`) && following === replicas;
      },
      START_MS,
    );
    one.close();
  }
  return {
    servers,
    sentinels,
    connect,
    start,
    master: async () => {
      const found = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', 'mymaster');
      return Array.isArray(found) ? found.join(':') : '';
    },
    crash: async (address) => void (await children.get(address)?.kill('SIGKILL')),
    [Symbol.asyncDispose]: async () => {
      sentinel.close();
      for (const child of children.values()) await child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a Sentinel says of its master, as one text. */
async function saidBy(sentinel: RedisConnection, command: string): Promise<string> {
  const told = await sentinel.call('SENTINEL', command, 'mymaster');
  return Array.isArray(told) ? told.flat().join(' ') : '';
}

async function connect(address: string, password = REDIS_PASSWORD): Promise<RedisConnection> {
  const port = Number(address.split(':')[1]);
  return await openRedisServer({ host: '127.0.0.1', port }, { password }, signal);
}

function serverLines({
  port,
  priority,
  master,
}: {
  port: number;
  priority: number;
  master: number | undefined;
}): string[] {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    'save ""',
    'appendonly yes',
    `appenddirname append-${port}`,
    `dbfilename ${port}.rdb`,
    'repl-diskless-sync-delay 0',
    `replica-priority ${priority}`,
    `requirepass ${REDIS_PASSWORD}`,
    `masterauth ${REDIS_PASSWORD}`,
    ...(master === undefined ? [] : [`replicaof 127.0.0.1 ${master}`]),
  ];
}

function sentinelLines(port: number, master: number): string[] {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${SENTINEL_PASSWORD}`,
    `sentinel sentinel-pass ${SENTINEL_PASSWORD}`,
    `sentinel monitor mymaster 127.0.0.1 ${master} 2`,
    `sentinel auth-pass mymaster ${REDIS_PASSWORD}`,
    `sentinel down-after-milliseconds mymaster ${DOWN_MS}`,
    'sentinel failover-timeout mymaster 20000',
  ];
}

/** Writes numbers to whoever is the master, on a connection that is opened anew when it fails. */
export function redisWriter(redis: RealRedis): Writer {
  let open: RedisConnection | undefined;
  return {
    write: async (number) => {
      try {
        open ??= await redis.connect(await redis.master());
        await open.call('SET', `number-${number}`, String(number));
      } catch (error) {
        open?.close();
        open = undefined;
        throw error;
      }
    },
    close: async () => await Promise.resolve(open?.close()),
  };
}
