import { own, ReportError } from '../input/error.ts';
import type { Counter, CoverageTotals } from '../types.ts';

/** A thing to cover, by key, with its hits; or only how many there are. */
export interface Dimension<Key> {
  hits: Map<Key, number>;
  /** From formats that have only totals; the map wins where it holds something. */
  counter?: Counter;
}

/** One source file as one report has it. */
export class RawFile {
  /** As the report has it. */
  readonly path: string;
  readonly lines: Dimension<number> = { hits: new Map() };
  readonly branches: Dimension<string> = { hits: new Map() };
  readonly functions: Dimension<string> = { hits: new Map() };

  constructor(path: string) {
    this.path = path;
  }

  /** `number` is 1-based; 0 is what compilers give to code that they made up, and is left out. */
  line(number: number, hits: number): void {
    if (number > 0) raise(this.lines.hits, number, hits);
  }

  branch(key: string, hits: number): void {
    raise(this.branches.hits, key, hits);
  }

  function(key: string, hits: number): void {
    raise(this.functions.hits, key, hits);
  }

  totals(): CoverageTotals {
    return totalsOf(this);
  }
}

/** All source files of one report. */
export class RawCoverage {
  readonly files = new Map<string, RawFile>();
  /** Folders that the report's paths may be relative to, such as Cobertura's `<source>`. */
  readonly bases: string[] = [];

  file(path: string): RawFile {
    const known = this.files.get(path);
    if (known !== undefined) return known;
    const file = new RawFile(own(path));
    this.files.set(file.path, file);
    return file;
  }
}

/** Keeps the higher. */
export function raise<Key>(map: Map<Key, number>, key: Key, hits: number): void {
  const known = map.get(key);
  if (known === undefined || hits > known) map.set(key, hits);
}

interface Dimensions {
  lines: Dimension<number>;
  branches: Dimension<string>;
  functions: Dimension<string>;
}

export function totalsOf({ lines, branches, functions }: Dimensions): CoverageTotals {
  const counted = { lines: count(lines), branches: count(branches), functions: count(functions) };
  return {
    ...(counted.lines === undefined ? {} : { lines: counted.lines }),
    ...(counted.branches === undefined ? {} : { branches: counted.branches }),
    ...(counted.functions === undefined ? {} : { functions: counted.functions }),
  };
}

function count({ hits, counter }: Dimension<unknown>): Counter | undefined {
  if (hits.size === 0) return counter;
  let covered = 0;
  for (const each of hits.values()) if (each > 0) covered += 1;
  return { covered, total: hits.size };
}

const NAMES = ['lines', 'branches', 'functions'] as const;

/** The sum; what none of them has is absent. */
export function sumTotals(all: Iterable<CoverageTotals>): CoverageTotals {
  const sum: CoverageTotals = {};
  for (const totals of all) {
    for (const name of NAMES) {
      const counter = totals[name];
      if (counter === undefined) continue;
      const before = sum[name] ?? { covered: 0, total: 0 };
      sum[name] = { covered: before.covered + counter.covered, total: before.total + counter.total };
    }
  }
  return sum;
}

/**
 * A count as reports write it: whole, perhaps in scientific notation or beyond 2^53; gcov's negative ones are overflows,
 * and lcov takes them for 0.
 * @throws ReportError when it is no number.
 */
export function hitsOf(text: string | undefined, what: string, line?: number): number {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) {
    throw new ReportError({
      message: `${what} is no number`,
      ...(line === undefined ? {} : { line }),
      found: text ?? 'nothing',
    });
  }
  return Math.max(0, value);
}

/** @throws ReportError when it is no line number. */
export function lineNumberOf(text: string | undefined, what: string, line?: number): number {
  if (text === undefined || !/^\s*\d{1,9}\s*$/.test(text)) {
    throw new ReportError({
      message: `${what} is no line number`,
      ...(line === undefined ? {} : { line }),
      found: text ?? 'nothing',
      expected: 'a whole number of at most nine digits',
    });
  }
  return Number(text);
}
