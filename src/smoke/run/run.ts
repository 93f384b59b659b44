import type { Clock, Logger } from '../../base/index.ts';
import { ConfigurationError, keepSecret, redact, defined } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import { Connections, type ProxySettings } from '../http/connections.ts';
import { Cookies } from '../http/cookies.ts';
import { NetworkError } from '../http/types.ts';
import type { CheckResult, SmokeReport, WaitResult } from '../report/types.ts';
import type { Check, Group, Suite } from '../suite/suite.ts';
import { reach } from './target.ts';
import { type GroupState, runCheck } from './check.ts';
import { checkLines } from '../report/log.ts';
import { waitFor } from './wait-for.ts';

export interface SmokeDeps {
  clock: Clock;
  logger: Logger;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
  /** Asked for only when a Service or Pod is the target. */
  cluster?: () => Promise<Cluster>;
  proxy?: ProxySettings;
  /** Which pods of a Service are connected to; by default all that are ready. */
  isTested?: (pod: string) => boolean;
  /** Lets latency budgets pass for which there are too few samples, whatever the file says. */
  allowUnknown?: boolean;
  /** Everything must be over by then: what is not fails as a timeout. */
  withinMs?: number;
}

/**
 * Runs all checks.
 * @returns a report also when checks fail, or the target cannot be reached.
 * @throws the signal's reason when the run is cancelled, ConfigurationError when there is no way into the cluster.
 */
export async function runSmokeTests(suite: Suite, deps: SmokeDeps): Promise<SmokeReport> {
  const { clock, signal } = deps;
  const started = clock.now();
  const startedAt = clock.date().toISOString();
  const ending = new AbortController();
  const timer = deadline(deps.withinMs, ending);
  const undici = await import('undici');
  const connections = new Connections(undici, deps.proxy);
  for (const secret of suite.secrets) keepSecret(secret);
  try {
    const target = await reach(suite.target, {
      variables: suite.variables,
      clock,
      cluster: deps.cluster ?? noCluster,
      ...defined({ isTested: deps.isTested }),
    });
    const stateOf = (): GroupState => ({
      target,
      connections,
      clock,
      cookies: new Cookies(),
      variables: new Map(suite.variables),
      signal: deps.withinMs === undefined ? signal : AbortSignal.any([signal, ending.signal]),
      allowUnknown: deps.allowUnknown ?? false,
    });
    const waited = await wait(suite, stateOf, deps);
    const checks =
      waited?.passed === false
        ? suite.groups.flatMap((group) =>
            group.checks.map((check) => skipped(check, group, 'the version did not answer')),
          )
        : await runGroups(suite, stateOf, deps.logger);
    return reportOf({
      target: redact(target.label),
      startedAt,
      durationMs: clock.now() - started,
      waited,
      checks,
    });
  } finally {
    clearTimeout(timer);
    await connections.close();
  }
}

function deadline(withinMs: number | undefined, ending: AbortController): NodeJS.Timeout | undefined {
  if (withinMs === undefined) return undefined;
  const late = () => ending.abort(new NetworkError('timeout', 'the time for all checks together is over'));
  return setTimeout(late, Math.max(0, withinMs));
}

async function noCluster(): Promise<Cluster> {
  throw new ConfigurationError({
    message: 'a Service or Pod can be tested only with a connection to its cluster',
  });
}

async function wait(
  suite: Suite,
  stateOf: () => GroupState,
  { logger }: SmokeDeps,
): Promise<WaitResult | undefined> {
  if (suite.waitFor === undefined) return undefined;
  const result = await waitFor(suite.waitFor, stateOf());
  const asked = `${result.requests} request${result.requests === 1 ? '' : 's'}`;
  if (result.passed) logger.info(`✓ version ${result.version} answers, after ${asked}`);
  else for (const { message } of result.failures) logger.info(`✗ ${message} (${asked})`);
  return result;
}

/** Groups side by side, their checks in order; the results are in the order of the file. */
async function runGroups(suite: Suite, stateOf: () => GroupState, logger: Logger): Promise<CheckResult[]> {
  const results: CheckResult[][] = suite.groups.map(() => []);
  const queue = suite.groups.entries();
  let failed: unknown;
  const worker = async (): Promise<void> => {
    for (const [at, group] of queue) {
      if (failed !== undefined) return;
      try {
        results[at] = await runGroup(group, stateOf(), logger);
      } catch (error) {
        failed ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(suite.parallel, suite.groups.length) }, worker));
  if (failed !== undefined) throw failed;
  return results.flat();
}

async function runGroup(group: Group, state: GroupState, logger: Logger): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  let broken: string | undefined;
  for (const check of group.checks) {
    const result =
      broken === undefined
        ? await runCheck(check, state, group.name)
        : skipped(check, group, `${broken} failed before it`);
    if (result.status === 'failed') broken = result.name;
    results.push(result);
    for (const line of checkLines(result)) logger.info(line);
  }
  return results;
}

function skipped({ name, file, line }: Check, group: Group, why: string): CheckResult {
  return {
    name,
    ...defined({ group: group.name }),
    file,
    ...defined({ line }),
    status: 'skipped',
    attempts: 0,
    durationMs: 0,
    failures: [],
    skipped: why,
  };
}

function reportOf(run: {
  target: string;
  startedAt: string;
  durationMs: number;
  waited: WaitResult | undefined;
  checks: CheckResult[];
}): SmokeReport {
  const { target, startedAt, durationMs, waited, checks } = run;
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length;
  const failed = count('failed');
  return {
    formatVersion: 1,
    // A check that was skipped was not passed.
    verdict: failed === 0 && count('skipped') === 0 && waited?.passed !== false ? 'passed' : 'failed',
    target,
    startedAt,
    durationMs: Math.round(durationMs),
    total: checks.length,
    passed: count('passed'),
    failed,
    skipped: count('skipped'),
    ...defined({ waitFor: waited }),
    checks,
  };
}
