import { type Cluster, type KubeObject, type ObjectRef, ownerOf } from '../../cluster/index.ts';
import { refKey, refOf } from '../../manifests/index.ts';
import type { ReleaseSession } from './session.ts';
import { type SlotWorkload, podsBehind, type Predecessor } from '../plan/starting-replicas.ts';
import { pinnedReplicas } from '../plan/replicas.ts';
import { refuse } from '../base/refusal.ts';
import { rememberGenerations } from './apply.ts';

/**
 * Just before the switch: what serves may have been scaled since the new slot was begun (by an autoscaler or by hand), and
 * so may the new slot itself. What has too few pods by now is scaled up.
 * @param applied The contenders as the API server answered when they were applied.
 * @returns the Deployments that were scaled: they must become ready again.
 * @throws RefusalError `workload-changed` when a contender is no longer what was applied.
 */
export async function matchLiveReplicas(
  session: Pick<ReleaseSession, 'cluster' | 'logger'>,
  contenders: readonly SlotWorkload[],
  applied: ReadonlyMap<string, KubeObject>,
  generations: Map<string, number>,
): Promise<ObjectRef[]> {
  const { cluster, logger } = session;
  const scaled = await Promise.all(
    contenders.map(async ({ object, behind, strength }) => {
      const ref = refOf(object);
      const [own, serving] = await Promise.all([
        assertNotModified(cluster, applied.get(refKey(ref)) ?? object),
        stillBehind(cluster, behind),
      ]);
      const live = serving.length === 0 ? {} : { live: podsBehind(serving) };
      const wanted = pinnedReplicas({ ...strength, ...live });
      const has = Number(own.spec?.['replicas'] ?? 1);
      if (has >= wanted) return [];
      const names = serving.map((each) => each.object.metadata.name).join(', ');
      logger.info(
        `${ref.name}: ${wanted} pods in place of ${has}, ${names === '' ? 'as the manifests say' : `as ${names} has by now`}`,
      );
      const changed = await cluster.patch(ref, { spec: { replicas: wanted } }, { type: 'merge' });
      rememberGenerations(generations, [changed]);
      return [ref];
    }),
  );
  return scaled.flat();
}

/** What serves in its place, as it is by now. */
async function stillBehind(cluster: Cluster, behind: readonly Predecessor[]): Promise<Predecessor[]> {
  const found = await Promise.all(
    behind.map(async ({ object, share }) => {
      const live = await cluster.get(refOf(object));
      // What a list has answered bears no kind of its own.
      return live === undefined ? [] : [{ object: { ...live, kind: object.kind }, share }];
    }),
  );
  return found.flat();
}

/**
 * What was verified must be what was asked for: somebody's `kubectl edit` of a new workload while it starts makes it
 * something else.
 * @returns the workload as it is now.
 * @throws RefusalError `workload-changed`, naming who.
 */
export async function assertNotModified(cluster: Cluster, applied: KubeObject): Promise<KubeObject> {
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
