import type { KubeObject } from '../../cluster/index.ts';
import type { Rendered } from '../../manifests/index.ts';
import type { ReleaseDeps } from '../base/deps.ts';
import type { Phases } from '../base/phases.ts';
import type { ReleaseRequest } from '../base/types.ts';
import type { ClaimRules } from '../observe/rollout.ts';
import type { Watches } from '../observe/watches.ts';
import type { RollbackTarget } from '../plan/rollback-target.ts';
import type { Survey } from '../plan/survey.ts';
import type { StoredState } from '../state/state.ts';

/** All that is known of a release before its first change. None of it changes afterwards. */
export interface ReleaseFacts extends Readonly<ReleaseDeps> {
  readonly request: ReleaseRequest;
  readonly phases: Phases;
  /** By the runner's clock, for the report. */
  readonly startedAt: Date;
  /** Which claims are worth waiting for. */
  readonly claims: ClaimRules;
  readonly survey: Survey;
  /** The release state as the plan was made on it. */
  readonly stored: StoredState;
  readonly rendered: Rendered;
  /** Of the chart's `crds/`, what is not in the cluster. */
  readonly crds: readonly KubeObject[];
  /** Live objects behind the rendered ones, by key. */
  readonly existing: ReadonlyMap<string, KubeObject>;
  /** Open until the release ends. */
  readonly watches: Watches;
  /** What the journal keeps and this release brings back; absent when it releases something new. */
  readonly rollbackTarget?: RollbackTarget;
  /** What is told of before anything is changed. */
  readonly warnings: readonly string[];
}
