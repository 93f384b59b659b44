import { ConfigurationError, suggest } from '../../base/index.ts';
import type { Slot } from '../../manifests/index.ts';
import { otherSlot } from './slot-choice.ts';
import {
  type DeployedRelease,
  type HistoryEntry,
  isWaiting,
  type ReleaseState,
  type WaitingAttempt,
} from '../state/state.ts';
import { isKept } from '../state/deployed-release.ts';
import type { KnownRelease } from '../base/types.ts';

/** A release that the journal knows, and that is to serve again, or at last. */
export interface RollbackTarget {
  entry: HistoryEntry;
  /** Its pods, when they are there still: then only the traffic has to move. */
  reuse?: DeployedRelease;
  /** It has been waiting for its promotion and never served. */
  isPromotion: boolean;
  /** It is a canary that waits with a share of the traffic: its attempt is gone on with. */
  goesOnFrom?: WaitingAttempt;
  /** The same step of the same run has brought it to where it waits: it is run again, and nothing is left to do. */
  isThere?: true;
}

/**
 * Finds what the user means by "the previous one", a revision, a version or a slot.
 * @param origin who asks: what it has already brought about is not gone past by its second attempt
 * @throws ConfigurationError when there is nothing to go to, or no rollback to it.
 */
export function findRollbackTarget(
  state: ReleaseState,
  to: KnownRelease,
  origin: string | undefined,
): RollbackTarget {
  if (state.live === undefined) {
    throw new ConfigurationError({
      message: `there is no release of ${state.app} in this namespace`,
      expected: 'an application that was released by deploy',
      remedy: 'check app and k8s-namespace, or release it with deploy first',
    });
  }
  const done = alreadyDone(state, state.live, origin);
  if ('waiting' in to) return waitingTarget(state, to.waiting, { done, origin });
  if ('slot' in to) {
    if (to.slot === 'other' && done !== undefined) return { entry: done, isPromotion: false };
    return targetInSlot(state, state.live, to.slot);
  }
  const entry = entryOf(state, state.live, to, origin);
  refuseIrreversible(state, state.live, entry);
  refuseGone(state, state.live, entry);
  const { warm } = state;
  const isWarm = warm?.slot !== undefined && warm.revision === entry.revision && warm.deployments.length > 0;
  return { entry, isPromotion: false, ...(isWarm ? { reuse: warm } : {}) };
}

/** What waits for somebody: a canary with its weight, or a version without traffic. */
function waitingTarget(
  { app, attempt, pending, live }: ReleaseState,
  wanted: 'promote' | 'step',
  { done, origin }: { done: HistoryEntry | undefined; origin: string | undefined },
): RollbackTarget {
  if (isWaiting(attempt)) {
    const { waiting, canary } = attempt;
    const isThere = wanted === 'step' && origin !== undefined && waiting.entry.broughtBy === origin;
    const held = { entry: waiting.entry, reuse: waiting.held, isPromotion: true, goesOnFrom: attempt };
    if (wanted === 'step' && !isThere && waiting.promotion === 'manual' && canary.step >= canary.of) {
      throw new ConfigurationError({
        input: 'action',
        message: `${attempt.version} stands at its last step, with ${canary.percent} % of the traffic: there is no further one`,
        expected: 'promote, which gives it all of the traffic, or abort',
      });
    }
    return { ...held, ...(isThere ? { isThere } : {}) };
  }
  if (done !== undefined) return { entry: done, isPromotion: false };
  if (pending !== undefined && wanted === 'promote')
    return { entry: pending.entry, reuse: pending.held, isPromotion: true };
  throw new ConfigurationError({
    input: 'action',
    message:
      pending === undefined
        ? `nothing of ${app} waits for somebody: ${live?.version ?? 'nothing'} serves`
        : `${pending.held.version} waits without traffic, and has no steps`,
    expected:
      pending === undefined
        ? 'a release by canary with a pause, or with promotion: manual'
        : 'promote, or abort',
    remedy: 'see what there is with action: status',
  });
}

/**
 * Whether a request goes on with what waits, and does not take it back first.
 * @returns what it asks for then
 */
export function goingOn(to: KnownRelease | undefined, attempt: WaitingAttempt): KnownRelease | undefined {
  if (to === undefined) return undefined;
  if ('waiting' in to) return to;
  // To send the traffic to the other slot is to promote what waits there.
  const isMeant = 'slot' in to && (to.slot === 'other' || to.slot === attempt.waiting.held.slot);
  return isMeant ? { waiting: 'promote' } : undefined;
}

function entryOf(
  { app, history = [] }: ReleaseState,
  live: DeployedRelease,
  to: Exclude<KnownRelease, { slot: unknown } | { waiting: unknown }>,
  origin: string | undefined,
): HistoryEntry {
  if ('revision' in to) {
    const entry = history.find(({ revision }) => revision === to.revision);
    if (entry === undefined)
      throw unknown(
        app,
        'revision',
        to,
        history.map(({ revision }) => String(revision)),
      );
    return entry;
  }
  if ('version' in to) {
    const entry = history.find(({ version }) => version === to.version);
    if (entry === undefined)
      throw unknown(
        app,
        'version',
        to,
        history.map(({ version }) => version),
      );
    return entry;
  }
  const done = alreadyDone({ history }, live, origin);
  if (done !== undefined) return done;
  const serving = history.find(({ revision }) => revision === live.revision);
  const entry = history.find(
    // What serves may have been brought back from an older revision: the same again is no rollback.
    ({ revision, leftBehind, target }) =>
      revision !== live.revision && leftBehind !== true && target !== serving?.target,
  );
  if (entry === undefined) {
    throw new ConfigurationError({
      message: `there is no earlier release of ${app} to go back to`,
      found: `only ${live.version} (revision ${live.revision}), which serves`,
      remedy: 'release the version that you want with deploy',
    });
  }
  return entry;
}

/** What serves, when the same step of the same run has brought it there: it is run again. */
function alreadyDone(
  { history = [] }: Pick<ReleaseState, 'history'>,
  live: DeployedRelease,
  origin: string | undefined,
): HistoryEntry | undefined {
  if (origin === undefined) return undefined;
  return history.find(({ revision, broughtBy }) => revision === live.revision && broughtBy === origin);
}

function unknown(
  app: string,
  input: 'revision' | 'version',
  to: { revision?: number; version?: string },
  names: readonly string[],
): ConfigurationError {
  const wanted = String(to[input]);
  const near = suggest(wanted, names);
  return new ConfigurationError({
    input,
    message: `no release of ${app} with this ${input} is kept`,
    found: wanted,
    expected: names.length === 0 ? 'nothing is kept yet' : `one of ${names.join(', ')}`,
    remedy: near === undefined ? 'release it anew with deploy' : `did you mean ${near}?`,
  });
}

function refuseIrreversible(
  { app, history = [] }: ReleaseState,
  live: DeployedRelease,
  to: HistoryEntry,
): void {
  const barrier = history.find(
    ({ revision, irreversible }) =>
      irreversible === true && revision > to.revision && revision <= live.revision,
  );
  if (barrier === undefined) return;
  throw new ConfigurationError({
    message: `${app} cannot go back to ${to.version} (revision ${to.revision}): the migration of ${barrier.version} (revision ${barrier.revision}) was declared irreversible`,
    remedy: 'release a version forward that fixes the fault',
  });
}

/** What was found at an adoption has no configuration of its own: only the pods that were found can serve again. */
function refuseGone(state: ReleaseState, live: DeployedRelease, to: HistoryEntry): void {
  if (isKept(state, to)) return;
  const { app } = state;
  throw new ConfigurationError({
    message: `${app} cannot go back to ${to.version} (revision ${to.revision}), which was installed before ${app} was released by deploy: its pods, which had stayed warm, are gone since`,
    found: `${live.version} (revision ${live.revision}) serves`,
    expected: 'a release that deploy has made, or the pods that were taken over, still warm',
    remedy: `release ${to.version} with deploy`,
  });
}

function targetInSlot(state: ReleaseState, live: DeployedRelease, wanted: Slot | 'other'): RollbackTarget {
  const { app, warm, pending, history = [] } = state;
  if (live.slot !== undefined && wanted === live.slot) {
    const entry = history.find(({ revision }) => revision === live.revision);
    if (entry !== undefined) return { entry, reuse: live, isPromotion: false };
  }
  const slot = wanted === 'other' && live.slot !== undefined ? otherSlot(live.slot) : wanted;
  // What changed may be in the slot that the release before is said to be in, and is the other one all the same.
  const isIn = (deployed: DeployedRelease | undefined): deployed is DeployedRelease =>
    deployed?.slot !== undefined &&
    (wanted === 'other' || deployed.slot === wanted) &&
    deployed.deployments.length > 0;
  if (isIn(pending?.held)) return { entry: pending.entry, reuse: pending.held, isPromotion: true };
  const kept =
    warm === undefined || warm.deployments.length === 0
      ? undefined
      : history.find(({ revision }) => revision === warm.revision);
  if (warm !== undefined && kept !== undefined) {
    // What was taken over, and a rolling release, run in no slot: they are the other one all the same.
    const isOther = wanted === 'other' && warm.slot === undefined;
    if (isIn(warm) || isOther) {
      refuseIrreversible(state, live, kept);
      return { entry: kept, isPromotion: false, ...(isOther ? {} : { reuse: warm }) };
    }
  }
  const isBeside = warm !== undefined && kept !== undefined;
  throw new ConfigurationError({
    input: 'to',
    message: slot === 'other' ? `nothing else of ${app} is warm` : `nothing of ${app} runs in slot ${slot}`,
    found: `${live.version} serves${live.slot === undefined ? ', in no slot' : ` in slot ${live.slot}`}${isBeside ? `; ${warm.version} is warm${warm.slot === undefined ? ', in no slot' : ` in slot ${warm.slot}`}` : ''}`,
    expected: 'a release that waits for its promotion, or the one before, kept warm',
    remedy: isBeside
      ? `to go to ${warm.version}, use \`to: other\` or rollback`
      : 'release with deploy, or bring an earlier release back with rollback',
  });
}
