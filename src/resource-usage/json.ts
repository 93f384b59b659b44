import { type Assessment, type Judged } from './conditions.ts';
import { isNearLimit, isWithoutRequest } from './measure.ts';
import { sinceOf } from './workload.ts';
import {
  type Amount,
  type Container,
  type ContainerUse,
  type Costs,
  type Figure,
  type Hours,
  type MeasureOptions,
  type ResourceReport,
  type Workload,
} from './types.ts';

export interface ReportHead {
  createdAt: Date;
  runUrl?: string;
}

/** The whole report for programs (schemas/resources-report.schema.json). */
export function reportJson(report: ResourceReport, { result, failIf }: Assessment, head: ReportHead): object {
  const { options, complete, gaps, notes, workloads, costs, cpu, memory, figures } = report;
  const { to, steps, stepMs, namespaces, prices, currency, headroom } = options;
  return {
    formatVersion: 1,
    createdAt: head.createdAt.toISOString(),
    runUrl: head.runUrl ?? null,
    from: iso(to - steps * stepMs),
    to: iso(to),
    stepSeconds: stepMs / 1000,
    namespaces,
    prices: { cpuCoreHour: prices.cpu, memoryGibHour: prices.memory, currency },
    headroom,
    complete,
    gaps,
    notes,
    result,
    failIf: failIf.map(judgedJson),
    figures: Object.fromEntries(Object.values(figures).map((figure) => [figure.id, figureJson(figure)])),
    cpu: hoursJson(cpu),
    memory: hoursJson(memory),
    costs: costsJson(costs),
    workloads: workloads.map((workload) => workloadJson(workload, options)),
  };
}

function workloadJson(workload: Workload, options: MeasureOptions): object {
  const { namespace, kind, name, replicas, ownMs, isWhole, isOver, containers, costs, cpu, memory } =
    workload;
  return {
    namespace,
    kind,
    name,
    replicas,
    since: isWhole ? null : iso(sinceOf(workload, options)),
    ownSeconds: ownMs / 1000,
    isOver,
    withoutRequest: isWithoutRequest(workload),
    nearLimit: isNearLimit(workload),
    cpu: hoursJson(cpu),
    memory: hoursJson(memory),
    costs: costsJson(costs),
    containers: containers.map(containerJson),
  };
}

function containerJson({ name, cpu, memory }: Container): object {
  return { name, cpu: useJson(cpu), memory: useJson(memory) };
}

function useJson(use: ContainerUse): object {
  const { request, limit, p95, max, enough, nearLimit, isShort, known, why } = use;
  return {
    ...hoursJson(use),
    request,
    limit,
    p95,
    max,
    enough,
    nearLimit,
    usesMoreThanRequested: isShort,
    known,
    why: why ?? null,
  };
}

function hoursJson({ requested, used, unused, savings }: Hours): object {
  return {
    requestedHours: amountJson(requested),
    usedHours: amountJson(used),
    unusedHours: amountJson(unused),
    savedHours: amountJson(savings),
  };
}

function costsJson({ window, month, wasted, savings }: Costs): object {
  return {
    window: amountJson(window),
    per30Days: amountJson(month),
    wastedPer30Days: amountJson(wasted),
    savingsPer30Days: amountJson(savings),
  };
}

function figureJson({ unit, amount, why }: Figure): object {
  return { unit, ...amountJson(amount), why: why ?? null };
}

function amountJson({ value, least, most }: Amount): {
  value: number | null;
  atLeast: number;
  atMost: number | null;
} {
  return { value, atLeast: least, atMost: most };
}

function judgedJson({ condition, amount, holds }: Judged): object {
  const { figure, operator, value: bound, text } = condition;
  return {
    condition: text,
    figure,
    operator,
    bound,
    ...amountJson(amount),
    holds: holds === 'unknown' ? null : holds,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
