import { timingSafeEqual, createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Services } from '../services.ts';
import type { SessionUser } from '../cache/sessions.ts';
import { accountOf, createUser, setPasswordHash } from '../database/users.ts';
import { refuseForeignPage, sessionOf } from '../http/auth.ts';
import { Problem } from '../http/problems.ts';
import * as s from './schemas.ts';

const LOGIN_FAILED = 'The address or the password is wrong.';

/** Registration, login, sessions and passwords. */
export function accountRoutes(plain: FastifyInstance, services: Services): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();
  const { auth, config, database, limits, metrics, passwords, sessions } = services;

  app.post(
    '/users',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Register',
        body: s.body({
          email: s.email,
          name: s.line(100),
          password: s.newPassword,
          role: Type.Optional(s.role),
          teacherCode: Type.Optional(Type.String({ maxLength: 200 })),
        }),
        response: s.answers({ 201: s.user }),
      },
    },
    async (request, reply) => {
      const { email, name, password, role = 'student', teacherCode } = request.body;
      if (role === 'teacher' && !isCode(teacherCode, config.teacherCode)) {
        throw new Problem(403, 'To register as a teacher, give the code that the school hands out.');
      }
      const passwordHash = await passwords.hash(password);
      const user = await createUser(database, { email, name: name.trim(), role, passwordHash });
      if (user === undefined) throw new Problem(409, 'This address has an account already: log in instead.');
      metrics.userRegistrations.inc({ user_type: role });
      return await reply.code(201).send(user);
    },
  );

  app.post(
    '/sessions',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Log in',
        description: 'Answers with a token for programs, and sets a cookie for the page.',
        body: s.body({ email: s.email, password: s.password }),
        response: s.answers({ 201: s.login }),
      },
    },
    async (request, reply) => {
      refuseForeignPage(request);
      const { email, password } = request.body;
      const attempt = { email, address: request.ip };
      const wait = await limits.take(attempt);
      if (wait !== undefined) {
        metrics.logins.inc({ result: 'limited' });
        throw new Problem(429, `Too many failed logins. Try again in ${wait} seconds.`, {
          retryAfterSeconds: wait,
        });
      }
      const account = await accountOf(database, email);
      const right = await passwords.verify(password, account?.passwordHash);
      if (account === undefined || !right) {
        metrics.logins.inc({ result: 'wrong' });
        throw new Problem(401, LOGIN_FAILED);
      }
      await limits.giveBack(attempt);
      if (passwords.isOutdated(account.passwordHash)) {
        await setPasswordHash(database, account.id, await passwords.hash(password));
      }
      const user: SessionUser = {
        id: account.id,
        email: account.email,
        name: account.name,
        role: account.role,
      };
      const { token, session } = await sessions.open(user, request.headers['user-agent'] ?? '');
      metrics.logins.inc({ result: 'ok' });
      auth.setCookie(reply, token, session.expiresAt);
      return await reply.code(201).send({ token, expiresAt: session.expiresAt, user });
    },
  );

  app.get(
    '/me',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['accounts'],
        summary: 'Who is logged in',
        security: s.secured,
        response: s.answers({ 200: s.user }),
      },
    },
    async (request) => sessionOf(request).user,
  );

  app.put(
    '/me/password',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['accounts'],
        summary: 'Change the password',
        description: 'Ends all other sessions of the user.',
        security: s.secured,
        body: s.body({ current: s.password, next: s.newPassword }),
        response: s.answers({ 204: s.nothing }),
      },
    },
    async (request, reply) => {
      const { id, user } = sessionOf(request);
      const attempt = { email: user.email, address: request.ip };
      const wait = await limits.take(attempt);
      if (wait !== undefined) {
        throw new Problem(429, `Too many wrong passwords. Try again in ${wait} seconds.`, {
          retryAfterSeconds: wait,
        });
      }
      const account = await accountOf(database, user.email);
      if (!(await passwords.verify(request.body.current, account?.passwordHash))) {
        throw new Problem(403, 'The current password is wrong.');
      }
      await limits.giveBack(attempt);
      await setPasswordHash(database, user.id, await passwords.hash(request.body.next));
      await sessions.revokeAll(user.id, id);
      return await reply.code(204).send(null);
    },
  );

  app.get(
    '/sessions',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['accounts'],
        summary: 'My open sessions',
        security: s.secured,
        response: s.answers({ 200: Type.Object({ items: Type.Array(s.session) }) }),
      },
    },
    async (request) => {
      const current = sessionOf(request);
      const open = await sessions.list(current.user.id);
      return { items: open.map((one) => ({ ...one, current: one.id === current.id })) };
    },
  );

  app.delete(
    '/sessions/:sessionId',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['accounts'],
        summary: 'End a session of mine',
        description: '`current` logs out.',
        security: s.secured,
        params: Type.Object({ sessionId: Type.String({ maxLength: 100 }) }),
        response: s.answers({ 204: s.nothing }),
      },
    },
    async (request, reply) => {
      const current = sessionOf(request);
      const { sessionId } = request.params;
      const target = sessionId === 'current' ? current.id : sessionId;
      if (!(await sessions.revoke(current.user.id, target)))
        throw new Problem(404, 'There is no such session.');
      if (target === current.id) auth.clearCookie(reply);
      return await reply.code(204).send(null);
    },
  );

  app.delete(
    '/sessions',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['accounts'],
        summary: 'End all sessions of mine, this one too',
        security: s.secured,
        response: s.answers({ 204: s.nothing }),
      },
    },
    async (request, reply) => {
      await sessions.revokeAll(sessionOf(request).user.id);
      auth.clearCookie(reply);
      return await reply.code(204).send(null);
    },
  );
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/** In a time that does not tell how much of it was right. */
function isCode(given: string | undefined, wanted: string | undefined): boolean {
  if (given === undefined || wanted === undefined) return false;
  return timingSafeEqual(digest(given), digest(wanted));
}
