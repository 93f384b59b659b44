import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { migrate } from '../../src/database/migrations.ts';
import { startTestApp, TEACHER_CODE, type TestApp } from '../support/app.ts';
import { until } from '../support/child.ts';
import { classroom, PASSWORD, type ProblemBody } from '../support/client.ts';
import { type Service, startPostgres, startRedis } from '../support/services.ts';

/** The database or the cache is gone, or says nothing: with servers of this file's own. */
let postgres: Service;
let redis: Service;
let app: TestApp;
let room: Awaited<ReturnType<typeof classroom>>;
before(async () => {
  postgres = await startPostgres();
  redis = await startRedis();
  await migrate(postgres.url, () => undefined);
  app = await startTestApp({ databaseUrl: postgres.url, redisUrl: redis.url });
  await ready(200);
  room = await classroom(`${app.url}/api`, TEACHER_CODE);
});
after(async () => {
  await app?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
  await postgres?.[Symbol.asyncDispose]();
});

async function ready(status: number): Promise<unknown> {
  let last: unknown;
  await until(`/ready answers ${status}`, async () => {
    const response = await fetch(`${app.url}/ready`);
    last = ((await response.json()) as { checks: unknown }).checks;
    return response.status === status;
  });
  return last;
}

const submit = async (content: string) =>
  await room.student.client.call<ProblemBody>('PUT', `/homework/${room.homework.id}/submission`, { content });

for (const how of ['is killed', 'says nothing'] as const) {
  const away = async (service: Service): Promise<void> => {
    if (how === 'is killed') await service.kill();
    else service.freeze(true);
  };
  const back = async (service: Service): Promise<void> => {
    if (how === 'is killed') await service.start();
    else service.freeze(false);
  };

  describe(`when Postgres ${how}`, () => {
    test('it is not ready, answers 503, and recovers by itself', async () => {
      await away(postgres);
      assert.deepEqual(await ready(503), { database: 'not available', cache: 'ok' });
      assert.equal((await fetch(`${app.url}/health`)).status, 200);
      const { status, headers, body } = await submit('while it is away');
      assert.deepEqual([status, body.detail], [503, 'the database is not available']);
      assert.equal(headers.get('retry-after'), '1');
      await back(postgres);
      await ready(200);
      await until('an answer is taken', async () => (await submit('back again')).status === 200);
    });
  });

  describe(`when Redis ${how}`, () => {
    test('it is not ready, answers 503, and recovers with the sessions that were open', async () => {
      const { email } = room.student;
      await away(redis);
      assert.deepEqual(await ready(503), { database: 'ok', cache: 'not available' });
      assert.equal((await submit('while it is away')).status, 503);
      const { client } = room.student;
      const login = await client.call<ProblemBody>('POST', '/sessions', { email, password: PASSWORD });
      assert.deepEqual([login.status, login.body.detail], [503, 'the cache is not available']);
      assert.equal((await fetch(`${app.url}/metrics`)).status, 200);
      await back(redis);
      await ready(200);
      await until('the session is open', async () => (await client.call('GET', '/me')).status === 200);
    });
  });
}
