import { ConfigurationError } from '../../base/index.ts';
import type { ReleaseSession } from '../steps/session.ts';
import { scaleToZero } from './control.ts';
import type { StrategyPlan } from '../steps/strategy-run.ts';

/** With `scale-down-delay` the job itself waits, since nothing else of ours runs after it; then the old pods go. */
export async function scaleDownOld(
  session: Pick<
    ReleaseSession,
    'clock' | 'cluster' | 'forgetWarm' | 'logger' | 'phases' | 'request' | 'signal' | 'stored' | 'warn'
  >,
  plan: StrategyPlan,
): Promise<void> {
  const { request, phases, cluster, clock, signal, logger } = session;
  const { warm } = session.stored.state;
  if (request.scaleDownDelayMs <= 0 || plan.identity.previousSlot === undefined || warm === undefined) return;
  await phases.run('scale-down', `the old version in ${request.scaleDownDelayMs / 1000} s`, async () => {
    logger.info(
      `waiting ${request.scaleDownDelayMs / 1000} s before the old pods are scaled down, because scale-down-delay says so: until then a rollback takes seconds`,
    );
    try {
      await clock.sleep(request.scaleDownDelayMs, signal);
    } catch {
      session.warn(
        'the job was cancelled while it waited: the release stands, and the old version stays warm',
      );
      return;
    }
    try {
      await scaleToZero(cluster, request, session.stored.state, warm);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const { message } of error.problems) {
        logger.warning(message);
        session.warn(message);
      }
      return;
    }
    await session.forgetWarm();
  });
}
