import { ConfigurationError } from '../base/index.ts';
import { bearsMark, type KubeObject, type ObjectRef } from '../cluster/index.ts';
import { isHeadless, type Manifest, refKey, refOf, selects, versionConfig } from '../manifests/index.ts';
import type { Head } from './head.ts';
import { heldBackProblems, heldBackWarnings, isPausedByUs } from './held-back.ts';
import { withAppLabel } from './labels.ts';
import { hasReadiness } from './lookout.ts';
import { rollingReplicas } from './replicas.ts';
import { boundsOf, scaleTargetOf } from './scalers.ts';
import {
  foreignPodProblems,
  isService,
  liveServicesOf,
  replacedWorkloads,
  workloadKey,
  WORKLOADS,
  workloadsBehind,
} from './serving.ts';
import { APP_LABEL, labelsOfTemplate, looseSelector, servicesOf, SLOT_LABEL } from './services.ts';
import type { Survey } from './survey.ts';
import { routeOf, type ServiceSwitch, withLivePorts } from './switch.ts';
import type { Destination } from './undo.ts';

/** A rolling release worked out on paper. */
export interface RollingPlan {
  revision: number;
  /** Deployments, StatefulSets and DaemonSets that run the application. */
  workloads: KubeObject[];
  /** New objects, and what only pods that do not serve read: they disturb nothing. */
  early: KubeObject[];
  /** Shared objects that exist: after the new pods have taken over. */
  late: KubeObject[];
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
  /** The Deployments behind which the count of pods must not fall, by the new one's name. */
  contenders: { object: KubeObject; behind: string }[];
  configs: ObjectRef[];
  inventory: ObjectRef[];
  /** What ran when the release began. */
  before: KubeObject[];
  /** Pods without our label are of it: the watches must not be limited to those that have it. */
  isWide: boolean;
  warnings: string[];
}

export interface RollingInput {
  app: string;
  namespace: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  head: Head;
  /** Keys of workloads whose pods are what the manifests ask for already. */
  same?: ReadonlySet<string>;
  /** The manifests are what was found before an adoption: nothing is added to them. */
  asFound?: boolean;
}

/**
 * Pure: from what is there and what is wanted to what will be done.
 * @throws ConfigurationError with every reason why no rolling release of this can be proved.
 */
export function planRolling(input: RollingInput): RollingPlan {
  const { app, namespace, existing, survey, head, same = new Set<string>() } = input;
  const plain = input.asFound === true;
  const versioned = plain
    ? { manifests: [...input.manifests], versioned: [] }
    : versionConfig([...input.manifests]);
  const objects = versioned.manifests.map(({ object }) => object);
  const slots = survey.deployments.filter(
    (deployment) =>
      deployment.metadata.labels?.[SLOT_LABEL] !== undefined && bearsMark(deployment, { app, namespace }),
  );
  const before = (object: KubeObject): KubeObject | undefined => existing.get(refKey(refOf(object)));
  const isNew = (object: KubeObject): boolean => before(object) === undefined;
  const rendered = objects.filter(({ kind }) => WORKLOADS.has(kind));
  const replaced = replacedWorkloads(objects, { survey, head, app, namespace });
  const loose = tiedServices(objects, rendered, input);
  const services = destinationsOf([...objects, ...loose.map(({ free }) => free)], rendered);
  refuse(input, objects, [...slots, ...replaced], services);

  const strength = strengthOf(input, objects, [...slots, ...replaced]);
  const unlabelled = (workload: KubeObject): boolean =>
    plain ||
    (same.has(workloadKey(workload)) &&
      labelsOfTemplate(before(workload) ?? workload)[APP_LABEL] === undefined);
  const workloads = rendered.map((workload) => {
    const labelled = unlabelled(workload) ? workload : withAppLabel(workload, app);
    const resumed = isPausedByUs(before(workload), head) ? { paused: false } : {};
    const replicas = strength.replicas(workload);
    return {
      ...labelled,
      spec: { ...labelled.spec, ...resumed, ...(replicas === undefined ? {} : { replicas }) },
    };
  });
  const rest = objects.filter(({ kind }) => !WORKLOADS.has(kind));
  // Pods that were found read their configuration by its own name: it is theirs again before they serve, or a new one starts.
  const isEarly = (object: KubeObject): boolean => isNew(object) || (plain && isConfig(object));
  const live = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const names = new Set(versioned.versioned.map(({ name }) => name));
  return {
    revision: head.revision + 1,
    workloads,
    early: rest.filter(isEarly),
    late: rest
      .filter((object) => !isEarly(object))
      .map((object) => (isService(object) ? withLivePorts(object, live.get(object.metadata.name)) : object)),
    services,
    // A Service that still points elsewhere gets its new selector only after the rollout.
    following: services.filter(({ name }) =>
      follows(live.get(name), [...objects, ...loose.map(({ free }) => free)], workloads),
    ),
    slots: slots.map(refOf),
    untied: loose.map(({ tied, free }) => ({
      name: tied.metadata.name,
      namespace,
      before: routeOf(tied),
      after: routeOf(free),
    })),
    replaced: replaced.map(refOf),
    contenders: workloads.flatMap((object) =>
      object.kind === 'Deployment'
        ? strength.behind(object).map(({ metadata }) => ({ object, behind: metadata.name }))
        : [],
    ),
    configs: rest.filter((object) => isConfig(object) && names.has(object.metadata.name)).map(refOf),
    inventory: objects.map(refOf),
    before: workloads.flatMap((workload) => before(workload) ?? []),
    isWide: rendered.some((each) => unlabelled(each) || hasUnseenPods(before(each))),
    warnings: [...strength.notes(), ...heldBackWarnings(standingOf(input, objects, services))],
  };
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

function standingOf(
  { existing, same }: RollingInput,
  objects: readonly KubeObject[],
  services: readonly Destination[],
): Parameters<typeof heldBackWarnings>[0][number][] {
  return objects
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map((rendered) => {
      const live = existing.get(refKey(refOf(rendered)));
      return {
        rendered,
        ...(live === undefined ? {} : { live }),
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
  const { survey, head } = input;
  const own = new Set([
    ...objects.map(workloadKey),
    ...serving.map(workloadKey),
    ...(head.warm?.deployments ?? []).map(({ name }) => `Deployment/${name}`),
  ]);
  const problems = [
    ...foreignPodProblems(objects, survey, own),
    ...heldBackProblems(standingOf(input, objects, services), head),
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

/** How many pods each workload gets: never fewer than what serves in its place has. */
function strengthOf(
  { survey, existing, head }: RollingInput,
  objects: readonly KubeObject[],
  others: readonly KubeObject[],
): {
  replicas(workload: KubeObject): number | undefined;
  behind(workload: KubeObject): KubeObject[];
  notes(): string[];
} {
  const serving = new Set(
    liveServicesOf(objects, survey).flatMap((service) => workloadsBehind(service, survey).map(workloadKey)),
  );
  const scalers = new Map(
    objects.flatMap((object) => {
      const target = scaleTargetOf(object);
      const bounds = boundsOf(object);
      return target === undefined || bounds === undefined ? [] : [[`${target.kind}/${target.name}`, bounds]];
    }),
  );
  const before = (workload: KubeObject): KubeObject | undefined => existing.get(refKey(refOf(workload)));
  /** What serves in its place under another name: its slot, or what has been renamed. */
  const behind = (workload: KubeObject): KubeObject[] =>
    others.filter((other) => {
      if (!serving.has(workloadKey(other))) return false;
      const slotOf = other.metadata.annotations?.['edu-actions/slot-of'];
      if (slotOf !== undefined) return slotOf === workload.metadata.name;
      return before(workload) === undefined && sharesService(objects, workload, other);
    });
  const facts = (workload: KubeObject): Parameters<typeof rollingReplicas>[0] => {
    const places = [...behind(workload), ...[before(workload) ?? []].flat()];
    const counts = places.map(({ spec }) => Number(spec?.['replicas'] ?? 1));
    const names = new Set(places.map(workloadKey));
    const last = [
      ...(head.live?.deployments ?? []).map((each) => ({ ...each, kind: 'Deployment' })),
      ...(head.live?.others ?? []),
    ].find(({ kind, name }) => names.has(`${kind}/${name}`))?.replicas;
    const rendered = workload.spec?.['replicas'] as number | undefined;
    const autoscaler = scalers.get(workloadKey(workload));
    return {
      ...(rendered === undefined ? {} : { rendered }),
      ...(counts.length === 0 ? {} : { live: Math.max(...counts) }),
      ...(last === undefined ? {} : { lastRendered: last }),
      ...(autoscaler === undefined ? {} : { autoscaler }),
    };
  };
  const workloads = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  return {
    behind,
    replicas: (workload) => (workload.kind === 'DaemonSet' ? undefined : rollingReplicas(facts(workload))),
    notes: () =>
      workloads.flatMap((workload) => {
        const { rendered, autoscaler, live } = facts(workload);
        const replicas = rollingReplicas(facts(workload));
        if (autoscaler !== undefined || live === undefined || replicas === (rendered ?? 1)) return [];
        const asked = rendered === undefined ? 'give it no number' : `say ${rendered}`;
        return [
          `${workload.kind} ${workload.metadata.name} keeps as many pods as serve now, ${replicas}: the manifests ${asked}`,
        ];
      }),
  };
}

/** Whether a Service of the manifests sends to both. */
function sharesService(objects: readonly KubeObject[], a: KubeObject, b: KubeObject): boolean {
  return objects.filter(isService).some((service) => {
    const { selector } = routeOf(service);
    return selects(selector, labelsOfTemplate(a)) && selects(selector, labelsOfTemplate(b));
  });
}

/** What a rollout has to wait for among these. */
export function waitedFor(objects: readonly KubeObject[]): ObjectRef[] {
  return objects.map(refOf).filter(hasReadiness);
}
