/** JSON values, and the two patches that change them. */

export type Json = Record<string, unknown>;

export function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a list of its own for each map: controllers ask it of every object, at every pass. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isMap(a) || !isMap(b)) return false;
  for (const key in a) if (!same(a[key], b[key])) return false;
  for (const key in b) if (b[key] !== undefined && a[key] === undefined) return false;
  return true;
}

/** A stable text of a value: the same for maps whose keys are in another order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isMap(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}

/** RFC 7396. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return structuredClone(patch);
  const merged: Json = isMap(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

export interface Operation {
  op: 'add' | 'remove' | 'replace' | 'test' | 'move' | 'copy';
  path: string;
  value?: unknown;
  from?: string;
}

/** RFC 6902. @throws Error for a path that is not there, or a test that fails. */
export function jsonPatch(target: unknown, operations: readonly Operation[]): unknown {
  const root = { root: structuredClone(target) };
  for (const { op, path, value, from } of operations) {
    if (op === 'test') {
      if (!same(read(root, path), value)) throw new Error(`testing path ${path} failed`);
      continue;
    }
    const source = from === undefined ? undefined : structuredClone(read(root, from));
    if (op === 'move' && from !== undefined) change(root, from, 'remove', undefined);
    change(root, path, op === 'remove' || op === 'replace' ? op : 'add', from === undefined ? value : source);
  }
  return root.root;
}

function segmentsOf(path: string): string[] {
  const parts = path.split('/').slice(1);
  return ['root', ...parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))];
}

function read(root: Json, path: string): unknown {
  let at: unknown = root;
  for (const segment of segmentsOf(path))
    at = isMap(at) || Array.isArray(at) ? (at as Json)[segment] : undefined;
  return at;
}

function change(root: Json, path: string, op: 'add' | 'remove' | 'replace', value: unknown): void {
  const segments = segmentsOf(path);
  const last = segments.pop() ?? '';
  let at: unknown = root;
  for (const segment of segments) at = (at as Json | undefined)?.[segment];
  if (Array.isArray(at)) {
    const place = last === '-' ? at.length : Number(last);
    if (op === 'add') at.splice(place, 0, value);
    else if (op === 'remove') at.splice(place, 1);
    else at[place] = value;
    return;
  }
  if (!isMap(at) || (op !== 'add' && !(last in at)))
    throw new Error(`${op} operation does not apply: doc is missing path: ${path}: missing value`);
  if (op === 'remove') delete at[last];
  else at[last] = value;
}

/** Without nulls, which the server's types do not keep. */
export function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item)) as T;
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null && part !== undefined)
      .map(([key, part]) => [key, withoutNulls(part)]),
  ) as T;
}
