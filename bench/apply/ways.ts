import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Lab } from '../../lab/index.ts';
import { memoryLogger, systemClock } from '../../src/base/index.ts';
import { applyObjects, connect } from '../../src/cluster/index.ts';
import { timed } from '../statistics.ts';
import { accessOf, applyBare } from './bare.ts';
import { configMaps, writeChart, writeManifests } from './objects.ts';

/** One way of applying the set. Every way starts cold: a new process, or a new connection. */
export interface Way {
  name: string;
  /** What its user has done before, such as an earlier install; not timed. */
  prepare: (namespace: string) => Promise<void>;
  /** @returns milliseconds */
  apply: (namespace: string) => Promise<number>;
}

export async function waysOf(
  lab: Lab,
  folder: string,
): Promise<Record<'ours' | 'kubectl' | 'helm' | 'bare', Way>> {
  const manifests = writeManifests(join(folder, 'plain'));
  const chart = writeChart(join(folder, 'chart'));
  const access = await accessOf(lab);
  const helm = async (...args: string[]) => {
    await runProgram(lab.helmPath, ['--kubeconfig', lab.kubeconfigPath, ...args], helmFolders(folder));
  };
  return {
    ours: {
      name: 'ours',
      prepare: async () => undefined,
      apply: async (namespace) => await applyOurs(lab, namespace),
    },
    kubectl: {
      name: 'kubectl apply --server-side',
      prepare: async () => undefined,
      apply: async (namespace) => {
        const args = ['apply', '--server-side', '--namespace', namespace, '--filename', manifests];
        return await timed(() => runProgram(lab.kubectlPath, ['--kubeconfig', lab.kubeconfigPath, ...args]));
      },
    },
    helm: {
      name: 'helm upgrade',
      prepare: async (namespace) => await helm('install', 'bench', chart, '--namespace', namespace),
      apply: async (namespace) =>
        await timed(() => helm('upgrade', 'bench', chart, '--namespace', namespace, '--set', 'full=true')),
    },
    bare: {
      name: 'bare HTTP/2 loop',
      prepare: async () => undefined,
      apply: async (namespace) => {
        const objects = configMaps(namespace);
        return await timed(() => applyBare(access, objects));
      },
    },
  };
}

/** The apply phase of `deploy`, from its first request to its last, on a connection of its own. */
async function applyOurs(lab: Lab, namespace: string): Promise<number> {
  const objects = configMaps(namespace);
  const logger = memoryLogger();
  return await timed(async () => {
    const cluster = await connect({ kubeconfig: lab.kubeconfigPath, env: {}, clock: systemClock, logger });
    try {
      await applyObjects(cluster, objects, { logger, app: 'bench' });
    } finally {
      await cluster.close();
    }
  });
}

/** Helm's caches, so that it leaves nothing in the user's home. */
function helmFolders(folder: string): Record<string, string> {
  return {
    HELM_CACHE_HOME: join(folder, 'helm'),
    HELM_CONFIG_HOME: join(folder, 'helm'),
    HELM_DATA_HOME: join(folder, 'helm'),
  };
}

/** Runs a program to its end; what it says is shown only when it fails. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => said.push(part));
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0)
    throw new Error(`${program} ${args.join(' ')}: exit code ${code}\n${said.join('').slice(-4000)}`);
}
