import type { Clock, Logger } from '../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../cluster/index.ts';
import type { Lookout } from './lookout.ts';
import type { Waiting } from './phases.ts';
import type { Prober } from './prober.ts';
import { bestEffort, putBack, survivesRestore } from './restore.ts';
import { describeSentTo, stillSentTo } from './sent-to.ts';

/** What the way back needs of the world, whoever goes it. It does not follow the job's cancellation: it must be finished. */
export interface WayBack {
  cluster: Cluster;
  clock: Clock;
  logger: Logger;
  namespace: string;
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
      run: async () => await putBack(way.cluster, image, image.kind === 'Deployment'),
    })),
  );
}

/**
 * Removes what the attempt made, but for what holds data; returns what failed.
 * @param expected Services that were to be sent elsewhere by now
 * @returns one failure, and nothing is removed, where a Service would be left with nothing to send to
 */
export async function removeCreations(
  way: Pick<WayBack, 'cluster' | 'logger' | 'namespace'>,
  creations: readonly ObjectRef[],
  expected: readonly string[] = [],
): Promise<Error[]> {
  const removed = creations.filter((ref) => !survivesRestore(ref));
  const failed = await bestEffort(way.logger, [
    {
      what: 'remove what was made',
      run: async () => {
        const held = await stillSentTo(way.cluster, way.namespace, removed, expected);
        if (held.length > 0)
          throw new Error(`it still gets traffic: ${describeSentTo(held)}; all of it is left`);
      },
    },
  ]);
  if (failed.length > 0) return failed;
  return await bestEffort(
    way.logger,
    removed.map((ref) => ({
      what: `remove ${ref.kind} ${ref.name}`,
      run: async () => await way.cluster.delete(ref, { propagation: 'Background' }),
    })),
  );
}
