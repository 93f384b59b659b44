import type { Database } from './database.ts';

export interface Course {
  id: string;
  title: string;
  description: string;
  subject: string;
  teacher: { id: string; name: string };
  createdAt: string;
}

export interface Page<Item> {
  items: Item[];
  /** What `after` must be for the next page; null on the last one. */
  next: string | null;
}

export const PAGE_SIZE = 50;

const SELECT = `SELECT c.id, c.title, c.description, c.subject, c.created_at AS "createdAt",
  json_build_object('id', u.id, 'name', u.name) AS teacher
  FROM courses c JOIN users u ON u.id = c.teacher_id`;

export async function createCourse(
  database: Database,
  teacherId: string,
  course: Pick<Course, 'title' | 'description' | 'subject'>,
): Promise<Course> {
  const [row] = await database.query<Course>(
    'course.create',
    `WITH c AS (
       INSERT INTO courses (teacher_id, title, description, subject) VALUES ($1, $2, $3, $4) RETURNING *
     ) ${SELECT.replace('courses c', 'c')}`,
    [teacherId, course.title, course.description, course.subject],
  );
  if (row === undefined) throw new Error('the database made a course and did not return it');
  return row;
}

/** All courses, the newest first. @param after The id of the last course of the page before. */
export async function listCourses(database: Database, after?: string): Promise<Page<Course>> {
  const rows = await database.query<Course>(
    'course.list',
    `${SELECT} WHERE $1::uuid IS NULL
       OR (c.created_at, c.id) < (SELECT created_at, id FROM courses WHERE id = $1::uuid)
     ORDER BY c.created_at DESC, c.id DESC LIMIT ${PAGE_SIZE + 1}`,
    [after ?? null],
  );
  return pageOf(rows);
}

/** The courses that a user teaches or is enrolled in, the newest first. */
export async function coursesOf(database: Database, userId: string, after?: string): Promise<Page<Course>> {
  const rows = await database.query<Course>(
    'course.mine',
    `${SELECT} WHERE (c.teacher_id = $1 OR EXISTS (
         SELECT FROM enrolments e WHERE e.course_id = c.id AND e.student_id = $1))
       AND ($2::uuid IS NULL
         OR (c.created_at, c.id) < (SELECT created_at, id FROM courses WHERE id = $2::uuid))
     ORDER BY c.created_at DESC, c.id DESC LIMIT ${PAGE_SIZE + 1}`,
    [userId, after ?? null],
  );
  return pageOf(rows);
}

/** @returns false when there is no such course. To enrol twice is to be enrolled. */
export async function enrol(database: Database, courseId: string, studentId: string): Promise<boolean> {
  const rows = await database.query(
    'course.enrol',
    `WITH c AS (SELECT id FROM courses WHERE id = $1),
       e AS (INSERT INTO enrolments (course_id, student_id) SELECT id, $2 FROM c ON CONFLICT DO NOTHING)
     SELECT id FROM c`,
    [courseId, studentId],
  );
  return rows.length > 0;
}

/** What a user is in a course: undefined also when there is none of that id. */
export async function partIn(
  database: Database,
  courseId: string,
  userId: string,
): Promise<'teacher' | 'student' | undefined> {
  const [row] = await database.query<{ part: 'teacher' | 'student' }>(
    'course.part',
    `SELECT 'teacher' AS part FROM courses WHERE id = $1 AND teacher_id = $2
     UNION ALL SELECT 'student' FROM enrolments WHERE course_id = $1 AND student_id = $2`,
    [courseId, userId],
  );
  return row?.part;
}

/** A query asks for one row more than a page holds, to know whether another page follows. */
export function pageOf<Item extends { id: string }>(rows: Item[]): Page<Item> {
  const items = rows.slice(0, PAGE_SIZE);
  return { items, next: rows.length > PAGE_SIZE ? (items.at(-1)?.id ?? null) : null };
}
