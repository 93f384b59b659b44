import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { shaped } from '../../input/json.ts';
import { firstLine, RawTests } from '../../tests/collect.ts';
import type { TestStatus } from '../../types.ts';
import { withoutColours } from '../colours.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  results: z.object({
    summary: z.object({ tests: z.number(), failed: z.number() }),
    tests: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['passed', 'failed', 'skipped', 'pending', 'other']),
        duration: z.number().nullish(),
        suite: z.union([z.string(), z.array(z.string())]).nullish(),
        filePath: z.string().nullish(),
        line: z.number().nullish(),
        message: z.string().nullish(),
        trace: z.string().nullish(),
        flaky: z.boolean().nullish(),
        retries: z.number().nullish(),
      }),
    ),
  }),
});
type Test = z.infer<typeof report>['results']['tests'][number];

const STATUS: Readonly<Record<Test['status'], TestStatus>> = {
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
  pending: 'skipped',
  // Whatever it is, it is no test that passed.
  other: 'error',
};

/** The Common Test Report Format, which reporters of many runners write. */
function read(value: unknown): Part {
  const { summary, tests: all } = shaped(report, value, 'a CTRF report').results;
  const tests = new RawTests();
  for (const each of all) add(tests, each);
  tests.addStated('report', '(run)', { stated: summary.failed, shown: tests.failing });
  if (summary.tests > all.length && tests.failing === 0)
    tests.addHidden('(run)', `The report states ${summary.tests} tests and lists ${all.length}`);
  return { kind: 'tests', tests };
}

function add(tests: RawTests, each: Test): void {
  const { name, status, duration, filePath, line, message, trace, flaky, retries } = each;
  const suite = Array.isArray(each.suite) ? each.suite.join(' › ') : each.suite;
  const attempts = (retries ?? 0) + 1;
  tests.add({
    suite: [suite, filePath].find((one) => one !== null && one !== undefined && one !== '') ?? '(no suite)',
    file: filePath ?? undefined,
    name,
    line: line ?? undefined,
    status: STATUS[status],
    durationMs: duration ?? undefined,
    message: firstLine(withoutColours(message)) ?? (status === 'other' ? 'Its status is "other"' : undefined),
    details: withoutColours(trace ?? message),
    ...(attempts > 1 ? { attempts } : {}),
    ...(flaky === true || (attempts > 1 && status === 'passed') ? { flaky: true } : {}),
  });
}

export const ctrf: JsonFormat = {
  name: 'ctrf',
  kind: 'tests',
  title: 'CTRF',
  json: (value) => {
    const results = isRecord(value) ? value['results'] : undefined;
    return isRecord(results) && isRecord(results['tool']) && isRecord(results['summary']) && Array.isArray(results['tests']);
  },
  read,
};
