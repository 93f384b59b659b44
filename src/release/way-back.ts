import type { Clock, Logger } from '../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../cluster/index.ts';
import { refKey } from '../manifests/index.ts';
import type { Lookout } from './lookout.ts';
import type { Waiting } from './phases.ts';
import type { Prober } from './prober.ts';
import { type Recorded, removeOurs } from './ours.ts';
import { bestEffort, putBack, survivesRestore } from './restore.ts';
import { describeSentTo, stillSentTo } from './sent-to.ts';

/** What the way back needs of the world, whoever goes it. It does not follow the job's cancellation: it must be finished. */
export interface WayBack {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  app: string;
  namespace: string;
  /** The uids of what was made, where they are known. */
  made?: Recorded;
  /** How far the cluster's clock is ahead of the runner's, milliseconds. */
  skewMs: number;
  /** Wide enough to see the old version's pods behind the Services. */
  lookout: Lookout;
  prober?: Prober;
  /** Says what is waited for. */
  say?: Waiting;
}

/** How a way back ended. */
export interface WentBack {
  /** Whether endpoints (and probe) prove that the old version serves. */
  proved: boolean;
  /**
   * Why a Service or a workload could not be put back although it should have been. All that was made is left, since
   * what has traffic may need it; whoever comes next goes the way again.
   */
  stuck?: Error;
}

/** Puts objects back as they were; returns what failed. */
export async function putAllBack(way: WayBack, images: readonly KubeObject[]): Promise<Error[]> {
  return await bestEffort(
    way.logger,
    images.map((image) => ({
      what: `put ${image.kind} ${image.metadata.name} back`,
      run: async () => await putBack(way.cluster, image, way, image.kind === 'Deployment'),
    })),
  );
}

/**
 * Removes what the attempt made and proves to be ours, but for what holds data; returns what failed.
 * @param expected Services that were to be sent elsewhere by now
 * @returns one failure, and nothing is removed, where a Service would be left with nothing to send to
 */
export async function removeCreations(
  way: Pick<WayBack, 'cluster' | 'logger' | 'clock' | 'app' | 'namespace' | 'made'>,
  creations: readonly ObjectRef[],
  expected: readonly string[] = [],
): Promise<Error[]> {
  const { cluster, logger, clock, made, namespace } = way;
  const doomed = creations.filter((ref) => !survivesRestore(ref));
  const failed = await bestEffort(logger, [
    {
      what: 'remove what was made',
      run: async () => {
        const held = await stillSentTo(cluster, namespace, doomed, expected);
        if (held.length > 0)
          throw new Error(`it still gets traffic: ${describeSentTo(held)}; all of it is left`);
      },
    },
  ]);
  if (failed.length > 0) return failed;
  const recorded = new Map(doomed.map((ref) => [refKey(ref), made?.get(refKey(ref))]));
  const left = await removeOurs(doomed, { cluster, logger, clock, owner: way, recorded });
  return left.flatMap(({ ref, reason, message, error }) => {
    if (reason !== 'failed') {
      logger.warning(message);
      return [];
    }
    const what = `remove ${ref.kind} ${ref.name}`;
    logger.error(`could not ${what}: ${message}`);
    return [new Error(`${what}: ${message}`, { cause: error })];
  });
}
