import { bearsMark, type KubeObject, type ObjectRef } from '../cluster/index.ts';
import { isHeadless, type Manifest, refKey, refOf, selects, versionConfig } from '../manifests/index.ts';
import type { Head } from './head.ts';
import { withAppLabel } from './labels.ts';
import { hasReadiness } from './lookout.ts';
import { adoptedBefore } from './ours.ts';
import { labelsOfTemplate, SLOT_LABEL } from './services.ts';
import type { Survey } from './survey.ts';
import { routeOf, withLivePorts } from './switch.ts';

/** A rolling release worked out on paper. */
export interface RollingPlan {
  revision: number;
  /** Deployments, StatefulSets and DaemonSets that run the application. */
  workloads: KubeObject[];
  /** New objects: they disturb nothing. */
  early: KubeObject[];
  /** Shared objects that exist: after the new pods have taken over. */
  late: KubeObject[];
  /** Services with endpoints, and the Deployments behind each. */
  services: { name: string; deployments: string[] }[];
  /** Deployments of an earlier blue-green release that the new ones replace. */
  slots: ObjectRef[];
  /** Removed first, and made anew: what a slot has replaced, and has been paused since. */
  idle: ObjectRef[];
  configs: ObjectRef[];
  inventory: ObjectRef[];
  /** What ran when the release began. */
  before: KubeObject[];
}

export interface RollingInput {
  app: string;
  namespace: string;
  manifests: readonly Manifest[];
  survey: Survey;
  existing: ReadonlyMap<string, KubeObject>;
  head: Head;
}

const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** Pure: from what is there and what is wanted to what will be done. */
export function planRolling(input: RollingInput): RollingPlan {
  const { app, namespace, existing, survey, head } = input;
  const versioned = versionConfig([...input.manifests]);
  const objects = versioned.manifests.map(({ object }) => object);
  const slots = survey.deployments.filter(
    (deployment) =>
      deployment.metadata.labels?.[SLOT_LABEL] !== undefined && bearsMark(deployment, { app, namespace }),
  );
  const adopted = adoptedNames(input);
  const idle = objects
    .filter((object) => adopted.has(object.metadata.name) && isReplaced(object, slots, head))
    .map(refOf);
  const gone = new Set(idle.map(refKey));
  const before = (object: KubeObject): KubeObject | undefined => {
    const key = refKey(refOf(object));
    return gone.has(key) ? undefined : existing.get(key);
  };
  const isNew = (object: KubeObject): boolean => before(object) === undefined;
  const scaled = new Set(objects.flatMap(scaleTargets));
  const workloads = objects
    .filter(({ kind }) => WORKLOADS.has(kind))
    .map((workload) => withAppLabel(workload, app))
    // The count of an autoscaled workload is the autoscaler's: applying the manifests' count would throw pods away. It is
    // the live one rather than none, because a count that nobody but us has ever set would fall back to 1.
    .map((workload) =>
      scaled.has(targetKey(workload)) ? withReplicasOf(workload, before(workload)) : workload,
    );
  const rest = objects.filter(({ kind }) => !WORKLOADS.has(kind));
  const services = rest.filter(
    (object) => object.kind === 'Service' && object.apiVersion === 'v1' && !isHeadless(object),
  );
  const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
  const live = new Map(survey.services.map((service) => [service.metadata.name, service]));
  const late = rest
    .filter((object) => !isNew(object))
    .map((object) =>
      object.kind === 'Service' ? withLivePorts(object, live.get(object.metadata.name)) : object,
    );
  const names = new Set(versioned.versioned.map(({ name }) => name));
  return {
    revision: head.revision + 1,
    workloads,
    early: rest.filter(isNew),
    late,
    services: services
      .map((service) => ({
        name: service.metadata.name,
        deployments: deployments
          .filter((deployment) => selects(routeOf(service).selector, labelsOfTemplate(deployment)))
          .map(({ metadata }) => metadata.name),
      }))
      .filter((entry) => entry.deployments.length > 0),
    slots: slots.map((deployment) => ({ ...refOf(deployment), apiVersion: 'apps/v1', kind: 'Deployment' })),
    configs: rest
      .filter(({ kind, metadata }) => (kind === 'ConfigMap' || kind === 'Secret') && names.has(metadata.name))
      .map(refOf),
    inventory: objects.map(refOf),
    idle,
    before: workloads.flatMap((workload) => before(workload) ?? []),
  };
}

/** Names of the Deployments that are proved to have been adopted by this application. */
function adoptedNames({ survey, ...owner }: RollingInput): Set<string> {
  const uids = adoptedBefore(survey.deployments, owner);
  return new Set(
    survey.deployments
      .filter(({ metadata }) => uids.has(metadata.uid ?? ''))
      .map(({ metadata }) => metadata.name),
  );
}

/** A Deployment that was adopted and serves nothing since: it is paused, and would neither roll out nor roll back. */
function isReplaced({ kind, metadata }: KubeObject, slots: readonly KubeObject[], { warm }: Head): boolean {
  if (kind !== 'Deployment' || slots.length === 0 || warm?.slot !== undefined) return false;
  return warm?.deployments.some(({ name }) => name === metadata.name) === true;
}

/** What a rollout has to wait for among these. */
export function waitedFor(objects: readonly KubeObject[]): ObjectRef[] {
  return objects.map(refOf).filter(hasReadiness);
}

function targetKey({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.name}`;
}

function scaleTargets(object: KubeObject): string[] {
  if (object.kind !== 'HorizontalPodAutoscaler') return [];
  const target = object.spec?.['scaleTargetRef'] as { kind?: string; name?: string } | undefined;
  return target?.name === undefined ? [] : [`${target.kind ?? ''}/${target.name}`];
}

function withReplicasOf(workload: KubeObject, live: KubeObject | undefined): KubeObject {
  const replicas = live?.spec?.['replicas'];
  return replicas === undefined ? workload : { ...workload, spec: { ...workload.spec, replicas } };
}
