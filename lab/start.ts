import { fileURLToPath } from 'node:url';
import {
  buildPrograms,
  cacheHash,
  certsProgram,
  controlPlanePrograms,
  kwokProgram,
  nodePrograms,
  pauseProgram,
} from './build.ts';
import { until } from './api.ts';
import { kubectlWith } from './access.ts';
import { startControlPlane, type ControlPlane } from './controlplane.ts';
import { Crew } from './crew.ts';
import { LabError } from './errors.ts';
import { caFileOf, kubeconfigOf, nodeName, tokenOf, writeIdentities } from './identity.ts';
import { startFakeNodes } from './kwok.ts';
import { podMetricsDefinition } from './metrics/definition.ts';
import { chooseNetwork, hasOwnChains, setUpNetwork, type Network } from './network.ts';
import { startContainerd, startNode } from './node.ts';
import { ensurePackages } from './packages.ts';
import { checkout } from './paths.ts';
import { freePorts } from './ports.ts';
import { bootId } from './processes.ts';
import type { Record } from './record.ts';
import { startRegistries } from './registries.ts';
import { type Say, sayOnStderr } from './say.ts';
import { filterBridgedTraffic, rememberSysctls } from './sysctls.ts';
import { ensureTools } from './tools.ts';

/** What a lab is made of, decided by the caller. */
export interface Plan {
  name: string;
  full: boolean;
  stateDir: string;
  fakeNodes: number;
  /** An AuthenticationConfiguration for the API server. */
  authentication?: string;
}

/** Everything that takes minutes the first time and nothing later; done before the clock of `up` starts. */
export async function prepare(plan: Plan, say: Say): Promise<void> {
  ensureTools();
  if (plan.full) await ensurePackages(say);
  const extra = plan.full ? [...nodePrograms, pauseProgram()] : [kwokProgram];
  await buildPrograms([...controlPlanePrograms, certsProgram(), ...extra], say);
}

/** Builds what a control plane with fake nodes needs, so that no test's own time has to hold the minutes that takes. */
export async function prepareFakeNodes(say: Say = sayOnStderr): Promise<void> {
  await prepare({ name: '', full: false, stateDir: '', fakeNodes: 1 }, say);
}

function newRecord(plan: Plan, server: string): Record {
  return {
    name: plan.name,
    full: plan.full,
    hash: cacheHash(),
    folder: checkout,
    bootId: bootId(),
    since: new Date().toISOString(),
    phase: 'starting',
    server,
    fakeNodes: plan.full ? 0 : plan.fakeNodes,
    sysctls: plan.full ? rememberSysctls() : {},
    processes: [],
  };
}

/** Waits for all, also when one fails: whoever removes the lab then meets nobody who still starts a program. */
async function allOf(parts: Promise<void>[]): Promise<void> {
  for (const part of await Promise.allSettled(parts)) if (part.status === 'rejected') throw part.reason;
}

/** Starts a lab into an empty folder and returns when its nodes are Ready. */
export async function startLab(plan: Plan): Promise<void> {
  const { stateDir, full } = plan;
  if (full && (await hasOwnChains())) {
    throw new LabError(
      'this machine has iptables chains of another Kubernetes node (KUBE-* or CNI-*): a second node would break both. ' +
        'Use a control plane (up --control-plane) or your own cluster (up --kubeconfig <file>)',
    );
  }
  const network = chooseNetwork();
  const [apiPort = 0, etcdPort = 0, etcdPeerPort = 0, ...rest] = await freePorts(8);
  const [nodePort = 0, proxyHealth = 0, proxyMetrics = 0, open = 0, closed = 0] = rest;
  const server = `https://127.0.0.1:${apiPort}`;
  const crew = new Crew(stateDir, newRecord(plan, server));
  const names = [
    'localhost',
    'kubernetes',
    'kubernetes.default',
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
  ];
  await writeIdentities(stateDir, server, ['127.0.0.1', network.node, network.apiService, 'lab', ...names]);
  const plane: ControlPlane = {
    access: { server, caFile: caFileOf(stateDir), token: tokenOf(kubeconfigOf(stateDir, 'admin')) },
    apiPort,
    etcdPort,
    etcdPeerPort,
    bindAddress: full ? '0.0.0.0' : '127.0.0.1',
    advertiseAddress: network.node,
    services: network.services,
    pods: network.pods,
    ...(plan.authentication === undefined ? {} : { authentication: plan.authentication }),
  };
  const { kubectlPath } = ensureTools();
  if (full) {
    filterBridgedTraffic();
    await setUpNetwork(network, [apiPort, nodePort]);
    await allOf([
      startControlPlane(crew, plane),
      startContainerd(crew, network),
      startRegistries(crew, { open, private: closed }),
    ]);
    await allOf([
      startNode(crew, plane.access, network, { kubelet: nodePort, proxyHealth, proxyMetrics }),
      finish(crew, plane, network, kubectlPath),
    ]);
    startMetrics(crew, plane);
  } else {
    await startControlPlane(crew, plane);
    await allOf([
      startFakeNodes(crew, plane, plan.fakeNodes, nodePort, kubectlPath),
      finish(crew, plane, network, kubectlPath),
    ]);
  }
  crew.check();
  crew.record.phase = 'ready';
  crew.save();
}

/** What the pods of the real node use, for autoscalers; fake ones use nothing. */
function startMetrics(crew: Crew, { access }: ControlPlane): void {
  const program = fileURLToPath(new URL('./metrics/main.ts', import.meta.url));
  crew.start('metrics', [process.execPath, program, access.server, access.caFile, nodeName], {
    TOKEN: access.token,
  });
}

/** What a cluster is expected to have besides: the API server's own endpoint, and the first ServiceAccount. */
async function finish(crew: Crew, plane: ControlPlane, network: Network, kubectlPath: string): Promise<void> {
  const access = { kubectlPath, kubeconfigPath: kubeconfigOf(crew.stateDir, 'admin'), folder: crew.stateDir };
  const kubectl = kubectlWith(access);
  const input = JSON.stringify({
    apiVersion: 'v1',
    kind: 'List',
    items: [
      podMetricsDefinition,
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          name: 'kubernetes',
          namespace: 'default',
          labels: { 'kubernetes.io/service-name': 'kubernetes' },
        },
        addressType: 'IPv4',
        endpoints: [{ addresses: [network.node], conditions: { ready: true } }],
        ports: [{ name: 'https', port: plane.apiPort, protocol: 'TCP' }],
      },
      {
        // No DNS server answers here; with a Service that has no endpoints a question is refused at once.
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'kube-dns', namespace: 'kube-system' },
        spec: {
          clusterIP: network.dnsService,
          ports: [
            { name: 'dns', port: 53, protocol: 'UDP' },
            { name: 'dns-tcp', port: 53, protocol: 'TCP' },
          ],
        },
      },
    ],
  });
  const exists = async (what: string) =>
    (await kubectl(['-n', 'default', 'get', what, '--ignore-not-found', '-o', 'name'])) !== '';
  // The slice names a Service that the API server makes itself, a moment after it is ready.
  await until(
    'the service kubernetes exists',
    30_000,
    () => exists('service/kubernetes'),
    () => crew.check(),
  );
  await kubectl(['apply', '--server-side', '-f', '-'], { input });
  // Without it no pod is admitted.
  await until(
    'the default ServiceAccount exists',
    30_000,
    () => exists('serviceaccount/default'),
    () => crew.check(),
  );
}
