import { ConfigurationError, defined, timeoutOver, startLimit } from '../base/index.ts';
import { ApiError, type Cluster, within } from '../cluster/index.ts';
import { readSecret } from './secret.ts';
import { boundProvider } from './bound-provider.ts';
import { acquireLock, fencedCluster, phaseRecorder } from '../release/index.ts';
import { nextStep } from './decide.ts';
import { type Look, look, stopped } from './look.ts';
import { begin, turnBack } from './begin.ts';
import { planRotation } from './plan.ts';
import { type OpenRecord, readRecord, type Stored, writeRecord, isOpen } from './record.ts';
import { noteTime, perform, publishElsewhere, type Running } from './steps.ts';
import type { RotationDeps, RotationReport, RotationRequest } from './types.ts';

/** So often a step is done before it is said that it does not help. */
const TRIES = 5;
const PAUSE_MS = 500;

/**
 * Rotates a credential, or says what would be done. The application's lock is held, so that neither a release nor another
 * rotation is at work; a killed rotation is gone on with.
 * @throws ConfigurationError for whatever is in its way; both keys are valid then, or it says which is not
 */
export async function rotate(request: RotationRequest, deps: RotationDeps): Promise<RotationReport> {
  if (request.mode === 'plan') {
    return await withinTime(request, deps, deps.signal, async (own) => await planRotation(request, own));
  }
  const { clock, logger, holder, lockTtlMs } = deps;
  const { app, namespace, runUrl, lockTimeoutMs, timeoutMs } = request;
  // Who does not answer is found before anybody waits for the lock.
  await withinTime(request, deps, deps.signal, async ({ cluster }) => await readSecret(cluster, request));
  const phases = phaseRecorder(clock, logger, () => deps.cluster.pending?.() ?? []);
  const lasting = deps.lasting ?? deps.cluster;
  const waits = { timeoutMs: timeoutMs + lockTimeoutMs };
  const lock = await phases.run(
    'lock',
    `one release or rotation of ${app} at a time`,
    async () =>
      await withinTime(
        waits,
        deps,
        deps.signal,
        async (own) =>
          await acquireLock({
            ...own,
            lasting,
            app,
            namespace,
            holder: { id: holder, ...defined({ runUrl }) },
            timeoutMs: lockTimeoutMs,
            say: phases.waiting,
            ...defined({ lockTtlMs }),
          }),
      ),
  );
  try {
    const signal = AbortSignal.any([deps.signal, lock.lost]);
    return await withinTime(request, deps, signal, async (own) => {
      const cluster = fencedCluster(own.cluster, () => lock.assertHeld());
      const deadline = clock.now() + timeoutMs;
      return await run(
        request,
        { ...own, cluster },
        { phases, deadline, assertHeld: () => lock.assertHeld() },
      );
    });
  } catch (error) {
    throw error instanceof ApiError && error.status === 409 ? raced(request) : error;
  } finally {
    await lock.release();
  }
}

/** The time that is allowed ends every wait, also for a provider that does not know of it. */
async function withinTime<T>(
  { timeoutMs }: Pick<RotationRequest, 'timeoutMs'>,
  deps: RotationDeps,
  over: AbortSignal,
  work: (own: RotationDeps) => Promise<T>,
): Promise<T> {
  const limit = startLimit(timeoutMs, () => timeoutOver(timeoutMs, { code: 'timeout' }), over, deps.clock);
  const { signal } = limit;
  try {
    return await work({
      ...deps,
      cluster: within(deps.cluster, signal),
      provider: boundProvider(deps.provider, signal),
      signal,
    });
  } finally {
    limit.lift();
  }
}

async function run(
  request: RotationRequest,
  deps: RotationDeps,
  running: Pick<Running, 'phases' | 'deadline' | 'assertHeld'>,
): Promise<RotationReport> {
  const { cluster, provider } = deps;
  const known = await readRecord(cluster, request, provider.kind);
  if (request.mode === 'abort' && !isOpen(known)) return unchanged(known?.record.fresh.account ?? '');
  const begun = isOpen(known) ? resumed(known, request, deps) : await begin(known, request, deps);
  const stored =
    request.mode === 'abort' && !begun.record.isBack ? await turnBack(begun, request, deps) : begun;
  return await toTheEnd(
    { ...running, stored, ended: new Set(), steps: [], workloads: [], isElsewhere: false },
    request,
    deps,
  );
}

function resumed(known: Stored<OpenRecord>, { app }: RotationRequest, { logger, mask }: RotationDeps) {
  mask(known.record.old.password);
  mask(known.record.fresh.password);
  const { startedAt, runUrl } = known.record;
  logger.info(
    `going on with the rotation of ${app} that was begun at ${startedAt}${runUrl === undefined ? '' : ` by ${runUrl}`}`,
  );
  return known;
}

/** Looks, does the next safe step, and looks again. */
async function toTheEnd(
  running: Running,
  request: RotationRequest,
  deps: RotationDeps,
): Promise<RotationReport> {
  const tries = new Map<string, number>();
  for (;;) {
    deps.signal.throwIfAborted();
    running.assertHeld();
    const { record } = running.stored;
    const now = await look(record, request, deps);
    if (now.facts.published === 'new' && record.publishedAt === undefined) {
      await noteTime(running, { request, deps });
      continue;
    }
    const decision = nextStep(now.facts);
    if (decision.do === 'stop') throw stopped(decision.code, now, record, request);
    if (decision.do === 'finish') {
      await publishElsewhere(running, now, { request, deps });
      return await finish(running, now, request, deps);
    }
    const count = (tries.get(decision.do) ?? 0) + 1;
    tries.set(decision.do, count);
    if (count > TRIES) throw noEffect(decision.do, record);
    if (count > 1) await deps.clock.sleep(PAUSE_MS * 2 ** (count - 2), deps.signal);
    await perform(decision.do, running, now, { request, deps });
  }
}

async function finish(
  running: Running,
  now: Look,
  request: RotationRequest,
  { cluster, clock, provider, logger }: RotationDeps,
): Promise<RotationReport> {
  const { record } = running.stored;
  const { old, fresh } = record;
  await keep(cluster, request, {
    ...running.stored,
    record: {
      ...record,
      state: 'done',
      finishedAt: clock.date().toISOString(),
      old: { account: old.account },
      fresh: { account: fresh.account },
    },
  });
  const proof = `${old.account} is refused: ${now.old.why}`;
  logger.info(proof);
  return {
    result: record.isBack ? 'aborted' : 'rotated',
    account: fresh.account,
    previousAccount: old.account,
    steps: running.steps,
    workloads: running.workloads,
    proof,
    warnings: provider.warnings(),
    ...(now.facts.oldSessions === undefined ? {} : { sessionsEnded: running.ended.size }),
  };
}

async function keep(cluster: Cluster, request: RotationRequest, stored: Stored): Promise<void> {
  await writeRecord(cluster, request, stored);
}

function unchanged(account: string): RotationReport {
  return {
    result: 'unchanged',
    account,
    previousAccount: '',
    steps: [],
    workloads: [],
    warnings: ['no rotation is under way: there is nothing to abort'],
  };
}

function noEffect(step: string, { old, fresh }: OpenRecord): ConfigurationError {
  return new ConfigurationError({
    code: 'no-effect',
    message: `the step ${step} was done ${TRIES} times, and what it brings about did not last`,
    expected: `that ${fresh.account} is used and ${old.account} is not`,
    remedy: 'look who else changes the Secret or the accounts at this moment, and run this again',
  });
}

function raced({ namespace, secret }: RotationRequest): ConfigurationError {
  return new ConfigurationError({
    code: 'raced',
    message: `somebody else wrote the record of the rotation of Secret ${namespace}/${secret} at the same moment`,
    remedy: 'run this again: it goes on from what is there',
  });
}
