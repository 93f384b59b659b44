/**
 * The application twice, with a Postgres and a Redis of their own, until its input ends: once as it is, and once with
 * QUERY_DELAY_MS (50) before each statement. Its first line says where they are.
 */
import { once } from 'node:events';
import { migrate } from '../src/database/migrations.ts';
import { TEACHER_CODE } from './support/app.ts';
import { buildPage } from './support/page.ts';
import { startServer } from './support/server.ts';
import { startPostgres, startRedis } from './support/services.ts';
import { slowWay } from './support/slow.ts';

buildPage();
await using postgres = await startPostgres();
await using redis = await startRedis();
await migrate(postgres.url, () => undefined);
const direct = new URL(postgres.url);
await using far = await slowWay(Number(direct.port), Number(process.env['QUERY_DELAY_MS'] ?? '50'));
const late = new URL(postgres.url);
late.port = String(far.port);
const environment = (database: URL): Record<string, string> => ({
  DATABASE_URL: database.href,
  REDIS_URL: redis.url,
  TEACHER_CODE,
  PASSWORD_COST: '10',
  LOGIN_ATTEMPTS: '100000',
  LOG_LEVEL: 'error',
  DRAIN_SECONDS: '0',
  SECURE_COOKIES: 'false',
});
await using asItIs = await startServer(environment(direct));
await using slow = await startServer(environment(late));
process.stdout.write(
  `${JSON.stringify({ asItIs: asItIs.url, slow: slow.url, teacherCode: TEACHER_CODE })}\n`,
);
await once(process.stdin.resume(), 'end');
