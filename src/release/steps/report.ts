import type { ReleaseContext } from './context.ts';
import type { StrategyRun } from './strategy-run.ts';
import type { FieldChange, Refusal, ReleaseReport } from '../base/types.ts';

/** How a release ended. */
export interface Outcome {
  result: ReleaseReport['result'];
  refusal?: Refusal;
  rollbackCompleted?: boolean;
  /** Why not all that a refused release made was removed. */
  left?: string;
  changes?: FieldChange[];
}

/** The report of a release from what it did and measured. */
export function buildReport(
  session: ReleaseContext,
  run: StrategyRun,
  started: number,
  outcome: Outcome,
): ReleaseReport {
  const { request, measured, clock, prober, rendered, stored } = session;
  const { switchStartedAt, switchedAt, readyAt } = measured;
  return {
    formatVersion: 1,
    app: request.app,
    environment: request.environment,
    namespace: request.namespace,
    strategy: request.strategy,
    result: outcome.result,
    deploymentId: session.deploymentId,
    version: rendered.version,
    revision: run.revision,
    ...(run.previousVersion === undefined ? {} : { previousVersion: run.previousVersion }),
    startedAt: session.startedAt.toISOString(),
    ...(outcome.result === 'succeeded' && stored.state.live !== undefined
      ? { deployedAt: stored.state.live.deployedAt }
      : {}),
    durationMs: Math.round(clock.now() - started),
    ...run.identity,
    ...(outcome.rollbackCompleted === undefined ? {} : { rollbackCompleted: outcome.rollbackCompleted }),
    ...(outcome.refusal === undefined ? {} : { refusal: outcome.refusal }),
    ...recoveredPart(session),
    phases: [...session.phases.records],
    requests: prober?.requests ?? { sent: 0, failed: 0 },
    ...(session.smokeRecords.length === 0 ? {} : { smoke: [...session.smokeRecords] }),
    ...(switchStartedAt === undefined || switchedAt === undefined
      ? {}
      : { switchMs: Math.round(switchedAt - switchStartedAt) }),
    ...(readyAt === undefined ? {} : { readyMs: Math.round(readyAt - started) }),
    apiRequests: session.cluster.requests,
    live: liveSentence(session, run, outcome),
    next: nextSteps(session, run, outcome),
    warnings: [...session.warnings],
    ...(outcome.changes === undefined ? {} : { changes: outcome.changes }),
  };
}

function recoveredPart({ recovered }: ReleaseContext): Pick<ReleaseReport, 'recovered'> {
  if (recovered === undefined) return {};
  const { attempt, proved } = recovered;
  const { version, startedAt, runUrl } = attempt;
  return {
    recovered: {
      version,
      startedAt,
      ...(runUrl === undefined ? {} : { runUrl }),
      ...(proved === undefined ? {} : { proved }),
    },
  };
}

function liveSentence(session: ReleaseContext, run: StrategyRun, outcome: Outcome): string {
  const { rendered, request } = session;
  const slot = run.identity.slot === undefined ? '' : ` in slot ${run.identity.slot}`;
  if (outcome.result === 'succeeded' && run.services === 0)
    return `version ${rendered.version} runs${slot}; no Service sends to it, so nothing proves what users reach`;
  if (outcome.result === 'succeeded' && run.isSwitched === false)
    return `version ${rendered.version} serves${slot}; nothing behind a Service has changed, so its pods stay and nothing was switched`;
  if (outcome.result === 'succeeded') return `version ${rendered.version} serves${slot}`;
  if (outcome.result === 'awaiting-promotion') {
    const service = run.previews.length === 0 ? '' : ` behind Service ${run.previews.join(', ')}`;
    return `version ${run.previousVersion ?? 'before'} serves; ${rendered.version} waits${slot}${service}`;
  }
  const before = run.previousVersion === undefined ? 'the earlier version' : `version ${run.previousVersion}`;
  if (outcome.result === 'planned')
    return run.serving ? `${before} serves; nothing was changed` : 'nothing serves yet';
  if (!run.serving && outcome.left !== undefined)
    return `nothing served before this first release of ${request.app}, and what it made is not all removed: ${outcome.left}`;
  if (!run.serving)
    return `nothing serves: this was the first release of ${request.app}, and what it made was removed`;
  return outcome.rollbackCompleted === true
    ? `${before} still serves, proved by its endpoints`
    : run.services === 0
      ? `the pods of ${before} were put back; no Service sends to them, so nothing proves what users reach`
      : `${before} should serve, but this could not be proved`;
}

function nextSteps(session: ReleaseContext, run: StrategyRun, outcome: Outcome): string[] {
  const { request } = session;
  if (outcome.result === 'planned') return ['run the same without dry-run to release it'];
  if (outcome.result === 'awaiting-promotion') {
    return [
      'look at it through its preview Service, then promote it with blue-green-switch, or abort it there',
    ];
  }
  if (outcome.result === 'refused') {
    const steps = [outcome.refusal?.advice ?? 'fix the cause and release again'];
    if (run.serving && run.services > 0 && outcome.rollbackCompleted !== true) {
      steps.push(
        `look at \`kubectl -n ${request.namespace} get endpointslices\` at once: the old version is not proved to serve`,
      );
    }
    return steps;
  }
  if (run.identity.previousSlot === undefined) return [];
  return request.scaleDownDelayMs > 0
    ? ['the old slot was scaled down; to roll back, release the old version']
    : [`the old version stays warm (${run.identity.previousSlot}) until the next release`];
}
