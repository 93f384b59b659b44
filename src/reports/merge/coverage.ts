import {
  type Dimension,
  noHits,
  type RawCoverage,
  type RawFile,
  sumTotals,
  totalsOf,
} from '../coverage/collect.ts';
import type { Hits } from '../coverage/hits.ts';
import type { Mapped } from '../paths/map.ts';
import type { Counter, Coverage, CoverageTotals, FileCoverage, ReportFormat } from '../types.ts';

interface Merged {
  mapped: boolean;
  /** Of the report that has it first. */
  folder: string;
  /** Of the only report that has the file; none when several have it. */
  totals: CoverageTotals | undefined;
  lines: Dimension<number>;
  branches: Dimension<string>;
  functions: Dimension<string>;
}

/**
 * Coverage of all reports. Of one format, everything is united by its key, so that neither order nor splitting nor
 * reading twice changes a total. Formats name branches and functions differently: where several speak of a file, its
 * lines are united, and its branches and functions are those of the format that lists the most.
 */
export class CoverageMerge {
  readonly #files = new Map<string, Map<ReportFormat, Merged>>();
  #reports = 0;

  /** @param folder Of the report: it tells apart what no path of it does. */
  add(
    format: ReportFormat,
    coverage: RawCoverage,
    mapped: ReadonlyMap<string, Mapped>,
    folder: string,
  ): void {
    this.#reports += 1;
    for (const raw of coverage.files.values()) {
      const to = mapped.get(raw.path);
      const path = to?.mapped === true ? to.path : this.#unmapped(to?.path ?? raw.path, format, raw, folder);
      let formats = this.#files.get(path);
      if (formats === undefined) {
        formats = new Map();
        this.#files.set(path, formats);
      }
      const known = formats.get(format);
      // The first is taken over as it is: most files are in one report only.
      if (known === undefined)
        formats.set(format, {
          mapped: to?.mapped ?? false,
          folder,
          totals: raw.totals(),
          lines: raw.lines,
          branches: raw.branches,
          functions: raw.functions,
        });
      else {
        known.totals = undefined;
        unite(known.lines, raw.lines);
        unite(known.branches, raw.branches);
        unite(known.functions, raw.functions);
      }
    }
  }

  /**
   * A path that is of no one file of the repository, and stands in reports of two folders with different lines, is of
   * two modules. (Shards of one build list the same lines.)
   */
  #unmapped(path: string, format: ReportFormat, raw: RawFile, folder: string): string {
    const known = this.#files.get(path)?.get(format);
    if (known === undefined || known.mapped || known.folder === folder) return path;
    if (sameKeys(known.lines.hits, raw.lines.hits)) return path;
    return `${folder}/${path}`.replace(/^\/+/, '');
  }

  result(warnings: string[]): Coverage | undefined {
    if (this.#reports === 0) return undefined;
    const files = new Map<string, FileCoverage>();
    const shared = new Map<string, number>();
    for (const path of [...this.#files.keys()].sort()) {
      const formats = this.#files.get(path) ?? new Map<ReportFormat, Merged>();
      if (formats.size > 1) {
        const names = [...formats.keys()].sort().join(' and ');
        shared.set(names, (shared.get(names) ?? 0) + 1);
      }
      files.set(path, fileOf(path, formats));
    }
    for (const [names, count] of shared)
      warnings.push(
        `${count} source files are in reports of ${names}: their lines are united, their branches and functions are those of the format that lists the most`,
      );
    return { files, totals: sumTotals([...files.values()].map(({ totals }) => totals)) };
  }
}

function sameKeys(a: Hits<number>, b: Hits<number>): boolean {
  if (a.size !== b.size) return false;
  const other = b.map();
  return [...a.map().keys()].every((key) => other.has(key));
}

function unite<Key extends number | string>(into: Dimension<Key>, from: Dimension<Key>): void {
  for (const [key, hits] of from.hits.map()) into.hits.raise(key, hits);
  const counter = larger(into.counter, from.counter);
  if (counter !== undefined) into.counter = counter;
}

/** Totals cannot be united; the larger is the least that is known to be covered. */
function larger(a: Counter | undefined, b: Counter | undefined): Counter | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.total > a.total || (b.total === a.total && b.covered > a.covered) ? b : a;
}

function fileOf(path: string, formats: ReadonlyMap<ReportFormat, Merged>): FileCoverage {
  const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, merged]) => merged);
  const only = each.length === 1 ? each[0] : undefined;
  const lines: Dimension<number> = only?.lines ?? noHits();
  if (only === undefined) for (const merged of each) unite(lines, merged.lines);
  const branches = only?.branches ?? richest(each.map((merged) => merged.branches));
  const functions = only?.functions ?? richest(each.map((merged) => merged.functions));
  const totals = only?.totals ?? totalsOf({ lines, branches, functions });
  const file: FileCoverage = { path, mapped: each.some(({ mapped }) => mapped), totals };
  lazily(file, 'lines', lines.hits);
  lazily(file, 'branches', branches.hits);
  lazily(file, 'functions', functions.hits);
  return file;
}

/** Most callers ask for the lines of a few files: the Map of the others is never made. */
function lazily<Key extends number | string>(file: FileCoverage, name: string, hits: Hits<Key>): void {
  if (hits.size > 0) Object.defineProperty(file, name, { enumerable: true, get: () => hits.map() });
}

/** The one that lists the most; of equals the one with fewer covered. */
function richest(all: readonly Dimension<string>[]): Dimension<string> {
  let best: { dimension: Dimension<string>; total: number; covered: number } | undefined;
  for (const dimension of all) {
    const { total = 0, covered = 0 } = dimension.hits.counter() ?? dimension.counter ?? {};
    if (best === undefined || total > best.total || (total === best.total && covered < best.covered))
      best = { dimension, total, covered };
  }
  return best?.dimension ?? noHits();
}
