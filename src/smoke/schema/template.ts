import { messageOf } from '../../base/index.ts';

/** What `{{name}}` stands for: what was given, and what earlier checks captured. */
export type Variables = ReadonlyMap<string, unknown>;

const PLACE = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The names that a value uses, in all of its texts and keys. */
export function namesIn(value: unknown): string[] {
  if (typeof value === 'string')
    return value.includes('{{') ? [...value.matchAll(PLACE)].map(([, name = '']) => name) : [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...namesIn(key), ...namesIn(inner)]);
}

/** A value whose places are filled in for each run; one without places is handed out as it is. */
export type Template<T> = (variables: Variables) => T;

export function template<T>(value: T): Template<T> {
  if (namesIn(value).length === 0) return () => value;
  return (variables) => filled(value, variables, textOf) as T;
}

/** The same for a text, which stays one whatever its variables hold. */
export function textTemplate(value: string): Template<string> {
  const made = template<unknown>(value);
  return (variables) => textOf(made(variables));
}

/** A regular expression whose places are taken literally. */
export function patternTemplate(source: string): Template<RegExp> {
  if (namesIn(source).length === 0) {
    const ready = new RegExp(source, FLAGS);
    return () => ready;
  }
  return (variables) =>
    new RegExp(
      source.replace(PLACE, (_, name: string) => literally(textOf(variables.get(name)))),
      FLAGS,
    );
}

/** What is wrong with a regular expression; undefined when nothing is. Variables stand for plain text in it. */
export function patternMistake(source: string): string | undefined {
  try {
    const pattern = new RegExp(source.replace(PLACE, 'x'), FLAGS);
    return pattern.unicode ? undefined : 'it is not read as Unicode';
  } catch (error) {
    return messageOf(error).replace(/^.*: /u, '');
  }
}

/** `^` and `$` are those of a line: bodies have many. */
const FLAGS = 'um';

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

function filled(value: unknown, variables: Variables, write: (value: unknown) => string): unknown {
  if (typeof value === 'string') {
    // A text that is one place alone takes the value as it is, such as a number.
    const whole = /^\{\{\s*([^{}]*?)\s*\}\}$/u.exec(value);
    if (whole?.[1] !== undefined) return variables.get(whole[1]);
    return value.replace(PLACE, (_, name: string) => write(variables.get(name)));
  }
  if (Array.isArray(value)) return value.map((one) => filled(one, variables, write));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(PLACE, (_, name: string) => write(variables.get(name))),
      filled(inner, variables, write),
    ]),
  );
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? '' : (JSON.stringify(value) ?? '');
}
