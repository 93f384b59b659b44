import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Seen } from './look.ts';
import type { TestNamespace } from './test-namespace.ts';

export interface Happened {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: Seen;
}

/** Everything that happens to a kind from now on, in order: what a look afterwards cannot tell. */
export interface History extends Disposable {
  readonly events: readonly Happened[];
}

/** @param path such as `apis/batch/v1`, and the kind's plural. */
export async function follow(testNamespace: TestNamespace, path: string, plural: string): Promise<History> {
  const collection = `/${path}/namespaces/${testNamespace.namespace}/${plural}`;
  // From this version on nothing is missed, however long the watch needs to begin.
  const { metadata } = JSON.parse(await testNamespace.kubectl('get', '--raw', collection)) as {
    metadata: { resourceVersion: string };
  };
  const query = `watch=true&resourceVersion=${metadata.resourceVersion}&timeoutSeconds=600`;
  const { kubectlPath, kubeconfigPath } = testNamespace.lab;
  const child = spawn(
    kubectlPath,
    ['--kubeconfig', kubeconfigPath, 'get', '--raw', `${collection}?${query}`],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const events: Happened[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line) as Happened));
  return { events, [Symbol.dispose]: () => child.kill() };
}
