import { setTimeout as sleep } from 'node:timers/promises';
import { type ApiAccess, send } from '../api.ts';
import { MEASURED } from './definition.ts';
import { samplesOf, type Usage, Usages } from './samples.ts';

/**
 * The lab's metrics server, a process of its own: `main.ts <server> <CA file> <node>`, with the administrator's token in
 * TOKEN. It asks the node's kubelet what containers use and writes it where the metrics API reads it.
 */
const EVERY_MS = 2_000;
const APPLY = 'application/apply-patch+yaml';

interface Named {
  metadata: { name: string; labels?: Record<string, string> };
}

const [server = '', caFile = '', node = ''] = process.argv.slice(2);
const access: ApiAccess = { server, caFile, token: process.env['TOKEN'] ?? '' };
const usages = new Usages();

for (;;) {
  // An API server that is busy or gone is asked again; the lab ends this process when it ends.
  await round().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
  await sleep(EVERY_MS);
}

async function round(): Promise<void> {
  const namespaces = await names(`/api/v1/namespaces?labelSelector=${MEASURED}`);
  if (namespaces.size === 0) return;
  const text = await send(access, 'GET', `/api/v1/nodes/${node}/proxy/metrics/resource`);
  const byNamespace = Map.groupBy(usages.next(samplesOf(text)), ({ namespace }) => namespace);
  for (const namespace of namespaces.keys()) await write(namespace, byNamespace.get(namespace) ?? []);
}

async function write(namespace: string, used: readonly Usage[]): Promise<void> {
  const there = await names(`/api/v1/namespaces/${namespace}/pods`);
  const api = `/apis/metrics.k8s.io/v1beta1/namespaces/${namespace}/pods`;
  for (const [pod, containers] of Map.groupBy(used, (one) => one.pod)) {
    const labels = there.get(pod);
    const [first] = containers;
    if (labels === undefined || first === undefined) continue;
    const metrics = {
      apiVersion: 'metrics.k8s.io/v1beta1',
      kind: 'PodMetrics',
      metadata: { name: pod, namespace, labels },
      timestamp: new Date(first.at).toISOString(),
      window: `${Math.round(first.windowMs / 1000)}s`,
      containers: containers.map(({ container, nanocores }) => ({
        name: container,
        usage: { cpu: `${nanocores}n` },
      })),
    };
    const path = `${api}/${pod}?fieldManager=lab-metrics&force=true`;
    await send(access, 'PATCH', path, { type: APPLY, body: metrics });
  }
  for (const pod of (await names(api)).keys()) {
    if (!there.has(pod)) await send(access, 'DELETE', `${api}/${pod}`);
  }
}

/** The names of what a list holds, with its labels. */
async function names(path: string): Promise<Map<string, Record<string, string>>> {
  const { items } = JSON.parse(await send(access, 'GET', path)) as { items: Named[] };
  return new Map(items.map(({ metadata }) => [metadata.name, metadata.labels ?? {}]));
}
