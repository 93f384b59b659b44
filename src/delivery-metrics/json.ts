import type { Condition, Judged } from './conditions.ts';
import type { DeliveryReport, Figure } from './types.ts';

/** Whether what was asked for holds. */
export interface Assessment {
  /** `reported`: nothing was asked for. */
  verdict: 'passed' | 'failed' | 'unknown' | 'reported';
  failIf: readonly Judged[];
  targets: readonly Judged[];
  /** What the targets say against each other. */
  contradictions: readonly string[];
}

export interface ReportHead {
  repository: string;
  source: string;
  createdAt: Date;
  runUrl?: string;
}

/** The whole report for programs (schemas/dora-report.schema.json). */
export function reportJson(report: DeliveryReport, assessment: Assessment, head: ReportHead): object {
  const { environment, from, to, complete, gaps, notes, figures, buckets } = report;
  const { verdict, failIf, targets, contradictions } = assessment;
  return {
    formatVersion: 1,
    repository: head.repository,
    environment,
    source: head.source,
    createdAt: head.createdAt.toISOString(),
    runUrl: head.runUrl ?? null,
    from: iso(from),
    to: iso(to),
    complete,
    gaps,
    notes,
    verdict,
    failIf: failIf.map(judgedJson),
    targets: targets.map(judgedJson),
    contradictions,
    figures: Object.fromEntries(Object.values(figures).map((figure) => [figure.id, figureJson(figure)])),
    series: buckets.map(({ from, to, ...rest }) => ({ from: iso(from), to: iso(to), ...rest })),
  };
}

function figureJson({ unit, value, samples, numerator, why, leftOut, evidence, unlisted }: Figure): object {
  return {
    value,
    unit,
    samples,
    numerator: numerator ?? null,
    why: why ?? null,
    leftOut,
    evidence,
    unlisted,
  };
}

function judgedJson({ condition, value, holds }: Judged): object {
  const { figure, operator, value: bound, text } = condition satisfies Condition;
  return { condition: text, figure, operator, bound, value, holds: holds === 'unknown' ? null : holds };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
