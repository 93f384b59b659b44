import { kubeconfigSecrets } from '../../../base/index.ts';
import type { DeploymentRecord } from '../../../delivery-metrics/index.ts';
import { maskSecrets } from '../../../github/index.ts';
import { openAccess } from '../../shared/job-tokens.ts';
import type { DoraInputs } from '../inputs.ts';
import type { Services } from '../services.ts';
import type { Gaps } from './gaps.ts';

/** What the journal of a release keeps at most. */
const KEPT = 10;

/** The releases that the journal in the cluster remembers, as deployments. Only reads. */
export async function readJournal(
  inputs: DoraInputs,
  services: Services,
  signal: AbortSignal,
  gaps: Gaps,
): Promise<DeploymentRecord[]> {
  const { env, clock, logger } = services;
  const { access, app, namespace, environment, pages, from } = inputs;
  maskSecrets(kubeconfigSecrets(access.kubeconfig));
  const { connect, releaseHistory } = await services.loadJournal();
  const { options } = openAccess(access, services);
  const connected = await connect({ ...options, app, env, clock, logger });
  try {
    maskSecrets(kubeconfigSecrets(connected.kubeconfig()));
    const cluster = connected.within?.(signal) ?? connected;
    const releases = await releaseHistory(cluster, namespace, app);
    const oldest = Date.parse(releases.at(-1)?.deployedAt ?? '');
    if (releases.length >= KEPT && oldest >= from)
      gaps.add(
        `the journal remembers ${KEPT} releases, the oldest of which is in this time: there may have been more`,
      );
    return releases.map(({ revision, version, deployedAt, runUrl, isRollback }): DeploymentRecord => {
      const at = Date.parse(deployedAt);
      return {
        id: `r${revision}`,
        environment,
        createdAt: at,
        statuses: [{ state: 'success', at }],
        isRollback,
        url: runUrl ?? `${pages}/deployments`,
        ...(/^[0-9a-f]{40}$/u.test(version) ? { sha: version } : {}),
      };
    });
  } finally {
    await connected.close();
  }
}
