import { randomUUID } from 'node:crypto';

/** An answer of the API, its body as JSON. */
export interface Reply<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface ProblemBody {
  status: number;
  title: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** A program that uses the API, as one user or as nobody. `base` ends with /api. */
export class Client {
  readonly base: string;
  token: string | undefined;

  constructor(base: string, token?: string) {
    this.base = base.replace(/\/$/, '');
    this.token = token;
  }

  async call<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<Body>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(this.token === undefined ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: (text === '' ? undefined : JSON.parse(text)) as Body,
    };
  }

  /** A call that must succeed. @throws Error with the whole answer. */
  async must<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Body> {
    const reply = await this.call<Body>(method, path, body);
    if (reply.status >= 400) {
      throw new Error(`${method} ${path} was answered ${reply.status}: ${JSON.stringify(reply.body)}`);
    }
    return reply.body;
  }
}

export interface Person {
  id: string;
  email: string;
  password: string;
  client: Client;
}

export const PASSWORD = 'correct horse battery';

/** Registers somebody new and logs in. */
export async function enter(
  base: string,
  role: 'student' | 'teacher',
  teacherCode?: string,
): Promise<Person> {
  const client = new Client(base);
  const email = `${role}-${randomUUID()}@example.test`;
  const code = teacherCode === undefined ? {} : { teacherCode };
  const { id } = await client.must<{ id: string }>('POST', '/users', {
    email,
    name: `Some ${role}`,
    password: PASSWORD,
    role,
    ...code,
  });
  await logIn(client, email);
  return { id, email, password: PASSWORD, client };
}

export async function logIn(client: Client, email: string, password = PASSWORD): Promise<void> {
  const { token } = await client.must<{ token: string }>('POST', '/sessions', { email, password });
  client.token = token;
}

export interface Named {
  id: string;
}

/** A course of a teacher with one piece of homework, and a student who is in it. */
export async function classroom(base: string, teacherCode: string) {
  const teacher = await enter(base, 'teacher', teacherCode);
  const student = await enter(base, 'student');
  const course = await teacher.client.must<Named>('POST', '/courses', {
    title: 'Algebra',
    subject: 'Mathematics',
  });
  const homework = await teacher.client.must<Named>('POST', `/courses/${course.id}/homework`, {
    title: 'Groups',
    maxPoints: 10,
  });
  await student.client.must('PUT', `/courses/${course.id}/enrolment`);
  return { teacher, student, course, homework };
}
