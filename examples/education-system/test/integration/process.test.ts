import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { servicesOfRun } from '../support/app.ts';
import { Child, until } from '../support/child.ts';
import { startServer } from '../support/server.ts';

function environment(): Record<string, string> {
  const { databaseUrl, redisUrl } = servicesOfRun();
  return { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, VERSION: 'v1', DRAIN_SECONDS: '1' };
}

interface Answer {
  status: number;
  connection: string | undefined;
}

async function ask(url: string, agent: Agent): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      response.resume().once('end', () => {
        resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
      });
      response.once('error', reject);
    }).once('error', reject);
  });
}

describe('on SIGTERM', () => {
  test('no request of a keep-alive client fails: it serves on, red and asking to close, then ends with 0', async () => {
    await using server = await startServer({ ...environment(), DRAIN_SECONDS: '4' });
    const { url, child } = server;
    const agents = Array.from({ length: 8 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
    const failures: unknown[] = [];
    const before: Answer[] = [];
    const during: Answer[] = [];
    const draining = new AbortController();
    const stopped = new AbortController();
    const client = async (agent: Agent): Promise<void> => {
      while (!stopped.signal.aborted) {
        const answers = draining.signal.aborted ? during : before;
        try {
          const answer = await ask(`${url}/version`, agent);
          answers.push(answer);
          if (answer.status !== 200) failures.push(answer);
        } catch (error) {
          failures.push(error);
        }
        await sleep(2);
      }
    };
    const clients = Promise.all(agents.map(async (agent) => await client(agent)));
    const fresh = new Agent({ keepAlive: true });
    try {
      await until('the clients are served', async () => Promise.resolve(before.length > 100));
      child.process.kill('SIGTERM');
      await until('/ready is red', async () => (await ask(`${url}/ready`, fresh)).status === 503);
      // What is sent from now on is answered by a process that knows that it is to end.
      draining.abort();
      assert.deepEqual(await ask(`${url}/health`, fresh), { status: 200, connection: 'close' });
      await until('all clients are served on', async () =>
        Promise.resolve(during.length >= 3 * agents.length),
      );
    } finally {
      stopped.abort();
      await clients;
    }
    assert.deepEqual(failures, []);
    assert.deepEqual(
      during.filter(({ connection }) => connection !== 'close'),
      [],
    );
    assert.ok(before.some(({ connection }) => connection === 'keep-alive'));
    assert.equal(await child.ended, 0);
    await assert.rejects(ask(`${url}/health`, fresh), { code: 'ECONNREFUSED' });
    assert.match(child.output, /"msg":"drained, ends"/);
    for (const agent of [...agents, fresh]) agent.destroy();
  });
});

describe('the start', () => {
  test('with a wrong environment ends with a line for each mistake, and no stack', async () => {
    const { DATABASE_URL: _, ...env } = environment();
    const child = new Child(process.execPath, ['src/server.ts'], { env: { ...env, PORT: 'http' } });
    assert.equal(await child.ended, 1);
    assert.deepEqual(child.output.trim().split('\n'), [
      'PORT is http, and must be a whole number from 0 to 65535',
      'DATABASE_URL is missing, and must be an address that begins with postgres:// or postgresql://',
    ]);
  });

  test('waits for a database and a cache that are not there yet', async () => {
    const nowhere = { DATABASE_URL: 'postgresql://x@127.0.0.1:9/x', REDIS_URL: 'redis://127.0.0.1:9' };
    await using server = await startServer(
      { ...environment(), ...nowhere, DRAIN_SECONDS: '0' },
      { ready: false },
    );
    const ready = await fetch(`${server.url}/ready`);
    assert.equal(ready.status, 503);
    assert.deepEqual(await ready.json(), {
      status: 'not ready',
      checks: { database: 'not available', cache: 'not available' },
    });
    assert.equal(await server.child.kill('SIGTERM'), 0);
  });

  test('writes its log as JSON, one line each, without a secret', async () => {
    await using server = await startServer(environment());
    await fetch(`${server.url}/api/me?token=hidden`, { headers: { authorization: 'Bearer secret-token' } });
    await sleep(100);
    const lines = server.child.output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const line = lines.find(({ route }) => route === '/api/me');
    assert.deepEqual(
      [line?.['level'], line?.['method'], line?.['status'], line?.['msg']],
      ['info', 'GET', 401, 'request'],
    );
    assert.equal(new Date(String(line?.['time'])).toISOString(), line?.['time']);
    assert.ok(!/secret-token|hidden/.test(server.child.output));
  });

  test('migrates by a program of its own, twice without harm', async () => {
    const child = new Child(process.execPath, ['src/migrate.ts'], { env: environment() });
    assert.equal(await child.ended, 0);
    assert.equal(child.output, 'the schema is up to date\n');
  });
});
