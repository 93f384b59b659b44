import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, redact } from '../../../src/base/index.ts';
import { openRedisServer, parseRules, reachServer, RedisRefusal } from '../../../src/healing/index.ts';
import { startRedis } from '../../../examples/education-system/test/support/services.ts';
import { RULES } from '../../support/heal-world.ts';
import { codeBlocks } from '../../support/markdown-code.ts';
import { badServer } from '../../support/waits/parties.ts';

const STEPS = '[{restart_pod: {max: 1}}, {scale_horizontally: {by: 1, max: 6, ttl: 2h}}]';
const PATRONI = `{patroni: {members: ["https://pg-0:8008/", "http://pg-1:8008"], basic: {user: admin, password: {env: PG}}, timeout: 3s}}`;
const REDIS = `{redis-sentinel: {sentinels: ["a:26379", "[fd00::1]:26380"], master: mymaster, login: {user: heal, password: {env: RED}}, sentinel-login: {password: {env: SEN}}, tls: {insecure: true}}, max-lag: 4Ki, unattended: true}`;
const RDS = '{rds: {instance: shop, region: eu-west-1, endpoint: "shop.example:5432"}}';
const AURORA = '{aurora: {cluster: shop, target-instance: shop-2}, unattended: true}';
const AWS = {
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret-key-of-aws',
  AWS_SESSION_TOKEN: 'session-token-of-aws',
  AWS_REGION: 'eu-central-1',
};
const env = {
  PG: 'password-of-the-patroni',
  RED: 'password-of-the-servers',
  SEN: 'password-of-the-sentinels',
};

const rulesOf = (step: string): string => RULES.replace(STEPS, `[{failover_db: ${step}}]`);

function parse(step: string, given: Record<string, string> = env) {
  return parseRules(rulesOf(step), { file: 'heal.yml', folder: '/', root: '/', env: given });
}

function problems(step: string, given?: Record<string, string>): string {
  try {
    parse(step, given);
    return '';
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.message;
  }
}

describe('heal: failover_db in the rules file', () => {
  test('is read with where its database is, and its secrets are known', () => {
    expect(parse(PATRONI).rules[0]?.steps).toEqual([
      expect.objectContaining({
        kind: 'failover_db',
        maxLag: 2 ** 20,
        unattended: false,
        database: {
          kind: 'patroni',
          members: [
            expect.objectContaining({
              url: 'https://pg-0:8008',
              timeoutMs: 3_000,
              headers: expect.objectContaining({
                authorization: `Basic ${Buffer.from(`admin:${env.PG}`).toString('base64')}`,
              }),
            }),
            expect.objectContaining({ url: 'http://pg-1:8008' }),
          ],
        },
      }),
    ]);
    expect(parse(REDIS).rules[0]?.steps).toEqual([
      {
        kind: 'failover_db',
        maxLag: 4096,
        unattended: true,
        database: {
          kind: 'redis-sentinel',
          sentinels: [
            { host: 'a', port: 26379 },
            { host: 'fd00::1', port: 26380 },
          ],
          master: 'mymaster',
          servers: { user: 'heal', password: env.RED, tls: { insecure: true } },
          sentinelAccess: { password: env.SEN, tls: { insecure: true } },
        },
      },
    ]);
    for (const secret of Object.values(env)) expect(redact(`x ${secret}`)).not.toContain(secret);
  });

  test('on AWS it is asked where the step says, or the environment, and by whom the environment says', () => {
    const credentials = {
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      secretAccessKey: 'secret-key-of-aws',
      sessionToken: 'session-token-of-aws',
    };
    const base = { kind: 'failover_db', maxLag: 2 ** 20 };
    expect(parse(RDS, AWS).rules[0]?.steps).toEqual([
      {
        ...base,
        unattended: false,
        database: {
          kind: 'rds',
          instance: 'shop',
          endpoint: { host: 'shop.example', port: 5432 },
          access: { region: 'eu-west-1', credentials },
        },
      },
    ]);
    const endpoint = 'https://vpce-1.rds.example';
    expect(parse(AURORA, { ...AWS, AWS_ENDPOINT_URL_RDS: endpoint }).rules[0]?.steps).toEqual([
      {
        ...base,
        unattended: true,
        database: {
          kind: 'aurora',
          cluster: 'shop',
          target: 'shop-2',
          access: { region: 'eu-central-1', endpoint, credentials },
        },
      },
    ]);
    for (const secret of ['secret-key-of-aws', 'session-token-of-aws'])
      expect(redact(`x ${secret}`)).not.toContain(secret);
  });

  test.each([
    ['no credentials', RDS, {}, 'AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which are not set'],
    ['no region', AURORA, { ...AWS, AWS_REGION: '' }, 'region is missing, and AWS_REGION too'],
    ['no such region', RDS.replace('eu-west-1', 'Frankfurt'), AWS, 'is no region'],
    ['an address that is none', RDS, { ...AWS, AWS_ENDPOINT_URL: 'rds' }, 'AWS_ENDPOINT_URL is no address'],
    ['an endpoint without a port', RDS.replace(':5432', ''), AWS, 'rds.amazonaws.com:5432'],
    ['an endpoint with no such port', RDS.replace('5432', '65536'), AWS, 'has no such port'],
    ['an ARN', RDS.replace(': shop,', ': "arn:aws:rds:eu-west-1:1:db:shop",'), AWS, 'a name as AWS shows it'],
    ['both', `${RDS.slice(0, -1)}, ${AURORA.slice(1)}`, AWS, 'one of them'],
    ['a lag', `${RDS.slice(0, -1)}, max-lag: 1Mi}`, AWS, 'max-lag has no meaning with rds'],
    [
      'a target of an instance',
      RDS.replace('shop,', 'shop, target-instance: shop-2,'),
      AWS,
      'target-instance',
    ],
  ])('on AWS %s is refused', (_, step, given, words) => {
    expect(problems(step, given)).toContain(words);
    expect(problems(step, given)).not.toContain('secret-key-of-aws');
  });

  test('the pages show steps that are right', () => {
    const blocks = codeBlocks().filter(({ text }) => /^- failover_db:$/mu.test(text));
    expect(blocks.map(({ file }) => file)).toEqual(['docs/healing.md', 'docs/zh/healing.md']);
    for (const { text } of blocks) {
      const rules = RULES.replace(`    steps: ${STEPS}`, `    steps:\n${text.replaceAll(/^/gmu, '      ')}`);
      const names = ['PATRONI_PASSWORD', 'REDIS_PASSWORD', 'SENTINEL_PASSWORD'];
      const all = { ...AWS, ...Object.fromEntries(names.map((name) => [name, `password-in-${name}`])) };
      const { rules: parsed } = parseRules(rules, { file: 'heal.yml', folder: '/', root: '/', env: all });
      expect(parsed[0]?.steps).toHaveLength(4);
    }
  });

  test('every mistake is told at once, with its line and without a value', () => {
    const both = `${PATRONI.slice(0, -1)}, ${REDIS.slice(1)}`;
    expect(problems(both)).toContain('must have patroni, redis-sentinel, rds or aurora, one of them');
    const found = problems(PATRONI.replace('pg-1:8008', 'user:secret-in-it@pg-1:8008'), {}).split('\n');
    expect(found).toHaveLength(2);
    expect(found.every((line) => line.startsWith('(heal.yml:9)'))).toBe(true);
    expect(found.join()).toContain('needs the environment variable PG, which is not set');
    expect(found.join()).toContain('holds credentials');
    expect(found.join()).not.toContain('secret-in-it');
    const redis = problems(REDIS.replace('"a:26379"', '"a:26379", "a:26379", "b:70000"'), { PG: env.PG });
    expect(redis.split('\n')).toHaveLength(4);
    for (const words of ['is the same as one before it', 'has no such port', 'variable RED', 'variable SEN'])
      expect(redis).toContain(words);
  });

  test.each([
    ['neither of them', '{unattended: true}', 'one of them'],
    ['one member alone', '{patroni: {members: ["https://pg-0:8008"]}}', 'members'],
    [
      'the same member twice',
      '{patroni: {members: ["https://pg-0", "https://pg-0/"]}}',
      'the same as one before',
    ],
    ['a member without a protocol', '{patroni: {members: ["pg-0:8008", "https://pg-1"]}}', 'https://pg-0'],
    ['a Sentinel without a port', '{redis-sentinel: {sentinels: [a], master: m}}', 'redis-0.redis:26379'],
    ['no master', '{redis-sentinel: {sentinels: ["a:1"]}}', 'master'],
    [
      'a password in the file',
      '{redis-sentinel: {sentinels: ["a:1"], master: m, login: {password: x}}}',
      'password',
    ],
    ['a bound that is none', `${PATRONI.slice(0, -1)}, max-lag: some}`, 'is no size'],
    [
      'a certificate that is not there',
      '{redis-sentinel: {sentinels: ["a:1"], master: m, tls: {ca-file: no.pem}}}',
      'no.pem',
    ],
    ['a force', `${PATRONI.slice(0, -1)}, force: true}`, 'force'],
  ])('%s is refused', (_, step, words) => {
    expect(problems(step)).toContain(words);
  });
});

describe('heal: a server of Redis is asked', () => {
  const signal = new AbortController().signal;

  test('by its login, and what it refuses is told apart from what has no answer', async () => {
    await using redis = await startRedis();
    const { port } = new URL(redis.url);
    const address = { host: '127.0.0.1', port: Number(port) };
    const server = await openRedisServer(address, {}, signal);
    expect(await server.call('CONFIG', 'SET', 'requirepass', 'password-of-the-servers')).toBe('OK');
    await expect(server.call('FAILOVER')).rejects.toThrow(RedisRefusal);
    await expect(server.call('FAILOVER')).rejects.toThrow('requires connected replicas');
    server.close();
    await expect(server.call('PING')).rejects.not.toThrow(RedisRefusal);
    const wrong = openRedisServer(address, { password: 'another-password' }, signal);
    await expect(wrong).rejects.toThrow(/did not let in: WRONGPASS/u);
    const right = await openRedisServer(address, { password: 'password-of-the-servers' }, signal);
    expect(String(await right.call('INFO', 'replication'))).toContain('role:master');
    right.close();
    redis.freeze(true);
    const began = performance.now();
    await expect(openRedisServer(address, { password: 'x' }, signal)).rejects.toThrow('did not');
    expect(performance.now() - began).toBeLessThan(15_000);
    redis.freeze(false);
  }, 60_000);

  test('a cancelled job ends the wait for one that does not answer', async () => {
    await using silent = await badServer('silent');
    const cancelled = new AbortController();
    const { hostname: host, port } = new URL(silent.url);
    const opening = openRedisServer({ host, port: Number(port) }, { password: 'x' }, cancelled.signal);
    void silent.asked.then(() => cancelled.abort(new Error('cancelled')));
    await expect(opening).rejects.toThrow('cancelled');
  });
});

const addressOf = (url: string) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

describe('heal: an endpoint is asked for a connection', () => {
  const signal = new AbortController().signal;

  test('which it takes, refuses, or leaves without an answer', async () => {
    const server = await badServer('silent');
    const { url } = server;
    expect(await reachServer(addressOf(url), signal)).toBeUndefined();
    await server[Symbol.asyncDispose]();
    const refused = { why: expect.stringContaining('ECONNREFUSED'), isRefused: true };
    expect(await reachServer(addressOf(url), signal)).toEqual(refused);
    expect(await reachServer({ host: 'nobody.invalid', port: 1 }, signal)).toMatchObject({
      isRefused: false,
    });
  });

  test('a cancelled job ends the wait', async () => {
    const cancelled = AbortSignal.abort(new Error('cancelled'));
    await expect(reachServer({ host: '127.0.0.1', port: 1 }, cancelled)).rejects.toThrow('cancelled');
  });
});
