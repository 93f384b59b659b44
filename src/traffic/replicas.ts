import type { Cluster, KubeObject, ObjectRef } from '../cluster/index.ts';
import { serviceSpec } from '../cluster/index.ts';
import { changedByOthers, TrafficError } from './errors.ts';
import type { RestoreOutcome, Support, TrafficProblem, TrafficProvider, TrafficRecord } from './types.ts';
import { patchFresh } from './write.ts';

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' } as const;
/** So many percentage points beside what was asked for are let through. */
const NEAR = 1;

export interface ReplicasOptions {
  namespace: string;
  /** The Service behind which both stand. */
  service: string;
  /** The two Deployments. */
  stable: string;
  canary: string;
  /** The most pods that the canary may have; by default as many as the stable version. */
  mostPods?: number;
}

/**
 * Shares one Service by how many pods each version has: nothing else is needed, and it is coarse. The stable version keeps
 * all of its pods, so that the way back needs no start of a pod.
 */
export function replicas(cluster: Cluster, options: ReplicasOptions): TrafficProvider {
  const { namespace } = options;
  const ref = (name: string): ObjectRef => ({ ...DEPLOYMENT, namespace, name });
  const find = async (name: string): Promise<KubeObject> => {
    const found = await cluster.get(ref(name));
    if (found === undefined)
      throw new TrafficError({ message: `there is no Deployment ${namespace}/${name}` });
    return found;
  };
  const keeps = async (
    percent: number,
  ): Promise<{ possible: boolean; nearest: readonly number[]; pods: number }> => {
    const stable = wantedOf(await find(options.stable));
    return podsForShare(percent, stable, options.mostPods ?? stable);
  };
  return {
    name: 'replicas',
    inspect: async () => await inspect(cluster, options),
    keeps,
    record: async () => {
      const canary = wantedOf(await find(options.canary));
      return { provider: 'replicas', before: { replicas: canary }, asked: [await shareNow(find, options)] };
    },
    read: async () => {
      const [stable, canary] = [await find(options.stable), await find(options.canary)];
      const inForce = isReady(stable) && isReady(canary);
      return { canary: shareOf(readyOf(stable), readyOf(canary)), inForce };
    },
    set: async (percent, record) => {
      const { possible, nearest, pods } = await keeps(percent);
      const stable = wantedOf(await find(options.stable));
      if (!possible) throw new TrafficError(tooCoarse(percent, nearest, stable));
      await patchFresh(cluster, ref(options.canary), (live) => {
        const now = wantedOf(live);
        if (now === pods) return [];
        expectOurs(now, stable, { record, options });
        return [
          {
            op: live.spec?.['replicas'] === undefined ? 'add' : 'replace',
            path: '/spec/replicas',
            value: pods,
          },
        ];
      });
      return { ...record, asked: [percent] };
    },
    restore: async ({ before }) =>
      await restore(cluster, ref(options.canary), Number(before['replicas'] ?? 0)),
  };
}

function expectOurs(
  now: number,
  stable: number,
  { record, options }: { record: TrafficRecord; options: ReplicasOptions },
): void {
  const most = options.mostPods ?? stable;
  const ours = [
    Number(record.before['replicas'] ?? 0),
    ...record.asked.map((share) => podsForShare(share, stable, most).pods),
  ];
  if (ours.includes(now)) return;
  throw changedByOthers(
    `how many pods Deployment ${options.canary} has`,
    `${now} replicas`,
    ours.join(' or '),
  );
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

function tooCoarse(
  percent: number,
  nearest: readonly number[],
  stable: number,
): TrafficProblem & { code: string } {
  return {
    code: 'weight-too-fine',
    message: `${percent} % cannot be kept by counting pods, beside ${stable} of the stable version`,
    expected:
      nearest.length === 0 ? 'a stable version with pods' : nearest.map((share) => `${share} %`).join(', '),
    remedy: `ask for one of these, give the stable version ${Math.max(1, Math.round(100 / Math.max(percent, 1)) - 1)} pods, or share by a gateway`,
  };
}

function wantedOf({ spec }: KubeObject): number {
  return (spec?.['replicas'] as number | undefined) ?? 1;
}

function readyOf({ status }: KubeObject): number {
  return (status?.['readyReplicas'] as number | undefined) ?? 0;
}

function isReady(deployment: KubeObject): boolean {
  const { observedGeneration = 0, replicas = 0 } = (deployment.status ?? {}) as {
    observedGeneration?: number;
    replicas?: number;
  };
  const wanted = wantedOf(deployment);
  return (
    observedGeneration >= (deployment.metadata.generation ?? 0) &&
    readyOf(deployment) === wanted &&
    replicas === wanted
  );
}

function shareOf(stable: number, canary: number): number {
  return stable + canary === 0 ? 0 : (canary / (stable + canary)) * 100;
}

async function shareNow(
  find: (name: string) => Promise<KubeObject>,
  options: ReplicasOptions,
): Promise<number> {
  return shareOf(wantedOf(await find(options.stable)), wantedOf(await find(options.canary)));
}

async function restore(cluster: Cluster, ref: ObjectRef, before: number): Promise<RestoreOutcome> {
  const left = await patchFresh(cluster, ref, (live) =>
    wantedOf(live) === before ? [] : [{ op: 'replace', path: '/spec/replicas', value: before }],
  );
  return left === undefined ? 'gone' : 'restored';
}

async function inspect(cluster: Cluster, options: ReplicasOptions): Promise<Support> {
  const { namespace } = options;
  const service = await cluster.get({ apiVersion: 'v1', kind: 'Service', namespace, name: options.service });
  const problems: TrafficProblem[] = [];
  if (service === undefined)
    problems.push({ message: `there is no Service ${namespace}/${options.service}` });
  const selector = service === undefined ? {} : (serviceSpec(service).selector ?? {});
  for (const name of [options.stable, options.canary]) {
    const found = await cluster.get({ ...DEPLOYMENT, namespace, name });
    if (found === undefined) {
      problems.push({ message: `there is no Deployment ${namespace}/${name}` });
      continue;
    }
    const template = found.spec?.['template'] as
      | { metadata?: { labels?: Record<string, string> } }
      | undefined;
    const labels = template?.metadata?.labels ?? {};
    const amiss = Object.entries(selector).find(([key, value]) => labels[key] !== value);
    if (amiss === undefined) continue;
    problems.push({
      message: `Service ${options.service} does not select the pods of Deployment ${name}`,
      found: `${amiss[0]}: ${labels[amiss[0]] ?? 'nothing'}`,
      expected: `${amiss[0]}: ${amiss[1]}`,
      remedy: 'only a Service with the pods of both versions behind it can be shared by counting them',
    });
  }
  return {
    problems,
    warnings: [
      'the traffic is shared by how many pods each version has: coarse, and connections that are kept stay where they are',
    ],
    sharing: 'random',
  };
}
