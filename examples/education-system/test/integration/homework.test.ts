import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Client as Postgres } from 'pg';
import { servicesOfRun, startTestApp, TEACHER_CODE, type TestApp } from '../support/app.ts';
import { classroom, enter, type Named, type ProblemBody } from '../support/client.ts';

let app: TestApp;
let base: string;
before(async () => {
  app = await startTestApp();
  base = `${app.url}/api`;
});
after(async () => await app[Symbol.asyncDispose]());

interface Page<Item> {
  items: Item[];
  next: string | null;
}

describe('courses', () => {
  test('are seen by everybody at once, the newest first', async () => {
    const { teacher, student } = await classroom(base, TEACHER_CODE);
    await student.client.must('GET', '/courses');
    const made = await teacher.client.must<Named>('POST', '/courses', { title: 'New', subject: 'Art' });
    const { items } = await student.client.must<Page<Named & { teacher: Named }>>('GET', '/courses');
    assert.equal(items[0]?.id, made.id);
    assert.equal(items[0]?.teacher.id, teacher.id);
  });

  test('come in pages that hold each of them once', async () => {
    const teacher = await enter(base, 'teacher', TEACHER_CODE);
    const made = new Set<string>();
    for (let count = 0; count < 101; count += 1) {
      const course = { title: `Course ${count}`, subject: 'Art' };
      made.add((await teacher.client.must<Named>('POST', '/courses', course)).id);
    }
    for (const path of ['/courses', '/courses/mine']) {
      const seen: string[] = [];
      const sizes: number[] = [];
      let after: string | null = null;
      do {
        const query: string = after === null ? '' : `?after=${after}`;
        const page: Page<Named> = await teacher.client.must<Page<Named>>('GET', `${path}${query}`);
        sizes.push(page.items.length);
        seen.push(...page.items.map(({ id }) => id).filter((id) => made.has(id)));
        after = page.next;
      } while (after !== null);
      assert.equal(seen.length, 101, path);
      assert.deepEqual(new Set(seen), made);
      assert.ok(sizes.slice(0, -1).every((size) => size === 50));
    }
  });

  test('are opened by teachers, and joined by students', async () => {
    const { teacher, student, course } = await classroom(base, TEACHER_CODE);
    const opened = await student.client.call('POST', '/courses', { title: 'x', subject: 'y' });
    assert.equal(opened.status, 403);
    assert.equal((await teacher.client.call('PUT', `/courses/${course.id}/enrolment`)).status, 403);
    assert.equal((await student.client.call('PUT', `/courses/${course.id}/enrolment`)).status, 204);
    assert.equal((await student.client.call('PUT', `/courses/${randomUUID()}/enrolment`)).status, 404);
    assert.equal((await student.client.call('PUT', '/courses/7/enrolment')).status, 400);
    const mine = await student.client.must<Page<Named>>('GET', '/courses/mine');
    assert.deepEqual(
      mine.items.map(({ id }) => id),
      [course.id],
    );
  });
});

describe('homework', () => {
  test('goes from its setting to its grade', async () => {
    const { teacher, student, course, homework } = await classroom(base, TEACHER_CODE);
    const content = 'A group is a set with <b>one</b> operation; \u{1F393} & more';
    const handed = await student.client.must<{ id: string; content: string; submittedAt: string }>(
      'PUT',
      `/homework/${homework.id}/submission`,
      { content },
    );
    assert.equal(handed.content, content);
    assert.match(handed.submittedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    const answers = await teacher.client.must<Page<{ id: string; student: Named; grade: null }>>(
      'GET',
      `/homework/${homework.id}/submissions`,
    );
    assert.deepEqual(
      answers.items.map(({ id, student, grade }) => [id, student.id, grade]),
      [[handed.id, student.id, null]],
    );
    const grade = { points: 9, feedback: 'Say more about the inverse.' };
    await teacher.client.must('PUT', `/submissions/${handed.id}/grade`, { ...grade, points: 8 });
    await teacher.client.must('PUT', `/submissions/${handed.id}/grade`, grade);
    const { items } = await student.client.must<{ items: object[] }>('GET', '/grades');
    assert.equal(items.length, 1);
    const { gradedAt, ...told } = items[0] as { gradedAt: string };
    assert.deepEqual(told, { id: handed.id, course: 'Algebra', homework: 'Groups', maxPoints: 10, ...grade });
    assert.equal(new Date(gradedAt).toISOString(), gradedAt);
    const list = await student.client.must<Page<{ submission: { submittedAt: string; grade: object } }>>(
      'GET',
      `/courses/${course.id}/homework`,
    );
    assert.deepEqual(list.items[0]?.submission.grade, { ...grade, gradedAt });
    assert.equal(list.items[0]?.submission.submittedAt, handed.submittedAt);
  });

  test('is handed in again until it is graded, and stays one answer', async () => {
    const { teacher, student, homework } = await classroom(base, TEACHER_CODE);
    const path = `/homework/${homework.id}/submission`;
    const first = await student.client.must<Named>('PUT', path, { content: 'one' });
    const second = await student.client.must<Named>('PUT', path, { content: 'two' });
    assert.equal(second.id, first.id);
    await teacher.client.must('PUT', `/submissions/${first.id}/grade`, { points: 1 });
    const late = await student.client.call<ProblemBody>('PUT', path, { content: 'three' });
    assert.deepEqual([late.status, late.body.detail], [409, 'The answer is graded already.']);
    const answers = await teacher.client.must<Page<{ content: string }>>(
      'GET',
      `/homework/${homework.id}/submissions`,
    );
    assert.deepEqual(
      answers.items.map(({ content }) => content),
      ['two'],
    );
  });

  test('is taken until it is due', async () => {
    const { teacher, student, course } = await classroom(base, TEACHER_CODE);
    const set = async (dueAt: string): Promise<string> =>
      (
        await teacher.client.must<Named>('POST', `/courses/${course.id}/homework`, {
          title: 'x',
          maxPoints: 1,
          dueAt,
        })
      ).id;
    const past = await set(new Date(Date.now() - 1000).toISOString());
    const future = await set(new Date(Date.now() + 60_000).toISOString());
    const answer = { content: 'x' };
    const late = await student.client.call<ProblemBody>('PUT', `/homework/${past}/submission`, answer);
    assert.deepEqual([late.status, late.body.detail], [409, 'The homework was due already.']);
    assert.equal((await student.client.call('PUT', `/homework/${future}/submission`, answer)).status, 200);
  });

  test('is nobody else’s', async () => {
    const { teacher, student, course, homework } = await classroom(base, TEACHER_CODE);
    const [stranger, colleague] = [await enter(base, 'student'), await enter(base, 'teacher', TEACHER_CODE)];
    const answer = await student.client.must<Named>('PUT', `/homework/${homework.id}/submission`, {
      content: 'x',
    });
    const task = { title: 'x', maxPoints: 1 };
    const asked = [
      await stranger.client.call('PUT', `/homework/${homework.id}/submission`, { content: 'x' }),
      await stranger.client.call('GET', `/courses/${course.id}/homework`),
      await colleague.client.call('GET', `/courses/${course.id}/homework`),
      await colleague.client.call('GET', `/homework/${homework.id}/submissions`),
      await colleague.client.call('PUT', `/submissions/${answer.id}/grade`, { points: 1 }),
      await colleague.client.call('POST', `/courses/${course.id}/homework`, task),
      await teacher.client.call('GET', `/homework/${randomUUID()}/submissions`),
    ];
    assert.deepEqual(
      asked.map(({ status }) => status),
      Array(asked.length).fill(404),
    );
    const forbidden = [
      await student.client.call('PUT', `/submissions/${answer.id}/grade`, { points: 10 }),
      await student.client.call('POST', `/courses/${course.id}/homework`, task),
      await student.client.call('GET', `/homework/${homework.id}/submissions`),
      await teacher.client.call('PUT', `/homework/${homework.id}/submission`, { content: 'x' }),
      await teacher.client.call('GET', '/grades'),
    ];
    assert.deepEqual(
      forbidden.map(({ status }) => status),
      Array(forbidden.length).fill(403),
    );
  });

  test('is graded with the points that it has', async () => {
    const { teacher, student, homework } = await classroom(base, TEACHER_CODE);
    const { id } = await student.client.must<Named>('PUT', `/homework/${homework.id}/submission`, {
      content: 'x',
    });
    const grade = async (points: unknown) =>
      await teacher.client.call<ProblemBody>('PUT', `/submissions/${id}/grade`, { points });
    const most = await grade(11);
    assert.deepEqual([most.status, most.body.detail], [422, 'This homework has 10 points at most.']);
    for (const points of [-1, 1.5, '7', null])
      assert.equal((await grade(points)).status, 400, String(points));
    assert.equal((await grade(10)).status, 200);
  });

  test('is kept out when it is empty, too long, or no text', async () => {
    const { student, homework } = await classroom(base, TEACHER_CODE);
    const hand = async (content: unknown) =>
      (await student.client.call('PUT', `/homework/${homework.id}/submission`, { content })).status;
    assert.deepEqual(
      [
        await hand(''),
        await hand(' \n'),
        await hand('a\u0000b'),
        await hand('x'.repeat(100_001)),
        await hand(7),
      ],
      [400, 400, 400, 400, 400],
    );
    assert.equal(await hand('x'.repeat(300_000)), 413);
    assert.equal(await hand('é'.repeat(100_000)), 200);
  });

  test('of many students comes in pages', async () => {
    const { teacher, homework } = await classroom(base, TEACHER_CODE);
    const students = 52;
    const client = new Postgres({ connectionString: servicesOfRun().databaseUrl });
    await client.connect();
    await client.query(
      `WITH u AS (INSERT INTO users (email, name, role, password_hash)
           SELECT gen_random_uuid() || '@example.test', 'Many', 'student', '' FROM generate_series(1, $2) RETURNING id)
         INSERT INTO submissions (homework_id, student_id, content) SELECT $1, id, 'answer ' || id FROM u`,
      [homework.id, students],
    );
    await client.end();
    const path = `/homework/${homework.id}/submissions`;
    const first = await teacher.client.must<Page<{ content: string }>>('GET', path);
    assert.equal(first.items.length, 50);
    const second = await teacher.client.must<Page<{ content: string }>>('GET', `${path}?after=${first.next}`);
    assert.deepEqual([second.items.length, second.next], [2, null]);
    assert.equal(new Set([...first.items, ...second.items].map(({ content }) => content)).size, students);
  });
});
