import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { clusterOf, kubectlWith, serviceAccountKubeconfig } from './access.ts';
import { LabError, messageOf } from './errors.ts';
import { cannotImport } from './import.ts';
import { cannotRoute } from './registry.ts';
import { sayOnStderr } from './say.ts';
import { ensureTools } from './tools.ts';
import type { Lab, LabOptions } from './types.ts';

interface Nodes {
  items: { metadata: { name: string }; status: { conditions?: { type: string; status: string }[] } }[];
}

/** The user's own cluster: it is looked at, never started, never taken down. */
export async function useOwnCluster(kubeconfig: string, options: LabOptions): Promise<Lab> {
  const say = options.say ?? sayOnStderr;
  const kubeconfigPath = resolve(kubeconfig);
  const tools = ensureTools();
  const stateDir = mkdtempSync(join(tmpdir(), 'edu-actions-lab-'));
  process.once('exit', () => rmSync(stateDir, { recursive: true, force: true }));
  const access = { kubectlPath: tools.kubectlPath, kubeconfigPath, folder: join(stateDir, 'kubeconfigs') };
  const kubectl = kubectlWith(access);
  const nodes = await kubectl(['get', 'nodes', '-o', 'json', '--request-timeout=15s']).catch(
    (error: unknown) => {
      throw new LabError(`the cluster of ${kubeconfig} does not answer: ${messageOf(error)}`);
    },
  );
  const ready = (JSON.parse(nodes) as Nodes).items.filter((node) =>
    node.status.conditions?.some((one) => one.type === 'Ready' && one.status === 'True'),
  );
  if (ready.length === 0) throw new LabError(`the cluster of ${kubeconfig} has no Ready node`);
  const cluster = await clusterOf(kubectl);
  const caFile = join(stateDir, 'ca.crt');
  const ca = cluster['certificate-authority-data'];
  writeFileSync(caFile, typeof ca === 'string' ? Buffer.from(ca, 'base64') : '');
  say(
    `using your cluster at ${cluster.server} with ${ready.length} Ready node(s); load images into it yourself`,
  );
  return {
    name: 'own',
    kubeconfigPath,
    server: cluster.server,
    caFile,
    binDir: undefined,
    ...tools,
    stateDir,
    full: false,
    notFullBecause: 'it is your own cluster, whose NodePorts and images the lab does not manage',
    startedByUs: false,
    kubectl,
    kubeconfigFor: (name, namespace) => serviceAccountKubeconfig(access, name, namespace),
    importImage: cannotImport(
      'load the image into your cluster yourself, for kind: kind load image-archive <file>',
    ),
    routeRegistry: cannotRoute("your own cluster's nodes pull as you have set them up"),
    registries: undefined,
    down: async () => rmSync(stateDir, { recursive: true, force: true }),
  };
}
