import { Type, type TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { partIn } from '../database/courses.ts';
import { createHomework, listHomework } from '../database/homework.ts';
import {
  gradesOf,
  listSubmissions,
  type Refusal,
  saveGrade,
  saveSubmission,
} from '../database/submissions.ts';
import { sessionOf } from '../http/auth.ts';
import { notFound, Problem } from '../http/problems.ts';
import * as s from './schemas.ts';

const refusals: Record<Refusal, () => Problem> = {
  unknown: () => notFound('homework'),
  late: () => new Problem(409, 'The homework was due already.'),
  graded: () => new Problem(409, 'The answer is graded already.'),
};

/** Homework, the answers to it, and their grades. */
export function homeworkRoutes(plain: FastifyInstance, { auth, database, metrics }: Services): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/courses/:courseId/homework',
    {
      onRequest: auth.requireSession,
      schema: {
        tags: ['homework'],
        summary: "A course's homework, with my answer to each",
        security: s.secured,
        params: Type.Object({ courseId: s.id }),
        querystring: s.pageQuery,
        response: s.answers({ 200: s.page(s.homeworkWithAnswer) }),
      },
    },
    async (request) => {
      const { courseId } = request.params;
      const { id } = sessionOf(request).user;
      if ((await partIn(database, courseId, id)) === undefined) throw notFound('course');
      return await listHomework(database, courseId, id, request.query.after);
    },
  );

  app.post(
    '/courses/:courseId/homework',
    {
      onRequest: auth.requireRole('teacher'),
      schema: {
        tags: ['homework'],
        summary: 'Set homework',
        security: s.secured,
        params: Type.Object({ courseId: s.id }),
        body: s.body({
          title: s.line(200),
          instructions: Type.Optional(s.text(20_000)),
          maxPoints: Type.Integer({ minimum: 1, maximum: 1000 }),
          dueAt: Type.Optional(s.nullable(s.moment)),
        }),
        response: s.answers({ 201: s.homework }),
      },
    },
    async (request, reply) => {
      const { courseId } = request.params;
      if ((await partIn(database, courseId, sessionOf(request).user.id)) !== 'teacher')
        throw notFound('course');
      const { title, instructions = '', maxPoints, dueAt = null } = request.body;
      const made = await createHomework(database, courseId, { title, instructions, maxPoints, dueAt });
      return await reply.code(201).send(made);
    },
  );

  app.put(
    '/homework/:homeworkId/submission',
    {
      onRequest: auth.requireRole('student'),
      schema: {
        tags: ['homework'],
        summary: 'Hand in an answer',
        description: 'Replaces an answer that is not graded yet, so it can be sent again when no reply came.',
        security: s.secured,
        params: Type.Object({ homeworkId: s.id }),
        body: s.body({ content: s.line(100_000) }),
        response: s.answers({ 200: s.submission }),
      },
    },
    async (request) => {
      const { homeworkId } = request.params;
      const saved = await saveSubmission(
        database,
        homeworkId,
        sessionOf(request).user.id,
        request.body.content,
      );
      if (typeof saved === 'string') throw refusals[saved]();
      metrics.homeworkSubmissions.inc();
      return saved;
    },
  );

  app.get(
    '/homework/:homeworkId/submissions',
    {
      onRequest: auth.requireRole('teacher'),
      schema: {
        tags: ['grading'],
        summary: 'The answers to homework that I set',
        security: s.secured,
        params: Type.Object({ homeworkId: s.id }),
        querystring: s.pageQuery,
        response: s.answers({ 200: s.page(s.submissionForTeacher) }),
      },
    },
    async (request) => {
      const teacherId = sessionOf(request).user.id;
      const answers = await listSubmissions(
        database,
        request.params.homeworkId,
        teacherId,
        request.query.after,
      );
      if (answers === undefined) throw notFound('homework');
      return answers;
    },
  );

  app.put(
    '/submissions/:submissionId/grade',
    {
      onRequest: auth.requireRole('teacher'),
      schema: {
        tags: ['grading'],
        summary: 'Grade an answer',
        security: s.secured,
        params: Type.Object({ submissionId: s.id }),
        body: s.body({
          points: Type.Integer({ minimum: 0, maximum: 1000 }),
          feedback: Type.Optional(s.text(20_000)),
        }),
        response: s.answers({ 200: s.grade }),
      },
    },
    async (request) => {
      const { points, feedback = '' } = request.body;
      const teacherId = sessionOf(request).user.id;
      const saved = await saveGrade(database, request.params.submissionId, teacherId, { points, feedback });
      if (saved === 'unknown') throw notFound('answer');
      if (typeof saved === 'number') throw new Problem(422, `This homework has ${saved} points at most.`);
      metrics.gradeSubmissions.inc();
      return saved;
    },
  );

  app.get(
    '/grades',
    {
      onRequest: auth.requireRole('student'),
      schema: {
        tags: ['grading'],
        summary: 'My grades, the newest first',
        security: s.secured,
        response: s.answers({ 200: Type.Object({ items: Type.Array(s.gradedWork) }) }),
      },
    },
    async (request) => ({ items: await gradesOf(database, sessionOf(request).user.id) }),
  );
}
