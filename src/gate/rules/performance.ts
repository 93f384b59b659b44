import { cutText, shownFigure } from '../../base/index.ts';
import type { Performance } from '../../reports/index.ts';
import { performanceKey } from '../baseline.ts';
import type { PerformanceBudget } from '../policy/schema.ts';
import type { BrokenThreshold, Check } from '../types.ts';
import { type Evidence, nothingToJudge, number, plural, type Rule, withoutBaseline } from './rule.ts';

/** Fewer runs say nothing of how much a value varies by itself. */
export const LEAST_HISTORY = 5;
/** Three standard deviations of a normal spread, by the median absolute deviation, which one odd run does not move. */
const NOISE = 3 * 1.4826;

/** Samples, the load test's own thresholds, absolute budgets, and budgets against the baseline beyond its noise. */
export const performanceRule: Rule = (evidence) => {
  const { policy, reports } = evidence;
  const rules = policy.performance;
  if (reports.performance.length === 0) {
    if (rules === undefined) return [];
    return [nothingToJudge('performance.samples', 'Samples', 'count', 'There is no report of a load test.')];
  }
  return [
    ...reports.performance.flatMap((run) => [
      samples(run, rules?.['min-samples'] ?? 1),
      ...unknownThresholds(run, rules?.thresholds ?? true),
      ...thresholds(run, rules?.thresholds ?? true),
    ]),
    ...(rules?.budgets ?? []).flatMap((budget) => budgetChecks(evidence, budget)),
  ];
};

/** What k6 counts: the sum of its metrics says of what. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ['http_reqs', 'HTTP request'],
  ['grpc_reqs', 'gRPC request'],
  ['ws_sessions', 'WebSocket session'],
  ['browser_http_reqs', 'HTTP request of the browser'],
  ['iterations', 'iteration'],
]);

function samplesOf({ metrics, samples: amount }: Performance): string {
  const counted = metrics.find(({ name, values }) => SAMPLES.has(name) && values['count'] === amount);
  const noun = SAMPLES.get(counted?.name ?? '') ?? 'sample';
  return plural(amount, noun, noun.replace(/^(?:\S+ )?(?:request|session|iteration|sample)/u, '$&s'));
}

function samples(run: Performance, least: number): Check {
  const ok = run.samples >= least;
  return {
    id: `performance.samples:${run.source}`,
    title: 'Samples',
    unit: 'count',
    value: run.samples,
    status: ok ? 'passed' : 'failed',
    threshold: { at: 'least', value: least },
    detail: ok
      ? `The load test has ${samplesOf(run)}.`
      : `The load test has ${samplesOf(run)}, and ${number(least)} are needed: its figures say nothing.`,
    files: [run.source],
  };
}

/** A report that does not say whether the thresholds held is no proof that they did. */
function unknownThresholds({ thresholdsUnknown, source }: Performance, asked: boolean): Check[] {
  if (thresholdsUnknown !== true || !asked) return [];
  return [
    {
      id: `performance.thresholds:${source}`,
      title: 'Thresholds of the load test',
      unit: 'count',
      status: 'failed',
      detail:
        'The report does not say whether the thresholds of the load test held. For k6, run it with --new-machine-readable-summary=false; or let the step of the load test fail by itself, and set thresholds: false under performance in the policy.',
      files: [source],
    },
  ];
}

/** A broken threshold fails as a failed test does, without being asked for; `judged` false leaves them out. */
function thresholds(run: Performance, judged: boolean): Check[] {
  const count = run.metrics.reduce((sum, metric) => sum + metric.thresholds.length, 0);
  if (count === 0 || !judged) return [];
  const broken = brokenIn(run);
  const named = broken.slice(0, 3).map((each) => cutText(shownThreshold(each), 140));
  return [
    {
      id: `performance.thresholds:${run.source}`,
      title: 'Broken thresholds',
      unit: 'count',
      value: broken.length,
      status: broken.length === 0 ? 'passed' : 'failed',
      threshold: { at: 'most', value: 0 },
      detail:
        broken.length === 0
          ? `All ${plural(count, 'threshold')} of the load test held.`
          : `${number(broken.length)} of ${plural(count, 'threshold')} of the load test did not hold: ${named.join('; ')}${broken.length > 3 ? '; …' : ''}.`,
      files: [run.source],
    },
  ];
}

/** The thresholds of a load test that did not hold, with the value that each bounds where the report has it. */
export function brokenIn({ source, metrics }: Performance): BrokenThreshold[] {
  return metrics.flatMap(({ name, unit, values, thresholds: all }) =>
    all
      .filter(({ ok }) => !ok)
      .map(({ expression }) => {
        const value = values[valueIn(expression)];
        return {
          report: source,
          metric: name,
          expression,
          ...(value === undefined || !Number.isFinite(value) ? {} : { value }),
          ...(unit === undefined || /^(?:count|rate)/u.test(expression) ? {} : { unit }),
        };
      }),
  );
}

/** Which value of its metric a threshold bounds: `p(95)<20` is about `p95`. */
function valueIn(expression: string): string {
  const word = /^\s*(?:p\((?<share>[\d.]+)\)|(?<name>[a-z]\w*))/u.exec(expression)?.groups;
  return word?.['share'] === undefined ? (word?.['name'] ?? '') : `p${word['share']}`;
}

/** `http_req_duration p(95)<20, and it is 34.5 ms`. */
export function shownThreshold({ metric, expression, value, unit }: BrokenThreshold): string {
  const is =
    value === undefined ? '' : `, and it is ${shownFigure(value)}${unit === undefined ? '' : ` ${unit}`}`;
  return `${metric} ${expression}${is}`;
}

function budgetChecks(evidence: Evidence, budget: PerformanceBudget): Check[] {
  const { metric, value: name } = budget;
  const id = cutText(`performance.${metric}.${name}`, 250);
  const title = `${metric} ${name}`;
  const found = evidence.reports.performance.flatMap((run) =>
    run.metrics
      .filter((each) => each.name === metric && Number.isFinite(each.values[name]))
      .map((each) => ({ source: run.source, value: each.values[name] ?? 0, unit: each.unit })),
  );
  if (found.length === 0) {
    return [nothingToJudge(id, title, 'value', `No load test has the value ${name} of ${metric}.`)];
  }
  return found.flatMap(({ source, value, unit }) => {
    const base = { title, unit: 'value' as const, value, files: [source] };
    const shown = (amount: number) => `${shownFigure(amount)}${unit === undefined ? '' : ` ${unit}`}`;
    const checks: Check[] = [];
    for (const at of ['max', 'min'] as const) {
      const limit = budget[at];
      if (limit === undefined) continue;
      const ok = at === 'max' ? value <= limit : value >= limit;
      const words = at === 'max' ? (ok ? 'at most' : 'over') : ok ? 'at least' : 'under';
      checks.push({
        ...base,
        id: `${id}.${at}`,
        status: ok ? 'passed' : 'failed',
        threshold: { at: at === 'max' ? 'most' : 'least', value: limit },
        detail: `${title} is ${shown(value)}, ${words} the budget of ${shown(limit)}.`,
      });
    }
    for (const way of ['max-increase', 'max-decrease'] as const) {
      const limit = budget[way];
      if (limit === undefined) continue;
      const history = evidence.baseline?.performance[performanceKey(metric, name)] ?? [];
      checks.push(against(evidence, { ...base, id: `${id}.${way}` }, { history, way, limit, shown }));
    }
    return checks;
  });
}

/** How far a value may move from its history. */
interface Drift {
  /** The value in the baseline's runs. */
  history: readonly number[];
  way: 'max-increase' | 'max-decrease';
  /** In percent. */
  limit: number;
  /** An amount with its unit. */
  shown: (amount: number) => string;
}

/**
 * A value has moved only when it is past both: the allowed percentage from the median of the baseline's runs, and their
 * noise around it.
 */
function against(
  evidence: Evidence,
  base: Pick<Check, 'id' | 'title' | 'unit' | 'files'> & { value: number },
  { history, way, limit, shown }: Drift,
): Check {
  const { value } = base;
  if (history.length === 0) return withoutBaseline(evidence, base, `${base.title} is not compared`);
  if (history.length < LEAST_HISTORY) {
    const detail = `${base.title} is ${shown(value)}: the baseline has ${plural(history.length, 'run')}, and ${LEAST_HISTORY} are needed to know its noise, so this passes.`;
    return { ...base, status: 'skipped', detail };
  }
  const centre = median(history);
  const noise = NOISE * median(history.map((one) => Math.abs(one - centre)));
  const allowed = Math.max((Math.abs(centre) * limit) / 100, noise);
  const bound = way === 'max-increase' ? centre + allowed : centre - allowed;
  const ok = way === 'max-increase' ? value <= bound : value >= bound;
  const beyond =
    noise > (Math.abs(centre) * limit) / 100 ? 'the noise of the baseline' : `the ${number(limit)} % allowed`;
  return {
    ...base,
    status: ok ? 'passed' : 'failed',
    threshold: { at: way === 'max-increase' ? 'most' : 'least', value: bound },
    baseline: centre,
    detail: `${base.title} is ${shown(value)}, and ${shown(centre)} in the median of ${plural(history.length, 'run')}: ${ok ? 'within' : 'beyond'} ${beyond} (${shown(bound)}).`,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
