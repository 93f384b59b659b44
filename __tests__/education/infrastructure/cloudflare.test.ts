import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import worker, {
  type Settings,
} from '../../../examples/education-system/infrastructure/cloudflare/worker.ts';
import { EDUCATION } from '../../support/education.ts';

const FOLDER = join(EDUCATION, 'infrastructure', 'cloudflare');

/** What an origin was asked, and how it answers. */
interface Origin {
  url: string;
  asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
  answer: RequestListener;
}

const servers: Server[] = [];
let origins = 0;

async function origin(text: string): Promise<Origin> {
  const made: Origin = { url: '', asked: [], answer: (_, response) => void response.end(text) };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        const { method = '', url = '', headers } = request;
        made.asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        made.answer(request, response);
      });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origins += 1;
  // The Worker remembers by its address which origin has failed, and the port of one that is gone may come again.
  made.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/#${origins}`;
  return made;
}

let first: Origin;
let second: Origin;
let settings: Settings;
let kept: Map<string, Response>;
let pending: Promise<unknown>[];

beforeEach(async () => {
  [first, second] = [await origin('of the first'), await origin('of the second')];
  settings = { ORIGIN: first.url, SECOND_ORIGIN: second.url, TIMEOUT_MS: '10000', REST_MS: '60000' };
  kept = new Map();
  pending = [];
  // The runtime's own, by address; it refuses what this Worker must not give it.
  const cache = {
    match: async ({ url }: Request) => await Promise.resolve(kept.get(url)?.clone()),
    put: async ({ url, method }: Request, response: Response) => {
      expect([method, response.status, response.headers.get('set-cookie')]).toEqual(['GET', 200, null]);
      kept.set(url, await Promise.resolve(response));
    },
  };
  Object.assign(globalThis, { caches: { default: cache } });
});

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; by: string; text: string; headers: Headers }> {
  const request = new Request(new URL(path, 'https://education.example'), init);
  const response = await worker.fetch(request, settings, {
    waitUntil: (promise) => void pending.push(promise),
  });
  await Promise.all(pending.splice(0));
  const { status, headers } = response;
  return { status, by: headers.get('x-edge') ?? '', text: await response.text(), headers };
}

const answers = (
  status: number,
  headers: Record<string, string | string[]> = {},
  text = 'kept',
): RequestListener => {
  return (_, response) => void response.writeHead(status, headers).end(text);
};

describe('cloudflare: the cache', () => {
  test.each(['s-maxage=60', 'public, max-age=60', 'max-age=60, public'])(
    'keeps what says %s',
    async (control) => {
      first.answer = answers(200, { 'cache-control': control, vary: 'Accept-Encoding' });
      expect(await ask('/style.css')).toMatchObject({ by: 'first', text: 'kept' });
      expect(await ask('/style.css', { headers: { cookie: 'session=1' } })).toMatchObject({
        by: 'cache',
        text: 'kept',
      });
      expect(await ask('/style.css?other')).toMatchObject({ by: 'first' });
      expect(first.asked).toHaveLength(2);
    },
  );

  test.each<[string, number, Record<string, string | string[]>]>([
    ['what the application says of its page', 200, { 'cache-control': 'no-cache', etag: '"1"' }],
    ['what it says of its API', 200, { 'cache-control': 'no-store' }],
    ['what says nothing', 200, {}],
    ['what is for one user', 200, { 'cache-control': 'private, max-age=60' }],
    ['what sets a cookie', 200, { 'cache-control': 's-maxage=60', 'set-cookie': ['session=1', 'b=2'] }],
    ['what differs by cookie', 200, { 'cache-control': 's-maxage=60', vary: 'Accept-Encoding, Cookie' }],
    ['what is kept for no time', 200, { 'cache-control': 'public, max-age=0' }],
    ['what shared caches do not keep', 200, { 'cache-control': 'public, max-age=60, s-maxage=0' }],
    ['what a browser alone keeps', 200, { 'cache-control': 'max-age=60' }],
    ['what must be asked for again', 200, { 'cache-control': 's-maxage=60, no-cache' }],
    ['an error', 404, { 'cache-control': 's-maxage=60' }],
  ])('does not keep %s', async (_, status, headers) => {
    first.answer = answers(status, headers);
    expect(await ask('/a')).toMatchObject({ status, by: 'first' });
    expect(await ask('/a')).toMatchObject({ status, by: 'first' });
    expect([first.asked.length, kept.size]).toEqual([2, 0]);
  });

  test('neither keeps for nor gives to who is signed in by a header, and keeps no answer to a POST', async () => {
    first.answer = answers(200, { 'cache-control': 's-maxage=60' });
    await ask('/a', { headers: { authorization: 'Bearer x' } });
    await ask('/a', { method: 'POST', body: 'x' });
    expect(kept.size).toBe(0);
    await ask('/a');
    expect(await ask('/a')).toMatchObject({ by: 'cache' });
    expect(await ask('/a', { headers: { authorization: 'Bearer x' } })).toMatchObject({ by: 'first' });
  });
});

describe('cloudflare: the second origin', () => {
  const failures: [string, (origin: Origin) => void][] = [
    ['answers 503', (failing) => (failing.answer = answers(503))],
    ['breaks off', (failing) => (failing.answer = (request) => void request.socket.destroy())],
    [
      'is silent',
      (failing) => {
        failing.answer = () => undefined;
        settings.TIMEOUT_MS = '1000';
      },
    ],
  ];

  test.each(failures)('answers a read when the first %s, and is then asked at once', async (_, fail) => {
    fail(first);
    expect(await ask('/api/courses?page=2')).toMatchObject({
      status: 200,
      by: 'second',
      text: 'of the second',
    });
    expect(await ask('/')).toMatchObject({ by: 'second' });
    expect([first.asked.length, second.asked.map(({ url }) => url)]).toEqual([
      1,
      ['/api/courses?page=2', '/'],
    ]);
  });

  test.each(failures)('gets no write that the first got, when that %s', async (_, fail) => {
    fail(first);
    const { status } = await ask('/api/courses', { method: 'POST', body: '{}' });
    expect(status).toBeGreaterThanOrEqual(503);
    expect([first.asked.length, second.asked.length]).toEqual([1, 0]);
    // Known to fail: the next one goes to the other, and to no more than that.
    expect(await ask('/api/courses', { method: 'PUT', body: '{}' })).toMatchObject({
      status: 200,
      by: 'second',
    });
    expect([first.asked.length, second.asked.length]).toEqual([1, 1]);
  });

  test('is asked for a read after a fault in the application, and the first is asked again', async () => {
    first.answer = answers(500, {}, 'fault');
    expect(await ask('/a')).toMatchObject({ by: 'second' });
    expect(await ask('/a', { method: 'DELETE' })).toMatchObject({ status: 500, by: 'first', text: 'fault' });
    expect([first.asked.length, second.asked.length]).toEqual([2, 1]);
  });

  test('that fails too leaves the answer of the first, and none an answer of its own', async () => {
    first.answer = answers(503, { 'retry-after': '5' }, 'drains');
    second.answer = answers(502);
    expect(await ask('/a')).toMatchObject({ status: 503, by: 'first', text: 'drains' });
    [first, second] = [await origin(''), await origin('')];
    settings = { ...settings, ORIGIN: 'http://127.0.0.1:9', SECOND_ORIGIN: 'http://127.0.0.1:9' };
    const none = await ask('/a');
    expect([none.status, none.headers.get('cache-control')]).toEqual([504, 'no-store']);
    expect(JSON.parse(none.text)).toMatchObject({ title: 'The application does not answer.' });
  });

  test('what is no failure is passed on: 404, a redirect, an empty answer', async () => {
    for (const status of [404, 303, 204]) {
      first.answer = answers(status, { location: '/login' }, '');
      expect(await ask('/a')).toMatchObject({ status, by: 'first' });
    }
    expect(second.asked).toEqual([]);
  });
});

test('cloudflare: body, query, cookies and type go through as they are, and the address is what Cloudflare says', async () => {
  first.answer = answers(201, { 'set-cookie': ['a=1; Path=/', 'b=2; Path=/'] }, 'made');
  const headers = {
    'content-type': 'application/json',
    cookie: 'session=1',
    'x-forwarded-for': '10.0.0.1',
    'cf-connecting-ip': '203.0.113.7',
    'sec-fetch-site': 'same-origin',
  };
  const said = await ask('/api/courses?a=b%20c', { method: 'POST', body: '{"title":"é"}', headers });
  expect(said).toMatchObject({ status: 201, text: 'made' });
  expect(said.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2; Path=/']);
  expect(first.asked).toMatchObject([
    {
      method: 'POST',
      url: '/api/courses?a=b%20c',
      body: '{"title":"é"}',
      headers: { ...headers, 'x-forwarded-for': '203.0.113.7' },
    },
  ]);
});

test('cloudflare: wrangler is told all settings of the Worker, and no name where the cache does not work', () => {
  // YAML takes JSON, and the comment is cut off.
  const text = readFileSync(join(FOLDER, 'wrangler.jsonc'), 'utf8').replaceAll(/^\/\/.*$/gmu, '');
  const config = parse(text) as { main: string; vars: Settings } & Record<string, unknown>;
  expect(config).toMatchObject({
    main: 'worker.ts',
    workers_dev: false,
    preview_urls: false,
    routes: [{ pattern: 'education.example', custom_domain: true }],
  });
  expect(Object.keys(config.vars).sort()).toEqual(Object.keys(settings).sort());
  expect(config.vars.ORIGIN).not.toBe(config.vars.SECOND_ORIGIN);
  for (const name of ['TIMEOUT_MS', 'REST_MS'] as const)
    expect(Number(config.vars[name])).toBeGreaterThan(999);
});
