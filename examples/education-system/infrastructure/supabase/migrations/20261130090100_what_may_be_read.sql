-- Needs the application's own migrations up to 002. It only adds, so the version before serves on while it runs.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses ENABLE ROW LEVEL SECURITY;
ALTER TABLE enrolments ENABLE ROW LEVEL SECURITY;
ALTER TABLE homework ENABLE ROW LEVEL SECURITY;
ALTER TABLE submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE grades ENABLE ROW LEVEL SECURITY;

-- The catalogue is for everybody, and who teaches is not in it.
GRANT SELECT (id, title, description, subject, created_at) ON courses TO anon, authenticated;
CREATE POLICY "everybody reads the catalogue" ON courses FOR SELECT TO anon, authenticated USING (true);

-- `(SELECT auth.uid())` is asked once for a statement, and not for each row.
GRANT SELECT (id, homework_id, student_id, submitted_at) ON submissions TO authenticated;
CREATE POLICY "students read their own" ON submissions FOR SELECT TO authenticated
  USING (student_id = (SELECT auth.uid()));

-- Which submissions are there, the policy above decides for this one too.
GRANT SELECT (submission_id, points, feedback, graded_at) ON grades TO authenticated;
CREATE POLICY "students read the grades of their own" ON grades FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM submissions WHERE submissions.id = grades.submission_id));
