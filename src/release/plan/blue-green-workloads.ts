import { defined, type Problem } from '../../base/index.ts';
import { bearsMark, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import { type Manifest, refKey, refOf, selects, slotDeployment, slotOf } from '../../manifests/index.ts';
import { withAppLabel } from '../base/app-label.ts';
import { labelsOfTemplate, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';
import { type Destination, routeOf } from '../base/route.ts';
import { isStillOf } from '../state/deployed-release.ts';
import { adoptedBefore } from '../state/owned-objects.ts';
import type { DeployedRelease } from '../state/state.ts';
import type { Scope } from './blue-green-scope.ts';
import { claimFindings } from './claims.ts';
import { scalerFindings } from './live-scalers.ts';
import { type LiveVersion, unpinnable } from './live-version.ts';
import { pausedProblems, pausedWarnings } from './paused-workloads.ts';
import type { PlanInput } from './plan-input.ts';
import type { ReplicaFacts } from './replicas.ts';
import { type RequestedReplicas, requestedReplicas } from './requested-replicas.ts';
import { workloadsInPlace } from './rolling-plan.ts';
import { workloadKey, WORKLOADS } from './serving.ts';
import { budgetsOf, guards, type Shared } from './shared-workloads.ts';
import { scalersInPlace, slotMoves, slotScalers } from './slot-scalers.ts';
import {
  type Predecessor,
  replicaNotes,
  slotReplicas,
  startingReplicas,
  type StartingReplicas,
  type StartingReplicasInput,
  unslottedReplicas,
} from './starting-replicas.ts';
import { type Unslotted, unslottedOf } from './unslotted.ts';

export interface SlottedDeployment {
  /** As it is applied, with its slot, its labels and its pinned replicas. */
  object: KubeObject;
  /** As the manifests have it. */
  rendered: KubeObject;
  /** `metadata.name` in the manifests. */
  renderedName: string;
  /** What the manifests ask for; for the journal. */
  asked?: number;
  /** What it takes over from. */
  behind: readonly Predecessor[];
  /** What its pinned replicas follow from, besides what serves. */
  strength: Omit<ReplicaFacts, 'live'>;
}

/** What runs pods in a blue-green release, with what it is told of. */
export interface Workloads {
  slotted: SlottedDeployment[];
  /** The name in its slot, by the name in the manifests. */
  nameInSlot: ReadonlyMap<string, string>;
  /** What scales the slotted ones, pointed at them. */
  scalers: KubeObject[];
  /** What of the application serves nothing. */
  idle: ObjectRef[];
  /** Names of slotted Deployments that are there and warm. */
  warm: ReadonlySet<string>;
  unslotted: Omit<Unslotted, 'replaced'>;
  /** All manifests that get no slot. */
  others: KubeObject[];
  requested: RequestedReplicas[];
  problems: Problem[];
  warnings: string[];
  notes: string[];
}

/** What gets a slot, what keeps its place, and how many pods each starts with. */
export function workloadsOf(input: PlanInput, scope: Scope): Workloads {
  const { state } = input;
  const { rendered, moved, sharing, reuse, live, leaving } = scope;
  const { shared } = sharing;
  const counts = countsInput(input, scope);
  const kept = startingReplicas(counts);
  const guarded = moved.other.flatMap((manifest) => withSharedBudgets(manifest, shared));
  const same = new Set([...(input.same ?? []), ...shared.map((each) => workloadKey(each.placed))]);
  const inPlaceInput = { ...input, same };
  const { others, standing } = unslottedOf(inPlaceInput, guarded, sharing.manifests, kept);
  const inPlace = workloadsInPlace(inPlaceInput, others, standing.services);
  const slotted = rendered.map((deployment) => inItsSlot(deployment, input, scope, kept));
  const nameInSlot = new Map(slotted.map(({ renderedName, object }) => [renderedName, object.metadata.name]));
  const scalers = slotScalers(moved, nameInSlot);
  const idle = idleOf(live, new Set(nameInSlot.values()), input)
    .filter((deployment) => slotted.length > 0 || isReached(deployment, standing.services, sharing.manifests))
    .map(refOfDeployment);
  const moves = slotMoves(input, { leaving, slotted, shared, scalers, idle, isReused: reuse !== undefined });
  const findings = scalerFindings(input.scalers ?? [], moves);
  const warm = new Set(reuse === undefined ? [] : reuse.held.deployments.map(({ name }) => name));
  const fresh = slotted.filter(({ object }) => !warm.has(object.metadata.name));
  const claims = claimFindings(fresh, { ...input, going: idle });
  const standingParts = guarded.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
  const told = replicaNotes(kept, counts, [
    ...rendered.map((object) => ({ object, start: slotReplicas(kept, object) })),
    ...standingParts.map((object) => ({ object, start: unslottedReplicas(kept, object) })),
  ]);
  return {
    slotted,
    nameInSlot,
    scalers,
    idle,
    warm,
    unslotted: standing,
    others,
    requested: requestedReplicas(
      [...slotted, ...standingParts.map((object) => ({ rendered: object, object }))],
      kept,
    ),
    problems: [
      ...pausedProblems([...rendered.map(inSlot), ...inPlace], state),
      ...findings.problems,
      ...claims.problems,
      ...unpinnable(input, live, scope.liveServices),
    ],
    warnings: [
      ...sharing.warnings,
      ...claims.warnings,
      ...told.warnings,
      ...pausedWarnings(inPlace),
      ...findings.warnings,
    ],
    notes: [...sharing.notes, ...told.notes],
  };
}

function countsInput(
  { existing, state, scalers = [], isBack }: PlanInput,
  { sharing, leaving, replaced, rendered, moved }: Scope,
): StartingReplicasInput {
  return {
    objects: sharing.manifests.map(({ object }) => object),
    state,
    going: [...new Set([...leaving, ...replaced])],
    inPlace: (workload) => (rendered.includes(workload) ? undefined : existing.get(refKey(refOf(workload)))),
    scalers: scalersInPlace(scalers, moved.other),
    isBack: isBack === true,
  };
}

/** A budget over what is shared becomes one of its own for that. */
function withSharedBudgets({ object, origin }: Manifest, shared: readonly Shared[]): Manifest[] {
  const isOver =
    object.kind === 'PodDisruptionBudget' && shared.some((each) => guards(object, each.rendered));
  const parts = isOver ? budgetsOf(object, shared, []).staying : [object];
  return parts.map((each) => ({ object: each, origin }));
}

function inItsSlot(
  deployment: KubeObject,
  { app }: PlanInput,
  { reuse, slot, slots, revision }: Scope,
  kept: StartingReplicas,
): SlottedDeployment {
  const { name } = deployment.metadata;
  const own = reuse?.deployments.find((each) => slotOf(each) === name);
  return {
    object: slotDeployment(withAppLabel(deployment, app), {
      slot: slots.get(name) ?? slot,
      revision: own === undefined ? revision : Number(labelsOfTemplate(own)[REVISION_LABEL]),
      replicas: slotReplicas(kept, deployment),
    }),
    rendered: deployment,
    renderedName: name,
    ...defined({ asked: kept.requested(deployment) }),
    behind: kept.behind(deployment),
    strength: kept.facts(deployment),
  };
}

/** A Deployment that gets a slot of its own: nothing of it is changed in place. */
function inSlot(rendered: KubeObject): Parameters<typeof pausedProblems>[0][number] {
  return { rendered, isSame: false, isServed: true };
}

/**
 * What of this application serves nothing: the other slot, and Deployments that were adopted and have been replaced.
 * @param made names of what the release makes in its slot
 */
function idleOf(
  live: LiveVersion,
  made: ReadonlySet<string>,
  { survey, state, ...owner }: PlanInput,
): KubeObject[] {
  const serving = new Set(live.kind === 'none' ? [] : live.deployments.map(({ metadata }) => metadata.name));
  const remaining = new Set(state.live?.deployments.map(({ name }) => name));
  const warm = new Set(state.warm?.deployments.map(({ name }) => name));
  const adopted = adoptedBefore(survey.deployments, owner);
  return survey.deployments.filter((deployment) => {
    const { metadata } = deployment;
    if (serving.has(metadata.name)) return false;
    // Behind Services that the manifests do not have any more: it goes with the verdict.
    const isServing = remaining.has(metadata.name) && isStillOf(state.live as DeployedRelease, deployment);
    if (isServing && !made.has(metadata.name)) return false;
    if (metadata.labels?.[SLOT_LABEL] !== undefined) return bearsMark(deployment, owner);
    return warm.has(metadata.name) && adopted.has(metadata.uid ?? '');
  });
}

function refOfDeployment(deployment: KubeObject): ObjectRef {
  return { ...refOf(deployment), apiVersion: 'apps/v1', kind: 'Deployment' };
}

/** Whether a Service that is held to no slot by now would send to it. */
function isReached(
  deployment: KubeObject,
  services: readonly Destination[],
  manifests: readonly Manifest[],
): boolean {
  const names = new Set(services.map(({ name }) => name));
  return manifests.some(
    ({ object }) =>
      object.kind === 'Service' &&
      names.has(object.metadata.name) &&
      selects(routeOf(object).selector, labelsOfTemplate(deployment)),
  );
}
