import { type TSchema, Type } from '@fastify/type-provider-typebox';

/** Text as Postgres can keep it: it has no character zero. */
const CLEAN = '^[^\\u0000]*$';
/** The same, and more than blanks. */
const FILLED = '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$';

export const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: FILLED });
export const text = (maxLength: number) => Type.String({ maxLength, pattern: CLEAN });
export const id = Type.String({ format: 'uuid' });
export const moment = Type.String({ format: 'date-time' });
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** A request's body: what it does not know, it refuses. */
export const body = <T extends Record<string, TSchema>>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const role = Type.Enum(['student', 'teacher']);
export const email = Type.String({ format: 'email', maxLength: 254 });
/** NIST SP 800-63B: length, not rules about characters. Bounded, so that hashing takes a bounded time. */
export const newPassword = Type.String({ minLength: 12, maxLength: 200 });
export const password = Type.String({ maxLength: 200 });

export const user = Type.Object({ id, email: Type.String(), name: Type.String(), role });
export const session = Type.Object({
  id: Type.String(),
  createdAt: moment,
  expiresAt: moment,
  userAgent: Type.String(),
  current: Type.Boolean(),
});
export const login = Type.Object({ token: Type.String(), expiresAt: moment, user });

export const course = Type.Object({
  id,
  title: Type.String(),
  description: Type.String(),
  subject: Type.String(),
  teacher: Type.Object({ id, name: Type.String() }),
  createdAt: moment,
});

export const grade = Type.Object({ points: Type.Integer(), feedback: Type.String(), gradedAt: moment });
const answer = { id, homeworkId: id, content: Type.String(), submittedAt: moment };
export const submission = Type.Object(answer);
export const submissionForTeacher = Type.Object({
  ...answer,
  student: Type.Object({ id, name: Type.String() }),
  grade: nullable(grade),
});
const task = {
  id,
  courseId: id,
  title: Type.String(),
  instructions: Type.String(),
  maxPoints: Type.Integer(),
  dueAt: nullable(moment),
  createdAt: moment,
};
export const homework = Type.Object(task);
export const homeworkWithAnswer = Type.Object({
  ...task,
  submission: nullable(Type.Object({ ...answer, grade: nullable(grade) })),
});
export const gradedWork = Type.Object({
  id,
  course: Type.String(),
  homework: Type.String(),
  points: Type.Integer(),
  maxPoints: Type.Integer(),
  feedback: Type.String(),
  gradedAt: moment,
});

export const page = <T extends TSchema>(item: T) =>
  Type.Object({ items: Type.Array(item), next: nullable(id) });
/** `after` is what `next` of the page before was. */
export const pageQuery = Type.Object({ after: Type.Optional(id) }, { additionalProperties: false });
export const nothing = Type.Null({ description: 'Done; no content' });
export const problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
  },
  { description: 'A problem (RFC 9457)' },
);

/** What a route answers: each success by its status, and any problem. */
export const answers = <T extends Record<number, TSchema>>(successes: T) => ({
  ...successes,
  '4xx': problem,
  '5xx': problem,
});
/** For the description: such a route needs an open session. */
export const secured = [{ bearer: [] }, { cookie: [] }];
