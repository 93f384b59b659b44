import type { ReleaseReport } from '../../../src/release/index.ts';
import type { Step } from './chain.ts';
import { headOf, type Count } from './look.ts';
import type { App, Workload } from './model.ts';
import type { Run } from './releaser.ts';
import { appOf, eyesOf, INSTALLED, type State } from './state.ts';

/** What a release has said of itself, held against what had to come of it. */

export interface Played {
  step: Step;
  /** The version that was to be released. */
  tag: string;
  run: Run;
  /** The version that served before it. */
  before: string | undefined;
}

/** Untruths in what a run said, and ends that it must not have; to be called once note was taken of it. */
export function wrongWords(state: State, played: Played): string[] {
  const { ended, reached } = played.run;
  const { ending } = played.step;
  if (ended.how === 'reported') return wrongReport(state, played, ended.report);
  if (ended.how === 'declined') {
    return mayDecline(state, played, ended.problems) ? [] : [`declined: ${ended.problems.join(' | ')}`];
  }
  if (ended.how === 'killed') return [];
  const isAskedFor = reached && (ending.kind === 'cancelled' || ending.kind === 'api error');
  return isAskedFor ? [] : [`it threw: ${ended.error.stack ?? ended.error.message}`];
}

function wrongReport(state: State, played: Played, report: ReleaseReport): string[] {
  if (report.result === 'succeeded') return wrongSuccess(played, report);
  return report.result === 'refused' ? wrongRefusal(state, played, report) : [`it ended ${report.result}`];
}

function servingIn({ live }: ReleaseReport): string | undefined {
  return /^version (\S+) (?:still )?serves/u.exec(live)?.[1];
}

function wrongSuccess({ step, tag }: Played, report: ReleaseReport): string[] {
  const wrong: string[] = [];
  const { version, live, rollbackCompleted } = report;
  if (step.action === 'deploy' && version !== tag)
    wrong.push(`it says that it released ${version}, not ${tag}`);
  if (step.ending.kind === 'refused before' || step.ending.kind === 'refused after')
    wrong.push('a broken version succeeded');
  if (servingIn(report) !== version) wrong.push(`"${live}" of ${version}`);
  if (rollbackCompleted !== undefined) wrong.push('a release that succeeded says that it was taken back');
  return wrong;
}

function wrongRefusal(state: State, { step, run }: Played, report: ReleaseReport): string[] {
  const { ending } = step;
  const { live } = state;
  const { rollbackCompleted, refusal } = report;
  const cause = `${refusal?.code}: ${refusal?.message}`;
  const wrong: string[] = [];
  const isGood = ending.kind === 'good' || (!run.reached && 'write' in ending);
  if (isGood) wrong.push(`a good version was refused (${cause})`);
  if (live === undefined) {
    return rollbackCompleted === undefined
      ? wrong
      : [...wrong, `rollback-completed is ${rollbackCompleted} after a first release`];
  }
  if (rollbackCompleted !== true && ending.kind !== 'api error')
    wrong.push(`rollback-completed is ${rollbackCompleted} after ${cause}: ${report.live}`);
  // What another tool has installed has a version that only its image tells.
  const isUnnamed =
    live === INSTALLED &&
    /^the earlier version (?:still )?serves|^version \S+ (?:still )?serves/u.test(report.live);
  const isUntrue = rollbackCompleted === true && servingIn(report) !== live && !isUnnamed;
  if (isUntrue || /nothing serves/u.test(report.live)) wrong.push(`"${report.live}" where ${live} serves`);
  return wrong;
}

const NO_TARGET = /there is no earlier release|there is no release of|which had stayed warm, are gone since/u;
const API_ERROR =
  /the API server of this test answers|could not be reached|may not|object has been modified/u;

/** What may be refused before anything is touched. */
function mayDecline(state: State, { step, run }: Played, problems: readonly string[]): boolean {
  if (step.ending.kind === 'api error' && run.reached) return problems.some((text) => API_ERROR.test(text));
  if (step.ending.kind === 'cancelled' && run.reached) return true;
  return step.action === 'rollback' && !hasTarget(state) && problems.some((text) => NO_TARGET.test(text));
}

/** A release of other manifests than those that serve, or one that was adopted and is warm. */
function hasTarget(state: State): boolean {
  const head = headOf(eyesOf(state));
  // What is warm after a rollback is what was rolled back.
  const { warm } = head ?? {};
  return state.successes > 1 || (warm?.version === INSTALLED && warm.deployments.length > 0);
}

/** In the middle of a release: every Service that both versions have sends to something. */
export function servesNothing(state: State, { before, tag }: Played): string[] {
  return sharedServices(appOf(state, before), appOf(state, tag))
    .filter(({ name }) => eyesOf(state).observer.ready(state.place.namespace, name).length === 0)
    .map(({ name }) => `Service ${name} sends to nothing after the release was ended`);
}

interface Shared {
  name: string;
  old: Workload;
  next: Workload;
}

function sharedServices(old: App | undefined, next: App | undefined): Shared[] {
  if (old === undefined || next === undefined) return [];
  return old.services.flatMap(({ name, of }) => {
    const isBoth = next.services.some((service) => service.name === name && service.of === of);
    const [was, is] = [old, next].map(({ workloads }) => workloads.find(({ id }) => id === of));
    return isBoth && was !== undefined && is !== undefined ? [{ name, old: was, next: is }] : [];
  });
}

/** Services that had fewer ready pods at some moment than the old version had and the new one wants. */
export function weaker(
  state: State,
  played: Played & { wasUnfinished: boolean },
  counts: ReadonlyMap<string, Count>,
): string[] {
  const { before, tag, wasUnfinished } = played;
  const aim = state.live === before ? tag : (state.live ?? tag);
  return sharedServices(appOf(state, before), appOf(state, aim)).flatMap(({ name, old, next }) => {
    // What a killed release has begun goes on by itself: a StatefulSet replaces one pod after the other.
    // Turned back in its middle, its controller may take the next pod before it has seen the last one go.
    const isTurnedBack = state.live === before && old.kind === 'StatefulSet' && next.kind === 'StatefulSet';
    const isMidway = (wasUnfinished && old.kind !== 'Deployment') || isTurnedBack;
    const promised =
      promisedPods(state.counts.get(old.id) ?? 1, { name, old, next }, counts) - (isMidway ? 1 : 0);
    const lowest = eyesOf(state).observer.lowest(state.place.namespace, name);
    // What a killed release had taken away before is not this one's doing.
    if (lowest === undefined || lowest.pods >= Math.min(promised, lowest.first)) return [];
    const when = new Date(lowest.at).toISOString();
    return [`Service ${name} had ${lowest.pods} ready pods at ${when}, where ${promised} were promised`];
  });
}

function promisedPods(had: number, { old, next }: Shared, counts: ReadonlyMap<string, Count>): number {
  const wanted = next.scaler === undefined ? (next.replicas ?? had) : had;
  const least = Math.min(had, wanted, counts.get(next.id)?.fewest ?? had);
  // A StatefulSet or DaemonSet replaces one pod after the other, in its place.
  const inPlace = old.kind !== 'Deployment' && old.kind === next.kind && old.name === next.name;
  if (inPlace) return least - 1;
  return old.kind === 'DaemonSet' || next.kind === 'DaemonSet' ? Math.min(least, 1) : least;
}
