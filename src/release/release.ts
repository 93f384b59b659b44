import { ConfigurationError, isStop, type Limit, messageOf, defined } from '../base/index.ts';
import { ApiError } from '../cluster/index.ts';
import { StateChangedError, type Undertaking } from './steps/attempt.ts';
import { ReleaseSession } from './steps/session.ts';
import { fencedCluster } from './base/fenced-cluster.ts';
import { type Attempt, isWaiting, readState, type Recovered, type StoredState } from './state/state.ts';
import { goingOn } from './plan/rollback-target.ts';
import { broughtBackBy, recoveredSentence } from './flows/taken-back.ts';
import { confirm } from './flows/verify.ts';
import { installCrds } from './steps/crds.ts';
import { pruneObsolete } from './steps/history.ts';
import { warnOfLive } from './steps/live-warnings.ts';
import { acquireLock, type Lock, LockLostError } from './state/lock.ts';
import { isSilence, limitRequests } from './base/request-limits.ts';
import { type Phases, phaseRecorder } from './base/phases.ts';
import { prepareRelease, type Prepared } from './flows/prepare.ts';
import { recover } from './flows/recover.ts';
import type { ReasonCode } from './base/reasons.ts';
import { RefusalError, withEvidence } from './base/refusal.ts';
import { buildReport, type Outcome } from './steps/report.ts';
import type { RollbackResult } from './steps/rollback.ts';
import { tidyJournal } from './state/revisions.ts';
import { scaleDownOld } from './flows/scale-down.ts';
import type { StrategyPlan, StrategyRun } from './steps/strategy-run.ts';
import type { ReleaseFacts } from './steps/facts.ts';
import { type Timed, timed } from './base/time-limit.ts';
import type { Refusal, ReleaseReport, ReleaseRequest } from './base/types.ts';
import type { ReleaseDeps } from './base/deps.ts';

/**
 * Takes a rendered application to a release whose traffic has been proved, or back to where it was.
 * @returns the report of a release that succeeded, was refused (and put back), or was only planned.
 * @throws ConfigurationError for what the user can fix before anything is changed; other errors are bugs of ours, or
 *   failures of the API server before the first change.
 */
export async function release(asked: ReleaseRequest, deps: ReleaseDeps): Promise<ReleaseReport> {
  let request = asked;
  const started = deps.clock.now();
  const phases = phaseRecorder(deps.clock, deps.logger, () => deps.cluster.pending?.() ?? []);
  let lock: Lock | undefined;
  let recovered: Recovered | undefined;
  try {
    for (;;) {
      // What an earlier attempt has left is put back first: the time of this one begins after it.
      const time = timed(request, deps, phases);
      const { deadline } = time;
      try {
        const isRepeated = recovered !== undefined;
        const prepared = await prepareRelease(request, { deps: time.deps, phases, deadline, isRepeated });
        if ('unfinished' in prepared) {
          lock ??= await lockFor(request, time, phases);
          time.limit.lift();
          recovered = (await recoverUnder(lock, request, deps, phases)) ?? recovered;
          request = afterTakingBack(request, recovered);
          continue;
        }
        if ('alreadyDeployed' in prepared) {
          const proof = { phases, started, deadline, ...defined({ recovered }) };
          if (request.dryRun) return await confirm(prepared, request, time.deps, proof);
          // What a run that was killed after its verdict has left: its lock, and parts of its journal.
          if (lock === undefined) {
            lock = await lockFor(request, time, phases);
            continue;
          }
          await finishVerdict({ ...deps, cluster: underLock(lock, time.deps) }, request, prepared.stored);
          return await confirm(prepared, request, time.deps, proof);
        }
        try {
          if (request.dryRun) {
            const { facts, plan, changes } = prepared;
            return buildReport({ facts, plan, started }, { result: 'planned', changes });
          }
          const waitedSince = deps.clock.now();
          lock ??= await lockFor(request, time, phases);
          const waited = deps.clock.now() - waitedSince;
          const until = { limit: time.limit, deadline: deadline + waited };
          return await carryOut(prepared, { lock, started, recovered, deps, ...until });
        } catch (error) {
          // Somebody released between our look and our lock: what was seen is old.
          if (!(error instanceof StateChangedError)) throw error;
        } finally {
          prepared.facts.watches.close();
        }
      } finally {
        time.limit.lift();
      }
    }
  } catch (error) {
    // Before the first change, or in the rollback of another attempt: there is no release to report on.
    if (!(error instanceof LockLostError)) throw error;
    throw new ConfigurationError({
      message: error.message,
      remedy: 'run it again: the next run first puts back what was left unfinished',
    });
  } finally {
    await lock?.release();
  }
}

/** What was decided and is not done: parts of the journal, and objects that the verdict no longer wants. */
async function finishVerdict(
  deps: Pick<ReleaseDeps, 'cluster' | 'clock' | 'logger'>,
  owner: ReleaseRequest,
  stored: StoredState,
): Promise<void> {
  const { cluster, clock, logger } = deps;
  await tidyJournal(cluster, owner.namespace, stored.state);
  await pruneObsolete({ cluster, clock, logger, owner }, stored);
}

/** The wait for another release is bounded by `lock-timeout`, and does not count for `timeout`. */
async function lockFor(request: ReleaseRequest, time: Timed, phases: Phases): Promise<Lock> {
  const { deps, limit, lasting } = time;
  const { app, namespace, runUrl, lockTimeoutMs } = request;
  deps.begun?.();
  const since = deps.clock.now();
  limit.extend(lockTimeoutMs);
  const lock = await phases.run(
    'lock',
    `one release of ${app} at a time`,
    async () =>
      await acquireLock({
        ...deps,
        lasting,
        app,
        namespace,
        holder: { id: deps.deploymentId, ...defined({ runUrl }) },
        timeoutMs: lockTimeoutMs,
        say: phases.waiting,
      }),
  );
  limit.extend(deps.clock.now() - since - lockTimeoutMs);
  return lock;
}

/** The cluster for as long as the lock is held: all that changes something under it goes through here. */
function underLock(lock: Lock, { cluster }: Pick<ReleaseDeps, 'cluster'>): ReleaseDeps['cluster'] {
  return fencedCluster(cluster, () => lock.assertHeld());
}

/** @returns what became of the attempt; undefined when its own job has ended it meanwhile. */
async function recoverUnder(
  lock: Lock,
  request: ReleaseRequest,
  deps: ReleaseDeps,
  phases: Phases,
): Promise<Recovered | undefined> {
  const { namespace, app, to, origin } = request;
  const cluster = underLock(lock, { cluster: limitRequests(deps.cluster, PATIENCE_MS, deps.clock) });
  const stored = await readState(cluster, namespace, app);
  const { attempt } = stored.state;
  if (attempt === undefined) return undefined;
  const waits = isWaiting(attempt);
  // Its job has ended meanwhile, and what it has left is what is to be gone on with.
  if (waits && goingOn(to, attempt) !== undefined) return undefined;
  const title = waits
    ? `${attempt.version} waits with ${attempt.canary.percent} % of the traffic`
    : `the release of ${attempt.version} has left no verdict`;
  return await phases.run('recover', title, async () => {
    const { recovered } = await recover(
      { ...deps, cluster, namespace, app, say: phases.waiting },
      meansWhatServes(request, attempt) ? broughtBackBy(stored, origin) : stored,
      attempt,
    );
    deps.logger.info(recoveredSentence(attempt, recovered.proved));
    return recovered;
  });
}

/** Who wants the previous version while another has a share of the traffic means the one that serves the rest. */
function meansWhatServes({ to }: Pick<ReleaseRequest, 'to'>, attempt: Attempt | undefined): boolean {
  return to !== undefined && 'previous' in to && isWaiting(attempt);
}

function afterTakingBack(request: ReleaseRequest, recovered: Recovered | undefined): ReleaseRequest {
  const { attempt, live } = recovered ?? {};
  if (live === undefined || !meansWhatServes(request, attempt)) return request;
  return { ...request, to: { revision: live } };
}

/** A release under its lock. */
interface Locked {
  lock: Lock;
  started: number;
  recovered: Recovered | undefined;
  limit: Limit;
  /** On the clock's scale. */
  deadline: number;
  /** Without what `timeout` allows. */
  deps: ReleaseDeps;
}

function undertaking(facts: ReleaseFacts, { lock, limit, deadline, recovered, deps }: Locked): Undertaking {
  return {
    cluster: underLock(lock, facts),
    beyondTimeout: (requestMs) =>
      underLock(lock, { cluster: limitRequests(deps.cluster, requestMs, deps.clock) }),
    signal: AbortSignal.any([facts.signal, lock.lost]),
    deadline,
    extendDeadline: (end) => limit.extend(Math.max(0, end - deadline)),
    ...defined({ recovered }),
  };
}

/**
 * What the verdict before this release had done with, and a run that was killed after it has left: beside what serves it
 * would still get requests, and nothing that is planned around it holds.
 * @throws StateChangedError when anything of it was removed: the look around was of before
 */
async function removeLeftOvers(facts: ReleaseFacts, locked: Locked): Promise<void> {
  if ((facts.stored.state.obsolete ?? []).length === 0) return;
  const { request, clock, logger } = facts;
  const cluster = underLock(locked.lock, facts);
  const found = await readState(cluster, request.namespace, request.app);
  const { stored } = await pruneObsolete({ cluster, clock, logger, owner: request }, found);
  if (stored !== found) throw new StateChangedError();
}

async function carryOut({ facts, plan }: Prepared, locked: Locked): Promise<ReleaseReport> {
  await removeLeftOvers(facts, locked);
  await facts.watches.synced();
  const session = await ReleaseSession.recordAttempt(facts, plan, undertaking(facts, locked));
  const run = plan.start(session);
  const report = async (outcome: Outcome): Promise<ReleaseReport> => {
    await session.stopProbing();
    return buildReport({ facts, plan, started: locked.started, session }, outcome);
  };
  const isHeld =
    facts.request.promotion === 'manual' &&
    plan.serving &&
    facts.rollbackTarget === undefined &&
    plan.isGradual !== true;
  let waits = isHeld;
  try {
    if (plan.serving) await session.startProbing();
    try {
      const { cluster, signal } = session;
      await installCrds({ ...facts, cluster, signal }, facts.crds);
      const isShared = (await run.forward(isHeld ? 'verified' : 'live')) === 'waits';
      session.leaveTimeout(PATIENCE_MS);
      if (isShared) await session.saveWaiting(run.verdict());
      else await (isHeld ? session.savePending(run.verdict()) : session.commit(run.verdict()));
      waits ||= isShared;
    } catch (error) {
      session.leaveTimeout(patienceAfter(error, session));
      return await report(await refused({ session, plan, run }, error));
    }
    if (waits) return await report({ result: 'awaiting-promotion' });
    await run.settle().catch((error: unknown) => {
      session.warn(`what was replaced has not gone yet: ${messageOf(error)}`);
    });
    await scaleDownOld(session, plan).catch((error: unknown) => {
      session.warn(`the old version's pods were not scaled down: ${messageOf(error)}`);
    });
    await warnOfLive(session);
    return await report({ result: 'succeeded' });
  } finally {
    await session.stopProbing();
  }
}

/** How long one request of the rollback, or of what follows the verdict, may go without an answer. */
const PATIENCE_MS = 45_000;
/** The same where no answer is what has ended the release, and its time is over. */
const LAST_TRY_MS = 2_000;

/** An API server that has not answered until the end gets one more try: the post step and the next run roll back too. */
function patienceAfter(
  error: unknown,
  { clock, deadline }: Pick<ReleaseSession, 'clock' | 'deadline'>,
): number {
  if (!isSilence(error)) return PATIENCE_MS;
  return Math.min(PATIENCE_MS, Math.max(LAST_TRY_MS, deadline - clock.now()));
}

interface Refused {
  session: ReleaseSession;
  plan: StrategyPlan;
  run: StrategyRun;
}

async function refused({ session, plan, run }: Refused, error: unknown): Promise<Outcome> {
  const lost = lostLock(session, error);
  const refusal = lost ?? (await explain(session, error));
  session.logger.info(`refused (${refusal.code}): ${refusal.message}`);
  for (const line of refusal.evidence) session.logger.info(`  ${line}`);
  const unfinished = plan.serving ? { rollbackCompleted: false } : {};
  if (lost !== undefined)
    return { result: 'refused', refusal, ...unfinished, left: 'another release holds the lock' };
  const { attempt } = session.stored.state;
  if (attempt?.irreversible === true && (attempt.hooksDone ?? []).length > 0) {
    session.warn(
      'the migration was declared irreversible and has run: nothing was put back, release a version forward that fixes the fault',
    );
    await session.clearAttempt();
    return { result: 'refused', refusal, ...unfinished, left: 'its migration cannot be undone' };
  }
  const { proved, stuck, left, revived } = await session.phases.run(
    'restore',
    'back to what served before',
    async () => await wayBack(run),
  );
  if (stuck === undefined) await session.clearAttempt(revived);
  else
    session.warn(
      `the rollback is not at its end (${stuck.message}): what has traffic was left as it is, and the next run goes on with it`,
    );
  if (isBug(error)) throw error;
  if (left !== undefined && stuck === undefined)
    session.warn(`not all that this release made was removed: ${left}`);
  return {
    result: 'refused',
    refusal,
    ...(plan.serving ? { rollbackCompleted: proved } : {}),
    ...defined({ left }),
  };
}

/** A rollback that ends in the middle is not at its end, and must not hide why the release was refused. */
async function wayBack(run: StrategyRun): Promise<RollbackResult> {
  try {
    return await run.rollBack();
  } catch (error) {
    if (isBug(error) || error instanceof LockLostError || !(error instanceof Error)) throw error;
    return { proved: false, stuck: error };
  }
}

/** Without the lock nothing may be touched any more: its holder rolls back first. */
function lostLock({ signal }: Pick<ReleaseSession, 'signal'>, error: unknown): Refusal | undefined {
  const cause = error instanceof LockLostError ? error : (signal.reason as unknown);
  if (!(cause instanceof LockLostError)) return undefined;
  return {
    code: 'lock-lost',
    message: cause.message,
    advice: 'look at the other release; whichever comes next puts back what this one left',
    evidence: [],
  };
}

/** Evidence is taken before the rollback destroys it. */
async function explain(
  session: Pick<ReleaseSession, 'cluster' | 'request' | 'signal'>,
  error: unknown,
): Promise<Refusal> {
  if (error instanceof RefusalError) {
    return await withEvidence(session.cluster, session.request.namespace, error);
  }
  if (session.signal.aborted) {
    return {
      code: 'cancelled',
      message: 'the job was cancelled before the verdict',
      advice: 'run it again when you want the release',
      evidence: [],
    };
  }
  return {
    code: codeOf(error),
    message: messageOf(error),
    advice: adviceOf(error),
    evidence: [],
  };
}

function codeOf(error: unknown): ReasonCode {
  if (isSilence(error)) return isStop(error) ? 'timeout' : 'api-unreachable';
  return error instanceof ApiError ? 'api-error' : 'error';
}

function adviceOf(error: unknown): string {
  if (isSilence(error)) {
    return 'look at the API server, and at what is between it and this runner; then run the job again';
  }
  if (error instanceof ApiError && error.status === 403) {
    return 'give the credentials the rule that is named (docs/minimal-role.yaml has all of them), then run the job again';
  }
  return error instanceof ApiError
    ? 'fix what the API server refuses, then run the job again'
    : 'run the job again when the cause is gone';
}

function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
