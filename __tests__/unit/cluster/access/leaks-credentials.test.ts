import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Exec, memoryLogger, redact } from '../../../../src/base/index.ts';
import { connect } from '../../../../src/cluster/index.ts';
import { workspace } from '../../../support/workspace.ts';
import { sleeplessClock } from '../support/api-server.ts';

/** An API server that refuses, and quotes who asked. */
async function quoting(): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(({ headers: { authorization = '' } }, response) => {
    const message = `not ${authorization}, nor ${Buffer.from(authorization).toString('base64')}`;
    response.writeHead(403, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ kind: 'Status', code: 403, reason: 'Forbidden', message }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const kubeconfig = (cluster: object, user: object): string =>
  JSON.stringify({
    clusters: [{ name: 'c', cluster }],
    users: [{ name: 'u', user }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'c',
  });
const PLUGIN = { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: 'log-in' } };
const hands =
  (status: object): Exec =>
  async () =>
    await Promise.resolve({ exitCode: 0, stdout: JSON.stringify({ status }), stderr: '' });

/** What a first question to the cluster comes to. */
async function refusal(
  given: { kubeconfig?: string; env?: Record<string, string> },
  exec = hands({ token: 'unused' }),
): Promise<string> {
  const common = { env: {}, clock: sleeplessClock(), logger: memoryLogger(), exec };
  try {
    const cluster = await connect({ ...common, ...given });
    try {
      await cluster.version();
    } finally {
      await cluster.close();
    }
    return 'nothing';
  } catch (error) {
    return String(error);
  }
}

function pipe(folder: string): string {
  const file = path.join(folder, 'pipe');
  execFileSync('mkfifo', [file]);
  return file;
}

describe('leaks 2: credentials that stand in no kubeconfig', () => {
  test('what a plugin hands out is a secret from then on', async () => {
    await using server = await quoting();
    const token = 'handed-out<by"a plugin';
    const key = '-----BEGIN KEY-----\nc29tZSBrZXkgb2YgYSBwbHVnaW4\n-----END KEY-----\n';
    const exec = hands({ token, clientCertificateData: 'none', clientKeyData: key });
    const said = await refusal({ kubeconfig: kubeconfig({ server: server.url }, PLUGIN) }, exec);
    expect(said).toContain(token);
    expect(redact(said)).not.toMatch(/handed|plugin|aGFuZGVk|YW5kZWQ/u);
    expect(redact('c29tZSBrZXkgb2YgYSBwbHVnaW4')).toBe('***');
  });

  test('what stands in a file, as the token of a pod, is one too', async () => {
    await using server = await quoting();
    using place = workspace();
    const tokenFile = path.join(place.folder, 'token');
    writeFileSync(tokenFile, 'of-a-file-0123456789\n');
    const said = await refusal({ kubeconfig: kubeconfig({ server: server.url }, { tokenFile }) });
    expect(said).toContain('of-a-file-0123456789');
    expect(redact(said)).not.toMatch(/of-a-file|0123456789/u);
  });
});

describe('leaks 7: a pipe, for which nobody writes', () => {
  test.each([
    ['its token', (file: string) => kubeconfig({ server: 'https://127.0.0.1:1' }, { tokenFile: file })],
    [
      'its CA, and a plugin is not said to be missing',
      (file: string) => kubeconfig({ server: 'https://127.0.0.1:1', 'certificate-authority': file }, PLUGIN),
    ],
    [
      'its certificate',
      (file: string) =>
        kubeconfig({ server: 'https://127.0.0.1:1' }, { 'client-certificate': file, 'client-key': file }),
    ],
  ])('a kubeconfig that names one as %s is refused', async (_, write) => {
    using place = workspace();
    const file = pipe(place.folder);
    expect(await refusal({ kubeconfig: write(file) })).toContain(
      `its credentials cannot be read: ${file} is no regular file, but a pipe`,
    );
  });

  test('a kubeconfig that is one, or a folder, is refused', async () => {
    using place = workspace();
    const file = pipe(place.folder);
    expect(await refusal({ env: { KUBECONFIG: file } })).toContain(
      `cannot be read: ${file} is no regular file`,
    );
    expect(await refusal({ env: { KUBECONFIG: place.folder } })).toContain('is a folder');
  });
});
