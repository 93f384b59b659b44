import type { Address, SentinelPlan } from '../../rules/types.ts';
import { DatabaseError } from './database-error.ts';
import {
  addressText,
  countIn,
  fieldsIn,
  infoIn,
  type OpenRedis,
  type RedisConnection,
  RedisRefusal,
} from './redis.ts';

/** A replica as a Sentinel knows it. */
export interface WatchedReplica {
  address: string;
  /** Neither down nor disconnected, and its link to the master is up. */
  isWell: boolean;
  /** By the Sentinel: it is known not to answer. */
  isDown: boolean;
  /** The lowest one takes over; 0 never does. */
  priority: number;
}

/** What one Sentinel says of a master. */
export interface SentinelSeen {
  at: string;
  master: Address;
  flags: readonly string[];
  epoch: number;
  /** Why it could not fail over now; undefined where it could. */
  noQuorum?: string;
  replicas: readonly WatchedReplica[];
}

export type SentinelAnswer =
  | SentinelSeen
  | { at: string; silent: string }
  /** It does not watch such a master. */
  | { at: string; unknown: string };

export interface Redises {
  openRedis: OpenRedis;
  signal: AbortSignal;
}

/** Each Sentinel of the rule, in its order. */
export async function seeSentinels(plan: SentinelPlan, redises: Redises): Promise<SentinelAnswer[]> {
  return await Promise.all(plan.sentinels.map(async (address) => await seeSentinel(address, plan, redises)));
}

async function seeSentinel(
  address: Address,
  { master: name, sentinelAccess }: SentinelPlan,
  { openRedis, signal }: Redises,
): Promise<SentinelAnswer> {
  const at = addressText(address);
  let sentinel: RedisConnection | undefined;
  try {
    sentinel = await openRedis(address, sentinelAccess, signal);
    const found = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
    if (!Array.isArray(found)) return { at, unknown: `Sentinel at ${at} watches no master ${name}` };
    const about = fieldsIn(await sentinel.call('SENTINEL', 'MASTER', name));
    const replicas = await sentinel.call('SENTINEL', 'REPLICAS', name);
    const noQuorum = await quorumFlaw(sentinel, name);
    return {
      at,
      master: { host: String(found[0]), port: Number(found[1]) },
      flags: (about['flags'] ?? '').split(','),
      epoch: countIn(about['config-epoch']) ?? 0,
      replicas: Array.isArray(replicas) ? replicas.map((one) => replicaOf(fieldsIn(one))) : [],
      ...(noQuorum === undefined ? {} : { noQuorum }),
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DatabaseError) return { at, silent: error.message };
    throw error;
  } finally {
    sentinel?.close();
  }
}

/** Asked of Sentinel itself, which knows how many have to agree. */
async function quorumFlaw(sentinel: RedisConnection, name: string): Promise<string | undefined> {
  try {
    const says = String(await sentinel.call('SENTINEL', 'CKQUORUM', name));
    return says.startsWith('OK') ? undefined : says;
  } catch (error) {
    if (error instanceof RedisRefusal) return error.message;
    throw error;
  }
}

function replicaOf(fields: Record<string, string>): WatchedReplica {
  const flags = (fields['flags'] ?? '').split(',');
  const isDown = flags.some((flag) => flag === 's_down' || flag === 'o_down');
  return {
    address: addressText({ host: fields['ip'] ?? '', port: Number(fields['port']) }),
    isWell: !isDown && !flags.includes('disconnected') && fields['master-link-status'] === 'ok',
    isDown,
    priority: countIn(fields['slave-priority']) ?? 0,
  };
}

/** A server as it says it is; an address that no Sentinel has named is never asked. */
export interface ServerSeen {
  isMaster: boolean;
  /** As a replica, whether its link to its master is up. */
  isLinked: boolean;
  /** Of the history of data that it has. */
  history: string;
  offset?: number;
  /** Replicas that are online, by their addresses. */
  online: readonly string[];
  /** Of a failover that it has been told to make. */
  failover: string;
  /** Of Redis, or of what Valkey is compatible with. */
  version: readonly number[];
}

/** @throws DatabaseError when it does not answer */
export async function seeServer(
  address: Address,
  { servers }: SentinelPlan,
  { openRedis, signal }: Redises,
): Promise<ServerSeen> {
  const server = await openRedis(address, servers, signal);
  try {
    return await serverSeen(server);
  } finally {
    server.close();
  }
}

/** The same over a connection that is open. */
export async function serverSeen(server: RedisConnection): Promise<ServerSeen> {
  const about = infoIn(await server.call('INFO', 'server'));
  const info = infoIn(await server.call('INFO', 'replication'));
  const isMaster = info['role'] === 'master';
  const offset = countIn(info[isMaster ? 'master_repl_offset' : 'slave_repl_offset']);
  return {
    isMaster,
    isLinked: info['master_link_status'] === 'up' && info['master_sync_in_progress'] === '0',
    history: info['master_replid'] ?? '',
    ...(offset === undefined ? {} : { offset }),
    online: Object.entries(info).flatMap(([key, value]) => (/^slave\d+$/u.test(key) ? onlineOf(value) : [])),
    failover: info['master_failover_state'] ?? '',
    version: (about['redis_version'] ?? '').split('.').map(Number),
  };
}

/** Of a line such as `ip=10.0.0.2,port=6379,state=online,offset=42,lag=0`. */
function onlineOf(line: string): string[] {
  const fields = Object.fromEntries(line.split(',').map((pair) => pair.split('=', 2))) as Record<
    string,
    string
  >;
  const address = { host: fields['ip'] ?? '', port: Number(fields['port']) };
  return fields['state'] === 'online' ? [addressText(address)] : [];
}
