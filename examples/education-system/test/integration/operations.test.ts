import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client as Postgres } from 'pg';
import { latestMigration } from '../../src/database/migrations.ts';
import { servicesOfRun, startTestApp, TEACHER_CODE, type TestApp } from '../support/app.ts';
import { until } from '../support/child.ts';
import { classroom, Client } from '../support/client.ts';

let app: TestApp;
before(async () => {
  app = await startTestApp();
});
after(async () => await app[Symbol.asyncDispose]());

const get = async (path: string, headers: Record<string, string> = {}, url = app.url) =>
  await fetch(`${url}${path}`, { headers });

/** The sample of a metric with these labels, in whatever order; undefined when it is not there. */
async function metric(
  name: string,
  labels: Record<string, string> = {},
  url = app.url,
): Promise<number | undefined> {
  const text = await (await get('/metrics', {}, url)).text();
  const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  const line = text
    .split('\n')
    .find(
      (each) =>
        (each.startsWith(`${name}{`) || each.startsWith(`${name} `)) &&
        wanted.every((label) => each.includes(label)),
    );
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

describe('what runs', () => {
  test('is told in a header of each answer, and by /version', async () => {
    for (const path of ['/health', '/', '/api/me', '/nowhere']) {
      assert.equal((await get(path)).headers.get('x-version'), 'v-test', path);
    }
    assert.deepEqual(await (await get('/version')).json(), { version: 'v-test', commit: 'c0ffee' });
    assert.equal(await metric('app_info', { version: 'v-test', commit: 'c0ffee' }), 1);
  });

  test('names each request, by a name of its own or the caller’s', async () => {
    assert.match((await get('/health')).headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
    const named = await get('/health', { 'x-request-id': 'a-b.7' });
    assert.equal(named.headers.get('x-request-id'), 'a-b.7');
    const odd = await get('/health', { 'x-request-id': 'a b{"level":"fatal"}' });
    assert.match(odd.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });
});

describe('the probes', () => {
  test('are green', async () => {
    await until('it is ready', async () => (await get('/ready')).status === 200);
    assert.deepEqual(await (await get('/ready')).json(), {
      status: 'ready',
      checks: { database: 'ok', cache: 'ok' },
    });
    assert.deepEqual(await (await get('/health')).json(), { status: 'ok' });
  });

  test('are red without the schema of this version, and green as soon as it is there', async () => {
    const { databaseUrl } = servicesOfRun();
    const latest = latestMigration();
    const client = new Postgres({ connectionString: databaseUrl });
    await client.connect();
    try {
      await client.query('UPDATE migrations SET name = $2 WHERE name = $1', [latest, `not ${latest}`]);
      await using early = await startTestApp();
      const red = await get('/ready', {}, early.url);
      assert.equal(red.status, 503);
      const { checks } = (await red.json()) as { checks: object };
      assert.equal((checks as { database: string }).database, `migration ${latest} is missing`);
      assert.equal((await get('/health', {}, early.url)).status, 200);
      await client.query('UPDATE migrations SET name = $1 WHERE name = $2', [latest, `not ${latest}`]);
      await until('it is ready', async () => (await get('/ready', {}, early.url)).status === 200);
    } finally {
      await client.query('UPDATE migrations SET name = $1 WHERE name = $2', [latest, `not ${latest}`]);
      await client.end();
    }
  });
});

describe('the metrics', () => {
  test('count by route template and status, and make no series of a path', async () => {
    const { teacher, student, homework } = await classroom(`${app.url}/api`, TEACHER_CODE);
    const { id } = await student.client.must<{ id: string }>('PUT', `/homework/${homework.id}/submission`, {
      content: 'x',
    });
    await teacher.client.must('PUT', `/submissions/${id}/grade`, { points: 1 });
    await get('/one/unknown/path');
    await get(`/api/unknown/${homework.id}`);
    const put = { method: 'PUT', route: '/api/homework/:homeworkId/submission', status_code: '200' };
    await until('it is counted', async () => (await metric('http_requests_total', put)) === 1);
    assert.equal(await metric('http_request_duration_seconds_count', put), 1);
    await until('both are counted', async () => {
      const unmatched = { method: 'GET', route: 'unmatched', status_code: '404' };
      return ((await metric('http_requests_total', unmatched)) ?? 0) >= 2;
    });
    const text = await (await get('/metrics')).text();
    assert.ok(!text.includes(homework.id));
    assert.ok(!text.includes('/one/unknown/path'));
    assert.equal(await metric('homework_submissions_total'), 1);
    assert.equal(await metric('grade_submissions_total'), 1);
    assert.equal(await metric('user_registrations_total', { user_type: 'teacher' }), 1);
    assert.equal(await metric('logins_total', { result: 'ok' }), 2);
  });

  test('count a client that goes away before its answer', async () => {
    // The answer waits for the body, which never comes whole.
    const before = (await metric('http_requests_total', { status_code: '499' })) ?? 0;
    const leaving = request(`${app.url}/api/users`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '1000' },
    });
    leaving.on('error', () => undefined);
    leaving.write('{"email":');
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    leaving.destroy();
    const gone = { method: 'POST', route: '/api/users', status_code: '499' };
    await until('it is counted', async () => (await metric('http_requests_total', gone)) === before + 1);
    assert.equal(await metric('http_requests_total', gone), before + 1);
  });

  test('tell of statements, connections, sessions, the cache and the process', async () => {
    const { client } = (await classroom(`${app.url}/api`, TEACHER_CODE)).student;
    await client.must('GET', '/courses');
    await client.must('GET', '/courses');
    const saved = { query: 'course.create', result: 'ok' };
    assert.ok(((await metric('database_query_duration_seconds_count', saved)) ?? 0) >= 1);
    assert.equal(await metric('database_connections_max'), 10);
    assert.ok(((await metric('database_connections', { state: 'idle' })) ?? 0) >= 1);
    assert.ok(((await metric('active_sessions_count')) ?? 0) >= 2);
    assert.ok(((await metric('cache_requests_total', { cache: 'catalogue', result: 'hit' })) ?? 0) >= 1);
    assert.ok(((await metric('cache_requests_total', { cache: 'catalogue', result: 'miss' })) ?? 0) >= 1);
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes']) {
      assert.notEqual(await metric(name), undefined, name);
    }
  });

  test('have a port of their own where one is set', async () => {
    await using apart = await startTestApp({ metricsPort: 0 });
    assert.equal((await get('/metrics', {}, apart.url)).status, 404);
    const url = `http://127.0.0.1:${apart.metricsPort}`;
    assert.equal(await metric('app_info', {}, url), 1);
  });
});

describe('the API description', () => {
  test('is OpenAPI, has every route, and says which need a session', async () => {
    const described = (await (await get('/api/openapi.json')).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; security?: object[]; responses: object }>>;
    };
    assert.equal(described.openapi, '3.1.0');
    const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
    );
    assert.equal(operations.length, 17);
    const open = operations.filter(({ security }) => security === undefined).map(({ name }) => name);
    assert.deepEqual(open.sort(), ['post /api/sessions', 'post /api/users']);
    assert.ok(operations.every(({ summary, responses }) => summary !== undefined && '4XX' in responses));
    // What it says needs a session does need one.
    const nobody = new Client(app.url);
    for (const { name } of operations.filter(({ security }) => security !== undefined)) {
      const [method = '', path = ''] = name.split(' ');
      const sent = ['put', 'post'].includes(method) ? {} : undefined;
      const { status } = await nobody.call(method.toUpperCase(), path.replace(/\{\w+\}/, 'x'), sent);
      assert.equal(status, 401, name);
    }
  });
});

describe('the page', () => {
  test('comes with what it needs, and with a policy for its content', async () => {
    const page = await get('/');
    assert.equal(page.headers.get('content-type'), 'text/html; charset=utf-8');
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'self'/);
    assert.ok(!policy.includes('unsafe-inline'));
    const html = await page.text();
    for (const [, path = ''] of html.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      assert.equal((await get(path)).status, 200, path);
    }
    assert.equal(
      (await get('/views/courses.js')).headers.get('content-type'),
      'text/javascript; charset=utf-8',
    );
    for (const hidden of ['/tsconfig.json', '/main.ts', '/../package.json']) {
      assert.equal((await get(hidden)).status, 404, hidden);
    }
  });

  test('is not sent again while it is the same', async () => {
    const tag = (await get('/style.css')).headers.get('etag') ?? '';
    assert.match(tag, /^"[\w-]{22}"$/);
    assert.equal((await get('/style.css', { 'if-none-match': tag })).status, 304);
    assert.equal((await get('/style.css', { 'if-none-match': '"other"' })).status, 200);
  });
});

test('the container’s health check needs no tool but node', async () => {
  const { execFile } = await import('node:child_process');
  const script = join(import.meta.dirname, '..', '..', 'src', 'healthcheck.ts');
  const check = async (port: number): Promise<number> =>
    await new Promise((resolve) => {
      const child = execFile(process.execPath, [script], { env: { PORT: String(port) } });
      child.once('exit', (code) => resolve(code ?? -1));
    });
  assert.equal(await check(app.port), 0);
  assert.equal(await check(1), 1);
  assert.match(
    readFileSync(join(import.meta.dirname, '../../Dockerfile'), 'utf8'),
    /HEALTHCHECK[\s\S]+src\/healthcheck\.ts/,
  );
});
