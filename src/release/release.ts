import { ConfigurationError, messageOf } from '../base/index.ts';
import { ApiError, collectEvidence, type ObjectRef } from '../cluster/index.ts';
import type { ReleaseContext, ReleaseDeps } from './context.ts';
import { type StoredHead, writeHead } from './head.ts';
import { phaseRecorder } from './phases.ts';
import { prepareRelease } from './prepare.ts';
import { prunable, prune, uniqueRefs } from './prune.ts';
import { RefusalError } from './refusal.ts';
import { buildReport, type Outcome } from './report.ts';
import { scaleDownOld } from './scale-down.ts';
import { startProbing } from './traffic.ts';
import type { StrategyRun } from './strategy.ts';
import type { Refusal, ReleaseReport, ReleaseRequest } from './types.ts';

/**
 * Takes a rendered application to a release whose traffic has been proved, or back to where it was.
 * @returns the report of a release that succeeded, was refused (and put back), or was only planned.
 * @throws ConfigurationError for what the user can mend before anything is changed; other errors are bugs of ours, or
 *   failures of the API server before the first change.
 */
export async function release(request: ReleaseRequest, deps: ReleaseDeps): Promise<ReleaseReport> {
  const started = deps.clock.now();
  const phases = phaseRecorder(deps.clock, deps.logger);
  const prepared = await prepareRelease(request, deps, phases, started);
  const { context, run } = prepared;
  const report = async (outcome: Outcome): Promise<ReleaseReport> => {
    await context.prober?.stop();
    return buildReport(context, run, started, outcome);
  };
  try {
    if (request.dryRun) return await report({ result: 'planned', changes: prepared.changes });
    await context.lookout.synced();
    await begin(context, run);
    if (run.serving) await startProbing(context);
    try {
      await run.forward();
    } catch (error) {
      return await report(await refused(context, run, error));
    }
    await conclude(context, run);
    await scaleDownOld(context, run);
    return await report({ result: 'succeeded' });
  } finally {
    await context.prober?.stop();
    context.lookout.close();
  }
}

/** The journal knows of the release, and of everything that it may make, before the first change. */
async function begin(context: ReleaseContext, run: StrategyRun): Promise<void> {
  const { head } = context.head;
  const verdict = run.verdict();
  const sentAt = context.clock.date();
  context.head = await writeFirst(context, {
    ...context.head,
    head: {
      ...head,
      revision: verdict.live.revision,
      phase: 'releasing',
      attempt: {
        deploymentId: context.deploymentId,
        startedAt: context.startedAt.toISOString(),
        version: context.rendered.version,
        ...(run.identity.slot === undefined ? {} : { slot: run.identity.slot }),
        ...(context.request.runUrl === undefined ? {} : { runUrl: context.request.runUrl }),
      },
      inventory: uniqueRefs([...head.inventory, ...verdict.inventory]),
    },
  });
  const { writtenAt } = context.head;
  if (writtenAt === undefined) return;
  const wroteAt = Date.parse(writtenAt);
  // The stamp has whole seconds, so less than two of difference say nothing.
  const skew = wroteAt - sentAt.getTime();
  context.skewMs = Math.abs(skew) < 2_000 ? 0 : skew;
  context.since = new Date(Math.floor((sentAt.getTime() + context.skewMs) / 1_000) * 1_000);
}

/** @throws ConfigurationError when another release of the application has begun since the journal was read. */
async function writeFirst(context: ReleaseContext, stored: StoredHead): Promise<StoredHead> {
  try {
    return await writeHead(context.cluster, context.request.namespace, stored);
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 409 && error.reason !== 'AlreadyExists'))
      throw error;
    throw new ConfigurationError({
      message: `another release of ${context.request.app} in namespace ${context.request.namespace} began at the same moment`,
      remedy: 'wait for its verdict, then run this one again; nothing was changed',
    });
  }
}

/** The verdict: from here on the new version is what serves. Only then goes what nothing refers to any more. */
async function conclude(context: ReleaseContext, run: StrategyRun): Promise<void> {
  const { cluster, request, logger } = context;
  const { live, warm, inventory } = run.verdict();
  const { attempt: _attempt, adoption: _adoption, warm: _warm, ...head } = context.head.head;
  const wanted = uniqueRefs(inventory);
  const superfluous = prunable(head.inventory, wanted);
  const decided = { ...head, phase: 'idle' as const, live, ...(warm === undefined ? {} : { warm }) };
  const write = async (refs: ObjectRef[]): Promise<void> => {
    context.head = await writeHead(cluster, request.namespace, {
      ...context.head,
      head: { ...decided, inventory: uniqueRefs(refs) },
    });
  };
  await write([...wanted, ...superfluous]);
  if (superfluous.length === 0) return;
  const pruned = await prune(cluster, superfluous, logger);
  context.warnings.push(...pruned.warnings);
  await write([...wanted, ...pruned.left]);
}

async function refused(context: ReleaseContext, run: StrategyRun, error: unknown): Promise<Outcome> {
  const refusal = await explain(context, error);
  context.logger.info(`refused (${refusal.code}): ${refusal.message}`);
  for (const line of refusal.evidence) context.logger.info(`  ${line}`);
  const proved = await context.phases.run(
    'restore',
    'back to what served before',
    async () => await run.back(),
  );
  await forget(context);
  if (isBug(error)) throw error;
  return { result: 'refused', refusal, ...(run.serving ? { rollbackCompleted: proved } : {}) };
}

/** Evidence is taken before the way back destroys it. */
async function explain(context: ReleaseContext, error: unknown): Promise<Refusal> {
  if (error instanceof RefusalError) {
    if (error.diagnosis === undefined) return error.refusal;
    const evidence = await collectEvidence(context.cluster, context.request.namespace, error.diagnosis);
    return { ...error.refusal, evidence };
  }
  if (context.signal.aborted) {
    return {
      code: 'cancelled',
      message: 'the job was cancelled before the verdict',
      advice: 'run it again when you want the release',
      evidence: [],
    };
  }
  return {
    code: error instanceof ApiError ? 'api-error' : 'error',
    message: messageOf(error),
    advice: 'what was changed has been put back; run the job again when the cause is gone',
    evidence: [],
  };
}

function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

/** The journal after a way back: the attempt is over, what served before serves again, and nothing is warm that was removed. */
async function forget(context: ReleaseContext): Promise<void> {
  const { attempt: _attempt, adoption: _adoption, warm, ...head } = context.head.head;
  const kept = warm === undefined || context.idleRemoved ? {} : { warm };
  try {
    context.head = await writeHead(context.cluster, context.request.namespace, {
      ...context.head,
      head: { ...head, phase: 'idle', ...kept },
    });
  } catch (error) {
    context.logger.warning(`the journal could not be written: ${messageOf(error)}`);
  }
}
