import { ConfigurationError, oneLine, parseDuration, type Problem, suggest } from '../base/index.ts';
import { plainText } from './untrusted.ts';

/** What the runner's variables of inputs begin with. */
export const INPUT_PREFIX = 'INPUT_';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment variable in which the runner gives an action its input. */
export function inputVariable(input: string): string {
  return `${INPUT_PREFIX}${input.replaceAll(' ', '_').toUpperCase()}`;
}

/**
 * Reads an action's inputs and keeps every problem that it meets, so that a user fixes all of them after one run.
 * A reader method answers with its fallback when the input is wrong: only `finish` decides whether to go on.
 */
export class InputReader {
  readonly #env: Environment;
  readonly #problems: Problem[] = [];

  constructor(env: Environment) {
    this.#env = env;
  }

  /** The text as it was written: leading blanks are indentation in YAML. Undefined when blank. */
  text(name: string): string | undefined {
    const value = this.#env[inputVariable(name)] ?? '';
    return value.trim() === '' ? undefined : value;
  }

  /** One trimmed line. */
  string(name: string): string | undefined {
    const value = this.text(name)?.trim();
    if (value === undefined || !value.includes('\n')) return value;
    this.problem({ input: name, message: 'takes one line', found: quote(value) });
    return undefined;
  }

  /** One trimmed line that must be there; empty when it is not. */
  required(name: string, remedy: string): string {
    const missing = this.text(name) === undefined;
    if (missing) this.problem({ input: name, message: 'is required and missing', remedy });
    return this.string(name) ?? '';
  }

  /** Entries separated by newlines or commas, without blanks and repetitions. */
  list(name: string): string[] {
    // A comma inside braces belongs to a glob such as `{web,worker}.yaml`.
    const entries = (this.text(name) ?? '').split(/\n|,(?![^{\n]*\})/u).map((entry) => entry.trim());
    return [...new Set(entries.filter((entry) => entry !== ''))];
  }

  /** Milliseconds. */
  duration(name: string, fallbackMs: number): number {
    const value = this.string(name);
    if (value === undefined) return fallbackMs;
    const ms = parseDuration(value);
    if (ms !== undefined) return ms;
    this.problem({
      input: name,
      message: 'is not a duration',
      found: quote(value),
      expected: 'such as 90s, 5m, 1h30m or a number of seconds, five days at most',
    });
    return fallbackMs;
  }

  /** A decimal number such as `80` or `79.5`; a `%` behind it is taken. */
  number(name: string): number | undefined {
    const value = this.string(name);
    if (value === undefined) return undefined;
    const text = value.replace(/\s*%$/u, '');
    if (/^-?\d+(?:\.\d+)?$/u.test(text)) return Number(text);
    this.problem({
      input: name,
      message: 'is not a number',
      found: quote(value),
      expected: 'such as 80 or 79.5',
    });
    return undefined;
  }

  boolean(name: string, fallback: boolean): boolean {
    const value = this.string(name);
    if (value === undefined) return fallback;
    const lower = value.toLowerCase();
    if (lower === 'true' || lower === 'false') return lower === 'true';
    this.problem({
      input: name,
      message: 'is not a boolean',
      found: quote(value),
      expected: 'true or false',
    });
    return fallback;
  }

  /** @param later Values that are known but not built yet, each with what to say about it. */
  choice<T extends string>(
    name: string,
    choices: readonly T[],
    fallback: T,
    later: Readonly<Record<string, string>> = {},
  ): T {
    const value = this.string(name);
    if (value === undefined) return fallback;
    const found = choices.find((choice) => choice === value);
    if (found !== undefined) return found;
    const notYet = Object.hasOwn(later, value) ? later[value] : undefined;
    const near = suggest(value, choices);
    this.problem({
      input: name,
      message: notYet ?? 'has an unknown value',
      found: quote(value),
      expected: choices.join(' or '),
      ...(near === undefined || notYet !== undefined ? {} : { remedy: `did you mean ${near}?` }),
    });
    return fallback;
  }

  /** Runs a parser whose ConfigurationError becomes problems of this input. */
  parsed<T>(name: string, parse: (text: string) => T): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    try {
      return parse(value);
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const problem of error.problems) this.problem({ input: name, ...problem });
      return undefined;
    }
  }

  problem(problem: Problem): void {
    this.#problems.push(problem);
  }

  /** @throws ConfigurationError with every problem, when there is one. */
  finish(): void {
    if (this.#problems.length > 0) throw new ConfigurationError(this.#problems);
  }
}

/** What was found, short enough for one line. */
export function quote(value: string): string {
  return `"${oneLine(plainText(value), 80)}"`;
}
