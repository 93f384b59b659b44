import type { RollingInput } from './plan-input.ts';
import { ConfigurationError, defined } from '../../base/index.ts';
import { bearsMark, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import {
  isHeadless,
  refKey,
  refOf,
  scaleTargetOf,
  selects,
  versionConfig,
  slotOf,
} from '../../manifests/index.ts';
import { pausedProblems, pausedWarnings, isPausedByUs } from './paused-workloads.ts';
import {
  type SlotWorkload,
  replicaNotes,
  startingReplicas,
  type StartingReplicas,
  type StartingReplicasInput,
  unslottedReplicas,
} from './starting-replicas.ts';
import { withAppLabel } from '../base/app-label.ts';
import { type RenamedPort, renamedPort } from './renamed-port.ts';
import { rollingMoves, scalerFindings } from './live-scalers.ts';
import { hasReadiness } from '../observe/watches.ts';
import { type RequestedReplicas, requestedReplicas } from './requested-replicas.ts';
import {
  foreignPodProblems,
  isService,
  liveServicesOf,
  newlyServed,
  replacedWorkloads,
  workloadKey,
  WORKLOADS,
  workloadsBehind,
} from './serving.ts';
import { servicesOf } from './services.ts';
import { APP_LABEL, labelsOfTemplate, SLOT_LABEL } from '../base/label-keys.ts';
import {
  routeOf,
  type ServiceSwitch,
  withLivePorts,
  looseSelector,
  type Destination,
} from '../base/route.ts';

/** A rolling release worked out on paper. */
export interface RollingPlan {
  revision: number;
  /** Deployments, StatefulSets and DaemonSets that run the application. */
  workloads: KubeObject[];
  /** New objects, and what only pods that do not serve read: they disturb nothing. */
  preRollout: KubeObject[];
  /** Shared objects that exist: after the new pods have taken over. */
  postRollout: KubeObject[];
  /** Whether a port of a live Service gets another name among them; what it needs is in `preRollout`. */
  renamed?: RenamedPort;
  /** Services with endpoints, and the workloads behind each. */
  services: Destination[];
  /** Those of them that send to the new pods already while these start. */
  following: Destination[];
  /** Deployments of an earlier blue-green release that the new ones replace. */
  slots: ObjectRef[];
  /** Services of others that an earlier blue-green release has tied to its slot: they go over to the new pods too. */
  untied: ServiceSwitch[];
  /** What serves under a name or as a kind that the manifests do not have any more. */
  replaced: ObjectRef[];
  /** The Deployments that must not have fewer pods than what serves in their place under another name. */
  contenders: SlotWorkload[];
  /** Fewer pods, that the manifests ask for: once the new version is proved. */
  requestedReplicas: RequestedReplicas[];
  /** What the manifests ask for, by key of the workload; for the journal. */
  asked: ReadonlyMap<string, number | undefined>;
  configs: ObjectRef[];
  inventory: ObjectRef[];
  /** What ran when the release began. */
  before: KubeObject[];
  /** Pods without our label are of it: the watches must not be limited to those that have it. */
  isWide: boolean;
  warnings: string[];
  /** What is worth a line of the log. */
  notes: string[];
}

/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why no rolling release of this can be proved.
 */
export function planRolling(input: RollingInput): RollingPlan {
  const { namespace, survey, state } = input;
  const scope = scopeOf(input);
  const { objects, rendered, slots, replaced, loose, services, configNames } = scope;
  const counts = countsInput(input, scope);
  const kept = startingReplicas(counts);
  const told = replicaNotes(
    kept,
    counts,
    rendered
      .filter(({ kind }) => kind !== 'DaemonSet')
      .map((object) => ({ object, start: unslottedReplicas(kept, object) })),
  );
  const workloads = rendered.map((workload) => inPlaceOf(workload, input, unslottedReplicas(kept, workload)));
  const rest = objects.filter(({ kind }) => !WORKLOADS.has(kind));
  const live = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const free = [...objects, ...loose.map((each) => each.free)];
  const postRollout = rest
    .filter((object) => !isEarly(object, input))
    .map((object) => (isService(object) ? withLivePorts(object, live.get(object.metadata.name)) : object));
  const renamed = renamedPort(postRollout, objects, ({ metadata }) => live.get(metadata.name));
  return {
    revision: state.revision + 1,
    workloads,
    preRollout: [
      ...rest.filter((object) => isEarly(object, input)),
      ...(renamed === undefined ? [] : [renamed.made]),
    ],
    postRollout,
    ...defined({ renamed }),
    services,
    // A Service that still points elsewhere gets its new selector only after the rollout.
    following: services.filter(({ name }) => follows(live.get(name), free, workloads)),
    slots: slots.map(refOf),
    untied: loose.map((each) => untiedStep(each, namespace)),
    replaced: replaced.map(refOf),
    contenders: workloads
      .filter((object) => object.kind === 'Deployment' && kept.behind(object).length > 0)
      .map((object) => ({ object, behind: kept.behind(object), strength: kept.facts(object) })),
    requestedReplicas: requestedReplicas(
      rendered.map((object) => ({ rendered: object, object })),
      kept,
    ),
    asked: new Map(rendered.map((workload) => [workloadKey(workload), kept.requested(workload)])),
    configs: rest.filter((object) => isConfig(object) && configNames.has(object.metadata.name)).map(refOf),
    inventory: objects.map(refOf),
    before: workloads.flatMap((workload) => beforeOf(workload, input) ?? []),
    isWide: rendered.some((each) => staysUnlabelled(each, input) || hasUnseenPods(beforeOf(each, input))),
    warnings: [
      ...told.warnings,
      ...pausedWarnings(workloadsInPlace(input, objects, services)),
      ...scalerWarnings(input, scope, { kept, serving: counts.going }),
    ],
    notes: told.notes,
  };
}

/** What a rolling release is about: what is to be there, and what of what serves is not in the manifests any more. */
interface RollingScope {
  /** With the versions of their configuration. */
  objects: KubeObject[];
  configNames: ReadonlySet<string>;
  /** Of the objects, those that run pods. */
  rendered: KubeObject[];
  slots: KubeObject[];
  replaced: KubeObject[];
  loose: ReturnType<typeof tiedServices>;
  services: Destination[];
}

function scopeOf(input: RollingInput): RollingScope {
  const { app, namespace, survey, state } = input;
  const manifests = [...input.manifests];
  const versioned = input.asFound === true ? { manifests, versioned: [] } : versionConfig(manifests);
  const objects = versioned.manifests.map(({ object }) => object);
  const configNames = new Set(versioned.versioned.map(({ name }) => name));
  const slots = earlierSlots(input, objects);
  const rendered = objects.filter(({ kind }) => WORKLOADS.has(kind));
  const ours = { survey, state, app, namespace };
  // What serves and is warm too, as what both slots shared, is counted once.
  const known = new Set(slots.map(workloadKey));
  const replaced = [...new Set([...replacedWorkloads(objects, ours), ...newlyServed(objects, ours)])].filter(
    (other) => !known.has(workloadKey(other)),
  );
  const loose = tiedServices(objects, rendered, input);
  const services = destinationsOf([...objects, ...loose.map(({ free }) => free)], rendered);
  refuse(input, objects, [...slots, ...replaced], services);
  return { objects, configNames, rendered, slots, replaced, loose, services };
}

function countsInput(input: RollingInput, { objects, slots, replaced }: RollingScope): StartingReplicasInput {
  const { survey, state, scalers = [], isBack = false } = input;
  const behind = liveServicesOf(objects, survey).flatMap((service) => workloadsBehind(service, survey));
  const serving = new Set(behind.map(workloadKey));
  const going = [...slots, ...replaced].filter((other) => serving.has(workloadKey(other)));
  return {
    objects,
    state,
    going,
    inPlace: (workload) => {
      // What an earlier switch left warm under this name serves nobody: its pods are no measure.
      const isWarm = going.some((other) => slotOf(other) === workload.metadata.name);
      return isWarm && !serving.has(workloadKey(workload)) ? undefined : beforeOf(workload, input);
    },
    scalers,
    isBack,
  };
}

function beforeOf(object: KubeObject, { existing }: RollingInput): KubeObject | undefined {
  return existing.get(refKey(refOf(object)));
}

/** A workload as it is applied under its own name. */
function inPlaceOf(workload: KubeObject, input: RollingInput, replicas: number | undefined): KubeObject {
  const labelled = staysUnlabelled(workload, input) ? workload : withAppLabel(workload, input.app);
  const resumed = isPausedByUs(beforeOf(workload, input), input.state) ? { paused: false } : {};
  return { ...labelled, spec: { ...labelled.spec, ...resumed, ...defined({ replicas }) } };
}

/** Whether our label would start its pods anew although nothing of them changes. */
function staysUnlabelled(workload: KubeObject, input: RollingInput): boolean {
  if (input.asFound === true) return true;
  const isSame = input.same?.has(workloadKey(workload)) === true;
  return isSame && labelsOfTemplate(beforeOf(workload, input) ?? workload)[APP_LABEL] === undefined;
}

/** Pods that were found read their configuration by its own name: it is theirs again before they serve, or a new one starts. */
function isEarly(object: KubeObject, input: RollingInput): boolean {
  const isNew = beforeOf(object, input) === undefined;
  return (isNew && !scales(object)) || (input.asFound === true && isConfig(object));
}

function untiedStep({ tied, free }: RollingScope['loose'][number], namespace: string): ServiceSwitch {
  return { name: tied.metadata.name, namespace, before: routeOf(tied), after: routeOf(free) };
}

function scalerWarnings(
  input: RollingInput,
  { objects, rendered, slots, replaced }: RollingScope,
  { kept, serving }: { kept: StartingReplicas; serving: readonly KubeObject[] },
): string[] {
  const nextOf = (other: KubeObject): string | undefined =>
    rendered.find((workload) => kept.behind(workload).some(({ object }) => object === other))?.metadata
      .name ?? slotOf(other);
  const moves = rollingMoves(input, objects, [...slots, ...replaced], { serving, nextOf });
  return scalerFindings(input.scalers ?? [], moves).warnings;
}

/** Slots of ours, and what is kept warm without being one: a Service that is held to no slot any more sends to all of them. */
function earlierSlots(
  { app, namespace, survey, state }: RollingInput,
  objects: readonly KubeObject[],
): KubeObject[] {
  const rendered = new Set(objects.map(workloadKey));
  const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => name));
  return survey.deployments.filter((deployment) => {
    const { name, labels } = deployment.metadata;
    if (labels?.[SLOT_LABEL] !== undefined) return bearsMark(deployment, { app, namespace });
    return warm.has(name) && !rendered.has(workloadKey(deployment));
  });
}

/** Services that the manifests do not have and that send to a slot of ours, each with the selector that it had before. */
function tiedServices(
  objects: readonly KubeObject[],
  workloads: readonly KubeObject[],
  { survey }: RollingInput,
): { tied: KubeObject; free: KubeObject }[] {
  const named = new Set(objects.filter(isService).map(({ metadata }) => metadata.name));
  return servicesOf(survey.services, workloads)
    .filter(
      (service) => !named.has(service.metadata.name) && routeOf(service).selector[SLOT_LABEL] !== undefined,
    )
    .map((tied) => ({
      tied,
      free: { ...tied, spec: { ...tied.spec, selector: looseSelector(routeOf(tied).selector) } },
    }));
}

function isConfig({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion === 'v1' && (kind === 'ConfigMap' || kind === 'Secret');
}

/** What scales must find the workload at work: one that is new would act on what serves before the verdict. */
function scales(object: KubeObject): boolean {
  return scaleTargetOf(object) !== undefined;
}

/** Pods of a StatefulSet that others installed must be seen all the same: one that hangs holds the new ones up. */
export function hasUnseenPods(live: KubeObject | undefined): boolean {
  return live?.kind === 'StatefulSet' && labelsOfTemplate(live)[APP_LABEL] === undefined;
}

/** Services whose endpoints tell whether they send to the new version, and what they send to. */
export function destinationsOf(
  objects: readonly KubeObject[],
  workloads: readonly KubeObject[],
): Destination[] {
  return objects
    .filter((object) => isService(object) && object.spec?.['publishNotReadyAddresses'] !== true)
    .flatMap((service) => {
      const behind = workloads.filter((workload) =>
        selects(routeOf(service).selector, labelsOfTemplate(workload)),
      );
      const others = behind.filter(({ kind }) => kind !== 'Deployment');
      // Clients of a headless Service find single pods: only those of a workload that has nothing else count by it.
      if (behind.length === 0 || (isHeadless(service) && others.length === 0)) return [];
      return [
        {
          name: service.metadata.name,
          deployments: behind
            .filter(({ kind }) => kind === 'Deployment')
            .map(({ metadata }) => metadata.name),
          ...(others.length === 0
            ? {}
            : { others: others.map(({ kind, metadata }) => ({ kind, name: metadata.name })) }),
        },
      ];
    });
}

/** What is changed in its place, for the question whether its new pods start. */
export function workloadsInPlace(
  { existing, same }: Pick<RollingInput, 'existing' | 'same'>,
  objects: readonly KubeObject[],
  services: readonly Destination[],
): Parameters<typeof pausedWarnings>[0][number][] {
  return objects
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map((rendered) => {
      const live = existing.get(refKey(refOf(rendered)));
      return {
        rendered,
        ...defined({ live }),
        isSame: same?.has(workloadKey(rendered)) === true,
        isServed: services.some(({ deployments, others = [] }) =>
          [...deployments, ...others.map(({ name }) => name)].includes(rendered.metadata.name),
        ),
      };
    });
}

function refuse(
  input: RollingInput,
  objects: readonly KubeObject[],
  serving: readonly KubeObject[],
  services: readonly Destination[],
): void {
  const { survey, state } = input;
  const own = new Set([
    ...objects.map(workloadKey),
    ...serving.map(workloadKey),
    ...(state.warm?.deployments ?? []).map(({ name }) => `Deployment/${name}`),
  ]);
  const problems = [
    ...foreignPodProblems(objects, survey, own),
    ...pausedProblems(workloadsInPlace(input, objects, services), state),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** Whether a Service sends to all of its new pods as soon as they are ready. */
function follows(
  live: KubeObject | undefined,
  objects: readonly KubeObject[],
  workloads: readonly KubeObject[],
): boolean {
  if (live === undefined) return true;
  const service = objects.find((object) => isService(object) && object.metadata.name === live.metadata.name);
  const wanted = service === undefined ? {} : routeOf(service).selector;
  return workloads
    .filter((workload) => selects(wanted, labelsOfTemplate(workload)))
    .every((workload) => selects(routeOf(live).selector, labelsOfTemplate(workload)));
}

/** What a rollout has to wait for among these. */
export function waitedFor(objects: readonly KubeObject[]): ObjectRef[] {
  return objects.map(refOf).filter(hasReadiness);
}
