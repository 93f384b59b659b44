import { z } from 'zod';
import { shaped } from '../../input/json.ts';
import type { TestStatus } from '../../types.ts';
import { RawTests } from '../../tests/collect.ts';

const test = z.object({
  title: z.string(),
  fullTitle: z.string(),
  file: z.string().nullish(),
  duration: z.number().nullish(),
  currentRetry: z.number().nullish(),
  err: z.object({ message: z.string().nullish(), stack: z.string().nullish() }).nullish(),
});
type Test = z.infer<typeof test>;
const report = z.object({
  stats: z.object({ tests: z.number(), passes: z.number(), failures: z.number(), pending: z.number() }),
  tests: z.array(test),
  pending: z.array(test),
  failures: z.array(test),
  passes: z.array(test),
});

/** Mocha's reporter `json`. A suite is the title without the test's own, as Mocha joins them. A hook that failed is an error. */
export function readMocha(value: unknown): RawTests {
  const { stats, tests, pending, failures } = shaped(report, value, "Mocha's JSON report");
  const results = new RawTests();
  const waiting = tally(pending);
  const failed = tally(failures);
  for (const each of tests) {
    const isFailed = take(failed, each) || each.err?.message !== undefined || each.err?.stack !== undefined;
    add(results, each, isFailed ? 'failed' : take(waiting, each) ? 'skipped' : 'passed');
  }
  for (const each of failures) if (take(failed, each)) add(results, each, 'error');
  results.addStated('report', '(run)', { stated: stats.failures, shown: results.failing });
  return results;
}

function add(results: RawTests, each: Test, status: TestStatus): void {
  const { title, fullTitle, file, duration, currentRetry, err } = each;
  const suite = fullTitle.endsWith(title)
    ? fullTitle.slice(0, fullTitle.length - title.length).trim()
    : fullTitle;
  const retries = currentRetry ?? 0;
  results.add({
    suite: suite === '' ? (file ?? '(no suite)') : suite,
    name: title,
    file: file ?? undefined,
    status,
    durationMs: duration ?? undefined,
    message: err?.message ?? undefined,
    details: err?.stack ?? undefined,
    ...(retries > 0 ? { attempts: retries + 1, flaky: status === 'passed' } : {}),
  });
}

const keyOf = ({ fullTitle, file }: Test) => `${file ?? ''}\n${fullTitle}`;

function tally(tests: readonly Test[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of tests) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, each: Test): boolean {
  const left = counts.get(keyOf(each)) ?? 0;
  if (left > 0) counts.set(keyOf(each), left - 1);
  return left > 0;
}
