import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTraefik, freePorts, gatewayApiFiles } from '../../../lab/index.ts';
import { startTraffic, type Traffic } from '../../../scripts/traffic/index.ts';
import type { TestNamespace } from '../test-namespace.ts';

/** A real gateway in front of one namespace of the lab, as a process of the test: it reaches the pods by the lab's bridge. */
export interface GatewayProcess extends AsyncDisposable {
  /** Users' way in, on loopback. */
  url: string;
  /** What Prometheus would scrape. */
  metricsUrl: string;
  /** Its Gateway, for parentRefs. */
  name: string;
  /** Of Ingresses that it serves as ingress-nginx would. */
  ingressClass: string;
  traffic(rate: number): Traffic;
  /** Waits until a path answers with 200. */
  answers(): Promise<void>;
  log(): string;
}

const API = 'gateway.networking.k8s.io/v1';
const READY_MS = 30_000;
const TRAFFIC_MS = 5 * 60_000;

/** @param port the users' way in; any that is free without it */
export async function startGateway(
  testNamespace: Pick<TestNamespace, 'apply' | 'kubectl' | 'lab' | 'namespace'>,
  port?: number,
): Promise<GatewayProcess> {
  const { lab, namespace } = testNamespace;
  const [program, files, [free = 0, admin = 0]] = await Promise.all([
    ensureTraefik(),
    gatewayApiFiles(),
    freePorts(2),
  ]);
  const web = port ?? free;
  const crds = files.flatMap((file) => ['-f', file]);
  // Kinds of the whole cluster: nobody else's tests have objects of them, and the next run finds them there.
  await lab.kubectl(['apply', '--server-side', '--force-conflicts', ...crds]);
  await lab.kubectl(['wait', '--for=condition=Established', '--timeout=120s', ...crds]);
  await testNamespace.kubectl('create', 'serviceaccount', 'gateway');
  const account = `${namespace}:gateway`;
  await lab.kubectl([
    'create',
    'clusterrolebinding',
    namespace,
    '--clusterrole=cluster-admin',
    `--serviceaccount=${account}`,
  ]);
  const kubeconfig = await lab.kubeconfigFor('gateway', namespace);
  const gatewayClass = { apiVersion: API, kind: 'GatewayClass', metadata: { name: namespace } };
  const listener = {
    name: 'web',
    protocol: 'HTTP',
    port: web,
    allowedRoutes: { namespaces: { from: 'Same' } },
  };
  const ingressClass = `nginx-${namespace}`;
  await testNamespace.apply([
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: ingressClass },
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
    { ...gatewayClass, spec: { controllerName: 'traefik.io/gateway-controller' } },
    {
      apiVersion: API,
      kind: 'Gateway',
      metadata: { name: 'edge' },
      spec: { gatewayClassName: namespace, listeners: [listener] },
    },
  ]);
  const logFile = join(lab.stateDir, `gateway-${namespace}.log`);
  const child = spawnTraefik(program, { kubeconfig, namespace, web, admin, logFile });
  const running: Traffic[] = [];
  const url = `http://127.0.0.1:${web}/`;
  return {
    url,
    metricsUrl: `http://127.0.0.1:${admin}/metrics`,
    name: 'edge',
    ingressClass,
    traffic: (rate) => {
      const traffic = startTraffic({ url, rate, timeoutMs: 15_000, durationLimitMs: TRAFFIC_MS });
      running.push(traffic);
      return traffic;
    },
    answers: async () => {
      const end = Date.now() + READY_MS;
      for (;;) {
        const status = await fetch(url).then(
          async (answer) => (await answer.text(), answer.status),
          () => 0,
        );
        if (status === 200) return;
        if (Date.now() > end)
          throw new Error(`${url} answers ${status}; the gateway said:\n${readFileSync(logFile, 'utf8')}`);
        await sleep(100);
      }
    },
    log: () => readFileSync(logFile, 'utf8'),
    [Symbol.asyncDispose]: async () => {
      await Promise.allSettled(running.map(async (traffic) => await traffic.stop()));
      await ended(child);
      const doomed = [
        `clusterrolebinding/${namespace}`,
        `gatewayclass/${namespace}`,
        `ingressclass/${ingressClass}`,
      ];
      await lab.kubectl(['delete', '--ignore-not-found', ...doomed]);
    },
  };
}

function spawnTraefik(
  program: string,
  at: { kubeconfig: string; namespace: string; web: number; admin: number; logFile: string },
): ChildProcess {
  const log = openSync(at.logFile, 'a', 0o600);
  try {
    return spawn(
      program,
      [
        `--entrypoints.web.address=127.0.0.1:${at.web}`,
        `--entrypoints.traefik.address=127.0.0.1:${at.admin}`,
        '--providers.kubernetesgateway',
        `--providers.kubernetesgateway.namespaces=${at.namespace}`,
        '--providers.kubernetesingressnginx',
        `--providers.kubernetesingressnginx.watchnamespace=${at.namespace}`,
        '--providers.providersthrottleduration=100ms',
        '--metrics.prometheus=true',
        '--metrics.prometheus.addserviceslabels=true',
        '--global.checknewversion=false',
        '--global.sendanonymoususage=false',
        '--log.level=INFO',
      ],
      {
        stdio: ['ignore', log, log],
        env: { KUBECONFIG: at.kubeconfig, PATH: '/usr/bin:/bin', HOME: '/nonexistent' },
      },
    );
  } finally {
    closeSync(log);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(patience);
}
