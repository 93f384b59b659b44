import {
  ConfigurationError,
  defined,
  isStop,
  ServerAnswerError,
  startLimit,
  timeoutOver,
} from '../base/index.ts';
import { ApiError, type Cluster, within } from '../cluster/index.ts';
import { acquireLock, fencedCluster, LockLostError } from '../release/index.ts';
import { clockProblem, timeOf, triggerOf } from './look.ts';
import { takeBack } from './restores.ts';
import { planRule, runRule } from './run-rule.ts';
import { type Running, save } from './running.ts';
import type { Rule } from './rules/types.ts';
import { openAttempt, withoutRestore } from './state/changes.ts';
import { readState } from './state/store.ts';
import { seeTarget } from './target.ts';
import {
  type HealDeps,
  type HealOutcome,
  type HealReport,
  type HealRequest,
  RESULTS,
  type RuleReport,
} from './types.ts';

/**
 * Looks at each rule, and does for it what is safe, one step at a time and under the application's lock, so that neither a
 * release nor another run is at work; what a killed run has begun is gone on with. Rules in mode plan change nothing.
 * @throws what ends the run: its signal, or its time
 */
export async function heal(request: HealRequest, deps: HealDeps): Promise<HealReport> {
  const warnings: string[] = [];
  const reports: RuleReport[] = [];
  const deadline = deps.clock.now() + request.timeoutMs;
  const limit = startLimit(
    request.timeoutMs + request.lockTimeoutMs,
    () => timeoutOver(request.timeoutMs, { code: 'timeout' }),
    deps.signal,
    deps.clock,
  );
  const own = {
    ...deps,
    signal: limit.signal,
    cluster: within(deps.cluster, limit.signal),
    // The lock is given back also when the time is over.
    lasting: deps.lasting ?? deps.cluster,
  };
  try {
    for (const rules of applicationsOf(request.rules)) {
      const { planned, acting } = byMode(rules, request);
      for (const rule of planned)
        reports.push(
          ...(await told([rule], deps, async () => [await plan({ rule, request, deps: own, deadline })])),
        );
      const run = { request, deps: own, deadline, warnings };
      if (acting.length > 0)
        reports.push(...(await told(acting, deps, async () => await actOn(acting, run))));
    }
  } catch (error) {
    if (isStop(error) || deps.signal.aborted) interrupted(request, deps);
    throw error;
  } finally {
    limit.lift();
  }
  return { outcome: gravestOf(reports), rules: reports, warnings };
}

/** What a run with these came to: a person is needed before anything else is said. */
export function gravestOf(reports: readonly Pick<RuleReport, 'outcome'>[]): HealOutcome {
  const gravest = reports.reduce((most, { outcome }) => Math.max(most, RESULTS.indexOf(outcome)), 0);
  return RESULTS[gravest] ?? 'noop';
}

/** What is not answered for one application keeps nothing from the others: of its rules nothing is known. */
async function told(
  rules: readonly Rule[],
  { signal }: Pick<HealDeps, 'signal'>,
  work: () => Promise<RuleReport[]>,
): Promise<RuleReport[]> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted || !isAnswer(error)) throw error;
    return rules.map((rule) => unknown(rule, error));
  }
}

/** Of the user's configuration, of a server or of the network: no bug of ours, and no end of our time. */
function isAnswer(error: unknown): error is Error {
  return (error instanceof ConfigurationError || error instanceof ServerAnswerError) && !isStop(error);
}

function unknown({ name }: Rule, { message }: Error): RuleReport {
  return { rule: name, outcome: 'unknown', why: message, actions: [], episode: [] };
}

/** Rules of one application have one lock, one state and one budget. */
function applicationsOf(rules: readonly Rule[]): Rule[][] {
  return [...Map.groupBy(rules, ({ target }) => `${target.namespace}/${target.app}`).values()];
}

function byMode(rules: readonly Rule[], { mode }: HealRequest): { planned: Rule[]; acting: Rule[] } {
  const acting = rules.filter((rule) => mode === 'apply' && rule.mode === 'apply');
  return { planned: rules.filter((rule) => !acting.includes(rule)), acting };
}

interface Run {
  request: HealRequest;
  deps: HealDeps;
  deadline: number;
}

async function plan({ rule, ...run }: Run & { rule: Rule }): Promise<RuleReport> {
  const stored = await readState(run.deps.cluster, rule.target);
  return await planRule({ ...run, rule, stored, assertHeld: () => undefined, actions: [] });
}

async function actOn(rules: readonly Rule[], run: Run & { warnings: string[] }): Promise<RuleReport[]> {
  const [{ target } = { target: undefined }] = rules;
  if (target === undefined) return [];
  const { deps } = run;
  const lock = await locked(target, run);
  if (lock === undefined)
    return rules.map((rule) => busy(rule, `another run or release of ${target.app} is under way`));
  try {
    const signal = AbortSignal.any([deps.signal, lock.lost]);
    const assertHeld = (): void => lock.assertHeld();
    const cluster: Cluster = fencedCluster(within(deps.cluster, signal), assertHeld);
    return await runAll(rules, { ...run, deps: { ...deps, cluster, signal } }, assertHeld);
  } catch (error) {
    // Somebody else has the lock, or has written the state: then it is theirs to go on.
    if (error instanceof LockLostError || (error instanceof ApiError && error.status === 409))
      return rules.map((rule) => busy(rule, `somebody else is at work on ${target.app}: ${error.message}`));
    throw error;
  } finally {
    await lock.release();
  }
}

/** One after the other. After an answer that is missing nobody knows what holds: the rest are looked at by a later run. */
async function runAll(
  rules: readonly Rule[],
  { request, deps, deadline, warnings }: Run & { warnings: string[] },
  assertHeld: () => void,
): Promise<RuleReport[]> {
  const [{ target } = { target: undefined }] = rules;
  if (target === undefined) return [];
  let stored = await readState(deps.cluster, target);
  const reports: RuleReport[] = [];
  for (const rule of rules) {
    const running: Running = { rule, request, deps, deadline, stored, assertHeld, actions: [] };
    try {
      warnings.push(...(await takeBackDue(running)));
      reports.push(await runRule(running));
      ({ stored } = running);
    } catch (error) {
      const isOthers = error instanceof ApiError && error.status === 409;
      if (deps.signal.aborted || isOthers || !isAnswer(error)) throw error;
      const rest = rules.slice(reports.length + 1);
      const why = new Error(`not looked at, since of rule ${rule.name} nothing is known`);
      reports.push({ ...unknown(rule, error), actions: running.actions });
      return [...reports, ...rest.map((one) => unknown(one, why))];
    }
  }
  return reports;
}

async function locked({ app, namespace }: Rule['target'], { request, deps }: Run) {
  const { runUrl, lockTimeoutMs } = request;
  try {
    return await acquireLock({
      ...deps,
      app,
      namespace,
      holder: { id: deps.holder, ...defined({ runUrl }) },
      timeoutMs: lockTimeoutMs,
    });
  } catch (error) {
    const isHeld =
      error instanceof ConfigurationError && error.problems.some(({ input }) => input === 'lock-timeout');
    if (isHeld) return undefined;
    throw error;
  }
}

function busy({ name }: Rule, why: string): RuleReport {
  return { rule: name, outcome: 'busy', why, actions: [], episode: [] };
}

/** What was raised for a while goes back when its time is over, unless what it was raised for is still so, or not known. */
async function takeBackDue(running: Running): Promise<string[]> {
  const { rule, request, deps } = running;
  const mine = running.stored.state.restores.filter((one) => one.rule === rule.name);
  if (mine.length === 0) return [];
  const now = await timeOf(deps.cluster, rule);
  const due = mine.filter(({ until }) => Date.parse(until) <= Date.parse(now));
  if (due.length === 0 || clockProblem(now, running.stored.state, deps) !== undefined) return [];
  const episode = running.stored.state.episodes.find((one) => one.rule === rule.name);
  if (openAttempt(running.stored.state, episode?.key) !== undefined) return [];
  const trigger = await triggerOf(rule, Date.parse(now), request, deps);
  if (trigger.is !== 'quiet') return [];
  const told: string[] = [];
  for (const restore of due) {
    const target = await seeTarget(deps.cluster, rule.target, request.plan);
    running.assertHeld();
    const result = await takeBack(restore, { target, rule }, deps);
    told.push(result.why);
    deps.record({
      at: now,
      rule: rule.name,
      target: `${restore.kind}/${restore.name} in namespace ${rule.target.namespace}`,
      decision: 'restore',
      before: { to: restore.to, from: restore.from },
      after: result.why,
    });
    if (result.is === 'over') await save(running, withoutRestore(running.stored.state, restore.uid));
  }
  return told;
}

function interrupted({ rules }: HealRequest, { record, clock }: HealDeps): void {
  record({
    at: clock.date().toISOString(),
    rule: rules.map(({ name }) => name).join(', '),
    target: '',
    decision: 'interrupted',
    before: {},
  });
}
