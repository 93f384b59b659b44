import { systemClock } from '../../base/index.ts';
import { githubLogger, reportFailure, runContext } from '../../github/index.ts';
import { runSmokeTest } from './run.ts';
import type { Features } from './services.ts';

/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

async function load(): Promise<Features> {
  const smoke = await import('../../smoke/index.ts');
  return {
    smoke,
    // Only a Service or Pod as the target needs the client of Kubernetes.
    connect: async (options) => await (await import('../../cluster/index.ts')).connect(options),
  };
}

async function main(): Promise<void> {
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
  await runSmokeTest({ env: process.env, clock: systemClock, logger, signal: cancelled.signal, load });
}

await main();
setTimeout(() => process.exit(), LINGER_MS).unref();
