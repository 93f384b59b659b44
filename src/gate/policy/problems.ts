import type { z } from 'zod';
import { type Problem, suggest } from '../../base/index.ts';

/** Where a value of a policy was given: a file and line, or an input. */
export type Place = (path: readonly PropertyKey[]) => Pick<Problem, 'file' | 'line' | 'input'>;

/** Every issue that zod found as a problem that a user can mend, an unknown key with what was probably meant. */
export function problemsOf(error: z.ZodError, schema: z.ZodType, value: unknown, place: Place): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const { path } = issue;
    const found = valueAt(value, path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownKey(key, path, knownKeys(schema, path), place([...path, key])));
    }
    if (issue.code === 'invalid_type' && found === undefined) {
      return [{ ...place(path), message: `lacks ${dotted(path)}` }];
    }
    return [
      {
        ...place(path),
        message:
          issue.code === 'custom' ? `${dotted(path)} ${issue.message}` : `${dotted(path)} has a wrong value`,
        ...(issue.code === 'custom' ? {} : { found: shorten(found) }),
        ...expectation(issue, found),
      },
    ];
  });
}

function unknownKey(
  key: string,
  path: readonly PropertyKey[],
  known: readonly string[],
  where: ReturnType<Place>,
): Problem {
  const near = suggest(key, known);
  return {
    ...where,
    message: `has the unknown key ${shorten(key)}${path.length === 0 ? '' : ` in ${dotted(path)}`}`,
    ...(near === undefined
      ? { expected: known.filter((name) => name !== '$schema').join(', ') }
      : { remedy: `did you mean ${near}?` }),
  };
}

function expectation(issue: z.core.$ZodIssue, found: unknown): Pick<Problem, 'expected' | 'remedy'> {
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

const TYPES: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
};

interface Described {
  def?: { innerType?: Described; element?: Described; shape?: Record<string, Described> };
  shape?: Record<string, Described>;
}

/** The keys that may stand at this place. */
function knownKeys(schema: unknown, path: readonly PropertyKey[]): string[] {
  let here = unwrapped(schema as Described);
  for (const step of path) {
    here = unwrapped(typeof step === 'number' ? here?.def?.element : here?.shape?.[String(step)]);
  }
  return Object.keys(here?.shape ?? {});
}

function unwrapped(schema: Described | undefined): Described | undefined {
  let here = schema;
  while (here?.def?.innerType !== undefined) here = here.def.innerType;
  return here;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const step of path) here = (here as Record<PropertyKey, unknown> | null | undefined)?.[step];
  return here;
}

/** `coverage.lines`, `performance.budgets[0].max` */
function dotted(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the policy';
  return path
    .map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${String(step)}`))
    .join('');
}

function shorten(value: unknown): string {
  const text = (
    typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'nothing')
  ).replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 59).toWellFormed()}…` : text;
}
