import type { Performance } from '../../reports/index.ts';
import { performanceKey } from '../baseline.ts';
import type { PerformanceBudget } from '../policy/schema.ts';
import type { Check } from '../types.ts';
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
      ...thresholds(run, rules === undefined ? undefined : (rules.thresholds ?? true)),
    ]),
    ...(rules?.budgets ?? []).flatMap((budget) => budgetChecks(evidence, budget)),
  ];
};

function samples(run: Performance, least: number): Check {
  const ok = run.samples >= least;
  return {
    id: `performance.samples:${run.source}`.slice(0, 300),
    title: 'Samples',
    unit: 'count',
    value: run.samples,
    status: ok ? 'passed' : 'failed',
    threshold: { at: 'least', value: least },
    detail: ok
      ? `The load test has ${plural(run.samples, 'sample')}.`
      : `The load test has ${plural(run.samples, 'sample')}, and ${number(least)} are needed: its figures say nothing.`,
    files: [run.source],
  };
}

/** A report that does not say whether the thresholds held is no proof that they did. */
function unknownThresholds({ thresholdsUnknown, source }: Performance, asked: boolean): Check[] {
  if (thresholdsUnknown !== true || !asked) return [];
  return [
    {
      id: `performance.thresholds:${source}`.slice(0, 300),
      title: 'Thresholds of the load test',
      unit: 'count',
      status: 'failed',
      detail:
        'The report does not say whether the thresholds of the load test held. For k6, run it with --new-machine-readable-summary=false; or let the step of the load test fail by itself, and set thresholds: false under performance in the policy.',
      files: [source],
    },
  ];
}

/** @param judged Undefined: shown only. */
function thresholds(run: Performance, judged: boolean | undefined): Check[] {
  const all = run.metrics.flatMap(({ name, thresholds: own }) => own.map((one) => ({ name, ...one })));
  if (all.length === 0 || judged === false) return [];
  const broken = all.filter(({ ok }) => !ok);
  const named = broken
    .slice(0, 3)
    .map(({ name, expression }) => `${name} ${expression}`.slice(0, 100).toWellFormed());
  return [
    {
      id: `performance.thresholds:${run.source}`.slice(0, 300),
      title: 'Thresholds of the load test',
      unit: 'count',
      value: broken.length,
      status: judged === undefined ? 'info' : broken.length === 0 ? 'passed' : 'failed',
      ...(judged === undefined ? {} : { threshold: { at: 'most' as const, value: 0 } }),
      detail:
        broken.length === 0
          ? `All ${plural(all.length, 'threshold')} of the load test held.`
          : `${number(broken.length)} of ${plural(all.length, 'threshold')} did not hold: ${named.join('; ')}${broken.length > 3 ? '; …' : ''}.`,
      files: [run.source],
    },
  ];
}

function budgetChecks(evidence: Evidence, budget: PerformanceBudget): Check[] {
  const { metric, value: name } = budget;
  const id = `performance.${metric}.${name}`.slice(0, 250);
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
    const shown = (amount: number) => `${number(amount)}${unit === undefined ? '' : ` ${unit}`}`;
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
      checks.push(against(evidence, { ...base, id: `${id}.${way}` }, history, way, limit, shown));
    }
    return checks;
  });
}

/**
 * A value has moved only when it is past both: the allowed percentage from the median of the baseline's runs, and their
 * noise around it.
 */
function against(
  evidence: Evidence,
  base: Pick<Check, 'id' | 'title' | 'unit' | 'files'> & { value: number },
  history: readonly number[],
  way: 'max-increase' | 'max-decrease',
  limit: number,
  shown: (amount: number) => string,
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
