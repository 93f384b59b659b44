import { describe, expect, test } from '@jest/globals';
import { startPostgres, startRedis } from '../../examples/education-system/test/support/services.ts';
import { githubMock, mockToken } from '../support/github-api/index.ts';
import { kubeconfigFor } from '../support/kubeconfig.ts';
import { holderOf, loadedBy } from '../support/loaded-modules.ts';
import { runAction } from '../support/run-action.ts';
import { emptyCluster } from '../support/waits/parties.ts';
import { workspace } from '../support/workspace.ts';

const MB = 1024 * 1024;
const KUBECONFIG = JSON.stringify({
  clusters: [{ name: 'c', cluster: { server: 'http://127.0.0.1:1' } }],
  users: [{ name: 'u', user: { token: 'token-of-the-test' } }],
  contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
  'current-context': 'c',
});
const INPUTS = {
  provider: 'redis',
  app: 'web',
  'k8s-namespace': 'shop',
  secret: 'db',
  'url-key': 'url',
  accounts: 'web_a, web_b',
  'admin-url': 'redis://admin:password-of-the-admin@127.0.0.1:1',
  kubeconfig: KUBECONFIG,
  timeout: '2s',
};

const OLD = { username: 'web_a', password: 'first-password-of-the-test' };
const encoded = (values: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );

describe('the bundle of rotate-secret', () => {
  test.each(['redis', 'postgres'] as const)(
    'plans with the client of %s, which it has loaded',
    async (provider) => {
      await using server =
        provider === 'redis'
          ? await startRedis()
          : await startPostgres({ user: 'admin', password: 'password-of-the-admin', database: 'shop' });
      if (provider === 'redis') {
        const { Redis } = await import('ioredis');
        const admin = new Redis(server.url);
        for (const [user, password] of [
          ['admin', 'password-of-the-admin'],
          [OLD.username, OLD.password],
        ] as const)
          await admin.call('ACL', 'SETUSER', user, 'on', `>${password}`, '~*', '&*', '+@all');
        admin.disconnect();
      } else {
        const { Client } = await import('pg');
        const admin = new Client({ connectionString: server.url });
        await admin.connect();
        await admin.query(`CREATE ROLE web_a LOGIN PASSWORD '${OLD.password}'`);
        await admin.end();
      }
      await using cluster = await emptyCluster({
        '/api/v1/namespaces/shop/secrets/db': {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: { name: 'db', namespace: 'shop', uid: 'u', resourceVersion: '1' },
          data: encoded(OLD),
        },
      });
      const ran = await runAction({
        action: 'rotate-secret',
        inputs: {
          ...INPUTS,
          provider,
          'url-key': '',
          'username-key': 'username',
          'password-key': 'password',
          'admin-url':
            provider === 'redis' ? server.url.replace('//', '//admin:password-of-the-admin@') : server.url,
          kubeconfig: KUBECONFIG.replace('http://127.0.0.1:1', cluster.url),
          timeout: '20s',
        },
      });
      expect([ran.outputs['reason'], ran.outputs['result'], ran.outputs['account'], ran.stderr]).toEqual([
        undefined,
        'planned',
        'web_b',
        '',
      ]);
    },
  );

  test('tells missing inputs at once and loads none of its rooms for it', async () => {
    using place = workspace();
    const refused = await runAction({ action: 'rotate-secret' });
    expect([refused.exitCode, refused.stderr]).toEqual([1, '']);
    for (const input of ['k8s-namespace', 'secret', 'url-key', 'accounts', 'provider'])
      expect(refused.stdout).toContain(`input ${input}: `);
    expect(refused.outputs).toEqual({ result: 'failed' });
    expect(refused.summary).toContain('Rotation: ');
    const { names, bytes } = await loadedBy('rotate-secret', {}, place.folder);
    expect(names).not.toContain(holderOf('class KubeConfig'));
    expect(bytes).toBeLessThan(0.9 * MB);
  });

  test('loads the client of its own server alone, and names who does not answer', async () => {
    using place = workspace();
    const { names } = await loadedBy('rotate-secret', INPUTS, place.folder);
    expect(names).toContain(holderOf('Redis keeps its users in memory alone'));
    expect(names).not.toContain(holderOf('pg_terminate_backend'));
    expect(names).not.toContain(holderOf('crypto_box_seal_open'));
    expect(names).not.toContain(holderOf('AWS4-HMAC-SHA256'));
    const ran = await runAction({ action: 'rotate-secret', inputs: INPUTS });
    expect([ran.exitCode, ran.stderr, ran.outputs['result']]).toEqual([1, '', 'failed']);
    expect(ran.stdout).toContain('http://127.0.0.1:1');
    expect(ran.stdout.replaceAll(/^::add-mask::.*$/gmu, '')).not.toContain('password-of-the-admin');
  });

  // A bundler may know fewer names of a library than Node does: each one is used here for what it is loaded for.
  test('makes the next user in a Redis, and seals its password for GitHub', async () => {
    const { default: sodium } = await import('libsodium-wrappers');
    const { Redis } = await import('ioredis');
    await sodium.ready;
    const pair = sodium.crypto_box_keypair();
    await using redis = await startRedis();
    await using cluster = await emptyCluster();
    await using mock = await githubMock();
    mock.sealingKey = Buffer.from(pair.publicKey).toString('base64');
    const admin = new Redis(redis.url);
    await admin.call('ACL', 'SETUSER', 'admin', 'on', '>password-of-the-admin', '~*', '&*', '+@all');
    await admin.call('ACL', 'SETUSER', 'web_a', 'on', '>first-password', '~shop:*', '+@read');
    const ran = await runAction({
      action: 'rotate-secret',
      inputs: {
        ...INPUTS,
        mode: 'rotate',
        kubeconfig: kubeconfigFor(cluster.url),
        'admin-url': redis.url.replace('//', '//admin:password-of-the-admin@'),
        'github-environment': 'production',
        'github-secret': 'DATABASE_URL',
        'github-token': mockToken,
      },
      env: mock.env,
    });
    const users = await admin.call('ACL', 'LIST');
    admin.disconnect();
    expect([String(users), ran.stdout]).toEqual([
      expect.stringContaining('user web_b on'),
      expect.anything(),
    ]);
    const sealed = Buffer.from(mock.environmentSecrets[0]?.sealed ?? '', 'base64');
    const opened = sodium.crypto_box_seal_open(sealed, pair.publicKey, pair.privateKey);
    expect(Buffer.from(opened).toString('utf8')).toMatch(
      /^postgres:\/\/web_b:[^@]+@db\.example:5432\/shop$/u,
    );
  });
});
