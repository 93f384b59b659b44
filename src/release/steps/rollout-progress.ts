import { collectEvidence, type Diagnosis } from '../../diagnosis/index.ts';
import type { ReleaseSession } from './session.ts';
import type { RolloutWait } from '../observe/rollout.ts';

/** A wait for pods that says what it waits for, and of the first crash the line of its log that says why. */
export function rolloutProgress(
  session: Pick<ReleaseSession, 'cluster' | 'logger' | 'phases' | 'request'>,
): Pick<RolloutWait, 'say' | 'onCause'> {
  const { cluster, request, logger, phases } = session;
  const quote = async (cause: Diagnosis): Promise<void> => {
    const { said } = await collectEvidence(cluster, request.namespace, cause);
    if (said !== undefined)
      logger.info(`the log of container ${cause.container ?? cause.job ?? ''} says: ${said}`);
  };
  return {
    say: phases.waiting,
    onCause: (cause) => {
      // It only tells: whatever keeps it from the log will be seen by the verdict too.
      if (cause.logs !== undefined || cause.job !== undefined) quote(cause).catch(() => undefined);
    },
  };
}
