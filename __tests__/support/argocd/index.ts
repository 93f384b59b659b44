import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { program as installed } from '../../../examples/education-system/test/support/programs.ts';
import { ensureArgoCd, freePorts } from '../../../lab/index.ts';
import type { TestNamespace } from '../test-namespace.ts';

/** A real Argo CD: its controller and its server of repositories, without its API server and its pages. */
export interface ArgoCd extends AsyncDisposable {
  /** Where it runs, as an Application's destination names it. */
  server: string;
  /** The end of what it logs, for a message. */
  log(): string;
}

interface Kubeconfig {
  clusters: {
    cluster: { server: string; 'certificate-authority-data'?: string; 'certificate-authority'?: string };
  }[];
  users: { user: Record<string, string | undefined> }[];
}

const READY_MS = 60_000;
const CRDS = ['application-crd.yaml', 'applicationset-crd.yaml', 'appproject-crd.yaml'];
const PART = { 'app.kubernetes.io/part-of': 'argocd' };

/**
 * Starts Argo CD as processes of this machine, against the cluster of a test, whose namespace is its own. Its kinds are the
 * cluster's, and stay: another test may use them at the same time.
 */
export async function startArgoCd(testNamespace: TestNamespace): Promise<ArgoCd> {
  const { lab, namespace } = testNamespace;
  const { program, manifests } = await ensureArgoCd();
  for (const crd of CRDS) await lab.kubectl(['apply', '--server-side', '-f', join(manifests, 'crds', crd)]);
  await known(
    async () =>
      await testNamespace.kubectl(
        'get',
        'applications.argoproj.io,applicationsets.argoproj.io,appprojects.argoproj.io',
      ),
  );
  const { server, config } = credentialsOf(lab.kubeconfigPath);
  await testNamespace.apply(configuration(server, config));
  const folder = mkdtempSync(join(tmpdir(), 'argocd-'));
  const logFile = join(folder, 'log');
  const [redis = 0, repository = 0, ...metrics] = await freePorts(4);
  const children: ChildProcess[] = [];
  const start = (name: string, file: string, args: readonly string[]): void => {
    const out = openSync(logFile, 'a');
    const home = join(folder, name);
    mkdirSync(home);
    const child = spawn(file, args, {
      cwd: home,
      stdio: ['ignore', out, out],
      env: {
        PATH: [dirname(lab.helmPath), dirname(lab.kubectlPath), process.env['PATH'] ?? ''].join(':'),
        HOME: home,
        TMPDIR: home,
        ARGOCD_BINARY_NAME: name,
        ARGOCD_GPG_ENABLED: 'false',
        KUBECONFIG: lab.kubeconfigPath,
      },
    });
    children.push(child);
  };
  const end = (): void => void children.map((child) => child.kill('SIGKILL'));
  process.on('exit', end);
  start('redis', installed('redis'), ['--bind', '127.0.0.1', '--port', `${redis}`, '--save', '']);
  const [repositoryMetrics, controllerMetrics] = metrics;
  start(
    'argocd-repo-server',
    program,
    `--disable-tls --address 127.0.0.1 --port ${repository} --metrics-address 127.0.0.1 --metrics-port ${repositoryMetrics} --redis ${at(redis)}`.split(
      ' ',
    ),
  );
  start(
    'argocd-application-controller',
    program,
    `--kubeconfig ${lab.kubeconfigPath} --namespace ${namespace} --repo-server ${at(repository)} --repo-server-plaintext --redis ${at(redis)} --metrics-port ${controllerMetrics} --app-resync 30`.split(
      ' ',
    ),
  );
  const log = (): string => readFileSync(logFile, 'utf8').slice(-6_000);
  await Promise.all([answers(redis, log), answers(repository, log)]);
  return {
    server,
    log,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', end);
      const ended = children.map(
        async (child) =>
          await new Promise((resolve) => {
            if (child.exitCode !== null || child.signalCode !== null) resolve(undefined);
            child.on('close', resolve);
          }),
      );
      end();
      await Promise.all(ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function at(port: number): string {
  return `127.0.0.1:${port}`;
}

/** As a Secret of Argo CD wants them: a configuration within the cluster needs the environment of a pod. */
function credentialsOf(file: string): { server: string; config: object } {
  const { clusters, users } = parse(readFileSync(file, 'utf8')) as Kubeconfig;
  const [{ cluster }] = clusters as [Kubeconfig['clusters'][number]];
  const user = users[0]?.user ?? {};
  return {
    server: cluster.server,
    config: {
      bearerToken: user['token'],
      tlsClientConfig: {
        caData: data(cluster['certificate-authority-data'], cluster['certificate-authority']),
        certData: data(user['client-certificate-data'], user['client-certificate']),
        keyData: data(user['client-key-data'], user['client-key']),
      },
    },
  };
}

function data(inline: string | undefined, path: string | undefined): string | undefined {
  return inline ?? (path === undefined ? undefined : readFileSync(path).toString('base64'));
}

function configuration(server: string, config: object): object[] {
  const maps = ['argocd-cm', 'argocd-rbac-cm', 'argocd-ssh-known-hosts-cm', 'argocd-tls-certs-cm'];
  return [
    ...maps.map((name) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, labels: PART } })),
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'argocd-secret', labels: PART },
      stringData: { 'server.secretkey': 'of-this-test' },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'lab', labels: { 'argocd.argoproj.io/secret-type': 'cluster' } },
      stringData: { name: 'lab', server, config: JSON.stringify(config) },
    },
  ];
}

/** A kind that was just told is served a moment later. */
async function known(ask: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + READY_MS;
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

async function answers(port: number, log: () => string): Promise<void> {
  const deadline = performance.now() + READY_MS;
  while (performance.now() < deadline) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await sleep(100);
  }
  throw new Error(`nothing answers at ${port}:\n${log()}`);
}
