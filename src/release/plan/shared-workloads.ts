import { defined } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import {
  type Classified,
  liveService,
  type Manifest,
  matchesLabelSelector,
  podSelectorOf,
  retargetScaler,
  scaleTargetOf,
  selects,
  type Slot,
  slotDeployment,
  slotPdb,
  unslottedPdb,
} from '../../manifests/index.ts';
import type { LiveVersion } from './live-version.ts';
import type { PlanInput } from './plan-input.ts';
import type { Covering } from './slot-choice.ts';
import { workloadKey, workloadsBehind } from './serving.ts';
import { labelsOfTemplate, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf } from '../base/route.ts';

/** A Deployment behind a Service whose pods are what the manifests ask for: both versions share it (design: rule 18). */
export interface Shared {
  /** As the manifests have it. */
  rendered: KubeObject;
  /** What serves. */
  live: KubeObject;
  /** The manifest under the name, and with the labels, of what serves. */
  placed: KubeObject;
}

export interface Sharing {
  shared: Shared[];
  /** All manifests, with what is shared, and all that points at it, as it is in the cluster. */
  manifests: Manifest[];
  /** What is as it was and gets a slot all the same. */
  warnings: string[];
  /** What stays. */
  notes: string[];
}

/** What decides about it. */
export type SharingInput = Pick<PlanInput, 'survey' | 'alike' | 'asInstalled'>;

/**
 * What did not change stays: not doubled, restarted or moved. A Service sends to one slot alone, so that what shares a
 * Service with a Deployment that changes goes with it.
 * @param parts the manifests, as if nothing were shared
 */
export function sharingOf(
  input: SharingInput,
  manifests: readonly Manifest[],
  parts: Classified,
  { live, coverings }: { live: LiveVersion; coverings: readonly Covering[] },
): Sharing {
  const rendered = parts.deployments.map(({ object }) => object);
  const kept = new Map(
    rendered.flatMap((workload) => {
      const twin = servingTwin(input, workload, live, coverings);
      return twin === undefined ? [] : [[workload, twin] as const];
    }),
  );
  const warnings = withdraw(kept, coverings);
  const shared = [...kept].map(([workload, twin]) => ({
    rendered: workload,
    live: twin,
    placed: placed(isAlike(input, workload, twin) ? workload : plainOf(input, workload), twin),
  }));
  return {
    shared,
    manifests: manifests.map((manifest) => ({
      ...manifest,
      object: asPlaced(manifest.object, shared, parts),
    })),
    warnings,
    notes: shared.map(
      ({ rendered: { kind, metadata }, live: { metadata: there } }) =>
        `${kind} ${metadata.name} has not changed: ${there.name} stays as it is, and both versions share it`,
    ),
  };
}

/** What serves with the same pod template, when every Service in front of the workload sends to it. */
function servingTwin(
  input: SharingInput,
  workload: KubeObject,
  live: LiveVersion,
  coverings: readonly Covering[],
): KubeObject | undefined {
  if (live.kind !== 'slot' && live.kind !== 'adopted') return undefined;
  const serving = new Set(live.deployments.map(({ metadata }) => metadata.name));
  const services = coverings.flatMap(({ live: service, workloads }) =>
    service !== undefined && workloads.includes(workload) ? [service] : [],
  );
  const key = workloadKey(workload);
  const twins = [...(input.alike?.get(key) ?? []), ...(input.asInstalled?.get(key)?.live ?? [])];
  return twins.find(
    (twin) =>
      serving.has(twin.metadata.name) &&
      services.length > 0 &&
      services.every((service) =>
        workloadsBehind(service, input.survey).some(({ kind, metadata }) => {
          return kind === twin.kind && metadata.name === twin.metadata.name;
        }),
      ),
  );
}

function isAlike({ alike }: SharingInput, workload: KubeObject, twin: KubeObject): boolean {
  return (alike?.get(workloadKey(workload)) ?? []).includes(twin);
}

function plainOf({ asInstalled }: SharingInput, workload: KubeObject): KubeObject {
  return asInstalled?.get(workloadKey(workload))?.rendered ?? workload;
}

/**
 * Takes out of `kept` what shares a Service with a Deployment that changes, or with one that serves in another slot;
 * returns what is told of it.
 */
function withdraw(kept: Map<KubeObject, KubeObject>, coverings: readonly Covering[]): string[] {
  const warnings: string[] = [];
  for (let isSettled = false; !isSettled; ) {
    isSettled = true;
    for (const { name, workloads } of coverings) {
      const staying = workloads.filter((workload) => kept.has(workload));
      const changing = workloads.filter((workload) => !kept.has(workload));
      const places = new Set(staying.map((workload) => kept.get(workload)?.metadata.labels?.[SLOT_LABEL]));
      if (staying.length === 0 || (changing.length === 0 && places.size === 1)) continue;
      isSettled = false;
      for (const workload of staying) kept.delete(workload);
      if (changing.length > 0) warnings.push(togetherWarning(name, staying, changing));
    }
  }
  return warnings;
}

function togetherWarning(
  service: string,
  staying: readonly KubeObject[],
  changing: readonly KubeObject[],
): string {
  const [have, start, them, they, are] =
    staying.length === 1
      ? ['has', 'starts', 'it', 'it stays', 'it is']
      : ['have', 'start', 'them', 'they stay', 'they are'];
  return `${namesOf(staying)} ${have} not changed, and ${start} anew all the same: Service ${service} sends to ${them} and to ${namesOf(changing)}, and can only be moved as a whole; with a Service of its own ${they} as ${are}`;
}

function namesOf(workloads: readonly KubeObject[]): string {
  return workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`).join(', ');
}

/** The manifest of a workload under the identity of what serves; how many pods it has is not decided here. */
function placed(rendered: KubeObject, live: KubeObject): KubeObject {
  const slot = live.metadata.labels?.[SLOT_LABEL] as Slot | undefined;
  if (slot === undefined) return rendered;
  const revision = Number(labelsOfTemplate(live)[REVISION_LABEL]);
  const object = slotDeployment(rendered, { slot, revision });
  const { replicas: _replicas, ...spec } = object.spec ?? {};
  const replicas = rendered.spec?.['replicas'];
  return { ...object, spec: { ...spec, ...defined({ replicas }) } };
}

/** What is shared, and what leads or points to it alone, as it is in the cluster; all else as it was. */
function asPlaced(object: KubeObject, shared: readonly Shared[], parts: Classified): KubeObject {
  const own = shared.find(({ rendered }) => rendered === object);
  if (own !== undefined) return own.placed;
  if (parts.services.some((service) => service.object === object)) {
    const { selector } = routeOf(object);
    const behind = shared.filter(({ rendered }) => selects(selector, labelsOfTemplate(rendered)));
    const [slot] = slotsOf(behind);
    return slot === undefined ? object : liveService(object, slot);
  }
  const target = scaleTargetOf(object);
  const scaled = shared.find(
    ({ rendered }) => target?.kind === rendered.kind && target.name === rendered.metadata.name,
  );
  if (scaled !== undefined && parts.scalers.some((scaler) => scaler.object === object))
    return retargetScaler(object, scaled.rendered.metadata.name, scaled.live.metadata.name);
  return object;
}

/** The slots of what is shared; undefined stands for what is in none. */
function slotsOf(shared: readonly Shared[]): (Slot | undefined)[] {
  return [...new Set(shared.map(({ live }) => live.metadata.labels?.[SLOT_LABEL] as Slot | undefined))];
}

/**
 * A PodDisruptionBudget as one for each place of the workloads that it guards: two over one pod make every eviction fail.
 * @param slots of those it guards that get a slot
 */
export function budgetsOf(
  pdb: KubeObject,
  shared: readonly Shared[],
  slots: readonly Slot[],
): { made: KubeObject[]; staying: KubeObject[] } {
  const guarded = shared.filter(({ rendered }) => guards(pdb, rendered));
  const places = slotsOf(guarded);
  const made = slots.map((slot) => slotPdb(pdb, slot));
  const staying = places.flatMap((slot) => {
    if (slot !== undefined) return slots.includes(slot) ? [] : [slotPdb(pdb, slot)];
    return slots.length === 0 && places.length === 1 ? [pdb] : [unslottedPdb(pdb)];
  });
  return { made, staying };
}

/** Whether a budget speaks of a workload's pods. */
export function guards(pdb: KubeObject, workload: KubeObject): boolean {
  return matchesLabelSelector(podSelectorOf(pdb), labelsOfTemplate(workload));
}
