/**
 * A class hands in its homework: `BASE_URL=http://localhost:3000 TEACHER_CODE=teach k6 run load/homework.ts`.
 *
 * PROFILE (smoke, load, stress, soak or spike; load), RATE (answers a second on a usual day, 20), SECONDS (how long, instead
 * of what the profile says) and STUDENTS (20) set how much; SUMMARY names the JSON file with the result
 * (reports/k6-summary.json). Against an application of your own only. Logins are few: they are limited for an address.
 */
import { check, fail } from 'k6';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import type { Options } from 'k6/options';
import { optionsOf } from './profiles.ts';

const base = (__ENV['BASE_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');
const rate = Number(__ENV['RATE'] ?? '20');
const studentCount = Number(__ENV['STUDENTS'] ?? '20');
const PASSWORD = 'a password of the load test';

/** What was acknowledged, to be compared with what is in the database. */
const acknowledged = new Counter('submissions_acknowledged');

const seconds = __ENV['SECONDS'];
export const options: Options = optionsOf({
  profile: __ENV['PROFILE'] ?? 'load',
  rate,
  seconds: seconds === undefined ? undefined : Number(seconds),
});

interface Room {
  courseId: string;
  homework: string[];
  tokens: string[];
}

function post(path: string, body: object, token?: string): { [key: string]: unknown } {
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = http.post(`${base}/api${path}`, JSON.stringify(body), {
    headers,
    tags: { name: 'setup' },
  });
  if (response.status !== 201)
    fail(`POST ${path} was answered ${response.status}: ${JSON.stringify(response.body)}`);
  return response.json() as { [key: string]: unknown };
}

function person(role: 'student' | 'teacher', number: number): string {
  const email = `load-${role}-${Date.now()}-${number}-${Math.floor(Math.random() * 1e9)}@example.test`;
  const code = role === 'teacher' ? { teacherCode: __ENV['TEACHER_CODE'] ?? '' } : {};
  post('/users', { email, name: `Load ${role}`, password: PASSWORD, role, ...code });
  return String(post('/sessions', { email, password: PASSWORD })['token']);
}

/** One course with some homework, and a class that is in it. */
export function setup(): Room {
  const teacher = person('teacher', 0);
  const courseId = String(post('/courses', { title: 'Load test', subject: 'Tests' }, teacher)['id']);
  const homework = Array.from({ length: 10 }, (_, number) =>
    String(post(`/courses/${courseId}/homework`, { title: `Task ${number}`, maxPoints: 10 }, teacher)['id']),
  );
  const tokens = Array.from({ length: studentCount }, (_, number) => {
    const token = person('student', number);
    const headers = { authorization: `Bearer ${token}` };
    const joined = http.put(`${base}/api/courses/${courseId}/enrolment`, null, {
      headers,
      tags: { name: 'setup' },
    });
    if (joined.status !== 204) fail(`the enrolment was answered ${joined.status}`);
    return token;
  });
  return { courseId, homework, tokens };
}

export default function handIn({ courseId, homework, tokens }: Room): void {
  const iteration = exec.scenario.iterationInTest;
  const token = tokens[iteration % tokens.length] ?? '';
  const task = homework[Math.floor(iteration / tokens.length) % homework.length] ?? '';
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const list = http.get(`${base}/api/courses/${courseId}/homework`, { headers, tags: { name: 'list' } });
  check(list, { 'the homework is listed': ({ status }) => status === 200 });
  const body = JSON.stringify({ content: `Answer ${iteration}` });
  const saved = http.put(`${base}/api/homework/${task}/submission`, body, {
    headers,
    tags: { name: 'submit' },
  });
  if (check(saved, { 'the answer is taken': ({ status }) => status === 200 })) acknowledged.add(1);
}

interface Summary {
  metrics: Record<string, { thresholds?: Record<string, { ok: boolean }> }>;
}

/** The result as a file for machines, and each objective as a line for a person. */
export function handleSummary(data: Summary): Record<string, string> {
  const lines = Object.entries(data.metrics).flatMap(([name, { thresholds = {} }]) =>
    Object.entries(thresholds).map(([threshold, { ok }]) => `${ok ? '✓' : '✗'} ${name}: ${threshold}`),
  );
  const file = __ENV['SUMMARY'] ?? 'reports/k6-summary.json';
  return { stdout: `${lines.join('\n')}\n`, [file]: JSON.stringify(data, null, 2) };
}
