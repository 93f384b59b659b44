import type { Problem } from '../../base/index.ts';
import { type KubeObject, ownerOf } from '../../cluster/index.ts';
import type { ReleaseState } from '../state/state.ts';
import { workloadKey } from './serving.ts';

/** What is known of a workload of the manifests before anything starts. */
export interface WorkloadFacts {
  rendered: KubeObject;
  live?: KubeObject;
  /** Its pods stay as they are. */
  isSame: boolean;
  /** A Service of the manifests sends to it. */
  isServed: boolean;
}

/**
 * Workloads whose new pods nobody would start: a release of them could only wait for its timeout, or call a version
 * live that does not run.
 */
export function pausedProblems(standing: readonly WorkloadFacts[], state: ReleaseState): Problem[] {
  return standing.flatMap((each) => [...pausedProblem(each, state), ...partlyProblem(each)]);
}

/** Those that serve nothing: the release goes on, and says so. */
export function pausedWarnings(standing: readonly WorkloadFacts[]): string[] {
  return standing.flatMap((each) => {
    const why = keepsOldPods(each);
    if (each.isServed || why === undefined) return [];
    return [`${named(each)} has ${why}: its pods go on with the old version until somebody deletes them`];
  });
}

/** Whether a Deployment is paused because an adoption of ours has paused it: a release of it resumes from there. */
export function isPausedByUs(live: KubeObject | undefined, state: ReleaseState): boolean {
  if (live?.spec?.['paused'] !== true) return false;
  const known = [...(state.adoption?.deployments ?? []), ...(state.warm?.deployments ?? [])];
  const manager = ownerOf(live, ['spec', 'paused'], '') ?? '';
  return manager.startsWith('edu-actions') || known.some(({ name }) => name === live.metadata.name);
}

function pausedProblem({ rendered, live, isSame }: WorkloadFacts, state: ReleaseState): Problem[] {
  if (rendered.kind !== 'Deployment') return [];
  const name = workloadKey(rendered).replace('/', ' ');
  if (rendered.spec?.['paused'] === true) {
    return [
      {
        message: `${name} is paused in the manifests: nothing of the new version would start`,
        found: 'spec.paused: true',
        expected: 'a Deployment that rolls out',
        remedy: 'leave spec.paused out of the manifests',
      },
    ];
  }
  if (isSame || live?.spec?.['paused'] !== true || isPausedByUs(live, state)) return [];
  return [
    {
      message: `${name} is paused in the cluster: nothing of the new version would start`,
      found: `spec.paused: true, set by ${ownerOf(live, ['spec', 'paused'], '') ?? 'nobody who left a name'}`,
      expected: 'a Deployment that rolls out',
      remedy: `find out why it was paused, then \`kubectl rollout resume deployment/${live.metadata.name}\``,
    },
  ];
}

function partlyProblem(each: WorkloadFacts): Problem[] {
  const why = keepsOldPods(each);
  if (!each.isServed || why === undefined) return [];
  return [
    {
      message: `${named(each)} has ${why}: users would go on reaching its old version, and no release could prove the new one`,
      found: why,
      expected: 'an update strategy that replaces its pods',
      remedy:
        'use RollingUpdate without a partition for this release, or release it without a change of its pod template',
    },
  ];
}

function named({ rendered }: WorkloadFacts): string {
  return `${rendered.kind} ${rendered.metadata.name}`;
}

/** Why a changed template does not reach all of the pods that there are; undefined where it does. */
function keepsOldPods({ rendered, live, isSame }: WorkloadFacts): string | undefined {
  if (live === undefined || isSame) return undefined;
  const strategy = rendered.spec?.['updateStrategy'] as
    | { type?: string; rollingUpdate?: { partition?: number } | null }
    | undefined;
  if (strategy?.type === 'OnDelete') return 'the update strategy OnDelete';
  const partition = strategy?.rollingUpdate?.partition ?? 0;
  return rendered.kind === 'StatefulSet' && partition > 0 ? `a partition of ${partition}` : undefined;
}
