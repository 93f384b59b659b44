import { ConfigurationError } from '../../base/index.ts';
import type { Cluster, KubeObject } from '../../cluster/index.ts';
import type { ReleaseState, DeployedRelease, HistoryEntry } from './state.ts';
import { DEPLOYMENT } from '../base/kinds.ts';
import { labelsOfTemplate, REVISION_LABEL, SLOT_LABEL } from '../base/label-keys.ts';

/**
 * Whether a Deployment is still what a release left: it may have been removed, or its slot made anew for a later one. What
 * had not changed in that release bears the number of an earlier one.
 */
export function isStillOf(
  deployed: DeployedRelease,
  deployment: KubeObject | undefined,
): deployment is KubeObject {
  if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return false;
  if (deployed.slot === undefined || deployment.metadata.labels?.[SLOT_LABEL] === undefined) return true;
  return Number(labelsOfTemplate(deployment)[REVISION_LABEL]) <= deployed.revision;
}

/** Whether the pods of a warm release are still what it left; an attempt may have removed or replaced them. */
export async function isThere(
  cluster: Cluster,
  namespace: string,
  deployed: DeployedRelease,
): Promise<boolean> {
  const live = await Promise.all(
    deployed.deployments.map(async ({ name }) => await cluster.get({ ...DEPLOYMENT, namespace, name })),
  );
  return live.every((deployment) => isStillOf(deployed, deployment));
}

/** Whether a release can still be brought back from what is kept of it: what was found only with its own pods. */
export function isKept({ live, warm }: Pick<ReleaseState, 'live' | 'warm'>, entry: HistoryEntry): boolean {
  if (entry.asFound !== true || live?.revision === entry.revision) return true;
  return warm?.revision === entry.revision && warm.deployments.length > 0;
}

/** There is nothing to act on. */
export function neverReleased(app: string, namespace: string): ConfigurationError {
  return new ConfigurationError({
    message: `there is no release of ${app} in namespace ${namespace}`,
    expected: 'an application that was released by deploy',
    remedy: 'check app and k8s-namespace, or release it with deploy first',
  });
}
