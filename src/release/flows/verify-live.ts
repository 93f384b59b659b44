import type { KubeObject } from '../../cluster/index.ts';
import { isHeadless, refOf, selects } from '../../manifests/index.ts';
import { readyPods } from '../observe/endpoints.ts';
import { openWatches, watchKindsOf } from '../observe/watches.ts';
import type { Phases } from '../base/phases.ts';
import { startProber } from '../observe/prober.ts';
import { workloadKey } from '../plan/serving.ts';
import { survey, type Survey } from '../plan/survey.ts';
import { probeRecovered, awaitTraffic, type Destination } from '../steps/traffic.ts';
import { refuse } from '../base/refusal.ts';
import type { DeployedRelease } from '../state/state.ts';
import type { Requests } from '../base/types.ts';
import { labelsOfTemplate, PREVIEW_LABEL } from '../base/label-keys.ts';
import { routeOf, looseSelector } from '../base/route.ts';
import type { ReleaseDeps } from '../base/deps.ts';

export interface VerifyOptions {
  app: string;
  namespace: string;
  live: DeployedRelease;
  probeUrl?: string;
  /** On the clock's scale. */
  deadline: number;
  /** Gets what was sent to the probe URL, also when it was not answered well. */
  onRequests: (requests: Requests) => void;
}

/**
 * Proves that what the journal calls live is what serves: every Service of the application sends to its pods alone, at
 * full strength, and the probe, where there is one, is answered well.
 * @returns the Services through which it serves.
 * @throws RefusalError when it does not.
 */
export async function verifyLive(
  deps: ReleaseDeps & { phases: Pick<Phases, 'waiting'> },
  { app, namespace, live, probeUrl, deadline, onRequests }: VerifyOptions,
): Promise<string[]> {
  const { cluster, logger } = deps;
  const workloads = liveWorkloads(await survey(cluster, namespace, app), live, app);
  const destinations = destinationsOf(workloads, { app, version: live.version });
  await proveEndpoints(deps, destinations, workloads, { app, namespace, live, deadline });
  const serving = destinations.map(({ name }) => name);
  logger.info(`${serving.join(', ')}: ${live.version} alone, at full strength`);
  if (probeUrl !== undefined) await proveProbe(deps, probeUrl, onRequests);
  return serving;
}

interface LiveWorkloads {
  /** Every Service of the namespace. */
  services: KubeObject[];
  deployments: KubeObject[];
  /** StatefulSets and DaemonSets. */
  others: KubeObject[];
}

/** @throws RefusalError `not-live` where one of them is gone */
function liveWorkloads(found: Survey, live: VerifyOptions['live'], app: string): LiveWorkloads {
  const names = new Set(live.deployments.map(({ name }) => name));
  const deployments = found.deployments.filter(({ metadata }) => names.has(metadata.name));
  const missing = [...names].filter((name) => deployments.every(({ metadata }) => metadata.name !== name));
  const gone = [
    ...missing.map((name) => `Deployment ${name}`),
    ...(live.others ?? [])
      .filter(({ kind, name }) => !isThere(found, kind, name))
      .map(({ kind, name }) => `${kind} ${name}`),
  ];
  if (gone.length > 0) {
    throw refuse(
      'not-live',
      `${gone.join(', ')} of ${app} ${live.version} is gone`,
      'release the version that you want with deploy',
    );
  }
  const others = (live.others ?? []).flatMap(({ kind, name }) =>
    found.otherWorkloads.filter((each) => each.kind === kind && each.metadata.name === name),
  );
  return { services: found.services, deployments, others };
}

/** @throws RefusalError `not-proved` where no Service sends to any of them */
function destinationsOf(
  { services, deployments, others }: LiveWorkloads,
  { app, version }: { app: string; version: string },
): Destination[] {
  const workloads = [...deployments, ...others];
  const provable = provableServices(services, workloads);
  if (provable.length === 0) {
    throw refuse(
      'not-proved',
      `no Service sends to ${app} ${version}: nothing proves what users reach`,
      'give the application a Service, or look at its pods with kubectl',
    );
  }
  return provable.map((service) => ({ name: service.metadata.name, ...namesBehind(service, workloads) }));
}

/** @throws RefusalError */
async function proveEndpoints(
  { cluster, clock, signal, phases }: ReleaseDeps & { phases: Pick<Phases, 'waiting'> },
  destinations: readonly Destination[],
  { deployments, others }: LiveWorkloads,
  { app, namespace, live, deadline }: Pick<VerifyOptions, 'app' | 'namespace' | 'live' | 'deadline'>,
): Promise<void> {
  const generations = new Map(
    [...deployments, ...others].map((workload) => [workloadKey(workload), workload.metadata.generation ?? 1]),
  );
  // What was adopted bears none of our labels.
  const names = destinations.map(({ name }) => name);
  const watches = openWatches(cluster, namespace, undefined, names);
  try {
    await watches.synced();
    await watchKindsOf(cluster, watches, { namespace, refs: others.map(refOf) });
    await awaitTraffic({ watches, clock, signal, deadline, phases }, destinations, generations);
    const empty = names.filter((name) => readyPods(watches.slices.items(), name).size === 0);
    if (empty.length > 0) {
      throw refuse(
        'not-proved',
        `no pod is behind ${empty.map((name) => `Service ${name}`).join(', ')} of ${app} ${live.version}: nothing serves there`,
        'look at how many pods its workloads ask for, and scale them up',
      );
    }
  } finally {
    watches.close();
  }
}

/** @throws RefusalError `probe-failed` */
async function proveProbe(
  { clock, probeClient }: ReleaseDeps,
  probeUrl: string,
  onRequests: VerifyOptions['onRequests'],
): Promise<void> {
  const client = await probeClient();
  const prober = startProber(probeUrl, client.probe, clock);
  try {
    const since = clock.now();
    if (await probeRecovered({ prober, clock }, since)) return;
    throw refuse(
      'probe-failed',
      `the probe URL is not answered well: ${prober.firstFailureSince(since)?.detail ?? 'no answer in time'}`,
      'look at the log of the application, and at what the probe URL asks of it',
    );
  } finally {
    await prober.stop();
    onRequests(prober.requests);
  }
}

/** The Services that tell by their endpoints what users reach: those that send to any of these workloads. */
function provableServices(services: readonly KubeObject[], workloads: readonly KubeObject[]): KubeObject[] {
  return services.filter(
    (service) =>
      service.metadata.labels?.[PREVIEW_LABEL] === undefined &&
      service.spec?.['publishNotReadyAddresses'] !== true &&
      workloads.some(
        (workload) =>
          selects(looseSelector(routeOf(service).selector), labelsOfTemplate(workload)) &&
          (!isHeadless(service) || workload.kind !== 'Deployment'),
      ),
  );
}

function namesBehind(service: KubeObject, workloads: readonly KubeObject[]): Omit<Destination, 'name'> {
  const behind = workloads.filter((each) =>
    selects(looseSelector(routeOf(service).selector), labelsOfTemplate(each)),
  );
  return {
    deployments: behind.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name),
    others: behind
      .filter(({ kind }) => kind !== 'Deployment')
      .map(({ kind, metadata }) => ({ kind, name: metadata.name })),
  };
}

function isThere({ otherWorkloads, deployments }: Survey, kind: string, name: string): boolean {
  return [...otherWorkloads, ...deployments].some(
    (each) => each.kind === kind && each.metadata.name === name,
  );
}
