-- Up Migration
CREATE TABLE grades (
  submission_id uuid PRIMARY KEY REFERENCES submissions (id) ON DELETE CASCADE,
  points integer NOT NULL CHECK (points >= 0),
  feedback text NOT NULL DEFAULT '',
  graded_by uuid NOT NULL REFERENCES users (id),
  graded_at timestamptz NOT NULL DEFAULT now()
);

-- Down Migration
DROP TABLE grades;
