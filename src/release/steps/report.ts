import { defined } from '../../base/index.ts';
import type { ReleaseSession } from './session.ts';
import type { StrategyPlan } from './strategy-run.ts';
import type { ReleaseFacts } from './facts.ts';
import { isWaiting, type Recovered } from '../state/state.ts';
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

/** What a report is about. */
export interface Reported {
  facts: ReleaseFacts;
  plan: StrategyPlan;
  /** When the release began, on the clock's scale. */
  started: number;
  /** Absent for a release that was only planned. */
  session?: ReleaseSession;
}

/** The report of a release from what it did and measured. */
export function buildReport(about: Reported, outcome: Outcome): ReleaseReport {
  const { facts, plan, started, session } = about;
  const { request, clock, rendered } = facts;
  const { switchStartedAt, switchedAt, readyAt } = session?.milestones ?? {};
  const { live } = session?.stored.state ?? {};
  const smoke = session?.smokeRecords ?? [];
  return {
    formatVersion: 1,
    app: request.app,
    environment: request.environment,
    namespace: request.namespace,
    strategy: request.strategy,
    result: outcome.result,
    deploymentId: facts.deploymentId,
    version: rendered.version,
    revision: plan.revision,
    ...defined({ previousVersion: plan.previousVersion }),
    startedAt: facts.startedAt.toISOString(),
    ...(outcome.result === 'succeeded' && live !== undefined ? { deployedAt: live.deployedAt } : {}),
    durationMs: Math.round(clock.now() - started),
    ...plan.identity,
    ...defined({ rollbackCompleted: outcome.rollbackCompleted, refusal: outcome.refusal }),
    ...recoveredPart(session?.recovered),
    phases: [...facts.phases.records],
    requests: session?.prober?.requests ?? { sent: 0, failed: 0 },
    ...(smoke.length === 0 ? {} : { smoke: [...smoke] }),
    ...defined({ canary: session?.canary }),
    ...(switchStartedAt === undefined || switchedAt === undefined
      ? {}
      : { switchMs: Math.round(switchedAt - switchStartedAt) }),
    ...(readyAt === undefined ? {} : { readyMs: Math.round(readyAt - started) }),
    apiRequests: facts.cluster.requests,
    live: liveSentence(about, outcome),
    next: nextSteps(about, outcome),
    warnings: [...(session ?? facts).warnings],
    ...defined({ changes: outcome.changes }),
  };
}

/** What came before the release itself. */
export function recoveredPart(recovered: Recovered | undefined): Pick<ReleaseReport, 'recovered'> {
  if (recovered === undefined) return {};
  const { attempt, proved } = recovered;
  const { version, startedAt, runUrl } = attempt;
  const waitedAt = isWaiting(attempt) ? attempt.canary.percent : undefined;
  return {
    recovered: {
      version,
      startedAt,
      ...defined({ runUrl, proved, waitedAt }),
    },
  };
}

function liveSentence({ facts, plan, session }: Reported, outcome: Outcome): string {
  const { rendered, request } = facts;
  const slot = plan.identity.slot === undefined ? '' : ` in slot ${plan.identity.slot}`;
  if (outcome.result === 'succeeded' && plan.services === 0)
    return `version ${rendered.version} runs${slot}; no Service sends to it, so nothing proves what users reach`;
  if (outcome.result === 'succeeded' && plan.isSwitched === false)
    return `version ${rendered.version} serves${slot}; nothing behind a Service has changed, so its pods stay and nothing was switched`;
  if (outcome.result === 'succeeded') return `version ${rendered.version} serves${slot}`;
  const { waits } = session?.canary ?? {};
  if (outcome.result === 'awaiting-promotion' && waits !== undefined)
    return `version ${plan.previousVersion ?? 'before'} serves; ${rendered.version} has ${waits.percent} % of the traffic${slot} and waits (step ${waits.step} of ${waits.of})`;
  if (outcome.result === 'awaiting-promotion') {
    const service = plan.previews.length === 0 ? '' : ` behind Service ${plan.previews.join(', ')}`;
    return `version ${plan.previousVersion ?? 'before'} serves; ${rendered.version} waits${slot}${service}`;
  }
  const before =
    plan.previousVersion === undefined ? 'the earlier version' : `version ${plan.previousVersion}`;
  if (outcome.result === 'planned')
    return plan.serving ? `${before} serves; nothing was changed` : 'nothing serves yet';
  if (!plan.serving && outcome.left !== undefined)
    return `nothing served before this first release of ${request.app}, and what it made is not all removed: ${outcome.left}`;
  if (!plan.serving)
    return `nothing serves: this was the first release of ${request.app}, and what it made was removed`;
  return outcome.rollbackCompleted === true
    ? `${before} still serves, proved by its endpoints`
    : plan.services === 0
      ? `the pods of ${before} were put back; no Service sends to them, so nothing proves what users reach`
      : `${before} should serve, but this could not be proved`;
}

function nextSteps({ facts, plan, session }: Reported, outcome: Outcome): string[] {
  const { request } = facts;
  if (outcome.result === 'planned') return ['run the same without dry-run to release it'];
  if (outcome.result === 'awaiting-promotion' && session?.canary?.waits !== undefined) {
    return [
      'look at it, then go on with blue-green-switch: step, promote or abort; until then nothing watches it',
    ];
  }
  if (outcome.result === 'awaiting-promotion') {
    return [
      'look at it through its preview Service, then promote it with blue-green-switch, or abort it there',
    ];
  }
  if (outcome.result === 'refused') {
    const steps = [outcome.refusal?.advice ?? 'fix the cause and release again'];
    if (plan.serving && plan.services > 0 && outcome.rollbackCompleted !== true) {
      steps.push(
        `look at \`kubectl -n ${request.namespace} get endpointslices\` at once: the old version is not proved to serve`,
      );
    }
    return steps;
  }
  if (plan.identity.previousSlot === undefined) return [];
  return request.scaleDownDelayMs > 0
    ? ['the old slot was scaled down; to roll back, release the old version']
    : [`the old version stays warm (${plan.identity.previousSlot}) until the next release`];
}
