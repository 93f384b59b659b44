import { type Logger, messageOf } from '../../../base/index.ts';
import { InputReader, savedState } from '../../../github/index.ts';
import { readClusterAccess } from '../cluster-access.ts';
import { openAccess } from '../job-tokens.ts';
import { concludeForKilled } from './deployment.ts';
import { removePrivateFolder } from './credentials.ts';
import type { Services } from './services.ts';
import {
  ATTEMPT_STATE,
  DEPLOYMENT_STATE,
  FOLDER_STATE,
  HALF_DONE,
  lockTtlOf,
  parseAttempt,
  VERDICT_STATE,
} from './state.ts';

/**
 * The post step: what a cancelled or killed main step left without a verdict goes back now, and its files go. It only
 * warns, because the job's verdict is the main step's.
 */
export async function finishUp(services: Services): Promise<void> {
  try {
    await restore(services);
  } catch (error) {
    services.logger.warning(
      `The release was interrupted and could not be put back here: ${messageOf(error)}. The next deploy of the application does it first.`,
    );
  } finally {
    cleanUp(savedState(FOLDER_STATE), services.logger);
  }
}

async function restore(services: Services): Promise<void> {
  const { env, clock, logger, signal, exec, load } = services;
  const attempt = parseAttempt(savedState(ATTEMPT_STATE));
  const verdict = savedState(VERDICT_STATE);
  if (attempt === undefined || (verdict !== '' && verdict !== HALF_DONE)) return;
  const { connect, restoreAttempt } = await load();
  const access = readClusterAccess(new InputReader(env), env, false);
  const cluster = await connect({
    env,
    clock,
    logger,
    exec,
    app: attempt.app,
    ...openAccess(access, { env, clock, logger }).options,
  });
  try {
    const said = await restoreAttempt({ cluster, clock, logger, signal, ...attempt, ...lockTtlOf(env) });
    if (said !== undefined) logger.notice(said);
    if (verdict === HALF_DONE) return;
    await concludeForKilled(
      services,
      savedState(DEPLOYMENT_STATE),
      said ?? 'the job ended without a verdict',
    );
  } finally {
    await cluster.close();
  }
}

/** Removes what a killed main step left on the disk. */
function cleanUp(folder: string, logger: Logger): void {
  if (folder === '') return;
  try {
    removePrivateFolder(folder);
  } catch (error) {
    logger.warning(`The temporary files of deploy could not be removed: ${messageOf(error)}`);
  }
}
