import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { ReportError } from '../../input/error.ts';
import { shaped } from '../../input/json.ts';
import type { FindingLevel } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  Issues: z
    .array(
      z.object({
        FromLinter: z.string(),
        Text: z.string(),
        Severity: z.string().nullish(),
        Pos: z.object({
          Filename: z.string(),
          Line: z.number().nullish(),
          Column: z.number().nullish(),
        }),
      }),
    )
    .nullish(),
  Report: z.object({ Error: z.string().nullish() }),
});

/** Severities are free words there; what is not known, and none, is an error, as golangci-lint's own writers have it. */
const LEVELS: ReadonlyMap<string, FindingLevel> = new Map<string, FindingLevel>([
  ['warning', 'warning'],
  ['low', 'note'],
  ['info', 'note'],
  ['note', 'note'],
]);

function read(value: unknown): Part {
  const { Issues: issues, Report: run } = shaped(report, value, "golangci-lint's JSON report");
  if (typeof run.Error === 'string' && run.Error !== '')
    throw new ReportError({ message: 'says that golangci-lint itself failed', found: run.Error });
  const findings = new RawFindings('golangci-lint');
  for (const { FromLinter: rule, Text: message, Severity: severity, Pos: at } of issues ?? [])
    findings.note({
      rule,
      level: LEVELS.get(severity?.toLowerCase() ?? '') ?? 'error',
      message,
      path: at.Filename,
      line: positive(at.Line),
      column: positive(at.Column),
    });
  return { kind: 'findings', findings: [findings] };
}

export const golangci: JsonFormat = {
  name: 'golangci-json',
  kind: 'findings',
  title: 'golangci-lint JSON',
  json: (value) =>
    isRecord(value) && 'Issues' in value && isRecord(value['Report']) && Array.isArray(value['Report']['Linters']),
  read,
};
