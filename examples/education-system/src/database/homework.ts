import { type Page, PAGE_SIZE, pageOf } from './courses.ts';
import type { Database } from './database.ts';

export interface Homework {
  id: string;
  courseId: string;
  title: string;
  instructions: string;
  maxPoints: number;
  /** Nothing is taken after it; null takes answers for ever. */
  dueAt: string | null;
  createdAt: string;
}

export interface Grade {
  points: number;
  feedback: string;
  gradedAt: string;
}

export interface Submission {
  id: string;
  homeworkId: string;
  content: string;
  submittedAt: string;
}

/** Homework as a student sees it, with the own answer. */
export type HomeworkWithAnswer = Homework & { submission: (Submission & { grade: Grade | null }) | null };

const COLUMNS = `h.id, h.course_id AS "courseId", h.title, h.instructions, h.max_points AS "maxPoints",
  h.due_at AS "dueAt", h.created_at AS "createdAt"`;
/** Inside of JSON Postgres writes moments in its own way: this is ISO 8601 in UTC. */
const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const GRADE = `CASE WHEN g.submission_id IS NOT NULL THEN json_build_object('points', g.points,
  'feedback', g.feedback, 'gradedAt', ${iso('g.graded_at')}) END`;

export async function createHomework(
  database: Database,
  courseId: string,
  homework: Pick<Homework, 'title' | 'instructions' | 'maxPoints' | 'dueAt'>,
): Promise<Homework> {
  const [row] = await database.query<Homework>(
    'homework.create',
    `INSERT INTO homework AS h (course_id, title, instructions, max_points, due_at)
     VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
    [courseId, homework.title, homework.instructions, homework.maxPoints, homework.dueAt],
  );
  if (row === undefined) throw new Error('the database made homework and did not return it');
  return row;
}

/** A course's homework, the oldest first, each with the answer of this user, if there is one. */
export async function listHomework(
  database: Database,
  courseId: string,
  userId: string,
  after?: string,
): Promise<Page<HomeworkWithAnswer>> {
  const rows = await database.query<HomeworkWithAnswer>(
    'homework.list',
    `SELECT ${COLUMNS}, CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'homeworkId', s.homework_id,
         'content', s.content, 'submittedAt', ${iso('s.submitted_at')}, 'grade', ${GRADE}) END AS submission
     FROM homework h
       LEFT JOIN submissions s ON s.homework_id = h.id AND s.student_id = $2
       LEFT JOIN grades g ON g.submission_id = s.id
     WHERE h.course_id = $1 AND ($3::uuid IS NULL
       OR (h.created_at, h.id) > (SELECT created_at, id FROM homework WHERE id = $3::uuid))
     ORDER BY h.created_at, h.id LIMIT ${PAGE_SIZE + 1}`,
    [courseId, userId, after ?? null],
  );
  return pageOf(rows);
}
