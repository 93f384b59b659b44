import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  applicationMigrations,
  type Caller,
  type Project,
  SUPABASE,
  startProject,
  supabaseMigrations,
} from '../../support/supabase.ts';

/** The first time Postgres may have to be installed. */
const SET_UP_MS = 300_000;
const id = (number: number): string => `00000000-0000-4000-8000-00000000000${number}`;
const [TEACHER, ADA, BOB, COURSE, HOMEWORK, OF_ADA, OF_BOB] = [1, 2, 3, 4, 5, 6, 7].map(id);
const ADAS: Caller = { user: ADA ?? '' };
const BOBS: Caller = { user: BOB ?? '' };
const TABLES = ['users', 'courses', 'enrolments', 'homework', 'submissions', 'grades'];

const ROWS = `
  INSERT INTO users (id, email, name, role, password_hash) VALUES
    ('${TEACHER}', 't@school.example', 'T', 'teacher', 'hash'),
    ('${ADA}', 'ada@school.example', 'Ada', 'student', 'hash'),
    ('${BOB}', 'bob@school.example', 'Bob', 'student', 'hash');
  INSERT INTO courses (id, teacher_id, title, subject) VALUES ('${COURSE}', '${TEACHER}', 'Sets', 'mathematics');
  INSERT INTO homework (id, course_id, title, max_points) VALUES ('${HOMEWORK}', '${COURSE}', 'One', 10);
  INSERT INTO submissions (id, homework_id, student_id, content) VALUES
    ('${OF_ADA}', '${HOMEWORK}', '${ADA}', 'of Ada'), ('${OF_BOB}', '${HOMEWORK}', '${BOB}', 'of Bob');
  INSERT INTO grades (submission_id, points, graded_by) VALUES
    ('${OF_ADA}', 9, '${TEACHER}'), ('${OF_BOB}', 4, '${TEACHER}');
`;

let project: Project;
beforeAll(async () => {
  project = await startProject();
  for (const { sql } of applicationMigrations()) await project.run(sql);
  await project.run(ROWS);
}, SET_UP_MS);
afterAll(async () => await project[Symbol.asyncDispose]());

test('supabase: before, everybody reads the hashes of the passwords; the stand-in is as open as a project is', async () => {
  expect(await project.as('anon', 'SELECT password_hash FROM users')).toHaveLength(3);
});

describe('supabase: with its migrations', () => {
  beforeAll(async () => {
    for (const { sql } of supabaseMigrations()) await project.run(`BEGIN; ${sql}; COMMIT`);
  });

  test.each(['anon', 'authenticated'])('%s may change nothing, and sees no table whole', async (role) => {
    const caller: Caller = role === 'anon' ? 'anon' : ADAS;
    for (const table of TABLES) {
      for (const sql of [
        `SELECT * FROM ${table}`,
        `DELETE FROM ${table}`,
        `INSERT INTO ${table} DEFAULT VALUES`,
      ])
        await expect(project.as(caller, sql)).rejects.toThrow(`permission denied for table ${table}`);
    }
    const update = 'UPDATE grades SET points = 10';
    await expect(project.as(caller, update)).rejects.toThrow('permission denied');
    await expect(project.as(caller, 'SELECT email FROM users')).rejects.toThrow('permission denied');
  });

  test('everybody reads the catalogue, without who teaches', async () => {
    const sql = 'SELECT title, subject FROM courses';
    const catalogue = [{ title: 'Sets', subject: 'mathematics' }];
    expect(await project.as('anon', sql)).toEqual(catalogue);
    expect(await project.as(ADAS, sql)).toEqual(catalogue);
    await expect(project.as('anon', 'SELECT teacher_id FROM courses')).rejects.toThrow('permission denied');
  });

  test('a student reads their own submissions and grades, and nobody reads those of others', async () => {
    const grades = 'SELECT points FROM grades';
    const submissions = 'SELECT id FROM submissions';
    expect([await project.as(ADAS, grades), await project.as(ADAS, submissions)]).toEqual([
      [{ points: 9 }],
      [{ id: OF_ADA }],
    ]);
    expect([await project.as(BOBS, grades), await project.as(BOBS, submissions)]).toEqual([
      [{ points: 4 }],
      [{ id: OF_BOB }],
    ]);
    const by = `${submissions} WHERE student_id = '${ADA}'`;
    expect(await project.as(BOBS, by)).toEqual([]);
    expect(await project.as({ user: TEACHER ?? '' }, grades)).toEqual([]);
    await expect(project.as('anon', grades)).rejects.toThrow('permission denied');
  });

  test('a server with the secret key, and the application, read all as before', async () => {
    expect(await project.as('service_role', 'SELECT * FROM grades')).toHaveLength(2);
    expect(await project.run('SELECT * FROM users')).toHaveLength(3);
    expect(
      await project.run(`UPDATE grades SET points = 10 WHERE submission_id = '${OF_ADA}' RETURNING points`),
    ).toEqual([{ points: 10 }]);
  });

  test('what a later migration makes is closed until one opens it', async () => {
    await project.run(`
      CREATE TABLE invoices (id serial PRIMARY KEY, amount integer);
      CREATE FUNCTION total() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT sum(amount) FROM invoices'`);
    for (const caller of ['anon', ADAS] as const) {
      for (const what of ['amount FROM invoices', "nextval('invoices_id_seq')", 'total()'])
        await expect(project.as(caller, `SELECT ${what}`)).rejects.toThrow('permission denied');
    }
    await project.run('DROP TABLE invoices; DROP FUNCTION total');
  });

  test('every table of the application has row level security', async () => {
    const rows = await project.run(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity",
    );
    expect(rows).toEqual([]);
  });
});

/** What the version that serves meanwhile could stumble over. */
const TAKES_AWAY =
  /\b(?:DROP|RENAME|TRUNCATE|DELETE FROM|ALTER COLUMN|SET NOT NULL|ADD COLUMN[^;]*NOT NULL(?![^;]*DEFAULT))\b/iu;

test('supabase: each migration only adds: what is taken away is a release of its own, later', () => {
  const all = [...applicationMigrations(), ...supabaseMigrations()];
  expect(all.length).toBeGreaterThanOrEqual(4);
  const takes = all.filter(({ sql }) => TAKES_AWAY.test(sql.replaceAll(/--.*$/gmu, '')));
  expect(takes.map(({ name }) => name)).toEqual([]);
  for (const sql of [
    'ALTER TABLE users DROP COLUMN name',
    'ALTER TABLE users ADD COLUMN phone text NOT NULL',
    'ALTER TABLE users ALTER COLUMN name TYPE varchar(9)',
  ])
    expect([sql, TAKES_AWAY.test(sql)]).toEqual([sql, true]);
  expect(TAKES_AWAY.test("ALTER TABLE users ADD COLUMN phone text NOT NULL DEFAULT ''")).toBe(false);
});

test('supabase: the project is told to show no table by itself, and to take no users', () => {
  const config = readFileSync(join(SUPABASE, 'config.toml'), 'utf8');
  for (const line of ['schemas = ["public"]', 'auto_expose_new_tables = false', 'enable_signup = false'])
    expect(config.split('\n')).toContain(line);
  expect(supabaseMigrations().map(({ name }) => name)).toEqual([
    expect.stringMatching(/^\d{14}_closed_by_default\.sql$/u),
    expect.stringMatching(/^\d{14}_what_may_be_read\.sql$/u),
  ]);
});
