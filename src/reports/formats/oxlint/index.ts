import { z } from 'zod';
import { isRecord } from '../../../base/index.ts';
import { positive, RawFindings } from '../../findings/collect.ts';
import { shaped } from '../../input/json.ts';
import type { FindingLevel } from '../../types.ts';
import type { JsonFormat, Part } from '../format.ts';

const report = z.object({
  number_of_files: z.number(),
  diagnostics: z.array(
    z.object({
      message: z.string(),
      code: z.string().nullish(),
      severity: z.string().nullish(),
      url: z.string().nullish(),
      filename: z.string().nullish(),
      labels: z
        .array(z.object({ span: z.object({ line: z.number().nullish(), column: z.number().nullish() }) }))
        .nullish(),
    }),
  ),
});

/** What is not known is an error. */
const LEVELS: ReadonlyMap<string, FindingLevel> = new Map<string, FindingLevel>([
  ['warning', 'warning'],
  ['advice', 'note'],
]);

/** `oxlint --format=json`. A finding is where its first label is. */
function read(value: unknown): Part {
  const { number_of_files: files, diagnostics } = shaped(report, value, "Oxlint's JSON report");
  const findings = new RawFindings('Oxlint');
  findings.filesChecked = files;
  for (const { message, code, severity, url, filename, labels } of diagnostics)
    findings.note({
      rule: code ?? 'fatal',
      level: LEVELS.get(severity ?? '') ?? 'error',
      message,
      path: filename ?? undefined,
      line: positive(labels?.[0]?.span.line),
      column: positive(labels?.[0]?.span.column),
      helpUrl: url ?? undefined,
    });
  return { kind: 'findings', findings: [findings] };
}

export const oxlint: JsonFormat = {
  name: 'oxlint-json',
  kind: 'findings',
  title: 'Oxlint JSON',
  json: (value) => isRecord(value) && Array.isArray(value['diagnostics']) && 'number_of_rules' in value,
  read,
};
