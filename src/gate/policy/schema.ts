import { z } from 'zod';

const percent = z.number().min(0).max(100);
const amount = z.int().min(0);
const factor = z.number().min(0).max(100_000);
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const;
const LEVELS = ['note', 'warning', 'error'] as const;

const coverage = z.strictObject({
  lines: percent.optional().describe('The least line coverage, in percent.'),
  branches: percent.optional().describe('The least branch coverage, in percent.'),
  functions: percent.optional().describe('The least function coverage, in percent.'),
  'changed-lines': percent
    .optional()
    .describe('The least coverage of the lines that the change adds or alters, in percent.'),
  'changed-lines-floor': amount
    .optional()
    .describe('A change with fewer coverable lines than this is not judged by changed-lines. By default 0.'),
  'max-drop': percent
    .optional()
    .describe('How far line coverage may fall below the baseline, in percentage points.'),
});

const tests = z.strictObject({
  'max-failed': amount.optional().describe('Failed and broken tests that are allowed. By default 0.'),
  'max-skipped': amount.optional().describe('Skipped tests that are allowed. By default any number.'),
  'max-flaky': amount.optional().describe('Tests that passed only on a retry. By default any number.'),
  'min-total': z.int().min(1).optional().describe('The least number of tests, skipped ones not counted.'),
  'missing-suites': z
    .enum(['fail', 'warn', 'ignore'])
    .optional()
    .describe('What a suite of the baseline that is in no report does to the verdict. By default fail.'),
});

const lint = z.strictObject({
  'max-errors': amount.optional().describe('Errors in the reports of linters. By default 0.'),
  'max-warnings': amount.optional().describe('Warnings in the reports of linters. By default any number.'),
});

const audit = z.strictObject({
  level: z
    .enum(SEVERITIES)
    .optional()
    .describe('Advisories of this severity or above count. By default high.'),
  max: amount.optional().describe('How many of them are allowed. By default 0.'),
});

const sarif = z.strictObject({
  level: z.enum(LEVELS).optional().describe('Results of this level or above count. By default error.'),
  max: amount.optional().describe('How many of them are allowed. By default 0.'),
});

const mutation = z.strictObject({
  'min-score': percent.describe(
    'The least share of mutants that tests detect, in percent; those that could not be run are left out.',
  ),
});

const budget = z
  .strictObject({
    metric: z.string().min(1).max(200).describe('A metric of the report, such as http_req_duration.'),
    value: z.string().min(1).max(50).describe('Which of its values, such as p95, avg or rate.'),
    max: z.number().optional().describe('The greatest value that passes, in the unit of the report.'),
    min: z.number().optional().describe('The least value that passes, in the unit of the report.'),
    'max-increase': factor
      .optional()
      .describe('How far it may rise above the median of the baseline, in percent, beyond its noise.'),
    'max-decrease': factor
      .optional()
      .describe('How far it may fall below the median of the baseline, in percent, beyond its noise.'),
  })
  .refine(
    (value) =>
      [value.max, value.min, value['max-increase'], value['max-decrease']].some(
        (limit) => limit !== undefined,
      ),
    { message: 'has no limit', params: { expected: 'max, min, max-increase or max-decrease' } },
  );

const performance = z.strictObject({
  thresholds: z
    .boolean()
    .optional()
    .describe(
      "Whether a broken threshold of the load test's own fails the verdict. By default true, also without this section.",
    ),
  'min-samples': z
    .int()
    .min(1)
    .optional()
    .describe('The least number of requests or iterations. By default 1.'),
  budgets: z.array(budget).max(200).optional(),
});

/** What a policy file may hold: schemas/quality-policy.schema.json is made from this. */
export const policySchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    reports: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('Report files and globs, relative to the workspace; `!pattern` takes away.'),
    paths: z
      .array(
        z.strictObject({
          from: z.string().min(1).describe('A prefix of the paths in reports, such as /app/.'),
          to: z.string().describe('What stands there in the repository, such as packages/web/.'),
        }),
      )
      .optional()
      .describe('How paths in reports become paths in the repository, where that is not plain.'),
    coverage: coverage.optional(),
    tests: tests.optional(),
    lint: lint.optional(),
    audit: audit.optional(),
    sarif: sarif.optional(),
    mutation: mutation.optional(),
    performance: performance.optional(),
    'missing-baseline': z
      .enum(['pass', 'fail'])
      .optional()
      .describe('What rules that need a baseline do where there is none. By default pass.'),
  })
  .describe('What quality-gate asks of the reports.');

/** The rules of a gate, as a file or the inputs give them; everything else has its default. */
export type Policy = z.infer<typeof policySchema>;
export type PerformanceBudget = z.infer<typeof budget>;
export type AuditLevel = (typeof SEVERITIES)[number];
export { LEVELS, SEVERITIES };

/** The JSON schema of a policy file, for editors and for programs that write one. */
export function policyJsonSchema(): object {
  const schema = z.toJSONSchema(policySchema, { target: 'draft-2020-12' });
  return { ...schema, $id: 'urn:edu-actions:quality-policy:1', title: 'Policy of edu-actions/quality-gate' };
}
