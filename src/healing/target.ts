import { defined } from '../base/index.ts';
import { type Cluster, type KubeObject, otherOwner } from '../cluster/index.ts';
import { type ReleaseStatus, releaseStatus } from '../release/index.ts';
import type { RulesPlan, Target } from './rules/types.ts';

/** Any value but `false` keeps healing from an object; a person sets it. */
export const PAUSED = 'edu-actions/heal-paused';
const SLOT = 'edu-actions/slot';
const SLOT_OF = 'edu-actions/slot-of';

export interface SeenTarget {
  /** Undefined where there is none, or several. */
  live?: KubeObject;
  /** Why nothing may be done to it now. */
  hindrance?: string;
  /** Whether its controller says that all of its pods are up. */
  isWhole: boolean;
}

/** The target as it is now, and whatever keeps it from being touched. */
export async function seeTarget(
  cluster: Cluster,
  target: Target,
  { stopOnRelease }: Pick<RulesPlan, 'stopOnRelease'>,
): Promise<SeenTarget> {
  const status = await releaseStatus(cluster, target.namespace, target.app);
  const live = await find(cluster, target, status);
  if (live === undefined)
    return {
      hindrance: `there is no ${target.kind} ${target.name} in namespace ${target.namespace}`,
      isWhole: false,
    };
  const hindrance =
    (stopOnRelease ? releaseUnderWay(status) : undefined) ?? ownerProblem(live, target) ?? stillProblem(live);
  return { live, isWhole: isWhole(live), ...defined({ hindrance }) };
}

/** By its name, or of an application with slots the one that serves. */
async function find(
  cluster: Cluster,
  { kind, name, namespace }: Target,
  { live }: ReleaseStatus,
): Promise<KubeObject | undefined> {
  const ref = { apiVersion: 'apps/v1', kind };
  if (live?.slot === undefined || kind !== 'Deployment')
    return await cluster.get({ ...ref, name, namespace });
  const { items } = await cluster.list(ref, { namespace });
  const inSlot = items.filter(
    (one) => one.metadata.annotations?.[SLOT_OF] === name && slotOf(one) === live.slot,
  );
  return inSlot[0] ?? items.find(({ metadata }) => metadata.name === name);
}

function slotOf({ spec }: KubeObject): string | undefined {
  const template = spec?.['template'] as { metadata?: { labels?: Record<string, string> } } | undefined;
  return template?.metadata?.labels?.[SLOT];
}

/** The lock says that nobody is at it; the journal, that nobody has left it halfway. */
function releaseUnderWay({ attempt, pending }: ReleaseStatus): string | undefined {
  if (attempt !== undefined) return `a release of ${attempt.version} is under way, without a verdict`;
  return pending === undefined ? undefined : `${pending.version} waits for its promotion`;
}

function ownerProblem(live: KubeObject, target: Target): string | undefined {
  const { kind, metadata } = live;
  const other = otherOwner(live, target);
  if (other !== undefined)
    return `${kind} ${metadata.name} is of the application ${other}, not of ${target.app}`;
  const owner = (metadata.ownerReferences ?? []).find(({ controller }) => controller === true);
  return owner === undefined
    ? undefined
    : `${kind} ${metadata.name} is kept by ${owner.kind} ${owner.name}, which is not known here`;
}

/** @returns why it does not stand still: paused by somebody, or a rollout that is not over */
function stillProblem({ kind, metadata, spec, status }: KubeObject): string | undefined {
  const shown = `${kind} ${metadata.name}`;
  if (metadata.deletionTimestamp !== undefined) return `${shown} is being deleted`;
  const paused = metadata.annotations?.[PAUSED];
  if (paused !== undefined && paused !== 'false') return `${shown} is annotated with ${PAUSED}: ${paused}`;
  if (spec?.['paused'] === true) return `${shown} is paused`;
  const wanted = Number(spec?.['replicas'] ?? 1);
  if (wanted === 0) return `${shown} is scaled to 0`;
  const updated = onDemand(spec) ? wanted : Number(status?.['updatedReplicas'] ?? 0);
  const all = Number(status?.['replicas'] ?? 0);
  const isSeen = Number(status?.['observedGeneration'] ?? 0) >= (metadata.generation ?? 1);
  if (!isSeen || updated !== wanted || all !== wanted)
    return `${shown} is being rolled out: ${updated} of ${wanted} pods are of its newest template`;
  return undefined;
}

/** Its pods get a new template only when somebody says so, and may be of two for as long as they like. */
function onDemand(spec: KubeObject['spec']): boolean {
  const { type, rollingUpdate } = (spec?.['updateStrategy'] ?? {}) as {
    type?: string;
    rollingUpdate?: { partition?: number };
  };
  return type === 'OnDelete' || (rollingUpdate?.partition ?? 0) > 0;
}

function isWhole(live: KubeObject): boolean {
  const ready = Number(live.status?.['readyReplicas'] ?? 0);
  return stillProblem(live) === undefined && ready >= Number(live.spec?.['replicas'] ?? 1);
}
