import type { Kube } from '../control-plane/rest.ts';
import type { Step } from './chain.ts';
import type { Run } from './releaser.ts';
import type { App } from './model.ts';
import { headOf, type Count, type Eyes } from './look.ts';
import { MAX_REPLICAS } from './manifests.ts';
import type { Ground, Users } from './ground.ts';
import type { Place } from './place.ts';

/** What somebody who watches a chain knows from release to release. */
export interface State {
  ground: Ground;
  place: Place;
  /** The manifests as their owner has them now. */
  manifests: App;
  versions: Map<string, App>;
  /** Which version serves; undefined before the first. */
  live: string | undefined;
  /** A release that has left no verdict, and that nobody has put back yet. */
  unfinished: string | undefined;
  /** The Services as they were before that one. */
  addresses: ReadonlyMap<string, Kube> | undefined;
  /** By a process that was killed, whom no post step followed: whoever changes nothing does not wait for it to expire. */
  isLockLeft: boolean;
  /** Pods of each workload, when all was well last. */
  counts: Map<string, number>;
  /** Successful deploys that no rollback has undone. */
  successes: number;
  step: number;
  users: Users | undefined;
}

/** The version of what another tool has installed. */
export const INSTALLED = 'v0';

export function eyesOf({ ground, place }: State): Eyes {
  return { observer: ground.observer, place };
}

export function appOf(state: State, version: string | undefined): App | undefined {
  return version === undefined ? undefined : state.versions.get(version);
}

export function exactly(count: number): Count {
  return { fewest: count, most: count };
}

/** How many pods the workloads have that another tool has installed. */
export function countsInstalled({ ground }: State, { workloads }: App): Map<string, Count> {
  return new Map(
    workloads.map(({ id, kind, replicas = 1 }) => [
      id,
      exactly(kind === 'DaemonSet' ? ground.nodes : replicas),
    ]),
  );
}

/** How many pods each workload must have once this version serves instead of the one before. */
export function countsAfter(state: State, before: App | undefined, app: App): Map<string, Count> {
  return new Map(
    app.workloads.map(({ id, kind, replicas, scaler }): [string, Count] => {
      if (kind === 'DaemonSet') return [id, exactly(state.ground.nodes)];
      const old = before?.workloads.find((other) => other.id === id);
      // Of one that no Service sends to, nothing was counted.
      const served = old === undefined ? undefined : state.counts.get(id);
      if (scaler !== undefined) {
        const most = Math.max(served ?? 1, replicas ?? 1);
        return [id, { fewest: Math.min(served ?? 1, MAX_REPLICAS), most }];
      }
      if (replicas !== undefined) return [id, { fewest: replicas, most: Math.max(replicas, served ?? 0) }];
      return [id, { fewest: served ?? 1, most: served ?? Number.POSITIVE_INFINITY }];
    }),
  );
}

/** After a release: which version serves, and whether anything is left to be put back. */
export function takeNote(
  state: State,
  { action }: Pick<Step, 'action'>,
  tag: string,
  { ended, post }: Run,
): void {
  const head = headOf(eyesOf(state));
  const isOver = head?.attempt === undefined;
  if (ended.how === 'killed') state.isLockLeft = post === undefined;
  else if (ended.how !== 'declined') state.isLockLeft = false;
  const told = head?.live?.version ?? state.live;
  switch (ended.how) {
    case 'reported': {
      const { result, version, rollbackCompleted } = ended.report;
      if (result === 'succeeded') {
        state.live = version;
        state.successes += action === 'deploy' ? 1 : -1;
      } else if (state.unfinished !== undefined) state.live = told;
      state.unfinished = rollbackCompleted === false || !isOver ? tag : undefined;
      break;
    }
    case 'declined':
      if (!isOver) break;
      if (state.unfinished !== undefined) state.live = told;
      state.unfinished = undefined;
      break;
    case 'failed':
    case 'killed':
      // Without its post step nobody knows yet how far it has come.
      state.unfinished = isOver && post !== undefined ? undefined : tag;
      if (state.unfinished === undefined) state.live = told;
  }
}
