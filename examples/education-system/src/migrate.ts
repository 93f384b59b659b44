import { ConfigError, readConfig } from './config.ts';
import { migrate } from './database/migrations.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run db:migrate`, and the chart's hook: needs DATABASE_URL alone. */
async function main(): Promise<void> {
  const { databaseUrl } = readConfig({
    DATABASE_URL: process.env['DATABASE_URL'],
    // Read by the application alone.
    REDIS_URL: 'redis://unused',
  });
  const done = await migrate(databaseUrl, say);
  say(done.length === 0 ? 'the schema is up to date' : `migrated: ${done.join(', ')}`);
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
