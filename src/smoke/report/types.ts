import { z } from 'zod';

const milliseconds = z.number().min(0);

export const KINDS_OF_FAILURE = [
  'dns',
  'connect',
  'tls',
  'timeout',
  'reset',
  'protocol',
  'assertion',
  'capture',
  'latency',
] as const;

const failure = z.strictObject({
  kind: z
    .enum(KINDS_OF_FAILURE)
    .describe('What failed: the way to an answer, what was asked of it, or how long it took.'),
  message: z.string().describe('One sentence; untrusted text, cut.'),
  what: z.string().optional().describe('Of an assertion: what of the answer, such as `json $.status`.'),
  expected: z.string().optional(),
  actual: z.string().optional(),
  hint: z.string().optional().describe('What to do about it.'),
});

const percentile = z.strictObject({
  percentile: z.union([z.literal(50), z.literal(90), z.literal(95), z.literal(99), z.literal(100)]),
  maxMs: milliseconds,
  measuredMs: milliseconds.optional(),
  needed: z.int().min(1).describe('How many samples it takes to know it.'),
  verdict: z.enum(['within', 'over', 'unknown']),
});

const latency = z.strictObject({
  samples: z.int().min(0),
  budgets: z.array(percentile),
});

const check = z.strictObject({
  name: z.string(),
  group: z.string().optional(),
  file: z.string(),
  line: z.int().optional(),
  status: z.enum(['passed', 'failed', 'skipped']),
  attempts: z.int().min(0),
  durationMs: milliseconds.describe('Of the last attempt.'),
  request: z.string().optional().describe('Method and address.'),
  httpStatus: z.int().optional(),
  failures: z.array(failure),
  latency: latency.optional(),
  skipped: z.string().optional().describe('Why it was not run.'),
});

const waited = z.strictObject({
  version: z.string(),
  passed: z.boolean(),
  requests: z.int().min(0),
  durationMs: milliseconds,
  failures: z.array(failure),
});

export const reportSchema = z.strictObject({
  formatVersion: z.literal(1).describe('Raised when a reader of this version could misread a report.'),
  verdict: z.enum(['passed', 'failed']),
  target: z.string().describe('Where the paths of the checks led to.'),
  startedAt: z.iso.datetime(),
  durationMs: milliseconds,
  total: z.int().min(0),
  passed: z.int().min(0),
  failed: z.int().min(0),
  skipped: z.int().min(0),
  waitFor: waited.optional(),
  checks: z.array(check),
});

export type Failure = z.infer<typeof failure>;
export type LatencyResult = z.infer<typeof latency>;
export type CheckResult = z.infer<typeof check>;
export type WaitResult = z.infer<typeof waited>;
export type SmokeReport = z.infer<typeof reportSchema>;

/** The JSON schema of the report. */
export function reportJsonSchema(): object {
  const schema = z.toJSONSchema(reportSchema, { target: 'draft-2020-12' });
  return { ...schema, $id: 'urn:edu-actions:smoke-report:1', title: 'Report of edu-actions/smoke-test' };
}
