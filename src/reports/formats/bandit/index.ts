import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { recordOf, shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  errors: z.array(z.object({ filename: z.string(), reason: z.string() })),
  metrics: recordOf(z.object({ loc: z.number().nullish() })),
  results: z.array(
    z.object({
      filename: z.string(),
      issue_severity: z.enum(['HIGH', 'MEDIUM', 'LOW', 'UNDEFINED']),
      issue_text: z.string(),
      line_number: z.number(),
      col_offset: z.number().nullish(),
      test_id: z.string(),
      more_info: z.string().nullish(),
    }),
  ),
});

/** What has no severity is not known to be harmless. */
const LEVELS = { HIGH: 'error', MEDIUM: 'warning', LOW: 'note', UNDEFINED: 'error' } as const;

/** `bandit -f json`. A file that it could not read is an error of its own, as with ESLint. */
function read(value: unknown): Part {
  const { errors, metrics, results } = shaped(report, value, "Bandit's JSON report");
  const findings = new RawFindings('Bandit');
  findings.filesChecked = metrics.filter(([name]) => name !== '_totals').length;
  for (const { filename, reason } of errors)
    findings.note({ rule: 'fatal', level: 'error', message: reason, path: filename });
  for (const each of results)
    findings.note({
      rule: each.test_id,
      level: LEVELS[each.issue_severity],
      message: each.issue_text,
      path: each.filename,
      line: positive(each.line_number),
      // The only one of its columns that is 0-based.
      column: positive((each.col_offset ?? -1) + 1),
      helpUrl: each.more_info ?? undefined,
    });
  return { kind: 'findings', findings: [findings] };
}

export const bandit: JsonFormat = {
  name: 'bandit-json',
  kind: 'findings',
  title: 'Bandit JSON',
  json: (value) =>
    isRecord(value) &&
    Array.isArray(value['errors']) &&
    Array.isArray(value['results']) &&
    isRecord(value['metrics']) &&
    isRecord(value['metrics']['_totals']),
  read,
};
