import { githubLogger, inputVariable, reportFailure } from '../../github/index.ts';
import { startStep } from '../shared/start.ts';
import { CHANGES, runPlan } from './run.ts';

// All but one of its tasks ask nobody, and are done at once.
if (process.env[inputVariable('workflow')]?.trim() === CHANGES) {
  const { tellChanges } = await import('./changes.ts');
  await startStep(tellChanges);
} else {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  runPlan({ env: process.env, logger });
}
