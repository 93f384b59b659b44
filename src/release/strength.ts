import type { Cluster, KubeObject, ManagedField, ObjectRef } from '../cluster/index.ts';
import { FIELD_MANAGER } from '../cluster/index.ts';
import { refOf } from '../manifests/index.ts';
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
 * @returns the Deployments that were scaled: they must become ready again.
 */
export async function strengthen(
  context: ReleaseContext,
  contenders: readonly Contender[],
  generations: Map<string, number>,
): Promise<ObjectRef[]> {
  const { cluster, logger, request } = context;
  const scaled = await Promise.all(
    contenders.map(async ({ object, behind, strength }) => {
      const ref = refOf(object);
      const [own, serving] = await Promise.all([
        there(cluster, ref),
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
 * @throws RefusalError `workload-changed`, naming who.
 */
export async function assertAsApplied(cluster: Cluster, applied: Iterable<KubeObject>): Promise<void> {
  await Promise.all(
    [...applied].map(async (object) => {
      const ref = refOf(object);
      const live = await there(cluster, ref);
      if (templateOf(live) === templateOf(object)) return;
      const others = (live.metadata.managedFields ?? [])
        .filter((entry) => entry.manager !== FIELD_MANAGER && ownsTemplate(entry))
        .map(({ manager }) => manager ?? 'somebody without a name');
      throw refuse(
        'workload-changed',
        `somebody else changed the pods of ${ref.kind} ${ref.name} during the release`,
        'find out who did; what should be so belongs into the manifests, then release again',
        [`changed by ${[...new Set(others)].join(', ') || 'nobody who left a name'}`],
      );
    }),
  );
}

async function there(cluster: Cluster, ref: ObjectRef): Promise<KubeObject> {
  const live = await cluster.get(ref);
  if (live !== undefined) return live;
  const what = `${ref.kind} ${ref.name}`;
  throw refuse(
    'workload-changed',
    `somebody else deleted ${what} during the release`,
    'find out who did, then release again',
  );
}

function ownsTemplate({ fieldsV1 }: ManagedField): boolean {
  return Object.hasOwn((fieldsV1?.['f:spec'] as object | undefined) ?? {}, 'f:template');
}

/** The API server writes the fields of a template in an order of its own, always the same. */
function templateOf({ spec }: KubeObject): string {
  return JSON.stringify(spec?.['template']);
}
