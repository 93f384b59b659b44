import { z } from 'zod';
import { FORMAT_NAMES } from '../reports/index.ts';

/** What a rule found. `skipped`: it could not be applied, and its sentence says why; it does not fail the verdict. */
const status = z.enum(['passed', 'failed', 'warned', 'skipped', 'info']);
const shortText = z.string().max(500);
const path = z.string().max(1000);
const count = z.int().min(0);
const figure = z.number();
const commit = z.string().regex(/^[0-9a-f]{40,64}$/u);

const check = z.strictObject({
  id: z.string().max(300).describe('Stable, such as coverage.lines.'),
  title: z.string().max(300).describe('Such as Line coverage.'),
  status,
  value: figure.optional().describe('The number that was judged.'),
  unit: z.enum(['%', 'points', 'count', 'value']).describe('What value, threshold and baseline are in.'),
  threshold: z
    .strictObject({ at: z.enum(['least', 'most']), value: figure })
    .optional()
    .describe('Absent for what no rule asks for.'),
  baseline: figure.optional().describe('The number of the baseline that it was compared with.'),
  detail: shortText.describe('One sentence with number, threshold, and baseline.'),
  files: z.array(path).max(20).describe('The reports it is from, the first of them.'),
  moreFiles: count.optional(),
});

const changedFile = z.strictObject({
  path,
  covered: count,
  total: count.describe('Changed lines that can be covered.'),
  uncovered: z
    .array(z.tuple([z.int().min(1), z.int().min(1)]))
    .max(500)
    .describe('Ranges of lines, first and last.'),
});

const failedTest = z.strictObject({
  suite: shortText,
  name: shortText,
  file: path.optional(),
  line: z.int().min(1).optional(),
  message: shortText.optional(),
  stack: z.string().max(1000).optional().describe('The first lines of it.'),
  flaky: z.boolean().optional(),
});

const brokenThreshold = z.strictObject({
  report: path,
  metric: shortText,
  expression: shortText.describe('As the load test has it, such as p(95)<200.'),
  value: figure.optional().describe('What was measured, where the report has it.'),
  unit: z.string().max(40).optional(),
});

const namedFinding = z.strictObject({
  check: z.string().max(300).describe('The id of the rule of the gate, such as lint.errors.'),
  rule: shortText.describe("The tool's rule, or the id of the advisory."),
  level: z.string().max(20),
  message: shortText,
  tool: shortText.optional(),
  file: path.optional(),
  line: z.int().min(1).optional(),
  package: shortText.optional(),
  fixedIn: shortText.optional().describe('The first version of the package without it.'),
  url: z.string().max(1000).optional(),
});

const trend = z.strictObject({
  title: z.string().max(300),
  unit: z.enum(['%', 'count']),
  values: z.array(figure).max(40).describe('Of the runs of the baseline, the oldest first, and of this run.'),
});

/** The verdict as JSON: schemas/quality-verdict.schema.json is made from this, and the companion reads nothing else. */
export const verdictSchema = z.strictObject({
  formatVersion: z.literal(1),
  verdict: z.enum(['passed', 'failed']),
  checks: z.array(check).max(500),
  reports: z
    .array(
      z.strictObject({
        path,
        kind: z.string().max(40),
        format: z.enum(FORMAT_NAMES as [string, ...string[]]),
        figures: z.record(z.string().max(60), figure),
      }),
    )
    .max(1000),
  moreReports: count.optional(),
  changed: z
    .strictObject({
      base: commit.describe('The commit that the change is measured from.'),
      covered: count,
      total: count,
      files: z.array(changedFile).max(1000).describe('Those with uncovered lines, the worst first.'),
      moreFiles: count.optional(),
      unreported: z.array(path).max(100).describe('Changed sources that are in no coverage report.'),
    })
    .optional(),
  failedTests: z.array(failedTest).max(1000),
  moreFailedTests: count.optional(),
  findings: z
    .array(namedFinding)
    .max(1000)
    .optional()
    .describe('Of the lint, SARIF, audit and mutation rules that failed, the worst first.'),
  moreFindings: count.optional(),
  brokenThresholds: z.array(brokenThreshold).max(200).optional(),
  trend: z.array(trend).max(20).optional(),
  missingSuites: z.array(shortText).max(1000),
  baseline: z.strictObject({
    state: z.enum(['found', 'missing', 'unused']),
    commit: commit.optional(),
    branch: z.string().max(300).optional(),
    detail: shortText,
  }),
  warnings: z.array(shortText).max(100),
  commit: commit.optional(),
});

export type CheckStatus = z.infer<typeof status>;
export type Check = z.infer<typeof check>;
export type ChangedFile = z.infer<typeof changedFile>;
export type FailedTest = z.infer<typeof failedTest>;
export type BrokenThreshold = z.infer<typeof brokenThreshold>;
export type NamedFinding = z.infer<typeof namedFinding>;
export type Trend = z.infer<typeof trend>;
export type Verdict = z.infer<typeof verdictSchema>;

/** The JSON schema of a verdict. */
export function verdictJsonSchema(): object {
  const schema = z.toJSONSchema(verdictSchema, { target: 'draft-2020-12' });
  return {
    ...schema,
    $id: 'urn:edu-actions:quality-verdict:1',
    title: 'Verdict of edu-actions/quality-gate',
  };
}
