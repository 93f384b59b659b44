import { applyObjects, type KubeObject, type ObjectRef } from '../cluster/index.ts';
import { refKey, refOf } from '../manifests/index.ts';
import type { ReleaseContext } from './context.ts';
import { readyPods } from './endpoints.ts';
import { podSources, replicasOf } from './lookout.ts';
import { newPods } from './owners.ts';
import { startProber } from './prober.ts';
import { refuse, refuseFor } from './refusal.ts';
import { putBack } from './restore.ts';
import { lookAtPods } from './rollout.ts';
import { routeOf } from './switch.ts';
import { targetPortOf } from './services.ts';
import { until } from './until.ts';

/** Applies a set, keeping in the ledger what each object was before, or that it was not there. */
export async function applyKept(
  context: ReleaseContext,
  objects: readonly KubeObject[],
): Promise<Map<string, KubeObject>> {
  for (const object of objects) {
    const before = context.existing.get(refKey(refOf(object)));
    if (before === undefined) context.ledger.created(refOf(object));
    else context.ledger.touched(before);
  }
  const result = await applyObjects(context.cluster, [...objects], {
    logger: context.logger,
    app: context.request.app,
    signal: context.signal,
  });
  return new Map(result.objects.map(({ live }) => [refKey(refOf(live)), live]));
}

/** The generations that the API server gave to workloads when they were applied, by `Kind/name`. */
export function generationsOf(applied: Iterable<KubeObject>): Map<string, number> {
  const generations = new Map<string, number>();
  for (const { kind, metadata } of applied)
    generations.set(`${kind}/${metadata.name}`, metadata.generation ?? 1);
  return generations;
}

const HEALTH_ATTEMPTS = 3;
const HEALTH_TIMEOUT_MS = 5_000;
const HEALTH_PAUSE_MS = 1_000;

/** Asks every new pod for the health path over a port-forward: no ingress is needed, and no traffic has moved yet. */
export async function checkHealth(
  context: ReleaseContext,
  path: string,
  pods: readonly string[],
  port: number,
): Promise<void> {
  const { namespace } = context.request;
  await Promise.all(
    pods.map(async (pod) => {
      let seen = '';
      for (let attempt = 1; attempt <= HEALTH_ATTEMPTS; attempt += 1) {
        if (attempt > 1) await context.clock.sleep(HEALTH_PAUSE_MS, context.signal);
        try {
          const answer = await context.cluster.getFromPod({
            namespace,
            pod,
            port,
            path,
            timeoutMs: HEALTH_TIMEOUT_MS,
          });
          if (answer.status >= 200 && answer.status < 300) return;
          seen = `HTTP ${answer.status}: ${answer.body.slice(0, 200)}`;
        } catch (error) {
          seen = error instanceof Error ? error.message : String(error);
        }
      }
      throw refuse(
        'health-check',
        `pod ${pod} is ready but does not answer ${path} on port ${port} with 2xx`,
        'compare health-path with what the application serves; a readiness probe on the same path would have held it back',
        [seen],
      );
    }),
  );
  context.logger.info(`${pods.length} pods answered ${path}`);
}

/** The port that the health path is asked on. */
export function healthPort(services: readonly KubeObject[], workload: KubeObject): number | undefined {
  for (const service of services) {
    const port = targetPortOf(routeOf(service), workload);
    if (port !== undefined) return port;
  }
  return undefined;
}

export interface WatchOver {
  /** Requests sent before this moment do not count against the new version. */
  since: number;
  durationMs: number;
  services: readonly { name: string; deployments: readonly string[] }[];
  wanted: readonly ObjectRef[];
  generations: ReadonlyMap<string, number>;
}

/** Answers that must have come from the new version before its release is called verified. */
const PROBES_NEEDED = 5;

/** Begins to probe, when it is asked for and not under way. */
export async function startProbing(context: ReleaseContext): Promise<void> {
  const { probeUrl } = context.request;
  if (probeUrl === undefined || context.prober !== undefined) return;
  const client = await context.probeClient();
  context.prober = startProber(probeUrl, client.probe, context.clock);
}

/**
 * Looks at the new version at work for `durationMs`: the probe, its pods and the endpoints of its Services.
 * @throws RefusalError at the first sign that it does not serve.
 */
export async function watchOver(context: ReleaseContext, over: WatchOver): Promise<void> {
  const { clock, lookout, prober } = context;
  const end = clock.now() + over.durationMs;
  await until(
    () => {
      judgeProbes(context, over.since);
      for (const { name, deployments } of over.services) {
        const ready = readyPods(lookout.slices.items(), name).size;
        if (ready === 0 && replicasOf(lookout, deployments) > 0) throw lostEndpoints(context, over, name);
      }
      const decided = lookAtPods({ ...context, wanted: over.wanted, generations: over.generations }).find(
        (diagnosis) => diagnosis.decided,
      );
      if (decided !== undefined) throw refuseFor(decided);
      const probed = prober === undefined || prober.passedSince(over.since) >= PROBES_NEEDED;
      return clock.now() >= end && probed ? true : undefined;
    },
    {
      clock,
      signal: context.signal,
      deadline: Math.max(context.deadline, end),
      sources: [...podSources(lookout), ...(prober === undefined ? [] : [{ onChange: prober.onAnswer }])],
      wakeIn: () => Math.max(10, end - clock.now()),
      onDeadline: () => {
        const failure = prober?.firstFailureSince(over.since);
        return refuse(
          'probe-failed',
          `the probe URL was not answered well by the new version${failure === undefined ? '' : `: ${failure.detail}`}`,
          'look at whether the runner can reach the probe URL, and at what it asks of the application',
        );
      },
    },
  );
}

/**
 * A failed request counts against the new version, unless nothing was ever answered there: then the way to it (a node
 * port, a load balancer) may not be open yet, and the wait for good answers decides.
 */
function judgeProbes(context: ReleaseContext, since: number): void {
  const { prober } = context;
  const firstPassAt = prober?.firstPassAt;
  if (prober === undefined || firstPassAt === undefined) return;
  const failure = prober.worseSince(Math.max(since, firstPassAt));
  if (failure === undefined) return;
  const after = Math.round(failure.at - since);
  throw refuse(
    'probe-failed',
    `a request to the probe URL failed after the new version took over: ${failure.kind} (${failure.detail})`,
    'the new version was taken out again; look at its log and at what the probe URL asks of it',
    [`sent ${after} ms after the switch: ${failure.kind} ${failure.detail}`],
  );
}

function lostEndpoints(context: ReleaseContext, over: WatchOver, service: string): Error {
  const [cause] = lookAtPods({ ...context, wanted: over.wanted, generations: over.generations });
  if (cause !== undefined) return refuseFor(cause);
  const pods = newPods(context.lookout, over.generations).map(({ metadata }) => metadata.name);
  return refuse(
    'endpoints-lost',
    `Service ${service} lost its last ready endpoint after the switch`,
    'look at why the new pods became unready',
    [`new pods: ${pods.join(', ') || 'none'}`],
  );
}

/** Deletes objects that carry no traffic; absent ones are fine. */
export async function removeAll(context: ReleaseContext, refs: readonly ObjectRef[]): Promise<void> {
  await Promise.all(
    refs.map(async (ref) => {
      const gone = await context.cluster.delete(ref, { propagation: 'Background' });
      if (gone) context.logger.info(`removed ${ref.kind} ${ref.name}`);
    }),
  );
}

/** Puts one object back as it was before the release touched it. */
export function putBackStep(
  context: ReleaseContext,
  image: KubeObject,
): { what: string; run: () => Promise<void> } {
  return {
    what: `put ${image.kind} ${image.metadata.name} back`,
    run: async () => await putBack(context.cluster, image, image.kind === 'Deployment'),
  };
}
