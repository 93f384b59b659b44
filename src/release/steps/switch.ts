import type { Logger } from '../../base/index.ts';
import { ApiError, type Cluster } from '../../cluster/index.ts';
import { refuse } from '../base/refusal.ts';
import { type ServiceSwitch, routeOf, routePatch, sameRoute, backwards } from '../base/route.ts';

/** Somebody else's write between our read and our patch is looked at this often before we give up. */
const ATTEMPTS = 5;

/**
 * Moves one Service, under the precondition that it is still where we believe it to be.
 * @throws RefusalError `service-changed` when somebody else routed it elsewhere meanwhile.
 */
export async function moveService(cluster: Cluster, step: ServiceSwitch): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Service', namespace: step.namespace, name: step.name };
  for (let attempt = 1; ; attempt += 1) {
    const live = await cluster.get(ref);
    if (live === undefined) {
      throw refuse('service-changed', `Service ${step.name} was deleted during the release`, 'release again');
    }
    const route = routeOf(live);
    if (sameRoute(route, step.after)) return;
    if (!sameRoute(route, step.before)) {
      throw refuse(
        'service-changed',
        `somebody else changed where Service ${step.name} sends its traffic during the release`,
        'find out who did, then release again',
        [
          `expected selector ${JSON.stringify(step.before.selector)}`,
          `found selector ${JSON.stringify(route.selector)}`,
        ],
      );
    }
    try {
      await cluster.patch(ref, routePatch(live, step.after), { type: 'merge' });
      return;
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409 && attempt < ATTEMPTS)) throw error;
    }
  }
}

/**
 * Moves several Services at once; when one cannot be moved, those that were are put back before the error is thrown.
 */
export async function moveServices(
  cluster: Cluster,
  steps: readonly ServiceSwitch[],
  logger: Logger,
): Promise<void> {
  const outcomes = await Promise.allSettled(steps.map((step) => moveService(cluster, step)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed === undefined) return;
  const moved = steps.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  logger.warning(
    `not every Service could be moved: putting ${moved.map(({ name }) => name).join(', ') || 'none'} back`,
  );
  await Promise.allSettled(moved.map((step) => moveService(cluster, backwards(step))));
  throw failed.reason as Error;
}
