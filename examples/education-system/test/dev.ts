/** `npm run dev`: the application with a Postgres and a Redis of its own, all of it gone after Ctrl-C. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { migrate } from '../src/database/migrations.ts';
import { startPostgres, startRedis } from './support/services.ts';

await using postgres = await startPostgres();
await using redis = await startRedis();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
await migrate(postgres.url, say);
const port = process.env['PORT'] ?? '3000';
const child = spawn(process.execPath, ['--watch', join(import.meta.dirname, '..', 'src', 'server.ts')], {
  stdio: 'inherit',
  env: {
    TEACHER_CODE: 'teach',
    SECURE_COOKIES: 'false',
    ...process.env,
    HOST: '127.0.0.1',
    PORT: port,
    DATABASE_URL: postgres.url,
    REDIS_URL: redis.url,
  },
});
say(`http://127.0.0.1:${port}/ (the teacher code is "${process.env['TEACHER_CODE'] ?? 'teach'}")`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGKILL'));
await new Promise((resolve) => {
  child.once('exit', resolve);
});
