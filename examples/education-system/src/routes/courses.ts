import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { coursesOf, createCourse, enrol, listCourses } from '../database/courses.ts';
import { sessionOf } from '../http/auth.ts';
import { notFound } from '../http/problems.ts';
import * as s from './schemas.ts';

/** The first page of all courses, which everybody looks at. */
const CATALOGUE = 'catalogue';
const CATALOGUE_SECONDS = 30;

export function courseRoutes(plain: FastifyInstance, { auth, cache, database }: Services): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/courses',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['courses'],
        summary: 'All courses, the newest first',
        security: s.secured,
        querystring: s.pageQuery,
        response: s.answers({ 200: s.page(s.course) }),
      },
    },
    async ({ query: { after } }) => {
      if (after !== undefined) return await listCourses(database, after);
      return await cache.get(CATALOGUE, CATALOGUE_SECONDS, async () => await listCourses(database));
    },
  );

  app.get(
    '/courses/mine',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['courses'],
        summary: 'The courses that I teach or am enrolled in',
        security: s.secured,
        querystring: s.pageQuery,
        response: s.answers({ 200: s.page(s.course) }),
      },
    },
    async (request) => await coursesOf(database, sessionOf(request).user.id, request.query.after),
  );

  app.post(
    '/courses',
    {
      onRequest: auth.requireRole('teacher'),
      schema: {
        tags: ['courses'],
        summary: 'Open a course',
        security: s.secured,
        body: s.body({
          title: s.line(200),
          subject: s.line(100),
          description: Type.Optional(s.text(5000)),
        }),
        response: s.answers({ 201: s.course }),
      },
    },
    async (request, reply) => {
      const { title, subject, description = '' } = request.body;
      const course = await createCourse(database, sessionOf(request).user.id, {
        title,
        subject,
        description,
      });
      await cache.forget(CATALOGUE);
      return await reply.code(201).send(course);
    },
  );

  app.put(
    '/courses/:courseId/enrolment',
    {
      onRequest: auth.requireRole('student'),
      schema: {
        tags: ['courses'],
        summary: 'Enrol in a course',
        security: s.secured,
        params: Type.Object({ courseId: s.id }),
        response: s.answers({ 204: s.nothing }),
      },
    },
    async (request, reply) => {
      const done = await enrol(database, request.params.courseId, sessionOf(request).user.id);
      if (!done) throw notFound('course');
      return await reply.code(204).send(null);
    },
  );
}
