import type { BaselineEntry, Finding } from '../../findings/index.ts';

/** What differs in nothing but its place. */
export interface Row<T = Finding> {
  /** The first one, which stands for all. */
  first: T;
  /** How many other places have it. */
  more: number;
  /** How many it stands for. */
  count: number;
}

/**
 * One row for what is told and fixed once: the same vulnerability or license of the same version of a package, in however
 * many targets. A misconfiguration or a secret is fixed where it is, and is a row of its own.
 * @param extra What else a row shows of a finding, and so must be the same.
 */
export function rowsOf(findings: readonly Finding[], extra: (finding: Finding) => string = () => ''): Row[] {
  return grouped(findings, (finding) => {
    const { class: resultClass, type, id, severity, status, fixedVersions, artifact, target } = finding;
    const { package: pkg, file, line } = finding;
    if (pkg === undefined || pkg.name === '') return undefined;
    const { key, name, version, path } = pkg;
    const fix = [status, ...fixedVersions];
    return {
      key: [resultClass, type, id, severity, key, name, version, extra(finding), ...fix].join('\n'),
      place: [artifact, target, file, line, path].join('\n'),
    };
  });
}

/** The same for what the baseline had. */
export function entryRowsOf(entries: readonly BaselineEntry[]): Row<BaselineEntry>[] {
  return grouped(entries, (entry) => {
    const { class: resultClass, type, id, severity, package: key, name, version, scope, target } = entry;
    if (name === '') return undefined;
    return {
      key: [resultClass, type, id, severity, key, name, version].join('\n'),
      place: [scope, target].join('\n'),
    };
  });
}

/** How many findings rows stand for. */
export function countOf(rows: readonly Row<unknown>[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

interface About {
  /** What an item shares with the others of its row. */
  key: string;
  place: string;
}

/** @param about Undefined for an item that is a row of its own; not asked where its id is the only one, as most are. */
function grouped<T extends { id: string }>(
  items: readonly T[],
  about: (item: T) => About | undefined,
): Row<T>[] {
  const ids = new Map<string, number>();
  for (const { id } of items) ids.set(id, (ids.get(id) ?? 0) + 1);
  const groups = new Map<T | string, { first: T; count: number; places: Set<string> }>();
  for (const item of items) {
    const shared = ids.get(item.id) === 1 ? undefined : about(item);
    const { key, place } = shared ?? { key: item, place: '' };
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: item, count: 1, places: new Set([place]) });
    else {
      group.count += 1;
      group.places.add(place);
    }
  }
  return [...groups.values()].map(({ first, count, places }) => ({ first, count, more: places.size - 1 }));
}
