import { cutText, messageOf } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import { podTemplateOf, selects, servingContainers } from '../../manifests/index.ts';
import type { ReleaseSession } from './session.ts';
import { type Generations, newPods } from '../observe/owners.ts';
import { refuse } from '../base/refusal.ts';
import { targetPortOf } from '../plan/services.ts';
import { labelsOfTemplate } from '../base/label-keys.ts';
import { routeOf, looseSelector } from '../base/route.ts';

const ATTEMPTS = 3;
const TIMEOUT_MS = 5_000;
const PAUSE_MS = 1_000;

/**
 * Asks every new pod behind a Service for the health path over a port-forward, before any traffic depends on it: no
 * ingress is needed. 2xx passes.
 * @throws RefusalError `health-check`, or `port-mismatch` where the Service leads to a port on which nothing listens
 */
export async function checkHealth(
  session: Pick<ReleaseSession, 'clock' | 'cluster' | 'logger' | 'request' | 'signal' | 'watches'>,
  path: string,
  about: { workloads: readonly KubeObject[]; services: readonly KubeObject[]; generations: Generations },
): Promise<void> {
  const asked: Promise<void>[] = [];
  for (const workload of about.workloads) {
    const way = wayTo(about.services, workload);
    if (way === undefined) continue;
    const key = `${workload.kind}/${workload.metadata.name}`;
    const own = newPods(session.watches, new Map([[key, about.generations.get(key) ?? 1]]));
    asked.push(...own.map(async ({ metadata }) => await askPod(session, metadata.name, way, path)));
  }
  if (asked.length === 0) {
    throw refuse(
      'health-check',
      'no Service port leads to a pod of the new version, so health-path cannot be asked',
      'give the Service a port that the pods have, or leave health-path out',
    );
  }
  await Promise.all(asked);
  session.logger.info(`${asked.length} pods answered ${path}`);
}

/** How a Service leads to a workload's pods. */
interface Way {
  service: string;
  port: number;
  /** What the containers say that they listen on. */
  declared: string;
}

async function askPod(
  session: Pick<ReleaseSession, 'clock' | 'cluster' | 'request' | 'signal'>,
  pod: string,
  way: Way,
  path: string,
): Promise<void> {
  const { namespace } = session.request;
  const { port } = way;
  let seen = '';
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await session.clock.sleep(PAUSE_MS, session.signal);
    try {
      const answer = await session.cluster.getFromPod({ namespace, pod, port, path, timeoutMs: TIMEOUT_MS });
      if (answer.status >= 200 && answer.status < 300) return;
      seen = `HTTP ${answer.status}: ${cutText(answer.body, 200)}`;
    } catch (error) {
      seen = messageOf(error);
    }
  }
  throw /refused/i.test(seen) ? nobodyListens(pod, way, seen) : noAnswer(pod, port, path, seen);
}

function noAnswer(pod: string, port: number, path: string, seen: string): Error {
  return refuse(
    'health-check',
    `pod ${pod} is ready but does not answer ${path} on port ${port} with 2xx`,
    'compare health-path with what the application serves; a readiness probe on the same path would have held it back',
    [seen],
  );
}

/** The pod is ready, so the application listens somewhere: the Service does not know where. */
function nobodyListens(pod: string, { service, port, declared }: Way, seen: string): Error {
  return refuse(
    'port-mismatch',
    `Service ${service} sends to port ${port} of pod ${pod}, where nothing listens; its containers declare ${declared}`,
    `set targetPort of Service ${service} to the port that the application listens on`,
    [`Service ${service}: targetPort leads to ${port}`, seen],
  );
}

/** The container port behind the first Service that selects the workload. */
function wayTo(services: readonly KubeObject[], workload: KubeObject): Way | undefined {
  for (const service of services) {
    const route = routeOf(service);
    if (!selects(looseSelector(route.selector), labelsOfTemplate(workload))) continue;
    const port = targetPortOf(route, workload);
    if (port === undefined) continue;
    const template = podTemplateOf(workload);
    const declared = (template === undefined ? [] : servingContainers(template))
      .flatMap((container) => (container['ports'] as { containerPort: number }[] | undefined) ?? [])
      .map(({ containerPort }) => containerPort);
    return {
      service: service.metadata.name,
      port,
      declared: declared.length === 0 ? 'no port' : declared.join(', '),
    };
  }
  return undefined;
}

/** The same as a phase of a release, where a path is given. */
export async function healthPhase(
  session: Parameters<typeof checkHealth>[0] & Pick<ReleaseSession, 'phases'>,
  about: Parameters<typeof checkHealth>[2],
): Promise<void> {
  const { healthPath } = session.request;
  if (healthPath === undefined) return;
  await session.phases.run('health', `ask every new pod for ${healthPath}`, async () => {
    await checkHealth(session, healthPath, about);
  });
}
