import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { shaped } from '../../input/json.ts';
import { firstLine, RawTests } from '../../tests/collect.ts';
import type { TestStatus } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const test = z.object({
  title: z.string(),
  duration: z.number().nullish(),
  pass: z.boolean(),
  fail: z.boolean(),
  pending: z.boolean(),
  skipped: z.boolean().nullish(),
  err: z.object({ message: z.string().nullish(), estack: z.string().nullish() }).nullish(),
});
type Test = z.infer<typeof test>;
interface Suite {
  title: string;
  fullFile?: string | null | undefined;
  file?: string | null | undefined;
  tests: Test[];
  beforeHooks?: Test[] | null | undefined;
  afterHooks?: Test[] | null | undefined;
  suites: Suite[];
}
const suite: z.ZodType<Suite> = z.lazy(() =>
  z.object({
    title: z.string(),
    fullFile: z.string().nullish(),
    file: z.string().nullish(),
    tests: z.array(test),
    beforeHooks: z.array(test).nullish(),
    afterHooks: z.array(test).nullish(),
    suites: z.array(suite),
  }),
);
const report = z.object({
  stats: z.object({ failures: z.number(), passes: z.number() }),
  // Where no file had a test, mochawesome writes `false`.
  results: z.array(z.union([suite, z.literal(false)])),
});

/** mochawesome's JSON, also as Cypress writes it. A suite is the titles of its blocks; a hook that failed is an error. */
function read(value: unknown): Part {
  const { stats, results } = shaped(report, value, "mochawesome's JSON report");
  const tests = new RawTests();
  for (const each of results) if (each !== false) walk(tests, each, []);
  tests.addStated('report', '(run)', { stated: stats.failures, shown: tests.failing });
  return { kind: 'tests', tests };
}

function walk(tests: RawTests, each: Suite, above: readonly string[]): void {
  const titles = each.title === '' ? above : [...above, each.title];
  const file = [each.fullFile, each.file].find((one) => one !== null && one !== undefined && one !== '') ?? undefined;
  const place = { titles, file };
  for (const one of each.tests) add(tests, one, statusOf(one), place);
  for (const hook of [...(each.beforeHooks ?? []), ...(each.afterHooks ?? [])])
    if (hook.fail) add(tests, hook, 'error', place);
  for (const one of each.suites) walk(tests, one, titles);
}

/** A test that a failed hook kept from running has no result at all. */
function statusOf({ pass, fail, pending, skipped }: Test): TestStatus {
  if (fail) return 'failed';
  if (pending || skipped === true) return 'skipped';
  return pass ? 'passed' : 'error';
}

/** Where a test stands: the titles of its blocks, and its file. */
interface TestPlace {
  titles: readonly string[];
  file: string | undefined;
}

function add(tests: RawTests, each: Test, status: TestStatus, { titles, file }: TestPlace): void {
  const { title, duration, err } = each;
  tests.add({
    suite: titles.join(' ') || (file ?? '(no suite)'),
    name: title,
    file,
    status,
    durationMs: duration ?? undefined,
    message: firstLine(err?.message ?? undefined) ?? (status === 'error' ? 'It has no result' : undefined),
    details: err?.estack ?? undefined,
  });
}

export const mochawesome: JsonFormat = {
  name: 'mochawesome',
  kind: 'tests',
  title: 'mochawesome',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['stats']) &&
    Array.isArray(value['results']) &&
    isRecord(value['meta']) &&
    isRecord(value['meta']['mochawesome']),
  read,
};
