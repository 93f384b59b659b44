import { type Document, isScalar, visit } from 'yaml';

/** For the parser: its own search for keys that are there twice takes quadratic time, 14 s for 20,000 keys. */
export const ANY_KEYS = { uniqueKeys: false } as const;

/** A key that a map has already. */
interface RepeatedKey {
  /** Where it stands in the text. */
  offset: number;
  key: unknown;
}

/**
 * The keys that a map of the document has already, in the order of the text, in linear time.
 * @param nameOf what makes two keys the same; by default their type and value.
 */
export function repeatedKeys(
  document: Document,
  nameOf: (value: unknown) => string = (value) => `${typeof value} ${String(value)}`,
): RepeatedKey[] {
  const repeated: RepeatedKey[] = [];
  visit(document, {
    Map: (_, map) => {
      const known = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = nameOf(key.value);
        if (known.has(name)) repeated.push({ offset: key.range?.[0] ?? 0, key: key.value });
        known.add(name);
      }
    },
  });
  return repeated.sort((a, b) => a.offset - b.offset);
}

/** A mistake of syntax, or a key that its map has already, as the parser itself would tell it. */
interface YamlMistake {
  code: string;
  message: string;
  offset: number;
}

/** All mistakes of a document that was read with `ANY_KEYS`, in the order of the text. */
export function yamlMistakes(document: Document): YamlMistake[] {
  return [
    ...document.errors.map(({ code, message, pos }) => ({ code, message, offset: pos[0] })),
    ...repeatedKeys(document).map(({ offset }) => ({
      code: 'DUPLICATE_KEY',
      message: 'Map keys must be unique',
      offset,
    })),
  ].sort((a, b) => a.offset - b.offset);
}
