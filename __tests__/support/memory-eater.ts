import { deployment } from './objects.ts';
import type { TestNamespace } from './test-namespace.ts';

export const EATER = 'eater';
const MB = 1_000_000;
/** Bytes of a pod that are too many, and of one that is well again. */
export const FULL = 150 * MB;
export const WELL = 120 * MB;

/** Says how much memory it takes, and takes more when it is told to. */
const PROGRAM = `
  let hoard;
  require('node:http').createServer((request, response) => {
    if (request.url === '/fill') hoard ??= Buffer.alloc(170 * 1024 * 1024, 1);
    response.end(request.url === '/metrics' ? 'process_resident_memory_bytes ' + process.memoryUsage().rss + '\\n' : 'ok\\n');
  }).listen(8080);
  process.on('SIGTERM', () => process.exit(0));
`;

/** Bytes of each pod. */
export const MEMORY = 'max by (pod) (process_resident_memory_bytes)';

/** Two pods of it, of which one may be evicted at a time. */
export function eater(): object[] {
  const container = {
    command: ['/usr/local/bin/node', '-e', PROGRAM],
    readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 1, timeoutSeconds: 5 },
    resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '320Mi' } },
  };
  return [
    deployment(EATER, { replicas: 2, container }),
    {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: EATER },
      spec: { maxUnavailable: 1, selector: { matchLabels: { app: EATER } } },
    },
  ];
}

export interface EaterPod {
  metadata: { name: string; uid: string; deletionTimestamp?: string };
  status: { podIP?: string; conditions?: { type: string; status: string }[] };
}

export async function eaterPods(testNamespace: Pick<TestNamespace, 'json'>): Promise<EaterPod[]> {
  return (await testNamespace.json<{ items: EaterPod[] }>('pods', '-l', `app=${EATER}`)).items;
}

/** What Prometheus scrapes: those that are not on their way out. */
export async function eaterTargets(
  testNamespace: Pick<TestNamespace, 'json'>,
): Promise<{ address: string; pod: string }[]> {
  return (await eaterPods(testNamespace))
    .filter(({ metadata, status }) => metadata.deletionTimestamp === undefined && status.podIP !== undefined)
    .map(({ metadata, status }) => ({ address: `${status.podIP}:8080`, pod: metadata.name }));
}

export async function fill({ status }: EaterPod): Promise<void> {
  await fetch(`http://${status.podIP}:8080/fill`).then(
    async (answer) => await answer.text(),
    () => undefined,
  );
}

/** Evicts the pod whose memory is full, as a rule of heal. */
export function memoryRule(namespace: string, within: string): object {
  return {
    name: 'high-memory',
    when: { promql: MEMORY, op: '>', threshold: FULL, for: '2s' },
    target: { kind: 'Deployment', name: EATER, namespace },
    steps: [{ restart_pod: { max: 1 } }],
    verify: { promql: MEMORY, op: '<', threshold: WELL, within, stable: '2s' },
  };
}
