import { defined } from '../../base/index.ts';
import type { Annotation } from '../../github/index.ts';
import type { Verdict } from '../../gate/index.ts';

/**
 * An annotation a failed test, then one a finding of a rule that fails, then one a range of uncovered changed lines, the worst file first. They are errors where
 * their rule fails, else notices.
 */
export function annotationsOf(verdict: Verdict): Annotation[] {
  const failed = (id: string) => verdict.checks.some((check) => check.id === id && check.status === 'failed');
  const tests = verdict.failedTests.map(
    (test): Annotation => ({
      level: failed('tests.failed') ? 'error' : 'notice',
      message: test.message ?? 'The test failed.',
      place: {
        title: `${test.suite === '' ? '' : `${test.suite} › `}${test.name}`,
        ...defined({ file: test.file, line: test.line }),
      },
    }),
  );
  const lines = (verdict.changed?.files ?? []).flatMap((file) =>
    file.uncovered.map(
      ([first, last]): Annotation => ({
        level: failed('coverage.changed-lines') ? 'error' : 'notice',
        message:
          first === last
            ? 'This changed line is not covered by a test.'
            : 'These changed lines are not covered by a test.',
        place: { title: 'Not covered', file: file.path, line: first, endLine: last },
      }),
    ),
  );
  const findings = (verdict.findings ?? []).map(
    (each): Annotation => ({
      level: 'error',
      message: `${each.message}${each.fixedIn === undefined ? '' : ` (fixed in ${each.fixedIn})`}`,
      place: {
        title: `${each.package === undefined ? '' : `${each.package}: `}${each.rule}`,
        ...defined({ file: each.file, line: each.line }),
      },
    }),
  );
  return [...tests, ...findings, ...lines];
}
