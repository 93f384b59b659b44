import { refOf } from '../manifests/index.ts';
import { openLookout } from './lookout.ts';
import type { Phases } from './phases.ts';
import { startProber } from './prober.ts';
import { servicesOf } from './services.ts';
import { survey } from './survey.ts';
import { answersAgain, awaitTraffic, type Destination } from './traffic.ts';
import { refuse } from './refusal.ts';
import type { ReleaseDeps } from './context.ts';
import type { HeldRelease } from './head.ts';
import type { Requests } from './types.ts';

export interface VerifyOptions {
  app: string;
  namespace: string;
  live: HeldRelease;
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
  const { cluster, clock, logger, signal, phases } = deps;
  const found = await survey(cluster, namespace, app);
  const names = new Set(live.deployments.map(({ name }) => name));
  const deployments = found.deployments.filter(({ metadata }) => names.has(metadata.name));
  const missing = [...names].filter((name) => deployments.every(({ metadata }) => metadata.name !== name));
  if (missing.length > 0) {
    throw refuse(
      'not-live',
      `Deployment ${missing.join(', ')} of ${app} ${live.version} is gone`,
      'release the version that you want with deploy',
    );
  }
  const services = servicesOf(found.services, deployments);
  const destinations: Destination[] = services.map((service) => ({
    name: service.metadata.name,
    deployments: deployments
      .filter((deployment) => servicesOf([service], [deployment]).length > 0)
      .map(({ metadata }) => metadata.name),
  }));
  const generations = new Map(
    deployments.map((deployment) => [
      `Deployment/${refOf(deployment).name}`,
      deployment.metadata.generation ?? 1,
    ]),
  );
  const lookout = openLookout(
    cluster,
    namespace,
    app,
    destinations.map(({ name }) => name),
  );
  try {
    await lookout.synced();
    await awaitTraffic({ lookout, clock, signal, deadline, phases }, destinations, generations);
  } finally {
    lookout.close();
  }
  const serving = destinations.map(({ name }) => name);
  logger.info(`${serving.join(', ')}: ${live.version} alone, at full strength`);
  if (probeUrl === undefined) return serving;
  const client = await deps.probeClient();
  const prober = startProber(probeUrl, client.probe, clock);
  try {
    const since = clock.now();
    if (await answersAgain({ prober, clock }, since)) return serving;
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
