import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { keepSecret } from '../../../src/base/index.ts';
import { sample } from '../../support/sample.ts';
import { smoke } from '../../support/smoke.ts';
import { memoryOfSmoke } from '../../support/smoke-memory.ts';
import { bigHash, JSON_BODY, type SmokeServer, startSmokeServer } from '../../support/smoke-server.ts';
import { workspace } from '../../support/workspace.ts';

let server: SmokeServer;
let place: ReturnType<typeof workspace>;
beforeAll(async () => {
  server = await startSmokeServer();
});
afterAll(async () => await server[Symbol.asyncDispose]());
beforeEach(() => {
  place = workspace({ 'ca.pem': server.ca, 'hello.txt': 'hello file', 'a/b.bin': 'bytes' });
});
afterEach(() => place[Symbol.dispose]());

const MB = 1024 * 1024;

async function one(check: object, url = server.http, more: object = {}) {
  const { report } = await smoke({ checks: [check], ...more }, { url, folder: place.folder });
  const [result] = report.checks;
  if (result === undefined) throw new Error('no check was run');
  return result;
}

/** The kind of the only failure, and what it says. */
async function failure(check: object, url?: string): Promise<[kind: string, message: string]> {
  const { failures } = await one(check, url);
  expect(failures).toHaveLength(1);
  return [failures[0]?.kind ?? '', [failures[0]?.message, failures[0]?.hint].join('; ')];
}

describe('what keeps an answer from coming', () => {
  test.each<[name: string, check: () => object, kind: string, says: RegExp]>([
    [
      'a name that is none',
      () => ({ url: 'http://nowhere.invalid/' }),
      'dns',
      /name of nowhere\.invalid cannot be resolved/u,
    ],
    [
      'nobody listens',
      () => ({ url: 'http://127.0.0.1:1/' }),
      'connect',
      /no connection to 127\.0\.0\.1:1: .*ECONNREFUSED/u,
    ],
    [
      'an authority that is not trusted',
      () => ({ url: `${server.https}/json` }),
      'tls',
      /no TLS connection to .*; give the certificate of its authority as ca-file/u,
    ],
    [
      'a certificate for another name',
      () => ({ url: `${server.https}/json`, 'ca-file': 'ca.pem', host: 'other.example' }),
      'tls',
      /other\.example.*; the certificate is for another name/u,
    ],
    [
      'TLS where none is spoken',
      () => ({ url: `${server.http.replace('http:', 'https:')}/json` }),
      'tls',
      /does this port speak TLS\?/u,
    ],
    [
      'no answer',
      () => ({ path: '/slow?ms=5000', timeout: '150ms' }),
      'timeout',
      /within 150 ms: still waiting for the answer/u,
    ],
    [
      'half an answer',
      () => ({ path: '/slow-body', timeout: '150ms' }),
      'timeout',
      /still reading the body, 5 bytes so far/u,
    ],
    ['a reset before the answer', () => ({ path: '/reset' }), 'reset', /broke the connection off/u],
    ['a reset within the body', () => ({ path: '/reset-late' }), 'reset', /broke the connection off/u],
    ['no HTTP', () => ({ url: `${server.nonsense}/` }), 'protocol', /does not speak HTTP as it should/u],
    [
      'redirects in a ring',
      () => ({ path: '/redirect?times=9', 'follow-redirects': 3 }),
      'protocol',
      /more than 3 redirects/u,
    ],
    [
      'a body that is not packed as it says',
      () => ({ path: '/packed?as=gzip&broken=1' }),
      'protocol',
      /no valid gzip/u,
    ],
    [
      'a packing that is unknown',
      () => ({ path: '/packed?as=lzma' }),
      'protocol',
      /encoded as lzma, which is unknown/u,
    ],
  ])('%s', async (_, check, kind, says) => {
    const [found, message] = await failure(check());
    expect([found, message]).toEqual([kind, expect.stringMatching(says)]);
  });

  test('over HTTP/2 a reset and a timeout are told as well', async () => {
    const trust = { 'ca-file': 'ca.pem' };
    expect((await failure({ ...trust, path: '/slow?ms=5000', timeout: '150ms' }, server.http2))[0]).toBe(
      'timeout',
    );
    expect((await failure({ ...trust, path: '/reset' }, server.http2))[0]).toMatch(/^(?:reset|protocol)$/u);
  });
});

describe('connections', () => {
  test('a private authority, the Host header and SNI', async () => {
    const echoed = await one({
      url: `${server.https}/echo`,
      'ca-file': 'ca.pem',
      host: 'shop.example',
      expect: { json: { '$.headers.host': 'shop.example' } },
    });
    expect(echoed.failures).toEqual([]);
    const apart = await one({
      url: `${server.https}/echo`,
      'ca-file': 'ca.pem',
      host: 'elsewhere.example',
      'server-name': 'shop.example',
      expect: { json: { '$.headers.host': 'elsewhere.example' } },
    });
    expect(apart.failures).toEqual([]);
  });

  test('insecure takes any certificate', async () => {
    expect((await one({ path: '/json', insecure: true }, server.https)).status).toBe('passed');
  });

  test('HTTP/1.1 can be forced, and HTTP/2 without TLS is not spoken by who does not know it', async () => {
    const old = { path: '/json', 'ca-file': 'ca.pem', http: '1.1', expect: { 'http-version': '1.1' } };
    expect((await one(old, server.https)).failures).toEqual([]);
    expect((await one({ path: '/json', http: '2', timeout: '1s' })).status).toBe('failed');
  });
});

describe('bodies of answers', () => {
  test('1 MB is looked into', async () => {
    const check = {
      path: `/big?bytes=${MB}`,
      expect: { size: MB, body: { matches: '^x{9}' }, sha256: bigHash(MB) },
    };
    expect((await one(check)).failures).toEqual([]);
  });

  test('one byte more than the limit is counted and hashed, and what looks into it fails', async () => {
    const check = { path: `/big?bytes=${MB + 1}`, expect: { size: MB + 1, sha256: bigHash(MB + 1) } };
    expect((await one(check)).failures).toEqual([]);
    const [kind, message] = await failure({ ...check, expect: { body: { contains: 'x' } } });
    expect([kind, message]).toEqual([
      'assertion',
      expect.stringContaining('1048577 bytes, more than body-limit'),
    ]);
    expect(
      (await one({ ...check, 'body-limit': '2MB', expect: { body: { contains: 'x' } } })).failures,
    ).toEqual([]);
  });

  // One of them a day: they share all but the transport.
  test.each(sample(['http', 'https', 'http2'] as const, 1))(
    '200 MB over %s pass through in bounded memory',
    async (way) => {
      const memory = async (bytes: number): Promise<number> => {
        const check = {
          path: `/big?bytes=${bytes}`,
          timeout: '60s',
          'ca-file': 'ca.pem',
          expect: { size: bytes, sha256: bigHash(bytes), body: { not: { exists: true } } },
        };
        const { failures, most } = await memoryOfSmoke(
          { checks: [check] },
          { url: server[way], folder: place.folder },
        );
        expect(failures).toEqual([]);
        return most;
      };
      // What was read and not collected yet: it is no more for a body of a gigabyte.
      expect((await memory(200 * MB)) - (await memory(2 * MB))).toBeLessThan(100 * MB);
    },
    60_000,
  );

  test.each(['gzip', 'br', 'zstd'])('%s is unpacked', async (as) => {
    const check = {
      path: `/packed?as=${as}`,
      compressed: true,
      expect: {
        size: Buffer.byteLength(JSON_BODY),
        json: { '$.status': 'ok' },
        headers: { 'content-encoding': as },
      },
    };
    expect((await one(check)).failures).toEqual([]);
  });

  test('an expression that backtracks without end fails the check, not the run', async () => {
    const text = `${'a'.repeat(40)}!`;
    const [, message] = await failure({
      path: `/version?is=${text}`,
      expect: { regex: { '^(a+)+$': { exists: true } } },
    });
    expect(message).toContain('took more than 1000 ms');
  });
});

/** What of the echo of a request is not as it should be. */
async function asked(check: object, expected: object) {
  return (await one({ path: '/echo', ...check, expect: { json: expected } })).failures;
}

describe('requests', () => {
  test('a method, query, headers, cookies and basic authentication', async () => {
    expect(
      await asked(
        { method: 'DELETE', query: { q: 'a b&c', n: 1 } },
        { '$.method': 'DELETE', '$.path': '/echo?q=a+b%26c&n=1' },
      ),
    ).toEqual([]);
    expect(
      await asked(
        { headers: { 'X-Id': 7 }, cookies: { a: 'b', c: 1 } },
        { "$.headers['x-id']": '7', '$.headers.cookie': 'a=b; c=1' },
      ),
    ).toEqual([]);
    expect(
      await asked(
        { 'basic-auth': { user: 'u', password: 'p:w' } },
        { '$.headers.authorization': 'Basic dTpwOnc=' },
      ),
    ).toEqual([]);
  });

  test('bodies: JSON, a form, text, a file, multipart', async () => {
    expect(
      await asked(
        { json: { a: [1, null] } },
        { '$.method': 'POST', '$.body': '{"a":[1,null]}', "$.headers['content-type']": 'application/json' },
      ),
    ).toEqual([]);
    expect(
      await asked(
        { form: { a: 'x y', b: '&' } },
        { '$.body': 'a=x+y&b=%26', "$.headers['content-type']": 'application/x-www-form-urlencoded' },
      ),
    ).toEqual([]);
    expect(await asked({ method: 'PUT', body: 'text' }, { '$.method': 'PUT', '$.body': 'text' })).toEqual([]);
    expect(
      await asked({ file: 'hello.txt' }, { '$.body': 'hello file', "$.headers['content-length']": '10' }),
    ).toEqual([]);
    expect(
      await asked(
        {
          multipart: [
            { name: 'f', file: 'a/b.bin', 'content-type': 'image/png' },
            { name: 'v', value: 3 },
          ],
        },
        {
          '$.body': {
            matches:
              'name="f"; filename="b.bin"\\r\\nContent-Type: image/png\\r\\n\\r\\nbytes\\r\\n[^]*name="v"\\r\\n\\r\\n3',
          },
          "$.headers['content-type']": { 'starts-with': 'multipart/form-data; boundary=' },
        },
      ),
    ).toEqual([]);
  });

  test('a file is sent anew with each attempt', async () => {
    const big = path.join(place.folder, 'big.bin');
    writeFileSync(big, Buffer.alloc(200_000, 'y'));
    const result = await one({
      path: '/echo',
      file: 'big.bin',
      retries: 1,
      'retry-delay': 0,
      expect: { json: { '$.method': 'PUT' } },
    });
    expect([result.attempts, result.failures[0]?.actual]).toEqual([2, '"POST"']);
  });

  test('a target below a path, with the headers of the defaults', async () => {
    const result = await one({ path: 'there?x=1', expect: { status: 404 } }, `${server.http}/some/`, {
      defaults: { headers: { 'x-a': 1 } },
    });
    expect([result.failures, result.request]).toEqual([[], `GET ${server.http}/some/there?x=1`]);
  });
});

describe('redirects', () => {
  test('are an answer, which says where it leads to', async () => {
    const [kind, message] = await failure({ path: '/redirect?times=2' });
    expect([kind, message]).toEqual([
      'assertion',
      expect.stringMatching(
        /expected 2xx, found 302; it redirects to http.*times=1: follow-redirects: true/u,
      ),
    ]);
  });

  test.each([
    [303, 'GET', ''],
    [302, 'GET', ''],
    [307, 'POST', 'body'],
    [308, 'POST', 'body'],
  ])('%d makes of a POST a %s', async (code, method, body) => {
    const check = { path: `/redirect?code=${code}`, body: 'body', 'follow-redirects': true };
    expect(
      (await one({ ...check, expect: { json: { '$.method': method, '$.body': body } } })).failures,
    ).toEqual([]);
  });

  test('credentials stay behind where it leads to another host', async () => {
    const elsewhere = server.http.replace('127.0.0.1', 'localhost');
    const check = {
      'basic-auth': { user: 'u', password: 'p' },
      cookies: { a: 'b' },
      'follow-redirects': true,
    };
    const gone = { "$.headers['authorization']": { exists: false }, '$.headers.cookie': { exists: false } };
    expect(
      (await one({ ...check, path: `/redirect?to=${elsewhere}/echo`, expect: { json: gone } })).failures,
    ).toEqual([]);
    const kept = { "$.headers['authorization']": { exists: true }, '$.headers.cookie': 'a=b' };
    expect((await one({ ...check, path: '/redirect', expect: { json: kept } })).failures).toEqual([]);
  });

  test('leaks 5: no header of the file follows to another host, since each of them may be a credential', async () => {
    const elsewhere = server.http.replace('127.0.0.1', 'localhost');
    const check = { headers: { 'X-Api-Key': 'k', Accept: 'text/x' }, 'follow-redirects': true };
    const json = { "$.headers['x-api-key']": { exists: false }, '$.headers.accept': 'text/x' };
    expect(
      (await one({ ...check, path: `/redirect?to=${elsewhere}/echo`, expect: { json } })).failures,
    ).toEqual([]);
  });

  test('leaks 5: not even those that any client sends, where they hold a secret', async () => {
    const elsewhere = server.http.replace('127.0.0.1', 'localhost');
    keepSecret('agent+s3cret');
    const headers = { Accept: 'text/agent+s3cret', 'User-Agent': 'x agent+s3cret', 'Accept-Language': 'de' };
    const check = { headers, 'follow-redirects': true, path: `/redirect?to=${elsewhere}/echo` };
    const json = { '$.headers["accept-language"]': 'de' };
    const { failures } = await one({ ...check, expect: { json, body: { not: { contains: 's3cret' } } } });
    expect(failures).toEqual([]);
  });

  test('leaks 5: a body with a secret does not follow to another host, and that is told', async () => {
    const elsewhere = server.http.replace('127.0.0.1', 'localhost');
    const check = {
      path: `/redirect?code=307&to=${elsewhere}/echo`,
      json: { key: 'body+s3cret' },
      'follow-redirects': true,
    };
    keepSecret('body+s3cret');
    const [failed] = (await one(check)).failures;
    expect(failed?.message).toMatch(
      /^a redirect by 307 leads from http.* to http.*localhost.*was not sent there$/u,
    );
  });
});

test('what failed is shortened and holds no control characters of the answer', async () => {
  const text = encodeURIComponent(`::error::\u001b[31m${'long '.repeat(200)}\n`);
  const { failures } = await one({ path: `/version?is=${text}`, expect: { body: 'x' } });
  expect(failures[0]?.message.length).toBeLessThan(260);
  expect(failures[0]?.message).toContain('"::error::\\u001b[31mlong ');
  expect(failures[0]?.message).not.toContain('\u001b');
  expect(failures[0]?.message).not.toContain('\n');
});
