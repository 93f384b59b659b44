import { defined } from '../../base/index.ts';
import { own, ReportError } from '../input/error.ts';
import { Hits, type Packed } from './hits.ts';
import type { Counter, CoverageTotals } from '../types.ts';

/** Things to cover, by key with their hits; or only how many there are. */
export interface Dimension<Key extends number | string> {
  hits: Hits<Key>;
  /** From formats that have only totals; the hits win where there are any. */
  counter?: Counter;
}

export const noHits = <Key extends number | string>(): Dimension<Key> => ({ hits: new Hits<Key>() });

/** One source file as one report has it. */
export class RawFile {
  /** As the report has it. */
  readonly path: string;
  readonly lines = noHits<number>();
  readonly branches = noHits<string>();
  readonly functions = noHits<string>();
  #lastLine = 0;
  #totals: CoverageTotals | undefined;

  constructor(path: string) {
    this.path = path;
  }

  /** `number` is 1-based; 0 is what compilers give to code that they made up, and is left out. */
  line(number: number, hits: number): void {
    // Nearly all reports list them in order, and each once: then none needs to be looked up.
    if (number > this.#lastLine) {
      this.#lastLine = number;
      this.lines.hits.push(number, hits);
    } else if (number > 0) this.lines.hits.raise(number, hits);
  }

  /** Lines in their order, none of them twice. */
  adoptLines(packed: Packed<number>): void {
    if (packed.hits.length === 0) return;
    this.#lastLine = Math.max(this.#lastLine, packed.keyAt(packed.hits.length - 1));
    this.lines.hits.adopt(packed);
  }

  branch(key: string, hits: number): void {
    this.branches.hits.raise(key, hits);
  }

  function(key: string, hits: number): void {
    this.functions.hits.raise(key, hits);
  }

  /** Counted once: to be asked for when the report has been read. */
  totals(): CoverageTotals {
    return (this.#totals ??= totalsOf(this));
  }
}

/** All source files of one report. */
export class RawCoverage {
  readonly files = new Map<string, RawFile>();
  /** Folders that the report's paths may be relative to, such as Cobertura's `<source>`. */
  readonly bases: string[] = [];
  /** What the report itself states of the whole, to be held against what it lists. */
  readonly stated: CoverageTotals = {};

  file(path: string): RawFile {
    const known = this.files.get(path.toWellFormed());
    if (known !== undefined) return known;
    const file = new RawFile(own(path));
    this.files.set(file.path, file);
    return file;
  }
}

interface Dimensions {
  lines: Dimension<number>;
  branches: Dimension<string>;
  functions: Dimension<string>;
}

export function totalsOf({ lines, branches, functions }: Dimensions): CoverageTotals {
  const counted = { lines: count(lines), branches: count(branches), functions: count(functions) };
  return {
    ...defined({ lines: counted.lines, branches: counted.branches, functions: counted.functions }),
  };
}

function count({ hits, counter }: Dimension<number> | Dimension<string>): Counter | undefined {
  return hits.counter() ?? counter;
}

const NAMES = ['lines', 'branches', 'functions'] as const;

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;

/** Notes what a report states of the whole, where both are numbers that can be. */
export function statedCounter(
  stated: CoverageTotals,
  name: (typeof NAMES)[number],
  covered: string | undefined,
  total: string | undefined,
): void {
  const counter = { covered: Number(covered ?? Number.NaN), total: Number(total ?? Number.NaN) };
  if (isCount(counter.covered) && isCount(counter.total)) stated[name] = counter;
}

/** What a report states otherwise than it lists, a sentence each. */
export function differencesFrom({ stated, files }: RawCoverage): string[] {
  const listed = sumTotals([...files.values()].map((file) => file.totals()));
  return NAMES.flatMap((name) => {
    const [says, has = { covered: 0, total: 0 }] = [stated[name], listed[name]];
    if (says === undefined || (says.covered === has.covered && says.total === has.total)) return [];
    return `states ${says.covered} of ${says.total} ${name} covered, and lists ${has.covered} of ${has.total}: what it lists counts`;
  });
}

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
  if (text === '0') return 0;
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value)) {
    throw new ReportError({
      message: `${what} is no number`,
      ...defined({ line }),
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
      ...defined({ line }),
      found: text ?? 'nothing',
      expected: 'a whole number of at most nine digits',
    });
  }
  return Number(text);
}
