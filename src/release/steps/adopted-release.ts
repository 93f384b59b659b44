import type { KubeObject } from '../../cluster/index.ts';
import { asFound, type Manifest, refKey, refOf } from '../../manifests/index.ts';
import type { BlueGreenPlan } from '../plan/blue-green-plan.ts';
import type { ReleaseFacts } from './facts.ts';
import type { DeployedRelease, HistoryEntry } from '../state/state.ts';
import { currentReplicaSet } from '../observe/owners.ts';
import { targetOf } from '../state/revisions.ts';
import { DEPLOYMENT } from '../base/kinds.ts';

/** What others had installed, kept so that it can be brought back for as long as its pods are warm. */
export interface AdoptedRelease {
  entry: HistoryEntry;
  rendered: { version: string; manifests: Manifest[]; hooks: [] };
}

/**
 * What a blue-green release takes over, as it was found: what the manifests name, and the adopted Deployments. Services
 * that the manifests do not name belong to those who made them, and are no part of it.
 * @returns undefined where a release of ours is what serves: the history has that one.
 */
export function adoptedRelease(
  facts: Pick<ReleaseFacts, 'survey' | 'existing' | 'request' | 'stored' | 'rendered'>,
  { live }: BlueGreenPlan,
  warm: DeployedRelease | undefined,
): AdoptedRelease | undefined {
  const { survey, existing, request, stored, rendered } = facts;
  if (live.kind !== 'adopted' || warm === undefined || stored.state.live !== undefined) return undefined;
  const adopted = live.deployments.map((deployment) => ({ ...deployment, ...DEPLOYMENT }));
  // A label alone makes nothing ours: objects of others that bear it were listed too.
  const named = rendered.manifests
    .flatMap(({ object }) => existing.get(refKey(refOf(object))) ?? [])
    .filter(({ metadata }) => metadata.namespace === request.namespace);
  const objects = new Map([...named, ...adopted].map((object) => [refKey(refOf(object)), object]));
  const manifests = [...objects.values()].map((object) => ({
    origin: `found in namespace ${request.namespace}`,
    object: resumed(asFound(object)),
  }));
  const { revision, version, strategy } = warm;
  const startedAt = live.deployments
    .map((deployment) => currentReplicaSet(deployment, survey.replicaSets)?.metadata.creationTimestamp ?? '')
    .sort()
    .at(-1);
  return {
    entry: {
      revision,
      version,
      strategy,
      deployedAt: startedAt ?? '',
      target: targetOf({ manifests, hooks: [] }),
      asFound: true,
    },
    rendered: { version, manifests, hooks: [] },
  };
}

/** One that was paused when it was found serves all the same, and nothing could be proved of a paused one. */
export function resumed(object: KubeObject): KubeObject {
  if (object.kind !== 'Deployment' || object.spec?.['paused'] === undefined) return object;
  const { paused: _paused, ...spec } = object.spec;
  return { ...object, spec };
}
