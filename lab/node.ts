import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readyNodes, until, type ApiAccess } from './api.ts';
import { binDirOf, pathOf, pauseProgram } from './build.ts';
import type { Crew } from './crew.ts';
import { LabError } from './errors.ts';
import { kubeconfigOf, nodeName } from './identity.ts';
import { importArchive } from './import.ts';
import type { Network } from './network.ts';
import {
  cniConfig,
  containerdConfig,
  containerdSocket,
  kubeletConfig,
  kubeProxyConfig,
  noRegistry,
  pauseImage,
  registriesFolder,
  type NodePorts,
} from './nodeconfig.ts';
import { packImage } from './oci.ts';
import { cniFolder } from './packages.ts';
import { tryRun } from './run.ts';

/** Starts containerd with a state of its own and gives it the pause image; needs no API server yet. */
export async function startContainerd(crew: Crew, network: Network): Promise<void> {
  const { stateDir } = crew;
  const plugins = cniFolder();
  if (!plugins) throw new LabError('the CNI plugins are not installed');
  const everyRegistry = join(registriesFolder(stateDir), '_default');
  mkdirSync(everyRegistry, { recursive: true });
  for (const folder of ['cni', 'pod-logs', 'volume-plugins']) {
    mkdirSync(join(stateDir, folder), { recursive: true });
  }
  writeFileSync(join(stateDir, 'containerd.toml'), containerdConfig(stateDir, plugins));
  writeFileSync(join(everyRegistry, 'hosts.toml'), noRegistry);
  writeFileSync(join(stateDir, 'cni', '10-lab.conflist'), JSON.stringify(cniConfig(stateDir, network)));
  crew.start('containerd', ['containerd', '--config', join(stateDir, 'containerd.toml')]);
  const answers = async () =>
    (await tryRun('ctr', ['-a', containerdSocket(stateDir), '--connect-timeout', '1s', 'version'])).code ===
    0;
  const archive = await packImage({
    ref: pauseImage,
    layers: [{ entries: [{ to: '/pause', from: pathOf(pauseProgram()), mode: 0o755 }] }],
    entrypoint: ['/pause'],
    user: '65535:65535',
  });
  await until('containerd answers', 30_000, answers, () => crew.check());
  await importArchive(stateDir, archive);
}

/** Starts the kubelet and kube-proxy and waits until the node is Ready. */
export async function startNode(
  crew: Crew,
  access: ApiAccess,
  network: Network,
  ports: NodePorts,
): Promise<void> {
  const { stateDir } = crew;
  const kubelet = join(stateDir, 'kubelet.json');
  const proxy = join(stateDir, 'kube-proxy.json');
  writeFileSync(kubelet, JSON.stringify(kubeletConfig(stateDir, network, ports), null, 2));
  writeFileSync(proxy, JSON.stringify(kubeProxyConfig(stateDir, network, ports), null, 2));
  crew.start('kubelet', [
    join(binDirOf(), 'kubelet'),
    `--config=${kubelet}`,
    `--kubeconfig=${kubeconfigOf(stateDir, 'kubelet')}`,
    `--root-dir=${join(stateDir, 'kubelet')}`,
    `--hostname-override=${nodeName}`,
    `--node-ip=${network.node}`,
  ]);
  crew.start('kube-proxy', [join(binDirOf(), 'kube-proxy'), `--config=${proxy}`]);
  const ready = async () => (await readyNodes(access)).includes(nodeName);
  await until('the node is Ready', 60_000, ready, () => crew.check());
}
