import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Clock, StoppedError, systemClock } from '../../../src/base/index.ts';
import { type AskAws, type AwsSecret, loadAws, type Publish } from '../../../src/rotation/index.ts';
import { type Death, rotationWorld } from '../../support/rotation-world.ts';
import { awsError, secretsManager, type SecretsManager } from '../../support/secrets-manager.ts';

const SECRET: AwsSecret = {
  id: 'shop/database',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'aws-key-of-the-test' },
};
const KEYS = { username: 'username', password: 'password' };
const OBJECT = JSON.stringify({ host: 'db', username: 'app_a', password: 'first-password-of-the-test' });
const NEW = { username: 'app_b', password: 'second' };
const LIMIT_MS = 240_000;
const now: Clock = { ...systemClock, sleep: async () => await Promise.resolve() };

async function publisher(
  ask: AskAws,
  more: Partial<{ keys: object; signal: AbortSignal; mask: (s: string) => void }> = {},
): Promise<Publish> {
  const { awsPublisher } = await loadAws();
  const { keys = KEYS, signal = new AbortController().signal, mask = () => undefined } = more;
  return await awsPublisher(SECRET, keys, { ask, clock: now, signal, mask });
}

describe('a secret of AWS', () => {
  test('keeps what else an object holds, and what is there already is not written again', async () => {
    const aws = secretsManager(OBJECT);
    const masked: string[] = [];
    const publish = await publisher(aws.ask, { mask: (secret) => masked.push(secret) });
    await publish(NEW);
    await publish(NEW);
    expect(JSON.parse(aws.text())).toEqual({ host: 'db', ...NEW });
    expect(aws.versions).toHaveLength(2);
    expect(masked).toEqual(expect.arrayContaining(['first-password-of-the-test', 'second']));
  });

  test.each([
    [
      'the URL',
      { url: 'DATABASE_URL', password: 'password' },
      { DATABASE_URL: 'postgresql://b', password: 'x' },
      'postgresql://b',
    ],
    ['the password', KEYS, NEW, 'second'],
  ])('of plain text is %s as a whole', async (_, keys, values, text) => {
    const aws = secretsManager('12345');
    await (await publisher(aws.ask, { keys }))(values);
    expect(aws.text()).toBe(text);
  });

  test('goes back to a value that it had before', async () => {
    const aws = secretsManager(OBJECT);
    const publish = await publisher(aws.ask);
    for (const password of ['b', 'a', 'b', 'a']) {
      await publish({ username: 'app', password });
      expect(JSON.parse(aws.text())).toMatchObject({ password });
    }
  });

  test('without the keys, or without text, is refused with what is there', async () => {
    await expect(publisher(secretsManager('{"user":"a"}').ask)).rejects.toThrow(
      'holds an object without username, password; found: user',
    );
    const binary = { status: 200, body: '{"VersionId":"v","SecretBinary":"AAAA"}' };
    await expect(publisher(async () => await Promise.resolve(binary))).rejects.toThrow('holds no text');
  });

  test.each(['GetSecretValue', 'PutSecretValue'])(
    '%s is asked again after trouble that passes, and comes to the same',
    async (action) => {
      const troubles = [
        { failed: 'reset', detail: 'socket hang up', done: true },
        { status: 500, body: '<html>', done: true },
        { ...awsError('ThrottlingException', 'Rate exceeded'), done: false },
      ];
      const aws = secretsManager(OBJECT);
      aws.fault = (asked) => (asked === action ? troubles.shift() : undefined);
      await (await publisher(aws.ask))(NEW);
      expect(JSON.parse(aws.text())).toEqual({ host: 'db', ...NEW });
      expect([aws.versions.length, troubles]).toEqual([2, []]);
    },
  );

  test('that does not answer, or refuses, is told as AWS says it', async () => {
    const down = secretsManager(OBJECT);
    down.fault = () => ({ failed: 'refused', detail: 'connect ECONNREFUSED' });
    await expect(publisher(down.ask)).rejects.toThrow(
      'did not GetSecretValue of shop/database: refused: connect ECONNREFUSED',
    );
    expect(down.asked).toHaveLength(4);
    const denied = secretsManager(OBJECT);
    denied.fault = (action) =>
      action === 'PutSecretValue' ? awsError('AccessDeniedException', 'User is not authorized') : undefined;
    const publish = await publisher(denied.ask);
    await expect(publish(NEW)).rejects.toThrow(
      'did not PutSecretValue of shop/database: AccessDeniedException: User is not authorized',
    );
    expect(denied.asked.filter((action) => action === 'PutSecretValue')).toHaveLength(1);
  });

  test('that shows another value than it took stops the rotation', async () => {
    const aws = secretsManager(OBJECT);
    const publish = await publisher(async (question) => {
      const reply = await aws.ask(question);
      // Another rotation, at once.
      if (aws.asked.at(-1) === 'PutSecretValue')
        aws.versions.push({ id: 'x', text: '{"password":"of nobody"}' });
      return reply;
    });
    await expect(publish(NEW)).rejects.toThrow('took the new value, and shows another one');
  });

  test('ends with the signal, and names who was waited for', async () => {
    const late = new AbortController();
    const asked = publisher(
      async ({ signal }) =>
        await new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        ),
      { signal: late.signal },
    );
    setTimeout(() => late.abort(new StoppedError('the time is over', { input: 'timeout' })), 20);
    await expect(asked).rejects.toThrow('the time is over, and it still waited for AWS Secrets Manager');
  });

  test('is asked in the region, at the endpoint and with the session that it is given', async () => {
    const { awsPublisher } = await loadAws();
    const seen: Parameters<AskAws>[0][] = [];
    const aws = secretsManager(OBJECT);
    const ask: AskAws = async (question) => {
      seen.push(question);
      return await aws.ask(question);
    };
    const deps = { ask, clock: now, signal: new AbortController().signal, mask: () => undefined };
    const credentials = { ...SECRET.credentials, sessionToken: 'session' };
    await awsPublisher(SECRET, KEYS, deps);
    await awsPublisher({ ...SECRET, region: 'cn-north-1' }, KEYS, deps);
    await awsPublisher({ ...SECRET, endpoint: 'https://vpce.example/', credentials }, KEYS, deps);
    expect(seen.map(({ url }) => url)).toEqual([
      'https://secretsmanager.eu-central-1.amazonaws.com/',
      'https://secretsmanager.cn-north-1.amazonaws.com.cn/',
      'https://vpce.example/',
    ]);
    expect(seen[2]?.headers).toMatchObject({
      'x-amz-security-token': 'session',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-central-1\/secretsmanager\/aws4_request, SignedHeaders=host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$/u,
      ),
    });
  });
});

describe('the answers of moto 5.2.5', () => {
  const recorded = JSON.parse(
    readFileSync(path.join(import.meta.dirname, 'moto-5.2.5.json'), 'utf8'),
  ) as Record<string, { action: string; asked: Record<string, string>; status: number; body: string }[]>;

  test.each(Object.keys(recorded))('%s', async (name) => {
    const answers = [...(recorded[name] ?? [])];
    const replay: AskAws = async ({ headers, body }) => {
      const next = answers.shift();
      const asked = JSON.parse(body) as Record<string, string>;
      const wanted = { ...next?.asked, SecretId: SECRET.id };
      expect([headers['x-amz-target'], asked]).toEqual([`secretsmanager.${next?.action}`, wanted]);
      return await Promise.resolve({ status: next?.status ?? 0, body: next?.body ?? '' });
    };
    const made = publisher(replay);
    if (name.startsWith('no secret')) await expect(made).rejects.toThrow('ResourceNotFoundException');
    else await (await made)(NEW);
    expect(answers).toEqual([]);
  });
});

/** A rotation whose other place is this secret. */
const rotated = async (aws: SecretsManager, dies?: Death) => {
  // Here: a clock that is driven does not see a module that is loaded meanwhile.
  const [{ awsPublisher }] = await Promise.all([loadAws(), import('aws4fetch')]);
  return {
    ask: aws.ask,
    other: async (ask: AskAws, { clock, signal }: { clock: Clock; signal: AbortSignal }) =>
      await awsPublisher(SECRET, KEYS, { ask, clock, signal, mask: () => undefined }),
    ...(dies === undefined ? {} : { dies }),
  };
};

describe('rotate-secret with a secret of AWS', () => {
  test(
    'killed at every question to AWS, it is gone on with, and AWS has the key that is in use',
    async () => {
      const whole = await (async () => {
        using world = await rotationWorld();
        return await world.run(await rotated(secretsManager(OBJECT)));
      })();
      expect([whole.report?.result, whole.asked]).toEqual(['rotated', 4]);
      for (let number = 1; number <= whole.asked; number += 1) {
        for (const when of ['before', 'after'] as const) {
          using world = await rotationWorld();
          const aws = secretsManager(OBJECT);
          const first = await world.run(await rotated(aws, { of: 'asked', number, when }));
          expect([number, when, first.died]).toEqual([number, when, true]);
          // At each moment what AWS has is let in.
          const between = JSON.parse(aws.text()) as { username: string; password: string };
          expect(world.accounts.get(between.username)).toBe(between.password);
          const second = await world.run(await rotated(aws));
          expect([second.error, world.violations, world.revoked]).toEqual([undefined, [], ['app_a']]);
          const { account, password } = world.secret();
          expect(JSON.parse(aws.text())).toEqual({ host: 'db', username: account, password });
          expect([account, aws.versions.length]).toEqual(['app_b', 2]);
        }
      }
    },
    LIMIT_MS,
  );

  test('an abort gives AWS the old credential again', async () => {
    using world = await rotationWorld();
    const aws = secretsManager(OBJECT);
    const first = await world.run(await rotated(aws, { of: 'asked', number: 4, when: 'after' }));
    expect([first.died, JSON.parse(aws.text())]).toMatchObject([true, { username: 'app_b' }]);
    const back = await world.run({ ...(await rotated(aws)), mode: 'abort' });
    expect([back.error, back.report?.result, world.violations]).toEqual([undefined, 'aborted', []]);
    expect(JSON.parse(aws.text())).toEqual(JSON.parse(OBJECT));
  });

  test('what AWS does not take is in no Secret, and nothing is revoked', async () => {
    using world = await rotationWorld();
    const aws = secretsManager(OBJECT);
    aws.fault = (action) =>
      action === 'PutSecretValue' ? awsError('AccessDeniedException', 'no') : undefined;
    const { error } = await world.run(await rotated(aws));
    expect(error?.message).toContain('AccessDeniedException');
    expect([world.secret().account, world.revoked, world.violations]).toEqual(['app_a', [], []]);
  });
});
