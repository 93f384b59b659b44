import { ConfigurationError, formatDuration, orStop } from '../base/index.ts';
import { serverTime } from '../cluster/index.ts';
import type { Phases } from '../release/index.ts';
import { nameOf, warningsOf } from './begin.ts';
import { nextStep, type StepName } from './decide.ts';
import { type Look, look, stampOf } from './look.ts';
import { workloadsReading } from './readers.ts';
import { type OpenRecord, recordRef, type Stored, writeRecord } from './record.ts';
import { roll } from './roll.ts';
import { publishedValues, publishSecret } from './secret.ts';
import type { OpenSession, RotationDeps, RotationRequest } from './types.ts';

/** A rotation under way. */
export interface Running {
  phases: Phases;
  /** On the clock's scale. */
  deadline: number;
  /** @throws when the lock is not certain to be ours: called before whatever the cluster cannot refuse. */
  assertHeld: () => void;
  stored: Stored<OpenRecord>;
  /** Sessions of the old account that were ended, by their id. */
  ended: Set<string>;
  /** What was done, in its order. */
  steps: string[];
  workloads: string[];
  /** This run has given the new credential to the other places. */
  isElsewhere: boolean;
}

interface Whole {
  request: RotationRequest;
  deps: RotationDeps;
}

const POLL_MS = 500;
const NAMED = 5;

/** Does one step. It may be done again: what it brings about is the same. */
export async function perform(step: StepName, running: Running, now: Look, whole: Whole): Promise<void> {
  const steps: Readonly<Record<StepName, () => Promise<void>>> = {
    create: async () => await create(running, whole),
    publish: async () => await publish(running, now, whole),
    roll: async () => await restart(running, now, whole),
    revoke: async () => await revoke(running, now, whole),
    'end-sessions': async () => await endSessions(running, whole),
  };
  await steps[step]();
}

/** Nobody else has written the record since: the run that took the lock has, and then this is no longer ours to do. */
async function fence(
  running: Running,
  { request, deps }: Whole,
  record = running.stored.record,
): Promise<void> {
  running.stored = await writeRecord(deps.cluster, request, { ...running.stored, record });
  running.assertHeld();
}

async function create(running: Running, whole: Whole): Promise<void> {
  const { old, fresh } = running.stored.record;
  await running.phases.run('prepare', `${fresh.account} gets a new password`, async () => {
    await fence(running, whole);
    await whole.deps.provider.create(fresh, old.account);
  });
  running.steps.push(`created the credential of ${fresh.account}`);
}

async function publish(running: Running, now: Look, whole: Whole): Promise<void> {
  const { request, deps } = whole;
  const { fresh, published } = running.stored.record;
  const { namespace, secret } = request;
  await running.phases.run('switch', `Secret ${secret} gets the credential of ${fresh.account}`, async () => {
    const { publishedAt: _before, ...record } = running.stored.record;
    await fence(running, whole, { ...record, published: published + 1 });
    // What it is made of may have changed since the last time.
    running.isElsewhere = false;
    await publishElsewhere(running, now, whole);
    // False: somebody has changed the Secret since it was looked at, which the next look sees.
    const isWritten = await publishSecret(deps.cluster, request, now.seen, fresh);
    if (isWritten) running.steps.push(`published it in Secret ${namespace}/${secret}`);
  });
}

/**
 * The other places have the credential before the Secret has it. A run that finds it in the Secret does not know that of them:
 * an abort may have come between the two. So nothing is revoked before this run has given it to them itself.
 */
export async function publishElsewhere(
  running: Running,
  { seen }: Pick<Look, 'seen'>,
  { request, deps }: Whole,
): Promise<void> {
  if (running.isElsewhere || deps.alsoPublish === undefined) return;
  const { fresh } = running.stored.record;
  await orStop(deps.alsoPublish(publishedValues(request.keys, seen, fresh)), deps.signal);
  running.isElsewhere = true;
}

/** A pod that was created since, by whomever, has read the Secret as it is. */
export async function noteTime(running: Running, { request, deps }: Whole): Promise<void> {
  const publishedAt = await serverTime(deps.cluster, request.namespace, `${recordRef(request).name}.time`);
  await fence(running, { request, deps }, { ...running.stored.record, publishedAt });
}

async function restart(running: Running, now: Look, { request, deps }: Whole): Promise<void> {
  const workloads = await workloadsReading(deps.cluster, request);
  running.workloads = workloads.map(nameOf);
  for (const warning of warningsOf(workloads)) deps.logger.warning(warning);
  const title = `${running.workloads.join(', ') || 'no workload'}: new pods with the new credential`;
  await running.phases.run('rollout', title, async () => {
    const rule = { ...now.rule, stamp: stampOf(running.stored.record) };
    await roll({ workloads, rule, deadline: running.deadline, phases: running.phases }, deps).catch(
      (error: unknown) => {
        throw heldBack(error, running.stored.record);
      },
    );
  });
  running.steps.push(`restarted ${running.workloads.join(', ')}`);
}

/** What went wrong, and that nothing was taken away. */
function heldBack(error: unknown, { old, fresh }: OpenRecord): unknown {
  if (!(error instanceof ConfigurationError)) return error;
  return new ConfigurationError(
    error.problems.map(({ remedy = '', ...problem }) => ({
      ...problem,
      message: `${problem.message}. Both ${old.account} (old) and ${fresh.account} (new) stay valid, and nothing was revoked`,
      remedy: `${remedy}${remedy === '' ? '' : '; '}run this again to go on, or with mode: abort to go back to ${old.account}`,
    })),
  );
}

async function revoke(running: Running, seen: Look, whole: Whole): Promise<void> {
  const { request, deps } = whole;
  const { old } = running.stored.record;
  await running.phases.run('drain', `${old.account} is used by nobody and is let in no more`, async () => {
    const left = await whoStays(running, whole);
    if (left.length > 0 && request.oldSessions === 'refuse') throw stillUsed(left, running, request);
    await publishElsewhere(running, seen, whole);
    await fence(running, whole);
    // That was a while: what is revoked must be what nobody uses now.
    const now = await look(running.stored.record, request, deps);
    if (nextStep(now.facts).do !== 'revoke') return;
    running.assertHeld();
    await deps.provider.revoke(old.account);
    running.steps.push(`revoked ${old.account}`);
  });
}

/** Sessions of the old account, once they had time to end by themselves. */
async function whoStays(running: Running, { request, deps }: Whole): Promise<readonly OpenSession[]> {
  const { clock, signal, provider } = deps;
  const { account } = running.stored.record.old;
  const until = Math.min(running.deadline, clock.now() + request.sessionGraceMs);
  for (;;) {
    const open = (await provider.sessions(account)) ?? [];
    if (open.length === 0 || clock.now() >= until) return open;
    running.phases.waiting([`sessions of ${account} end: ${named(open)}`], until);
    await clock.sleep(POLL_MS, signal);
  }
}

function stillUsed(
  left: readonly OpenSession[],
  running: Running,
  request: RotationRequest,
): ConfigurationError {
  const { old, fresh } = running.stored.record;
  return new ConfigurationError({
    code: 'old-key-in-use',
    message: `${old.account} is still used, ${formatDuration(request.sessionGraceMs)} after the last pod that read it from the Secret ended: it was not revoked. Both ${old.account} and ${fresh.account} stay valid`,
    found: named(left),
    expected: 'no session of the old account',
    remedy:
      'give them the new credential and run this again, or set old-sessions: end, which revokes it and ends them',
  });
}

async function endSessions(running: Running, whole: Whole): Promise<void> {
  const { provider } = whole.deps;
  const { account } = running.stored.record.old;
  await running.phases.run('drain', `open sessions of ${account} are ended`, async () => {
    const open = (await provider.sessions(account)) ?? [];
    await fence(running, whole);
    await provider.endSessions(account);
    const fresh = open.filter(({ id }) => !running.ended.has(id));
    for (const { id } of fresh) running.ended.add(id);
    if (fresh.length > 0)
      running.steps.push(`ended ${fresh.length} open sessions of ${account}: ${named(fresh)}`);
  });
}

function named(sessions: readonly OpenSession[]): string {
  const more = sessions.length > NAMED ? ` and ${sessions.length - NAMED} more` : '';
  return `${sessions
    .slice(0, NAMED)
    .map(({ who }) => who)
    .join(', ')}${more}`;
}
