import { defined } from '../../base/index.ts';
import { readState } from '../state/state.ts';
import { neverReleased } from '../state/deployed-release.ts';
import { type Phases, phaseRecorder } from '../base/phases.ts';
import type { AlreadyDeployed } from './prepare.ts';
import { RefusalError } from '../base/refusal.ts';
import { smokeTest, testedService } from '../steps/smoke.ts';
import { timed } from '../base/time-limit.ts';
import type { Refusal, ReleaseReport, ReleaseRequest, Requests, SmokeRecord } from '../base/types.ts';
import { verifyLive } from './verify-live.ts';
import type { ReleaseDeps } from '../base/deps.ts';

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

/** What is asked for serves already, as it does when a killed job is run again: it is proved, and nothing is changed. */
export async function confirm(
  { stored }: Pick<AlreadyDeployed, 'stored'>,
  request: ReleaseRequest,
  deps: ReleaseDeps,
  { phases, started, deadline }: { phases: Phases; started: number; deadline: number },
): Promise<ReleaseReport> {
  const { app, namespace, environment, probeUrl } = request;
  const { live } = stored.state;
  if (live === undefined) throw new TypeError('nothing is live');
  const { clock, cluster } = deps;
  const smoke: SmokeRecord[] = [];
  let requests: Requests = { sent: 0, failed: 0 };
  const report = (refusal?: Refusal): ReleaseReport => ({
    formatVersion: 1,
    app,
    environment,
    namespace,
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
  });
  try {
    const services = await phases.run(
      'verify',
      `${live.version} serves`,
      async () =>
        await verifyLive(
          { ...deps, phases },
          {
            app,
            namespace,
            live,
            deadline,
            onRequests: (sent) => (requests = sent),
            ...defined({ probeUrl }),
          },
        ),
    );
    const tested = testedService(deps.smoke, services);
    if (tested !== undefined) {
      const about = { when: 'live', service: tested, namespace, version: live.version, deadline } as const;
      await phases.run('smoke-live', `smoke tests against Service ${tested}`, async () => {
        await smokeTest(deps, about, (record) => smoke.push(record));
      });
    }
    return report();
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return report(error.refusal);
  }
}
