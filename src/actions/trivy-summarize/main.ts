import { systemClock } from '../../base/index.ts';
import { githubLogger, reportFailure, runContext } from '../../github/index.ts';
import { runTrivySummarize } from './run.ts';

/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

async function main(): Promise<void> {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  process.chdir(runContext(process.env).workspace);
  await runTrivySummarize({
    env: process.env,
    clock: systemClock,
    logger,
    load: async () => await import('../../findings/index.ts'),
  });
}

await main();
setTimeout(() => process.exit(), LINGER_MS).unref();
