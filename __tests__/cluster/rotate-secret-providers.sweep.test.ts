import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Redis } from 'ioredis';
import { startRedis } from '../../examples/education-system/test/support/services.ts';
import { helloManifests } from '../support/hello-manifests.ts';
import { needs, noTraffic } from '../support/needs.ts';
import { type ActionResult, runAction } from '../support/run-action.ts';
import { openTestNamespace, type TestNamespace } from '../support/test-namespace.ts';
import { workspace } from '../support/workspace.ts';

/** Redis itself, and commands, rotated on the lab by runs that are killed. The memory's part is in unit/rotation. */
const isSweep = process.env['EDU_SWEEP'] === 'full';
const scenario = needs(
  noTraffic,
  isSweep ? undefined : 'npm run sweep -- rotate-secret-providers alone rotates these on the lab',
);
const LIMIT_MS = 300_000;
const LOCK_TTL_MS = 2_000;
const OLD = { account: 'app_a', password: 'first-password-of-the-test' };
const KILLS = [
  'prepare: app_b gets a new password',
  'switch: Secret login gets',
  'rollout: Deployment hello',
  'drain: app_a is used by nobody',
];

type Credential = typeof OLD;

async function secretOf(testNamespace: TestNamespace): Promise<Credential> {
  const path = 'jsonpath={.data.username} {.data.password}';
  const text = await testNamespace.kubectl('get', 'secret', 'login', '-o', path);
  const [account = '', password = ''] = text.split(' ').map((part) => Buffer.from(part, 'base64').toString());
  return { account, password };
}

/** A namespace with an application that reads its credential from a Secret. */
async function stage(): Promise<TestNamespace> {
  const testNamespace = await openTestNamespace('providers');
  await testNamespace.image('v1');
  await testNamespace.apply([
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login' },
      stringData: { username: OLD.account, password: OLD.password },
    },
    ...helloManifests({ container: { envFrom: [{ secretRef: { name: 'login' } }] } }),
  ]);
  await testNamespace.kubectl('rollout', 'status', 'deployment/hello', '--timeout=120s');
  return testNamespace;
}

/** Runs until it is done, each killed at the first of the steps that it comes to and none was killed at before. */
async function rotated(
  testNamespace: TestNamespace,
  inputs: Record<string, string>,
): Promise<{ runs: ActionResult[]; killed: number }> {
  const runs: ActionResult[] = [];
  let kills = KILLS;
  for (;;) {
    let [pid, printed] = [0, ''];
    let killedAt: string | undefined;
    const run = await runAction({
      action: 'rotate-secret',
      inputs: {
        mode: 'rotate',
        app: 'hello',
        'k8s-namespace': testNamespace.namespace,
        secret: 'login',
        'username-key': 'username',
        'password-key': 'password',
        accounts: 'app_a, app_b',
        'old-sessions': 'end',
        'session-grace': '1s',
        kubeconfig: testNamespace.kubeconfig,
        ...inputs,
      },
      env: {
        EDU_LOCK_TTL_MS: String(LOCK_TTL_MS),
        PATH: [dirname(testNamespace.lab.kubectlPath), process.env['PATH'] ?? ''].join(':'),
      },
      onStart: (started) => (pid = started),
      onOutput: (text) => {
        printed += text;
        killedAt ??= kills.find((kill) => printed.includes(kill));
        if (killedAt !== undefined && pid !== 0) process.kill(pid, 'SIGKILL');
      },
    });
    runs.push(run);
    kills = kills.filter((kill) => kill !== killedAt);
    if (run.signal !== 'SIGKILL') return { runs, killed: KILLS.length - kills.length };
  }
}

/** Logs in by what the Secret holds, again and again, until it is stopped: it must be let in each time. */
function users(
  testNamespace: TestNamespace,
  isIn: (credential: Credential) => Promise<boolean>,
): { stop: () => Promise<{ tried: number; refused: string[] }> } {
  const over = new AbortController();
  const refused: string[] = [];
  let tried = 0;
  const work = (async () => {
    while (!over.signal.aborted) {
      const credential = await secretOf(testNamespace);
      tried += 1;
      if (!(await isIn(credential))) refused.push(credential.account);
      await sleep(200);
    }
  })();
  return {
    stop: async () => {
      over.abort();
      await work;
      return { tried, refused };
    },
  };
}

async function clientOf(url: string, { account, password }: Credential): Promise<Redis> {
  const { Redis: Client } = await import('ioredis');
  const client = new Client({
    port: Number(new URL(url).port),
    lazyConnect: true,
    retryStrategy: () => null,
    enableReadyCheck: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  // Said, since the client itself goes on as the default user when it is refused.
  await client.call('AUTH', account, password).catch((error: unknown) => {
    client.disconnect();
    throw error;
  });
  return client;
}

async function expectRotated(
  testNamespace: TestNamespace,
  { runs, killed }: Awaited<ReturnType<typeof rotated>>,
): Promise<Credential> {
  const last = runs.at(-1);
  expect([last?.outputs['reason'], last?.exitCode, last?.outputs['result'], last?.stderr]).toEqual([
    undefined,
    0,
    'rotated',
    '',
  ]);
  expect(killed).toBeGreaterThanOrEqual(2);
  const credential = await secretOf(testNamespace);
  expect(credential.account).toBe('app_b');
  const shown = runs
    .flatMap(({ stdout }) => stdout.split('\n'))
    .filter((line) => !line.startsWith('::add-mask::'))
    .filter((line) => line.includes(credential.password) || line.includes(OLD.password));
  expect(shown).toEqual([]);
  return credential;
}

scenario(
  'rotate-secret, Redis on the lab: killed at every step, whoever uses the Secret is always let in, and the old session is ended',
  async () => {
    await using redis = await startRedis();
    const { Redis: Client } = await import('ioredis');
    const admin = new Client(redis.url);
    await admin.call('ACL', 'SETUSER', 'admin', 'on', '>password-of-the-admin', '~*', '&*', '+@all');
    await admin.call(
      'ACL',
      'SETUSER',
      'app_a',
      'on',
      `>${OLD.password}`,
      '~shop:*',
      '+@read',
      '+@write',
      '+ping',
    );
    const testNamespace = await stage();
    try {
      const stranger = await clientOf(redis.url, OLD);
      const load = users(testNamespace, async (credential) => {
        const client = await clientOf(redis.url, credential).catch(() => undefined);
        const isIn = (await client?.call('PING').catch(() => undefined)) === 'PONG';
        client?.disconnect();
        return isIn;
      });
      const done = await rotated(testNamespace, {
        provider: 'redis',
        'admin-url': redis.url.replace('//', '//admin:password-of-the-admin@'),
      });
      const { tried, refused } = await load.stop();
      process.stderr.write(
        `rotate-secret, Redis: ${done.runs.length} runs, ${done.killed} killed, ${tried} logins\n`,
      );
      await expectRotated(testNamespace, done);
      expect([refused, tried > 10]).toEqual([[], true]);
      await expect(stranger.get('shop:a')).rejects.toThrow('closed');
      await expect(clientOf(redis.url, OLD)).rejects.toThrow('WRONGPASS');
      expect(String(await admin.call('ACL', 'LIST'))).toMatch(/user app_a off/u);
    } finally {
      admin.disconnect();
      await testNamespace.close();
    }
  },
  LIMIT_MS,
);

scenario(
  'rotate-secret, commands on the lab: killed at every step, they come to the same, and the old login is refused',
  async () => {
    using place = workspace();
    const broker = `${place.folder}/broker`;
    mkdirSync(broker);
    const digest = `$(printf %s "$ROTATE_PASSWORD" | sha256sum)`;
    const create = `printf %s "${digest}" > ${broker}/$ROTATE_ACCOUNT.new && mv ${broker}/$ROTATE_ACCOUNT.new ${broker}/$ROTATE_ACCOUNT`;
    const verify = `[[ -d ${broker} ]] || exit 1; [[ "$(cat ${broker}/$ROTATE_ACCOUNT 2> /dev/null || true)" == "${digest}" ]] || exit 10`;
    const revoke = `rm -f ${broker}/$ROTATE_ACCOUNT`;
    const { tryRun } = await import('../../lab/index.ts');
    const isIn = async ({ account, password }: Credential): Promise<boolean> =>
      (
        await tryRun('bash', ['-euc', verify], {
          env: { ...process.env, ROTATE_ACCOUNT: account, ROTATE_PASSWORD: password },
        })
      ).code === 0;
    await tryRun('bash', ['-euc', create], {
      env: { ...process.env, ROTATE_ACCOUNT: OLD.account, ROTATE_PASSWORD: OLD.password },
    });
    const testNamespace = await stage();
    try {
      const load = users(testNamespace, isIn);
      const done = await rotated(testNamespace, {
        provider: 'command',
        'create-command': create,
        'verify-command': verify,
        'revoke-command': revoke,
      });
      const { tried, refused } = await load.stop();
      process.stderr.write(
        `rotate-secret, commands: ${done.runs.length} runs, ${done.killed} killed, ${tried} logins\n`,
      );
      const fresh = await expectRotated(testNamespace, done);
      expect([refused, await isIn(fresh), await isIn(OLD)]).toEqual([[], true, false]);
    } finally {
      await testNamespace.close();
    }
  },
  LIMIT_MS,
);
