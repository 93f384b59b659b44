import { defined } from '../../base/index.ts';
import {
  type DeployedRelease,
  isWaiting,
  readState,
  type Recovered,
  type StoredState,
} from '../state/state.ts';
import { neverReleased } from '../state/deployed-release.ts';
import { type Phases, phaseRecorder } from '../base/phases.ts';
import type { AlreadyDeployed } from './inspect.ts';
import { RefusalError } from '../base/refusal.ts';
import { smokeTest, testedService } from '../steps/smoke.ts';
import { timed } from '../base/time-limit.ts';
import type { Refusal, ReleaseReport, ReleaseRequest, Requests, SmokeRecord } from '../base/types.ts';
import { verifyLive } from './verify-live.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import { recoveredPart } from '../steps/report.ts';

/**
 * Proves that what the journal calls live serves, and changes nothing.
 * @throws ConfigurationError when nothing was released.
 */
export async function verifyRelease(request: ReleaseRequest, deps: ReleaseDeps): Promise<ReleaseReport> {
  const { app, namespace } = request;
  const started = deps.clock.now();
  const phases = phaseRecorder(deps.clock, deps.logger, () => deps.cluster.pending?.() ?? []);
  const time = timed(request, deps, phases);
  try {
    const stored = await readState(time.deps.cluster, namespace, app);
    if (stored.state.live === undefined) {
      throw neverReleased(app, namespace);
    }
    return await confirm({ stored }, request, time.deps, { phases, started, deadline: time.deadline });
  } finally {
    time.limit.lift();
  }
}

/** How it is proved, and what was put back before. */
interface Proving {
  phases: Phases;
  started: number;
  deadline: number;
  recovered?: Recovered;
}

/** What is asked for serves already, as it does when a killed job is run again: it is proved, and nothing is changed. */
export async function confirm(
  { stored, alreadyDeployed }: Pick<AlreadyDeployed, 'stored'> & Partial<AlreadyDeployed>,
  request: ReleaseRequest,
  deps: ReleaseDeps,
  { phases, started, deadline, recovered }: Proving,
): Promise<ReleaseReport> {
  const { app, namespace, probeUrl } = request;
  const { live } = stored.state;
  if (live === undefined) throw new TypeError('nothing is live');
  const seen: Seen = { smoke: [], requests: { sent: 0, failed: 0 } };
  const report = (refusal?: Refusal): ReleaseReport => ({
    ...reportOf(live, { request, deps, phases, started }, seen, refusal),
    ...recoveredPart(recovered),
    ...(refusal === undefined && alreadyDeployed?.isThere === true ? waitsPart(live, stored) : {}),
  });
  const onRequests = (requests: Requests): void => void (seen.requests = requests);
  const options = { app, namespace, live, deadline, onRequests, ...defined({ probeUrl }) };
  try {
    const services = await phases.run(
      'verify',
      `${live.version} serves`,
      async () => await verifyLive({ ...deps, phases }, options),
    );
    const tested = testedService(deps.smoke, services);
    if (tested !== undefined) {
      const about = { when: 'live', service: tested, namespace, version: live.version, deadline } as const;
      await phases.run('smoke-live', `smoke tests against Service ${tested}`, async () => {
        await smokeTest(deps, about, (record) => seen.smoke.push(record));
      });
    }
    return report();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return report(error.refusal);
  }
}

/** A canary that waits beside what serves, as the job that has left it there said. */
function waitsPart(live: DeployedRelease, { state: { attempt } }: StoredState): Partial<ReleaseReport> {
  if (!isWaiting(attempt)) return {};
  const { version, strategy, waiting, canary } = attempt;
  return {
    result: 'awaiting-promotion',
    strategy,
    version,
    revision: waiting.entry.revision,
    previousVersion: live.version,
    ...defined({ slot: waiting.held.slot }),
    live: `version ${live.version} serves; ${version} has ${canary.percent} % of the traffic and waits (step ${canary.step} of ${canary.of})`,
  };
}

/** What the proof has seen. */
interface Seen {
  smoke: SmokeRecord[];
  requests: Requests;
}

function reportOf(
  live: DeployedRelease,
  about: { request: ReleaseRequest; deps: ReleaseDeps; phases: Phases; started: number },
  { smoke, requests }: Seen,
  refusal: Refusal | undefined,
): ReleaseReport {
  const { request, deps, phases, started } = about;
  const { clock, cluster } = deps;
  return {
    formatVersion: 1,
    app: request.app,
    environment: request.environment,
    namespace: request.namespace,
    strategy: live.strategy,
    result: refusal === undefined ? 'succeeded' : 'refused',
    deploymentId: deps.deploymentId,
    version: live.version,
    revision: live.revision,
    previousVersion: live.version,
    startedAt: new Date(clock.date().getTime() - (clock.now() - started)).toISOString(),
    ...(refusal === undefined ? { deployedAt: live.deployedAt } : { refusal }),
    durationMs: Math.round(clock.now() - started),
    ...defined({ slot: live.slot }),
    phases: [...phases.records],
    requests,
    ...(smoke.length === 0 ? {} : { smoke }),
    apiRequests: cluster.requests,
    live:
      refusal === undefined
        ? `version ${live.version} serves, as it did before`
        : `version ${live.version} should serve, but this could not be proved`,
    next: refusal === undefined ? [] : [refusal.advice],
    warnings: [],
  };
}
