import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { runRotation } from '../../../../src/actions/rotate-secret/run.ts';
import { redact, systemClock, systemExec } from '../../../../src/base/index.ts';
import { githubLogger, inputVariable } from '../../../../src/github/index.ts';
import * as rotation from '../../../../src/rotation/index.ts';
import { captureRunner } from '../../../support/command-files.ts';
import { type GitHubMock, githubMock, mockToken } from '../../../support/github-api/index.ts';
import { secretsManager, type SecretsManager } from '../../../support/secrets-manager.ts';
import { rotationWorld, type RotationWorld } from '../../../support/rotation-world.ts';

const ADMIN = 'postgresql://admin:password-of-the-admin@db.example:5432/shop';
const LIMIT_MS = 60_000;

const INPUTS = {
  provider: 'postgres',
  app: 'web',
  'k8s-namespace': 'shop',
  secret: 'db',
  'username-key': 'username',
  'password-key': 'password',
  accounts: 'app_a, app_b',
  'admin-url': ADMIN,
  'session-grace': '1s',
};

/** One step, as a runner runs it, while the cluster's time goes on. */
async function step(
  world: RotationWorld | undefined,
  inputs: Record<string, string>,
  mock?: GitHubMock,
  aws?: SecretsManager,
) {
  using runner = captureRunner();
  const done = new AbortController();
  const passing = (async () => {
    while (!done.signal.aborted) {
      await world?.memory.pass(500);
      await sleep(5);
    }
  })();
  await runRotation({
    env: {
      ...runner.env,
      GITHUB_REPOSITORY: 'octo-org/shop',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_RUN_ID: '1',
      ...mock?.env,
      ...aws?.env,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value])),
    },
    clock: systemClock,
    exec: systemExec,
    logger: githubLogger(),
    signal: new AbortController().signal,
    load: async () => {
      if (world === undefined) throw new Error('nothing is loaded for wrong inputs');
      const postgres = { postgresProvider: async () => await Promise.resolve(world.provider) };
      return await Promise.resolve({
        rotation: {
          ...rotation,
          loadPostgres: async () => ({ ...(await rotation.loadPostgres()), ...postgres }),
        },
        httpClient: async () =>
          await Promise.resolve({
            ask: aws?.ask ?? (() => Promise.reject(new Error('nobody is asked'))),
            close: async () => await Promise.resolve(),
          }),
        connect: async () => await Promise.resolve(world.memory.connect({ app: 'web' }).cluster),
      });
    },
  });
  done.abort();
  await passing;
  const { exitCode } = process;
  return { outputs: runner.outputs(), printed: runner.printed(), summary: runner.summary(), exitCode };
}

describe('rotate-secret, the step', () => {
  test('plans unless it is told otherwise, and changes nothing', async () => {
    using world = await rotationWorld();
    const before = world.secret();
    const { outputs, summary, exitCode } = await step(world, INPUTS);
    expect([exitCode, world.secret(), world.record()]).toEqual([undefined, before, undefined]);
    expect(outputs).toMatchObject({ result: 'planned', account: 'app_b', 'previous-account': 'app_a' });
    expect(summary).toContain('A rotation was planned, and nothing was changed');
    expect(summary).toContain('restart Deployment web');
  });

  test(
    'rotates, seals the value for GitHub, and shows the new password nowhere',
    async () => {
      const { default: sodium } = await import('libsodium-wrappers');
      await sodium.ready;
      const pair = sodium.crypto_box_keypair();
      await using mock = await githubMock();
      mock.sealingKey = Buffer.from(pair.publicKey).toString('base64');
      using world = await rotationWorld();
      const old = world.secret();
      const { outputs, printed, summary, exitCode } = await step(
        world,
        {
          ...INPUTS,
          mode: 'rotate',
          'github-environment': 'production',
          'github-secret': 'DATABASE_PASSWORD',
          'github-token': mockToken,
        },
        mock,
      );
      expect([exitCode, world.violations]).toEqual([undefined, []]);
      expect(outputs).toEqual({
        result: 'rotated',
        account: 'app_b',
        'previous-account': 'app_a',
        workloads: 'Deployment web',
        'sessions-ended': '0',
        proof: 'app_a is refused: wrong password',
      });
      const { password } = world.secret();
      const [sent, ...more] = mock.environmentSecrets;
      expect([sent?.environment, sent?.name, more]).toEqual(['production', 'DATABASE_PASSWORD', []]);
      const opened = sodium.crypto_box_seal_open(
        Buffer.from(sent?.sealed ?? '', 'base64'),
        pair.publicKey,
        pair.privateKey,
      );
      expect(Buffer.from(opened).toString('utf8')).toBe(password);
      // The runner is told what to mask, and that is the only place.
      const shown = printed.split('\n').filter((line) => !line.startsWith('::add-mask::'));
      for (const secret of [password, old.password, 'password-of-the-admin', mockToken]) {
        expect(printed).toContain(`::add-mask::${secret}`);
        expect([shown.join('\n'), summary, JSON.stringify(outputs)].join('\n')).not.toContain(secret);
        expect(redact(secret)).toBe('***');
      }
    },
    LIMIT_MS,
  );

  test('a token that may not write the secret is told before anything is changed', async () => {
    await using mock = await githubMock();
    using world = await rotationWorld();
    const { outputs, printed, exitCode } = await step(
      world,
      {
        ...INPUTS,
        mode: 'rotate',
        'github-environment': 'production',
        'github-secret': 'DATABASE_PASSWORD',
        'github-token': mockToken,
      },
      mock,
    );
    expect([exitCode, outputs['result']]).toEqual([1, 'failed']);
    expect(outputs['reason']).toMatch(/^github-secret: /u);
    expect(printed).toContain('GitHub did not take the secret of the environment');
    expect([world.record(), world.revoked]).toEqual([undefined, []]);
  });

  test(
    'gives AWS the new value too, before the Secret, and shows no credential of its',
    async () => {
      using world = await rotationWorld();
      const kept = { host: 'db', username: 'app_a', password: world.secret().password };
      const aws = secretsManager(JSON.stringify(kept));
      const { outputs, printed, summary, exitCode } = await step(
        world,
        { ...INPUTS, mode: 'rotate', 'aws-secret': 'shop/database' },
        undefined,
        aws,
      );
      expect([exitCode, outputs['result'], world.violations]).toEqual([undefined, 'rotated', []]);
      expect(JSON.parse(aws.text())).toEqual({
        ...kept,
        username: 'app_b',
        password: world.secret().password,
      });
      const shown = [printed.replaceAll(/^::add-mask::.*$/gmu, ''), summary, JSON.stringify(outputs)].join(
        '\n',
      );
      for (const secret of ['aws-key-of-the-test', 'aws-session-of-the-test', kept.password])
        expect([printed.includes(`::add-mask::${secret}`), shown.includes(secret)]).toEqual([true, false]);
    },
    LIMIT_MS,
  );

  test('a secret of AWS that cannot be used is told before anything is changed, also by a plan', async () => {
    for (const mode of ['plan', 'rotate']) {
      const aws = secretsManager('text');
      using world = await rotationWorld();
      const inputs = { ...INPUTS, mode, 'aws-secret': 'shop/databse' };
      const { outputs, printed, exitCode } = await step(world, inputs, undefined, aws);
      expect([exitCode, outputs['result'], world.record(), aws.asked]).toEqual([
        1,
        'failed',
        undefined,
        ['GetSecretValue'],
      ]);
      expect(outputs['reason']).toMatch(/^aws-secret: /u);
      expect(printed).toContain('ResourceNotFoundException');
    }
  });

  test('what AWS needs is told with the other inputs', async () => {
    const { printed } = await step(undefined, { ...INPUTS, 'aws-secret': 'a b', 'aws-region': 'Frankfurt' });
    expect(printed).toContain('input aws-secret: is no name or ARN of a secret');
    expect(printed).toContain('input aws-secret: needs AWS_ACCESS_KEY_ID');
    expect(printed).toContain('input aws-region: is no region');
    const alone = await step(undefined, { ...INPUTS, 'aws-region': 'eu-central-1' });
    expect(alone.printed).toContain('input aws-region: has a meaning only with aws-secret');
  });

  test('tells every wrong input at once, and never the admin’s password', async () => {
    const { printed, exitCode } = await step(undefined, {
      ...INPUTS,
      mode: 'now',
      secret: 'No Name',
      'username-key': '',
      accounts: 'one',
      'admin-url': 'mysql://admin:password-of-the-admin@db',
      'create-command': 'true',
      'github-secret': 'X',
      timeout: '0s',
    });
    expect(exitCode).toBe(1);
    for (const input of [
      'mode',
      'secret',
      'url-key',
      'accounts',
      'admin-url',
      'create-command',
      'github-environment',
      'timeout',
    ])
      expect(printed).toContain(`input ${input}`);
    expect(printed).not.toContain('password-of-the-admin');
  });
});
