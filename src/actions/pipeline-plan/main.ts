import { boundExec, PATIENCE_MS, systemExec } from '../../base/index.ts';
import { githubLogger, inputVariable, reportFailure } from '../../github/index.ts';
import { cancelSignal, startStep } from '../shared/start.ts';
import { CHANGES, MANIFESTS, runPlan } from './run.ts';

const UNCHECKED = 'Chart and manifests are not checked.';

// All but two of its tasks ask nobody, and are done at once.
const task = process.env[inputVariable('workflow')]?.trim();
if (task === CHANGES) {
  const { tellChanges } = await import('./changes.ts');
  const signal = cancelSignal('What the release brings is not told.');
  await startStep(async (own) => await tellChanges({ ...own, signal }));
} else if (task === MANIFESTS) {
  const { checkManifests } = await import('./manifests.ts');
  const signal = cancelSignal(UNCHECKED);
  await startStep(async (own) => {
    try {
      await checkManifests({ ...own, exec: boundExec(systemExec, signal, PATIENCE_MS) });
    } catch (error) {
      if (!signal.aborted) throw error;
      own.logger.error(`The job was cancelled. ${UNCHECKED}`);
      process.exitCode = 1;
    }
  });
} else {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  runPlan({ env: process.env, logger });
}
