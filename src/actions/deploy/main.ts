import { systemClock, systemExec, systemProbeClient } from '../../base/index.ts';
import { githubLogger, reportFailure, runContext, savedState, saveState } from '../../github/index.ts';
import { cleanUp } from './post.ts';
import { FOLDER_STATE, runDeploy } from './run.ts';
import type { Features } from './services.ts';

/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';
/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

async function load(): Promise<Features> {
  const [{ connect }, { release }] = await Promise.all([
    import('../../cluster/index.ts'),
    import('../../release/index.ts'),
  ]);
  return { connect, release };
}

async function main(): Promise<void> {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  if (savedState(POST_STATE) !== '') {
    cleanUp(savedState(FOLDER_STATE), logger);
    return;
  }
  saveState(POST_STATE, 'true');
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => cancelled.abort(new Error(`cancelled by ${signal}`)));
  }
  process.chdir(runContext(process.env).workspace);
  await runDeploy({
    env: process.env,
    clock: systemClock,
    exec: systemExec,
    logger,
    probeClient: systemProbeClient,
    signal: cancelled.signal,
    load,
  });
}

await main();
setTimeout(() => process.exit(), LINGER_MS).unref();
