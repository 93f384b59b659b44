import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { memoryLogger, systemClock } from '../../../../src/base/index.ts';
import { connect } from '../../../../src/cluster/index.ts';
import { kubeconfigDocument, selectKubeconfig } from '../../../../src/cluster/access/kubeconfig.ts';

const CONFIG = `apiVersion: v1
kind: Config
current-context: staging
clusters:
- {name: c1, cluster: {server: "https://one:6443", certificate-authority: pki/ca.crt}}
- {name: c2, cluster: {server: "https://two:6443/", certificate-authority-data: aGk=}}
users:
- {name: u1, user: {client-certificate: me.crt, client-key: /abs/me.key}}
- {name: u2, user: {exec: {apiVersion: v1, command: ./bin/login}}}
contexts:
- {name: staging, context: {cluster: c1, user: u1, namespace: shop}}
- {name: production, context: {cluster: c2, user: u2}}
`;

const base = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
const folder = () => mkdtempSync(path.join(base, 'f-'));
const nobody = { HOME: '/nonexistent' };

function write(text: string, name = 'config'): string {
  const file = path.join(folder(), name);
  writeFileSync(file, text);
  return file;
}

afterAll(() => {
  rmSync(base, { recursive: true });
});

describe('the kubeconfig input', () => {
  const wrapped = Buffer.from(CONFIG)
    .toString('base64')
    .replaceAll(/(.{76})/g, '$1\n');
  test.each([
    ['content', CONFIG],
    ['content with blanks around', `\n\n${CONFIG}\n`],
    [
      'JSON',
      '{"clusters":[{"name":"c","cluster":{"server":"https://one:6443"}}],"contexts":[{"name":"staging","context":{"cluster":"c"}}]}',
    ],
    ['base64', Buffer.from(CONFIG).toString('base64')],
    ['base64 in lines', wrapped],
    ['a path', write(CONFIG)],
  ])('may be %s', async (_, kubeconfig) => {
    const selected = await selectKubeconfig({ kubeconfig, env: nobody });
    expect(selected).toMatchObject({ context: 'staging', cluster: { server: 'https://one:6443' } });
  });

  test('has paths relative to its file, like kubectl', async () => {
    const file = write(CONFIG);
    const near = path.dirname(file);
    const staging = await selectKubeconfig({ kubeconfig: file, env: nobody });
    expect(staging.cluster['certificate-authority']).toBe(path.join(near, 'pki/ca.crt'));
    expect(staging.user).toMatchObject({
      'client-certificate': path.join(near, 'me.crt'),
      'client-key': '/abs/me.key',
    });
    const production = await selectKubeconfig({ kubeconfig: file, context: 'production', env: nobody });
    expect(production.user['exec']).toMatchObject({ command: path.join(near, 'bin/login') });
    expect(production.namespace).toBeUndefined();
  });

  test('is cut down to one context for helm', async () => {
    const selected = await selectKubeconfig({ kubeconfig: CONFIG, context: 'production', env: nobody });
    const document = kubeconfigDocument(selected);
    expect(document['current-context']).toBe('production');
    expect(JSON.stringify(document)).not.toContain('https://one');
  });

  test.each([
    [
      'unknown context',
      CONFIG,
      'prodution',
      ['input context', 'found: prodution', 'one of staging, production', 'Did you mean production?'],
    ],
    [
      'leaks 2: a password that YAML reads as an alias',
      CONFIG.replace('/abs/me.key', '/abs/me.key, password: *Sup3rS3cret'),
      '',
      ['input kubeconfig', 'a YAML alias that leads nowhere', 'in quotes'],
    ],
    ['broken YAML', 'clusters: [\nusers: }', '', ['input kubeconfig', 'not valid YAML', 'line 2']],
    ['another document', 'kind: Deployment\nspec: {}\n', '', ['input kubeconfig', 'the keys kind, spec']],
    ['a missing file', './missing/config', '', ['input kubeconfig', 'no file ./missing/config']],
    ['a secret on one line', 'x.'.repeat(150), '', ['input kubeconfig', 'one line of 300 characters']],
    [
      'one that is cut to one line',
      "users: [{name: u, user: {token: 'a/b",
      '',
      ['input kubeconfig', 'one line of 36 characters'],
    ],
    [
      'a token',
      'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZy1lbm91Z2g',
      '',
      ['one line of'],
    ],
    ['a path that is not there', 'ci/kube.config', '', ['no file ci/kube.config']],
    ['no server', CONFIG.replace('https://one:6443', 'one'), '', ['no usable server', 'found: one']],
    [
      'no such cluster',
      CONFIG.replace('cluster: c1', 'cluster: c9'),
      '',
      ['names a cluster', 'found: c9', 'c1, c2'],
    ],
    [
      'no current context',
      CONFIG.replace('current-context: staging\n', ''),
      '',
      ['input context', 'one of staging, production'],
    ],
  ])('is refused with what to do: %s', async (_, kubeconfig, context, parts) => {
    const refused = selectKubeconfig({ kubeconfig, context, env: nobody });
    await expect(refused).rejects.toMatchObject({ name: 'ConfigurationError' });
    for (const part of parts) await expect(refused).rejects.toThrow(part);
  });

  test('is never quoted in a message', async () => {
    const secret = 'clusters: [\ntoken: s3cr3t-value }';
    await expect(selectKubeconfig({ kubeconfig: secret, env: nobody })).rejects.not.toThrow('s3cr3t');
  });
});

describe('without the input', () => {
  test('a pod has its service account', async () => {
    const serviceAccountFolder = folder();
    for (const [name, text] of [
      ['token', 't'],
      ['ca.crt', 'c'],
      ['namespace', 'runners\n'],
    ] as const) {
      writeFileSync(path.join(serviceAccountFolder, name), text);
    }
    const env = {
      KUBERNETES_SERVICE_HOST: 'fd00::1',
      KUBERNETES_SERVICE_PORT: '443',
      KUBECONFIG: write(CONFIG),
    };
    const selected = await selectKubeconfig({ env, serviceAccountFolder });
    expect(selected).toEqual({
      context: 'in-cluster',
      cluster: {
        server: 'https://[fd00::1]:443',
        'certificate-authority': path.join(serviceAccountFolder, 'ca.crt'),
      },
      user: { tokenFile: path.join(serviceAccountFolder, 'token') },
      namespace: 'runners',
      source: 'the service account of this pod',
    });
  });

  test('the files of KUBECONFIG are merged, the first one counts, missing ones are skipped', async () => {
    const first = write('clusters:\n- {name: c2, cluster: {server: "https://first:1"}}\ncontexts: []\n');
    const last = write('clusters: []\ncurrent-context: production\n');
    const KUBECONFIG = [first, '/nonexistent/file', write(CONFIG), last].join(path.delimiter);
    const selected = await selectKubeconfig({ context: 'production', env: { KUBECONFIG } });
    expect(selected.cluster['server']).toBe('https://first:1');
    expect((await selectKubeconfig({ env: { KUBECONFIG } })).context).toBe('staging');
  });

  test('~/.kube/config is read last', async () => {
    const HOME = folder();
    mkdirSync(path.join(HOME, '.kube'));
    writeFileSync(path.join(HOME, '.kube', 'config'), CONFIG);
    expect((await selectKubeconfig({ env: { HOME } })).context).toBe('staging');
  });

  test('there is an error that says where was looked', async () => {
    await expect(selectKubeconfig({ env: nobody })).rejects.toThrow('no cluster credentials');
  });
});

/** What connecting warns of. */
async function connected(user: object, server: string): Promise<string[]> {
  const logger = memoryLogger();
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
  });
  const cluster = await connect({ kubeconfig, env: nobody, clock: systemClock, logger });
  await cluster.close();
  return logger.lines.filter((line) => line.startsWith('warning'));
}

describe('leaks 10: a cluster without TLS', () => {
  test('is warned of where credentials would be sent', async () => {
    const [warning] = await connected({ token: 'a-token' }, 'http://10.0.0.1:8080');
    expect(warning).toContain('http://10.0.0.1:8080 is reached without TLS');
    expect(await connected({}, 'http://10.0.0.1:8080')).toEqual([]);
    expect(await connected({ token: 'a-token' }, 'https://10.0.0.1:6443')).toEqual([]);
  });
});
