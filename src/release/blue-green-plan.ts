import { ConfigurationError, type Problem } from '../base/index.ts';
import { type Application, bearsMark, type KubeObject, type ObjectRef } from '../cluster/index.ts';
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
  slotPdb,
  versionConfig,
} from '../manifests/index.ts';
import type { Head, HeldRelease } from './head.ts';
import { heldBackProblems, heldBackWarnings } from './held-back.ts';
import { isStillOf } from './held.ts';
import { countNotes, keptPods, type Predecessor, slotStart, startInPlace } from './kept-pods.ts';
import { withAppLabel } from './labels.ts';
import { type LaterCount, laterCounts } from './later-counts.ts';
import { scalerFindings } from './live-scalers.ts';
import { adoptedBefore } from './ours.ts';
import { type LiveSide, liveSide, loosePins, unpinnable } from './live-side.ts';
import type { ReplicaFacts } from './replicas.ts';
import { replacedWorkloads, WORKLOADS } from './serving.ts';
import { scalersInPlace, slotMoves, slotScalers } from './slot-scalers.ts';
import { workloadsInPlace } from './rolling-plan.ts';
import {
  foreignProblems,
  mixedServiceProblems,
  replacedBeside,
  sharedServiceProblems,
  type Standing,
  standingOf,
} from './standing.ts';
import { labelsOfTemplate, looseSelector, servicesOf, SLOT_LABEL, stepTo } from './services.ts';
import { routeOf, type ServiceSwitch, withLivePorts } from './switch.ts';
import type { Survey } from './survey.ts';
import { selects } from '../manifests/index.ts';

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
  slot: Slot;
  revision: number;
  live: LiveSide;
  slotted: SlottedDeployment[];
  /** Removed first: what is left of the slot that does not serve. */
  idle: ObjectRef[];
  /** Names of the slot's Deployments that are there and warm: they are used as they are, and no way back removes them. */
  kept: ReadonlySet<string>;
  /** Ties Services to what serves, where a selector would let new pods in. */
  pins: ServiceSwitch[];
  /** Additive: they disturb nothing that serves. */
  early: KubeObject[];
  /** The switch itself. */
  switches: ServiceSwitch[];
  /** Service → the slotted Deployments behind it, for live and preview Services. */
  liveServices: { name: string; deployments: string[] }[];
  /** `of` is the live Service that it stands in for. */
  previewServices: { name: string; of: string; deployments: string[] }[];
  /** Shared objects, once the traffic is proved. */
  late: KubeObject[];
  /** Removed at the verdict: what the slot's own objects replace. */
  retired: ObjectRef[];
  /** What the new slot's pods read. */
  configs: ObjectRef[];
  /** What must exist after the release, besides what the old slot still needs. */
  inventory: ObjectRef[];
  /** What is in no slot, such as a StatefulSet beside the application: it rolls after the verdict on the slot. */
  standing: Standing;
  /** Fewer pods, that the manifests ask for: once the new version is proved. */
  later: LaterCount[];
  warnings: string[];
  /** What is worth a line of the log. */
  notes: string[];
}

export interface PlanInput {
  app: string;
  namespace: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  head: Head;
  /** The pods of the wanted release, when they are there: they are used as they are. */
  reuse?: HeldRelease;
  /** Keys of workloads whose pods are what the manifests ask for already. */
  same?: ReadonlySet<string>;
  /** What scales in the namespace and is neither in the manifests nor ours. */
  scalers?: readonly KubeObject[];
  /** It is a way back: what serves again is not made weaker than what is left. */
  isBack?: boolean;
  /** It brings back, or promotes, what the journal knows: nothing may hold it up that can be put right later. */
  isKnown?: boolean;
}

/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why this application cannot be released blue-green as it stands.
 */
export function planBlueGreen(input: PlanInput): BlueGreenPlan {
  const { app, survey, head, existing } = input;
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
  const rendered = parts.deployments.map(({ object }) => object);
  const liveServices = servicesOf(survey.services, rendered);
  const objects = versioned.manifests.map(({ object }) => object);
  const replaced = replacedWorkloads(objects, input);
  const live = liveSide(input, rendered, { services: liveServices, replaced });
  const reuse = reusable(input, live);
  const slot: Slot =
    reuse?.slot ?? (live.kind === 'slot' ? otherSlot(live.slot) : live.kind === 'adopted' ? 'green' : 'blue');
  const revision = reuse?.revision ?? head.revision + 1;
  const served = live.kind === 'none' ? [] : live.deployments;
  problems.push(...sharedServiceProblems(liveServices, served, input));
  problems.push(...mixedServiceProblems(parts));
  problems.push(...foreignProblems(input, problems.length > 0));

  const about = {
    objects,
    head,
    going: [...new Set([...served, ...replaced])],
    inPlace: (workload: KubeObject) =>
      rendered.includes(workload) ? undefined : existing.get(refKey(refOf(workload))),
    scalers: scalersInPlace(input.scalers ?? [], parts.other),
    isBack: input.isBack === true,
  };
  const kept = keptPods(about);
  const { others, standing } = standingOf(input, parts.other, versioned.manifests, kept);
  const inPlace = workloadsInPlace(input, others, standing.services);
  problems.push(...heldBackProblems([...rendered.map(inSlot), ...inPlace], head));
  const slotted = rendered.map((deployment): SlottedDeployment => {
    const asked = kept.asked(deployment);
    return {
      object: slotDeployment(withAppLabel(deployment, app), {
        slot,
        revision,
        replicas: slotStart(kept, deployment),
      }),
      rendered: deployment,
      renderedName: deployment.metadata.name,
      ...(asked === undefined ? {} : { asked }),
      behind: kept.behind(deployment),
      strength: kept.facts(deployment),
    };
  });
  const nameInSlot = new Map(slotted.map(({ renderedName, object }) => [renderedName, object.metadata.name]));
  const scalers = slotScalers(parts, nameInSlot);
  const idleSlot = idleOf(survey, live, head, input);
  const findings = scalerFindings(
    input.scalers ?? [],
    slotMoves(input, { served, slotted, scalers, idle: idleSlot, isReused: reuse !== undefined }),
  );
  problems.push(...findings.problems);
  problems.push(...unpinnable(input, live, liveServices));
  if (problems.length > 0) throw new ConfigurationError(problems);

  const behind = (selector: Record<string, string>): string[] =>
    rendered
      .filter((deployment) => selects(looseSelector(selector), labelsOfTemplate(deployment)))
      .map((deployment) => nameInSlot.get(deployment.metadata.name) ?? '');

  const renderedServices = parts.services.map(({ object }) => object);
  const liveByName = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const moving = new Map(liveServices.map((service) => [service.metadata.name, service]));
  for (const { metadata } of renderedServices) {
    const service = liveByName.get(metadata.name);
    if (service !== undefined) moving.set(metadata.name, service);
  }
  const pins = loosePins([...moving.values()], live, { survey, replaced });
  const switches = [...moving.values()].map((service) => {
    const { metadata } = service;
    const step = stepTo(
      service,
      renderedServices.find((rendered) => rendered.metadata.name === metadata.name),
      slot,
    );
    const pin = pins.find(({ name }) => name === metadata.name);
    return pin === undefined ? step : { ...step, before: pin.after };
  });
  const previews = renderedServices.map((service) => previewService(service, slot));
  const newServices = renderedServices
    .filter(({ metadata }) => !liveByName.has(metadata.name))
    .map((service) => liveService(service, slot));
  const lateServices = renderedServices
    .filter(({ metadata }) => liveByName.has(metadata.name))
    .map((service) => withLivePorts(liveService(service, slot), liveByName.get(service.metadata.name)));

  const legacyPdbs = parts.pdbs.filter(({ object }) => existing.has(refKey(refOf(object))));
  const slotPdbs = parts.pdbs.map(({ object }) => slotPdb(object, slot));
  const configCopies = parts.configs.map(({ object }) => object);
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
    ...[...others, ...configCopies].filter((object) => !isEarly(object)),
    ...lateServices,
    ...scalers,
    ...(legacyPdbs.length === 0 ? [] : slotPdbs),
  ];
  const warm = new Set(reuse === undefined ? [] : reuse.deployments.map(({ name }) => name));
  const standingParts = parts.other.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
  const told = countNotes(kept, about, [
    ...rendered.map((object) => ({ object, start: slotStart(kept, object) })),
    ...standingParts.map((object) => ({ object, start: startInPlace(kept, object) })),
  ]);
  const configNames = new Set(versioned.versioned.map(({ name }) => name));
  const slotObjects = slotted.map(({ object }) => object);
  return {
    slot,
    revision,
    live,
    slotted,
    // With their budgets: one over no pods would be left of a refused release.
    idle: [
      ...idleSlot.filter(({ name }) => !warm.has(name)),
      ...(reuse === undefined ? slotPdbs.filter((pdb) => !isNew(pdb)).map(refOf) : []),
    ],
    kept: warm,
    pins,
    early,
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
    late,
    retired: legacyPdbs.map(({ object }) => refOf(object)),
    configs: early
      .concat(late)
      .filter((object) => configNames.has(object.metadata.name) && isConfig(object))
      .map(refOf),
    inventory: [...early.filter((object) => !previews.includes(object)), ...late, ...slotObjects].map(refOf),
    standing: { ...standing, replaced: replacedBeside(standing.services, input, replaced) },
    later: laterCounts([...slotted, ...standingParts.map((object) => ({ rendered: object, object }))], kept),
    warnings: [...told.warnings, ...heldBackWarnings(inPlace), ...findings.warnings],
    notes: told.notes,
  };
}

/** A Deployment that gets a slot of its own: nothing of it is changed in place. */
function inSlot(rendered: KubeObject): Parameters<typeof heldBackProblems>[0][number] {
  return { rendered, isSame: false, isServed: true };
}

/** The wanted release's own pods, if all of them are still what it left: a slot that was made anew is another release. */
function reusable({ reuse, survey }: PlanInput, live: LiveSide): HeldRelease | undefined {
  if (reuse?.slot === undefined || (live.kind === 'slot' && live.slot === reuse.slot)) return undefined;
  const isThere = reuse.deployments.every(({ name }) =>
    isStillOf(
      reuse,
      survey.deployments.find(({ metadata }) => metadata.name === name),
    ),
  );
  return isThere ? reuse : undefined;
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}

function isConfig({ kind }: KubeObject): boolean {
  return kind === 'ConfigMap' || kind === 'Secret';
}

function routed(service: KubeObject): { name: string; selector: Record<string, string> } {
  return { name: service.metadata.name, selector: routeOf(service).selector };
}

/** What of this application serves nothing: the other slot, and Deployments that were adopted and have been replaced. */
function idleOf(survey: Survey, live: LiveSide, head: Head, owner: Application): ObjectRef[] {
  const serving = new Set(live.kind === 'none' ? [] : live.deployments.map(({ metadata }) => metadata.name));
  const warm = new Set(head.warm?.deployments.map(({ name }) => name));
  const adopted = adoptedBefore(survey.deployments, owner);
  return survey.deployments
    .filter((deployment) => {
      const { metadata } = deployment;
      if (serving.has(metadata.name)) return false;
      if (metadata.labels?.[SLOT_LABEL] !== undefined) return bearsMark(deployment, owner);
      return warm.has(metadata.name) && adopted.has(metadata.uid ?? '');
    })
    .map((deployment) => ({ ...refOf(deployment), apiVersion: 'apps/v1', kind: 'Deployment' }));
}

function kindsOf(manifests: readonly Manifest[]): string {
  return [...new Set(manifests.map(({ object }) => object.kind))].sort().join(', ');
}
