import { messageOf } from '../base/index.ts';
import type { KubeObject } from '../cluster/index.ts';
import { selects } from '../manifests/index.ts';
import type { ReleaseContext } from './context.ts';
import { type Generations, newPods } from './owners.ts';
import { refuse } from './refusal.ts';
import { labelsOfTemplate, looseSelector, targetPortOf } from './services.ts';
import { routeOf } from './switch.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;
const PAUSE_MS = 1_000;

/**
 * Asks every new pod behind a Service for the health path over a port-forward, before any traffic depends on it: no
 * ingress is needed. 2xx passes.
 * @throws RefusalError `health-check`
 */
export async function checkHealth(
  context: ReleaseContext,
  path: string,
  about: { workloads: readonly KubeObject[]; services: readonly KubeObject[]; generations: Generations },
): Promise<void> {
  const asked: Promise<void>[] = [];
  for (const workload of about.workloads) {
    const port = healthPort(about.services, workload);
    if (port === undefined) continue;
    const key = `${workload.kind}/${workload.metadata.name}`;
    const own = newPods(context.lookout, new Map([[key, about.generations.get(key) ?? 1]]));
    asked.push(...own.map(async ({ metadata }) => await askPod(context, metadata.name, port, path)));
  }
  if (asked.length === 0) {
    throw refuse(
      'health-check',
      'no Service port leads to a pod of the new version, so health-path cannot be asked',
      'give the Service a port that the pods have, or leave health-path out',
    );
  }
  await Promise.all(asked);
  context.logger.info(`${asked.length} pods answered ${path}`);
}

async function askPod(context: ReleaseContext, pod: string, port: number, path: string): Promise<void> {
  const { namespace } = context.request;
  let seen = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await context.clock.sleep(PAUSE_MS, context.signal);
    try {
      const answer = await context.cluster.getFromPod({ namespace, pod, port, path, timeoutMs: TIMEOUT_MS });
      if (answer.status >= 200 && answer.status < 300) return;
      seen = `HTTP ${answer.status}: ${answer.body.slice(0, 200)}`;
    } catch (error) {
      seen = messageOf(error);
    }
  }
  throw refuse(
    'health-check',
    `pod ${pod} is ready but does not answer ${path} on port ${port} with 2xx`,
    'compare health-path with what the application serves; a readiness probe on the same path would have held it back',
    [seen],
  );
}

/** The container port behind the first Service that selects the workload. */
function healthPort(services: readonly KubeObject[], workload: KubeObject): number | undefined {
  for (const service of services) {
    const route = routeOf(service);
    if (!selects(looseSelector(route.selector), labelsOfTemplate(workload))) continue;
    const port = targetPortOf(route, workload);
    if (port !== undefined) return port;
  }
  return undefined;
}
