/** One thing that the user can fix: where it is, what was found, what was expected, what to do. */
export interface Problem {
  /** A stable word for it, such as `immutable-field`, where others may want to tell it apart. */
  code?: string;
  /** The sentence that names what is wrong. */
  message: string;
  /** The action input it comes from, such as `helm-values-file`. */
  input?: string;
  file?: string;
  /** 1-based. */
  line?: number;
  found?: string;
  expected?: string;
  /** What to do about it. */
  remedy?: string;
}

/** A user's mistake (inputs, files, permissions), as opposed to a bug of ours. Carries every problem found. */
export class ConfigurationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(describeProblem).join('\n'));
    this.name = 'ConfigurationError';
    this.problems = list;
  }
}

/** What a server refused, or did not do: no bug of ours, and told as the server said it. */
export abstract class ServerAnswerError extends Error {}

/** One line for a problem: `input helm-values-file (values.yaml:3): message. Found: …. Expected: …. remedy`. */
export function describeProblem(problem: Problem): string {
  const place =
    problem.file === undefined
      ? ''
      : `${problem.file}${problem.line === undefined ? '' : `:${problem.line}`}`;
  const head = [problem.input === undefined ? '' : `input ${problem.input}`, place === '' ? '' : `(${place})`]
    .filter((part) => part !== '')
    .join(' ');
  const parts = [
    head === '' ? problem.message : `${head}: ${problem.message}`,
    problem.found === undefined ? '' : `found: ${problem.found}`,
    problem.expected === undefined ? '' : `expected: ${problem.expected}`,
    problem.remedy ?? '',
  ];
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replace(/[.;\s]+$/, ''))
    .join('; ');
}

/**
 * Whether an error of the platform or of a package is of this kind. Only for classes that cannot be had: they are
 * another realm's, or belong to what is not loaded here. Ours are told by `instanceof`.
 */
export function isForeign(error: unknown, name: 'TimeoutError' | 'HTTPParserError'): boolean {
  return (error as { name?: unknown } | null | undefined)?.name === name;
}

/** Whether an exception is that of `AbortSignal.timeout`. */
export function isTimeout(error: unknown): boolean {
  return isForeign(error, 'TimeoutError');
}

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
