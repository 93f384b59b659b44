import { createHash } from 'node:crypto';
import { defined } from '../base/index.ts';
import { closeEpisode, escalate, tellUntold } from './escalation.ts';
import { type Move, nextMove, targetOf } from './decide.ts';
import { tellEvent } from './event.ts';
import { type Look, look } from './look.ts';
import { note, type Running, save } from './running.ts';
import type { Rule } from './rules/types.ts';
import type { Change } from './operations/operation.ts';
import {
  episodeOf,
  storyOf,
  withFailedAttempt,
  withIntent,
  withoutEpisode,
  withOutcome,
} from './state/changes.ts';
import type { HealOutcome, RuleReport } from './types.ts';

type Ended = Pick<RuleReport, 'outcome' | 'why'> & { planHash?: string };

/** Looks, makes the next move, and looks again, until there is none to be made now. */
export async function runRule(running: Running): Promise<RuleReport> {
  const { rule, deps } = running;
  for (;;) {
    deps.signal.throwIfAborted();
    running.assertHeld();
    const now = await freshLook(running);
    const move = nextMove(now.facts);
    const key = episodeOf(running.stored.state, rule.name)?.key;
    const ended = await make(move, now, running);
    if (ended === undefined) continue;
    note(running, now, { decision: move.do, after: `${ended.outcome}: ${ended.why}` });
    const last = episodeOf(running.stored.state, rule.name)?.key ?? key;
    const episode = storyOf(running.stored.state, last);
    return { rule: rule.name, actions: running.actions, episode, ...ended, ...defined({ key: last }) };
  }
}

/** An episode of a workload that is there no more is over: another one of its name is another target. */
async function freshLook(running: Running): Promise<Look> {
  const { rule, request, deps } = running;
  const now = await look(rule, running.stored.state, request, deps);
  const episode = episodeOf(running.stored.state, rule.name);
  const uid = now.target.live?.metadata.uid;
  if (episode === undefined || uid === undefined || episode.uid === uid) return now;
  await closeEpisode(episode, running, 'the workload was replaced by another one');
  await save(running, withoutEpisode(running.stored.state, episode.key, 'abandoned'));
  return await look(rule, running.stored.state, request, deps);
}

/** @returns how the rule ends in this run; undefined when there may be another move */
async function make(move: Move, now: Look, running: Running): Promise<Ended | undefined> {
  switch (move.do) {
    case 'noop':
    case 'unknown':
    case 'deferred':
      return { outcome: move.do, why: move.why };
    case 'wait':
      return await wait(move.why, running);
    case 'advance':
      note(running, now, { decision: 'advance', after: `${move.attempt.says} has not helped` });
      await save(running, withFailedAttempt(running.stored.state, move.attempt, move.to));
      return undefined;
    case 'act':
      return await act(move, now, running);
    case 'escalate':
      await escalate(move, now, running);
      return { outcome: 'escalated', why: move.why };
    case 'escalated':
      await tellUntold(move.episode, running);
      return { outcome: 'escalated', why: move.episode.escalation?.why ?? '' };
    case 'close':
      break;
  }
  return await close(move, now, running);
}

async function wait(why: string, { request, deps, deadline }: Running): Promise<Ended | undefined> {
  if (deps.clock.now() + request.pollMs >= deadline)
    return { outcome: 'deferred', why: `${why}; a later run goes on` };
  await deps.clock.sleep(request.pollMs, deps.signal);
  return undefined;
}

/** Of a move, and of what it would be made to: changed since it was approved, it is another one. */
export function planHash(rule: Rule, now: Look, says: string): string {
  const text = JSON.stringify([rule.name, now.target.live?.metadata.uid, says]);
  return createHash('sha256').update(text).digest('hex');
}

async function act(
  { step, says }: Extract<Move, { do: 'act' }>,
  now: Look,
  running: Running,
): Promise<Ended | undefined> {
  const { rule, request } = running;
  const { change } = now;
  const live = now.target.live;
  if (change === undefined || live === undefined)
    return { outcome: 'unknown', why: 'the target was not looked at' };
  const hash = planHash(rule, now, says);
  if (request.approvedPlan !== undefined && request.approvedPlan !== hash)
    return {
      outcome: 'deferred',
      why: `it would ${says} now, which is not what was approved`,
      planHash: hash,
    };
  if (change.needsApproval === true && request.approvedPlan === undefined)
    return {
      outcome: 'deferred',
      why: `it would ${says}, and a person has to approve that: give approved-plan, or say unattended: true in the step`,
      planHash: hash,
    };
  const { restore, leaderChange } = change;
  const number = await intend(running, now, { step, says, ...defined({ restore, leaderChange }) });
  running.assertHeld();
  const result = await change.perform(keyOf(running, number));
  if (result.is === 'refused') {
    note(running, now, { decision: 'act', request: says, after: `refused: ${result.why}` });
    await save(running, withOutcome(running.stored.state, number, 'refused'));
    return { outcome: 'deferred', why: result.why };
  }
  running.actions.push(says);
  note(running, now, { decision: 'act', request: result.request, after: 'done' });
  await save(running, withOutcome(running.stored.state, number, 'done'));
  const told = { reason: 'HealAttempt', note: `rule ${rule.name}: ${says}`, isWarning: false, now: now.now };
  await tellEvent(live, { ...told, id: keyOf(running, number) }, running.deps);
  return undefined;
}

/** Written before it is done: the run after a death knows that it may have been. */
async function intend(
  running: Running,
  { now, target }: Look,
  { step, says, restore, leaderChange }: Pick<Change, 'says' | 'restore' | 'leaderChange'> & { step: number },
): Promise<number> {
  const { rule, stored } = running;
  const kind = rule.steps[step]?.kind ?? 'restart_pod';
  const place = { rule: rule.name, uid: target.live?.metadata.uid ?? '', now };
  const intended = withIntent(stored.state, {
    place,
    target: targetOf(rule),
    kind,
    step,
    says,
    ...(restore === undefined ? {} : { restore: { ...restore, rule: rule.name } }),
    ...defined({ leaderChange }),
  });
  await save(running, intended.state);
  return intended.attempt.number;
}

function keyOf({ stored, rule }: Running, number: number): string {
  const key = episodeOf(stored.state, rule.name)?.key ?? '';
  return createHash('sha256').update(`${key}/${number}`).digest('hex');
}

async function close(
  { episode, healed, says }: Extract<Move, { do: 'close' }>,
  now: Look,
  running: Running,
): Promise<Ended> {
  const why = healed
    ? `what was done has helped, as its verification says${says === undefined ? '' : `: ${says}`}`
    : 'it is well again, by whatever means';
  await closeEpisode(episode, running, why);
  await save(running, withoutEpisode(running.stored.state, episode.key, healed ? 'healed' : 'abandoned'));
  const live = now.target.live;
  const told = {
    reason: healed ? 'Healed' : 'Recovered',
    note: `rule ${running.rule.name}: ${why}`,
    now: now.now,
  };
  if (live !== undefined)
    await tellEvent(live, { ...told, isWarning: false, id: `${episode.key}.ended` }, running.deps);
  return { outcome: healed ? 'healed' : 'noop', why };
}

/** What a run that changes nothing says: the same look and the same move. */
export async function planRule(running: Running): Promise<RuleReport> {
  const { rule, request, deps, stored } = running;
  const now = await look(rule, stored.state, request, deps);
  const move = nextMove(now.facts);
  note(running, now, { decision: `plan: ${move.do}` });
  const key = episodeOf(stored.state, rule.name)?.key;
  const episode = storyOf(stored.state, key);
  const base = { rule: rule.name, actions: [], episode, ...defined({ key }) };
  if (move.do === 'act')
    return {
      ...base,
      outcome: 'planned',
      why: `it would ${move.says}`,
      actions: [move.says],
      planHash: planHash(rule, now, move.says),
    };
  const [outcome, why] = PLANNED[move.do](move as never);
  return { ...base, outcome, why };
}

const PLANNED: {
  [K in Exclude<Move['do'], 'act'>]: (move: Extract<Move, { do: K }>) => [HealOutcome, string];
} = {
  noop: ({ why }) => ['noop', why],
  unknown: ({ why }) => ['unknown', why],
  deferred: ({ why }) => ['deferred', why],
  wait: ({ why }) => ['deferred', why],
  advance: ({ attempt }) => ['planned', `${attempt.says} has not helped: it would go on to the next step`],
  escalate: ({ why }) => ['planned', `it would escalate: ${why}`],
  escalated: ({ episode }) => ['escalated', episode.escalation?.why ?? ''],
  close: () => ['noop', 'it is well again: the episode would be closed'],
};
