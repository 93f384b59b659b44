import type { Clock } from '../../../base/index.ts';
import { addressIn } from '../../rules/failover.ts';
import type { Address, SentinelPlan } from '../../rules/types.ts';
import type { LeaderChange } from '../../state/types.ts';
import type { Performed } from '../operation.ts';
import { DatabaseError } from './database-error.ts';
import { addressText, type OpenRedis, type RedisConnection, RedisRefusal } from './redis.ts';
import { serverSeen } from './sentinel-view.ts';

/** So long the master may hold writes back until the replica has all of them; then it goes on as before. */
const CATCH_UP_MS = 5_000;
/** So long it is watched until it is a replica. */
const HAND_OVER_MS = 15_000;
/** So long a Sentinel takes to say the new address; after that they find out by themselves. */
const FOLLOW_MS = 15_000;
const LOOK_MS = 100;

interface Options {
  openRedis: OpenRedis;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * A planned failover that loses nothing that was acknowledged.
 *
 * `SENTINEL FAILOVER` alone acts as if the master were dead: the old master takes writes until Sentinel has told it that it is
 * a replica, and loses all of them then (redis#6062). So the master hands over itself, by `FAILOVER TO` of Redis 6.2: it
 * holds writes back, waits until the replica has everything, becomes a replica, and only then is the other one a master. Without
 * `FORCE` it gives up at its time limit and goes on as it was. Of that the Sentinels know nothing (redis#13118): they are
 * told at once by `SENTINEL FAILOVER`, which promotes what is promoted already and spreads its address. If this process dies
 * before, they find a master that says it is a replica, and do the same by themselves, later.
 * @throws DatabaseError when nobody knows whether it is done
 */
export async function coordinatedFailover(
  leaderChange: Required<LeaderChange>,
  plan: SentinelPlan,
  options: Options,
): Promise<Performed> {
  const { from, to } = leaderChange;
  let old: RedisConnection;
  try {
    old = await options.openRedis(addressIn(from), plan.servers, options.signal);
  } catch (error) {
    if (error instanceof DatabaseError) return { is: 'refused', why: error.message };
    throw error;
  }
  try {
    const { host, port } = addressIn(to);
    const command = ['TO', host, String(port), 'TIMEOUT', String(CATCH_UP_MS)] as const;
    try {
      await old.call('FAILOVER', ...command);
    } catch (error) {
      // A master that has become a replica refuses it too.
      if (error instanceof RedisRefusal) return { is: 'refused', why: error.message };
      throw error;
    }
    if (!(await handedOver(old, options)))
      return {
        is: 'refused',
        why: `${from} goes on as the master: ${to} did not catch up in ${CATCH_UP_MS} ms`,
      };
    const told = await tellSentinels(leaderChange, plan, options);
    await disconnectClients(old);
    return { is: 'done', request: `FAILOVER ${command.join(' ')} at ${from}; ${told}` };
  } finally {
    old.close();
  }
}

/** @returns whether it is a replica now; false where it goes on as it was */
async function handedOver(old: RedisConnection, { clock, signal }: Options): Promise<boolean> {
  const end = clock.now() + HAND_OVER_MS;
  while (clock.now() < end) {
    const { isMaster, failover } = await serverSeen(old);
    if (failover === 'no-failover') return !isMaster;
    await clock.sleep(LOOK_MS, signal);
  }
  throw new DatabaseError(`the failover was not over within ${HAND_OVER_MS} ms`);
}

/**
 * One of them is enough: it spreads what it knows. Never a second one after an answer that was lost, and never one that has
 * followed already: that would switch back. What is not so in time is found out when both ends are verified.
 */
async function tellSentinels(
  { from, to }: Required<LeaderChange>,
  plan: SentinelPlan,
  options: Options,
): Promise<string> {
  for (const address of plan.sentinels) {
    const told = await tellSentinel(address, { from, to }, plan, options);
    if (told !== undefined) return told;
  }
  return 'no Sentinel took SENTINEL FAILOVER: they find out by themselves';
}

/** @returns what was sent; undefined where it has certainly not been taken */
async function tellSentinel(
  address: Address,
  { from, to }: Pick<Required<LeaderChange>, 'from' | 'to'>,
  { sentinelAccess, master }: SentinelPlan,
  { openRedis, clock, signal }: Options,
): Promise<string | undefined> {
  const at = addressText(address);
  let isSent = false;
  let sentinel: RedisConnection | undefined;
  try {
    sentinel = await openRedis(address, sentinelAccess, signal);
    if ((await masterOf(sentinel, master)) !== from) return `the Sentinel at ${at} has followed by itself`;
    isSent = true;
    await sentinel.call('SENTINEL', 'FAILOVER', master);
    const end = clock.now() + FOLLOW_MS;
    while ((await masterOf(sentinel, master)) !== to && clock.now() < end) await clock.sleep(LOOK_MS, signal);
    return `SENTINEL FAILOVER ${master} at ${at}`;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    const isRefused = !isSent || error instanceof RedisRefusal;
    return isRefused ? undefined : `SENTINEL FAILOVER ${master} at ${at}, without an answer`;
  } finally {
    sentinel?.close();
  }
}

async function masterOf(sentinel: RedisConnection, name: string): Promise<string> {
  const found = await sentinel.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name);
  const [host, port] = Array.isArray(found) ? found : [];
  return addressText({ host: String(host), port: Number(port) });
}

/**
 * By the rules for clients of Sentinel a server that changes its role ends its connections, so that they ask a Sentinel anew.
 * FAILOVER does not, and Sentinel does only where it changes the role itself. Without the right to do that clients are told
 * that it is read-only.
 */
async function disconnectClients(old: RedisConnection): Promise<void> {
  try {
    await old.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
  }
}
