import { githubLogger, reportFailure } from '../../github/index.ts';
import { runPlan } from './run.ts';

const logger = githubLogger();
process.on('uncaughtException', (error) => {
  reportFailure(error, logger);
  process.exit();
});
runPlan({ env: process.env, logger });
