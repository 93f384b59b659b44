import { type Dimension, raise, type RawCoverage, sumTotals, totalsOf } from '../coverage/collect.ts';
import type { Mapped } from '../paths/map.ts';
import type { Counter, Coverage, CoverageFormat, CoverageTotals, FileCoverage } from '../types.ts';

interface Merged {
  mapped: boolean;
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
  readonly #files = new Map<string, Map<CoverageFormat, Merged>>();
  #reports = 0;

  add(format: CoverageFormat, coverage: RawCoverage, mapped: ReadonlyMap<string, Mapped>): void {
    this.#reports += 1;
    for (const raw of coverage.files.values()) {
      const to = mapped.get(raw.path);
      const path = to?.path ?? raw.path;
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
          lines: raw.lines,
          branches: raw.branches,
          functions: raw.functions,
        });
      else {
        unite(known.lines, raw.lines);
        unite(known.branches, raw.branches);
        unite(known.functions, raw.functions);
      }
    }
  }

  result(warnings: string[]): Coverage | undefined {
    if (this.#reports === 0) return undefined;
    const files = new Map<string, FileCoverage>();
    const shared = new Map<string, number>();
    for (const path of [...this.#files.keys()].sort()) {
      const formats = this.#files.get(path) ?? new Map<CoverageFormat, Merged>();
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

function unite<Key>(into: Dimension<Key>, from: Dimension<Key>): void {
  for (const [key, hits] of from.hits) raise(into.hits, key, hits);
  const counter = larger(into.counter, from.counter);
  if (counter !== undefined) into.counter = counter;
}

/** Totals cannot be united; the larger is the least that is known to be covered. */
function larger(a: Counter | undefined, b: Counter | undefined): Counter | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.total > a.total || (b.total === a.total && b.covered > a.covered) ? b : a;
}

function fileOf(path: string, formats: ReadonlyMap<CoverageFormat, Merged>): FileCoverage {
  const each = [...formats.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, merged]) => merged);
  const lines: Dimension<number> = { hits: new Map() };
  if (each.length === 1 && each[0] !== undefined) Object.assign(lines, each[0].lines);
  else for (const merged of each) unite(lines, merged.lines);
  const branches = richest(each.map((merged) => merged.branches));
  const functions = richest(each.map((merged) => merged.functions));
  const totals: CoverageTotals = totalsOf({ lines, branches, functions });
  return {
    path,
    mapped: each.some(({ mapped }) => mapped),
    ...(lines.hits.size === 0 ? {} : { lines: lines.hits }),
    ...(branches.hits.size === 0 ? {} : { branches: branches.hits }),
    ...(functions.hits.size === 0 ? {} : { functions: functions.hits }),
    totals,
  };
}

/** The one that lists the most; of equals the one with fewer covered. */
function richest(all: readonly Dimension<string>[]): Dimension<string> {
  let best: { dimension: Dimension<string>; total: number; covered: number } | undefined;
  for (const dimension of all) {
    const { total = 0, covered = 0 } =
      totalsOf({ lines: { hits: new Map() }, branches: dimension, functions: dimension }).branches ?? {};
    if (best === undefined || total > best.total || (total === best.total && covered < best.covered))
      best = { dimension, total, covered };
  }
  return best?.dimension ?? { hits: new Map() };
}
