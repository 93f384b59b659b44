import { readFile, stat } from 'node:fs/promises';
import { isRecord, type Problem, suggest } from '../../base/index.ts';
import { parseYaml } from '../documents.ts';

export type Values = Record<string, unknown>;

/** The user's values in helm's order: later ones win. */
export interface UserValues {
  /** For messages: the file, or the input of inline values. */
  source: string;
  values: Values;
}

/** Values files and inline values, read and checked before helm sees them, so that all mistakes are told at once. */
export async function readUserValues(
  files: readonly string[],
  inline: string | undefined,
): Promise<{ read: UserValues[]; problems: Problem[]; warnings: string[] }> {
  const read: UserValues[] = [];
  const problems: Problem[] = [];
  const warnings: string[] = [];
  const take = (text: string, source: string, problemOf: (problem: Problem) => Problem) => {
    const parsed = parseYaml(text, source, 'last');
    warnings.push(...parsed.repeated.map(repeatedKeyWarning));
    problems.push(...parsed.problems.map(problemOf));
    if (parsed.problems.length > 0) return;
    const [document, second] = parsed.documents;
    if (second !== undefined) {
      const message = 'holds a second document, of which helm would read nothing';
      problems.push(problemOf({ file: source, line: second.line, message, remedy: 'Make it one document' }));
    }
    if (document === undefined) return;
    if (!isRecord(document.value)) {
      problems.push(
        problemOf({
          file: source,
          line: document.line,
          message: 'must be a map at the top',
          expected: '`key: value`',
        }),
      );
      return;
    }
    read.push({ source, values: document.value });
  };
  for (const file of files) {
    const text = await readText(file);
    if (typeof text === 'string') take(text, file, (problem) => ({ input: 'helm-values-file', ...problem }));
    else problems.push({ input: 'helm-values-file', message: text.problem, found: file });
  }
  if (inline !== undefined) {
    take(inline, 'helm-values', ({ file: _file, ...problem }) => ({ input: 'helm-values', ...problem }));
  }
  return { read, problems, warnings };
}

/** Of one file, or of one template, the keys are told once each. */
export function repeatedKeyWarning({ file, line, found, message }: Problem): string {
  const where = [file, line].filter((part) => part !== undefined).join(':');
  return `${where}: ${message}, and helm takes the last one: ${found ?? ''}`;
}

async function readText(file: string): Promise<string | { problem: string }> {
  try {
    if ((await stat(file)).isFile()) return await readFile(file, 'utf8');
    return { problem: 'is not a file' };
  } catch (error) {
    return {
      problem: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read',
    };
  }
}

/** Keys at the top that the chart's own values do not have: most often slips, which helm takes without a word. */
export function unknownKeyWarnings(read: readonly UserValues[], keys: readonly string[]): string[] {
  if (keys.length === 0) return [];
  return read.flatMap(({ source, values }) =>
    Object.keys(values)
      .filter((key) => !keys.includes(key))
      .map((key) => {
        const near = suggest(key, keys);
        return `${source}: the chart's values.yaml knows no ${key}${near === undefined ? '' : `; did you mean ${near}?`}`;
      }),
  );
}

/** Later values over earlier ones as helm does: maps are merged, null takes a default away, the rest replaces. */
export function mergeValues(base: Values, over: Values): Values {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isRecord(before) && isRecord(value) ? mergeValues(before, value) : value;
  }
  return merged;
}

export function asValues(value: unknown): Values {
  return isRecord(value) ? value : {};
}
