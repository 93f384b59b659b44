import { defined, formatDuration } from '../base/index.ts';
import type { Budgets, Rule } from './rules/types.ts';
import type { Signal, Verified } from './signal.ts';
import { episodeOf, HOUR_MS, isOpen, openAttempt, recent } from './state/changes.ts';
import type { Attempt, Episode, HealingState } from './state/types.ts';

/** What can be done of the steps that are left, as they were looked at. */
export type Outlook =
  | { is: 'ready'; step: number; says: string }
  /** Not now. */
  | { is: 'deferred'; why: string }
  /** None of them can help. */
  | { is: 'none'; why: string };

/** All that the next move depends on, as it was seen a moment ago. Of what is remembered only `state` is used. */
export interface Facts {
  /** By the API server's clock, in milliseconds since 1970. */
  now: number;
  rule: Rule;
  budgets: Budgets;
  state: HealingState;
  trigger: Signal;
  verified: Verified;
  /** Why nothing may be done to the target now, such as a release under way. */
  hindrance?: string;
  /** Looked at when it can matter. */
  outlook?: Outlook;
}

export type EscalationCode = 'steps-exhausted' | 'no-step-helps' | 'budget' | 'failed-episodes';

export type Move =
  | { do: 'noop'; why: string }
  | { do: 'unknown'; why: string }
  | { do: 'deferred'; why: string }
  /** A step is at work. */
  | { do: 'wait'; why: string }
  /** A step was not of help in its time. */
  | { do: 'advance'; attempt: Attempt; to: number }
  | { do: 'act'; step: number; says: string }
  | { do: 'escalate'; code: EscalationCode; why: string }
  /** An escalation is under way, or over and told. */
  | { do: 'escalated'; episode: Episode }
  | { do: 'close'; episode: Episode; healed: boolean; says?: string };

/** Failed episodes of a rule on its target within a day after which no other is begun. */
const MOST_FAILURES = 2;

/**
 * The next move, out of what is there alone. What is unknown moves nothing; an attempt that is not verified yet is waited for,
 * no matter which run began it; only one step is ever at work.
 */
export function nextMove(facts: Facts): Move {
  const { state, rule, trigger } = facts;
  const episode = episodeOf(state, rule.name);
  const open = openAttempt(state, episode?.key);
  if (episode !== undefined && open !== undefined) return whileOpen(facts, episode, open);
  if (trigger.is === 'unknown') return { do: 'unknown', why: trigger.why };
  if (trigger.is !== 'firing') return whileQuiet(facts, episode);
  return whileFiring(facts, episode);
}

function whileOpen(facts: Facts, episode: Episode, open: Attempt): Move {
  const { now, rule, verified, trigger } = facts;
  if (verified.is === 'healed' && trigger.is === 'quiet')
    return { do: 'close', episode, healed: true, ...defined({ says: verified.says }) };
  const { withinMs, stableMs } = rule.verify;
  const end = Date.parse(open.at) + withinMs;
  const why = whyUnknown(verified) ?? whyUnknown(trigger);
  if (why !== undefined)
    return now < end
      ? { do: 'wait', why }
      : { do: 'unknown', why: `whether it has helped to ${open.says}: ${why}` };
  const isSettling = verified.is !== 'unhealed' && now < end + stableMs;
  if (now < end || isSettling)
    return { do: 'wait', why: `whether it helps to ${open.says} is not known yet${stillWrong(verified)}` };
  return { do: 'advance', attempt: open, to: mayRepeat(facts, open) ? open.step : open.step + 1 };
}

function stillWrong(verified: Verified): string {
  return verified.is === 'unhealed' && verified.why !== undefined ? `: ${verified.why}` : '';
}

function whyUnknown(signal: Signal | Verified): string | undefined {
  return signal.is === 'unknown' ? signal.why : undefined;
}

/** Another pod of the same episode may be restarted, if the rule says so. */
function mayRepeat({ rule, state }: Facts, { key, step }: Attempt): boolean {
  const meant = rule.steps[step];
  const tried = state.attempts.filter(
    (one) => one.key === key && one.step === step && one.outcome !== 'refused',
  );
  return meant?.kind === 'restart_pod' && tried.length < meant.max;
}

function whileQuiet({ verified, trigger }: Facts, episode: Episode | undefined): Move {
  if (trigger.is === 'pending') return { do: 'noop', why: 'it is so, and not for long enough yet' };
  if (episode === undefined) return { do: 'noop', why: 'nothing is wrong' };
  if (verified.is === 'unknown') return { do: 'unknown', why: verified.why };
  // The metric is well again, and something else that a step has left is not: nobody would hear of it.
  if (verified.is === 'unhealed' && verified.why !== undefined)
    return episode.escalation === undefined
      ? { do: 'escalate', code: 'steps-exhausted', why: verified.why }
      : { do: 'escalated', episode };
  return verified.is === 'healed'
    ? { do: 'close', episode, healed: false }
    : { do: 'noop', why: 'what was wrong is not so any more, and it is not well yet' };
}

function whileFiring(facts: Facts, episode: Episode | undefined): Move {
  const { rule, hindrance, outlook } = facts;
  if (episode?.escalation !== undefined) return { do: 'escalated', episode };
  if ((episode?.step ?? 0) >= rule.steps.length)
    return { do: 'escalate', code: 'steps-exhausted', why: `none of ${rule.steps.length} steps has helped` };
  if (hindrance !== undefined) return { do: 'deferred', why: hindrance };
  const wait = coolingUntil(facts, episode);
  if (wait !== undefined) return { do: 'deferred', why: wait };
  const spent = whySpent(facts, episode);
  if (spent !== undefined) return { do: 'escalate', ...spent };
  if (outlook === undefined) return { do: 'unknown', why: 'the target was not looked at' };
  if (outlook.is === 'none') return { do: 'escalate', code: 'no-step-helps', why: outlook.why };
  if (outlook.is === 'deferred') return { do: 'deferred', why: outlook.why };
  return { do: 'act', step: outlook.step, says: outlook.says };
}

/** One step at a time, and none soon after another, but for the next one of an episode whose last did not help. */
function coolingUntil({ now, rule, state }: Facts, episode: Episode | undefined): string | undefined {
  // Of a rule that is not in the file any more nobody says how it ended: it is waited for no longer than any step may take.
  const other = recent(state.attempts, now).find(
    (one) => isOpen(one) && state.episodes.some(({ key }) => key === one.key),
  );
  if (other !== undefined) return `rule ${other.rule} has a step under way: ${other.says}`;
  const last = state.attempts.filter((one) => one.rule === rule.name && one.target === targetOf(rule)).at(-1);
  if (last === undefined || (last.key === episode?.key && last.outcome === 'failed')) return undefined;
  const left = Date.parse(last.at) + rule.cooldownMs - now;
  return left > 0
    ? `the last attempt was at ${last.at}: ${formatDuration(left)} of its cooldown are left`
    : undefined;
}

/** Why there is to be no further attempt, whatever is wrong. */
function whySpent(
  { now, rule, budgets, state }: Facts,
  episode: Episode | undefined,
): { code: EscalationCode; why: string } | undefined {
  const target = targetOf(rule);
  const failed = recent(state.failures, now).filter((one) => one.rule === rule.name && one.target === target);
  if (episode === undefined && failed.length >= MOST_FAILURES)
    return { code: 'failed-episodes', why: `${failed.length} episodes of a day have ended without help` };
  const hour = recent(state.attempts, now, HOUR_MS).length;
  if (hour >= budgets.perHour)
    return { code: 'budget', why: `${hour} of ${budgets.perHour} actions of this hour are used up` };
  const day = recent(state.attempts, now).filter((one) => one.target === target).length;
  if (day >= budgets.perTargetPerDay)
    return {
      code: 'budget',
      why: `${day} of ${budgets.perTargetPerDay} actions on ${target} of this day are used up`,
    };
  return undefined;
}

/** As attempts name it: it stays the same when a release makes the workload anew. */
export function targetOf({ target: { kind, name } }: Rule): string {
  return `${kind}/${name}`;
}
