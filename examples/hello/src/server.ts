import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { exhaustMemory } from './memory.ts';

/** One line a moment, for `kubectl logs`. */
function log(message: string): void {
  process.stdout.write(`${new Date().toISOString()} ${message}\n`);
}

const config = readConfig(process.env);
log(`hello ${config.version} starts`);
openDatabase(config);
const app = await startApp(config);
log(`listens on ${app.port}`);
if (config.failure === 'oom') exhaustMemory();

process.on('SIGTERM', () => {
  log(`SIGTERM: not ready any more, serves on for ${config.drainMs / 1000} s`);
  void app.drain().then(() => {
    log('drained, ends');
    process.exit(0);
  });
});
