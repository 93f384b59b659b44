import { defined } from './defined.ts';
import type { Problem } from './errors.ts';
import { isRecord } from './record.ts';
import { dotted } from './shape-problems.ts';
import { shownValue } from './text.ts';

/**
 * A checker of plain data for code that every run loads: a library for it would make each bundle larger by a fifth of a
 * megabyte. It says what zod's problems say, in the same words; see `problemsOf`.
 */

type Path = readonly (string | number)[];

/** What is wrong with a value, and where. */
export interface Flaw {
  at: Path;
  message: string;
  found?: unknown;
  expected?: string;
}

export type Shape = (value: unknown, at: Path) => Flaw[];

/** Problems with the field in their message; none for a value that has the shape. */
export function flawsOf(shape: Shape, value: unknown): Problem[] {
  return shape(value, []).map(({ at, message, found, expected }) => ({
    message: message.replace('%', dotted(at, 'the document')),
    ...(found === undefined ? {} : { found: shownValue(found) }),
    ...defined({ expected }),
  }));
}

/** Keys that must be there, and keys that may; others are let be, since a newer version may have added them. */
export function fields(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  return (value, at) => {
    if (!isRecord(value)) return wrong(value, at, 'keys with values');
    const needed = Object.entries(required).flatMap(([key, shape]) =>
      valueOf(value, key) === undefined
        ? [{ at: [...at, key], message: 'lacks %' }]
        : shape(value[key], [...at, key]),
    );
    const given = Object.entries(optional).flatMap(([key, shape]) =>
      valueOf(value, key) === undefined ? [] : shape(value[key], [...at, key]),
    );
    return [...needed, ...given];
  };
}

export function list(shape: Shape, { min = 0, max = 100_000 } = {}): Shape {
  return (value, at) => {
    if (!Array.isArray(value)) return wrong(value, at, 'a list');
    if (value.length < min || value.length > max)
      return wrong(`${value.length} elements`, at, `${min} to ${max} elements`);
    return value.flatMap((element, index) => shape(element, [...at, index]));
  };
}

export function record(shape: Shape): Shape {
  return (value, at) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([key, each]) => shape(each, [...at, key]))
      : wrong(value, at, 'keys with values');
}

export function text(max = 10_000): Shape {
  return (value, at) => (typeof value === 'string' && value.length <= max ? [] : wrong(value, at, 'a text'));
}

export function matching(pattern: RegExp, max: number, expected: string): Shape {
  return (value, at) =>
    typeof value === 'string' && value.length <= max && pattern.test(value) ? [] : wrong(value, at, expected);
}

export function whole(min: number, max: number): Shape {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : wrong(value, at, `a whole number from ${min} to ${max}`);
}

export function number(min: number, max: number): Shape {
  return (value, at) =>
    typeof value === 'number' && value >= min && value <= max
      ? []
      : wrong(value, at, `a number from ${min} to ${max}`);
}

export const flag: Shape = (value, at) =>
  typeof value === 'boolean' ? [] : wrong(value, at, 'true or false');

export const anything: Shape = () => [];

export function oneOf(...values: readonly (string | number)[]): Shape {
  return (value, at) =>
    values.includes(value as string) ? [] : wrong(value, at, values.map(String).join(', '));
}

/** The only value that may be, and what another one is. */
export function only(wanted: string, isAnother: string): Shape {
  return (value, at) =>
    value === wanted ? [] : [{ at, message: `% ${isAnother}`, found: value, expected: wanted }];
}

export function orNull(shape: Shape): Shape {
  return (value, at) => (value === null ? [] : shape(value, at));
}

/** A rule over a value that has the shape. */
export function also(
  shape: Shape,
  holds: (value: never) => boolean,
  otherwise: { at?: Path; message: string; expected: string },
): Shape {
  return (value, at) => {
    const flaws = shape(value, at);
    if (flaws.length > 0 || holds(value as never)) return flaws;
    const { at: below = [], message, expected } = otherwise;
    return [{ at: [...at, ...below], message: `% ${message}`, expected }];
  };
}

function wrong(found: unknown, at: Path, expected: string): Flaw[] {
  return [{ at, message: '% has a wrong value', found: found ?? null, expected }];
}

/** Own keys alone: `__proto__` and `constructor` are no values of a document. */
function valueOf(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
