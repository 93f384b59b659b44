import type { z } from 'zod';
import type { Problem } from './errors.ts';
import { suggest } from './suggest.ts';
import { shownValue } from './text.ts';

/** Where a value was given: a file and line, or an input. */
export type PlaceOf = (path: readonly PropertyKey[]) => Pick<Problem, 'file' | 'line' | 'input'>;

type Path = readonly PropertyKey[];

/** What was checked, and how its places are told. */
export interface Checked {
  schema: z.ZodType;
  value: unknown;
  place: PlaceOf;
  /** What the value is called as a whole, such as `the policy`. */
  whole: string;
}

/**
 * Every issue that zod found as a problem that a user can fix, an unknown key with what was probably meant. A refinement
 * says what it expected in `params.expected`, and shows what it found with `params.found`.
 */
export function problemsOf(issues: readonly z.core.$ZodIssue[], checked: Checked): Problem[] {
  const { schema, value, place, whole } = checked;
  const meant = issues.map(likeliest);
  return meant.flatMap((issue): Problem[] => {
    if (issue.code === 'custom' && meant.some((other) => isMisspelt(other, issue.path))) return [];
    const { path } = issue;
    const found = valueAt(value, path);
    const name = dotted(path, whole);
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, path);
      return issue.keys.map((key) => unknownKey(key, path, known, place([...path, key])));
    }
    // Several mistakes inside one of a union's shapes.
    if (issue.code === 'invalid_union' && issue.errors.length === 1) {
      const inner = (issue.errors[0] ?? []).map((one) => ({ ...one, path: [...path, ...one.path] }));
      return problemsOf(inner, checked);
    }
    if (found === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_union')) {
      return [{ ...place(path), message: `lacks ${name}` }];
    }
    if (issue.code === 'invalid_key') {
      const [first] = issue.issues;
      return [
        { ...place(path), message: `${name} is a name that cannot be`, expected: first?.message ?? '' },
      ];
    }
    const own = issue.code === 'custom';
    return [
      {
        ...place(path),
        message: own ? `${name} ${issue.message}` : `${name} has a wrong value`,
        ...(own && issue.params?.['found'] !== true ? {} : { found: shownValue(found) }),
        ...expectation(issue, found),
      },
    ];
  });
}

/** A key that is misspelt there is why a rule about the keys is broken: one mistake, one message. */
function isMisspelt(issue: z.core.$ZodIssue, path: Path): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.join('\0') === path.join('\0');
}

/** Of a union's shapes the one that was meant: whose kind of value it is. Its mistakes take the place of the union's. */
function likeliest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const meant = issue.errors.find((inner) => inner.length > 0 && !inner.some(isOtherKind));
  if (meant === undefined) return issue;
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return { ...issue, errors: [meant] } as z.core.$ZodIssue;
  return likeliest({ ...only, path: [...issue.path, ...only.path] });
}

function isOtherKind(issue: z.core.$ZodIssue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === 'invalid_union') return issue.errors.every((inner) => inner.some(isOtherKind));
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

function unknownKey(key: string, path: Path, known: readonly string[], where: ReturnType<PlaceOf>): Problem {
  const near = suggest(key, known);
  return {
    ...where,
    message: `has the unknown key ${shownValue(key)}${path.length === 0 ? '' : ` in ${dotted(path, '')}`}`,
    ...(near === undefined
      ? { expected: known.filter((name) => name !== '$schema').join(', ') }
      : { remedy: `did you mean ${near}?` }),
  };
}

function expectation(issue: z.core.$ZodIssue, found: unknown): Pick<Problem, 'expected' | 'remedy'> {
  if (issue.code === 'invalid_union') {
    const values = issue.errors.flat().flatMap((one) => (one.code === 'invalid_value' ? one.values : []));
    const near = typeof found === 'string' ? suggest(found, values.map(String)) : undefined;
    return {
      expected: kindsOf(issue).join(' or '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    };
  }
  if (issue.code === 'invalid_type') return { expected: TYPES[issue.expected] ?? issue.expected };
  if (issue.code === 'custom') return { expected: String(issue.params?.['expected'] ?? '') };
  if (issue.code === 'too_big') return { expected: `${issue.maximum} or less` };
  if (issue.code === 'too_small') {
    const sized = issue.origin === 'array' || issue.origin === 'string';
    return { expected: sized ? 'at least one' : `${issue.minimum} or more` };
  }
  if (issue.code !== 'invalid_value') return { expected: issue.message };
  const near = typeof found === 'string' ? suggest(found, issue.values.map(String)) : undefined;
  return {
    expected: issue.values.join(', '),
    ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
  };
}

/** What a value of a union may be, each once. */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string[] {
  const kinds = issue.errors.flat().flatMap((one): string[] => {
    if (one.code === 'invalid_union') return kindsOf(one);
    if (one.code === 'invalid_value') return [one.values.join(', ')];
    if (one.code === 'invalid_type') return [TYPES[one.expected] ?? one.expected];
    return [];
  });
  return [...new Set(kinds)];
}

const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  null: 'null',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

interface Described {
  def?: {
    innerType?: Described;
    element?: Described;
    shape?: Record<string, Described>;
    options?: readonly Described[];
    valueType?: Described;
    in?: Described;
    getter?: () => Described;
  };
  shape?: Record<string, Described>;
}

/** The keys that may stand at this place. */
function knownKeys(schema: unknown, path: Path): string[] {
  let here = alternatives(schema as Described);
  for (const step of path) {
    here = here.flatMap(({ def, shape }) =>
      [typeof step === 'number' ? def?.element : shape?.[String(step)], def?.valueType].flatMap((next) =>
        next === undefined ? [] : alternatives(next),
      ),
    );
  }
  return [...new Set(here.flatMap(({ shape }) => Object.keys(shape ?? {})))];
}

/** What a schema stands for, without its wrappers: several where it is a union. */
function alternatives(schema: Described): Described[] {
  const { def } = schema;
  const inner = def?.innerType ?? def?.in ?? def?.getter?.();
  if (inner !== undefined) return alternatives(inner);
  return def?.options === undefined ? [schema] : def.options.flatMap(alternatives);
}

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return here;
}

/** `coverage.lines`, `performance.budgets[0].max`; a step that is no plain word in brackets: `json["$.a b"]`. */
export function dotted(path: Path, whole: string): string {
  if (path.length === 0) return whole;
  return path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = String(step);
      return /^[\w$-]+$/u.test(name) ? `${at === 0 ? '' : '.'}${name}` : `[${shownValue(name)}]`;
    })
    .join('');
}
