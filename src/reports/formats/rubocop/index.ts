import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { shaped } from '../../input/json.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      offenses: z.array(
        z.object({
          severity: z.enum(['info', 'refactor', 'convention', 'warning', 'error', 'fatal']),
          message: z.string(),
          cop_name: z.string(),
          corrected: z.boolean().nullish(),
          location: z.object({
            start_line: z.number().nullish(),
            start_column: z.number().nullish(),
            last_line: z.number().nullish(),
            last_column: z.number().nullish(),
            line: z.number().nullish(),
            column: z.number().nullish(),
          }),
        }),
      ),
    }),
  ),
  summary: z.object({ inspected_file_count: z.number() }),
});

/** As RuboCop's own Checkstyle formatter has them. */
const LEVELS = {
  info: 'note',
  refactor: 'note',
  convention: 'note',
  warning: 'warning',
  error: 'error',
  fatal: 'error',
} as const;

/** RuboCop's formatter `json`. What it corrected is there no more. */
function read(value: unknown): Part {
  const { files, summary } = shaped(report, value, "RuboCop's JSON report");
  const findings = new RawFindings('RuboCop');
  findings.filesChecked = summary.inspected_file_count;
  for (const { path, offenses } of files)
    for (const { severity, message, cop_name: rule, corrected, location: at } of offenses) {
      if (corrected === true) continue;
      findings.note({
        rule,
        level: LEVELS[severity],
        message,
        path,
        line: positive(at.start_line ?? at.line),
        column: positive(at.start_column ?? at.column),
        endLine: positive(at.last_line),
        endColumn: positive(at.last_column),
      });
    }
  return { kind: 'findings', findings: [findings] };
}

export const rubocop: JsonFormat = {
  name: 'rubocop-json',
  kind: 'findings',
  title: 'RuboCop JSON',
  json: (value) =>
    isRecord(value) &&
    isRecord(value['metadata']) &&
    'rubocop_version' in value['metadata'] &&
    Array.isArray(value['files']),
  read,
};
