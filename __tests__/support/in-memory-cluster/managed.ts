import type { KubeObject, ManagedField } from '../../../src/cluster/index.ts';
import {
  compare,
  describePath,
  type Fields,
  fieldsOf,
  fromFieldsV1,
  merge,
  prune,
  toFieldsV1,
} from './fields.ts';
import type { Schema } from './schema.ts';
import { canonical, type Json } from './values.ts';

/** Who writes, and how the server names it in `metadata.managedFields`. */
export interface Writer {
  manager: string;
  subresource?: string | undefined;
  apiVersion: string;
  /** The server's time, whole seconds. */
  time: string;
  /** Of what the main endpoint ignores: `status`, where that is a subresource. */
  ignoresStatus: boolean;
}

interface Held {
  entry: ManagedField;
  fields: Fields;
}

type Managers = Map<string, Held>;

export interface Conflict {
  manager: string;
  subresource?: string;
  apiVersion: string;
  field: string;
}

const STRIPPED: ReadonlySet<string> = new Set([
  'f:apiVersion',
  'f:kind',
  'f:metadata',
  ...[
    'name',
    'namespace',
    'creationTimestamp',
    'selfLink',
    'uid',
    'generation',
    'managedFields',
    'resourceVersion',
  ].map((name) => `f:metadata\nf:${name}`),
  ...['deletionTimestamp', 'deletionGracePeriodSeconds'].map((name) => `f:metadata\nf:${name}`),
]);

function strip(fields: Fields, { ignoresStatus, subresource }: Writer): Set<string> {
  return new Set(
    [...fields].filter((path) => {
      if (STRIPPED.has(path) || path.endsWith('\nf:metadata')) return false;
      const isStatus = path === 'f:status' || path.startsWith('f:status\n');
      if (subresource === 'status') return isStatus;
      return !(ignoresStatus && isStatus);
    }),
  );
}

function identity({ manager, operation, apiVersion, subresource }: ManagedField): string {
  return canonical({ manager, operation, apiVersion, subresource });
}

function decode(object: KubeObject | undefined): Managers {
  const entries = (object?.metadata.managedFields ?? []).filter(({ manager }) => manager !== undefined);
  return new Map(entries.map((entry) => [identity(entry), { entry, fields: readFields(entry.fieldsV1) }]));
}

/** The two shapes of a set that was read or written before: most sets stay as they are from write to write. */
const read = new WeakMap<object, Fields>();
const shown = new WeakMap<Fields, Json>();

function readFields(fieldsV1: object | undefined): Fields {
  const known = fieldsV1 === undefined ? undefined : read.get(fieldsV1);
  if (known !== undefined) return known;
  const fields = fromFieldsV1(fieldsV1);
  if (fieldsV1 !== undefined) read.set(fieldsV1, fields);
  return fields;
}

function showFields(fields: Fields): Json {
  const known = shown.get(fields);
  if (known !== undefined) return known;
  const fieldsV1 = toFieldsV1(fields);
  shown.set(fields, fieldsV1);
  read.set(fieldsV1, fields);
  return fieldsV1;
}

function order({ entry }: Held): string {
  return `${entry.operation} ${entry.time ?? ''} ${entry.manager}`;
}

function encode(managers: Managers): ManagedField[] {
  return [...managers.values()]
    .filter(({ fields }) => fields.size > 0)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
    .map(({ entry, fields }) => ({ ...entry, fieldsType: 'FieldsV1', fieldsV1: showFields(fields) }));
}

function entryOf(writer: Writer, operation: 'Apply' | 'Update'): ManagedField {
  const { manager, subresource, apiVersion, time } = writer;
  return { manager, operation, apiVersion, time, ...(subresource === undefined ? {} : { subresource }) };
}

function minus(fields: Fields, taken: Fields): Fields {
  if (taken.size === 0 || taken.isDisjointFrom(fields)) return fields;
  return new Set([...fields].filter((path) => !taken.has(path)));
}

function isSameSet(a: Fields, b: Fields): boolean {
  return a.size === b.size && [...a].every((path) => b.has(path));
}

const bare = ({ metadata, ...rest }: KubeObject): Json => {
  const { managedFields: _fields, ...kept } = metadata;
  return { ...rest, metadata: kept };
};

/**
 * Server-side apply.
 * @param live undefined where the object is made by it
 * @returns the object with its managers, or the fields that others hold
 */
export function applyOver(
  live: KubeObject | undefined,
  config: KubeObject,
  writer: Writer,
  options: { force: boolean; schema: Schema },
): { object: KubeObject } | { conflicts: Conflict[] } {
  const { force, schema } = options;
  const managers = decode(live);
  const before = live === undefined ? {} : bare(live);
  if (live !== undefined && managers.size === 0) {
    const first = entryOf({ ...writer, manager: 'before-first-apply' }, 'Update');
    managers.set(identity(first), { entry: first, fields: strip(fieldsOf(before, schema), writer) });
  }
  const entry = entryOf(writer, 'Apply');
  const own = identity(entry);
  const last = managers.get(own);
  const { managedFields: _managed, ...metadata } = config.metadata;
  const wanted = { ...config, metadata };
  if (writer.ignoresStatus) delete wanted.status;
  const fields = strip(fieldsOf(wanted, schema), writer);
  const isUnchanged = last !== undefined && isSameSet(last.fields, fields);
  managers.set(own, { entry: isUnchanged ? last.entry : entry, fields });
  const merged = merge(before, wanted, schema);
  const owned = new Set([...managers.values()].flatMap((held) => [...held.fields]));
  const pruned = prune(merged, last?.fields ?? new Set(), owned, schema);
  const { changed, removed } = compare(before, pruned, schema);
  const conflicts: Conflict[] = [];
  for (const [id, held] of managers) {
    if (id === own) continue;
    const lost = [...held.fields].filter((path) => changed.has(path));
    conflicts.push(...lost.map((path) => conflictOf(held.entry, path)));
    managers.set(id, { ...held, fields: minus(minus(held.fields, new Set(lost)), removed) });
  }
  if (conflicts.length > 0 && !force) return { conflicts };
  const object = pruned as KubeObject;
  return { object: { ...object, metadata: { ...object.metadata, managedFields: encode(managers) } } };
}

function conflictOf({ manager = '', subresource, apiVersion = '' }: ManagedField, path: string): Conflict {
  return {
    manager,
    ...(subresource === undefined ? {} : { subresource }),
    apiVersion,
    field: describePath(path),
  };
}

/**
 * Any other write: what it changes belongs to its writer from then on.
 * @param next as it is to be stored; managers that it names itself replace the live ones
 */
export function updateOver(
  live: KubeObject | undefined,
  next: KubeObject,
  writer: Writer,
  schema: Schema,
): KubeObject {
  const given = next.metadata.managedFields;
  const managers = given === undefined ? decode(live) : decode(next);
  const { changed, removed } = compare(live === undefined ? {} : bare(live), bare(next), schema);
  const own = strip(changed, writer);
  const entry = entryOf(writer, 'Update');
  for (const [id, held] of managers) {
    const fields = minus(minus(held.fields, removed), id === identity(entry) ? new Set() : own);
    managers.set(id, { ...held, fields });
  }
  const id = identity(entry);
  const held = managers.get(id);
  const isUnchanged = held !== undefined && own.isSubsetOf(held.fields);
  const fields = isUnchanged ? held.fields : new Set([...(held?.fields ?? []), ...own]);
  managers.set(id, { entry: isUnchanged ? held.entry : entry, fields });
  return { ...next, metadata: { ...next.metadata, managedFields: encode(managers) } };
}
