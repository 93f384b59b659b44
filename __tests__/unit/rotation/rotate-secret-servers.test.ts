import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type Service,
  startPostgres,
  startRedis,
} from '../../../examples/education-system/test/support/services.ts';
import { StoppedError, systemExec } from '../../../src/base/index.ts';
import {
  commandProvider,
  loadPostgres,
  loadRedis,
  type Provider,
  withCredential,
} from '../../../src/rotation/index.ts';

/** The providers on the servers themselves. */

const OLD = { account: 'app_a', password: 'old-password-of-the-test' };
const FRESH = { account: 'app_b', password: 'new-password-of-the-test' };
const LIMIT_MS = 60_000;

const signal = new AbortController().signal;
const accounts = [OLD.account, FRESH.account] as const;

const query = async (url: string, ...statements: string[]): Promise<Record<string, unknown>[]> => {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
};

describe('rotate-secret, Postgres', () => {
  let postgres: Service;
  let provider: Provider;

  beforeAll(async () => {
    postgres = await startPostgres({ user: 'admin', password: 'password-of-the-admin', database: 'shop' });
    await query(
      postgres.url,
      'CREATE ROLE app NOLOGIN',
      `CREATE ROLE app_a LOGIN PASSWORD '${OLD.password}'`,
      'GRANT app TO app_a',
      'ALTER ROLE app_a SET ROLE app',
      'GRANT CREATE ON SCHEMA public TO app',
      'CREATE ROLE lonely LOGIN',
    );
    const { postgresProvider } = await loadPostgres();
    provider = await postgresProvider({ adminUrl: postgres.url, accounts, signal });
  }, LIMIT_MS);
  afterAll(async () => await postgres?.[Symbol.asyncDispose]());

  test('a second login has the rights of the first, and what each makes belongs to the group', async () => {
    await provider.create(FRESH, OLD.account);
    await provider.create(FRESH, OLD.account);
    expect(await provider.check(FRESH)).toMatchObject({ standing: 'accepted' });
    expect(await provider.check(OLD)).toMatchObject({ standing: 'accepted' });
    await query(withCredential(postgres.url, OLD), 'CREATE TABLE homework (id int)');
    await query(
      withCredential(postgres.url, FRESH),
      'INSERT INTO homework VALUES (1)',
      'DROP TABLE homework',
    );
  });

  test('no statement that the server could log holds the password', async () => {
    const [row] = await query(
      postgres.url,
      `SELECT rolpassword AS kept FROM pg_authid WHERE rolname = 'app_b'`,
    );
    expect(String(row?.['kept'])).toMatch(/^SCRAM-SHA-256\$4096:/u);
  });

  test('a revoked login is refused, its open session works on until it is ended, and that is seen', async () => {
    const { Client } = await import('pg');
    const session = new Client({
      connectionString: withCredential(postgres.url, OLD),
      application_name: 'report',
    });
    const ended = new Promise((resolve) => session.on('error', resolve));
    await session.connect();
    await provider.revoke(OLD.account);
    expect(await provider.check(OLD)).toMatchObject({ standing: 'refused' });
    await session.query('SELECT 1');
    const [open, ...more] = (await provider.sessions(OLD.account)) ?? [];
    expect([open?.who, more]).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+ \(report\)$/u), []]);
    await provider.endSessions(OLD.account);
    await ended;
    expect(await provider.sessions(OLD.account)).toEqual([]);
    await expect(session.query('SELECT 1')).rejects.toThrow('not queryable');
    expect(await provider.check(FRESH)).toMatchObject({ standing: 'accepted' });
  });

  test('what is no refusal of the login is not known: a wrong address, a server without room', async () => {
    const { postgresProvider } = await loadPostgres();
    const nowhere = await postgresProvider({
      adminUrl: 'postgresql://admin:x@127.0.0.1:1/shop',
      accounts,
      signal,
    });
    expect(await nowhere.check(FRESH)).toMatchObject({
      standing: 'unknown',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    await query(postgres.url, 'ALTER ROLE app_b CONNECTION LIMIT 0');
    expect(await provider.check(FRESH)).toMatchObject({
      standing: 'unknown',
      why: expect.stringContaining('53300'),
    });
    await query(postgres.url, 'ALTER ROLE app_b CONNECTION LIMIT -1');
    await expect(nowhere.revoke(OLD.account)).rejects.toThrow('Postgres did not revoke the login');
  });

  test('a login without a group role, and an administrator who is one of the two, are refused', async () => {
    await expect(provider.create(FRESH, 'lonely')).rejects.toThrow('lonely is a member of no role');
    const { postgresProvider } = await loadPostgres();
    await expect(
      postgresProvider({ adminUrl: withCredential(postgres.url, OLD), accounts, signal }),
    ).rejects.toThrow('logs in to Postgres as one of the accounts');
  });
});

describe('rotate-secret, Redis', () => {
  let redis: Service;
  let provider: Provider;
  const client = async (credential: typeof OLD) => {
    const { Redis } = await import('ioredis');
    const one = new Redis({
      port: Number(new URL(redis.url).port),
      username: credential.account,
      password: credential.password,
      lazyConnect: true,
      retryStrategy: () => null,
      enableReadyCheck: false,
    });
    one.on('error', () => undefined);
    await one.connect();
    return one;
  };

  beforeAll(async () => {
    redis = await startRedis();
    const { Redis } = await import('ioredis');
    const admin = new Redis(redis.url);
    await admin.call('ACL', 'SETUSER', 'admin', 'on', '>password-of-the-admin', '~*', '&*', '+@all');
    const rules = ['~shop:*', '&shop:*', '+@read', '+@write', '+ping', '-@dangerous', '(+get ~shared:*)'];
    await admin.call('ACL', 'SETUSER', 'app_a', 'on', `>${OLD.password}`, ...rules);
    admin.disconnect();
    const { redisProvider } = await loadRedis();
    const adminUrl = redis.url.replace('//', '//admin:password-of-the-admin@');
    provider = await redisProvider({ adminUrl, accounts, signal });
  }, LIMIT_MS);
  afterAll(async () => await redis?.[Symbol.asyncDispose]());

  test('a second user has the rules of the first, with a password of its own', async () => {
    await provider.create(FRESH, OLD.account);
    await provider.create(FRESH, OLD.account);
    expect(await provider.check(FRESH)).toMatchObject({ standing: 'accepted' });
    expect(await provider.check({ ...FRESH, password: OLD.password })).toMatchObject({ standing: 'refused' });
    const one = await client(FRESH);
    await one.set('shop:a', '1');
    await expect(one.set('other:a', '1')).rejects.toThrow('NOPERM');
    await expect(one.call('FLUSHALL')).rejects.toThrow('NOPERM');
    expect(await one.get('shared:a')).toBeNull();
    one.disconnect();
    // The server of the test has neither an aclfile nor a configuration file.
    expect(provider.warnings().join()).toContain('Redis keeps its users in memory alone');
  });

  test('a revoked user is refused, its session works on until it is ended, and the sessions of the new one stay', async () => {
    const [old, fresh] = [await client(OLD), await client(FRESH)];
    await provider.revoke(OLD.account);
    expect(await provider.check(OLD)).toMatchObject({
      standing: 'refused',
      why: expect.stringContaining('WRONGPASS'),
    });
    await old.set('shop:b', '1');
    expect(await provider.sessions(OLD.account)).toHaveLength(1);
    await provider.endSessions(OLD.account);
    expect(await provider.sessions(OLD.account)).toEqual([]);
    await expect(old.set('shop:b', '1')).rejects.toThrow('closed');
    await fresh.set('shop:b', '1');
    expect(await provider.sessions(FRESH.account)).toHaveLength(1);
    fresh.disconnect();
  });

  test('a server that is not there is not known, and is told', async () => {
    const { redisProvider } = await loadRedis();
    const nowhere = await redisProvider({ adminUrl: 'redis://admin:x@127.0.0.1:1', accounts, signal });
    expect(await nowhere.check(FRESH)).toMatchObject({
      standing: 'unknown',
      why: expect.stringContaining('ECONNREFUSED'),
    });
    await expect(nowhere.sessions(OLD.account)).rejects.toThrow('Redis did not list the clients');
  });
});

const commands = (verify: string, create = 'true') =>
  commandProvider({ create, verify, revoke: 'exit 3', exec: systemExec, signal });

describe('rotate-secret, commands', () => {
  test.each([
    ['exit 0', 'accepted'],
    ['exit 10', 'refused'],
    ['exit 1', 'unknown'],
    ['no-such-program', 'unknown'],
  ])('verify-command %s: %s', async (command, standing) => {
    expect(await commands(command).check(OLD)).toMatchObject({ standing });
  });

  test('they get the credential in their environment, and nothing that is for the step alone', async () => {
    process.env['INPUT_ADMIN-URL'] = 'not-for-children';
    process.env['ACTIONS_RUNTIME_TOKEN'] = 'not-for-children';
    try {
      const seen = commands(
        'true',
        'test "$ROTATE_ACCOUNT" = app_b; test -n "$ROTATE_PASSWORD"; test "$ROTATE_LIKE" = app_a; ! env | grep -q not-for-children',
      );
      await expect(seen.create(FRESH, OLD.account)).resolves.toBeUndefined();
    } finally {
      delete process.env['INPUT_ADMIN-URL'];
      delete process.env['ACTIONS_RUNTIME_TOKEN'];
    }
  });

  test('one that fails is told with its last words', async () => {
    await expect(
      commands('true', 'echo "no such account" >&2; exit 4').create(FRESH, OLD.account),
    ).rejects.toThrow('input create-command: ended with 4: no such account');
  });
});

describe('rotate-secret, a server that takes the connection and never answers', () => {
  test.each(['postgres', 'redis'] as const)('%s: every call ends with the signal', async (kind) => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const late = new AbortController();
    const options = {
      adminUrl: `${kind === 'redis' ? 'redis' : 'postgresql'}://admin:x@127.0.0.1:${port}/0`,
      accounts,
      signal: late.signal,
    };
    const provider =
      kind === 'redis'
        ? await (await loadRedis()).redisProvider(options)
        : await (await loadPostgres()).postgresProvider(options);
    const started = performance.now();
    setTimeout(() => late.abort(new StoppedError('the time is over')), 300);
    const ends = [
      provider.check(FRESH),
      provider.create(FRESH, OLD.account),
      provider.sessions(OLD.account),
      provider.revoke(OLD.account),
      provider.endSessions(OLD.account),
    ].map(async (call) => await call.then(String, (error: Error) => error.message));
    expect(await Promise.all(ends)).toEqual(ends.map(() => 'the time is over'));
    expect(performance.now() - started).toBeLessThan(3_000);
    silent.close();
  });
});
