import type { Clock, Exec, Logger, ProbeClient } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import type { DiagnoseOptions } from '../../diagnosis/index.ts';
import type { Rendered } from '../../manifests/index.ts';
import type { Goal } from '../plan/rollback-target.ts';
import type { Attempt, Recovered, StoredHead } from '../state/state.ts';
import type { Lookout } from '../observe/watches.ts';
import type { Phases } from '../base/phases.ts';
import type { Prober } from '../observe/prober.ts';
import type { Ledger } from './restore.ts';
import type { ClaimRules } from '../observe/rollout.ts';
import type { Survey } from '../plan/survey.ts';
import type { ReleaseRequest, Smoke, SmokeRecord } from '../base/types.ts';

/** What a release needs of the world. */
export interface ReleaseDeps {
  cluster: Cluster;
  clock: Clock;
  exec: Exec;
  logger: Logger;
  /** A folder of this run alone, for helm's values files; its owner removes it. */
  tempDir: string;
  /** The same credentials as a file, for helm. */
  kubeconfigPath: string;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
  /** Of this attempt, never used twice; it is the name in the lock as well. */
  deploymentId: string;
  /** Told before the first change, the lock's included: from then on there may be something to put back. */
  begun?: () => void;
  /** Without a renewal for so long, the holder of the lock counts as dead. Default 15 s. */
  lockTtlMs?: number;
  probeClient: () => Promise<ProbeClient>;
  /** Run against the new version before it has traffic, and after; one that fails refuses the release. */
  smoke?: Smoke;
  /** Other graces than those of the diagnosis, for callers that know what a start of theirs may take. */
  graces?: DiagnoseOptions['graces'];
}

/** One release under way: what was found, what was done so far, and what to tell at the end. */
export interface ReleaseContext extends ReleaseDeps {
  request: ReleaseRequest;
  phases: Phases;
  /** On the clock's scale: everything up to the verdict must be done by then. */
  deadline: number;
  /** Lets what is watched over go on until then, although it is after the deadline. */
  outlast?: (end: number) => void;
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
  head: StoredHead;
  ledger: Ledger;
  /** The uids of what this release has applied, by key. */
  made: Map<string, string>;
  lookout: Lookout;
  prober?: Prober;
  warnings: string[];
  smokeRecords: SmokeRecord[];
  /** What of the journal it brings back, when it releases nothing new. */
  goal?: Goal;
  /** What became of an attempt that had left no verdict. */
  recovered?: Recovered;
  /** A killed attempt at the same target: what its hooks did need not be done again. */
  continued?: Attempt;
  /** The slot that served nothing is gone: there is no warm way back to it any more. */
  idleRemoved: boolean;
  /** Filled in as the release goes along. */
  measured: { readyAt?: number; switchStartedAt?: number; switchedAt?: number };
}
