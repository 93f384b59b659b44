import { defined } from '../base/index.ts';
import { type Cluster, type KubeObject, serverTime } from '../cluster/index.ts';
import type { Source } from '../analysis/index.ts';
import type { Facts, Outlook } from './decide.ts';
import { leaderChangeStanding } from './operations/failover-db.ts';
import { reachServer } from './operations/failover/reach.ts';
import { openRedisServer } from './operations/failover/redis.ts';
import { openPgBouncer } from './operations/pgbouncer.ts';
import { podsOf } from './operations/pods.ts';
import { prospectOf } from './operations/table.ts';
import type { Change, Place } from './operations/operation.ts';
import type { Rule } from './rules/types.ts';
import { type Seen, type Signal, triggerSignal, verification, type Verified } from './signal.ts';
import { episodeOf, openAttempt, leaderChangeOf } from './state/changes.ts';
import { stateRef } from './state/store.ts';
import type { Attempt, HealingState } from './state/types.ts';
import { type SeenTarget, seeTarget } from './target.ts';
import type { HealDeps, HealRequest } from './types.ts';

/** The facts, and what was seen with them. */
export interface Look {
  facts: Facts;
  target: SeenTarget;
  /** By the API server's clock. */
  now: string;
  /** Of the step that is ready. */
  change?: Change;
}

/** Further apart than this, one of the clocks is wrong: then nobody can say what has expired. */
const MOST_SKEW_MS = 120_000;
const STEPS = 60;
const SHORTEST_STEP_MS = 1_000;

/**
 * Looks at everything that the next move depends on, the metrics last: what is acted on is seven requests old at most. What is
 * expensive is looked at when it can matter.
 */
export async function look(
  rule: Rule,
  state: HealingState,
  request: HealRequest,
  deps: HealDeps,
): Promise<Look> {
  const { cluster } = deps;
  const now = await timeOf(cluster, rule);
  const target = await seeTarget(cluster, rule.target, request.plan);
  const base = { now: Date.parse(now), rule, budgets: request.plan.budgets, state };
  const wrong = clockProblem(now, state, deps);
  if (wrong !== undefined) {
    const unknown = { is: 'unknown', why: wrong } as const;
    return { now, target, facts: { ...base, trigger: unknown, verified: unknown } };
  }
  const trigger = await triggerOf(rule, base.now, request, deps);
  const verified = await verifiedOf({ rule, state, trigger, target }, base.now, request, deps);
  const facts = { ...base, trigger, verified, ...defined({ hindrance: target.hindrance }) };
  if (!mayStep(facts, target)) return { facts, target, now };
  const { outlook, change } = await outlookOf(rule, { trigger, target: target.live, facts }, deps);
  return { facts: { ...facts, outlook }, target, now, ...defined({ change }) };
}

export async function timeOf(cluster: Cluster, { target }: Pick<Rule, 'target'>): Promise<string> {
  return await serverTime(cluster, target.namespace, `${stateRef(target).name}.time`);
}

/** A clock that jumps makes a cooldown short or a budget new: neither is believed while two clocks disagree. */
export function clockProblem(
  now: string,
  state: HealingState,
  { clock }: Pick<HealDeps, 'clock'>,
): string | undefined {
  const at = Date.parse(now);
  if (Number.isNaN(at)) return 'the API server does not say what time it is';
  const skew = Math.abs(clock.date().getTime() - at);
  if (skew > MOST_SKEW_MS)
    return `the clocks of the API server (${now}) and of this runner (${clock.date().toISOString()}) differ: what has expired is not known`;
  const last = state.attempts.reduce((latest, one) => Math.max(latest, Date.parse(one.at)), 0);
  if (last - at > MOST_SKEW_MS)
    return `the last attempt was at ${new Date(last).toISOString()}, which is yet to come: a clock has gone back`;
  return undefined;
}

/** What the rule's trigger says now. */
export async function triggerOf(
  rule: Rule,
  at: number,
  { plan }: HealRequest,
  deps: HealDeps,
): Promise<Signal> {
  const { when } = rule;
  const seen = await seenAt({ promql: when.promql, at, backMs: when.forMs }, plan.staleMs, deps);
  return triggerSignal(seen, when, plan);
}

interface Verifying {
  rule: Rule;
  state: HealingState;
  trigger: Signal;
  target: SeenTarget;
}

/** Asked of an episode alone. The query is not all: what is restarted and never comes up has no metric that is too high. */
async function verifiedOf(
  { rule, state, trigger, target }: Verifying,
  at: number,
  { plan }: HealRequest,
  deps: HealDeps,
): Promise<Verified> {
  const episode = episodeOf(state, rule.name);
  if (episode === undefined) return { is: 'unhealed' };
  if (trigger.is === 'unknown') return trigger;
  const open = openAttempt(state, episode.key);
  const since = Date.parse(open?.at ?? episode.startedAt);
  const { promql, stableMs } = rule.verify;
  const seen = await seenAt({ promql, at, backMs: stableMs }, plan.staleMs, deps);
  const verified = verification(seen, rule.verify, { staleMs: plan.staleMs, since });
  if (verified.is !== 'healed') return verified;
  if (!target.isWhole) return { is: 'settling' };
  const last = leaderChangeOf(state, episode.key);
  return last === undefined ? verified : await changedLeader(last, rule, deps);
}

/** A metric that is well again says nothing of a leader that two members believe to be: both ends are asked. */
async function changedLeader(
  { step: number, leaderChange }: Attempt,
  rule: Rule,
  deps: HealDeps,
): Promise<Verified> {
  const step = rule.steps[number];
  if (leaderChange === undefined || step?.kind !== 'failover_db')
    return { is: 'unknown', why: `the rule does not say any more where its database is` };
  const ends = await leaderChangeStanding(step, leaderChange, serversOf(deps));
  if (ends.is === 'settled') return { is: 'healed', says: ends.says };
  return ends.is === 'unsettled' ? { is: 'unhealed', why: ends.why } : ends;
}

/** How servers beside the cluster are asked. */
function serversOf({
  openProxy = openPgBouncer,
  openRedis = openRedisServer,
  reach = reachServer,
  ask,
  clock,
  signal,
}: HealDeps): Pick<Place, 'openProxy' | 'openRedis' | 'reach' | 'ask' | 'clock' | 'signal'> {
  return { openProxy, openRedis, reach, ask, clock, signal };
}

interface Asked {
  promql: string;
  at: number;
  backMs: number;
}

async function seenAt(
  { promql, at, backMs }: Asked,
  staleMs: number,
  { prometheus, signal }: { prometheus: Source; signal: AbortSignal },
): Promise<Seen> {
  const question = { query: promql, at, lookBackMs: staleMs, signal };
  const now = await prometheus.read(question);
  if (backMs === 0 || 'unknown' in now || now.samples.length === 0) return { now, past: [], at };
  const stepMs = Math.max(SHORTEST_STEP_MS, Math.ceil(backMs / STEPS / 1000) * 1000);
  const fromMs = at - Math.ceil(backMs / stepMs) * stepMs;
  return { now, past: (await prometheus.past?.({ ...question, fromMs, stepMs })) ?? [], at };
}

/** Whether anything of the steps can matter for the next move. */
function mayStep({ trigger, state, rule, hindrance }: Facts, { live }: SeenTarget): boolean {
  const episode = episodeOf(state, rule.name);
  if (trigger.is !== 'firing' || hindrance !== undefined || live === undefined) return false;
  return episode?.escalation === undefined && openAttempt(state, episode?.key) === undefined;
}

/** The first of the steps that are left which could help. */
async function outlookOf(
  rule: Rule,
  { trigger, target, facts }: { trigger: Signal; target: KubeObject | undefined; facts: Facts },
  deps: HealDeps,
): Promise<{ outlook: Outlook; change?: Change }> {
  if (target === undefined || trigger.is !== 'firing')
    return { outlook: { is: 'none', why: 'there is no target' } };
  const { cluster } = deps;
  const pods = await podsOf(cluster, target, rule.target);
  const { breaches } = trigger;
  const { now, state } = facts;
  const place = { cluster, rule, target, pods, breaches, now, attempts: state.attempts, ...serversOf(deps) };
  const reasons: string[] = [];
  const first = episodeOf(facts.state, rule.name)?.step ?? 0;
  for (const [index, step] of rule.steps.entries()) {
    if (index < first) continue;
    const prospect = await prospectOf(step, place);
    if (prospect.is === 'deferred') return { outlook: prospect };
    if (prospect.is === 'ready') {
      const { change } = prospect;
      return { outlook: { is: 'ready', step: index, says: change.says }, change };
    }
    reasons.push(`${step.kind}: ${prospect.why}`);
  }
  return { outlook: { is: 'none', why: `no step that is left can help: ${reasons.join('; ')}` } };
}
