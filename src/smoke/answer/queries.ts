import { type Template, textTemplate, type Variables } from '../schema/template.ts';
import { type CookieParser, cookieValue, setCookieLines } from '../http/cookies.ts';
import { locationOf } from '../http/exchange.ts';
import type { Answer, CertificateFacts, ConnectionFacts, HashName, Wanted } from '../http/types.ts';
import { bodyText, find } from './text.ts';
import type { CssQuery, Found, JsonQuery } from './found.ts';

/** A question about an answer. */
export interface Query {
  /** As messages name it: `json $.status`. */
  label: string;
  /** What of the answer it needs. */
  needs: Partial<Wanted>;
  ask(answer: Answer, variables: Variables): Found;
}

/** The parsers that a query may need; those that nobody asks for are not loaded. */
export interface Parsers {
  json?: (path: string) => JsonQuery;
  css?: (selector: string) => CssQuery;
  cookies?: CookieParser;
}

export type CertificateField =
  | 'days-left'
  | 'days-old'
  | 'subject'
  | 'issuer'
  | 'alt-names'
  | 'serial-number'
  | 'fingerprint';

const BODY = { body: true };
const CONNECTION = { connection: true };
const NONE: Found = { found: false };

export const queries = {
  status: (): Query => plain('status', {}, ({ status }) => status),
  header: (name: string): Query =>
    named(`header ${name}`, name, {}, (wanted, { headers }) => present(headers[wanted.toLowerCase()])),
  cookie: (name: string, { cookies }: Parsers): Query =>
    named(`cookie ${name}`, name, {}, (wanted, { headers }) => {
      const set = setCookieLines(headers).flatMap((line) => cookies?.(line) ?? []);
      return cookieValue(set, wanted);
    }),
  json: (path: string, { json }: Parsers): Query => compiled(`json ${path}`, path, BODY, needed(json)),
  css: (selector: string, { css }: Parsers): Query =>
    compiled(`css ${selector}`, selector, BODY, needed(css)),
  regex: (pattern: Template<RegExp>, source: string): Query => ({
    label: `regex ${source}`,
    needs: BODY,
    ask: (answer, variables) => {
      const text = bodyText(answer);
      return 'why' in text ? { found: false, why: text.why } : find(pattern(variables), text.text);
    },
  }),
  body: (): Query => ({
    label: 'body',
    needs: BODY,
    ask: (answer) => {
      const text = bodyText(answer);
      return 'why' in text ? { found: false, why: text.why } : { found: true, value: text.text };
    },
  }),
  size: (): Query => plain('size', {}, ({ size }) => size),
  hash: (name: HashName): Query => plain(name, { hashes: [name] }, ({ hashes }) => hashes[name]),
  duration: (): Query => plain('duration', {}, ({ durationMs }) => Math.round(durationMs)),
  httpVersion: (): Query => ofConnection('http-version', ({ httpVersion }) => httpVersion),
  ip: (): Query => ofConnection('ip', ({ ip }) => ip),
  certificate: (field: CertificateField): Query =>
    ofConnection(`certificate ${field}`, ({ certificate }) =>
      certificate === undefined ? undefined : FIELDS[field](certificate),
    ),
  redirect: (): Query => plain('redirect', {}, (answer) => locationOf(answer, new URL(answer.url))?.href),
  redirects: (): Query => plain('redirects', {}, ({ redirects }) => redirects),
  url: (): Query => plain('url', {}, ({ url }) => url),
  variable: (name: string): Query => ({
    label: `variable ${name}`,
    needs: {},
    ask: (_, variables) => present(variables.get(name)),
  }),
};

function plain(label: string, needs: Partial<Wanted>, read: (answer: Answer) => unknown): Query {
  return { label, needs, ask: (answer) => present(read(answer)) };
}

function ofConnection(label: string, read: (facts: ConnectionFacts) => unknown): Query {
  return plain(label, CONNECTION, ({ connection }) =>
    connection === undefined ? undefined : read(connection),
  );
}

/** A query by a name in which variables may stand. */
function named(
  label: string,
  name: string,
  needs: Partial<Wanted>,
  ask: (name: string, answer: Answer) => Found,
): Query {
  const made = textTemplate(name);
  return { label, needs, ask: (answer, variables) => ask(made(variables), answer) };
}

/** A query by a text that is compiled: once, when no variable stands in it. */
function compiled(
  label: string,
  source: string,
  needs: Partial<Wanted>,
  compile: (source: string) => (answer: Answer) => Found,
): Query {
  const made = textTemplate(source);
  let last: { source: string; ask: (answer: Answer) => Found } | undefined;
  return {
    label,
    needs,
    ask: (answer, variables) => {
      const now = made(variables);
      if (last?.source !== now) last = { source: now, ask: compile(now) };
      return last.ask(answer);
    },
  };
}

function needed<T>(parser: T | undefined): T {
  if (parser === undefined) throw new TypeError('a parser was not loaded');
  return parser;
}

function present(value: unknown): Found {
  return value === undefined ? NONE : { found: true, value };
}

const DAY_MS = 86_400_000;

const FIELDS: Readonly<Record<CertificateField, (certificate: CertificateFacts) => unknown>> = {
  'days-left': ({ validTo }) => Math.floor((validTo.getTime() - Date.now()) / DAY_MS),
  'days-old': ({ validFrom }) => Math.floor((Date.now() - validFrom.getTime()) / DAY_MS),
  subject: ({ subject }) => subject,
  issuer: ({ issuer }) => issuer,
  'alt-names': ({ altNames }) => altNames,
  'serial-number': ({ serialNumber }) => serialNumber,
  fingerprint: ({ fingerprint }) => fingerprint,
};
