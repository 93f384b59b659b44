import { defined } from '../../base/index.ts';
import type { Cluster, KindRef, KubeObject, ObjectRef } from '../../cluster/index.ts';
import { refKey, refOf, selects } from '../../manifests/index.ts';
import { readyPods } from './endpoints.ts';
import { controllerOf } from './owners.ts';
import { ENDPOINT_SLICE, POD, REPLICA_SET, SERVICE } from '../base/kinds.ts';
import { labelsOfTemplate, PREVIEW_LABEL } from '../base/label-keys.ts';
import { routeOf } from '../base/route.ts';

/** A workload that must stay, since it is all that a Service has. */
export interface ServiceTarget {
  workload: ObjectRef;
  service: string;
}

/** Kinds whose pods a Service may send to. */
const WORKLOADS = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod']);

/** Everything that decides whether a Service would be left with nothing. */
export interface Traffic {
  services: readonly KubeObject[];
  pods: readonly KubeObject[];
  replicaSets: readonly KubeObject[];
  slices: readonly KubeObject[];
}

/** Services, by name, of which more is known than where they send. */
export interface SentElsewhere {
  /** They are to send elsewhere by now: a selector that still takes the pods is enough to keep these, ready or not. */
  moved?: readonly string[];
  /** They sent to nobody before the pods came that go now: nobody is left without what served him. */
  unserved?: readonly string[];
}

/**
 * Which of these workloads would leave a Service with no ready pod when all of `removed` go: the Service sends to their
 * pods, and to no others. One that goes with them, and one of ours for previews, does not count.
 */
export function soleTargets(
  traffic: Traffic,
  workloads: readonly KubeObject[],
  removed: readonly ObjectRef[],
  { moved = [], unserved = [] }: SentElsewhere = {},
): ServiceTarget[] {
  const going = new Set(removed.map(refKey));
  const podsOf = new Map(workloads.map((workload) => [workload, ownPods(workload, traffic)]));
  const leaving = new Set([...podsOf.values()].flatMap((names) => [...names]));
  return traffic.services
    .filter(
      (service) =>
        service.metadata.labels?.[PREVIEW_LABEL] === undefined &&
        service.metadata.deletionTimestamp === undefined &&
        !unserved.includes(service.metadata.name) &&
        !going.has(refKey({ ...SERVICE, ...refNames(service) })),
    )
    .flatMap((service) => {
      const { name } = service.metadata;
      const ready = [...readyPods(traffic.slices, name)];
      if (ready.some((pod) => !leaving.has(pod))) return [];
      return workloads.flatMap((workload) => {
        const serves = ready.some((pod) => podsOf.get(workload)?.has(pod) === true);
        const isMeant = moved.includes(name) && selects(routeOf(service).selector, labelsOfPods(workload));
        return serves || isMeant ? [{ workload: refOf(workload), service: name }] : [];
      });
    });
}

/**
 * The same, asked of the cluster just before a removal.
 * @param removed everything that is about to be removed
 */
export async function stillSentTo(
  cluster: Cluster,
  namespace: string,
  removed: readonly ObjectRef[],
  about: SentElsewhere = {},
): Promise<ServiceTarget[]> {
  const refs = removed.filter(({ kind }) => WORKLOADS.has(kind));
  if (refs.length === 0) return [];
  const live = await Promise.all(
    refs.map(async (ref) => {
      const object = await cluster.get(ref);
      return object === undefined ? [] : [{ ...object, apiVersion: ref.apiVersion, kind: ref.kind }];
    }),
  );
  const workloads = live.flat();
  if (workloads.length === 0) return [];
  const list = async (kind: KindRef): Promise<KubeObject[]> =>
    (await cluster.list(kind, { namespace })).items;
  const [services, pods, replicaSets, slices] = await Promise.all([
    list(SERVICE),
    list(POD),
    list(REPLICA_SET),
    list(ENDPOINT_SLICE),
  ]);
  return soleTargets({ services, pods, replicaSets, slices }, workloads, removed, about);
}

/** `Deployment web-green (Service web sends to it alone)`, for messages. */
export function describeSentTo(sent: readonly ServiceTarget[]): string {
  return sent
    .map(
      ({ workload, service }) => `${workload.kind} ${workload.name} (Service ${service} sends to it alone)`,
    )
    .join(', ');
}

function refNames({ metadata: { name, namespace } }: KubeObject): { name: string; namespace?: string } {
  return { name, ...defined({ namespace }) };
}

function labelsOfPods(workload: KubeObject): Record<string, string> {
  return workload.kind === 'Pod' ? (workload.metadata.labels ?? {}) : labelsOfTemplate(workload);
}

/** The names of a workload's pods, by their owners: two workloads may have the same labels. */
function ownPods(workload: KubeObject, { pods, replicaSets }: Traffic): Set<string> {
  if (workload.kind === 'Pod') return new Set([workload.metadata.name]);
  const { uid } = workload.metadata;
  const owners = new Set([
    uid,
    ...replicaSets.filter((each) => controllerOf(each)?.uid === uid).map(({ metadata }) => metadata.uid),
  ]);
  return new Set(
    pods.filter((pod) => owners.has(controllerOf(pod)?.uid)).map(({ metadata }) => metadata.name),
  );
}
