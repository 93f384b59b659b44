/**
 * The application under a small load of everything that it can do, with a Postgres and a Redis of its own, until its input
 * ends. Its first line says where they are. Something that looks at metrics is started beside it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../src/database/migrations.ts';
import { TEACHER_CODE } from './support/app.ts';
import { freePort } from './support/child.ts';
import { classroom, Client, enter } from './support/client.ts';
import { buildPage } from './support/page.ts';
import { startServer } from './support/server.ts';
import { startPostgres, startRedis } from './support/services.ts';

const PAUSE_MS = 100;

buildPage();
await using postgres = await startPostgres();
await using redis = await startRedis();
await migrate(postgres.url, () => undefined);
const metrics = String(await freePort());
await using server = await startServer({
  METRICS_PORT: metrics,
  DATABASE_URL: postgres.url,
  REDIS_URL: redis.url,
  TEACHER_CODE,
  PASSWORD_COST: '10',
  LOGIN_ATTEMPTS: '1000',
  LOG_LEVEL: 'error',
  DRAIN_SECONDS: '0',
  SECURE_COOKIES: 'false',
  VERSION: 'v1',
  COMMIT: 'c0ffee',
});
const base = `${server.url}/api`;
const { teacher, student, homework } = await classroom(base, TEACHER_CODE);
const ended = new AbortController();
process.stdin.resume().once('end', () => ended.abort());
process.stdout.write(`${JSON.stringify({ postgres: postgres.url, redis: redis.url, metrics })}\n`);
for (let number = 0; !ended.signal.aborted; number += 1) {
  await enter(base, 'student');
  const wrong = { email: student.email, password: 'this is a wrong password' };
  await new Client(base).call('POST', '/sessions', wrong);
  for (let times = 0; times < 2; times += 1) await student.client.must('GET', '/courses');
  const saved = await student.client.call<{ id: string }>('PUT', `/homework/${homework.id}/submission`, {
    content: `Answer ${number}`,
  });
  // Graded once, an answer stays: the grade may still change.
  const { items } = await teacher.client.must<{ items: { id: string }[] }>(
    'GET',
    `/homework/${homework.id}/submissions`,
  );
  if (saved.status >= 500) throw new Error(`the answer was not taken: ${saved.status}`);
  for (const { id } of items)
    await teacher.client.must('PUT', `/submissions/${id}/grade`, { points: number % 10 });
  await sleep(PAUSE_MS);
}
