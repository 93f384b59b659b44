import { ConfigurationError, defined, type Problem } from '../../base/index.ts';
import { podsForShare } from '../../traffic/index.ts';
import { podsBehind } from './starting-replicas.ts';
import type { BlueGreenPlan } from './blue-green-plan.ts';
import type { CanaryStep } from '../base/types.ts';

/** How many pods each Deployment of the new slot has, by its name. */
export type Pods = Readonly<Record<string, number>>;

/** One step of the gradual switch, worked out. */
export interface CanaryStage extends CanaryStep {
  /** Made and ready before the weight: never fewer than in the stage before. */
  pods: Pods;
}

/** A gradual switch on paper: what a blue-green release does between its new slot and its switch. */
export interface CanaryPlan {
  /** None where nothing serves yet, or nothing behind a Service has changed: there is nothing to compare, or to move. */
  stages: readonly CanaryStage[];
  /** As the blue-green plan has it: at least as strong as what serves. Before the switch all of it is ready. */
  full: Pods;
  notes: readonly string[];
}

export interface CanaryInput {
  steps: readonly CanaryStep[];
  plan: Pick<BlueGreenPlan, 'slotted' | 'serving'>;
  /** Whether the share is a count of pods behind one Service; else the weight is a gateway's. */
  byPods: boolean;
}

/**
 * Pure: the stages of a gradual switch.
 * @throws ConfigurationError with each step that cannot be kept.
 */
export function planCanary({ steps, plan, byPods }: CanaryInput): CanaryPlan {
  const full = Object.fromEntries(
    plan.slotted.map(({ object }) => [object.metadata.name, Number(object.spec?.['replicas'] ?? 1)]),
  );
  const none = whyNoStages(plan);
  if (none !== undefined) return { stages: [], full, notes: [none] };
  const beside = Object.fromEntries(
    plan.slotted.map(({ object, behind }) => [object.metadata.name, podsBehind(behind)]),
  );
  const problems = byPods ? tooFine(steps, full, beside) : [];
  if (problems.length > 0) throw new ConfigurationError(problems);
  const stages = steps.map(({ percent, holdMs }): CanaryStage => {
    const pods = Object.entries(full).map(([name, most]) => [
      name,
      byPods ? podsForShare(percent, beside[name] ?? 0, most).pods : podsUnder(percent, most),
    ]);
    return { percent, pods: Object.fromEntries(pods) as Pods, ...defined({ holdMs }) };
  });
  return { stages, full, notes: [] };
}

/** So many pods as carry the share, when all of them carry all: a canary that is too small is judged for its size. */
function podsUnder(percent: number, full: number): number {
  return Math.min(full, Math.max(1, Math.ceil((full * percent) / 100)));
}

function whyNoStages({ serving, slotted }: CanaryInput['plan']): string | undefined {
  if (slotted.length === 0) return 'no Deployment behind a Service has changed: no traffic is moved';
  return serving
    ? undefined
    : 'nothing serves yet, so that there is nothing to compare with: all traffic goes to it at once';
}

function tooFine(steps: readonly CanaryStep[], full: Pods, beside: Pods): Problem[] {
  return steps.flatMap(({ percent }) =>
    Object.entries(full).flatMap(([name, most]) => {
      const stable = beside[name] ?? 0;
      const { possible, nearest } = podsForShare(percent, stable, most);
      if (possible) return [];
      return [
        {
          input: 'canary-steps',
          message: `${percent}% cannot be kept by counting the pods of ${name}, beside ${stable} that serve`,
          expected: nearest.map((share) => `${share}%`).join(', '),
          remedy: 'ask for one of these, give it more pods, or share by a gateway',
        },
      ];
    }),
  );
}

/** One thing that is done, in its order. */
export type CanaryMove =
  | { does: 'scale'; pods: Pods }
  | { does: 'weight'; percent: number }
  /** Judged all the while; without a length until somebody promotes it. */
  | { does: 'watch'; percent: number; holdMs?: number }
  /** The switch of blue-green: the live Services send to the new slot. */
  | { does: 'switch' }
  /** The weights as they were: the Service that they favour is the new version's by now. */
  | { does: 'weights-back' };

/**
 * All moves from a new slot to the proved switch. Capacity comes before its weight; the stable version is in none of them: it
 * keeps all of its pods until the verdict, so that a rollback needs no start of a pod. No weight of 100 is asked for:
 * the switch moves the rest, and the weights end as they began.
 */
export function movesOf({ stages, full }: CanaryPlan): CanaryMove[] {
  const moves = stages.flatMap(({ percent, holdMs, pods }): CanaryMove[] => [
    { does: 'scale', pods },
    { does: 'weight', percent },
    { does: 'watch', percent, ...defined({ holdMs }) },
  ]);
  const back: CanaryMove[] = stages.length === 0 ? [] : [{ does: 'weights-back' }];
  return [...moves, { does: 'scale', pods: full }, { does: 'switch' }, ...back];
}

/**
 * All moves back of the traffic from any point before the verdict; what is made is removed only after them.
 * @param isWeighted whether a weight may have been asked for
 */
export function movesBack(isWeighted: boolean, isSwitched: boolean): CanaryMove[] {
  return [
    // One patch, and the quickest: wherever the switch is, the live Service then has all of the traffic.
    ...(isWeighted ? [{ does: 'weights-back' } as const] : []),
    ...(isSwitched ? [{ does: 'switch' } as const] : []),
  ];
}
