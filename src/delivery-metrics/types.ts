/** What GitHub calls the state of a deployment, in lower case. */
export type RecordedState =
  | 'success'
  | 'failure'
  | 'error'
  | 'inactive'
  | 'in_progress'
  | 'queued'
  | 'pending'
  | 'waiting';

/** One deployment as its source tells it. Times are milliseconds since 1970; texts are untrusted. */
export interface DeploymentRecord {
  /** Unique in its source, and what a `deployment:` marker of an incident may name. */
  id: string;
  environment: string;
  /** Absent where the source does not tell it: then nothing is known of its commits. */
  sha?: string;
  createdAt: number;
  /** In any order. `inactive` is what GitHub itself writes over a success when the next one comes. */
  statuses: readonly { state: RecordedState; at: number }[];
  /** The workflow run: the attempts of one run are one deployment. */
  run?: string;
  task?: string;
  /** Its own record says so. */
  isRollback?: boolean;
  /** Its own record says that it was made because of an incident. */
  isUnplanned?: boolean;
  /** Of an environment that goes again, such as a preview. */
  isTransient?: boolean;
  /** Its only time is that of its commit, so that nothing can be said of lead time. */
  isTimedByCommit?: boolean;
  /** The page that proves it. */
  url: string;
}

/** What a commit came in with: a pull request, whose own commits say when the work was done. */
export interface Change {
  id: string;
  url: string;
  mergedAt: number;
  /** Its own commits, before they were squashed, rebased or merged. */
  commits: readonly { sha: string; at: number }[];
  /** How many of them are not listed. */
  unlisted: number;
  /** Lines added and deleted. */
  lines?: number;
}

export interface CommitRecord {
  sha: string;
  parents: readonly string[];
  at: number;
  url: string;
  change?: Change;
  /** Lines added and deleted, where it came in with no pull request. */
  lines?: number;
}

/** An incident as its issue tells it. Texts are untrusted. */
export interface IncidentRecord {
  id: string;
  title: string;
  url: string;
  startedAt: number;
  /** Absent while it lasts. */
  resolvedAt?: number;
  /** `other`: its marker says that no deployment caused it. */
  cause: 'unknown' | 'other';
  /** What its `deployment:` markers name. */
  causedBy: readonly string[];
  /** What its `fixed-by:` markers name. */
  fixedBy: readonly string[];
}

/** What monitoring says of a time, step by step. */
export type Monitoring = {
  /** The page of who asked. */
  page: string;
} & (
  | {
      of: 'time';
      stepMs: number;
      /** Whether it served, of each step, oldest first; undefined where that is not known. */
      up: readonly (boolean | undefined)[];
    }
  | { of: 'requests'; good: number; all: number /** Of so long nothing is known. */; unknownMs: number }
  | { of: 'nothing'; asked: 'time' | 'requests'; why: string }
);

/** All that is known of a time. */
export interface History {
  deployments: readonly DeploymentRecord[];
  /** Absent where the source has no commits. */
  commits?: readonly CommitRecord[];
  /** Absent where nothing is known of incidents. */
  incidents?: readonly IncidentRecord[];
  /** Why, where they are absent. */
  withoutIncidents?: string;
  /** Instead of the incidents, for what it tells. */
  monitoring?: Monitoring;
  /** What could not be read, one sentence each: with one of them the figures are not complete. */
  gaps: readonly string[];
  /** What a reader should know of the records, one sentence each. */
  notes: readonly string[];
}

export interface MeasureOptions {
  environment: string;
  from: number;
  to: number;
  /** The share of time that is promised, such as 0.999; absent: no error budget. */
  slo?: number;
  /** Links an incident without a marker to the last deployment before it, if that is no older. Off when absent. */
  linkWithinMs?: number;
  /** Where all records of a kind are shown: the evidence of a figure that has none of its own. */
  pages: { deployments: string; incidents: string };
}

export const FIGURES = {
  'deployment-frequency': 'per day',
  'deploy-days-per-week': 'days',
  'lead-time-p50': 'seconds',
  'lead-time-p90': 'seconds',
  'merge-to-deploy-p50': 'seconds',
  'merge-to-deploy-p90': 'seconds',
  'change-fail-rate': 'ratio',
  'recovery-time': 'seconds',
  'rework-rate': 'ratio',
  'deployment-success-rate': 'ratio',
  'rollback-rate': 'ratio',
  'change-size-p50': 'lines',
  'change-size-p90': 'lines',
  uptime: 'ratio',
  'error-budget-remaining': 'ratio',
  mttr: 'seconds',
  mtbf: 'seconds',
} as const;

export type FigureId = keyof typeof FIGURES;
export type Unit = (typeof FIGURES)[FigureId];

export interface Evidence {
  url: string;
  /** What it adds, in words of ours. */
  what: string;
}

/** One figure with what it stands on. */
export interface Figure {
  id: FigureId;
  unit: Unit;
  /** Null where it cannot be known: never 0 instead. */
  value: number | null;
  /** How many samples it is made of; of a ratio, its denominator. */
  samples: number;
  /** Of a ratio. */
  numerator?: number;
  /** Why it is null. */
  why?: string;
  /** What is left out of it and why, such as what is not over yet. */
  leftOut: readonly string[];
  /** At least one: the samples, those that matter first, or the page where they would be. */
  evidence: readonly Evidence[];
  /** Samples without a line of their own in `evidence`. */
  unlisted: number;
}

/** One column of the charts. */
export interface Bucket {
  from: number;
  to: number;
  deployments: number;
  failed: number;
  leadTimeP50: number | null;
}

export interface DeliveryReport {
  environment: string;
  from: number;
  to: number;
  complete: boolean;
  gaps: readonly string[];
  notes: readonly string[];
  figures: Readonly<Record<FigureId, Figure>>;
  buckets: readonly Bucket[];
}
