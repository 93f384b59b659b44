import { defined } from '../../base/index.ts';
import { isAutoscaled, type KubeObject, ownerOf } from '../../cluster/index.ts';
import { scaleTargetOf, selects, slotOf } from '../../manifests/index.ts';
import type { ReleaseState } from '../state/state.ts';
import { podsWanted } from '../observe/watches.ts';
import { laterReplicas, pinnedReplicas, type ReplicaFacts, rollingReplicas } from './replicas.ts';
import { boundsOf } from './scaler-bounds.ts';
import { isService, workloadKey } from './serving.ts';
import { labelsOfTemplate } from '../base/label-keys.ts';
import { routeOf } from '../base/route.ts';

/** What serves in the place of a workload under another name, alone or with others. */
export interface Predecessor {
  object: KubeObject;
  /** Among how many workloads of the manifests its pods are divided. */
  share: number;
}

/** A Deployment of the new slot, and what its strength is measured by. */
export interface SlotWorkload {
  object: KubeObject;
  /** What it takes over from. */
  behind: readonly Predecessor[];
  strength: Omit<ReplicaFacts, 'live'>;
}

/** The HorizontalPodAutoscaler's controller runs in it. */
const AUTOSCALER = 'kube-controller-manager';

export interface StartingReplicasInput {
  /** All objects of the manifests. */
  objects: readonly KubeObject[];
  state: ReleaseState;
  /** What serves and goes when the new version is proved: slots, what was renamed or is of another kind. */
  going: readonly KubeObject[];
  /** What runs under the workload's own name and is changed in its place. */
  inPlace: (workload: KubeObject) => KubeObject | undefined;
  /** What scales in the cluster and is in no manifest. */
  scalers: readonly KubeObject[];
  /** A rollback lowers nothing: what it leaves has had this load too. */
  isBack: boolean;
}

/** How many pods each workload gets: never fewer than what serves in its place has (design: rule 19). */
export interface StartingReplicas {
  facts(workload: KubeObject): ReplicaFacts;
  behind(workload: KubeObject): Predecessor[];
  /** Fewer pods, once the new version is proved. */
  later(workload: KubeObject): number | undefined;
  /** More pods than it starts with, once what scales it is gone: until then the count is not ours to write. */
  unscaled(workload: KubeObject): number | undefined;
  /** For the journal: what the manifests asked for as far as it was given, and not what was made of it. */
  requested(workload: KubeObject): number | undefined;
}

export function startingReplicas(input: StartingReplicasInput): StartingReplicas {
  const { objects, state, inPlace, isBack } = input;
  const behind = predecessors(input);
  const scalers = scalersByTarget([...input.scalers, ...objects]);
  const facts = (workload: KubeObject): ReplicaFacts => {
    const own = inPlace(workload);
    const before = behind(workload);
    const places = [...(own === undefined ? [] : [own]), ...before.map(({ object }) => object)];
    const rendered = workload.spec?.['replicas'] as number | undefined;
    const lastRendered = askedBefore(state, places);
    const bounds = scalers.get(workloadKey(workload));
    return {
      ...defined({ rendered }),
      ...(places.length === 0
        ? {}
        : { live: Math.max(own === undefined ? 0 : podsOf(own), podsBehind(before)) }),
      ...defined({ lastRendered }),
      ...(places.some(isScaledByHand) ? { isByHand: true } : {}),
      ...(bounds === undefined ? {} : { autoscaler: bounds.bounds }),
    };
  };
  return {
    facts,
    behind,
    later: (workload) => (isBack ? undefined : laterReplicas(facts(workload))),
    unscaled: (workload) => {
      const own = inPlace(workload);
      const { rendered, autoscaler } = facts(workload);
      if (own === undefined || rendered === undefined || autoscaler !== undefined) return undefined;
      return isAutoscaled(own) && podsOf(own) < rendered ? rendered : undefined;
    },
    requested: (workload) => {
      const { rendered, lastRendered } = facts(workload);
      // What is not given yet is still to be asked for, by the run that comes next.
      if (laterReplicas(facts(workload)) === undefined) return rendered;
      return typeof lastRendered === 'number' ? lastRendered : undefined;
    },
  };
}

/** What serves in the place of each workload. What bears its name, or is a slot of it, is before all that shares a Service. */
function predecessors({
  objects,
  going,
  inPlace,
}: StartingReplicasInput): (workload: KubeObject) => Predecessor[] {
  const counted = objects.filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
  const isFree = (workload: KubeObject): boolean =>
    inPlace(workload) === undefined && !going.some((other) => isNamed(other, workload));
  const successors = new Map(
    going.map((other) => {
      const named = counted.filter((workload) => isNamed(other, workload));
      const sharing = counted.filter(
        (workload) => isFree(workload) && sharesService(objects, workload, other),
      );
      return [other, named.length > 0 ? named : sharing];
    }),
  );
  return (workload) =>
    going.flatMap((other) => {
      const of = successors.get(other)?.map(workloadKey) ?? [];
      return of.includes(workloadKey(workload)) ? [{ object: other, share: of.length }] : [];
    });
}

/** Whether one bears the other's name, or is a slot of it. */
function isNamed(other: KubeObject, workload: KubeObject): boolean {
  if (other.kind !== workload.kind) return false;
  return (slotOf(other) ?? other.metadata.name) === workload.metadata.name;
}

/** Whether a Service of the manifests sends to both. */
function sharesService(objects: readonly KubeObject[], a: KubeObject, b: KubeObject): boolean {
  return objects.filter(isService).some((service) => {
    const { selector } = routeOf(service);
    return selects(selector, labelsOfTemplate(a)) && selects(selector, labelsOfTemplate(b));
  });
}

/** How many pods serve in a workload's place. */
export function podsBehind(predecessors: readonly Predecessor[]): number {
  return predecessors.reduce((sum, { object, share }) => sum + Math.ceil(podsOf(object) / share), 0);
}

/** A DaemonSet's controller counts the nodes. */
function podsOf(workload: KubeObject): number {
  return workload.kind === 'DaemonSet' ? podsWanted(workload) : Number(workload.spec?.['replicas'] ?? 1);
}

/** Whether somebody's own hand has set the count; an autoscaler does it as the controller manager. */
function isScaledByHand(workload: KubeObject): boolean {
  const manager = ownerOf(workload, ['spec', 'replicas'], '');
  return manager !== undefined && !manager.startsWith('edu-actions') && manager !== AUTOSCALER;
}

function askedBefore({ live }: ReleaseState, places: readonly KubeObject[]): number | 'none' | undefined {
  const names = new Set(places.map(workloadKey));
  const known = [
    ...(live?.deployments ?? []).map((each) => ({ ...each, kind: 'Deployment' })),
    ...(live?.others ?? []),
  ];
  const found = known.find(({ kind, name }) => names.has(`${kind}/${name}`));
  return found === undefined ? undefined : (found.replicas ?? 'none');
}

interface Scaled {
  by: KubeObject;
  bounds: { min: number; max: number };
}

/** The later ones count more. */
function scalersByTarget(objects: readonly KubeObject[]): Map<string, Scaled> {
  return new Map(
    objects.flatMap((by) => {
      const target = scaleTargetOf(by);
      const bounds = boundsOf(by);
      return target === undefined || bounds === undefined
        ? []
        : [[`${target.kind}/${target.name}`, { by, bounds }] as const];
    }),
  );
}

/** What is told of the counts before anything starts. */
export interface ReplicaNotes {
  warnings: string[];
  /** What goes by itself. */
  notes: string[];
}

/**
 * Where a workload starts with another number of pods than its manifests say, and what becomes of it.
 * @param start how many pods it starts with
 */
export function replicaNotes(
  kept: StartingReplicas,
  input: Pick<StartingReplicasInput, 'objects' | 'scalers'>,
  workloads: readonly { object: KubeObject; start: number | undefined }[],
): ReplicaNotes {
  const scalers = scalersByTarget([...input.scalers, ...input.objects]);
  const told: ReplicaNotes = { warnings: [], notes: [] };
  for (const { object, start } of workloads) {
    const { rendered, live } = kept.facts(object);
    if (live === undefined || start === undefined || start === (rendered ?? 1)) continue;
    const name = `${object.kind} ${object.metadata.name}`;
    const scaled = scalers.get(workloadKey(object));
    if (scaled !== undefined) {
      const by = `${scaled.by.kind} ${scaled.by.metadata.name}`;
      if (scaled.bounds.max < start)
        told.warnings.push(
          `${name} starts with as many pods as serve now, ${start}, which is more than ${by} allows: it takes those above ${scaled.bounds.max} away once it acts`,
        );
      else if (rendered !== undefined && rendered < start)
        told.notes.push(
          `${name} starts with as many pods as serve now, ${start}, and not with the ${rendered} of the manifests: from then on ${by} decides`,
        );
      continue;
    }
    const later = kept.later(object);
    if (later !== undefined) {
      told.warnings.push(
        `${name} starts with as many pods as serve now, ${start}: the manifests ask for ${later} by now, and it gets them once the new version is proved`,
      );
      continue;
    }
    const asked = rendered === undefined ? 'give it no number' : `say ${rendered}`;
    told.warnings.push(
      `${name} keeps as many pods as serve now, ${start}: the manifests ${asked}; another number in the manifests, or kubectl scale, changes it`,
    );
  }
  return told;
}

/** A count for a slot, which must have one. */
export function slotReplicas(kept: StartingReplicas, workload: KubeObject): number {
  return pinnedReplicas(kept.facts(workload));
}

/** A count for what keeps its name; undefined where nothing says one. */
export function unslottedReplicas(kept: StartingReplicas, workload: KubeObject): number | undefined {
  return workload.kind === 'DaemonSet' ? undefined : rollingReplicas(kept.facts(workload));
}
