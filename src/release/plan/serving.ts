import type { Problem } from '../../base/index.ts';
import {
  type Application,
  bearsMark,
  isConditionTrue,
  type KubeObject,
  type OwnerReference,
} from '../../cluster/index.ts';
import { isHeadless, selects } from '../../manifests/index.ts';
import type { ReleaseState } from '../state/state.ts';
import { controllerOf } from '../observe/owners.ts';
import type { Survey } from './survey.ts';
import { labelsOfTemplate, SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf, looseSelector } from '../base/route.ts';

/** Kinds whose pods run an application. */
export const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** `Deployment/web`: one namespace is meant. */
export function workloadKey({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.name}`;
}

/** The live Services of these manifests. */
export function liveServicesOf(rendered: readonly KubeObject[], survey: Survey): KubeObject[] {
  const names = new Set(rendered.filter(isService).map(({ metadata }) => metadata.name));
  return survey.services.filter(({ metadata }) => names.has(metadata.name));
}

export function isService({ apiVersion, kind }: KubeObject): boolean {
  return apiVersion === 'v1' && kind === 'Service';
}

/** The workloads that a Service sends to now, whatever their kinds and names. */
export function workloadsBehind(service: KubeObject, survey: Survey): KubeObject[] {
  const { selector } = routeOf(service);
  return [...survey.deployments, ...survey.otherWorkloads].filter((workload) =>
    selects(selector, labelsOfTemplate(workload)),
  );
}

/** What the journal knows as made by a release of this application, and bears its mark. */
function isRecorded(workload: KubeObject, owner: Application, state: ReleaseState): boolean {
  if (!bearsMark(workload, owner)) return false;
  const { kind, metadata } = workload;
  return (
    state.inventory.some((ref) => ref.kind === kind && ref.name === metadata.name) ||
    (kind === 'Deployment' && state.live?.deployments.some(({ name }) => name === metadata.name) === true)
  );
}

/**
 * What serves behind the application's Services under a name or as a kind that the manifests do not have any more: it
 * goes once the new version is proved. Slots are told apart from it.
 */
export function replacedWorkloads(
  rendered: readonly KubeObject[],
  { survey, state, ...owner }: { survey: Survey; state: ReleaseState; app: string; namespace: string },
): KubeObject[] {
  const own = new Set(rendered.map(workloadKey));
  const behind = liveServicesOf(rendered, survey).flatMap((service) => workloadsBehind(service, survey));
  return [...new Set(behind)].filter(
    (workload) =>
      !own.has(workloadKey(workload)) &&
      workload.metadata.labels?.[SLOT_LABEL] === undefined &&
      isRecorded(workload, owner, state),
  );
}

/** What no Service has sent to until now, and a new one would send to beside what is in the manifests in its place. */
export function newlyServed(
  rendered: readonly KubeObject[],
  { survey, state, ...owner }: { survey: Survey; state: ReleaseState; app: string; namespace: string },
): KubeObject[] {
  const own = new Set(rendered.map(workloadKey));
  const live = new Set(survey.services.map(({ metadata }) => metadata.name));
  const warm = new Set((state.warm?.deployments ?? []).map(({ name }) => `Deployment/${name}`));
  const behind = rendered
    .filter((each) => isService(each) && !live.has(each.metadata.name))
    .flatMap((service) => workloadsBehind(service, survey));
  return [...new Set(behind)].filter(
    (workload) =>
      !own.has(workloadKey(workload)) &&
      !warm.has(workloadKey(workload)) &&
      workload.metadata.labels?.[SLOT_LABEL] === undefined &&
      isRecorded(workload, owner, state),
  );
}

/**
 * Somebody else's pods behind a Service of the application: no release can prove that it sends to the new version alone.
 * @param own keys of the workloads that may be there
 */
export function foreignPodProblems(
  rendered: readonly KubeObject[],
  survey: Survey,
  own: ReadonlySet<string>,
): Problem[] {
  const services = new Map(survey.services.map((service) => [service.metadata.name, service]));
  return rendered
    .filter((each) => isService(each) && !isHeadless(each))
    .flatMap((service) => {
      const live = services.get(service.metadata.name);
      const selectors = [service, ...(live === undefined ? [] : [live])].map((each) =>
        looseSelector(routeOf(each).selector),
      );
      const foreign = new Set(
        survey.pods
          .filter((pod) => isLasting(pod) && selectors.some((each) => selects(each, pod.metadata.labels)))
          .map((pod) => ownerOf(pod, survey))
          .filter((owner) => owner !== undefined && !own.has(owner)),
      );
      if (foreign.size === 0) return [];
      return [
        {
          message: `Service ${service.metadata.name} also sends to pods that are not of this application`,
          found: [...foreign].map((key) => key?.replace('/', ' ')).join(', '),
          expected: 'a Service that selects this application alone',
          remedy: 'give the Service a selector of its own, or remove what does not belong behind it',
        },
      ];
    });
}

/** Whether a pod gets traffic from a Service that selects it. */
export function isReady(pod: KubeObject): boolean {
  return isConditionTrue(pod, 'Ready');
}

/** Pods of Jobs come and go, and what has ended or is on its way out gets no traffic. */
export function isLasting({ metadata, status }: KubeObject): boolean {
  const phase = status?.['phase'];
  return metadata.deletionTimestamp === undefined && phase !== 'Succeeded' && phase !== 'Failed';
}

/** The workload that a pod is of, as `Deployment/web`; undefined for the pod of a Job, and for one whose workload is gone. */
export function ownerOf(pod: KubeObject, survey: Survey): string | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined) return `Pod/${pod.metadata.name}`;
  if (owner.kind === 'Job') return undefined;
  if (owner.kind !== 'ReplicaSet') return workloadOf(owner, survey);
  const replicaSet = survey.replicaSets.find(({ metadata }) => metadata.uid === owner.uid);
  const above = replicaSet === undefined ? undefined : controllerOf(replicaSet);
  // A ReplicaSet that is gone by now, or was made after the list was read, tells nothing.
  if (replicaSet === undefined) return undefined;
  return above === undefined ? `ReplicaSet/${owner.name}` : workloadOf(above, survey);
}

/** What was deleted a moment ago still has its pods until the garbage collector gets to them: they are of nobody. */
function workloadOf({ kind, name, uid }: OwnerReference, survey: Survey): string | undefined {
  const listed = [...survey.deployments, ...survey.otherWorkloads];
  const isThere = !WORKLOADS.has(kind) || listed.some(({ metadata }) => metadata.uid === uid);
  return isThere ? `${kind}/${name}` : undefined;
}
