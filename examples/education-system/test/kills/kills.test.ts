import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client as Postgres } from 'pg';
import { migrate } from '../../src/database/migrations.ts';
import { TEACHER_CODE } from '../support/app.ts';
import { freePort, until } from '../support/child.ts';
import { classroom, Client, enter } from '../support/client.ts';
import { type Server, startServer } from '../support/server.ts';
import { type Service, startPostgres, startRedis } from '../support/services.ts';

/**
 * Postgres, Redis and the application are killed under load, each many times. KILLS names the kills to try, such as
 * `postgres:3,redis:17,app:5`; the number sets the moment. Without it there are 20 of each.
 */
const targets = ['postgres', 'redis', 'app'] as const;
type Target = (typeof targets)[number];
const points =
  process.env['KILLS']?.split(',') ??
  targets.flatMap((name) => Array.from({ length: 20 }, (_, n) => `${name}:${n}`));

const STUDENTS = 4;
/** Between two requests of a student: the load is bounded, in count by the homework that there is. */
const PAUSE_MS = 8;
const HOMEWORK = 2000 + 2000 * points.length;
/** How long a killed server stays away, by the number of the kill. */
const AWAY_MS = [0, 150, 400, 900];

let postgres: Service;
let redis: Service;
let server: Server;
let environment: Record<string, string>;
let load: Load;
/** What processes wrote that were killed on purpose. */
let earlierOutput = '';

before(
  async () => {
    postgres = await startPostgres({ fsync: true });
    redis = await startRedis();
    await migrate(postgres.url, () => undefined);
    environment = {
      PORT: String(await freePort()),
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      TEACHER_CODE,
      PASSWORD_COST: '10',
      LOG_LEVEL: 'error',
      DRAIN_SECONDS: '0',
    };
    server = await startServer(environment);
    load = await startLoad(`${server.url}/api`, postgres.url);
  },
  { timeout: 60_000 },
);
after(async () => {
  await load?.stop();
  await server?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
  await postgres?.[Symbol.asyncDispose]();
});

async function readiness(): Promise<number> {
  try {
    const response = await fetch(`${server.url}/ready`, { signal: AbortSignal.timeout(3000) });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

const kill: Record<Target, () => Promise<void>> = {
  postgres: async () => await postgres.kill(),
  redis: async () => await redis.kill(),
  app: async () => {
    await server.child.kill('SIGKILL');
    earlierOutput += server.child.output;
  },
};
const start: Record<Target, () => Promise<void>> = {
  postgres: async () => await postgres.start(),
  redis: async () => await redis.start(),
  // As the kubelet does.
  app: async () => {
    server = await startServer(environment, { ready: false });
  },
};

describe('under load', () => {
  for (const point of points) {
    test(`a kill (${point}) turns it red, and it recovers by itself`, { timeout: 90_000 }, async () => {
      const [name = '', number = ''] = point.split(':');
      const target = targets.find((each) => each === name);
      assert.ok(target !== undefined && /^\d+$/.test(number), `KILLS has "${point}"`);
      await load.more(25);
      // Somewhere within a request, and not always at the same place.
      await sleep((createHash('sha256').update(point).digest()[0] ?? 0) % 50);
      await kill[target]();
      await until('/ready is red', async () => (await readiness()) !== 200);
      if (target !== 'app') {
        assert.equal(await readiness(), 503);
        assert.equal((await fetch(`${server.url}/health`)).status, 200);
      }
      await sleep(AWAY_MS[Number(number) % AWAY_MS.length] ?? 0);
      await start[target]();
      await until('/ready is green', async () => (await readiness()) === 200, 30_000);
      await load.more(10);
      assert.ok(server.child.running);
    });
  }

  test('every acknowledged submission is in the database, and nothing was answered but 200 and 503', async () => {
    const { acknowledged, statuses, interrupted } = await load.stop();
    const client = new Postgres({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query<{ key: string; content: string }>(
      `SELECT homework_id || ' ' || student_id AS key, content FROM submissions`,
    );
    await client.end();
    const kept = new Map(rows.map(({ key, content }) => [key, content]));
    const lost = [...acknowledged].filter(([key, content]) => kept.get(key) !== content);
    assert.deepEqual(lost, []);
    assert.ok(acknowledged.size >= 35 * points.length, `${acknowledged.size} acknowledged`);
    process.stderr.write(
      `${points.length} kills: ${acknowledged.size} submissions acknowledged and kept, ${statuses.get(503) ?? 0} answers 503, ${interrupted} connections broken\n`,
    );
    const others = [...statuses.keys()].filter((status) => status !== 200 && status !== 503);
    assert.deepEqual(others, []);
    // It logs nothing but errors, so there is nothing to read.
    assert.equal(earlierOutput + server.child.output, '');
  });
});

interface Load {
  /** Waits until so many more are acknowledged. */
  more(count: number): Promise<void>;
  stop(): Promise<LoadResult>;
}

interface LoadResult {
  /** What each acknowledged submission must be, by homework and student. */
  acknowledged: Map<string, string>;
  statuses: Map<number, number>;
  /** Requests without an answer: it is not known whether they were carried out. */
  interrupted: number;
}

/** Students who hand in one piece of homework after the other, each until it is acknowledged. */
async function startLoad(base: string, databaseUrl: string): Promise<Load> {
  const { teacher, student, course } = await classroom(base, TEACHER_CODE);
  const students = [student];
  while (students.length < STUDENTS) {
    const next = await enter(base, 'student');
    await next.client.must('PUT', `/courses/${course.id}/enrolment`);
    students.push(next);
  }
  assert.notEqual(teacher.id, student.id);
  const client = new Postgres({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO homework (course_id, title, max_points) SELECT $1, 'Task ' || n, 1 FROM generate_series(1, $2) n RETURNING id`,
    [course.id, HOMEWORK],
  );
  await client.end();
  const result: LoadResult = { acknowledged: new Map(), statuses: new Map(), interrupted: 0 };
  let next = 0;
  const stopped = new AbortController();
  const { signal } = stopped;
  const work = async (id: string, token: string | undefined): Promise<void> => {
    const own = new Client(base, token);
    while (!signal.aborted) {
      const task = rows[next]?.id;
      next += 1;
      if (task === undefined) throw new Error(`the ${HOMEWORK} pieces of homework are used up`);
      const content = `answer ${next}`;
      let done = false;
      while (!signal.aborted && !done) {
        try {
          const { status } = await own.call('PUT', `/homework/${task}/submission`, { content });
          result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
          done = status === 200;
          if (done) result.acknowledged.set(`${task} ${id}`, content);
        } catch {
          result.interrupted += 1;
        }
        await sleep(done ? PAUSE_MS : 5 * PAUSE_MS);
      }
    }
  };
  const workers = Promise.all(students.map(async (each) => await work(each.id, each.client.token)));
  let failure: unknown;
  workers.catch((error: unknown) => {
    failure = error;
  });
  return {
    more: async (count) => {
      const target = result.acknowledged.size + count;
      await until(
        `${count} more are acknowledged`,
        async () => {
          if (failure !== undefined) throw failure;
          return await Promise.resolve(result.acknowledged.size >= target);
        },
        30_000,
      );
    },
    stop: async () => {
      stopped.abort();
      await workers;
      return result;
    },
  };
}
