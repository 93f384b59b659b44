import { messageOf } from '../../base/index.ts';
import { liveWarnings } from '../../diagnosis/index.ts';
import type { ReleaseSession } from './session.ts';
import { APP_LABEL } from '../base/label-keys.ts';

const KINDS = [
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
  { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
];

/** Says what autoscalers and disruption budgets of the application complain of: a release that serves is not held up by it. */
export async function warnOfLive(
  session: Pick<ReleaseSession, 'cluster' | 'logger' | 'rendered' | 'request' | 'warn'>,
): Promise<void> {
  const { cluster, request, rendered, logger } = session;
  const kinds = KINDS.filter(({ kind }) => rendered.manifests.some(({ object }) => object.kind === kind));
  for (const kind of kinds) {
    try {
      const { items } = await cluster.list(kind, {
        namespace: request.namespace,
        labelSelector: `${APP_LABEL}=${request.app}`,
      });
      for (const { code, message, advice, evidence } of liveWarnings(items)) {
        const text = `${code}: ${message}. ${advice}`;
        session.warn(text);
        logger.warning(text);
        for (const line of evidence) logger.info(`  ${line}`);
      }
    } catch (error) {
      // The release is done, and a look at its surroundings must not undo it.
      logger.info(`${kind.kind} was not looked at: ${messageOf(error)}`);
    }
  }
}
