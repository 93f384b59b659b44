import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { shaped } from '../../input/json.ts';
import { firstLine, RawTests } from '../../tests/collect.ts';
import type { TestStatus } from '../../types.ts';
import { withoutColours } from '../colours.ts';
import type { JsonFormat, Part } from '../format.ts';

const error = z.object({
  message: z.string().nullish(),
  stack: z.string().nullish(),
  location: z.object({ file: z.string(), line: z.number() }).nullish(),
});
const test = z.object({
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  projectName: z.string().nullish(),
  results: z.array(
    z.object({
      status: z.string().nullish(),
      duration: z.number().nullish(),
      error: error.nullish(),
      errors: z.array(error).nullish(),
    }),
  ),
});
const spec = z.object({
  title: z.string(),
  file: z.string(),
  line: z.number().nullish(),
  tests: z.array(test),
});
type Spec = z.infer<typeof spec>;
interface Suite {
  title: string;
  specs?: Spec[] | null | undefined;
  suites?: Suite[] | null | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({ title: z.string(), specs: z.array(spec).nullish(), suites: z.array(suite).nullish() }),
);
const report = z.object({
  suites: z.array(suite),
  errors: z.array(error).nullish(),
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
});

const STATUS: Readonly<Record<z.infer<typeof test>['status'], TestStatus>> = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'passed',
  skipped: 'skipped',
};

/** Playwright's reporter `json`, which tells flaky tests, as its JUnit does not. A suite is a file; each project runs a test once. */
function read(value: unknown): Part {
  const { suites, errors, stats } = shaped(report, value, "Playwright's JSON report");
  const tests = new RawTests();
  for (const each of suites) walk(tests, each, []);
  for (const { message, stack } of errors ?? [])
    tests.addHidden('(run)', firstLine(withoutColours(message)) ?? 'The run broke', withoutColours(stack));
  tests.addStated('report', '(run)', { stated: stats.unexpected, shown: tests.failing });
  return { kind: 'tests', tests };
}

/** The outermost suite is the file; those in it are describe blocks. */
function walk(tests: RawTests, { specs, suites }: Suite, titles: readonly string[]): void {
  for (const each of specs ?? []) for (const one of each.tests) add(tests, each, one, titles);
  for (const each of suites ?? []) walk(tests, each, [...titles, each.title]);
}

function add(tests: RawTests, { title, file, line }: Spec, each: z.infer<typeof test>, titles: readonly string[]): void {
  const { status, projectName, results } = each;
  // The last failure tells more than the first of several attempts.
  const failure = results.flatMap(({ error: one, errors }) => one ?? errors?.[0] ?? []).at(-1);
  const project = projectName === null || projectName === undefined || projectName === '' ? '' : ` [${projectName}]`;
  tests.add({
    suite: file,
    file: failure?.location?.file ?? file,
    name: `${[...titles, title].join(' › ')}${project}`,
    line: failure?.location?.line ?? line ?? undefined,
    status: STATUS[status],
    durationMs: results.reduce((sum, { duration }) => sum + (duration ?? 0), 0),
    message: firstLine(withoutColours(failure?.message)),
    details: withoutColours(failure?.stack ?? failure?.message),
    ...(results.length > 1 ? { attempts: results.length } : {}),
    ...(status === 'flaky' ? { flaky: true } : {}),
  });
}

export const playwright: JsonFormat = {
  name: 'playwright-json',
  kind: 'tests',
  title: 'Playwright JSON',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['config']) &&
    Array.isArray(value['suites']) &&
    isRecord(value['stats']) &&
    'unexpected' in value['stats'],
  read,
};
