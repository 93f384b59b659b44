import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { testEnvironment } from '../support/app.ts';
import { type Browser, openBrowser } from '../support/browser.ts';
import { until } from '../support/child.ts';
import { PASSWORD } from '../support/client.ts';
import { findLines, type Line, ship } from '../support/logs.ts';
import { type Server, startServer } from '../support/server.ts';

/**
 * One click of a person, followed by the id that its answer names: through Jaeger, and through the logs. The programs are
 * named by OTEL_EXPORTER_OTLP_ENDPOINT (Jaeger's, for spans), JAEGER_URL (its page) and VICTORIA_LOGS_URL.
 */
const named = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: it names what this test asks`);
  return value;
};

let server: Server;
let browser: Browser;
before(async () => {
  const { PORT: _, ...env } = testEnvironment();
  const endpoint = named('OTEL_EXPORTER_OTLP_ENDPOINT');
  server = await startServer({ ...env, LOG_LEVEL: 'info', OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  browser = await openBrowser();
});
after(async () => {
  await browser?.[Symbol.asyncDispose]();
  await server?.[Symbol.asyncDispose]();
});

interface JaegerSpan {
  spanID: string;
  operationName: string;
  references: { spanID: string }[];
  tags: { key: string; value: unknown }[];
}

async function spansIn(traceId: string): Promise<JaegerSpan[]> {
  const response = await fetch(`${named('JAEGER_URL')}/api/traces/${traceId}`);
  if (response.status === 404) return [];
  const { data } = (await response.json()) as { data: { spans: JaegerSpan[] }[] };
  return data.flatMap(({ spans }) => spans);
}

test('a registration in the browser is found in Jaeger and in the logs by the id of its answer', async () => {
  const { page } = browser;
  const email = `followed-${randomUUID()}@example.test`;
  await page.goto(server.url);
  const form = page.getByRole('region', { name: 'Register' });
  await form.getByLabel('Name').fill('Followed');
  await form.getByLabel('Email address').fill(email);
  await form.getByLabel('Password').fill(PASSWORD);
  const answered = page.waitForResponse((response) => response.url().endsWith('/api/users'));
  await form.getByRole('button', { name: 'Register' }).click();
  const answer = await answered;
  assert.equal(answer.status(), 201);
  const traceId = answer.headers()['x-trace-id'] ?? '';
  assert.match(traceId, /^[0-9a-f]{32}$/);

  let spans: JaegerSpan[] = [];
  await until('the trace is in Jaeger', async () => {
    spans = await spansIn(traceId);
    return spans.some(({ operationName }) => operationName === 'POST /api/users');
  });
  const root = spans.find(({ references }) => references.length === 0);
  assert.equal(root?.operationName, 'POST /api/users');
  const children = spans.filter((span) => span !== root);
  assert.ok(children.some(({ operationName }) => operationName === 'user.create'));
  assert.ok(children.every(({ references }) => references[0]?.spanID === root.spanID));
  assert.ok(root.tags.some(({ key, value }) => key === 'http.response.status_code' && value === 201));

  const logs = named('VICTORIA_LOGS_URL');
  await until('the request is logged', async () => Promise.resolve(server.child.output.includes(traceId)));
  await ship(server.child.output, `${logs}/insert/elasticsearch`);
  let lines: Line[] = [];
  await until('the line is found', async () => {
    lines = await findLines(logs, `trace_id:="${traceId}"`);
    return lines.length > 0;
  });
  const told = lines.map(({ route, status, version, span_id }) => [route, status, version, span_id]);
  assert.deepEqual(told, [['/api/users', '201', 'v-test', root.spanID]]);
  // The other way round: who has a span finds its line.
  assert.equal((await findLines(logs, `span_id:="${root.spanID}"`)).length, 1);
  assert.deepEqual(await findLines(logs, `"${email}"`), []);
});
