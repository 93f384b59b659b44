import { ConfigurationError, type Problem, defined } from '../../base/index.ts';
import { bearsMark, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import {
  classify,
  liveService,
  type Manifest,
  previewService,
  refKey,
  refOf,
  scaleTargetOf,
  type Slot,
  slotDeployment,
  slotOf,
  versionConfig,
} from '../../manifests/index.ts';
import { claimFindings } from './claims.ts';
import type { DeployedRelease } from '../state/state.ts';
import { isStillOf } from '../state/deployed-release.ts';
import { pausedProblems, pausedWarnings } from './paused-workloads.ts';
import {
  replicaNotes,
  startingReplicas,
  type Predecessor,
  slotReplicas,
  unslottedReplicas,
} from './starting-replicas.ts';
import { withAppLabel } from '../base/app-label.ts';
import { type RequestedReplicas, requestedReplicas } from './requested-replicas.ts';
import { scalerFindings } from './live-scalers.ts';
import { adoptedBefore } from '../state/owned-objects.ts';
import { type LiveVersion, liveVersion, loosePins, unpinnable } from './live-version.ts';
import { isUnslotted, placesOf } from './slot-placement.ts';
import type { PlanInput } from './plan-input.ts';
import type { ReplicaFacts } from './replicas.ts';
import { isService, replacedWorkloads, workloadKey, WORKLOADS } from './serving.ts';
import { budgetsOf, guards, type Shared, sharingOf } from './shared-workloads.ts';
import { coveringsOf } from './slot-choice.ts';
import { scalersInPlace, slotMoves, slotScalers } from './slot-scalers.ts';
import { workloadsInPlace } from './rolling-plan.ts';
import {
  foreignProblems,
  mixedServiceProblems,
  replacedBeside,
  sharedServiceProblems,
  type Unslotted,
  unslottedOf,
} from './unslotted.ts';
import { servicesOf, stepTo } from './services.ts';
import { selects } from '../../manifests/index.ts';
import { labelsOfTemplate, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf, type ServiceSwitch, withLivePorts, looseSelector } from '../base/route.ts';

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

/** A blue-green release worked out on paper: every object it will make, move, change and remove, in which phase. */
export interface BlueGreenPlan {
  /** Of the release; a workload that changed at another release than the first one may get the other. */
  slot: Slot;
  /** Whether anything of the application served when it began, in a slot or in none. */
  serving: boolean;
  revision: number;
  live: LiveVersion;
  /** What changes: without any, nothing is switched. */
  slotted: SlottedDeployment[];
  /** What did not change and serves for both versions. */
  shared: Shared[];
  /** Of what serves, that which goes or is replaced: it is what stays warm. */
  leaving: KubeObject[];
  /** Of that, what is in no slot, and has to be adopted. */
  adopted: KubeObject[];
  /** Removed first: what is left of the slot that does not serve. */
  inactiveSlot: ObjectRef[];
  /** Names of the slot's Deployments that are there and warm: they are used as they are, and no rollback removes them. */
  kept: ReadonlySet<string>;
  /** Ties Services to what serves, where a selector would let new pods in. */
  pins: ServiceSwitch[];
  /** Additive: they disturb nothing that serves. */
  preSwitch: KubeObject[];
  /** The switch itself. */
  switches: ServiceSwitch[];
  /** Service → the slotted Deployments behind it, for live and preview Services. */
  liveServices: { name: string; deployments: string[] }[];
  /** `of` is the live Service that it stands in for. */
  previewServices: { name: string; of: string; deployments: string[] }[];
  /** Shared objects, once the traffic is proved. */
  postSwitch: KubeObject[];
  /** Removed at the verdict: what the slot's own objects replace. */
  deleteAfterSwitch: ObjectRef[];
  /** What the new slot's pods read. */
  configs: ObjectRef[];
  /** What must exist after the release, besides what the old slot still needs. */
  inventory: ObjectRef[];
  /** What is in no slot, such as a StatefulSet beside the application: it rolls after the verdict on the slot. */
  unslotted: Unslotted;
  /** Fewer pods, that the manifests ask for: once the new version is proved. */
  requestedReplicas: RequestedReplicas[];
  warnings: string[];
  /** What is worth a line of the log. */
  notes: string[];
}

/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why this application cannot be released blue-green as it stands.
 */
export function planBlueGreen(input: PlanInput): BlueGreenPlan {
  const { app, survey, head: state, existing } = input;
  const versioned = versionConfig([...input.manifests]);
  const parts = classify(versioned.manifests);
  const problems: Problem[] = [];
  if (parts.deployments.length === 0) {
    problems.push({
      input: 'deployment-strategy',
      message: 'there is no Deployment behind a Service to release blue-green',
      found: `${input.manifests.length} objects: ${kindsOf(input.manifests)}`,
      expected: 'a Deployment whose pods a Service of the manifests selects',
      remedy: 'use deployment-strategy: rolling, or add the Service',
    });
  }
  const all = parts.deployments.map(({ object }) => object);
  const replaced = replacedWorkloads(
    versioned.manifests.map(({ object }) => object),
    input,
  );
  const allServices = servicesOf(survey.services, all);
  const live = liveVersion(input, all, { services: allServices, replaced });
  const coverings = coveringsOf(
    all,
    parts.services.map(({ object }) => object),
    allServices,
  );
  const sharing = sharingOf(input, versioned.manifests, parts, { live, coverings });
  const { shared } = sharing;
  const placed = new Set(shared.map((each) => each.placed));
  const moved = classify(sharing.manifests, (object) => !placed.has(object));
  const objects = sharing.manifests.map(({ object }) => object);
  const rendered = moved.deployments.map(({ object }) => object);
  const liveServices = servicesOf(survey.services, rendered);
  const served = live.kind === 'none' ? [] : live.deployments;
  const staying = new Set(shared.map((each) => each.live.metadata.name));
  const leaving = served.filter(({ metadata }) => !staying.has(metadata.name));
  const { reuse, choice } = placesOf(input, rendered, { live, coverings, shared });
  if ('problems' in choice) throw new ConfigurationError([...problems, ...choice.problems]);
  const { slot, slots } = choice;
  const revision = reuse?.held.revision ?? state.revision + 1;
  problems.push(...sharedServiceProblems(liveServices, served, input));
  problems.push(...mixedServiceProblems(moved));
  problems.push(...foreignProblems(input, problems.length > 0));

  const about = {
    objects,
    head: state,
    going: [...new Set([...leaving, ...replaced])],
    inPlace: (workload: KubeObject) =>
      rendered.includes(workload) ? undefined : existing.get(refKey(refOf(workload))),
    scalers: scalersInPlace(input.scalers ?? [], moved.other),
    isBack: input.isBack === true,
  };
  const kept = startingReplicas(about);
  const guarded = moved.other.flatMap(({ object, origin }): Manifest[] => {
    const isOver =
      object.kind === 'PodDisruptionBudget' && shared.some((each) => guards(object, each.rendered));
    return (isOver ? budgetsOf(object, shared, []).staying : [object]).map((each) => ({
      object: each,
      origin,
    }));
  });
  const inPlaceInput = {
    ...input,
    same: new Set([...(input.same ?? []), ...shared.map((each) => workloadKey(each.placed))]),
  };
  const { others, standing } = unslottedOf(inPlaceInput, guarded, sharing.manifests, kept);
  const inPlace = workloadsInPlace(inPlaceInput, others, standing.services);
  problems.push(...pausedProblems([...rendered.map(inSlot), ...inPlace], state));
  const slotted = rendered.map((deployment): SlottedDeployment => {
    const asked = kept.requested(deployment);
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
      ...defined({ asked }),
      behind: kept.behind(deployment),
      strength: kept.facts(deployment),
    };
  });
  const nameInSlot = new Map(slotted.map(({ renderedName, object }) => [renderedName, object.metadata.name]));
  const scalers = slotScalers(moved, nameInSlot);
  const idleSlot = slotted.length === 0 ? [] : idleOf(live, new Set(nameInSlot.values()), input);
  const findings = scalerFindings(
    input.scalers ?? [],
    slotMoves(input, { leaving, slotted, shared, scalers, idle: idleSlot, isReused: reuse !== undefined }),
  );
  problems.push(...findings.problems);
  const warm = new Set(reuse === undefined ? [] : reuse.held.deployments.map(({ name }) => name));
  const fresh = slotted.filter(({ object }) => !warm.has(object.metadata.name));
  const claims = claimFindings(fresh, { ...input, going: idleSlot });
  problems.push(...claims.problems);
  problems.push(...unpinnable(input, live, liveServices));
  if (problems.length > 0) throw new ConfigurationError(problems);

  const behind = (selector: Record<string, string>): string[] =>
    rendered
      .filter((deployment) => selects(looseSelector(selector), labelsOfTemplate(deployment)))
      .map((deployment) => nameInSlot.get(deployment.metadata.name) ?? '');

  const renderedServices = moved.services.map(({ object }) => object);
  const liveByName = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const moving = new Map(liveServices.map((service) => [service.metadata.name, service]));
  for (const { metadata } of renderedServices) {
    const service = liveByName.get(metadata.name);
    if (service !== undefined) moving.set(metadata.name, service);
  }
  const slotFor = ({ metadata }: KubeObject): Slot => {
    const own = coverings.find(({ name }) => name === metadata.name)?.workloads ?? [];
    return own.map((each) => slots.get(each.metadata.name)).find((each) => each !== undefined) ?? slot;
  };
  const pins = loosePins([...moving.values()], live, { survey, replaced });
  const switches = [...moving.values()].map((service) => {
    const { metadata } = service;
    const step = stepTo(
      service,
      renderedServices.find((rendered) => rendered.metadata.name === metadata.name),
      slotFor(service),
    );
    const pin = pins.find(({ name }) => name === metadata.name);
    return pin === undefined ? step : { ...step, before: pin.after };
  });
  const previews = renderedServices.map((service) => previewService(service, slotFor(service)));
  const newServices = renderedServices
    .filter(({ metadata }) => !liveByName.has(metadata.name))
    .map((service) => liveService(service, slotFor(service)));
  const lateServices = renderedServices
    .filter(({ metadata }) => liveByName.has(metadata.name))
    .map((service) =>
      withLivePorts(liveService(service, slotFor(service)), liveByName.get(service.metadata.name)),
    );

  const budgets = moved.pdbs.map(({ object }) => {
    const own = rendered.filter((deployment) => guards(object, deployment));
    const inSlots = [...new Set(own.map(({ metadata }) => slots.get(metadata.name) ?? slot))];
    return { object, ...budgetsOf(object, shared, inSlots) };
  });
  const legacyPdbs = budgets.filter(({ object }) => existing.has(refKey(refOf(object))));
  const slotPdbs = budgets.flatMap(({ made }) => made);
  const stayingPdbs = budgets.flatMap((budget) => budget.staying);
  const configCopies = moved.configs.map(({ object }) => object);
  const isNew = (object: KubeObject): boolean => !existing.has(refKey(refOf(object)));
  // One that is new would act on what it points at before the verdict.
  const isEarly = (object: KubeObject): boolean => isNew(object) && scaleTargetOf(object) === undefined;

  const early = [
    ...[...others, ...configCopies].filter(isEarly),
    ...newServices,
    ...previews,
    ...(legacyPdbs.length === 0 ? slotPdbs : []),
  ];
  const late = [
    ...[...others, ...configCopies, ...stayingPdbs]
      .filter((object) => stayingPdbs.includes(object) || !isEarly(object))
      .map((object) =>
        isService(object) ? withLivePorts(object, existing.get(refKey(refOf(object)))) : object,
      ),
    ...lateServices,
    ...scalers,
    ...(legacyPdbs.length === 0 ? [] : slotPdbs),
  ];
  const retired = legacyPdbs.filter(
    ({ object }) => !stayingPdbs.some(({ metadata }) => metadata.name === object.metadata.name),
  );
  const standingParts = guarded.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
  const told = replicaNotes(kept, about, [
    ...rendered.map((object) => ({ object, start: slotReplicas(kept, object) })),
    ...standingParts.map((object) => ({ object, start: unslottedReplicas(kept, object) })),
  ]);
  const configNames = new Set(versioned.versioned.map(({ name }) => name));
  const slotObjects = slotted.map(({ object }) => object);
  const beside = replacedBeside(standing.services, input, replaced);
  const servedBeside =
    standing.services.some(({ name }) => liveByName.has(name)) &&
    (beside.length > 0 || standing.workloads.some((workload) => existing.has(refKey(refOf(workload)))));
  return {
    slot,
    serving: live.kind !== 'none' || servedBeside,
    revision,
    live,
    slotted,
    shared,
    leaving,
    adopted: slotted.length === 0 ? [] : leaving.filter(isUnslotted),
    // With their budgets: one over no pods would be left of a refused release.
    inactiveSlot: [
      ...idleSlot.filter(({ name }) => !warm.has(name)),
      ...(reuse === undefined ? slotPdbs.filter((pdb) => !isNew(pdb)).map(refOf) : []),
    ],
    kept: warm,
    pins,
    preSwitch: early,
    switches,
    liveServices: [
      ...switches.map(({ name, after }) => ({ name, selector: after.selector })),
      ...newServices.map(routed),
    ].map(({ name, selector }) => ({ name, deployments: behind(selector) })),
    previewServices: previews.map(routed).map(({ name, selector }, at) => ({
      name,
      of: renderedServices[at]?.metadata.name ?? name,
      deployments: behind(selector),
    })),
    postSwitch: late,
    deleteAfterSwitch: retired.map(({ object }) => refOf(object)),
    configs: early
      .concat(late)
      .filter((object) => configNames.has(object.metadata.name) && isConfig(object))
      .map(refOf),
    inventory: [...early.filter((object) => !previews.includes(object)), ...late, ...slotObjects].map(refOf),
    unslotted: { ...standing, replaced: beside },
    requestedReplicas: requestedReplicas(
      [...slotted, ...standingParts.map((object) => ({ rendered: object, object }))],
      kept,
    ),
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

/** A Deployment that gets a slot of its own: nothing of it is changed in place. */
function inSlot(rendered: KubeObject): Parameters<typeof pausedProblems>[0][number] {
  return { rendered, isSame: false, isServed: true };
}

function isConfig({ kind }: KubeObject): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}

function routed(service: KubeObject): { name: string; selector: Record<string, string> } {
  return { name: service.metadata.name, selector: routeOf(service).selector };
}

/**
 * What of this application serves nothing: the other slot, and Deployments that were adopted and have been replaced.
 * @param made names of what the release makes in its slot
 */
function idleOf(
  live: LiveVersion,
  made: ReadonlySet<string>,
  { survey, head: state, ...owner }: PlanInput,
): ObjectRef[] {
  const serving = new Set(live.kind === 'none' ? [] : live.deployments.map(({ metadata }) => metadata.name));
  const remaining = new Set(state.live?.deployments.map(({ name }) => name));
  const warm = new Set(state.warm?.deployments.map(({ name }) => name));
  const adopted = adoptedBefore(survey.deployments, owner);
  return survey.deployments
    .filter((deployment) => {
      const { metadata } = deployment;
      if (serving.has(metadata.name)) return false;
      // Behind Services that the manifests do not have any more: it goes with the verdict.
      const isServing = remaining.has(metadata.name) && isStillOf(state.live as DeployedRelease, deployment);
      if (isServing && !made.has(metadata.name)) return false;
      if (metadata.labels?.[SLOT_LABEL] !== undefined) return bearsMark(deployment, owner);
      return warm.has(metadata.name) && adopted.has(metadata.uid ?? '');
    })
    .map((deployment) => ({ ...refOf(deployment), apiVersion: 'apps/v1', kind: 'Deployment' }));
}

function kindsOf(manifests: readonly Manifest[]): string {
  return [...new Set(manifests.map(({ object }) => object.kind))].sort().join(', ');
}
