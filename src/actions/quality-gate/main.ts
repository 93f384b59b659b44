import { systemClock, systemExec } from '../../base/index.ts';
import { githubLogger, reportFailure, runContext } from '../../github/index.ts';
import { runGate } from './run.ts';
import type { Features } from './services.ts';

/** Long enough for output to drain; a connection that something left open must not hold the job for hours. */
const LINGER_MS = 2000;

async function load(): Promise<Features> {
  const [gate, { readReports }] = await Promise.all([
    import('../../gate/index.ts'),
    import('../../reports/index.ts'),
  ]);
  return { gate, readReports };
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
  await runGate({
    env: process.env,
    clock: systemClock,
    exec: systemExec,
    logger,
    signal: cancelled.signal,
    load,
  });
}

await main();
setTimeout(() => process.exit(), LINGER_MS).unref();
