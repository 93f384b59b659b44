/**
 * The application as a cluster keeps it, twice, with a Postgres and a Redis of its own and a replica of each, under requests
 * that go on whatever they are answered. Its first line says where all is. Then each line of its input makes a trouble or
 * ends one, and is answered by `done`; at the end of its input all ends. POSTGRES_HOME is the disk of Postgres, where it
 * has one of its own.
 */
import { statfs } from 'node:fs/promises';
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
import { startPostgres, startRedis, startReplica } from './support/services.ts';
import { slowWay } from './support/slow.ts';

/** Between one request and the next; none waits for the one before it. */
const PACE_MS = 50;
const OPEN_LIMIT = 100;
/** Of how many requests one is for what two statements answer, the answers to homework; the others need one statement. */
const SHARES: Readonly<Record<string, number>> = {
  usual: 10,
  often: 3,
  some: 15,
  few: 25,
  rare: 30,
  hardly: 250,
  courses: Infinity,
};
/** Of how many requests one is for what is kept in the cache. */
const CACHED = 7;
/** Of Postgres: seven rows of a thousand bytes each. */
const PAGE_BYTES = 8192;

buildPage();
const home = process.env['POSTGRES_HOME'];
await using postgres = await startPostgres(home === undefined ? {} : { home });
await using redis = await startRedis();
await using replica = await startReplica(postgres);
await using follower = await startRedis(redis);
await migrate(postgres.url, () => undefined);
let delayMs = 0;
await using far = await slowWay(Number(new URL(postgres.url).port), () => delayMs);
const database = new URL(postgres.url);
database.port = String(far.port);
/** The ports of the requests and of the metrics, of each of two. */
const ports = [
  [String(await freePort()), String(await freePort())],
  [String(await freePort()), String(await freePort())],
] as const;
let [first, second] = await start();
const base = `${first.url}/api`;
const { teacher, student, homework } = await classroom(base, TEACHER_CODE);

async function start(): Promise<[Server, Server]> {
  const [one, other] = ports;
  return await Promise.all([startOne(...one), startOne(...other)]);
}

async function startOne(port: string, metrics: string): Promise<Server> {
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
        : ask(student, number % CACHED === 0 ? '/courses' : '/courses/mine');
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
  postgres: async (word) => await (word === 'kill' ? postgres.kill() : postgres.start()),
  replica: (word) => replica.freeze(word === 'freeze'),
  app: async (word) => await (word === 'kill' ? end() : restart()),
  second: (word) => void second.child.process.kill(word === 'freeze' ? 'SIGSTOP' : 'SIGCONT'),
  delay: (milliseconds) => void (delayMs = Number(milliseconds)),
  hold: async (count) => await hold(Number(count)),
  release,
  load: (name) => void (share = SHARES[name]),
  sql,
  keep,
  fill,
  limit,
  ballast: async (count) => await store.eval(BALLAST, { arguments: [count] }),
  store: async (text) => await store.sendCommand(text.split(' ')),
  follow: async (port) => await follow(port),
};

async function end(): Promise<void> {
  await Promise.all([first, second].map(async ({ child }) => await child.kill('SIGKILL')));
}

async function restart(): Promise<void> {
  [first, second] = await start();
}

/** All of the disk of Postgres but a twentieth. */
async function fill(): Promise<void> {
  if (home === undefined) throw new Error('Postgres has no disk of its own');
  const { bavail, blocks, bsize } = await statfs(home);
  const pages = Math.floor(((bavail - blocks / 20) * bsize) / PAGE_BYTES);
  await sql(
    `CREATE UNLOGGED TABLE ballast AS SELECT repeat('x', 1000) FROM generate_series(1, ${7 * pages})`,
  );
}

/** Keys that nobody asks for. */
const BALLAST =
  "for at = 1, ARGV[1] do redis.call('SET', 'ballast:' .. at, string.rep('x', 1000)) end return ARGV[1]";

/** Lets Redis have that many hundredths of what it uses now. */
async function limit(percent: string): Promise<void> {
  const info: unknown = await store.sendCommand(['INFO', 'memory']);
  const used = /used_memory:(\d+)/u.exec(typeof info === 'string' ? info : '')?.[1];
  const bytes = Math.round((Number(used) * Number(percent)) / 100);
  await store.sendCommand(['CONFIG', 'SET', 'maxmemory', String(bytes)]);
}

/** Whom the second Redis follows: the first one, or whoever is at a port. */
async function follow(port: string): Promise<void> {
  const client = await createClient({ url: follower.url }).connect();
  await client.sendCommand(['REPLICAOF', '127.0.0.1', port === '' ? new URL(redis.url).port : port]);
  client.destroy();
}

const running = load();
const where = {
  postgres: postgres.url,
  redis: redis.url,
  follower: follower.url,
  metrics: ports.map(([, metrics]) => metrics),
};
process.stdout.write(`${JSON.stringify(where)}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const [word = '', ...rest] = line.split(' ');
  const trouble = troubles[word];
  if (trouble === undefined) throw new Error(`there is no trouble ${word}`);
  await trouble(rest.join(' '));
  process.stdout.write('done\n');
}
ended.abort();
await running;
await end();
await release();
store.destroy();
