import { join } from 'node:path';
import { readyNodes, until } from './api.ts';
import { binDirOf, kwokProgram } from './build.ts';
import type { ControlPlane } from './controlplane.ts';
import type { Crew } from './crew.ts';
import { kubeconfigOf } from './identity.ts';
import { run } from './run.ts';

/** Fake nodes: kwok says that they are Ready and that their pods run. Nothing runs in them and no traffic flows. */
export function fakeNodes(count: number): object {
  const resources = { cpu: '32', memory: '256Gi', pods: '500' };
  return {
    apiVersion: 'v1',
    kind: 'List',
    items: Array.from({ length: count }, (_, at) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name: `fake-${at}`,
        annotations: { 'kwok.x-k8s.io/node': 'fake' },
        labels: {
          'kubernetes.io/hostname': `fake-${at}`,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'topology.kubernetes.io/zone': `zone-${at % 3}`,
        },
      },
      status: { allocatable: resources, capacity: resources },
    })),
  };
}

/** Starts kwok and waits until its nodes are Ready. */
export async function startFakeNodes(
  crew: Crew,
  plane: ControlPlane,
  count: number,
  port: number,
  kubectlPath: string,
) {
  const kubeconfig = kubeconfigOf(crew.stateDir, 'admin');
  crew.start('kwok', [
    join(binDirOf(kwokProgram.module), 'kwok'),
    `--kubeconfig=${kubeconfig}`,
    `--config=${join(kwokProgram.module, 'stages.yaml')}`,
    '--manage-all-nodes=true',
    '--node-lease-duration-seconds=40',
    `--cidr=${plane.pods}`,
    '--node-ip=127.0.0.1',
    `--server-address=127.0.0.1:${port}`,
  ]);
  await run(kubectlPath, ['--kubeconfig', kubeconfig, 'apply', '--server-side', '-f', '-'], {
    input: JSON.stringify(fakeNodes(count)),
  });
  const ready = async () => (await readyNodes(plane.access)).length >= count;
  await until('the fake nodes are Ready', 60_000, ready, () => crew.check());
}
