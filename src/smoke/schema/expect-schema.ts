import { z } from 'zod';
import { bytes, duration, pattern, scalar } from './values.ts';

export const KINDS = [
  'text',
  'number',
  'integer',
  'float',
  'boolean',
  'null',
  'list',
  'object',
  'date',
  'uuid',
  'ipv4',
  'ipv6',
] as const;
export type Kind = (typeof KINDS)[number];

const amount = z.union([z.number(), z.string().min(1)]);

const conditions = {
  equals: z.unknown().optional().describe('Equal to this, lists and keys included.'),
  'one-of': z.array(z.unknown()).min(1).optional().describe('Equal to one of these.'),
  gt: amount.optional().describe('Greater than this.'),
  gte: amount.optional().describe('This or greater.'),
  lt: amount.optional().describe('Less than this.'),
  lte: amount.optional().describe('This or less.'),
  'starts-with': z.string().optional(),
  'ends-with': z.string().optional(),
  contains: scalar.optional().describe('Text that holds this text, or a list that holds this value.'),
  matches: pattern.optional().describe('Text in which this regular expression is found.'),
  exists: z.boolean().optional().describe('Whether there is such a thing at all.'),
  empty: z.boolean().optional().describe('Whether it is an empty text, list or object.'),
  type: z.enum(KINDS).optional(),
  count: z
    .union([
      z.int().min(0),
      z.strictObject({
        gt: z.int().optional(),
        gte: z.int().optional(),
        lt: z.int().optional(),
        lte: z.int().optional(),
      }),
    ])
    .optional()
    .describe('How many items a list, or characters a text, has.'),
};

const HAS_NONE = {
  message: 'has no condition',
  params: { expected: 'such as equals, contains, matches or exists' },
};

function hasKey(value: object): boolean {
  return Object.keys(value).length > 0;
}

/** Conditions that must hold together. */
export const predicate = z
  .strictObject({
    ...conditions,
    not: z
      .strictObject(conditions)
      .refine(hasKey, HAS_NONE)
      .optional()
      .describe('Conditions that must not hold together.'),
  })
  .refine(hasKey, HAS_NONE);

/** A value that is meant to be equal, or conditions. */
const expectation = z.union([scalar, z.array(z.unknown()), predicate]);

const named = z.record(z.string().min(1), expectation);
const statusPattern = z.union([
  z.int().min(100).max(599),
  z.enum(['any', '1xx', '2xx', '3xx', '4xx', '5xx']),
  z.string().regex(/^\{\{.*\}\}$/u, { error: 'a status such as 200, a class such as 2xx, or any' }),
]);
const hash = (length: number) =>
  z.string().regex(new RegExp(`^(?:[0-9a-fA-F]{${length}}|.*\\{\\{.*)$`, 'u'), {
    error: `${length} hexadecimal digits`,
  });

const certificate = z.strictObject({
  'days-left': expectation.optional().describe('Whole days until it expires.'),
  'days-old': expectation.optional().describe('Whole days since it became valid.'),
  subject: expectation.optional().describe('Such as `CN=shop.example`.'),
  issuer: expectation.optional(),
  'alt-names': expectation.optional().describe('Its names, as a list.'),
  'serial-number': expectation.optional(),
  fingerprint: expectation.optional().describe('SHA-256 of the certificate, in lower case without colons.'),
});

/** Everything that may be asked of an answer. */
export const expectSchema = z
  .strictObject({
    status: z
      .union([statusPattern, z.array(statusPattern).min(1)])
      .optional()
      .describe('A status, a class such as 2xx, a list of them, or any. By default 2xx.'),
    'http-version': z.enum(['1.0', '1.1', '2']).optional(),
    headers: named.optional().describe('By name. A header that is there several times is a list.'),
    cookies: named
      .optional()
      .describe('Cookies that the answer sets, by name; an attribute as `session[HttpOnly]`.'),
    json: named.optional().describe('By JSONPath (RFC 9535), such as $.items[0].name.'),
    css: named
      .optional()
      .describe(
        'By CSS selector in HTML or XML: the text of the first match; `a.next@href` is an attribute.',
      ),
    regex: named
      .optional()
      .describe('By regular expression in the body: its first group, else the whole match.'),
    body: expectation.optional().describe('The body as text.'),
    size: expectation.optional().describe('Bytes of the decoded body.'),
    sha256: hash(64).optional().describe('Of the decoded body.'),
    md5: hash(32).optional().describe('Of the decoded body.'),
    duration: duration.optional().describe('The longest that the answer may take, its body included.'),
    certificate: certificate.optional(),
    redirect: expectation.optional().describe('The absolute address that the answer redirects to.'),
    redirects: expectation.optional().describe('The addresses that were followed, as a list.'),
    url: expectation.optional().describe('The address of the last answer.'),
    ip: expectation.optional().describe('The address that the connection was made to.'),
    variables: named.optional().describe('Variables and earlier captures, by name.'),
  })
  .describe('What is asked of the answer.');

/** Where a captured value, or the version that answers, is taken from: exactly one of these. */
export const querySchema = {
  header: z.string().min(1).optional(),
  cookie: z.string().min(1).optional(),
  json: z.string().min(1).optional().describe('JSONPath (RFC 9535).'),
  css: z.string().min(1).optional().describe('A CSS selector, with `@attribute` for an attribute.'),
  regex: pattern.optional(),
  body: z.literal(true).optional(),
  status: z.literal(true).optional(),
  'http-version': z.literal(true).optional(),
  size: z.literal(true).optional(),
  sha256: z.literal(true).optional(),
  md5: z.literal(true).optional(),
  duration: z.literal(true).optional().describe('Milliseconds.'),
  certificate: z
    .enum(['days-left', 'days-old', 'subject', 'issuer', 'alt-names', 'serial-number', 'fingerprint'])
    .optional(),
  redirect: z.literal(true).optional(),
  redirects: z.literal(true).optional(),
  url: z.literal(true).optional(),
  ip: z.literal(true).optional(),
  variable: z.string().min(1).optional(),
};
export const QUERIES = Object.keys(querySchema) as (keyof typeof querySchema)[];

export const captureSchema = z
  .strictObject({
    ...querySchema,
    match: pattern
      .optional()
      .describe('Takes of the value only what this regular expression finds: its first group, else all.'),
    secret: z.boolean().optional().describe('Whether the value is masked from then on.'),
  })
  .refine((value) => QUERIES.filter((query) => value[query] !== undefined).length === 1, {
    message: 'must name exactly one thing to capture',
    params: { expected: 'such as json: $.id or header: location' },
  });

export { bytes };
export type Expect = z.infer<typeof expectSchema>;
export type Predicate = z.infer<typeof predicate>;
export type Capture = z.infer<typeof captureSchema>;
