import { elementOf, fieldOf, isLeaf, type Schema } from './schema.ts';
import { isMap, type Json, same } from './values.ts';

/**
 * Sets of fields, as server-side apply keeps them for each manager. A path is its elements (`f:spec`, `k:{"name":"a"}`,
 * `v:"x"`) joined by line breaks, which no element holds.
 */
export type Fields = ReadonlySet<string>;

const join = (path: string, element: string): string => (path === '' ? element : `${path}\n${element}`);

/** All fields of a value. */
export function fieldsOf(value: unknown, schema: Schema): Fields {
  const fields = new Set<string>();
  collect(value, schema, '', fields);
  return fields;
}

function collect(value: unknown, schema: Schema, path: string, into: Set<string>): void {
  if (isLeaf(schema, value)) {
    into.add(path);
    return;
  }
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    for (const item of value) {
      const at = join(path, elementOf(schema, item));
      collect(item, items, at, into);
      into.add(at);
    }
    return;
  }
  const entries = Object.entries(value as Json);
  if (entries.length === 0 && path !== '') into.add(path);
  for (const [key, part] of entries) collect(part, fieldOf(schema, key), join(path, `f:${key}`), into);
}

function itemsOf(schema: Schema): Schema {
  return schema === 'atomic' ? 'atomic' : (schema.items ?? {});
}

export interface Comparison {
  /** New or different. */
  changed: Set<string>;
  removed: Set<string>;
}

export function compare(before: unknown, after: unknown, schema: Schema): Comparison {
  const comparison = { changed: new Set<string>(), removed: new Set<string>() };
  comparePart(before, after, schema, '', comparison);
  return comparison;
}

function comparePart(before: unknown, after: unknown, schema: Schema, path: string, into: Comparison): void {
  if (before === undefined && after === undefined) return;
  const isAdded = before === undefined;
  const isGone = after === undefined;
  const shown = isGone ? before : after;
  if (isLeaf(schema, shown) || (!isAdded && !isGone && isLeaf(schema, before))) {
    if (isGone) into.removed.add(path);
    else if (!same(before, after)) into.changed.add(path);
    return;
  }
  if (Array.isArray(shown)) {
    const [old, now] = [keyed(before, schema), keyed(after, schema)];
    for (const element of new Set([...old.keys(), ...now.keys()]))
      comparePart(old.get(element), now.get(element), itemsOf(schema), join(path, element), into);
  } else {
    const [old, now] = [isMap(before) ? before : {}, isMap(after) ? after : {}];
    for (const key of new Set([...Object.keys(old), ...Object.keys(now)]))
      comparePart(old[key], now[key], fieldOf(schema, key), join(path, `f:${key}`), into);
  }
  if (path === '') return;
  if (isAdded) into.changed.add(path);
  else if (isGone) into.removed.add(path);
}

function keyed(value: unknown, schema: Schema): Map<string, unknown> {
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  return new Map(items.map((item) => [elementOf(schema, item), item]));
}

/** An applied configuration over what is live: maps by key, lists by their elements' keys, the rest as a whole. */
export function merge(live: unknown, applied: unknown, schema: Schema): unknown {
  if (applied === undefined) return live;
  if (live === undefined || isLeaf(schema, applied) || isLeaf(schema, live)) return structuredClone(applied);
  if (Array.isArray(applied)) return mergeLists(live as unknown[], applied as unknown[], schema);
  const merged: Json = { ...(live as Json) };
  for (const [key, value] of Object.entries(applied as Json))
    merged[key] = merge(merged[key], value, fieldOf(schema, key));
  return merged;
}

/** The applied order, with the elements that only the live list has where they stood before. */
function mergeLists(live: readonly unknown[], applied: readonly unknown[], schema: Schema): unknown[] {
  const wanted = keyed([...applied], schema);
  const old = keyed([...live], schema);
  const left = [...old.keys()];
  const merged: unknown[] = [];
  const takeOnlyLive = (): void => {
    for (let next = left[0]; next !== undefined && !wanted.has(next); next = left[0]) {
      merged.push(old.get(next));
      left.shift();
    }
  };
  for (const [element, item] of wanted) {
    takeOnlyLive();
    merged.push(merge(old.get(element), item, itemsOf(schema)));
    const at = left.indexOf(element);
    if (at !== -1) left.splice(at, 1);
  }
  return [...merged, ...left.filter((element) => !wanted.has(element)).map((element) => old.get(element))];
}

/** Takes away what the manager's last apply had, the new one has not, and nobody else holds. */
export function prune(value: unknown, last: Fields, owned: Fields, schema: Schema): unknown {
  return prunePart(value, withParents(last), withParents(owned), schema, '');
}

function prunePart(value: unknown, last: Fields, owned: Fields, schema: Schema, path: string): unknown {
  if (isLeaf(schema, value)) return value;
  const isGone = (at: string): boolean => last.has(at) && !owned.has(at);
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const at = join(path, elementOf(schema, item));
      return isGone(at) ? [] : [prunePart(item, last, owned, itemsOf(schema), at)];
    });
  }
  return Object.fromEntries(
    Object.entries(value as Json).flatMap(([key, part]) => {
      const at = join(path, `f:${key}`);
      return isGone(at) ? [] : [[key, prunePart(part, last, owned, fieldOf(schema, key), at)]];
    }),
  );
}

function withParents(fields: Fields): Fields {
  const all = new Set(fields);
  for (const path of fields) {
    for (let at = path.lastIndexOf('\n'); at !== -1; at = path.lastIndexOf('\n', at - 1)) {
      const parent = path.slice(0, at);
      if (all.has(parent)) break;
      all.add(parent);
    }
  }
  return all;
}

/** As the server shows a set: nested maps, where `.` says that an element with fields is a member itself. */
export function toFieldsV1(fields: Fields): Json {
  const root: Json = {};
  for (const path of fields) {
    let at = root;
    for (const element of path.split('\n')) at = (at[element] ??= {}) as Json;
    at['.'] = {};
  }
  return trim(root);
}

function trim(node: Json): Json {
  const entries = Object.entries(node);
  if (entries.length === 1 && entries[0]?.[0] === '.') return {};
  return Object.fromEntries(
    entries
      .map(([key, child]) => [key, key === '.' ? {} : trim(child as Json)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

export function fromFieldsV1(node: unknown, path = '', into = new Set<string>()): Set<string> {
  const entries = Object.entries((node ?? {}) as Json);
  if (entries.length === 0 && path !== '') into.add(path);
  for (const [key, child] of entries) {
    if (key === '.') into.add(path);
    else fromFieldsV1(child, join(path, key), into);
  }
  return into;
}

/** `.spec.template.spec.containers[name="main"].image`, as a conflict names it. */
export function describePath(path: string): string {
  return path
    .split('\n')
    .map((element) => {
      if (element.startsWith('f:')) return `.${element.slice(2)}`;
      if (element.startsWith('v:')) return `[=${element.slice(2)}]`;
      const keys = Object.entries(JSON.parse(element.slice(2)) as Json);
      return `[${keys.map(([key, value]) => `${key}=${JSON.stringify(value)}`).join(',')}]`;
    })
    .join('');
}
