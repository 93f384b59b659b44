import { ANYTHING, between, exactly, sumOf, times } from './amounts.ts';
import { watched, type Watched } from './namespaces.ts';
import {
  type Amount,
  type Answers,
  type Costs,
  type Figure,
  type FigureId,
  FIGURES,
  type Hours,
  type MeasureOptions,
  type Resource,
  RESOURCES,
  type ResourceReport,
  type Series,
  type Workload,
} from './types.ts';
import { costsTogether, Index, totalOf, workloadOf } from './workload.ts';

const HOUR_MS = 3_600_000;
const UNKNOWN_HOURS: Hours = { requested: ANYTHING, used: ANYTHING, unused: ANYTHING, savings: ANYTHING };
const UNKNOWN_COSTS: Costs = { window: ANYTHING, month: ANYTHING, wasted: ANYTHING, savings: ANYTHING };
const NAMES = {
  requests: 'the requests',
  limits: 'the limits',
  cpu: 'the use of CPU',
  memory: 'the use of memory',
};

/** What the answers of Prometheus come to. What it does not know is told, and nowhere taken for zero. */
export function measure(answers: Answers, options: MeasureOptions): ResourceReport {
  const { namespaces: told, pods } = answers;
  if ('why' in told || 'why' in pods) {
    const why = 'why' in told ? told.why : 'why' in pods ? pods.why : '';
    return reportOf([], { gaps: [`the pods could not be read: ${why}`], notes: [], isBlind: true }, options);
  }
  const known = new Map(options.namespaces.map((name) => [name, watched(name, told, options)]));
  const index = new Index(answers);
  const of = [...known.values()];
  const gaps = [
    ...of.flatMap(({ why }) => why ?? []),
    ...(Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((question) => {
      const why = index.missing[question];
      return why === undefined ? [] : [`${NAMES[question]} could not be read: ${why}`];
    }),
  ];
  const workloads = workloadsIn(pods, { known, index, options });
  const notes = of.flatMap(({ note }) => note ?? []);
  return reportOf(workloads, { gaps, notes, isBlind: of.some(({ why }) => why !== undefined) }, options);
}

function workloadsIn(
  pods: readonly Series[],
  { known, index, options }: { known: ReadonlyMap<string, Watched>; index: Index; options: MeasureOptions },
): Workload[] {
  return pods
    .flatMap((series) => {
      const namespace = known.get(series.labels['namespace'] ?? '');
      if (namespace === undefined || namespace.why !== undefined) return [];
      return workloadOf(series, { index, namespace, options }) ?? [];
    })
    .sort(worstFirst);
}

/** By what is surely wasted, then by what it costs; names keep the order the same from run to run. */
function worstFirst(a: Workload, b: Workload): number {
  return (
    b.costs.wasted.least - a.costs.wasted.least ||
    b.costs.month.least - a.costs.month.least ||
    (nameOf(a) < nameOf(b) ? -1 : 1)
  );
}

function nameOf({ namespace, kind, name }: Workload): string {
  return [namespace, kind, name].join('\n');
}

function reportOf(
  workloads: readonly Workload[],
  { gaps, notes, isBlind }: { gaps: readonly string[]; notes: readonly string[]; isBlind: boolean },
  options: MeasureOptions,
): ResourceReport {
  const hours = (resource: Resource): Hours =>
    totalOf([...workloads.map((each) => each[resource]), ...(isBlind ? [UNKNOWN_HOURS] : [])]);
  const costs = costsTogether([...workloads.map((each) => each.costs), ...(isBlind ? [UNKNOWN_COSTS] : [])]);
  const totals = { cpu: hours('cpu'), memory: hours('memory'), costs };
  return {
    options,
    complete: gaps.length === 0,
    gaps,
    notes: [...notes, ...notesOn(workloads, options)],
    workloads,
    ...totals,
    figures: figuresOf(totals, { workloads, gaps, isBlind, options }),
  };
}

function notesOn(workloads: readonly Workload[], { headroom }: MeasureOptions): string[] {
  const partly = workloads.filter(({ containers }) =>
    containers.some((each) => RESOURCES.some((resource) => isPartly(each[resource]))),
  );
  return [
    `what would be enough is what the busiest pod used: 95 % of the time of CPU, the most of memory, and ${Math.round(headroom * 100)} % more`,
    'costs are those of requests, whatever a node costs: what no pod requests, and what is used without a request, costs nothing here',
    ...(partly.length === 0
      ? []
      : [
          `of ${partly.length} of ${workloads.length} workloads a little of the use is not known, and is taken to be as the rest`,
        ]),
  ];
}

function isPartly({ known, why }: { known: number; why?: string }): boolean {
  return why === undefined && known < 1;
}

interface About {
  workloads: readonly Workload[];
  gaps: readonly string[];
  isBlind: boolean;
  options: MeasureOptions;
}

function figuresOf(
  { cpu, memory, costs }: Readonly<Record<Resource, Hours>> & { costs: Costs },
  about: About,
): Record<FigureId, Figure> {
  const { workloads, isBlind, options } = about;
  const mean = (amount: Amount): Amount => times(amount, HOUR_MS / (options.steps * options.stepMs));
  const counted = (is: (workload: Workload) => boolean | null): Amount => {
    const some = sumOf(
      workloads.map((each) => {
        const holds = is(each);
        return holds === null ? between(0, 1) : exactly(holds ? 1 : 0);
      }),
    );
    return isBlind ? sumOf([some, ANYTHING]) : some;
  };
  const amounts: Record<FigureId, Amount> = {
    cost: costs.month,
    'wasted-cost': costs.wasted,
    savings: costs.savings,
    'window-cost': costs.window,
    'requested-cpu': mean(cpu.requested),
    'used-cpu': mean(cpu.used),
    'unused-cpu': mean(cpu.unused),
    'cpu-share': shareUsed(cpu),
    'requested-memory': mean(memory.requested),
    'used-memory': mean(memory.used),
    'unused-memory': mean(memory.unused),
    'memory-share': shareUsed(memory),
    'without-requests': counted(isWithoutRequest),
    'near-limit': counted(isNearLimit),
  };
  return Object.fromEntries(
    (Object.keys(FIGURES) as FigureId[]).map((id) => {
      const amount = amounts[id];
      return [
        id,
        { id, unit: FIGURES[id], amount, ...(amount.value === null ? { why: whyOf(id, about) } : {}) },
      ];
    }),
  ) as Record<FigureId, Figure>;
}

/** Of what is requested, the share that is used. */
function shareUsed({ requested, unused }: Hours): Amount {
  if (requested.value === null || requested.value === 0) return { value: null, least: 0, most: 1 };
  const all = requested.value;
  const used = (idle: number): number => Math.max(0, 1 - idle / all);
  return between(used(unused.most ?? all), used(unused.least));
}

/** A container of it requests no CPU or no memory. Null where that is not known. */
export function isWithoutRequest({ containers, cpu }: Workload): boolean | null {
  if (cpu.requested.value === null) return null;
  return containers.some((each) => RESOURCES.some((resource) => each[resource].request === null));
}

/** A container of it is near its limit of CPU or memory. Null where that is not known. */
export function isNearLimit({ containers }: Workload): boolean | null {
  const all = containers.flatMap((each) => RESOURCES.map((resource) => each[resource].nearLimit));
  return all.includes(true) ? true : all.includes(null) ? null : false;
}

function whyOf(id: FigureId, { gaps, workloads }: About): string {
  const [gap] = gaps;
  if (gap !== undefined) return gap;
  const dark = workloads.filter(({ cpu, memory }) => [cpu, memory].some(({ used }) => used.value === null));
  if (dark.length > 0)
    return `of ${dark.length} of ${workloads.length} ${workloads.length === 1 ? 'workload' : 'workloads'} the use is not known`;
  return id.endsWith('-share') ? 'nothing is requested' : 'not everything is known';
}
