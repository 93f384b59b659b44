import { type Clock, keepSecret, redact, redactIn, defined } from '../../base/index.ts';
import type { Connections } from '../http/connections.ts';
import type { Cookies } from '../http/cookies.ts';
import { exchange } from '../http/exchange.ts';
import type { Outgoing } from '../http/send.ts';
import type { Answer, Wanted } from '../http/types.ts';
import type { CheckResult, Failure, LatencyResult } from '../report/types.ts';
import type { Check, SendSettings, WaitRule } from '../suite/suite.ts';
import type { ReachedTarget } from './target.ts';
import { captured, judge, networkFailure } from './judge.ts';
import { judgeLatency, latencyFailures } from './latency.ts';

/** What all checks of a group share. */
export interface GroupState {
  target: ReachedTarget;
  connections: Connections;
  cookies: Cookies;
  /** Grows by captures. */
  variables: Map<string, unknown>;
  clock: Clock;
  signal: AbortSignal;
  allowUnknown: boolean;
}

interface Attempt {
  outgoing?: Outgoing;
  answer?: Answer;
  failures: Failure[];
}

/**
 * Runs one check, again while it fails and attempts are left.
 * @throws the signal's reason when the run is cancelled; whatever else it throws is a bug.
 */
export async function runCheck(check: Check, state: GroupState, group?: string): Promise<CheckResult> {
  const { clock, signal } = state;
  let started = clock.now();
  let attempts = 0;
  let last: Attempt = { failures: [] };
  for (;;) {
    started = clock.now();
    attempts += 1;
    last = await attempt(check, state);
    if (last.failures.length === 0 || attempts > check.send.retries) break;
    try {
      await clock.sleep(check.send.retryDelayMs, signal);
    } catch (error) {
      last.failures.push(networkFailure(error));
      break;
    }
  }
  const durationMs = clock.now() - started;
  const latency =
    check.latency === undefined || last.failures.length > 0
      ? undefined
      : await measure(check, state, last.failures);
  const { outgoing, answer, failures } = last;
  return {
    name: redact(check.name),
    ...(group === undefined ? {} : { group: redact(group) }),
    file: check.file,
    ...defined({ line: check.line }),
    status: failures.length === 0 ? 'passed' : 'failed',
    attempts,
    durationMs: Math.round(durationMs * 10) / 10,
    ...(outgoing === undefined ? {} : { request: redact(`${outgoing.method} ${outgoing.url.href}`) }),
    ...(answer === undefined ? {} : { httpStatus: answer.status }),
    failures: redactIn(failures),
    ...defined({ latency }),
  };
}

async function attempt(check: Check, state: GroupState): Promise<Attempt> {
  let outgoing: Outgoing | undefined;
  try {
    outgoing = await check.make(state.target.base, state.variables);
    const answer = await ask(outgoing, check, state);
    keepSecretCaptures(answer, check, state);
    const failures = judge(answer, check.expectations, state.variables);
    if (failures.length > 0) return { outgoing, answer, failures };
    const { values, failures: missing } = captured(answer, check.captures, state.variables);
    if (missing.length === 0) keep(values, check, state);
    return { outgoing, answer, failures: missing };
  } catch (error) {
    return { ...defined({ outgoing }), failures: [networkFailure(error)] };
  }
}

/** Before anything of the answer is told: an answer that is not as expected may hold the secret all the same. */
function keepSecretCaptures(answer: Answer, check: Check, { variables }: GroupState): void {
  const secret = check.captures.filter((rule) => rule.secret);
  for (const value of captured(answer, secret, variables).values.values()) {
    keepSecret(typeof value === 'string' ? value : JSON.stringify(value));
  }
}

function keep(values: ReadonlyMap<string, unknown>, check: Check, { variables }: GroupState): void {
  for (const { name } of check.captures) variables.set(name, values.get(name));
}

/** Sends a request once. @throws NetworkError */
export async function ask(
  outgoing: Outgoing,
  { send, wanted }: Pick<Check | WaitRule, 'send' | 'wanted'>,
  state: Pick<GroupState, 'target' | 'connections' | 'cookies' | 'signal'>,
): Promise<Answer> {
  return await exchange(outgoing, optionsOf(send, wanted, state));
}

function optionsOf(
  send: SendSettings,
  wanted: Wanted,
  { target, connections, cookies, signal }: Pick<GroupState, 'target' | 'connections' | 'cookies' | 'signal'>,
): Parameters<typeof exchange>[1] {
  const { profile, redirects, bodyLimit, timeoutMs } = send;
  return {
    connections,
    profile,
    cookies,
    wanted,
    redirects,
    bodyLimit,
    timeoutMs,
    signal,
    ...defined({ tunnel: target.tunnel }),
  };
}

/** Sends the request of a check that passed again and again; each answer has to be as good as the first. */
async function measure(
  check: Check,
  state: GroupState,
  failures: Failure[],
): Promise<LatencyResult | undefined> {
  const rule = check.latency;
  if (rule === undefined) return undefined;
  const { clock } = state;
  const end = clock.now() + rule.withinMs;
  const times: number[] = [];
  // On one connection, as a client that stays does: certificate and address have been asked for already.
  const wanted = { ...check.wanted, connection: false };
  const expectations = check.expectations.filter(({ query }) => query.needs.connection !== true);
  while (times.length < rule.samples && clock.now() < end) {
    try {
      const outgoing = await check.make(state.target.base, state.variables);
      const answer = await ask(outgoing, { send: check.send, wanted }, state);
      const [bad] = judge(answer, expectations, state.variables);
      if (bad !== undefined) {
        failures.push({ ...bad, message: `sample ${times.length + 1}: ${bad.message}` });
        break;
      }
      times.push(answer.durationMs);
    } catch (error) {
      const failure = networkFailure(error);
      failures.push({ ...failure, message: `sample ${times.length + 1}: ${failure.message}` });
      break;
    }
  }
  const result = judgeLatency(times, rule);
  if (failures.length === 0)
    failures.push(...latencyFailures(result, rule.allowUnknown || state.allowUnknown));
  return result;
}
