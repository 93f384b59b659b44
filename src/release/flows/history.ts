import { defined } from '../../base/index.ts';
import type { Cluster } from '../../cluster/index.ts';
import { readState } from '../state/state.ts';

/** A release that the journal still remembers. */
export interface PastRelease {
  revision: number;
  version: string;
  /** ISO 8601 */
  deployedAt: string;
  runUrl?: string;
  /** A later one was left for it. */
  isRollback: boolean;
  /** It was left for an older one. */
  isLeftBehind: boolean;
}

/**
 * The last releases of an application, newest first, as its journal has them: ten at most. What others installed and
 * this suite took over is none of them. Reads one object, and changes nothing.
 */
export async function releaseHistory(
  cluster: Cluster,
  namespace: string,
  app: string,
): Promise<PastRelease[]> {
  const { state } = await readState(cluster, namespace, app);
  return (state.history ?? [])
    .filter(({ asFound }) => asFound !== true)
    .map(({ revision, version, deployedAt, runUrl, isRollback, leftBehind }) => ({
      revision,
      version,
      deployedAt,
      isRollback: isRollback === true,
      isLeftBehind: leftBehind === true,
      ...defined({ runUrl }),
    }));
}
