import { ANYTHING, NOTHING, sumOf, times } from './amounts.ts';
import { useOf } from './container.ts';
import { toldValues, type Watched } from './namespaces.ts';
import { bridged, timeOf, valuesOf, type Values } from './steps.ts';
import {
  type Answer,
  type Answers,
  type Container,
  type Costs,
  type Hours,
  type MeasureOptions,
  type Question,
  type Resource,
  RESOURCES,
  type Series,
  type Workload,
} from './types.ts';

const HOUR_MS = 3_600_000;
/** What costs of 30 days are of. */
const MONTH_HOURS = 720;
/** Bytes are told, and GiB are paid for. */
const UNITS: Readonly<Record<Resource, number>> = { cpu: 1, memory: 1024 ** 3 };
const OF_HOURS = ['requested', 'used', 'unused', 'savings'] as const satisfies (keyof Hours)[];

/** The series of an answer by what they are of, so that each is looked for once. */
export class Index {
  readonly #series = new Map<string, Series>();
  readonly #containers = new Map<string, Set<string>>();
  readonly missing: Partial<Record<Question, string>> = {};

  constructor(answers: Answers) {
    for (const question of ['requests', 'limits', 'cpu', 'memory'] as const) {
      const answer: Answer = answers[question];
      if ('why' in answer) this.missing[question] = answer.why;
      else for (const series of answer) this.#add(question, series);
    }
  }

  #add(question: Question, series: Series): void {
    const { container = '', resource = '', figure = '' } = series.labels;
    const owner = ownerKey(series.labels);
    this.#series.set([question, owner, container, resource || figure].join('\n'), series);
    this.#containers.set(owner, (this.#containers.get(owner) ?? new Set<string>()).add(container));
  }

  containersOf(owner: string): string[] {
    return [...(this.#containers.get(owner) ?? [])].sort();
  }

  /** @param what The resource of what is asked for, or the figure of what is used. */
  find(question: Question, [owner, container]: readonly [string, string], what: string): Series | undefined {
    return this.#series.get([question, owner, container, what].join('\n'));
  }
}

/** What tells one workload from all others. */
export function ownerKey({
  namespace = '',
  owner_kind: kind = '',
  owner_name: name = '',
}: Series['labels']): string {
  return JSON.stringify([namespace, kind, name]);
}

/** All of one workload; undefined where none of its pods was there in this time. */
export function workloadOf(
  pods: Series,
  { index, namespace, options }: { index: Index; namespace: Watched; options: MeasureOptions },
): Workload | undefined {
  const { steps, stepMs } = options;
  const replicas = toldValues(pods, namespace, steps);
  const first = replicas.findIndex((each) => each > 0);
  if (first < 0) return undefined;
  const owner = ownerKey(pods.labels);
  const containers = index.containersOf(owner).map((name): Container => {
    const use = (resource: Resource) =>
      seenOf(resource, { id: [owner, name], replicas, index, namespace, options });
    return { name, cpu: useOf(use('cpu')), memory: useOf(use('memory')) };
  });
  const hours = { cpu: hoursOf(containers, 'cpu', index), memory: hoursOf(containers, 'memory', index) };
  const ownSteps = steps - first;
  const isOver = replicas.at(-1) === 0;
  const { namespace: of = '', owner_kind: kind = '', owner_name: name = '' } = pods.labels;
  return {
    namespace: of,
    kind: kind === '' || kind === '<none>' || kind === 'Node' ? 'Pod' : kind,
    name,
    replicas: replicas.reduce((sum, each) => sum + each, 0) / ownSteps,
    ownMs: ownSteps * stepMs,
    isWhole: first === 0,
    isOver,
    containers,
    ...hours,
    // What is over comes again, if at all, as often as in this time.
    costs: costsOf(hours, ((isOver ? steps : ownSteps) * stepMs) / HOUR_MS, options),
  };
}

function seenOf(
  resource: Resource,
  {
    id,
    replicas,
    index,
    namespace,
    options,
  }: {
    id: readonly [string, string];
    replicas: readonly number[];
    index: Index;
    namespace: Watched;
    options: MeasureOptions;
  },
): Parameters<typeof useOf>[0] {
  const { steps, stepMs, headroom } = options;
  const scaled = (values: Values): Values =>
    values.map((value) => (value === undefined ? undefined : value / UNITS[resource]));
  const figure = (name: string): Values => valuesOf(index.find(resource, id, name), steps);
  const told = (question: 'requests' | 'limits'): number[] =>
    toldValues(index.find(question, id, resource), namespace, steps).map((value) => value / UNITS[resource]);
  const { requests: ofRequests, limits: ofLimits, [resource]: usage } = index.missing;
  return {
    resource,
    replicas: whileThere(id, { replicas, index, namespace, steps }),
    requests: told('requests'),
    limits: told('limits'),
    mean: scaled(figure('mean')),
    max: scaled(figure('max')),
    pods: figure('pods'),
    stepHours: stepMs / HOUR_MS,
    headroom,
    missing: {
      ...(ofRequests === undefined ? {} : { requests: ofRequests }),
      ...(ofLimits === undefined ? {} : { limits: ofLimits }),
      ...(usage === undefined ? {} : { usage }),
    },
  };
}

/**
 * The pods that have this container. One that requests something is there from its first value to its last. Of another one only its use
 * is told, so that a hole would look as if it were gone: it is taken to be there as long as the workload.
 */
function whileThere(
  id: readonly [string, string],
  {
    replicas,
    index,
    namespace: { holes },
    steps,
  }: { replicas: readonly number[]; index: Index; namespace: Watched; steps: number },
): number[] {
  const told = RESOURCES.flatMap((resource) => [
    index.find('requests', id, resource),
    index.find('limits', id, resource),
  ]).filter((series) => series !== undefined);
  if (told.length === 0) return [...replicas];
  const used = RESOURCES.map((resource) => valuesOf(index.find(resource, id, 'mean'), steps));
  const all = [...told.map((series) => bridged(valuesOf(series, steps), holes)), ...used];
  const isThere = replicas.map((_, at) => all.some((values) => values[at] !== undefined));
  const [first, last] = [isThere.indexOf(true), isThere.lastIndexOf(true)];
  return replicas.map((pods, at) => (at >= first && at <= last ? pods : 0));
}

/** Of pods whose containers nobody tells of it is known at most that nothing is requested. */
function hoursOf(containers: readonly Container[], resource: Resource, { missing }: Index): Hours {
  if (containers.length === 0) {
    const requested = missing.requests === undefined ? NOTHING : ANYTHING;
    return { requested, used: ANYTHING, unused: requested, savings: requested };
  }
  return totalOf(containers.map((container) => container[resource]));
}

/** The hours of several together. */
export function totalOf(hours: readonly Hours[]): Hours {
  const [requested, used, unused, savings] = OF_HOURS.map((key) => sumOf(hours.map((each) => each[key])));
  return { requested, used, unused, savings } as Hours;
}

function costsOf(
  hours: Readonly<Record<Resource, Hours>>,
  ofHours: number,
  { prices }: MeasureOptions,
): Costs {
  const cost = (key: keyof Hours): Costs['window'] =>
    sumOf(RESOURCES.map((resource) => times(hours[resource][key], prices[resource])));
  const [window, wasted, savings] = [cost('requested'), cost('unused'), cost('savings')];
  const month = MONTH_HOURS / ofHours;
  return {
    window,
    month: times(window, month),
    wasted: times(wasted, month),
    savings: times(savings, month),
  };
}

/** The costs of several together. */
export function costsTogether(costs: readonly Costs[]): Costs {
  return {
    window: sumOf(costs.map(({ window }) => window)),
    month: sumOf(costs.map(({ month }) => month)),
    wasted: sumOf(costs.map(({ wasted }) => wasted)),
    savings: sumOf(costs.map(({ savings }) => savings)),
  };
}

/** When the workload was first seen. */
export function sinceOf({ ownMs }: Workload, options: MeasureOptions): number {
  return timeOf(options.steps - Math.round(ownMs / options.stepMs), options);
}
