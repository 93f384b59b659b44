import { defined } from '../../base/index.ts';
import type { Problem } from '../../base/index.ts';
import type { KubeObject } from '../../cluster/index.ts';
import { selects, type Slot, slotOf } from '../../manifests/index.ts';
import type { ReleaseState, DeployedRelease } from '../state/state.ts';
import { homeOf, type LiveVersion } from './live-version.ts';
import { labelsOfTemplate, SLOT_LABEL } from '../base/label-keys.ts';
import { routeOf, looseSelector } from '../base/route.ts';

/** A Service, with what of the manifests it sends to, before the release or after it. */
export interface Covering {
  name: string;
  /** In the cluster. */
  live?: KubeObject;
  /** Of the manifests. */
  workloads: KubeObject[];
}

/** The Services in front of these workloads: those of the manifests, and those that others made. */
export function coveringsOf(
  workloads: readonly KubeObject[],
  rendered: readonly KubeObject[],
  live: readonly KubeObject[],
): Covering[] {
  const sides = Map.groupBy([...rendered, ...live], ({ metadata }) => metadata.name);
  return [...sides].map(([name, both]) => {
    const there = live.find(({ metadata }) => metadata.name === name);
    return {
      name,
      ...defined({ live: there }),
      workloads: workloads.filter((workload) =>
        both.some((side) => selects(looseSelector(routeOf(side).selector), labelsOfTemplate(workload))),
      ),
    };
  });
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'blue' ? 'green' : 'blue';
}

/** In which slot each Deployment of the new version is made. */
export interface SlotChoice {
  /** By the name in the manifests. */
  slots: ReadonlyMap<string, Slot>;
  /** What the release is said to be in. */
  slot: Slot;
}

/**
 * Each Deployment gets the slot that what serves in its place is not in. Workloads that changed at different releases may
 * be in different slots; those behind one Service are moved together, and so get the same.
 * @param workloads those of the manifests that get a slot
 * @param reuse a release whose own pods are used: each where it is
 */
export function chooseSlots(
  workloads: readonly KubeObject[],
  about: {
    live: LiveVersion;
    state: ReleaseState;
    coverings: readonly Covering[];
    reuse?: { held: DeployedRelease; deployments: readonly KubeObject[] };
  },
): SlotChoice | { problems: Problem[] } {
  const { live, state, coverings, reuse } = about;
  const problems: Problem[] = [];
  const slots = new Map<string, Slot>();
  const fallback = freeSlot(live, state);
  for (const group of groupsOf(workloads, coverings)) {
    const services = coverings.filter((each) => each.workloads.some((one) => group.includes(one)));
    const wanted = new Set<Slot>();
    if (reuse !== undefined) {
      for (const workload of group) {
        const own = reuse.deployments.find((each) => slotOf(each) === workload.metadata.name);
        wanted.add((own?.metadata.labels?.[SLOT_LABEL] as Slot | undefined) ?? fallback);
      }
    } else {
      for (const taken of takenBy(group, services, live)) wanted.add(otherSlot(taken));
    }
    const [first, ...more] = wanted;
    if (more.length > 0) problems.push(apartProblem(group, services, live));
    for (const { metadata } of group) slots.set(metadata.name, first ?? fallback);
  }
  if (problems.length > 0) return { problems };
  const [slot] = slots.values();
  return { slots, slot: slot ?? (live.kind === 'slot' ? live.slot : fallback) };
}

/** Where nothing is that serves, be it behind Services that the manifests do not have any more. */
function freeSlot(live: LiveVersion, { live: deployed }: ReleaseState): Slot {
  if (live.kind === 'slot') return otherSlot(live.slot);
  const first = live.kind === 'adopted' ? 'green' : 'blue';
  return deployed?.slot === first ? otherSlot(first) : first;
}

/** Workloads that hang together by their Services. */
function groupsOf(workloads: readonly KubeObject[], coverings: readonly Covering[]): KubeObject[][] {
  let groups = workloads.map((workload) => [workload]);
  for (const covering of coverings) {
    const isTouched = (group: KubeObject[]): boolean =>
      group.some((workload) => covering.workloads.includes(workload));
    const joined = groups.filter(isTouched).flat();
    if (joined.length > 0) groups = [joined, ...groups.filter((group) => !isTouched(group))];
  }
  // In the order of the manifests: the first one names the release.
  return groups.toSorted((a, b) => first(workloads, a) - first(workloads, b));
}

function first(workloads: readonly KubeObject[], group: readonly KubeObject[]): number {
  return Math.min(...group.map((workload) => workloads.indexOf(workload)));
}

/** The slots of what serves in the place of a group. */
function takenBy(group: readonly KubeObject[], services: readonly Covering[], live: LiveVersion): Set<Slot> {
  if (live.kind !== 'slot') return new Set();
  const names = new Set(group.map(({ metadata }) => metadata.name));
  const own = live.deployments
    .filter((each) => names.has(slotOf(each) ?? ''))
    .map(({ metadata }) => metadata.labels?.[SLOT_LABEL]);
  const homes = services.map(({ live: service }) =>
    service === undefined ? undefined : homeOf(service, live),
  );
  return new Set([...own, ...homes].filter((slot): slot is Slot => slot === 'blue' || slot === 'green'));
}

function apartProblem(
  group: readonly KubeObject[],
  services: readonly Covering[],
  live: LiveVersion,
): Problem {
  const serving = live.kind === 'none' ? [] : live.deployments;
  const found = serving.filter((each) => group.some(({ metadata }) => metadata.name === slotOf(each)));
  const shown = services.filter(({ workloads }) => workloads.length > 1).map(({ name }) => `Service ${name}`);
  return {
    message: `${shown.join(', ')} would send to Deployments that serve in different slots, and could not be moved from one slot to the other as a whole`,
    found: found.map(({ metadata }) => metadata.name).join(', '),
    expected: 'a Service of its own for each of them, or all of them in one slot',
    remedy: 'give each a Service of its own, or release once with deployment-strategy: rolling',
  };
}
