import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { LabError } from './errors.ts';
import { writeKubeconfig } from './identity.ts';
import { run, type RunOptions } from './run.ts';

export interface Access {
  kubectlPath: string;
  kubeconfigPath: string;
  /** Where kubeconfigs with a token are written. */
  folder: string;
}

export type Kubectl = (args: readonly string[], options?: RunOptions) => Promise<string>;

export function kubectlWith(access: Access): Kubectl {
  return (args, options) =>
    run(access.kubectlPath, ['--kubeconfig', access.kubeconfigPath, ...args], options);
}

interface ClusterConfig {
  clusters: { cluster: { server: string; [key: string]: unknown } }[];
}

/** The cluster that a kubeconfig's current context means, certificates included. */
export async function clusterOf(kubectl: Kubectl): Promise<ClusterConfig['clusters'][number]['cluster']> {
  const view = await kubectl(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json']);
  const cluster = (JSON.parse(view) as ClusterConfig).clusters[0]?.cluster;
  if (!cluster) throw new LabError('the kubeconfig names no cluster');
  return cluster;
}

/** Writes a kubeconfig whose only credential is a token of that ServiceAccount. */
export async function serviceAccountKubeconfig(
  access: Access,
  name: string,
  namespace: string,
): Promise<string> {
  const kubectl = kubectlWith(access);
  const [token, cluster] = await Promise.all([
    kubectl(['create', 'token', name, '--namespace', namespace, '--duration=8h']),
    clusterOf(kubectl),
  ]);
  mkdirSync(access.folder, { recursive: true, mode: 0o700 });
  const path = join(access.folder, `${namespace}.${name}.${randomBytes(4).toString('hex')}.yaml`);
  writeKubeconfig(path, { server: cluster.server, cluster, token: token.trim(), namespace });
  return path;
}
