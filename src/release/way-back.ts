import type { Clock, Logger } from '../base/index.ts';
import type { Cluster, KubeObject, ObjectRef } from '../cluster/index.ts';
import type { Lookout } from './lookout.ts';
import type { Prober } from './prober.ts';
import { bestEffort, putBack, survivesRestore } from './restore.ts';

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

/** Removes what the attempt made, but for what holds data; returns what failed. */
export async function removeCreations(
  way: Pick<WayBack, 'cluster' | 'logger'>,
  creations: readonly ObjectRef[],
): Promise<Error[]> {
  return await bestEffort(
    way.logger,
    creations
      .filter((ref) => !survivesRestore(ref))
      .map((ref) => ({
        what: `remove ${ref.kind} ${ref.name}`,
        run: async () => await way.cluster.delete(ref, { propagation: 'Background' }),
      })),
  );
}
