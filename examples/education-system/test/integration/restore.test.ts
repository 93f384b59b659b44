import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Client as Postgres } from 'pg';
import { migrate } from '../../src/database/migrations.ts';
import { startTestApp, TEACHER_CODE } from '../support/app.ts';
import { classroom, Client, enter, logIn } from '../support/client.ts';
import { program } from '../support/programs.ts';
import { type Service, startPostgres } from '../support/services.ts';

/** A drill: a dump is taken while the application is used, and brought back in another server. */
const STUDENTS = 3;

let lost: Service;
let fresh: Service;
const folder = mkdtempSync(join(tmpdir(), 'education-restore-'));
before(async () => {
  lost = await startPostgres({ database: 'education' });
  fresh = await startPostgres({ database: 'education' });
  await migrate(lost.url, () => undefined);
});
after(async () => {
  await lost?.[Symbol.asyncDispose]();
  await fresh?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function connected<T>(url: string, use: (client: Postgres) => Promise<T>): Promise<T> {
  const client = new Postgres({ connectionString: url });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

type Tables = Record<string, { rows: number; digest: string }>;

/** Of every table that there is, how many rows it has, and a digest of all that they hold. */
async function contentOf(client: Postgres): Promise<Tables> {
  const { rows: tables } = await client.query<{ name: string }>(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  const content: Tables = {};
  for (const { name } of tables) {
    const { rows } = await client.query<{ rows: number; digest: string }>(
      `SELECT count(*)::integer AS rows, coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS digest FROM ${name} t`,
    );
    content[name] = rows[0] ?? { rows: 0, digest: '' };
  }
  return content;
}

/** The commands of README.md, with a little more for the one that is to see one moment only. */
function command(name: 'pg_dump' | 'pg_restore', url: string, more: readonly string[] = []): string {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  const line = new RegExp(`^${name} .*?(?=\\s+#|$)`, 'm').exec(page)?.[0] ?? '';
  const words = line.split(/\s+/).slice(1);
  const told = words.map((word) =>
    word.replace(/"\$\w+"/, url).replace('education.dump', join(folder, 'education.dump')),
  );
  return execFileSync(program(name), [...more, ...told], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('a dump of a database that is in use', () => {
  let content: Tables;
  let people: { email: string; grades: number }[];

  test('is taken of one moment', async () => {
    await using app = await startTestApp({ databaseUrl: lost.url });
    const base = `${app.url}/api`;
    const { teacher, student, course, homework } = await classroom(base, TEACHER_CODE);
    const students = [student];
    while (students.length < STUDENTS) students.push(await enter(base, 'student'));
    for (const { client } of students) {
      await client.must('PUT', `/courses/${course.id}/enrolment`);
      const { id } = await client.must<{ id: string }>('PUT', `/homework/${homework.id}/submission`, {
        content: 'Zeile\n"1"\t\\ – 漢字 \u{1f600}',
      });
      await teacher.client.must('PUT', `/submissions/${id}/grade`, { points: 9, feedback: 'Good.' });
    }
    people = students.map(({ email }) => ({ email, grades: 1 }));
    await connected(lost.url, async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
      // Comes after the moment, and is not in the dump.
      await enter(base, 'student');
      command('pg_dump', lost.url, [`--snapshot=${rows[0]?.id}`]);
      content = await contentOf(client);
      await client.query('ROLLBACK');
    });
    const { users, grades, migrations } = content;
    assert.deepEqual(
      [users?.rows, grades?.rows, (migrations?.rows ?? 0) >= 2],
      [1 + STUDENTS, STUDENTS, true],
    );
    const now = await connected(lost.url, contentOf);
    assert.equal(now['users']?.rows, 2 + STUDENTS);
  });

  test('brings every row of every table back, and what holds them together', async () => {
    await lost.kill();
    command('pg_restore', fresh.url);
    assert.deepEqual(await connected(fresh.url, contentOf), content);
    // An answer of nobody is refused as before.
    await connected(fresh.url, async (client) => {
      const orphan = `INSERT INTO grades (submission_id, points, graded_by) VALUES (gen_random_uuid(), 1, gen_random_uuid())`;
      await assert.rejects(client.query(orphan), { code: '23503' });
      await assert.rejects(client.query(`INSERT INTO users SELECT * FROM users LIMIT 1`), { code: '23505' });
    });
  });

  test('is what the application goes on with: users log in, and have their grades', async () => {
    await using app = await startTestApp({ databaseUrl: fresh.url });
    assert.equal((await fetch(`${app.url}/ready`)).status, 200);
    for (const { email, grades } of people) {
      const client = new Client(`${app.url}/api`);
      await logIn(client, email);
      const { items } = await client.must<{ items: unknown[] }>('GET', '/grades');
      assert.equal(items.length, grades);
    }
  });

  test('into a database that has something stops, and changes nothing', async () => {
    const before = await connected(fresh.url, contentOf);
    assert.throws(() => command('pg_restore', fresh.url), /already exists/);
    assert.deepEqual(await connected(fresh.url, contentOf), before);
  });
});
