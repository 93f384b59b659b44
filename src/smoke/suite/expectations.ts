import { conditionsOf } from '../answer/predicates.ts';
import { type CertificateField, type Parsers, queries, type Query } from '../answer/queries.ts';
import type { Found } from '../answer/found.ts';
import { shown } from '../schema/shown.ts';
import type { HashName, Wanted } from '../http/types.ts';
import { type Capture, type Expect, QUERIES } from '../schema/expect-schema.ts';
import type { Expectation } from './suite.ts';
import { patternTemplate, template, textTemplate, type Variables } from '../schema/template.ts';
import { milliseconds } from '../schema/values.ts';

/** What a check asks, the status first: it explains the rest. */
export function expectationsOf(expect: Expect, parsers: Parsers): Expectation[] {
  const each = (named: Record<string, unknown> | undefined, make: (name: string) => Query): Expectation[] =>
    Object.entries(named ?? {}).map(([name, expectation]) => on(make(name), expectation));
  const one = (expectation: unknown, query: Query): Expectation[] =>
    expectation === undefined ? [] : [on(query, expectation)];
  const { certificate = {}, duration } = expect;
  return [
    ...status(expect.status ?? '2xx'),
    ...one(expect['http-version'], queries.httpVersion()),
    ...one(expect.redirect, queries.redirect()),
    ...one(expect.redirects, queries.redirects()),
    ...one(expect.url, queries.url()),
    ...each(expect.headers, queries.header),
    ...each(expect.cookies, (name) => queries.cookie(name, parsers)),
    ...each(expect.json, (path) => queries.json(path, parsers)),
    ...each(expect.css, (selector) => queries.css(selector, parsers)),
    ...each(expect.regex, (source) => queries.regex(patternTemplate(source), source)),
    ...one(expect.body, queries.body()),
    ...one(expect.size, queries.size()),
    ...(['sha256', 'md5'] as const).flatMap((name) => hash(expect[name], name)),
    ...(duration === undefined ? [] : [on(queries.duration(), { lte: milliseconds(duration) })]),
    ...Object.entries(certificate).map(([field, expectation]) =>
      on(queries.certificate(field as CertificateField), expectation),
    ),
    ...one(expect.ip, queries.ip()),
    ...each(expect.variables, queries.variable),
  ];
}

function on(query: Query, expectation: unknown): Expectation {
  return { query, conditions: conditionsOf(expectation) };
}

function hash(wanted: string | undefined, name: HashName): Expectation[] {
  if (wanted === undefined) return [];
  const made = textTemplate(wanted);
  const condition = (found: Found, variables: Variables) => {
    const expected = made(variables).toLowerCase();
    return found.found && found.value === expected ? undefined : { expected: shown(expected) };
  };
  return [{ query: queries.hash(name), conditions: [condition] }];
}

function status(wanted: NonNullable<Expect['status']>): Expectation[] {
  const made = template([wanted].flat() as unknown[]);
  if (wanted === 'any') return [];
  const condition = (found: Found, variables: Variables) => {
    const list = made(variables).map(String);
    const text = found.found ? String(found.value) : '';
    const holds = list.some((one) => one === 'any' || one === text || one === `${text.charAt(0)}xx`);
    return holds ? undefined : { expected: list.join(' or ') };
  };
  return [{ query: queries.status(), conditions: [condition] }];
}

/** The query of a capture, or of where a version is told: the schema lets exactly one of them through. */
export function queryOf(entry: Omit<Capture, 'match' | 'secret'>, parsers: Parsers): Query {
  const name = QUERIES.find((one) => entry[one] !== undefined);
  const given = String(name === undefined ? '' : entry[name]);
  switch (name) {
    case 'header':
      return queries.header(given);
    case 'cookie':
      return queries.cookie(given, parsers);
    case 'json':
      return queries.json(given, parsers);
    case 'css':
      return queries.css(given, parsers);
    case 'regex':
      return queries.regex(patternTemplate(given), given);
    case 'certificate':
      return queries.certificate(given as CertificateField);
    case 'variable':
      return queries.variable(given);
    case 'sha256':
    case 'md5':
      return queries.hash(name);
    case 'http-version':
      return queries.httpVersion();
    case 'body':
    case 'status':
    case 'size':
    case 'duration':
    case 'redirect':
    case 'redirects':
    case 'url':
    case 'ip':
      return queries[name]();
    case undefined:
    default:
      throw new TypeError('a capture without a query');
  }
}

/** What is needed of an answer for all of these questions together. */
export function wantedFor(asked: readonly Query[]): Wanted {
  return {
    body: asked.some(({ needs }) => needs.body === true),
    connection: asked.some(({ needs }) => needs.connection === true),
    hashes: [...new Set(asked.flatMap(({ needs }) => needs.hashes ?? []))],
  };
}
