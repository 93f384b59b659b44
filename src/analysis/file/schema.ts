import { z } from 'zod';
import { parseDuration } from '../../base/index.ts';
import { BUILT_IN } from './built-in.ts';

const duration = z.union([
  z
    .string()
    .refine((text) => parseDuration(text) !== undefined, {
      message: 'is not a duration',
      params: { expected: 'such as 500ms, 10s or 1m30s, or a number of seconds', found: true },
    })
    .describe('A duration, such as 500ms, 10s or 1m30s.'),
  z.number().min(0),
]);

/** `2%`, or the same as a number of percent. */
const percentage = z.union([
  z.string().regex(/^(?:100(?:\.0+)?|\d{1,2}(?:\.\d+)?)\s*%$/u, { error: 'such as 2% or 0.5%' }),
  z.number().min(0).max(100).describe('In percent.'),
]);

const secret = z.strictObject({
  env: z.string().min(1).describe('The environment variable that holds it. Its value is masked.'),
});
const name = z.string().regex(/^[A-Za-z][\w-]*$/u, { error: 'a name of letters, digits, - and _' });

const sourceFields = {
  url: z.string().regex(/^https?:\/\//u, { error: 'an address such as https://prometheus.example' }),
  bearer: secret.optional().describe('A token for the header authorization.'),
  basic: z
    .strictObject({ user: z.union([z.string(), secret]), password: secret })
    .optional()
    .describe('A user with a password.'),
  headers: z
    .record(z.string().min(1), z.union([z.string(), secret]))
    .optional()
    .describe('Further headers.'),
  'ca-file': z.string().min(1).optional().describe('Certificates in PEM to trust besides the usual ones.'),
  'server-name': z.string().min(1).optional().describe('The name that TLS asks for.'),
  insecure: z.boolean().optional().describe('true takes any certificate.'),
  timeout: duration.optional().describe('For one answer, its body included. By default 10s.'),
};

const prometheusFields = {
  ...sourceFields,
  tenant: z.string().min(1).optional().describe('For Mimir, Thanos and Cortex: sent as X-Scope-OrgID.'),
  'tenant-header': z.string().min(1).optional().describe('Another header for the tenant.'),
};

/** Prometheus alone, for a file that knows no other source. */
export const prometheusEntry = z.strictObject(prometheusFields);

const source = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('prometheus'), ...prometheusFields }),
  z.strictObject({ type: z.literal('metrics'), ...sourceFields }),
  z.strictObject({ type: z.literal('json'), ...sourceFields }),
]);

const query = z.union([
  z.string().min(1),
  z.strictObject({ canary: z.string().min(1), stable: z.string().min(1) }),
]);

const judged = {
  source: name.optional().describe('By default the only source.'),
  compare: z
    .boolean()
    .optional()
    .describe('Whether the canary is held beside the stable version. By default true.'),
  'most-failed': percentage.optional().describe('A share that may fail, whatever the stable version does.'),
  tolerated: percentage
    .optional()
    .describe('So many percentage points worse than the stable version is let through. By default 0.'),
  weight: z
    .number()
    .gt(0)
    .max(1000)
    .optional()
    .describe('Its part of the false aborts, beside the other metrics. By default 1.'),
  required: z.boolean().optional().describe('Whether nothing goes on while it is unknown. By default true.'),
  'stale-after': duration.optional().describe('An older value is no answer. By default 2m.'),
};

const own = z
  .strictObject({
    name: name.describe('As it is told.'),
    all: query.describe('Counters of all requests: raw, without rate() or increase().'),
    failed: query.optional().describe('Counters of the failed ones.'),
    good: query.optional().describe('Counters of the good ones, instead of failed.'),
    ...judged,
  })
  .refine((value) => (value.failed === undefined) !== (value.good === undefined), {
    message: 'must have failed or good, one of them',
    params: { expected: 'such as failed: http_requests_total{pod=~"{{pods}}",status=~"5.."}' },
  });

const ready = z
  .strictObject({
    use: z.enum(BUILT_IN).describe('Queries that are built in.'),
    within: duration
      .optional()
      .describe('The objective for latency, a boundary of the histogram: requests that take longer failed.'),
    'namespace-label': name
      .optional()
      .describe(
        'ingress-nginx: exported_namespace where Prometheus keeps its own label. By default namespace.',
      ),
    requests: name.optional().describe('red: the counter. By default http_requests_total.'),
    duration: name.optional().describe('red: the histogram. By default http_request_duration_seconds.'),
    'status-label': name.optional().describe('red: the label of the status. By default status.'),
    ...judged,
  })
  .describe('Errors, and with within latency too.');

/** What an analysis file may hold: schemas/canary-analysis.schema.json is made from this. */
export const analysisSchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    sources: z
      .record(name, source)
      .refine((sources) => Object.keys(sources).length > 0, {
        message: 'has no source',
        params: { expected: 'such as prometheus: {type: prometheus, url: https://prometheus.example}' },
      })
      .describe('Where the metrics come from.'),
    metrics: z
      .array(z.union([ready, own]))
      .min(1)
      .max(20)
      .describe('What the canary is judged by.'),
    'false-aborts': percentage
      .optional()
      .describe('How many good versions may be aborted, all metrics and looks together. By default 5%.'),
    'minimum-requests': z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe('So many must have reached the canary in a step before it goes on. By default 50.'),
    'minimum-failures': z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe('On fewer failed requests than this nothing is aborted. By default 3.'),
    interval: duration.optional().describe('Between two looks. By default 15s.'),
    'when-unknown': z
      .enum(['hold', 'abort'])
      .optional()
      .describe(
        'hold waits for an answer until the deadline of the step and then goes back; abort goes back at once. Nothing unknown goes on. By default hold.',
      ),
    dry: z
      .boolean()
      .optional()
      .describe(
        'true judges and tells, and takes nothing back for what the metrics say; pods and the probe count as ever. To try queries out. By default false.',
      ),
  })
  .describe('How a canary is judged.');

export type AnalysisFile = z.infer<typeof analysisSchema>;
export type SourceEntry = z.infer<typeof source>;
export type MetricEntry = AnalysisFile['metrics'][number];
export type OwnEntry = z.infer<typeof own>;
export type ReadyEntry = z.infer<typeof ready>;
export type SecretEntry = z.infer<typeof secret>;

/** The JSON schema of such a file, for editors and for programs that write one. */
export function analysisJsonSchema(): object {
  const schema = z.toJSONSchema(analysisSchema, { target: 'draft-2020-12', reused: 'ref' });
  return { ...schema, $id: 'urn:edu-actions:canary-analysis:1', title: 'Analysis of a canary' };
}

/** Milliseconds of a duration that the schema let through. */
export function milliseconds(value: string | number): number {
  return typeof value === 'number' ? value * 1000 : (parseDuration(value) ?? 0);
}

/** From 0 to 1. */
export function share(value: string | number): number {
  return (typeof value === 'number' ? value : Number.parseFloat(value)) / 100;
}
