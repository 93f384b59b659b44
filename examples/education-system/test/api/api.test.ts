import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { Client, enter, type Named, PASSWORD } from '../support/client.ts';

/**
 * Against an application that is deployed: API_BASE_URL is its address with /api at the end. What it makes it makes as
 * new users with random names. With TEACHER_CODE it also teaches; else those tests say that they are left out.
 */
const base = process.env['API_BASE_URL'] ?? '';
const teacherCode = process.env['TEACHER_CODE'];
const teaching = teacherCode === undefined ? { skip: 'TEACHER_CODE is not set' } : {};

before(() => {
  assert.ok(
    URL.canParse(base) && base.replace(/\/$/, '').endsWith('/api'),
    `API_BASE_URL is "${base}", and must be an address such as https://school.example/api`,
  );
});

/** A release that has just ended may still be taking its first steps. */
async function patient<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 5) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 1000 * tries);
      });
    }
  }
}

describe('the deployed application', () => {
  test('is ready, and says what runs', async () => {
    const root = new Client(base.replace(/\/api\/?$/, ''));
    const ready = await patient(async () => await root.must('GET', '/ready'));
    assert.equal(ready['status'], 'ready');
    const { headers, body } = await root.call('GET', '/version');
    assert.equal(headers.get('x-version'), body['version']);
    const wanted = process.env['EXPECTED_VERSION'];
    if (wanted !== undefined) assert.equal(body['version'], wanted);
  });

  test('describes its API', async () => {
    const described = await new Client(base).must('GET', '/openapi.json');
    assert.match(String(described['openapi']), /^3\./);
  });

  test('keeps out who is not logged in', async () => {
    assert.equal((await new Client(base).call('GET', '/courses')).status, 401);
  });

  test('registers, logs in and out, and forgets the session', async () => {
    const { client, email } = await enter(base, 'student');
    assert.equal((await client.must('GET', '/me'))['email'], email);
    assert.equal((await client.call('DELETE', '/sessions/current')).status, 204);
    assert.equal((await client.call('GET', '/me')).status, 401);
    const wrong = await new Client(base).call('POST', '/sessions', { email, password: `not ${PASSWORD}` });
    assert.equal(wrong.status, 401);
  });

  test('takes homework from its setting to its grade', teaching, async () => {
    const teacher = await enter(base, 'teacher', teacherCode);
    const student = await enter(base, 'student');
    const course = await teacher.client.must<Named>('POST', '/courses', {
      title: 'API test',
      subject: 'Tests',
    });
    const homework = await teacher.client.must<Named>('POST', `/courses/${course.id}/homework`, {
      title: 'One',
      maxPoints: 3,
    });
    await student.client.must('PUT', `/courses/${course.id}/enrolment`);
    const answer = await student.client.must<Named>('PUT', `/homework/${homework.id}/submission`, {
      content: 'x',
    });
    await teacher.client.must('PUT', `/submissions/${answer.id}/grade`, { points: 3 });
    const { items } = await student.client.must<{ items: { id: string; points: number }[] }>(
      'GET',
      '/grades',
    );
    assert.deepEqual(
      items.map(({ id, points }) => [id, points]),
      [[answer.id, 3]],
    );
  });
});
