import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client as Postgres } from 'pg';
import { readConfig } from '../../src/config.ts';
import { startTracing } from '../../src/tracing.ts';
import { servicesOfRun, startTestApp, TEACHER_CODE, testEnvironment } from '../support/app.ts';
import { Child, until } from '../support/child.ts';
import { Client, PASSWORD } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { type Collector, type Span, startCollector } from '../support/spans.ts';

let collector: Collector;
before(async () => {
  collector = await startCollector();
});
after(async () => await collector[Symbol.asyncDispose]());

/** A port is chosen for it. */
function processEnvironment(): Record<string, string> {
  const { PORT: _, ...env } = testEnvironment();
  return env;
}

/** The spans of a trace once its request's own is there: it is the last to end. */
async function spansOf(traceId: string | null, name: string): Promise<Span[]> {
  const ofTrace = (): Span[] => collector.spans.filter((span) => span.traceId === traceId);
  await until(`the span ${name}`, async () => Promise.resolve(ofTrace().some((span) => span.name === name)));
  return ofTrace();
}

describe('a traced request', () => {
  let url: string;
  const stack = new AsyncDisposableStack();
  before(async () => {
    const config = readConfig({ ...testEnvironment(), OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    stack.defer(await startTracing(config));
    const app = stack.use(await startTestApp());
    url = app.url;
  });
  after(async () => await stack.disposeAsync());

  test('is one trace: the request, its statements and its commands, each the child of the request', async () => {
    const body = {
      email: `traced-${randomUUID()}@example.test`,
      name: 'Traced',
      password: PASSWORD,
      role: 'teacher',
      teacherCode: TEACHER_CODE,
    };
    const client = new Client(`${url}/api`);
    const made = await client.call('POST', '/users', body);
    assert.equal(made.status, 201);
    const spans = await spansOf(made.headers.get('x-trace-id'), 'POST /api/users');
    const root = spans.find(({ name }) => name === 'POST /api/users');
    assert.equal(root?.parentSpanId, undefined);
    assert.deepEqual(
      [root?.attributes['http.response.status_code'], root?.attributes['service.version'], root?.failed],
      [201, 'v-test', false],
    );
    const login = await client.call<{ token: string }>('POST', '/sessions', {
      email: body.email,
      password: PASSWORD,
    });
    const parts = await spansOf(login.headers.get('x-trace-id'), 'POST /api/sessions');
    const own = parts.find(({ name }) => name === 'POST /api/sessions');
    const children = parts.filter(({ parentSpanId }) => parentSpanId === own?.spanId);
    assert.equal(children.length, parts.length - 1);
    const systems = new Set(children.map(({ attributes }) => attributes['db.system.name']));
    assert.deepEqual(systems, new Set(['postgresql', 'redis']));
    const names = children.map(({ name }) => name);
    // Looked up, and kept in one transaction.
    for (const name of ['user.by_email', 'EVAL', 'MULTI']) assert.ok(names.includes(name), names.join(', '));
  });

  test('goes on with the trace of whoever asks, and a stranger does not decide what is kept', async () => {
    const traceId = randomUUID().replaceAll('-', '');
    for (const flags of ['01', '00']) {
      const traceparent = `00-${traceId}-b7ad6b7169203331-${flags}`;
      const answer = await fetch(`${url}/api/me`, { headers: { traceparent } });
      assert.equal(answer.headers.get('x-trace-id'), traceId);
    }
    await until('both are kept', async () =>
      Promise.resolve(collector.spans.filter((span) => span.traceId === traceId).length === 2),
    );
    const [span] = await spansOf(traceId, 'GET /api/me');
    assert.equal(span?.parentSpanId, 'b7ad6b7169203331');
  });

  test('that is none: probes, and statements of none', async () => {
    assert.equal((await fetch(`${url}/ready`)).headers.get('x-trace-id'), null);
    await spansOf((await fetch(`${url}/api/me`)).headers.get('x-trace-id'), 'GET /api/me');
    assert.deepEqual(
      collector.spans.filter(({ name }) => /ready|PING|migration/.test(name)),
      [],
    );
  });
});

describe('what leaves the process', () => {
  const run = randomUUID().slice(0, 8);
  const canaries = {
    email: `canary-mail-${run}@example.test`,
    name: `Canary-Name-${run}`,
    password: `canary-password-${run}`,
    answer: `canary-answer-${run}`,
    query: `canary-query-${run}`,
    path: `canary-path-${run}`,
    agent: `canary-agent-${run}`,
    address: '203.0.113.77',
    teacherCode: `canary-code-${run}`,
    database: 'canary-of-the-endpoint',
  };

  test('tells the log and the traces no secret, and nothing that somebody wrote', async () => {
    const env = {
      ...processEnvironment(),
      LOG_LEVEL: 'trace',
      TEACHER_CODE: canaries.teacherCode,
      TRUSTED_PROXIES: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${canaries.database}`,
    };
    const server = await startServer(env);
    const statement = new Postgres({ connectionString: servicesOfRun().databaseUrl });
    await statement.connect();
    const headers = { 'x-forwarded-for': canaries.address, 'user-agent': canaries.agent };
    const client = new Client(`${server.url}/api`);
    const person = { email: canaries.email, name: canaries.name, password: canaries.password };
    let token = '';
    try {
      await statement.query(
        `ALTER TABLE users ADD CONSTRAINT refused CHECK (name <> '${canaries.name}') NOT VALID`,
      );
      const { status } = await client.call('POST', '/users', { ...person, role: 'student' }, headers);
      assert.equal(status, 500);
      await statement.query('ALTER TABLE users DROP CONSTRAINT refused');
      const teacher = { ...person, role: 'teacher', teacherCode: canaries.teacherCode };
      assert.equal((await client.call('POST', '/users', teacher, headers)).status, 201);
      // Nobody is registered twice.
      await client.call('POST', '/users', teacher, headers);
      await client.call('POST', '/sessions', { ...person, password: `${canaries.password}-wrong` }, headers);
      const login = await client.call<{ token: string }>('POST', '/sessions', person, headers);
      token = login.body.token;
      client.token = token;
      await client.call('POST', '/courses', { title: canaries.answer, subject: canaries.answer }, headers);
      await client.call('GET', `/courses?after=${canaries.query}`, undefined, headers);
      await fetch(`${server.url}/${canaries.path}`, { headers });
      await client.call(
        'PUT',
        `/homework/${canaries.path}/submission`,
        { content: canaries.answer },
        headers,
      );
      await client.call('POST', '/sessions', `{"email":"${canaries.email}`, headers);
    } finally {
      await statement.query('ALTER TABLE users DROP CONSTRAINT IF EXISTS refused');
      await statement.end();
      assert.equal(await server.child.kill('SIGTERM'), 0);
    }
    const lines = server.child.output.trim().split('\n');
    const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const failed = told.find(({ msg }) => msg === 'internal error');
    assert.match(JSON.stringify(failed?.['err']), /"constraint":"refused"/);
    assert.ok(told.every((line) => line['version'] === 'v-test' && line['service'] === 'education-system'));
    const requests = told.filter(({ msg, route }) => msg === 'request' && String(route).startsWith('/api/'));
    assert.equal(requests.length, 9);
    assert.ok(requests.every((line) => line['network'] === '203.0.113.0/24'));
    for (const line of requests) {
      const span = collector.spans.find(({ spanId }) => spanId === line['span_id']);
      assert.equal(span?.traceId, line['trace_id']);
      assert.equal(span?.name, `${String(line['method'])} ${String(line['route'])}`);
    }
    const everything = server.child.output + collector.sent();
    const { password: given } = new URL(servicesOfRun().databaseUrl);
    // That of a job's service container is often the name of the database system, which is no secret by itself.
    const password = 'postgresql'.includes(given) ? `:${given}@` : given;
    for (const [what, canary] of Object.entries({ ...canaries, token, password })) {
      if (canary !== '') assert.ok(!everything.includes(canary), `${what} was told`);
    }
  });

  test('is nothing where no collector is named: only a caller’s trace is told', async () => {
    await using server = await startServer({ ...processEnvironment(), LOG_LEVEL: 'info' });
    assert.equal((await fetch(`${server.url}/api/me`)).headers.get('x-trace-id'), null);
    const traceId = randomUUID().replaceAll('-', '');
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    const answer = await fetch(`${server.url}/api/me`, { headers: { traceparent } });
    assert.equal(answer.headers.get('x-trace-id'), traceId);
    const traces = (): unknown[] =>
      server.child.output
        .split('\n')
        .filter((line) => line.includes('"msg":"request"'))
        .map((line) => (JSON.parse(line) as { trace_id?: string }).trace_id);
    await until('both are logged', async () => Promise.resolve(traces().length === 2));
    assert.deepEqual(traces(), [undefined, traceId]);
  });

  test('is waited for at the end, and not for long when nobody takes it', async () => {
    const nowhere = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
    await using server = await startServer({ ...processEnvironment(), ...nowhere });
    assert.equal((await fetch(`${server.url}/api/me`)).status, 401);
    const started = performance.now();
    assert.equal(await server.child.kill('SIGTERM'), 0);
    assert.ok(performance.now() - started < 8000);
  });

  test('has an address, or the process does not start and repeats no secret of it', async () => {
    const env = { ...testEnvironment(), OTEL_EXPORTER_OTLP_ENDPOINT: 'grpc://user:canary@collector:4317' };
    const child = new Child(process.execPath, ['src/server.ts'], { env });
    assert.equal(await child.ended, 1);
    assert.equal(
      child.output,
      'OTEL_EXPORTER_OTLP_ENDPOINT must be an address that begins with http:// or https://\n',
    );
  });
});
