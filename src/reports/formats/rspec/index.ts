import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { shaped } from '../../input/json.ts';
import { firstLine, RawTests } from '../../tests/collect.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  examples: z.array(
    z.object({
      full_description: z.string(),
      status: z.enum(['passed', 'failed', 'pending']),
      file_path: z.string(),
      line_number: z.number().nullish(),
      run_time: z.number().nullish(),
      pending_message: z.string().nullish(),
      exception: z
        .object({ class: z.string(), message: z.string().nullish(), backtrace: z.array(z.string()).nullish() })
        .nullish(),
    }),
  ),
  summary: z.object({
    failure_count: z.number(),
    errors_outside_of_examples_count: z.number().nullish(),
  }),
});

/** RSpec's formatter `json`. A suite is a file. */
function read(value: unknown): Part {
  const { examples, summary } = shaped(report, value, "RSpec's JSON report");
  const tests = new RawTests();
  for (const each of examples) {
    const file = each.file_path.replace(/^\.\//, '');
    const { exception, run_time: seconds } = each;
    tests.add({
      suite: file,
      file,
      name: each.full_description,
      line: each.line_number ?? undefined,
      status: each.status === 'pending' ? 'skipped' : each.status,
      durationMs: seconds === null || seconds === undefined ? undefined : seconds * 1000,
      message: firstLine(exception?.message ?? exception?.class) ?? each.pending_message ?? undefined,
      details: [exception?.message ?? '', ...(exception?.backtrace ?? [])].join('\n'),
    });
  }
  const outside = summary.errors_outside_of_examples_count ?? 0;
  if (outside > 0) tests.addHidden('(run)', `${outside} errors outside of the examples`);
  tests.addStated('report', '(run)', { stated: summary.failure_count, shown: tests.totals.failed });
  return { kind: 'tests', tests };
}

export const rspec: JsonFormat = {
  name: 'rspec-json',
  kind: 'tests',
  title: 'RSpec JSON',
  json: (value) => isRecord(value) && Array.isArray(value['examples']) && 'summary_line' in value,
  read,
};
