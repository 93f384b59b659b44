import { isRecord } from '../../base/index.ts';
/** A field of the desired object that the live one lacks or has otherwise. */
export interface Difference {
  /** As server-side apply writes it, such as `.spec.template.spec.containers[name=web].image`. */
  path: string;
  segments: readonly Segment[];
  desired: unknown;
  /** Undefined when there is none. */
  live: unknown;
}

/** One step of a path: the key of a map, or the element of a list, by its name where all have one. */
export type Segment = string | { name: string } | { index: number };

/** Maps that the server drops when they are empty. */
const DROPPED_WHEN_EMPTY = new Set([
  'annotations',
  'labels',
  'nodeSelector',
  'data',
  'binaryData',
  'matchLabels',
]);

/** Where the API server rewrites quantities (`1000m` becomes `1`): maps of quantities, and single fields. */
const QUANTITY_MAPS = new Set([
  'limits',
  'requests',
  'hard',
  'capacity',
  'overhead',
  'default',
  'defaultRequest',
  'max',
  'min',
]);
const QUANTITY_FIELDS = new Set(['sizeLimit', 'averageValue', 'divisor', 'storage', 'cpu', 'memory']);

/**
 * Where `desired` is not contained in `live`. Fields that only the live object has (defaults, status, other managers'
 * fields) do not count. In doubt a difference is reported: it costs one needless patch, silence would cost a drift.
 */
export function differences(desired: unknown, live: unknown, limit = 50): Difference[] {
  const search: Search = { found: [], limit };
  compare(desired, live, [], search);
  return search.found;
}

/** Whether every leaf of `desired` has that value in `live`. */
export function contains(live: unknown, desired: unknown): boolean {
  return differences(desired, live, 1).length === 0;
}

/** Ends when it found enough. */
interface Search {
  found: Difference[];
  limit: number;
}

function compare(desired: unknown, live: unknown, at: readonly Segment[], search: Search): void {
  const { found, limit } = search;
  if (found.length >= limit) return;
  const differ = () => void found.push({ path: pathOf(at), segments: at, desired, live });
  if (Array.isArray(desired)) {
    if (live === undefined && desired.length === 0) return;
    const pairs = Array.isArray(live) ? pairElements(desired, live) : undefined;
    if (pairs === undefined) differ();
    else for (const [segment, wanted, has] of pairs) compare(wanted, has, [...at, segment], search);
  } else if (isRecord(desired)) {
    const keys = Object.keys(desired);
    if (isRecord(live)) {
      for (const key of keys) {
        if (desired[key] !== undefined) compare(desired[key], live[key], [...at, key], search);
      }
    } else if (live !== undefined || keys.length > 0 || !DROPPED_WHEN_EMPTY.has(lastKey(at))) differ();
  } else if (desired !== live && !sameScalar(desired, live, at)) {
    differ();
  }
}

type Pair = [segment: Segment, desired: unknown, live: unknown];

/**
 * Elements with names are matched by them: the live list may have others' elements in between, such as an injected
 * sidecar. Others by their place.
 * @returns undefined when the lists differ in length
 */
function pairElements(desired: readonly unknown[], live: readonly unknown[]): Pair[] | undefined {
  const names = desired.map(nameOf);
  if (desired.length > 0 && names.every((name) => name !== undefined)) {
    const byName = new Map(live.map((element) => [nameOf(element), element]));
    return desired.map((element, index) => {
      const name = names[index] ?? '';
      return [{ name }, element, byName.get(name)];
    });
  }
  if (live.length !== desired.length) return undefined;
  return desired.map((element, index) => [{ index }, element, live[index]]);
}

function sameScalar(desired: unknown, live: unknown, at: readonly Segment[]): boolean {
  const key = lastKey(at);
  // Generated manifests write `creationTimestamp: null`: a null asks for nothing.
  if (desired === null) return live === undefined || key === 'creationTimestamp';
  if (!QUANTITY_MAPS.has(lastKey(at.slice(0, -1))) && !QUANTITY_FIELDS.has(key)) return false;
  const wanted = parseQuantity(desired);
  return wanted !== undefined && wanted === parseQuantity(live);
}

const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number; undefined when it is none. Twelve digits count, as binary fractions are not exact. */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([a-zA-Z]*))$/.exec(value.trim());
  if (match === null) return undefined;
  const factor = SUFFIXES[match[3] ?? ''];
  if (factor === undefined) return undefined;
  return Number((Number(`${match[1]}${match[2] ?? ''}`) * factor).toPrecision(12));
}

/** Keys with dots or slashes are quoted, so that a path stays readable: `.metadata.annotations["a.b/c"]`. */
export function pathOf(segments: readonly Segment[]): string {
  return segments
    .map((segment) => {
      if (typeof segment !== 'string')
        return 'name' in segment ? `[name=${segment.name}]` : `[${segment.index}]`;
      return /^[A-Za-z_][\w-]*$/.test(segment) ? `.${segment}` : `[${JSON.stringify(segment)}]`;
    })
    .join('');
}

function lastKey(segments: readonly Segment[]): string {
  const last = segments.at(-1);
  return typeof last === 'string' ? last : '';
}

function nameOf(element: unknown): string | undefined {
  return isRecord(element) && typeof element['name'] === 'string' ? element['name'] : undefined;
}
