import type { UnknownCode } from '../counters/reading.ts';
import type { Count } from '../statistics/block.ts';
import { type EValues, eValuesOf } from '../statistics/evidence-so-far.ts';
import type { JudgeRules, MetricRule } from './rules.ts';
import type { JudgeState, MetricState } from './state.ts';

/** What is to become of the canary. */
export type Decision = 'go-on' | 'abort' | 'hold';

/** One metric, as it was judged. */
export interface MetricVerdict {
  name: string;
  /** A sentence for people. */
  message: string;
  unknown?: UnknownCode;
  /** The e-value against "not worse than the stable version", and against "not above the bound". */
  compared: number;
  bounded: number;
  /** How many failures come at once, by what was seen. */
  dispersion: number;
  canary: Count;
  stable: Count;
}

export interface Verdict {
  decision: Decision;
  /** Why, the deciding reason first. */
  reasons: readonly string[];
  /** The evidence of all metrics together; at `abortsAt` the canary is aborted. */
  evidence: number;
  abortsAt: number;
  metrics: readonly MetricVerdict[];
}

interface Judged {
  rule: MetricRule;
  state: MetricState;
  values: EValues;
  verdict: MetricVerdict;
  /** What it adds to the evidence of all. */
  counts: number;
}

/**
 * The verdict of all looks so far. It may be asked for at any moment and as often as one likes: that a good version is ever
 * aborted has at most the chance `falseAborts` over the whole release.
 *
 * Several metrics: their e-values are averaged by their weights. The average of e-values is one, however much the metrics
 * depend on each other, so that its bound is the bound of all of them together. It is reached whenever one of
 * them alone reaches the bound of its weight (Bonferroni), and sooner where several of them point the same way.
 */
export function judge(state: JudgeState, rules: JudgeRules): Verdict {
  const judged = rules.metrics.flatMap((rule) => {
    const own = state[rule.name];
    return own === undefined ? [] : [judgedOne(rule, own, rules)];
  });
  const evidence = judged.reduce((sum, { rule, counts }) => sum + rule.weight * counts, 0);
  const abortsAt = 1 / rules.falseAborts;
  const common = { evidence, abortsAt, metrics: judged.map(({ verdict }) => verdict) };
  if (evidence >= abortsAt) {
    const worst = judged.toSorted((a, b) => b.rule.weight * b.counts - a.rule.weight * a.counts);
    const reasons = worst.filter(({ counts }) => counts > 1).map((one) => whyAborted(one));
    return { decision: 'abort', reasons, ...common };
  }
  const lacks = judged.flatMap((one) => whyHeld(one, rules));
  if (lacks.length === 0) {
    return { decision: 'go-on', reasons: judged.map(({ verdict }) => verdict.message), ...common };
  }
  const isUnknown = judged.some(({ verdict, rule }) => rule.required && isAbsence(verdict.unknown));
  const decision = isUnknown && rules.whenUnknown === 'abort' ? 'abort' : 'hold';
  return { decision, reasons: lacks, ...common };
}

/** That there is no interval yet, or no newer value, is how every watch begins: nothing is wrong with it. */
function isAbsence(code: UnknownCode | undefined): boolean {
  return code !== undefined && code !== 'first-look' && code !== 'not-scraped-yet';
}

function judgedOne(rule: MetricRule, state: MetricState, { minimumFailures }: JudgeRules): Judged {
  const values = eValuesOf(state.evidence);
  const { canary, stable } = state.evidence.total;
  const enough = canary.failed >= minimumFailures;
  // Less than what is let through is no reason, however sure it is. Both only make aborts fewer.
  const isWorse = values.canaryShare > values.stableShare + rule.tolerated;
  const compared = enough && rule.compare && isWorse ? values.compared : 0;
  const bounded = enough && rule.bound !== undefined ? values.bounded : 0;
  const both = rule.compare && rule.bound !== undefined;
  const unknownNow = state.last !== undefined && 'unknown' in state.last ? state.last.unknown : undefined;
  const verdict: MetricVerdict = {
    name: rule.name,
    message: unknownNow?.message ?? told(rule, values, { canary, stable }),
    ...(unknownNow === undefined ? {} : { unknown: unknownNow.code }),
    compared: values.compared,
    bounded: values.bounded,
    dispersion: values.dispersion,
    canary,
    stable,
  };
  return { rule, state, values, verdict, counts: both ? (compared + bounded) / 2 : compared + bounded };
}

function whyHeld({ rule, state, verdict }: Judged, { minimumRequests }: JudgeRules): string[] {
  if (!rule.required) return [];
  if (state.last === undefined) return [`${rule.name}: not looked at yet`];
  if (verdict.unknown !== undefined) return [`${verdict.message}: unknown, so it does not go on`];
  if (state.step.all >= minimumRequests) return [];
  return [
    `${rule.name}: ${state.step.all} requests reached the canary in this step, of at least ${minimumRequests}`,
  ];
}

function whyAborted({ rule, values, verdict }: Judged): string {
  const { canary, stable } = verdict;
  const groups =
    values.dispersion > 1.05 ? `, failures taken to come ${values.dispersion.toFixed(1)} at once` : '';
  const overBound =
    rule.bound !== undefined && values.bounded > values.compared
      ? `, above the bound of ${percent(rule.bound)}`
      : '';
  return `${told(rule, values, { canary, stable })}${overBound} (evidence ${shown(Math.max(values.compared, values.bounded))}${groups})`;
}

function told(
  rule: MetricRule,
  values: EValues,
  { canary, stable }: { canary: Count; stable: Count },
): string {
  const beside = rule.compare
    ? `, and of the stable version ${percent(values.stableShare)} (${stable.failed} of ${stable.all})`
    : '';
  return `${rule.name}: of the canary's requests ${percent(values.canaryShare)} ${rule.failed} (${canary.failed} of ${canary.all})${beside}`;
}

/** Two digits that say something: `0.12 %`, `3.4 %`, `12 %`. */
export function percent(share: number): string {
  const of100 = share * 100;
  if (of100 === 0 || of100 >= 10) return `${of100.toFixed(0)} %`;
  return `${Number(of100.toPrecision(2))} %`;
}

function shown(value: number): string {
  return value >= 10_000 ? 'over 10000' : value.toPrecision(3);
}
