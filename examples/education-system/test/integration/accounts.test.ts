import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openRedis } from '../../src/cache/redis.ts';
import { openSessions } from '../../src/cache/sessions.ts';
import { openDatabase } from '../../src/database/database.ts';
import { accountOf } from '../../src/database/users.ts';
import { Metrics } from '../../src/metrics.ts';
import { servicesOfRun, startTestApp, TEACHER_CODE, type TestApp } from '../support/app.ts';
import { Client, enter, logIn, PASSWORD, type ProblemBody } from '../support/client.ts';

let app: TestApp;
let base: string;
let nobody: Client;
before(async () => {
  app = await startTestApp();
  base = `${app.url}/api`;
  nobody = new Client(base);
});
after(async () => await app[Symbol.asyncDispose]());

const address = (): string => `somebody-${randomUUID()}@example.test`;
const person = (changes: object = {}): object => ({
  email: address(),
  name: 'Ada',
  password: PASSWORD,
  ...changes,
});

describe('registration', () => {
  test('makes a student, and tells no hash', async () => {
    const email = address();
    const { status, body } = await nobody.call('POST', '/users', person({ email, name: ' Ada ' }));
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(body).sort(), ['email', 'id', 'name', 'role']);
    assert.deepEqual([body['email'], body['name'], body['role']], [email, 'Ada', 'student']);
  });

  test('takes an address once, in whatever case', async () => {
    const email = address();
    await nobody.must('POST', '/users', person({ email }));
    const again = await nobody.call<ProblemBody>('POST', '/users', person({ email: email.toUpperCase() }));
    assert.equal(again.status, 409);
    assert.match(again.body.detail, /has an account already/);
  });

  test('makes a teacher only with the code', async () => {
    for (const code of [{}, { teacherCode: 'guess' }]) {
      assert.equal((await nobody.call('POST', '/users', person({ role: 'teacher', ...code }))).status, 403);
    }
    const made = await nobody.call('POST', '/users', person({ role: 'teacher', teacherCode: TEACHER_CODE }));
    assert.deepEqual([made.status, made.body['role']], [201, 'teacher']);
  });

  test('makes no teacher at all where there is no code', async () => {
    await using closed = await startTestApp({ teacherCode: undefined });
    const client = new Client(`${closed.url}/api`);
    const asked = await client.call('POST', '/users', person({ role: 'teacher', teacherCode: '' }));
    assert.equal(asked.status, 403);
  });

  test('names every field that is wrong at once', async () => {
    const wrong = { email: 'no address', password: 'short', rôle: 'x', name: 'nul\u0000' };
    const { status, headers, body } = await nobody.call<ProblemBody>('POST', '/users', wrong);
    assert.equal(status, 400);
    assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/);
    const told = Object.fromEntries((body.errors ?? []).map(({ field, message }) => [field, message]));
    assert.deepEqual(told, {
      email: 'must be a valid email address',
      password: 'must have at least 12 characters',
      name: 'must be filled with readable text',
      rôle: 'is unknown',
    });
  });

  test('takes no number for a name, and JSON alone', async () => {
    assert.equal((await nobody.call('POST', '/users', person({ name: 7 }))).status, 400);
    assert.equal((await nobody.call('POST', '/users', '{"email":')).status, 400);
    const form = await nobody.call('POST', '/users', 'email=a', { 'content-type': 'text/plain' });
    assert.equal(form.status, 415);
  });
});

describe('login', () => {
  test('sets a cookie that scripts cannot read, and gives a token', async () => {
    const { email } = await enter(base, 'student');
    const { status, headers, body } = await nobody.call('POST', '/sessions', { email, password: PASSWORD });
    assert.equal(status, 201);
    assert.match(String(body['token']), /^[\w-]{43}$/);
    const cookie = headers.getSetCookie()[0] ?? '';
    assert.match(cookie, /^session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  test('behind TLS sets a cookie that no other host can plant', async () => {
    await using secure = await startTestApp({ secureCookies: true });
    const { email } = await enter(base, 'student');
    const client = new Client(`${secure.url}/api`);
    const { headers } = await client.call('POST', '/sessions', { email, password: PASSWORD });
    assert.match(headers.getSetCookie()[0] ?? '', /^__Host-session=.*; HttpOnly; Secure; SameSite=Lax$/);
    assert.match(headers.get('strict-transport-security') ?? '', /max-age/);
  });

  test('says the same of a wrong password and of an unknown address', async () => {
    const { email } = await enter(base, 'student');
    const wrong = await nobody.call<ProblemBody>('POST', '/sessions', { email, password: 'wrong password' });
    const unknown = await nobody.call<ProblemBody>('POST', '/sessions', {
      email: address(),
      password: PASSWORD,
    });
    assert.deepEqual([wrong.status, unknown.status], [401, 401]);
    assert.deepEqual(wrong.body, unknown.body);
  });

  test('is limited after failures, for that account from that address alone', async () => {
    await using strict = await startTestApp({ loginAttempts: 3, trustedProxies: 1 });
    const client = new Client(`${strict.url}/api`);
    const { email } = await enter(base, 'student');
    const from = async (ip: string, password: string, who = email) =>
      await client.call<ProblemBody>(
        'POST',
        '/sessions',
        { email: who, password },
        { 'x-forwarded-for': ip },
      );
    // A success in between starts the count anew.
    const statuses: number[] = [];
    for (const password of ['wrong 1', 'wrong 2', PASSWORD, 'wrong 3', 'wrong 4', 'wrong 5']) {
      statuses.push((await from('192.0.2.1', password)).status);
    }
    assert.deepEqual(statuses, [401, 401, 201, 401, 401, 401]);
    const limited = await from('192.0.2.1', PASSWORD);
    assert.equal(limited.status, 429);
    assert.ok(Number(limited.headers.get('retry-after')) > 60);
    assert.equal((await from('192.0.2.1', PASSWORD, email.toUpperCase())).status, 429);
    // Nobody locks anybody out from elsewhere.
    assert.equal((await from('192.0.2.2', PASSWORD)).status, 201);
  });

  test('is limited for an address over all accounts', async () => {
    await using strict = await startTestApp({ loginAttempts: 1, trustedProxies: 1 });
    const client = new Client(`${strict.url}/api`);
    const attempt = async () =>
      await client.call(
        'POST',
        '/sessions',
        { email: address(), password: 'guess' },
        { 'x-forwarded-for': '192.0.2.77' },
      );
    const statuses = new Set<number>();
    for (let tries = 0; tries < 20; tries += 1) statuses.add((await attempt()).status);
    assert.deepEqual([...statuses], [401]);
    assert.equal((await attempt()).status, 429);
  });

  test('believes no client about its address without a proxy', async () => {
    await using strict = await startTestApp({ loginAttempts: 2 });
    const client = new Client(`${strict.url}/api`);
    const { email } = await enter(base, 'student');
    const statuses: number[] = [];
    for (const ip of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) {
      const body = { email, password: 'wrong' };
      statuses.push((await client.call('POST', '/sessions', body, { 'x-forwarded-for': ip })).status);
    }
    assert.deepEqual(statuses, [401, 401, 429]);
  });

  test('makes an outdated hash anew', async () => {
    const { email } = await enter(base, 'student');
    await using dear = await startTestApp({ passwordCost: 11 });
    await logIn(new Client(`${dear.url}/api`), email);
    const { databaseUrl } = servicesOfRun();
    const database = openDatabase({
      url: databaseUrl,
      poolSize: 1,
      metrics: new Metrics({ version: '', commit: '' }),
      onTrouble: assert.fail,
    });
    try {
      assert.match((await accountOf(database, email))?.passwordHash ?? '', /^\$scrypt\$ln=11,/);
    } finally {
      await database.close();
    }
    await logIn(new Client(`${dear.url}/api`), email);
  });
});

describe('a session', () => {
  test('is needed', async () => {
    for (const [method, path] of [
      ['GET', '/me'],
      ['GET', '/courses'],
      ['GET', '/sessions'],
      ['PUT', '/me/password'],
      ['PUT', `/homework/${randomUUID()}/submission`],
      ['GET', '/grades'],
    ] as const) {
      const { status } = await nobody.call(method, path, method === 'PUT' ? {} : undefined);
      assert.equal(status, 401, `${method} ${path}`);
    }
    assert.equal((await new Client(base, 'x'.repeat(43)).call('GET', '/me')).status, 401);
  });

  test('is told by cookie too, and not to a page of another site', async () => {
    const { client, email } = await enter(base, 'student');
    const cookie = `session=${client.token}`;
    const me = await nobody.call('GET', '/me', undefined, { cookie });
    assert.deepEqual([me.status, me.body['email']], [200, email]);
    const end = async (site: string) =>
      await nobody.call('DELETE', '/sessions/current', undefined, { cookie, 'sec-fetch-site': site });
    assert.equal((await end('cross-site')).status, 403);
    assert.equal((await end('same-site')).status, 403);
    assert.equal((await end('same-origin')).status, 204);
    assert.equal((await client.call('GET', '/me')).status, 401);
    const login = { email, password: PASSWORD };
    const planted = await nobody.call('POST', '/sessions', login, { 'sec-fetch-site': 'cross-site' });
    assert.equal(planted.status, 403);
  });

  test('can be seen and ended from another one, and by its own user alone', async () => {
    const { client, email } = await enter(base, 'student');
    const other = new Client(base);
    await logIn(other, email);
    const { items } = await client.must<{ items: { id: string; current: boolean }[] }>('GET', '/sessions');
    assert.equal(items.length, 2);
    assert.equal(items.filter(({ current }) => current).length, 1);
    const target = items.find(({ current }) => !current)?.id ?? '';
    assert.ok(!JSON.stringify(items).includes(other.token ?? ''));
    const stranger = await enter(base, 'student');
    assert.equal((await stranger.client.call('DELETE', `/sessions/${target}`)).status, 404);
    assert.equal((await other.call('GET', '/me')).status, 200);
    assert.equal((await client.call('DELETE', `/sessions/${target}`)).status, 204);
    assert.equal((await other.call('GET', '/me')).status, 401);
    assert.equal((await client.call('GET', '/me')).status, 200);
    assert.equal((await client.call('DELETE', `/sessions/${target}`)).status, 404);
  });

  test('ends with all others of the user', async () => {
    const { client, email } = await enter(base, 'student');
    const other = new Client(base);
    await logIn(other, email);
    assert.equal((await client.call('DELETE', '/sessions')).status, 204);
    assert.deepEqual(
      [(await client.call('GET', '/me')).status, (await other.call('GET', '/me')).status],
      [401, 401],
    );
  });

  test('outlives a change of the password only where that was made', async () => {
    const { client, email } = await enter(base, 'student');
    const other = new Client(base);
    await logIn(other, email);
    const change = async (current: string) =>
      await client.call('PUT', '/me/password', { current, next: 'another long password' });
    assert.equal((await change('wrong')).status, 403);
    assert.equal((await other.call('GET', '/me')).status, 200);
    assert.equal((await change(PASSWORD)).status, 204);
    assert.deepEqual(
      [(await client.call('GET', '/me')).status, (await other.call('GET', '/me')).status],
      [200, 401],
    );
    assert.equal((await nobody.call('POST', '/sessions', { email, password: PASSWORD })).status, 401);
    await logIn(other, email, 'another long password');
  });

  test('expires, and is not counted any more', async () => {
    const redis = openRedis({ url: servicesOfRun().redisUrl, onTrouble: assert.fail });
    try {
      while (!redis.client.isReady) await sleep(5);
      let now = Date.now();
      const sessions = openSessions(redis, 1, () => now);
      const user = { id: randomUUID(), email: 'a@example.test', name: 'A', role: 'student' } as const;
      const before = await sessions.count();
      const { token } = await sessions.open(user, 'test');
      assert.equal((await sessions.find(token))?.user.id, user.id);
      assert.equal(await sessions.count(), before + 1);
      await sleep(1100);
      assert.equal(await sessions.find(token), undefined);
      now += 1100;
      assert.deepEqual(await sessions.list(user.id), []);
      assert.ok((await sessions.count()) <= before);
    } finally {
      await redis.close();
    }
  });
});
