/**
 * The application as a cluster keeps it, with a Postgres and a Redis of its own, under requests that go on whatever they are
 * answered. Its first line says where all is. Then each line of its input makes a trouble or ends one, and is answered by
 * `done`; at the end of its input all ends.
 */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { Client as Connection } from 'pg';
import { migrate } from '../src/database/migrations.ts';
import { TEACHER_CODE } from './support/app.ts';
import { freePort } from './support/child.ts';
import { classroom, logIn, type Person } from './support/client.ts';
import { buildPage } from './support/page.ts';
import { type Server, startServer } from './support/server.ts';
import { startPostgres, startRedis } from './support/services.ts';
import { slowWay } from './support/slow.ts';

/** Between one request and the next; none waits for the one before it. */
const PACE_MS = 50;
const OPEN_LIMIT = 100;
/** Of how many requests one is for what two statements answer, the answers to homework; the others need one statement. */
const SHARES: Readonly<Record<string, number>> = { usual: 10, rare: 30, often: 3, courses: Infinity };

buildPage();
await using postgres = await startPostgres();
await using redis = await startRedis();
await migrate(postgres.url, () => undefined);
let delayMs = 0;
await using far = await slowWay(Number(new URL(postgres.url).port), () => delayMs);
const database = new URL(postgres.url);
database.port = String(far.port);
const [port, metrics] = [String(await freePort()), String(await freePort())];
await using server = await start();
const base = `${server.url}/api`;
const { teacher, student, homework } = await classroom(base, TEACHER_CODE);

async function start(): Promise<Server> {
  return await startServer(
    {
      PORT: port,
      METRICS_PORT: metrics,
      DATABASE_URL: database.href,
      DATABASE_POOL_SIZE: '20',
      REDIS_URL: redis.url,
      TEACHER_CODE,
      PASSWORD_COST: '10',
      LOGIN_ATTEMPTS: '100000',
      LOG_LEVEL: 'silent',
      DRAIN_SECONDS: '0',
      SECURE_COOKIES: 'false',
    },
    { ready: false },
  );
}

let share: number | undefined = SHARES['usual'];
const ended = new AbortController();

async function load(): Promise<void> {
  let open = 0;
  for (let number = 1; !ended.signal.aborted; number += 1) {
    await sleep(PACE_MS);
    if (share === undefined || open >= OPEN_LIMIT) continue;
    const request =
      number % share === 0
        ? ask(teacher, `/homework/${homework.id}/submissions`)
        : ask(student, '/courses/mine');
    open += 1;
    void request.finally(() => (open -= 1));
  }
}

/** Whoever was logged out logs in; what is refused otherwise is what the metrics are to show. */
async function ask(person: Person, path: string): Promise<void> {
  try {
    const { status } = await person.client.call('GET', path);
    if (status === 401) await logIn(person.client, person.email);
  } catch {
    // The application is away.
  }
}

const held: Connection[] = [];

/** Connections to Postgres that nobody closes. */
async function hold(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const connection = new Connection({ connectionString: postgres.url });
    connection.on('error', () => undefined);
    await connection.connect();
    held.push(connection);
  }
}

async function release(): Promise<void> {
  await Promise.all(held.splice(0).map(async (connection) => await connection.end()));
}

/** Asks Postgres for one thing more, on a connection that stays open until `release`. */
async function keep(text: string): Promise<void> {
  await hold(1);
  await held.at(-1)?.query(text);
}

async function sql(text: string): Promise<void> {
  await keep(text);
  await held.pop()?.end();
}

const store = createClient({ url: redis.url });
store.on('error', () => undefined);
await store.connect();

const troubles: Readonly<Record<string, (rest: string) => Promise<unknown> | void>> = {
  redis: async (word) => await (word === 'kill' ? redis.kill() : redis.start()),
  delay: (milliseconds) => void (delayMs = Number(milliseconds)),
  hold: async (count) => await hold(Number(count)),
  release,
  load: (name) => void (share = SHARES[name]),
  sql,
  keep,
  limit,
  store: async (text) => await store.sendCommand(text.split(' ')),
};

/** Gives Redis a twentieth more than it uses now. */
async function limit(): Promise<void> {
  const info: unknown = await store.sendCommand(['INFO', 'memory']);
  const used = /used_memory:(\d+)/u.exec(typeof info === 'string' ? info : '')?.[1];
  await store.sendCommand(['CONFIG', 'SET', 'maxmemory', String(Math.round(Number(used) / 0.95))]);
}

const running = load();
process.stdout.write(`${JSON.stringify({ postgres: postgres.url, redis: redis.url, metrics })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [word = '', ...rest] = line.split(' ');
  const trouble = troubles[word];
  if (trouble === undefined) throw new Error(`there is no trouble ${word}`);
  await trouble(rest.join(' '));
  process.stdout.write('done\n');
}
ended.abort();
await running;
await release();
store.destroy();
