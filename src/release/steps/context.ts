import type { KubeObject } from '../../cluster/index.ts';
import type { Rendered } from '../../manifests/index.ts';
import type { RollbackTarget } from '../plan/rollback-target.ts';
import type { Attempt, Recovered, StoredState } from '../state/state.ts';
import type { Watches } from '../observe/watches.ts';
import type { Phases } from '../base/phases.ts';
import type { Prober } from '../observe/prober.ts';
import type { Ledger } from './restore.ts';
import type { ClaimRules } from '../observe/rollout.ts';
import type { Survey } from '../plan/survey.ts';
import type { ReleaseRequest, SmokeRecord } from '../base/types.ts';
import type { ReleaseDeps } from '../base/deps.ts';

/** One release under way: what was found, what was done so far, and what to tell at the end. */
export interface ReleaseContext extends ReleaseDeps {
  request: ReleaseRequest;
  phases: Phases;
  /** On the clock's scale: everything up to the verdict must be done by then. */
  deadline: number;
  /** Lets what is watched over go on until then, although it is after the deadline. */
  extendDeadline?: (end: number) => void;
  /** The start by the runner's clock, for the report. */
  startedAt: Date;
  /** The start in the cluster's time, to the second below: older events belong to something else. */
  since: Date;
  /** How far the cluster's clock is ahead of the runner's, milliseconds; events are stamped by the cluster's. */
  skewMs: number;
  /** Which claims are worth waiting for. */
  claims: ClaimRules;
  survey: Survey;
  rendered: Rendered;
  /** Of the chart's `crds/`, what is not in the cluster. */
  crds: KubeObject[];
  /** Live objects behind the rendered ones, by key, as they were at the start. */
  existing: Map<string, KubeObject>;
  stored: StoredState;
  ledger: Ledger;
  /** The uids of what this release has applied, by key. */
  made: Map<string, string>;
  watches: Watches;
  prober?: Prober;
  warnings: string[];
  smokeRecords: SmokeRecord[];
  /** What of the journal it brings back, when it releases nothing new. */
  rollbackTarget?: RollbackTarget;
  /** What became of an attempt that had left no verdict. */
  recovered?: Recovered;
  /** A killed attempt at the same target: what its hooks did need not be done again. */
  continued?: Attempt;
  /** The slot that served nothing is gone: there is no warm rollback to it any more. */
  inactiveSlotRemoved: boolean;
  /** Filled in as the release goes along. */
  measured: { readyAt?: number; switchStartedAt?: number; switchedAt?: number };
}
