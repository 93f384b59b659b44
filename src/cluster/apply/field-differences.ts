import { isRecord, MASK, refOf } from '../../base/index.ts';
import { pathOf, type Segment } from './contains.ts';
import { HASH_ANNOTATION } from './desired.ts';
import { describeRef } from '../base/refs.ts';
import type { KubeObject } from '../base/types.ts';

/** One field that an apply would change; values are JSON, or plain text for strings. */
export interface FieldDifference {
  /** `Deployment shop/web`. */
  object: string;
  /** Empty when the whole object is new. */
  path: string;
  /** Absent when the field is new. */
  from?: string;
  /** Absent when the field goes away. */
  to?: string;
}

/** What the server writes by itself, and our own bookkeeping. */
const BOOKKEEPING = new Set([
  'managedFields',
  'resourceVersion',
  'generation',
  'uid',
  'creationTimestamp',
  'selfLink',
]);

/** The fields in which an object differs from what it was; values of Secrets are masked. */
export function fieldDifferences(before: KubeObject | undefined, after: KubeObject): FieldDifference[] {
  const object = describeRef(refOf(after));
  if (before === undefined) return [{ object, path: '', to: '(new)' }];
  const found: { at: readonly Segment[]; from: unknown; to: unknown }[] = [];
  walk(relevant(before), relevant(after), [], (at, from, to) => void found.push({ at, from, to }));
  return found.map(({ at, from, to }) => {
    const secret = after.kind === 'Secret' && (at[0] === 'data' || at[0] === 'stringData');
    const text = (value: unknown) => (secret ? MASK : show(value));
    return {
      object,
      path: pathOf(at),
      ...(from === undefined ? {} : { from: text(from) }),
      ...(to === undefined ? {} : { to: text(to) }),
    };
  });
}

function relevant(object: KubeObject): Record<string, unknown> {
  const { status: _status, apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = object;
  const annotations = Object.entries(metadata.annotations ?? {}).filter(([key]) => key !== HASH_ANNOTATION);
  const kept = Object.entries(metadata).filter(([key]) => !BOOKKEEPING.has(key) && key !== 'annotations');
  return { ...rest, metadata: { ...Object.fromEntries(kept), annotations: Object.fromEntries(annotations) } };
}

type Report = (at: readonly Segment[], from: unknown, to: unknown) => void;

function walk(before: unknown, after: unknown, at: readonly Segment[], report: Report): void {
  if (isRecord(before) && isRecord(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      walk(before[key], after[key], [...at, key], report);
    }
  } else if (Array.isArray(before) && Array.isArray(after)) {
    const pairs = namedPairs(before, after) ?? placedPairs(before, after);
    for (const [segment, from, to] of pairs) walk(from, to, [...at, segment], report);
  } else if (before !== after) {
    report(at, before, after);
  }
}

type Pair = [segment: Segment, before: unknown, after: unknown];

function namedPairs(before: readonly unknown[], after: readonly unknown[]): Pair[] | undefined {
  const all = [...before, ...after].map(nameOf);
  if (all.some((name) => name === undefined)) return undefined;
  const find = (list: readonly unknown[], name: string) => list.find((element) => nameOf(element) === name);
  return [...new Set(all)].map((name = '') => [{ name }, find(before, name), find(after, name)]);
}

function placedPairs(before: readonly unknown[], after: readonly unknown[]): Pair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [
    { index },
    before[index],
    after[index],
  ]);
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function nameOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
