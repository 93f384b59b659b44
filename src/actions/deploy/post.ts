import { type Logger, messageOf } from '../../base/index.ts';
import { removePrivateFolder } from './credentials.ts';

/** The post step: removes what a killed main step left. It only warns, because the job's verdict is the main step's. */
export function cleanUp(folder: string, logger: Logger): void {
  if (folder === '') return;
  try {
    removePrivateFolder(folder);
  } catch (error) {
    logger.warning(`The temporary files of deploy could not be removed: ${messageOf(error)}`);
  }
}
