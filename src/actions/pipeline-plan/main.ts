import { systemExec } from '../../base/index.ts';
import { githubLogger, inputVariable, reportFailure } from '../../github/index.ts';
import { startStep } from '../shared/start.ts';
import { CHANGES, MANIFESTS, runPlan } from './run.ts';

// All but two of its tasks ask nobody, and are done at once.
const task = process.env[inputVariable('workflow')]?.trim();
if (task === CHANGES) {
  const { tellChanges } = await import('./changes.ts');
  await startStep(tellChanges);
} else if (task === MANIFESTS) {
  const { checkManifests } = await import('./manifests.ts');
  await startStep(async (own) => await checkManifests({ ...own, exec: systemExec }));
} else {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  runPlan({ env: process.env, logger });
}
