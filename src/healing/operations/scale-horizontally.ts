import { refOf } from '../../base/index.ts';
import { gitOpsMarks, type KubeObject } from '../../cluster/index.ts';
import type { ScaleHorizontally } from '../rules/types.ts';
import type { Restore } from '../state/types.ts';
import { type Change, deferred, impossible, type Operation, type Place } from './operation.ts';
import { quotaProblem } from './quota.ts';
import { performed } from './refusal.ts';

const HPA = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };

/** More pods for a while: by the minimum of what scales the target, or by its replicas where nothing does. */
export const scaleHorizontally: Operation<ScaleHorizontally> = {
  look: async (step, place) => {
    const { pods, target } = place;
    const shown = `${target.kind} ${target.metadata.name}`;
    const waiting = pods.find(({ status }) => status?.['phase'] === 'Pending');
    if (waiting !== undefined)
      return deferred(`pod ${waiting.metadata.name} has not started yet: more of them would wait too`);
    const scalers = await scalersOf(place);
    if (scalers.length > 1)
      return impossible(
        `${shown} is scaled by ${scalers.map(({ metadata }) => metadata.name).join(' and ')}`,
      );
    const [scaler] = scalers;
    const written = scaler ?? target;
    const owned = ownedProblem(written);
    if (owned !== undefined) return impossible(owned);
    const found = scaler === undefined ? ofTarget(target) : ofScaler(scaler, target);
    const to = Math.min(found.now + step.by, step.max, found.most);
    if (to <= found.now)
      return impossible(`${shown} has ${found.now} pods, and ${Math.min(step.max, found.most)} is the most`);
    const quota = await quotaProblem(place, to - found.now);
    if (quota !== undefined) return impossible(quota);
    return { is: 'ready', change: changeOf(place, written, { from: found.from, to, ttlMs: step.ttlMs }) };
  },
};

interface Found {
  /** Pods that are wanted now. */
  now: number;
  /** The field as it is. */
  from: number;
  most: number;
}

function ofTarget({ spec }: KubeObject): Found {
  const replicas = Number(spec?.['replicas'] ?? 1);
  return { now: replicas, from: replicas, most: Infinity };
}

function ofScaler({ spec, status }: KubeObject, target: KubeObject): Found {
  const from = Number(spec?.['minReplicas'] ?? 1);
  const wanted = Number(status?.['desiredReplicas'] ?? 0);
  const replicas = Number(target.spec?.['replicas'] ?? 1);
  return { now: Math.max(from, wanted, replicas), from, most: Number(spec?.['maxReplicas'] ?? 1) };
}

/** The autoscalers that point at the target. */
export async function scalersOf({
  cluster,
  target,
}: Pick<Place, 'cluster' | 'target'>): Promise<KubeObject[]> {
  const { items } = await cluster.list(HPA, { namespace: target.metadata.namespace ?? '' });
  return items.filter(({ spec }) => {
    const { kind, name } = (spec?.['scaleTargetRef'] ?? {}) as { kind?: string; name?: string };
    return kind === target.kind && name === target.metadata.name;
  });
}

/** Whoever keeps an object as it says elsewhere would undo the change, or fight it. */
function ownedProblem(object: KubeObject): string | undefined {
  const { kind, metadata } = object;
  const [mark] = gitOpsMarks(object);
  if (mark !== undefined)
    return `${kind} ${metadata.name} belongs to ${mark.owner} (${mark.key}: ${mark.value}), which would undo it`;
  const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
  return owner === undefined ? undefined : `${kind} ${metadata.name} is kept by ${owner.kind} ${owner.name}`;
}

interface Raise {
  from: number;
  to: number;
  ttlMs: number;
}

function changeOf(place: Place, written: KubeObject, { from, to, ttlMs }: Raise): Change {
  const { kind, metadata } = written;
  const field = kind === HPA.kind ? 'minReplicas' : 'replicas';
  return {
    says: `raise ${field} of ${kind} ${metadata.name} from ${from} to ${to}`,
    restore: {
      kind: kind as Restore['kind'],
      name: metadata.name,
      uid: metadata.uid ?? '',
      from,
      to,
      until: new Date(place.now + ttlMs).toISOString(),
    },
    perform: async () =>
      await performed(
        `PATCH ${field} of ${kind} ${metadata.name}`,
        async () => await setCount(place, written, to),
      ),
  };
}

/**
 * Of what was seen, and only if its count still is what it was: of the object's version, which an autoscaler's status changes
 * every few seconds, nothing is asked.
 */
export async function setCount(
  { cluster }: Pick<Place, 'cluster'>,
  object: KubeObject,
  to: number,
): Promise<void> {
  const isScaler = object.kind === HPA.kind;
  const path = `/spec/${isScaler ? 'minReplicas' : 'replicas'}`;
  const body = [
    { op: 'test', path: '/metadata/uid', value: object.metadata.uid },
    { op: 'test', path, value: countOf(object) },
    { op: 'replace', path, value: to },
  ];
  await cluster.patch(refOf(object), body, { type: 'json', ...(isScaler ? {} : { subresource: 'scale' }) });
}

export function countOf(object: KubeObject): number {
  return Number(object.spec?.[object.kind === HPA.kind ? 'minReplicas' : 'replicas'] ?? 1);
}
