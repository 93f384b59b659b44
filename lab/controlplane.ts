import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiAccess } from './api.ts';
import { isReady, until } from './api.ts';
import { binDirOf } from './build.ts';
import type { Crew } from './crew.ts';
import { caFileOf, kubeconfigOf, pkiFolder, tokenFile } from './identity.ts';

export interface ControlPlane {
  access: ApiAccess;
  apiPort: number;
  etcdPort: number;
  etcdPeerPort: number;
  /** Where the API server listens; a full lab's pods must reach it, a control plane alone stays on loopback. */
  bindAddress: string;
  /** The address it gives for itself. */
  advertiseAddress: string;
  services: string;
  pods: string;
  /** Whose tokens the API server takes besides its own: an AuthenticationConfiguration. */
  authentication?: string;
}

/** Of a running API server it may be written anew: the server follows it. */
export const authenticationFile = (stateDir: string): string => join(stateDir, 'authentication.yaml');

/** The argument lists are made apart from running them, so that tests can look at them. */
export function etcdArgs(stateDir: string, plane: ControlPlane): [string, ...string[]] {
  const pki = pkiFolder(stateDir);
  const url = `https://127.0.0.1:${plane.etcdPort}`;
  const peer = `https://127.0.0.1:${plane.etcdPeerPort}`;
  const tls = ['cert-file=etcd.crt', 'key-file=etcd.key', 'trusted-ca-file=ca.crt'].map((pair) => {
    const [flag, file] = pair.split('=') as [string, string];
    return [`--${flag}=${join(pki, file)}`, `--peer-${flag}=${join(pki, file)}`];
  });
  return [
    join(binDirOf(), 'etcd'),
    '--name=lab',
    `--data-dir=${join(stateDir, 'etcd')}`,
    `--listen-client-urls=${url}`,
    `--advertise-client-urls=${url}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=lab=${peer}`,
    ...tls.flat(),
    '--client-cert-auth',
    '--peer-client-cert-auth',
    // Nothing here outlives the lab: a lost write costs nothing, and every write would wait for the disk.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

export function apiserverArgs(stateDir: string, plane: ControlPlane): [string, ...string[]] {
  const pki = (file: string) => join(pkiFolder(stateDir), file);
  return [
    join(binDirOf(), 'kube-apiserver'),
    `--etcd-servers=https://127.0.0.1:${plane.etcdPort}`,
    `--etcd-cafile=${pki('ca.crt')}`,
    `--etcd-certfile=${pki('etcd.crt')}`,
    `--etcd-keyfile=${pki('etcd.key')}`,
    `--bind-address=${plane.bindAddress}`,
    `--advertise-address=${plane.advertiseAddress}`,
    `--secure-port=${plane.apiPort}`,
    `--cert-dir=${pkiFolder(stateDir)}`,
    `--tls-cert-file=${pki('apiserver.crt')}`,
    `--tls-private-key-file=${pki('apiserver.key')}`,
    `--client-ca-file=${pki('ca.crt')}`,
    `--token-auth-file=${tokenFile(stateDir)}`,
    ...(plane.authentication === undefined
      ? []
      : [`--authentication-config=${authenticationFile(stateDir)}`]),
    '--authorization-mode=Node,RBAC',
    '--enable-admission-plugins=NodeRestriction',
    '--allow-privileged=true',
    `--service-cluster-ip-range=${plane.services}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${pki('sa.pub')}`,
    `--service-account-signing-key-file=${pki('sa.key')}`,
    `--kubelet-certificate-authority=${pki('ca.crt')}`,
    `--kubelet-client-certificate=${pki('kubelet-client.crt')}`,
    `--kubelet-client-key=${pki('kubelet-client.key')}`,
    '--kubelet-preferred-address-types=InternalIP',
    // The reconciler would publish an address of its own choice; the lab writes the endpoint itself.
    '--endpoint-reconciler-type=none',
    '--profiling=false',
  ];
}

export function controllerManagerArgs(stateDir: string, plane: ControlPlane): [string, ...string[]] {
  return [
    join(binDirOf(), 'kube-controller-manager'),
    `--kubeconfig=${kubeconfigOf(stateDir, 'controller-manager')}`,
    `--root-ca-file=${caFileOf(stateDir)}`,
    `--service-account-private-key-file=${join(pkiFolder(stateDir), 'sa.key')}`,
    '--use-service-account-credentials=true',
    `--cluster-cidr=${plane.pods}`,
    // An autoscaler that looks as seldom as by default (15 s, and at new pods after 5 min) would make a test of it minutes long.
    '--horizontal-pod-autoscaler-sync-period=2s',
    '--horizontal-pod-autoscaler-cpu-initialization-period=10s',
    '--horizontal-pod-autoscaler-initial-readiness-delay=1s',
    '--horizontal-pod-autoscaler-downscale-stabilization=10s',
    // By default a controller sends 20 requests a second: with many releases side by side they would wait for it.
    '--kube-api-qps=300',
    '--kube-api-burst=600',
    '--concurrent-daemonset-syncs=10',
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    // Nobody asks for its metrics, and two labs must not meet on one port.
    '--secure-port=0',
    '--profiling=false',
  ];
}

export function schedulerArgs(stateDir: string): [string, ...string[]] {
  return [
    join(binDirOf(), 'kube-scheduler'),
    `--kubeconfig=${kubeconfigOf(stateDir, 'scheduler')}`,
    '--kube-api-qps=300',
    '--kube-api-burst=600',
    '--leader-elect=false',
    '--bind-address=127.0.0.1',
    '--secure-port=0',
    '--profiling=false',
  ];
}

/** Starts the control plane and waits until it serves. */
export async function startControlPlane(crew: Crew, plane: ControlPlane): Promise<void> {
  const { stateDir } = crew;
  if (plane.authentication !== undefined)
    writeFileSync(authenticationFile(stateDir), plane.authentication, { mode: 0o600 });
  crew.start('etcd', etcdArgs(stateDir, plane));
  crew.start('kube-apiserver', apiserverArgs(stateDir, plane));
  await until(
    'the API server is ready',
    60_000,
    () => isReady(plane.access),
    () => crew.check(),
  );
  crew.start('kube-controller-manager', controllerManagerArgs(stateDir, plane));
  crew.start('kube-scheduler', schedulerArgs(stateDir));
}
