import { type Page, PAGE_SIZE, pageOf } from './courses.ts';
import type { Database } from './database.ts';
import type { Grade, Submission } from './homework.ts';

export type SubmissionForTeacher = Submission & {
  student: { id: string; name: string };
  grade: Grade | null;
};

export interface GradedWork extends Grade {
  /** The submission's id. */
  id: string;
  course: string;
  homework: string;
  maxPoints: number;
}

const GRADE = 'points, feedback, graded_at AS "gradedAt"';
const SUBMISSION = 'id, homework_id AS "homeworkId", content, submitted_at AS "submittedAt"';

export type Refusal = 'unknown' | 'late' | 'graded';

/**
 * Saves a student's answer; an answer from before is replaced, so that a request whose answer was lost can be sent again.
 * One statement, committed when this returns.
 */
export async function saveSubmission(
  database: Database,
  homeworkId: string,
  studentId: string,
  content: string,
): Promise<Submission | Refusal> {
  const [row] = await database.query<Submission>(
    'submission.save',
    `INSERT INTO submissions (homework_id, student_id, content)
     SELECT h.id, e.student_id, $3 FROM homework h
       JOIN enrolments e ON e.course_id = h.course_id AND e.student_id = $2
     WHERE h.id = $1 AND (h.due_at IS NULL OR now() <= h.due_at)
     ON CONFLICT (homework_id, student_id) DO UPDATE SET content = EXCLUDED.content, submitted_at = now()
       WHERE NOT EXISTS (SELECT FROM grades g WHERE g.submission_id = submissions.id)
     RETURNING ${SUBMISSION}`,
    [homeworkId, studentId, content],
  );
  return row ?? (await whyNotSaved(database, homeworkId, studentId));
}

async function whyNotSaved(database: Database, homeworkId: string, studentId: string): Promise<Refusal> {
  const [row] = await database.query<{ late: boolean }>(
    'submission.refusal',
    `SELECT coalesce(now() > h.due_at, false) AS late FROM homework h
       JOIN enrolments e ON e.course_id = h.course_id AND e.student_id = $2
     WHERE h.id = $1`,
    [homeworkId, studentId],
  );
  if (row === undefined) return 'unknown';
  return row.late ? 'late' : 'graded';
}

/** The answers to a piece of homework, the oldest first. @returns undefined when the teacher gives no such homework. */
export async function listSubmissions(
  database: Database,
  homeworkId: string,
  teacherId: string,
  after?: string,
): Promise<Page<SubmissionForTeacher> | undefined> {
  const rows = await database.query<
    Partial<Submission> & { student_id: string; name: string } & Partial<Grade>
  >(
    'submission.list',
    `SELECT s.id, s.homework_id AS "homeworkId", s.content, s.submitted_at AS "submittedAt", u.id AS student_id, u.name,
       g.points, g.feedback, g.graded_at AS "gradedAt"
     FROM homework h
       JOIN courses c ON c.id = h.course_id AND c.teacher_id = $2
       LEFT JOIN submissions s ON s.homework_id = h.id AND ($3::uuid IS NULL
         OR (s.submitted_at, s.id) > (SELECT submitted_at, id FROM submissions WHERE id = $3::uuid))
       LEFT JOIN users u ON u.id = s.student_id
       LEFT JOIN grades g ON g.submission_id = s.id
     WHERE h.id = $1
     ORDER BY s.submitted_at, s.id LIMIT ${PAGE_SIZE + 1}`,
    [homeworkId, teacherId, after ?? null],
  );
  if (rows.length === 0) return undefined;
  // Homework without an answer is one row of nulls.
  const answers = rows.flatMap(({ student_id, name, points, feedback, gradedAt, ...submission }) => {
    if (typeof submission.id !== 'string') return [];
    const graded = typeof points === 'number' && feedback !== undefined && gradedAt !== undefined;
    return [
      {
        ...(submission as Submission),
        student: { id: student_id, name },
        grade: graded ? { points, feedback, gradedAt } : null,
      },
    ];
  });
  return pageOf(answers);
}

/** @returns the grade; `unknown` when the teacher has no such submission, or the most points that there are. */
export async function saveGrade(
  database: Database,
  submissionId: string,
  teacherId: string,
  grade: Pick<Grade, 'points' | 'feedback'>,
): Promise<Grade | 'unknown' | number> {
  const [row] = await database.query<Grade>(
    'grade.save',
    `INSERT INTO grades (submission_id, points, feedback, graded_by)
     SELECT s.id, $3, $4, $2 FROM submissions s JOIN homework h ON h.id = s.homework_id
       JOIN courses c ON c.id = h.course_id AND c.teacher_id = $2
     WHERE s.id = $1 AND $3 <= h.max_points
     ON CONFLICT (submission_id) DO UPDATE
       SET points = EXCLUDED.points, feedback = EXCLUDED.feedback, graded_by = EXCLUDED.graded_by, graded_at = now()
     RETURNING ${GRADE}`,
    [submissionId, teacherId, grade.points, grade.feedback],
  );
  if (row !== undefined) return row;
  const [found] = await database.query<{ maxPoints: number }>(
    'grade.refusal',
    `SELECT h.max_points AS "maxPoints" FROM submissions s JOIN homework h ON h.id = s.homework_id
       JOIN courses c ON c.id = h.course_id AND c.teacher_id = $2 WHERE s.id = $1`,
    [submissionId, teacherId],
  );
  return found?.maxPoints ?? 'unknown';
}

/** A student's grades, the newest first. */
export async function gradesOf(database: Database, studentId: string): Promise<GradedWork[]> {
  return await database.query<GradedWork>(
    'grade.list',
    `SELECT s.id, c.title AS course, h.title AS homework, h.max_points AS "maxPoints", ${GRADE}
     FROM grades g JOIN submissions s ON s.id = g.submission_id JOIN homework h ON h.id = s.homework_id
       JOIN courses c ON c.id = h.course_id
     WHERE s.student_id = $1 ORDER BY g.graded_at DESC LIMIT 200`,
    [studentId],
  );
}
