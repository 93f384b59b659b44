import { join } from 'node:path';
import { nodeName, kubeconfigOf, pkiFolder } from './identity.ts';
import { bridge, type Network } from './network.ts';

export const containerdSocket = (stateDir: string) => join(stateDir, 'containerd.sock');
export const containerdState = (stateDir: string) => join(stateDir, 'containerd', 'state');

/** Where the node's programs listen. Not their usual ports: another node may have those. */
export interface NodePorts {
  kubelet: number;
  proxyHealth: number;
  proxyMetrics: number;
}

/** The name under which the pause image is packed; no registry has it. */
export const pauseImage = 'lab.invalid/pause:1';

/** JSON strings are TOML strings too. */
const quote = (text: string) => JSON.stringify(text);

export function containerdConfig(stateDir: string, cniFolder: string): string {
  const cri = 'plugins."io.containerd.grpc.v1.cri"';
  return `version = 2
root = ${quote(join(stateDir, 'containerd', 'root'))}
state = ${quote(containerdState(stateDir))}
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.opt"]

[grpc]
  address = ${quote(containerdSocket(stateDir))}

[${cri}]
  sandbox_image = ${quote(pauseImage)}
  restrict_oom_score_adj = true
  netns_mounts_under_state_dir = true
  stream_server_address = "127.0.0.1"
  stream_server_port = "0"

[${cri}.cni]
  bin_dir = ${quote(cniFolder)}
  conf_dir = ${quote(join(stateDir, 'cni'))}

[${cri}.registry]
  config_path = ${quote(registriesFolder(stateDir))}

[${cri}.containerd]
  snapshotter = "overlayfs"
  default_runtime_name = "runc"

[${cri}.containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[${cri}.containerd.runtimes.runc.options]
  Root = ${quote(join(stateDir, 'runc'))}
`;
}

/** Where containerd reads, at each pull, which server a registry's name means. */
export const registriesFolder = (stateDir: string) => join(stateDir, 'registries');

/** Pulls go to this port of this machine and nowhere else. */
export function pullsFrom(port: number): string {
  const server = `http://127.0.0.1:${port}`;
  return `server = "${server}"

[host."${server}"]
  capabilities = ["pull", "resolve"]
`;
}

/** A port where nobody listens: a pull fails at once, and nothing leaves the machine. */
export const noRegistry = pullsFrom(9);

export function cniConfig(stateDir: string, network: Network): object {
  return {
    cniVersion: '1.0.0',
    name: 'edu-actions-lab',
    plugins: [
      {
        type: 'bridge',
        bridge,
        isGateway: true,
        hairpinMode: true,
        // Pods have no business outside of this machine, so their addresses need no disguise.
        ipMasq: false,
        ipam: {
          type: 'host-local',
          dataDir: join(stateDir, 'ipam'),
          ranges: [[{ subnet: network.pods, gateway: network.node }]],
          routes: [{ dst: '0.0.0.0/0' }],
        },
      },
      { type: 'portmap', capabilities: { portMappings: true } },
    ],
  };
}

export function kubeletConfig(stateDir: string, network: Network, ports: NodePorts): object {
  const pki = (file: string) => join(pkiFolder(stateDir), file);
  return {
    apiVersion: 'kubelet.config.k8s.io/v1beta1',
    kind: 'KubeletConfiguration',
    address: network.node,
    port: ports.kubelet,
    readOnlyPort: 0,
    healthzPort: 0,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: pki('ca.crt') },
    },
    authorization: { mode: 'Webhook' },
    tlsCertFile: pki('kubelet.crt'),
    tlsPrivateKeyFile: pki('kubelet.key'),
    containerRuntimeEndpoint: `unix://${containerdSocket(stateDir)}`,
    podLogsDir: join(stateDir, 'pod-logs'),
    volumePluginDir: join(stateDir, 'volume-plugins'),
    // No DNS server runs; the address is that of a Service without endpoints, so that a question fails at once.
    clusterDomain: 'cluster.local',
    clusterDNS: [network.dnsService],
    resolvConf: '',
    cgroupDriver: 'cgroupfs',
    cgroupsPerQOS: false,
    enforceNodeAllocatable: [],
    failCgroupV1: false,
    failSwapOn: false,
    // A full disk of the machine must not evict the lab's pods, nor remove images that no registry could give back.
    evictionHard: {},
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    maxPods: 250,
    makeIPTablesUtilChains: false,
  };
}

export function kubeProxyConfig(stateDir: string, network: Network, ports: NodePorts): object {
  return {
    apiVersion: 'kubeproxy.config.k8s.io/v1alpha1',
    kind: 'KubeProxyConfiguration',
    mode: 'iptables',
    hostnameOverride: nodeName,
    clientConnection: { kubeconfig: kubeconfigOf(stateDir, 'kube-proxy') },
    clusterCIDR: network.pods,
    // NodePorts answer on loopback and on the node's own address, not on the machine's other interfaces.
    nodePortAddresses: ['127.0.0.0/8', `${network.node}/32`],
    iptables: { localhostNodePorts: true },
    // The machine's connection tracking is left as it is.
    conntrack: { maxPerCore: 0, min: 0, tcpEstablishedTimeout: '0s', tcpCloseWaitTimeout: '0s' },
    healthzBindAddress: `127.0.0.1:${ports.proxyHealth}`,
    metricsBindAddress: `127.0.0.1:${ports.proxyMetrics}`,
  };
}
