import {
  type Cluster,
  isConditionTrue,
  type KubeObject,
  type ObjectRef,
  serviceSpec,
} from '../cluster/index.ts';
import { changedByOthers, TrafficError } from './errors.ts';
import type {
  RestoreOutcome,
  Shares,
  Support,
  TrafficProblem,
  TrafficProvider,
  TrafficRecord,
} from './types.ts';
import { type Operation, patchFresh } from './write.ts';

const SERVICE = { apiVersion: 'v1', kind: 'Service' } as const;
const POD = { apiVersion: 'v1', kind: 'Pod' } as const;
/** So many percentage points beside what was asked for are let through. */
const NEAR = 1;

type Selector = Readonly<Record<string, string>>;

export interface ReplicasOptions {
  namespace: string;
  /** The Service of the users: alone with the stable version before, and with both while they share. */
  stable: string;
  /** The Service that has the pods of the canary alone. */
  canary: string;
  /** A selector without what holds it to one version. */
  widen: (selector: Selector) => Selector;
}

interface Before extends Record<string, unknown> {
  selector: Selector;
  both: Selector;
}

/**
 * Shares one Service by how many pods each version has: its selector lets both in. Nothing else is needed, and it is coarse. Who
 * calls it gives the canary its pods; the stable version keeps all of its own, so that a rollback is one patch of the selector.
 */
export function replicas(cluster: Cluster, options: ReplicasOptions): TrafficProvider {
  const { namespace } = options;
  const ref: ObjectRef = { ...SERVICE, namespace, name: options.stable };
  const find = async (name: string): Promise<KubeObject> => {
    const found = await cluster.get({ ...SERVICE, namespace, name });
    if (found === undefined) throw new TrafficError({ message: `there is no Service ${namespace}/${name}` });
    return found;
  };
  const readyPods = async (selector: Selector): Promise<string[]> => {
    const labelSelector = Object.entries(selector)
      .map(([key, value]) => `${key}=${value}`)
      .join(',');
    const { items } = await cluster.list(POD, { namespace, labelSelector });
    return items.filter(isServing).map(({ metadata }) => metadata.name);
  };
  const counted = async ({ selector, both }: Before): Promise<{ stable: number; canary: number }> => {
    const [stable, canary, all] = await Promise.all([
      readyPods(selector),
      find(options.canary).then(async (service) => await readyPods(selectorOf(service))),
      readyPods(both),
    ]);
    const others = all.filter((pod) => !stable.includes(pod) && !canary.includes(pod));
    if (others.length > 0) throw new TrafficError(notAlone(options.stable, others));
    return { stable: stable.length, canary: canary.length };
  };
  return {
    name: 'replicas',
    inspect: async () => inspect(await cluster.get(ref), options),
    keeps: async (percent) => {
      const stable = (await readyPods(selectorOf(await find(options.stable)))).length;
      return podsForShare(percent, stable, stable);
    },
    record: async () => {
      const selector = selectorOf(await find(options.stable));
      return { provider: 'replicas', before: { selector, both: options.widen(selector) }, asked: [0] };
    },
    read: async () => {
      const selector = selectorOf(await find(options.stable));
      const own = selectorOf(await find(options.canary));
      const [all, canary] = await Promise.all([readyPods(selector), readyPods(own)]);
      const shared = canary.filter((pod) => all.includes(pod)).length;
      return { canary: shareOf(all.length - shared, shared), inForce: true } satisfies Shares;
    },
    set: async (percent, record) => {
      const before = record.before as Before;
      const { stable, canary } = await counted(before);
      const share = percent === 0 ? 0 : shareOf(stable, canary);
      if (Math.abs(share - percent) > NEAR) throw new TrafficError(notKept(percent, { stable, canary }));
      const wanted = percent === 0 ? before.selector : before.both;
      await patchFresh(cluster, ref, (live) => {
        const now = selectorOf(live);
        if (same(now, wanted)) return [];
        expectOurs(now, before, options.stable);
        return selectorPatch(wanted);
      });
      return { ...record, asked: [percent] };
    },
    restore: async (record) => await restore(cluster, ref, record),
  };
}

function selectorOf(service: KubeObject): Selector {
  return serviceSpec(service).selector ?? {};
}

function isServing(pod: KubeObject): boolean {
  return pod.metadata.deletionTimestamp === undefined && isConditionTrue(pod, 'Ready');
}

function same(a: Selector, b: Selector): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

function selectorPatch(value: Selector): Operation[] {
  return [{ op: 'replace', path: '/spec/selector', value }];
}

/** It selects one version, or both, and nothing else: a kill may lie between the journal and the patch. */
function expectOurs(now: Selector, { selector, both }: Before, name: string): void {
  if (same(now, selector) || same(now, both)) return;
  throw changedByOthers(`where Service ${name} sends`, JSON.stringify(now), JSON.stringify(selector));
}

async function restore(cluster: Cluster, ref: ObjectRef, record: TrafficRecord): Promise<RestoreOutcome> {
  const { selector, both } = record.before as Before;
  // Wherever else it sends by now, such as to the new version after its switch, that is not of the shares.
  const left = await patchFresh(cluster, ref, (live) =>
    same(selectorOf(live), both) ? selectorPatch(selector) : [],
  );
  return left === undefined ? 'gone' : 'restored';
}

/** How many pods bring the canary nearest to a share, and the shares that could be kept instead. */
export function podsForShare(
  percent: number,
  stable: number,
  most: number,
): { possible: boolean; nearest: readonly number[]; pods: number } {
  const all = Array.from({ length: most + 1 }, (_, pods) => ({ pods, share: shareOf(stable, pods) }));
  const near = all.toSorted((a, b) => Math.abs(a.share - percent) - Math.abs(b.share - percent));
  const [best = { pods: 0, share: 0 }] = near;
  const shares = near.map(({ share }) => Math.round(share * 10) / 10).filter((share) => share > 0);
  return {
    possible: Math.abs(best.share - percent) <= NEAR && (percent === 0 || best.pods > 0),
    nearest: [...new Set(shares)].slice(0, 5).toSorted((a, b) => a - b),
    pods: best.pods,
  };
}

function shareOf(stable: number, canary: number): number {
  return stable + canary === 0 ? 0 : (canary / (stable + canary)) * 100;
}

function notKept(
  percent: number,
  { stable, canary }: { stable: number; canary: number },
): TrafficProblem & { code: string } {
  const { nearest } = podsForShare(percent, stable, Math.max(stable, canary));
  return {
    code: 'weight-too-fine',
    message: `${percent} % cannot be kept by counting pods`,
    found: `${canary} of the new version beside ${stable} of the stable one, ${shareOf(stable, canary).toFixed(1)} %`,
    expected:
      nearest.length === 0 ? 'a stable version with pods' : nearest.map((share) => `${share} %`).join(', '),
    remedy: `ask for one of these, give the stable version ${Math.max(1, Math.round(100 / Math.max(percent, 1)) - 1)} pods, or share by a gateway`,
  };
}

function notAlone(name: string, others: readonly string[]): TrafficProblem {
  return {
    message: `Service ${name} would send to pods of neither version as well`,
    found: others.slice(0, 5).join(', '),
    expected: 'labels in its selector that the pods of this application alone have',
    remedy: 'give the pods such a label and select them by it, or share by a gateway',
  };
}

function inspect(service: KubeObject | undefined, { namespace, stable, widen }: ReplicasOptions): Support {
  const selector = service === undefined ? {} : selectorOf(service);
  const both = widen(selector);
  const problems: TrafficProblem[] = [];
  if (service === undefined) problems.push({ message: `there is no Service ${namespace}/${stable}` });
  else if (serviceSpec(service)['clusterIP'] === 'None')
    problems.push({ message: `Service ${stable} is headless: its clients choose a pod by themselves` });
  else if (same(selector, both) || Object.keys(both).length === 0)
    problems.push({
      message: `Service ${stable} is not held to one slot, so that it cannot be opened for the other`,
      found: JSON.stringify(selector),
      expected: 'an application that was released blue-green before',
      remedy: 'release once with deployment-strategy: blue-green',
    });
  return {
    problems,
    warnings: [
      'the traffic is shared by how many pods each version has: coarse, by connection, and connections that are kept stay where they are',
    ],
    sharing: 'random',
  };
}
