import { messageOf } from '../../base/index.ts';
import { isConditionTrue, type KubeObject, type ObjectRef } from '../../cluster/index.ts';
import type { Generations } from '../observe/owners.ts';
import { controllerOf } from '../observe/owners.ts';
import type { RollbackEnvironment } from './rollback.ts';
import { POD } from '../base/kinds.ts';

/** Reasons for which a container waits and that no waiting ends. */
const HOPELESS = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'ErrImageNeverPull',
  'InvalidImageName',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

/**
 * A StatefulSet waits until each of its pods is ready before it replaces one, also for a pod of an older template that
 * can never become ready (kubernetes#67250): such a pod is deleted as soon as it is seen, so that it comes up anew.
 * @param stuck `unready`: every pod of another template that is not ready, for a rollback from a version that was
 *   refused. `broken`: only one that its own state calls hopeless, for the way forward.
 * @returns what ends it
 */
export function replaceStuckPods(
  {
    cluster,
    logger,
    watches,
    namespace,
  }: Pick<RollbackEnvironment, 'cluster' | 'logger' | 'watches' | 'namespace'>,
  statefulSets: readonly ObjectRef[],
  generations: Generations,
  stuck: 'unready' | 'broken',
): Disposable {
  const store = watches.others.get('apps/v1/StatefulSet');
  const deleted = new Set<string>();
  const names = new Set(statefulSets.filter(({ kind }) => kind === 'StatefulSet').map(({ name }) => name));
  const look = (): void => {
    for (const set of store?.items() ?? []) {
      const generation = generations.get(`StatefulSet/${set.metadata.name}`) ?? 1;
      const isSeen = Number(set.status?.['observedGeneration'] ?? 0) >= generation;
      if (!names.has(set.metadata.name) || !isSeen) continue;
      for (const pod of watches.pods.items()) {
        const { uid = '', name } = pod.metadata;
        if (deleted.has(uid) || !isStuck(pod, set, stuck)) continue;
        deleted.add(uid);
        logger.info(`replacing pod ${name} of StatefulSet ${set.metadata.name}: it would hold all others up`);
        void cluster.delete({ ...POD, namespace, name }, { uid }).catch((error: unknown) => {
          logger.warning(`pod ${name} could not be replaced: ${messageOf(error)}`);
        });
      }
    }
  };
  const stops = [watches.pods, ...(store === undefined ? [] : [store])].map((each) => each.onChange(look));
  look();
  return {
    [Symbol.dispose]: () => {
      for (const stop of stops) stop();
    },
  };
}

function isStuck(pod: KubeObject, set: KubeObject, stuck: 'unready' | 'broken'): boolean {
  if (controllerOf(pod)?.uid !== set.metadata.uid || pod.metadata.deletionTimestamp !== undefined)
    return false;
  const wanted = set.status?.['updateRevision'];
  if (typeof wanted !== 'string' || pod.metadata.labels?.['controller-revision-hash'] === wanted)
    return false;
  if (isConditionTrue(pod, 'Ready')) return false;
  return stuck === 'unready' || isHopeless(pod);
}

function isHopeless({ status }: KubeObject): boolean {
  const states = [
    ...((status?.['initContainerStatuses'] as ContainerStatus[] | undefined) ?? []),
    ...((status?.['containerStatuses'] as ContainerStatus[] | undefined) ?? []),
  ];
  return (
    status?.['phase'] === 'Failed' || states.some(({ state }) => HOPELESS.has(state?.waiting?.reason ?? ''))
  );
}

interface ContainerStatus {
  state?: { waiting?: { reason?: string } };
}
