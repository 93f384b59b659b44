import { defined } from './defined.ts';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigurationError, messageOf } from './errors.ts';
import { ANY_KEYS, yamlMistakes } from './yaml-keys.ts';
import { type PlaceOf, problemsOf } from './shape-problems.ts';

/** A YAML file that can say where each of its values stands. */
export interface YamlFile {
  value: unknown;
  place: PlaceOf;
}

/**
 * Reads YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake of syntax and its line.
 */
export function readYaml(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ...ANY_KEYS } as const;
  const document = parseDocument(text, options);
  const errors = yamlMistakes(document);
  if (errors.length > 0) {
    const mistakes = errors.map(({ offset, message }) => ({
      file,
      line: lines.linePos(offset).line,
      message: `is no valid YAML: ${message.split('\n')[0] ?? ''}`,
    }));
    // What follows in the same line is what the parser makes of the first.
    throw new ConfigurationError(mistakes.filter(({ line }, at) => mistakes[at - 1]?.line !== line));
  }
  const lineAt = (path: readonly PropertyKey[]): number | undefined => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node: unknown = keyOrValue(document, path.slice(0, depth));
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return {
    value: valueOf(document, file),
    place: (path) => {
      const line = lineAt(path);
      return { file, ...defined({ line }) };
    },
  };
}

/**
 * The value when it has the shape.
 * @param place Where a value stands, for messages.
 * @param whole What the value as a whole is called, such as `the policy`.
 * @throws ConfigurationError with every mistake.
 */
export function checkShape<T>(schema: z.ZodType<T>, value: unknown, place: PlaceOf, whole: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(problemsOf(result.error.issues, { schema, value, place, whole }));
}

/** @throws ConfigurationError for a file of ten lines whose aliases hold a billion values. */
function valueOf(document: ReturnType<typeof parseDocument>, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    throw new ConfigurationError({
      file,
      message: `cannot be read: ${messageOf(error)}`,
      remedy: 'write it without aliases',
    });
  }
}

/** The node of a map's key, whose line is where a person looks, else of the value. */
function keyOrValue(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): unknown {
  if (path.length === 0) return document.contents;
  if (typeof path.at(-1) === 'number') return document.getIn(path, true);
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const items = (parent as { items?: { key?: { value?: unknown } }[] } | undefined)?.items ?? [];
  const pair = items.find((item) => item.key?.value === path.at(-1));
  return pair?.key ?? document.getIn(path, true);
}
