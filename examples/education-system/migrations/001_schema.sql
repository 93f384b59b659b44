-- Up Migration
CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('student', 'teacher')),
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- Two spellings of one address are one person.
CREATE UNIQUE INDEX users_email_key ON users (lower(email));

CREATE TABLE courses (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  teacher_id uuid NOT NULL REFERENCES users (id),
  title text NOT NULL,
  description text NOT NULL DEFAULT '',
  subject text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX courses_teacher_id_idx ON courses (teacher_id);
CREATE INDEX courses_page_idx ON courses (created_at DESC, id DESC);

CREATE TABLE enrolments (
  course_id uuid NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
  student_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (course_id, student_id)
);
CREATE INDEX enrolments_student_id_idx ON enrolments (student_id);

CREATE TABLE homework (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  course_id uuid NOT NULL REFERENCES courses (id) ON DELETE CASCADE,
  title text NOT NULL,
  instructions text NOT NULL DEFAULT '',
  max_points integer NOT NULL CHECK (max_points > 0),
  due_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX homework_course_id_idx ON homework (course_id, created_at);

CREATE TABLE submissions (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  homework_id uuid NOT NULL REFERENCES homework (id) ON DELETE CASCADE,
  student_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  content text NOT NULL,
  submitted_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (homework_id, student_id)
);
CREATE INDEX submissions_student_id_idx ON submissions (student_id);

-- Down Migration
DROP TABLE submissions, homework, enrolments, courses, users;
