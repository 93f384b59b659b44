import { createHash } from 'node:crypto';
import type { Redis as RedisClient } from 'ioredis';
import { ConfigurationError, messageOf, orStop } from '../../base/index.ts';
import type { Credential, Login, OpenSession, Provider } from '../types.ts';
import { asToldBy, whyOf } from './failure.ts';
import { refuseOwnAccount, type ServerOptions } from './server.ts';

const CONNECT_MS = 10_000;
const COMMAND_MS = 15_000;

/**
 * Two users of Redis with the same rules. Redis cannot tell by which password of a user somebody has logged in, so with two
 * passwords of one user nobody's sessions could be ended without ending everybody's.
 */
export async function redisProvider(options: ServerOptions): Promise<Provider> {
  refuseOwnAccount(options.adminUrl, options.accounts, 'Redis');
  // The module is a function: a bundle knows no name of it but the default.
  const { default: redis } = await import('ioredis');
  const open = async (isAdmin: boolean): Promise<RedisClient> => {
    const url = new URL(options.adminUrl);
    const client = new redis.Redis({
      host: url.hostname.replaceAll(/^\[|\]$/gu, ''),
      port: Number(url.port === '' ? 6379 : url.port),
      lazyConnect: true,
      connectTimeout: CONNECT_MS,
      commandTimeout: COMMAND_MS,
      maxRetriesPerRequest: 0,
      enableReadyCheck: false,
      enableOfflineQueue: false,
      retryStrategy: () => null,
      ...(url.protocol === 'rediss:' ? { tls: { servername: url.hostname } } : {}),
    });
    // The client itself says no more than that the connection is closed.
    let why: Error | undefined;
    client.on('error', (error) => (why = error));
    try {
      await orStop(client.connect(), options.signal);
      if (isAdmin) {
        const user = decodeURIComponent(url.username);
        const password = decodeURIComponent(url.password);
        const who = user === '' ? [password] : [user, password];
        if (password !== '') await orStop(client.call('AUTH', ...who), options.signal);
      }
      return client;
    } catch (error) {
      client.disconnect();
      options.signal.throwIfAborted();
      throw why ?? error;
    }
  };
  return new Redis7(options, open);
}

type Ask = (...command: [string, ...string[]]) => Promise<unknown>;

class Redis7 implements Provider {
  readonly kind = 'redis';
  readonly #options: ServerOptions;
  readonly #open: (isAdmin: boolean) => Promise<RedisClient>;
  readonly #warnings = new Set<string>();

  constructor(options: ServerOptions, open: (isAdmin: boolean) => Promise<RedisClient>) {
    this.#options = options;
    this.#open = open;
  }

  async create(credential: Credential, like: string): Promise<void> {
    await this.#asAdmin('create the user', async (ask) => {
      await this.#refuseReplica(ask);
      const rules = rulesOf(like, await ask('ACL', 'LIST'));
      const digest = createHash('sha256').update(credential.password).digest('hex');
      await ask('ACL', 'SETUSER', credential.account, 'reset', ...rules, `#${digest}`, 'on');
      await this.#persist(ask);
    });
  }

  async check({ account, password }: Credential): Promise<Login> {
    const { signal } = this.#options;
    let client: RedisClient | undefined;
    try {
      client = await this.#open(false);
      await orStop(client.call('AUTH', account, password), signal);
      return { standing: 'accepted', why: 'logged in' };
    } catch (error) {
      signal.throwIfAborted();
      const why = whyOf(error);
      return { standing: why.startsWith('WRONGPASS') ? 'refused' : 'unknown', why };
    } finally {
      client?.disconnect();
    }
  }

  async sessions(account: string): Promise<OpenSession[]> {
    const text = await this.#asAdmin('list the clients', async (ask) => String(await ask('CLIENT', 'LIST')));
    return text
      .split('\n')
      .map((line) => Object.fromEntries(line.split(' ').map((pair) => partsOf(pair))))
      .filter(({ user }) => user === account)
      .map(({ id = '', addr = '', name = '' }) => ({ id, who: name === '' ? addr : `${addr} (${name})` }));
  }

  async revoke(account: string): Promise<void> {
    await this.#asAdmin('revoke the user', async (ask) => {
      await this.#refuseReplica(ask);
      await ask('ACL', 'SETUSER', account, 'off', 'resetpass');
      await this.#persist(ask);
    });
  }

  async endSessions(account: string): Promise<void> {
    await this.#asAdmin('end the sessions', async (ask) => {
      await ask('CLIENT', 'KILL', 'USER', account);
    });
  }

  warnings(): string[] {
    return [...this.#warnings];
  }

  async close(): Promise<void> {
    // Each call has a connection of its own.
  }

  /** Users that only the memory of Redis knows are gone at its next start, and the old ones are back. */
  async #persist(ask: Ask): Promise<void> {
    try {
      await ask('ACL', 'SAVE');
    } catch (error) {
      if (!messageOf(error).includes('not configured to use an ACL file')) throw error;
      try {
        await ask('CONFIG', 'REWRITE');
      } catch (refused) {
        this.#warnings.add(
          `Redis keeps its users in memory alone (${whyOf(refused)}): at its next start the old credential is back, and the new one gone; give it an aclfile`,
        );
      }
    }
  }

  async #refuseReplica(ask: Ask): Promise<void> {
    const role = await ask('ROLE');
    const [kind, , replicas] = Array.isArray(role) ? (role as unknown[]) : [];
    if (kind === 'slave')
      throw new ConfigurationError({
        input: 'admin-url',
        message: 'leads to a replica of Redis',
        expected: 'the primary',
      });
    if (Array.isArray(replicas) && replicas.length > 0)
      this.#warnings.add(
        `Redis does not copy users to its ${replicas.length} replicas: after a failover the old credential would be let in; set them there too`,
      );
  }

  async #asAdmin<T>(what: string, work: (ask: Ask) => Promise<T>): Promise<T> {
    const { signal } = this.#options;
    return await asToldBy('Redis', what, async () => {
      const client = await this.#open(true);
      try {
        return await work(async (...command) => await orStop(client.call(...command), signal));
      } finally {
        client.disconnect();
      }
    });
  }
}

/**
 * What a user may do, as `ACL LIST` writes it, without who it is: its passwords and whether it is on.
 * @throws ConfigurationError when there is no such user
 */
export function rulesOf(account: string, list: unknown): string[] {
  const lines = Array.isArray(list) ? list.map(String) : [];
  const line = lines.find((one) => one.startsWith(`user ${account} `));
  if (line === undefined)
    throw new ConfigurationError({
      code: 'no-such-user',
      message: `Redis has no user ${account}, whose rules the new one is to have`,
      remedy: 'look at ACL LIST and at the input accounts',
    });
  // A selector, in parentheses, is one rule.
  const rules = line.slice(`user ${account} `.length).match(/\([^)]*\)|\S+/gu) ?? [];
  return rules.filter((rule) => !/^(?:#|>|on$|off$|nopass$|resetpass$)/u.test(rule));
}

function partsOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
