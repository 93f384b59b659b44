import { ConfigError, readConfig } from './config.ts';
import { startApp } from './process.ts';
import { startTracing } from './tracing.ts';

/** After the drain a request may take this long; the chart's grace period is longer than both together. */
const LAST_REQUESTS_MS = 10_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const endTracing = await startTracing(config);
  const { app, port, drain } = await startApp(config);
  app.log.info({ port }, 'listens');
  const end = (signal: string): void => {
    app.log.info({ signal, drainMs: config.drainMs }, 'not ready any more, serves on');
    setTimeout(() => {
      app.log.error('requests under way did not end in time');
      process.exit(1);
    }, config.drainMs + LAST_REQUESTS_MS).unref();
    drain()
      .then(endTracing)
      .then(
        () => {
          app.log.info('drained, ends');
          process.exit(0);
        },
        (error: unknown) => {
          app.log.error({ err: error }, 'could not end in order');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', end);
  // A person at a terminal waits for nothing.
  process.on('SIGINT', () => process.exit(130));
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
