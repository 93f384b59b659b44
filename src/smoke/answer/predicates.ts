import { isIPv4, isIPv6 } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../../base/index.ts';
import type { Kind, Predicate } from '../schema/expect-schema.ts';
import { patternTemplate, template, textOf, type Variables } from '../schema/template.ts';
import type { Found } from './found.ts';
import { shown } from '../schema/shown.ts';
import { find } from './text.ts';

/** One condition: undefined when it holds, else what was expected instead, as the end of `expected …`. */
export type Condition = (found: Found, variables: Variables) => Unmet | undefined;

export interface Unmet {
  expected: string;
  /** Overrides what was found, where that says more. */
  actual?: string;
}

type Test = (value: unknown, variables: Variables) => Unmet | undefined;

/** Conditions out of an expectation: a value that is meant to be equal, or keys. */
export function conditionsOf(expectation: unknown): Condition[] {
  return isPredicate(expectation) ? predicateConditions(expectation) : [onValue(equality(expectation))];
}

function isPredicate(value: unknown): value is Predicate {
  return isRecord(value);
}

function predicateConditions(predicate: Predicate): Condition[] {
  const { exists, not, ...others } = predicate;
  const conditions: Condition[] = Object.entries(others).flatMap(([name, wanted]) => {
    const make = TESTS[name];
    return make === undefined || wanted === undefined ? [] : [onValue(make(wanted as never))];
  });
  if (exists !== undefined) {
    conditions.push(({ found }) =>
      found === exists ? undefined : { expected: exists ? 'that it exists' : 'that it does not exist' },
    );
  }
  if (not !== undefined) conditions.push(negated(not));
  return conditions;
}

function onValue(test: Test): Condition {
  return (found, variables) => {
    if (found.found) return test(found.value, variables);
    return { expected: test(NOTHING, variables)?.expected ?? 'a value' };
  };
}

/** Equal to nothing, of no kind. */
const NOTHING = Symbol('nothing');

/** As with Hurl, what is not there is no proof: a header of another name must not pass `not: {contains: …}`. */
function negated(inner: Predicate): Condition {
  const conditions = predicateConditions(inner);
  return (found, variables) => {
    const unmet = conditions.flatMap((condition) => condition(found, variables) ?? []);
    if (unmet.length > 0 && (found.found || inner.exists !== undefined)) return undefined;
    const nothing = { found: true, value: NOTHING } as const;
    const meant = conditions.flatMap((condition) => condition(nothing, variables) ?? []);
    const words = meant.map(({ expected }) => expected).join(' and ');
    return {
      expected: inner.exists === undefined ? `a value that is not ${words}` : 'the contrary of exists',
    };
  };
}

function equality(wanted: unknown): Test {
  const made = template(wanted);
  return (value, variables) => {
    const right = made(variables);
    return same(value, right) ? undefined : { expected: shown(right) };
  };
}

/** `3` and `"3"` are the same where one side cannot be anything but text, such as a header. */
function same(value: unknown, wanted: unknown): boolean {
  if (isDeepStrictEqual(value, wanted)) return true;
  const scalar = typeof wanted === 'number' || typeof wanted === 'boolean';
  return typeof value === 'string' && scalar && value === String(wanted);
}

const TESTS: Readonly<Record<string, (wanted: never) => Test>> = {
  equals: equality,
  'one-of': (list: readonly unknown[]) => {
    const made = template(list);
    return (value, variables) =>
      made(variables).some((one) => same(value, one))
        ? undefined
        : { expected: `one of ${made(variables).map(shown).join(', ')}` };
  },
  gt: compared('more than', (a, b) => a > b),
  gte: compared('at least', (a, b) => a >= b),
  lt: compared('less than', (a, b) => a < b),
  lte: compared('at most', (a, b) => a <= b),
  'starts-with': onText('a text that starts with', (text, part) => text.startsWith(part)),
  'ends-with': onText('a text that ends with', (text, part) => text.endsWith(part)),
  contains: (wanted: unknown) => {
    const made = template(wanted);
    return (value, variables) => {
      const part = made(variables);
      const holds = Array.isArray(value)
        ? value.some((one) => same(one, part))
        : typeof value === 'string' && value.includes(textOf(part));
      return holds ? undefined : { expected: `something that contains ${shown(part)}` };
    };
  },
  matches: (source: string) => {
    const made = patternTemplate(source);
    return (value, variables) => {
      const pattern = made(variables);
      const expected = `a text that matches ${pattern.source}`;
      if (typeof value !== 'string' && typeof value !== 'number') return { expected };
      const found = find(pattern, String(value));
      if (found.found) return undefined;
      return found.why === undefined ? { expected } : { expected, actual: found.why };
    };
  },
  empty: (wanted: boolean) => (value) => {
    const size = sizeOf(value);
    if (size !== undefined && (size === 0) === wanted) return undefined;
    return { expected: wanted ? 'something empty' : 'something that is not empty' };
  },
  type: (kind: Kind) => (value) => (IS_OF[kind](value) ? undefined : { expected: `a value of type ${kind}` }),
  count: (wanted: number | Record<string, number>) => {
    const tests =
      typeof wanted === 'number'
        ? [equality(wanted)]
        : Object.entries(wanted).flatMap(([name, limit]) => TESTS[name]?.(limit as never) ?? []);
    return (value, variables) => {
      const size = sizeOf(value) ?? (value === NOTHING ? NOTHING : 1);
      const unmet = tests.flatMap((test) => test(size, variables) ?? []);
      if (unmet.length === 0) return undefined;
      const actual = typeof size === 'number' ? { actual: `${size} in ${shown(value)}` } : {};
      return { expected: `a count of ${unmet.map(({ expected }) => expected).join(' and ')}`, ...actual };
    };
  },
};

function compared(
  words: string,
  holds: (a: number | string, b: number | string) => boolean,
): (wanted: number | string) => Test {
  return (wanted) => {
    const made = template<unknown>(wanted);
    return (value, variables) => {
      const limit = made(variables);
      const expected = `${words} ${shown(limit)}`;
      const [a, b] = [numberOf(value), numberOf(limit)];
      if (a !== undefined && b !== undefined) return holds(a, b) ? undefined : { expected };
      // Dates as ISO 8601 are in order as texts are.
      if (typeof value === 'string' && typeof limit === 'string' && a === undefined && b === undefined)
        return holds(value, limit) ? undefined : { expected };
      return { expected };
    };
  };
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?\s*$/iu.test(value))
    return undefined;
  return Number(value);
}

function onText(words: string, holds: (text: string, part: string) => boolean): (wanted: string) => Test {
  return (wanted) => {
    const made = template<unknown>(wanted);
    return (value, variables) => {
      const part = textOf(made(variables));
      return typeof value === 'string' && holds(value, part)
        ? undefined
        : { expected: `${words} ${shown(part)}` };
    };
  };
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : undefined;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[-+]\d\d:?\d\d)?)?$/u;

const IS_OF: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  float: (value) => typeof value === 'number' && !Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  list: (value) => Array.isArray(value),
  object: isRecord,
  date: (value) => typeof value === 'string' && ISO_DATE.test(value) && !Number.isNaN(Date.parse(value)),
  uuid: (value) => typeof value === 'string' && UUID.test(value),
  ipv4: (value) => typeof value === 'string' && isIPv4(value),
  ipv6: (value) => typeof value === 'string' && isIPv6(value),
};
