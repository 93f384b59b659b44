import { defined } from '../../base/index.ts';
import type { Problem } from '../../base/index.ts';
import { type Application, bearsMark, type KubeObject } from '../../cluster/index.ts';
import { type Classified, type Manifest, refKey, refOf, selects } from '../../manifests/index.ts';
import type { ReleaseState } from '../state/state.ts';
import { isPausedByUs } from './paused-workloads.ts';
import { type StartingReplicas, unslottedReplicas } from './starting-replicas.ts';
import { withAppLabel } from '../base/app-label.ts';
import { adoptedBefore } from '../state/owned-objects.ts';
import { destinationsOf, hasUnseenPods } from './rolling-plan.ts';
import { foreignPodProblems, newlyServed, workloadKey, WORKLOADS, workloadsBehind } from './serving.ts';
import type { Survey } from './survey.ts';
import { APP_LABEL, labelsOfTemplate, SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf, looseSelector, type Destination } from '../base/route.ts';

/** What of a plan's input decides about it. */
export interface UnslottedInput {
  app: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  state: ReleaseState;
  /** Keys of workloads whose pods are what the manifests ask for already. */
  same?: ReadonlySet<string>;
}

/** What a blue-green release leaves without a slot. */
export interface Unslotted {
  workloads: KubeObject[];
  /** What the manifests ask for, by key of the workload; for the journal. */
  asked: ReadonlyMap<string, number | undefined>;
  services: Destination[];
  /** Pods without our label are of it: the watches must not be limited to those that have it. */
  isWide: boolean;
  /** What serves behind its Services under another name or as another kind: it goes once the new one is proved. */
  replaced: KubeObject[];
}

/** The objects without a slot; those that run pods bear our label, by which the watches find them. */
export function unslottedOf(
  { app, existing, same, state }: UnslottedInput,
  parts: readonly Manifest[],
  manifests: readonly Manifest[],
  kept: StartingReplicas,
): { others: KubeObject[]; standing: Omit<Unslotted, 'replaced'> } {
  const unlabelled = (object: KubeObject): boolean =>
    same?.has(workloadKey(object)) === true &&
    labelsOfTemplate(existing.get(refKey(refOf(object))) ?? object)[APP_LABEL] === undefined;
  const others = parts.map(({ object }) => {
    if (!WORKLOADS.has(object.kind)) return object;
    const labelled = unlabelled(object) ? object : withAppLabel(object, app);
    const resumed = isPausedByUs(existing.get(refKey(refOf(object))), state) ? { paused: false } : {};
    const replicas = unslottedReplicas(kept, object);
    return {
      ...labelled,
      spec: { ...labelled.spec, ...resumed, ...defined({ replicas }) },
    };
  });
  const asked = new Map(
    parts
      .filter(({ object }) => WORKLOADS.has(object.kind))
      .map(({ object }) => [workloadKey(object), kept.requested(object)]),
  );
  const workloads = others.filter(({ kind }) => WORKLOADS.has(kind));
  const services = destinationsOf(
    manifests.map(({ object }) => object),
    workloads,
  );
  const isWide = workloads.some(
    (each) => unlabelled(each) || hasUnseenPods(existing.get(refKey(refOf(each)))),
  );
  return { others, standing: { workloads, asked, services, isWide } };
}

/**
 * What serves in the place of workloads without a slot, and is not what the switch takes over from: renamed, of another
 * kind, or in a slot until now.
 */
export function replacedBeside(
  services: readonly Destination[],
  {
    survey,
    manifests,
    state,
    ...owner
  }: Pick<UnslottedInput, 'survey' | 'manifests' | 'state'> & Application,
  replaced: readonly KubeObject[],
): KubeObject[] {
  const objects = manifests.map(({ object }) => object);
  const fresh = newlyServed(objects, { survey, state, ...owner });
  const names = new Set(services.map(({ name }) => name));
  const own = new Set(services.flatMap(({ deployments }) => deployments.map((name) => `Deployment/${name}`)));
  const behind = survey.services
    .filter(({ metadata }) => names.has(metadata.name))
    .flatMap((service) => workloadsBehind(service, survey));
  return [...new Set([...behind, ...fresh])].filter(
    (workload) =>
      replaced.includes(workload) ||
      fresh.includes(workload) ||
      (workload.metadata.labels?.[SLOT_LABEL] !== undefined &&
        bearsMark(workload, owner) &&
        // What did not change stays in its slot.
        !own.has(workloadKey(workload))),
  );
}

/** Pods without a workload behind the Services; one Service is told once. */
export function foreignProblems(
  { manifests, survey, state, app }: UnslottedInput,
  isTold: boolean,
): Problem[] {
  if (isTold) return [];
  const ours = [...survey.deployments, ...survey.otherWorkloads].filter(
    ({ metadata }) => metadata.labels?.[APP_LABEL] === app,
  );
  const objects = manifests.map(({ object }) => object);
  const known = [...(state.live?.deployments ?? []), ...(state.warm?.deployments ?? [])];
  const own = new Set([
    ...[...objects, ...ours].map(workloadKey),
    ...known.map(({ name }) => `Deployment/${name}`),
  ]);
  return foreignPodProblems(objects, survey, own);
}

/** A switch moves Deployments alone: what else is behind the same Service would be cut off, or serve both versions. */
export function mixedServiceProblems({ deployments, services, other }: Classified): Problem[] {
  const standing = other.map(({ object }) => object).filter(({ kind }) => WORKLOADS.has(kind));
  return services.flatMap(({ object: service }) => {
    const { selector } = routeOf(service);
    const behind = standing.filter((workload) => selects(selector, labelsOfTemplate(workload)));
    if (behind.length === 0) return [];
    const slotted = deployments.filter(({ object }) => selects(selector, labelsOfTemplate(object)));
    return [
      {
        message: `Service ${service.metadata.name} sends to Deployments and to what no switch can move`,
        found: [...slotted.map(({ object }) => object), ...behind]
          .map(({ kind, metadata }) => `${kind} ${metadata.name}`)
          .join(', '),
        expected: 'a Service of its own for each of them',
        remedy: 'give each a Service of its own, or use deployment-strategy: rolling',
      },
    ];
  });
}

/** A Service that also selects other workloads' pods would drop them at the switch. */
export function sharedServiceProblems(
  services: readonly KubeObject[],
  served: readonly KubeObject[],
  { survey, state, ...owner }: UnslottedInput & Application,
): Problem[] {
  const serving = served.map(({ metadata }) => metadata.name);
  const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => name));
  const adopted = adoptedBefore(survey.deployments, owner);
  const isOwn = (workload: KubeObject): boolean =>
    serving.includes(workload.metadata.name) ||
    bearsMark(workload, owner) ||
    (warm.has(workload.metadata.name) && adopted.has(workload.metadata.uid ?? ''));
  const strangers = [...survey.deployments, ...survey.otherWorkloads].filter((workload) => !isOwn(workload));
  return services.flatMap((service) => {
    const loose = looseSelector(routeOf(service).selector);
    const shared = strangers.filter((workload) => selects(loose, labelsOfTemplate(workload)));
    if (shared.length === 0) return [];
    return [
      {
        message: `Service ${service.metadata.name} also selects the pods of other workloads, which a switch would cut off`,
        found: shared.map(({ kind, metadata }) => `${kind ?? 'workload'} ${metadata.name}`).join(', '),
        expected: 'a Service that selects this application alone',
        remedy: `give the Service a selector of its own, or take the others from behind it; what belongs to ${owner.app} goes into its manifests`,
      },
    ];
  });
}
