import { isNode, LineCounter, parseDocument } from 'yaml';
import { ConfigurationError, messageOf } from '../../base/index.ts';
import { type Place, problemsOf } from './problems.ts';
import { type Policy, policySchema } from './schema.ts';

/**
 * A policy from YAML (or JSON, which is YAML).
 * @param file Its name, for messages.
 * @throws ConfigurationError with every mistake and its line.
 */
export function parsePolicy(text: string, file: string): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) {
    throw new ConfigurationError(
      document.errors.map((error) => ({
        file,
        line: lines.linePos(error.pos[0]).line,
        message: `is no valid YAML: ${error.message.split('\n')[0] ?? ''}`,
      })),
    );
  }
  const lineAt = (path: readonly PropertyKey[]): number | undefined => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node: unknown = keyOrValue(document, path.slice(0, depth));
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return undefined;
  };
  const value = valueOf(document, file);
  const place: Place = (path) => {
    const line = lineAt(path);
    return { file, ...(line === undefined ? {} : { line }) };
  };
  return checkPolicy(value ?? {}, place);
}

/**
 * The policy when it is one.
 * @param place Where a value stands, for messages.
 * @throws ConfigurationError with every mistake.
 */
export function checkPolicy(value: unknown, place: Place): Policy {
  const result = policySchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigurationError(problemsOf(result.error, policySchema, value, place));
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
  const parent: unknown = document.getIn(path.slice(0, -1), true);
  const items = (parent as { items?: { key?: { value?: unknown } }[] } | undefined)?.items ?? [];
  const pair = items.find((item) => item.key?.value === path.at(-1));
  return pair?.key ?? document.getIn(path, true);
}
