import { z } from 'zod';
import { shaped } from '../../input/json.ts';
import { positive, RawFindings } from '../../findings/collect.ts';

const message = z.object({
  ruleId: z.string().nullable(),
  severity: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  message: z.string(),
  line: z.number().nullish(),
  column: z.number().nullish(),
  endLine: z.number().nullish(),
  endColumn: z.number().nullish(),
});
const files = z.array(
  z.object({
    filePath: z.string(),
    messages: z.array(message),
    suppressedMessages: z.array(z.unknown()).nullish(),
  }),
);
/** The formatter json-with-metadata. */
const report = z.union([files, z.object({ results: files }).transform(({ results }) => results)]);

/** ESLint's formatters `json` and `json-with-metadata`. A message without a rule is a file that could not be read. */
export function readEslint(value: unknown): RawFindings {
  const findings = new RawFindings('ESLint');
  const checked = shaped(report, value, "ESLint's JSON report");
  findings.filesChecked = checked.length;
  for (const { filePath, messages, suppressedMessages } of checked) {
    findings.suppressed += suppressedMessages?.length ?? 0;
    for (const { ruleId, severity, message, ...place } of messages) {
      findings.add({
        rule: ruleId ?? 'fatal',
        level: severity === 2 ? 'error' : severity === 1 ? 'warning' : 'none',
        message,
        path: filePath,
        line: positive(place.line),
        column: positive(place.column),
        endLine: positive(place.endLine),
        endColumn: positive(place.endColumn),
        securitySeverity: undefined,
        helpUrl: undefined,
        fingerprint: undefined,
      });
    }
  }
  return findings;
}
