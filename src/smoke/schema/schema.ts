import { z } from 'zod';
import { captureSchema, expectSchema, querySchema, QUERIES } from './expect-schema.ts';
import { bytes, duration, scalar } from './values.ts';

const NAME = /^[A-Za-z_][\w-]*$/u;
const variableName = z.string().regex(NAME, {
  error: 'a name of letters, digits, dashes and underscores, such as user-id',
});
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const;
const text = z.union([z.string(), z.number(), z.boolean()]);
const texts = z.record(z.string().min(1), text);

/** How requests are sent: for all of the file in `defaults`, or for one check. */
const settings = {
  timeout: duration.optional().describe('For one attempt, its body included. By default 10s.'),
  retries: z
    .int()
    .min(0)
    .max(1000)
    .optional()
    .describe('Further attempts after one that failed. By default 0.'),
  'retry-delay': duration.optional().describe('Between two attempts. By default 1s.'),
  'follow-redirects': z
    .union([z.boolean(), z.int().min(0).max(50)])
    .optional()
    .describe('true follows up to 10, a number that many. By default false: a redirect is an answer.'),
  host: z
    .string()
    .min(1)
    .optional()
    .describe('The Host header, and the name that TLS asks for, instead of those of the address.'),
  'server-name': z
    .string()
    .min(1)
    .optional()
    .describe('The name that TLS asks for (SNI), where host is another.'),
  http: z
    .enum(['auto', '1.1', '2'])
    .optional()
    .describe('The protocol to use. By default what the server prefers.'),
  'ca-file': z.string().min(1).optional().describe('Certificates in PEM to trust besides the usual ones.'),
  insecure: z.boolean().optional().describe('true takes any certificate.'),
  compressed: z.boolean().optional().describe('true asks for gzip, brotli or zstd.'),
  'body-limit': bytes
    .optional()
    .describe('A larger body is read and hashed, but not kept: what looks into it fails. By default 1MB.'),
};

export const SETTINGS = Object.keys(settings);

const part = z
  .strictObject({
    name: z.string().min(1),
    value: text.optional(),
    file: z.string().min(1).optional(),
    filename: z.string().min(1).optional(),
    'content-type': z.string().min(1).optional(),
  })
  .refine((value) => (value.value === undefined) !== (value.file === undefined), {
    message: 'must have a value or a file',
    params: { expected: 'one of the two' },
  });

const request = {
  path: z.string().optional().describe('Below the target, such as /health?full=1.'),
  url: z.string().min(1).optional().describe('An absolute address, instead of the target.'),
  method: z.enum(METHODS).optional().describe('By default GET, and POST with a body.'),
  headers: texts.optional(),
  query: texts.optional().describe('Parameters of the address; they are encoded.'),
  cookies: texts.optional(),
  'basic-auth': z.strictObject({ user: z.string(), password: z.string() }).optional(),
  json: z.unknown().optional().describe('A body: any value, sent as JSON.'),
  form: texts.optional().describe('A body: fields of a form.'),
  multipart: z.array(part).min(1).optional().describe('A body: fields and files.'),
  body: z.string().optional().describe('A body: this text.'),
  file: z.string().min(1).optional().describe('A body: this file, relative to the file of the checks.'),
};

export const BODIES = ['json', 'form', 'multipart', 'body', 'file'] as const;

const latency = z
  .strictObject({
    p50: duration.optional(),
    p90: duration.optional(),
    p95: duration.optional(),
    p99: duration.optional(),
    max: duration.optional(),
    samples: z
      .int()
      .min(1)
      .max(10_000)
      .optional()
      .describe('How many requests are measured. By default as many as the highest percentile needs.'),
    within: duration.optional().describe('How long may be measured. By default 30s.'),
    'allow-unknown': z
      .boolean()
      .optional()
      .describe('true lets a percentile pass for which there are too few samples.'),
  })
  .refine((value) => [value.p50, value.p90, value.p95, value.p99, value.max].some((x) => x !== undefined), {
    message: 'has no budget',
    params: { expected: 'such as p95: 300ms' },
  })
  .describe('Budgets for how long answers take, measured by sending the request again and again.');

export const checkSchema = z.strictObject({
  name: z.string().min(1).max(200).optional().describe('By default method and path.'),
  ...request,
  ...settings,
  expect: expectSchema.optional(),
  capture: z
    .record(variableName, captureSchema)
    .optional()
    .describe('Variables for later checks of the group.'),
  latency: latency.optional(),
});

const waitFor = z
  .strictObject({
    ...request,
    ...settings,
    version: z
      .string()
      .min(1)
      .describe(
        'The version or commit that must answer, such as {{version}}. A commit may be shortened to 7 digits.',
      ),
    from: z
      .strictObject(querySchema)
      .refine((value) => QUERIES.filter((query) => value[query] !== undefined).length === 1, {
        message: 'must name exactly one place',
        params: { expected: 'such as json: $.version or header: x-version' },
      })
      .optional()
      .describe('Where the answer says its version. By default anywhere in the body, as a word.'),
    passes: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('Answers in a row that must be of it. By default 3.'),
    interval: duration.optional().describe('Between two requests. By default 1s.'),
    within: duration.optional().describe('How long to wait. By default 2m.'),
  })
  .describe('Waits until the version to be tested answers: without it, an old version may pass the checks.');

const target = z
  .strictObject({
    url: z.string().min(1).optional(),
    service: z.string().min(1).optional().describe('A Service in the cluster, reached by port-forward.'),
    pod: z.string().min(1).optional().describe('A Pod in the cluster, reached by port-forward.'),
    namespace: z.string().min(1).optional(),
    port: z
      .union([z.int().min(1).max(65_535), z.string().min(1)])
      .optional()
      .describe("A Service's port by number or name; a Pod's by number. By default the first."),
    scheme: z.enum(['http', 'https']).optional().describe('Of a Service or Pod. By default http.'),
  })
  .refine((value) => [value.url, value.service, value.pod].filter((x) => x !== undefined).length === 1, {
    message: 'must name exactly one of url, service and pod',
    params: { expected: 'such as url: https://shop.example' },
  });

/** What a file of smoke tests may hold: schemas/smoke-tests.schema.json is made from this. */
export const smokeSchema = z
  .strictObject({
    $schema: z.string().optional().describe('For editors.'),
    target: z
      .union([z.string().min(1), target])
      .optional()
      .describe('An address, or a Service or Pod.'),
    variables: z
      .record(
        variableName,
        z.union([
          scalar,
          z.strictObject({
            env: z.string().min(1).describe('The environment variable that holds it.'),
            secret: z.boolean().optional().describe('Whether it is masked.'),
            default: scalar.optional(),
          }),
        ]),
      )
      .optional()
      .describe('Values for {{name}}; those of the action come over them.'),
    defaults: z.strictObject({ ...settings, headers: texts.optional() }).optional(),
    parallel: z.int().min(1).max(1000).optional().describe('How many groups run at once. By default 10.'),
    'wait-for': waitFor.optional(),
    checks: z.array(checkSchema).min(1).optional().describe('Checks that need nothing of each other.'),
    groups: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(200),
          checks: z.array(checkSchema).min(1),
        }),
      )
      .min(1)
      .optional()
      .describe(
        'Checks that run in order, with cookies and captures in common. One that fails ends its group.',
      ),
  })
  .describe('What smoke-test asks of an application.');

export type SmokeFile = z.infer<typeof smokeSchema>;
export type CheckEntry = z.infer<typeof checkSchema>;
export type WaitForEntry = z.infer<typeof waitFor>;
export type LatencyEntry = z.infer<typeof latency>;
export type TargetEntry = z.infer<typeof target>;
export type RequestEntry = Pick<CheckEntry, keyof typeof request>;
export type Settings = Pick<CheckEntry, keyof typeof settings>;

/** The JSON schema of such a file, for editors and for programs that write one. */
export function smokeJsonSchema(): object {
  const schema = z.toJSONSchema(smokeSchema, { target: 'draft-2020-12', reused: 'ref' });
  return { ...schema, $id: 'urn:edu-actions:smoke-tests:1', title: 'Smoke tests of edu-actions/smoke-test' };
}
