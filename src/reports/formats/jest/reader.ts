import { z } from 'zod';
import { shaped } from '../../input/json.ts';
import type { TestStatus } from '../../types.ts';
import { firstLine, RawTests } from '../../tests/collect.ts';

const assertion = z.object({
  ancestorTitles: z.array(z.string()).nullish(),
  title: z.string(),
  fullName: z.string().nullish(),
  status: z.enum(['passed', 'failed', 'pending', 'skipped', 'todo', 'disabled', 'focused']),
  duration: z.number().nullish(),
  failureMessages: z.array(z.string()).nullish(),
  invocations: z.number().nullish(),
  location: z.object({ line: z.number() }).nullish(),
});
const count = z.number().nonnegative();
const report = z.object({
  numTotalTests: z.number(),
  numFailedTests: count.nullish(),
  numFailedTestSuites: count.nullish(),
  success: z.boolean(),
  wasInterrupted: z.boolean().nullish(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().nullish(),
      assertionResults: z.array(assertion),
    }),
  ),
});

/**
 * `jest --json`, and vitest's reporter `json`. A suite is a test file; one that could not be run is an error.
 * @param suites What the report counts as suites: files, or (vitest) the describe blocks in them as well.
 */
export function readJest(value: unknown, suites: 'files' | 'blocks' = 'files'): RawTests {
  const { success, wasInterrupted, testResults, ...stated } = shaped(report, value, "Jest's JSON report");
  const results = new RawTests();
  let failedFiles = 0;
  for (const { name: file, status, message, assertionResults } of testResults) {
    const before = results.failing;
    results.suite(file, file);
    for (const each of assertionResults) add(results, file, each);
    if (status === 'failed' && results.failing === before)
      results.addHidden(
        file,
        firstLine(message ?? '') ?? 'The test file could not be run',
        message ?? undefined,
      );
    if (results.failing > before) failedFiles += 1;
  }
  const missing = [
    { stated: Math.floor(stated.numFailedTests ?? 0), shown: results.failing },
    // Of blocks it is not told which they are: that one failed is all that is known.
    {
      stated: Math.min(Math.floor(stated.numFailedTestSuites ?? 0), suites === 'files' ? Number.MAX_SAFE_INTEGER : 1),
      shown: failedFiles,
    },
  ].sort((a, b) => b.stated - b.shown - (a.stated - a.shown))[0];
  if (missing !== undefined) results.addStated('report', '(run)', missing);
  if (wasInterrupted === true) results.addHidden('(run)', 'The run was interrupted');
  else if (!success && results.failing === 0)
    results.addHidden('(run)', 'The run says that it did not succeed, and no test of it failed');
  return results;
}

function add(results: RawTests, file: string, each: z.infer<typeof assertion>): void {
  const { ancestorTitles, title, fullName, duration, failureMessages, invocations, location } = each;
  const status: TestStatus =
    each.status === 'passed' || each.status === 'failed'
      ? each.status
      : each.status === 'focused'
        ? 'passed'
        : 'skipped';
  const details = failureMessages?.join('\n\n');
  results.add({
    suite: file,
    file,
    name: fullName ?? [...(ancestorTitles ?? []), title].join(' '),
    line: location?.line,
    status,
    durationMs: duration ?? undefined,
    message: firstLine(details),
    details,
    ...(invocations !== null && invocations !== undefined && invocations > 1
      ? { attempts: invocations, flaky: status === 'passed' }
      : {}),
  });
}
