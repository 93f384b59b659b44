/** What the scheduler counts, and what is paid for. */
export const RESOURCES = ['cpu', 'memory'] as const;
export type Resource = (typeof RESOURCES)[number];

/** One series of an answer at each step of the time, oldest first; undefined where it has no value. */
export interface Series {
  labels: Readonly<Record<string, string>>;
  values: readonly (number | undefined)[];
}

/** What Prometheus said of one query, or why it said nothing. */
export type Answer = readonly Series[] | { why: string };

/** What it was asked: see `queriesOf`. */
export const QUESTIONS = ['namespaces', 'pods', 'requests', 'limits', 'cpu', 'memory'] as const;
export type Question = (typeof QUESTIONS)[number];
export type Answers = Readonly<Record<Question, Answer>>;

export interface MeasureOptions {
  namespaces: readonly string[];
  /** The end of the time, which `steps` steps lead to: a value stands for the step before it. */
  to: number;
  steps: number;
  stepMs: number;
  /** Of a core for an hour, and of a GiB for an hour. */
  prices: Readonly<Record<Resource, number>>;
  currency: string;
  /** What is left free above what was used, as a share of it. */
  headroom: number;
}

/** Of a value that is not known, null, it is known at least that it is not below `least`, and not above `most` where that is known. */
export interface Amount {
  value: number | null;
  least: number;
  most: number | null;
}

/** Core-hours or GiB-hours over the time. */
export interface Hours {
  requested: Amount;
  used: Amount;
  /** What was requested and not used at that moment: what others use above their requests makes up for nothing. */
  unused: Amount;
  /** What need not be requested. */
  savings: Amount;
}

/** One resource of one container, of all pods of the workload; a pod's are in cores or GiB. */
export interface ContainerUse extends Hours {
  /** Of a pod, at the end; null where it has none, and the scheduler knows nothing. */
  request: number | null;
  limit: number | null;
  /** Of the busiest pod: 95 % of the time it used no more. */
  p95: number | null;
  max: number | null;
  /** What a pod should request; null where that is not known, or where the limit may have kept it from using more. */
  enough: number | null;
  /** It was at 90 % of its limit: with less it is killed or throttled. */
  nearLimit: boolean | null;
  /** It uses more than it requests. */
  isShort: boolean;
  /** Of its time, counted by pods, so much is known. */
  known: number;
  /** Why `used` is not known. */
  why?: string;
}

export type Container = { name: string } & Readonly<Record<Resource, ContainerUse>>;

/** Money. */
export interface Costs {
  /** Of the time that was looked at. */
  window: Amount;
  /** The next three are of 30 days. */
  month: Amount;
  wasted: Amount;
  savings: Amount;
}

/** What a Deployment, StatefulSet, DaemonSet, CronJob or whatever owns pods has requested and used. Names are untrusted. */
export type Workload = {
  namespace: string;
  kind: string;
  name: string;
  /** Pods, on average over its own time. */
  replicas: number;
  /** From when it was first seen until the end. */
  ownMs: number;
  /** It was there from the beginning. */
  isWhole: boolean;
  /** It has no pod at the end. */
  isOver: boolean;
  containers: readonly Container[];
  costs: Costs;
} & Readonly<Record<Resource, Hours>>;

export const FIGURES = {
  cost: 'money',
  'wasted-cost': 'money',
  savings: 'money',
  'window-cost': 'money',
  'requested-cpu': 'cores',
  'used-cpu': 'cores',
  'unused-cpu': 'cores',
  'cpu-share': 'ratio',
  'requested-memory': 'GiB',
  'used-memory': 'GiB',
  'unused-memory': 'GiB',
  'memory-share': 'ratio',
  'without-requests': 'workloads',
  'near-limit': 'workloads',
} as const;
export type FigureId = keyof typeof FIGURES;
export type Unit = (typeof FIGURES)[FigureId];

export interface Figure {
  id: FigureId;
  unit: Unit;
  amount: Amount;
  /** Why its value is null. */
  why?: string;
}

export type ResourceReport = {
  options: MeasureOptions;
  /** Nothing of what was asked for is missing as a whole. */
  complete: boolean;
  /** What is missing, one sentence each. */
  gaps: readonly string[];
  /** What a reader should know, one sentence each. */
  notes: readonly string[];
  /** The worst waste first. */
  workloads: readonly Workload[];
  costs: Costs;
  figures: Readonly<Record<FigureId, Figure>>;
} & Readonly<Record<Resource, Hours>>;
