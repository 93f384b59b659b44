import { createHash } from 'node:crypto';
import { cutText, defined } from '../../base/index.ts';
import type { Channel, StepKind } from '../rules/types.ts';
import type { Attempt, AttemptOutcome, Episode, HealingState, Restore, LeaderChange } from './types.ts';

/** Pure changes of the state: each gives a new one. */

/** Less than the state may hold: what is written must be read again. */
const LONGEST_TEXT = 1_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export function emptyState(app: string): HealingState {
  return { formatVersion: 1, app, attempted: 0, attempts: [], episodes: [], restores: [], failures: [] };
}

export function episodeOf({ episodes }: HealingState, rule: string): Episode | undefined {
  return episodes.find((one) => one.rule === rule);
}

/** The attempt of an episode that has not been verified yet. */
export function openAttempt({ attempts }: HealingState, key: string | undefined): Attempt | undefined {
  return attempts.find((one) => one.key === key && isOpen(one));
}

/** An attempt that may still be at work, of whichever rule. */
export function isOpen({ outcome }: Attempt): boolean {
  return outcome === 'intended' || outcome === 'done';
}

/** The last attempt of an episode after which a database may have another leader, however it ended. */
export function leaderChangeOf({ attempts }: HealingState, key: string): Attempt | undefined {
  return attempts.findLast(
    (one) => one.key === key && one.leaderChange !== undefined && one.outcome !== 'refused',
  );
}

/** What was done in an episode, in its order, as people read it. */
export function storyOf({ attempts }: HealingState, key: string | undefined): string[] {
  return attempts
    .filter((one) => one.key === key)
    .map(({ at, says, outcome }) => `${at}: ${says} (${outcome})`);
}

interface Place {
  rule: string;
  uid: string;
  now: string;
}

/** The rule's episode; a new one where there is none. */
export function withEpisode(
  state: HealingState,
  { rule, uid, now }: Place,
): { state: HealingState; episode: Episode } {
  const known = episodeOf(state, rule);
  if (known !== undefined) return { state, episode: known };
  const key = createHash('sha256')
    .update(JSON.stringify([rule, uid, now]))
    .digest('hex');
  const episode = { key, rule, uid, startedAt: now, step: 0 };
  return { state: { ...state, episodes: [...state.episodes, episode] }, episode };
}

interface Intended {
  place: Place;
  target: string;
  kind: StepKind;
  step: number;
  says: string;
  /** What it raises for a while. */
  restore?: Restore;
  leaderChange?: LeaderChange;
}

/** What is about to be done: written before it is. */
export function withIntent(
  given: HealingState,
  { place, target, kind, step, says, restore, leaderChange }: Intended,
): { state: HealingState; attempt: Attempt } {
  const { state, episode } = withEpisode(given, place);
  const attempt: Attempt = {
    number: state.attempted + 1,
    at: place.now,
    rule: place.rule,
    target,
    key: episode.key,
    kind,
    step,
    says: cutText(says, LONGEST_TEXT),
    outcome: 'intended',
    ...defined({ leaderChange }),
  };
  const others = state.restores.filter((one) => one.uid !== restore?.uid);
  const before = state.restores.find((one) => one.uid === restore?.uid);
  return {
    attempt,
    state: {
      ...changeEpisode(state, episode.key, { step }),
      attempted: attempt.number,
      attempts: [...kept(state, Date.parse(place.now)), attempt],
      restores: restore === undefined ? state.restores : [...others, raisedAgain(restore, before)],
    },
  };
}

/** Raised twice, it goes back to where it was before the first; and it may stand where the first has put it, if this one never happens. */
function raisedAgain(restore: Restore, before: Restore | undefined): Restore {
  return before === undefined ? restore : { ...restore, from: before.from, ...defined({ or: before.to }) };
}

export function withOutcome(state: HealingState, number: number, outcome: AttemptOutcome): HealingState {
  return {
    ...state,
    attempts: state.attempts.map((one) => (one.number === number ? { ...one, outcome } : one)),
  };
}

/** A step did not help: the next one, unless it may be tried again. */
export function withFailedAttempt(state: HealingState, attempt: Attempt, next: number): HealingState {
  return changeEpisode(withOutcome(state, attempt.number, 'failed'), attempt.key, { step: next });
}

export function withEscalation(
  given: HealingState,
  place: Place,
  { why, target, isFailure }: { why: string; target: string; isFailure: boolean },
): HealingState {
  const { state, episode } = withEpisode(given, place);
  const failure = { rule: place.rule, target, at: place.now };
  return {
    ...changeEpisode(state, episode.key, {
      escalation: { at: place.now, why: cutText(why, LONGEST_TEXT), told: [] },
    }),
    failures: isFailure ? [...recent(state.failures, Date.parse(place.now)), failure] : state.failures,
  };
}

export function withTold(state: HealingState, key: string, channel: Channel): HealingState {
  const episode = state.episodes.find((one) => one.key === key);
  if (episode?.escalation === undefined) return state;
  const { escalation } = episode;
  return changeEpisode(state, key, {
    escalation: { ...escalation, told: [...new Set([...escalation.told, channel])] },
  });
}

/** The episode is over. What heals it takes the failures before it back. */
export function withoutEpisode(
  state: HealingState,
  key: string,
  outcome: 'healed' | 'abandoned',
): HealingState {
  const rule = state.episodes.find((one) => one.key === key)?.rule;
  return {
    ...state,
    attempts: state.attempts.map((one) => (one.key === key && isOpen(one) ? { ...one, outcome } : one)),
    episodes: state.episodes.filter((one) => one.key !== key),
    failures: outcome === 'healed' ? state.failures.filter((one) => one.rule !== rule) : state.failures,
  };
}

export function withoutRestore(state: HealingState, uid: string): HealingState {
  return { ...state, restores: state.restores.filter((one) => one.uid !== uid) };
}

/** Those that still count: what lies in the future does, since a clock was wrong then or is now. */
export function recent<T extends { at: string }>(all: readonly T[], now: number, windowMs = DAY_MS): T[] {
  return all.filter(({ at }) => now - Date.parse(at) < windowMs);
}

/** Older ones count for no budget and no cooldown any more, unless their episode goes on. */
function kept(state: HealingState, now: number): Attempt[] {
  const open = new Set(state.episodes.map(({ key }) => key));
  return state.attempts.filter((one) => open.has(one.key) || recent([one], now).length > 0);
}

function changeEpisode(state: HealingState, key: string, change: Partial<Episode>): HealingState {
  return {
    ...state,
    episodes: state.episodes.map((one) => (one.key === key ? { ...one, ...change } : one)),
  };
}
