import { type Cluster, type KubeObject, type ObjectRef, ownerOf } from '../cluster/index.ts';
import { refKey, refOf } from '../manifests/index.ts';
import type { ReleaseContext } from './context.ts';
import { pinnedReplicas, type ReplicaFacts } from './replicas.ts';
import { refuse } from './refusal.ts';
import { remember } from './steps.ts';
import { DEPLOYMENT } from './survey.ts';

/** A Deployment of the new slot, and what its strength is measured by. */
export interface Contender {
  object: KubeObject;
  /** The Deployment that it takes over from. */
  behind?: string;
  strength: Omit<ReplicaFacts, 'live'>;
}

/**
 * Just before the switch: what serves may have been scaled since the new slot was begun (by an autoscaler or by hand), and
 * so may the new slot itself. What has too few pods by now is scaled up.
 * @param applied The contenders as the API server answered when they were applied.
 * @returns the Deployments that were scaled: they must become ready again.
 * @throws RefusalError `workload-changed` when a contender is no longer what was applied.
 */
export async function strengthen(
  context: ReleaseContext,
  contenders: readonly Contender[],
  applied: ReadonlyMap<string, KubeObject>,
  generations: Map<string, number>,
): Promise<ObjectRef[]> {
  const { cluster, logger, request } = context;
  const scaled = await Promise.all(
    contenders.map(async ({ object, behind, strength }) => {
      const ref = refOf(object);
      const [own, serving] = await Promise.all([
        asApplied(cluster, applied.get(refKey(ref)) ?? object),
        behind === undefined
          ? undefined
          : cluster.get({ ...DEPLOYMENT, namespace: request.namespace, name: behind }),
      ]);
      const live = serving === undefined ? {} : { live: Number(serving.spec?.['replicas'] ?? 1) };
      const wanted = pinnedReplicas({ ...strength, ...live });
      const has = Number(own.spec?.['replicas'] ?? 1);
      if (has >= wanted) return [];
      logger.info(
        `${ref.name}: ${wanted} pods in place of ${has}, ${behind === undefined ? 'as the manifests say' : `as ${behind} has by now`}`,
      );
      const changed = await cluster.patch(ref, { spec: { replicas: wanted } }, { type: 'merge' });
      remember(generations, [changed]);
      return [ref];
    }),
  );
  return scaled.flat();
}

/**
 * What was verified must be what was asked for: somebody's `kubectl edit` of a new workload while it starts makes it
 * something else.
 * @returns the workload as it is now.
 * @throws RefusalError `workload-changed`, naming who.
 */
export async function asApplied(cluster: Cluster, applied: KubeObject): Promise<KubeObject> {
  const ref = refOf(applied);
  const live = await cluster.get(ref);
  if (live === undefined) {
    throw refuse(
      'workload-changed',
      `somebody else deleted ${ref.kind} ${ref.name} during the release`,
      'find out who did, then release again',
    );
  }
  if (templateOf(live) === templateOf(applied)) return live;
  throw refuse(
    'workload-changed',
    `somebody else changed the pods of ${ref.kind} ${ref.name} during the release`,
    'find out who did; what should be so belongs into the manifests, then release again',
    [`changed by ${ownerOf(live, ['spec', 'template'], cluster.fieldManager) ?? 'nobody who left a name'}`],
  );
}

/** The API server writes the fields of a template in an order of its own, always the same. */
function templateOf({ spec }: KubeObject): string {
  return JSON.stringify(spec?.['template']);
}
