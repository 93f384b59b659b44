import { systemClock, systemExec, systemProbeClient } from '../base/index.ts';
import { githubLogger, reportFailure, runContext, savedState, saveState } from '../github/index.ts';
import { finishUp } from './deploy/post.ts';
import type { Features, Services } from './deploy/services.ts';

/** One bundle serves both steps: the main step leaves a mark by which the post step knows itself. */
const POST_STATE = 'post';
/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

async function load(): Promise<Features> {
  const [{ connect }, release] = await Promise.all([
    import('../cluster/index.ts'),
    import('../release/index.ts'),
  ]);
  return { connect, ...release, smoke: async () => await import('../smoke/index.ts') };
}

/** Starts an action that releases: its main step, or the post step that finishes what a killed main step left. */
export async function startAction(main: (services: Services) => Promise<void>): Promise<void> {
  await step(main);
  setTimeout(() => process.exit(), LINGER_MS).unref();
}

async function step(main: (services: Services) => Promise<void>): Promise<void> {
  const logger = githubLogger();
  process.on('uncaughtException', (error) => {
    reportFailure(error, logger);
    process.exit();
  });
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => cancelled.abort(new Error(`cancelled by ${signal}`)));
  }
  process.chdir(runContext(process.env).workspace);
  const services: Services = {
    env: process.env,
    clock: systemClock,
    exec: systemExec,
    logger,
    probeClient: systemProbeClient,
    signal: cancelled.signal,
    load,
  };
  if (savedState(POST_STATE) !== '') {
    await finishUp(services);
    return;
  }
  saveState(POST_STATE, 'true');
  await main(services);
}
