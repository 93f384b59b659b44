import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  appUser,
  ensureLab,
  nodeRuntimeLayer,
  packImage,
  pushImage,
  run,
  tryRun,
  type Lab,
} from '../../lab/index.ts';
import { registriesOf } from '../support/diagnosis-images.ts';
import { needs, noTraffic } from '../support/needs.ts';

const namespace = 'lab-test';
const port = 30_987;
const traffic = needs(noTraffic);

const server = `
import { createServer } from 'node:http';
createServer((request, response) => response.end('hello from ' + process.getuid())).listen(8080, () => console.log('listening'));
`;

const container = (name: string) => ({
  name,
  image: 'lab-test/hello:v1',
  securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
});

const objects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'reader', namespace } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'reader', namespace },
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'reader', namespace },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
    subjects: [{ kind: 'ServiceAccount', name: 'reader', namespace }],
  },
];

const workload = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'hello', namespace },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: 'hello' } },
      template: {
        metadata: { labels: { app: 'hello' } },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [
            { ...container('web'), readinessProbe: { httpGet: { path: '/', port: 8080 }, periodSeconds: 1 } },
          ],
        },
      },
    },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'hello', namespace },
    spec: {
      type: 'NodePort',
      selector: { app: 'hello' },
      ports: [{ port: 80, targetPort: 8080, nodePort: port }],
    },
  },
];

const pod = (name: string, spec: object) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace },
  spec: { restartPolicy: 'Never', ...spec },
});

const inState = (field: string) => `--for=jsonpath={.status.containerStatuses[0].state.${field}}`;

let lab: Lab;
const list = (items: object[]) => ({ input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }) });
const inNamespace = (...args: string[]) => lab.kubectl(['--namespace', namespace, ...args]);

/** kube-proxy writes its rules at most once a second: what is Ready answers a moment later. */
async function answerOf(url: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

beforeAll(async () => {
  lab = await ensureLab();
  await lab.kubectl(['apply', '--server-side', '-f', '-'], list(objects));
  if (noTraffic !== undefined) return;
  const image = await packImage({
    ref: 'lab-test/hello:v1',
    layers: [await nodeRuntimeLayer(), { entries: [{ to: '/app/server.mjs', content: server }] }],
    entrypoint: ['/usr/local/bin/node', '/app/server.mjs'],
    user: String(appUser),
  });
  await lab.importImage(image);
  await lab.kubectl(['apply', '--server-side', '-f', '-'], list(workload));
  await inNamespace('rollout', 'status', 'deployment/hello', '--timeout=60s');
});

afterAll(async () => {
  await lab.kubectl(['delete', 'namespace', namespace, '--timeout=60s', '--ignore-not-found']);
});

describe('the lab', () => {
  test('a second one reuses the first', async () => {
    const again = await ensureLab();
    expect(again.startedByUs).toBe(false);
    expect(again.server).toBe(lab.server);
  });

  test('a ServiceAccount may do what its Role says, and nothing else', async () => {
    const kubeconfig = await lab.kubeconfigFor('reader', namespace);
    const as = ['--kubeconfig', kubeconfig];
    await run(lab.kubectlPath, [...as, 'get', 'pods']);
    const refused = await tryRun(lab.kubectlPath, [...as, 'get', 'secrets']);
    expect(refused.stderr).toContain(
      `"system:serviceaccount:${namespace}:reader" cannot list resource "secrets"`,
    );
  });

  test('helm speaks to it', async () => {
    expect(await run(lab.helmPath, ['--kubeconfig', lab.kubeconfigPath, 'list', '-A'])).toContain(
      'NAMESPACE',
    );
  });
});

describe('the full lab', () => {
  traffic('a packed image answers behind its NodePort, as a user who is not root', async () => {
    expect(await answerOf(`http://127.0.0.1:${port}/`)).toBe(`hello from ${appUser}`);
  });

  traffic('an image that several give it at the same time is there for each of them', async () => {
    for (const tag of ['v1', 'v2', 'v3', 'v4']) {
      const entries = [{ to: '/readme', content: `${tag}, ${Date.now()}` }];
      const image = await packImage({ ref: `lab-test/shared:${tag}`, layers: [{ entries }] });
      const given = Array.from({ length: 8 }, async () => await lab.importImage(image));
      await expect(Promise.all(given)).resolves.toHaveLength(8);
    }
  });

  traffic('logs, exec and port-forward work', async () => {
    expect(await inNamespace('logs', 'deployment/hello')).toContain('listening');
    const version = await inNamespace('exec', 'deployment/hello', '--', 'node', '--version');
    expect(version.trim()).toMatch(/^v\d+\./);
    const forward = spawn(
      lab.kubectlPath,
      ['--kubeconfig', lab.kubeconfigPath, '-n', namespace, 'port-forward', 'service/hello', ':80'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      const [line] = (await once(createInterface(forward.stdout), 'line')) as [string];
      const local = /127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? '';
      expect(await answerOf(`http://127.0.0.1:${local}/`)).toBe(`hello from ${appUser}`);
    } finally {
      forward.kill();
    }
  });

  traffic(
    'a pod reaches itself and the API server through their Services, and nothing beyond the machine',
    async () => {
      const script = `
      const code = (error) => error.cause?.code ?? error.code;
      const own = await fetch('http://' + process.env.HELLO_SERVICE_HOST).then((answer) => answer.text());
      const api = await fetch('https://' + process.env.KUBERNETES_SERVICE_HOST).catch(code);
      const name = await import('node:dns/promises').then((dns) => dns.lookup('hello')).catch(code);
      const out = await fetch('http://192.0.2.99').catch(code);
      console.log(JSON.stringify({ own, api, name, out }));`;
      const printed = await inNamespace(
        'exec',
        'deployment/hello',
        '--',
        'node',
        '--input-type=module',
        '-e',
        script,
      );
      expect(JSON.parse(printed)).toEqual({
        own: `hello from ${appUser}`,
        // The connection stands; it is only the lab's authority that the pod was not told to trust.
        api: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        name: 'EAI_AGAIN',
        out: 'ECONNREFUSED',
      });
    },
  );

  traffic('a memory limit is a limit, and an image that was never imported fails at once', async () => {
    const hungry = {
      ...container('hungry'),
      command: ['node', '-e', 'const all = []; for (;;) all.push(Buffer.alloc(8 << 20, 1))'],
      resources: { limits: { memory: '64Mi' } },
    };
    const missing = { ...container('missing'), image: 'lab-test/never:v1' };
    await lab.kubectl(
      ['apply', '--server-side', '-f', '-'],
      list([pod('hungry', { containers: [hungry] }), pod('missing', { containers: [missing] })]),
    );
    await inNamespace('wait', `${inState('terminated.reason')}=OOMKilled`, 'pod/hungry', '--timeout=120s');
    await inNamespace('wait', `${inState('waiting.reason')}=ErrImagePull`, 'pod/missing', '--timeout=120s');
    const why = await inNamespace(
      'get',
      'pod',
      'missing',
      '-o',
      'jsonpath={.status.containerStatuses[0].state.waiting.message}',
    );
    expect(why).toContain('connect: connection refused');
  });

  traffic('an image that several push at the same time is pushed by each of them', async () => {
    const { open } = registriesOf(lab);
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const entries = [{ to: '/readme', content: `${round}, ${Date.now()}`.padEnd(3_000_000, ' ') }];
      const image = await packImage({ ref: 'lab-test/at-once:v1', layers: [{ entries }] });
      const options = { byDigest: true, asIndex: true };
      const pushes = Array.from(
        { length: 8 },
        async () => await pushImage(image, open, 'lab-test/at-once', options),
      );
      expect(new Set(await Promise.all(pushes)).size).toBe(1);
    }
  });

  traffic(
    'its registries give what was pushed by tag and digest, the private one for its credentials alone',
    async () => {
      const { open, private: closed } = registriesOf(lab);
      const archive = await packImage({
        ref: 'lab-test/pushed:v1',
        layers: [{ entries: [{ to: '/readme', content: 'pushed' }] }],
      });
      for (const registry of [open, closed]) {
        const digest = await pushImage(archive, registry, 'lab-test/pushed:v1');
        const { username, password } = registry.credentials ?? { username: '', password: '' };
        const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
        const accept = 'application/vnd.oci.image.manifest.v1+json';
        for (const reference of ['v1', digest]) {
          const url = `${registry.url}/v2/lab-test/pushed/manifests/${reference}`;
          const answer = await fetch(url, { headers: { accept, authorization } });
          expect([answer.status, answer.headers.get('docker-content-digest')]).toEqual([200, digest]);
          const stranger = await fetch(url, { headers: { accept } });
          expect(stranger.status).toBe(registry === closed ? 401 : 200);
        }
      }
      await expect(
        pushImage(archive, { host: closed.host, url: closed.url }, 'lab-test/pushed:v1'),
      ).rejects.toThrow(/answered HEAD .* with 401/);
    },
  );
});
