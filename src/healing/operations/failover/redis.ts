import { messageOf, oneLine, orStop } from '../../../base/index.ts';
import type { Address, RedisAccess } from '../../rules/types.ts';
import { DatabaseError } from './database-error.ts';

const CONNECT_MS = 5_000;
const COMMAND_MS = 5_000;

/** What a server of Redis has refused: it has done nothing. */
export class RedisRefusal extends DatabaseError {}

/** A server of Redis, or a Sentinel. */
export interface RedisConnection {
  /**
   * Ends by itself.
   * @throws RedisRefusal for an error that it answers; DatabaseError where there is no answer
   */
  call(...command: [string, ...string[]]): Promise<unknown>;
  close(): void;
}

/** @throws DatabaseError where it does not answer, or does not let in */
export type OpenRedis = (
  address: Address,
  access: RedisAccess,
  signal: AbortSignal,
) => Promise<RedisConnection>;

/** One connection, without retries of its own: what has no answer is nobody's to send again. */
export const openRedisServer: OpenRedis = async (address, access, signal) => {
  const { default: redis } = await import('ioredis');
  const { host, port } = address;
  const { user, password, tls } = access;
  const client = new redis.Redis({
    host,
    port,
    protocol: 2,
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: COMMAND_MS,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
    enableOfflineQueue: false,
    retryStrategy: () => null,
    ...(tls === undefined ? {} : { tls: tlsOf(address, tls) }),
  });
  // The client itself says no more than that the connection is closed.
  let broken: Error | undefined;
  client.on('error', (error) => (broken = error));
  const asked = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await orStop(work(), signal);
    } catch (error) {
      signal.throwIfAborted();
      const isAnswer = error instanceof Error && error.name === 'ReplyError';
      const why = oneLine(messageOf(isAnswer ? error : (broken ?? error)), 200);
      const told = `Redis at ${addressText(address)} did not ${what}: ${why}`;
      throw isAnswer ? new RedisRefusal(told) : new DatabaseError(told);
    }
  };
  try {
    await asked('answer', async () => await client.connect());
    if (password !== undefined) {
      const who: [string, ...string[]] = user === undefined ? [password] : [user, password];
      await asked('let in', async () => await client.call('AUTH', ...who));
    }
  } catch (error) {
    client.disconnect();
    throw error;
  }
  return {
    call: async (...command) => {
      const [name, ...rest] = command;
      return await asked(name.toUpperCase(), async () => await client.call(name, ...rest));
    },
    close: () => client.disconnect(),
  };
};

function tlsOf({ host }: Address, { ca, serverName, insecure }: NonNullable<RedisAccess['tls']>) {
  return {
    rejectUnauthorized: !insecure,
    servername: serverName ?? host,
    ...(ca === undefined ? {} : { ca }),
  };
}

export function addressText({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Fields and values of a reply, of whichever version of the protocol. */
export function fieldsIn(reply: unknown): Record<string, string> {
  if (!Array.isArray(reply)) return {};
  const fields: Record<string, string> = {};
  for (let at = 0; at + 1 < reply.length; at += 2) fields[String(reply[at])] = String(reply[at + 1]);
  return fields;
}

/** The lines of INFO. */
export function infoIn(reply: unknown): Record<string, string> {
  const lines = String(reply).split(/\r?\n/u);
  return Object.fromEntries(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at > 0 && !line.startsWith('#') ? [[line.slice(0, at), line.slice(at + 1)]] : [];
    }),
  ) as Record<string, string>;
}

/** A count that Redis writes; undefined where it is none. */
export function countIn(text: string | undefined): number | undefined {
  const value = text !== undefined && /^\d+$/u.test(text) ? Number(text) : undefined;
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}
