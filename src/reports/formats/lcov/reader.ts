import { ReportError } from '../../input/error.ts';
import { eachLine, type LineVisitor, textOf } from '../../input/lines.ts';
import type { Source } from '../../input/source.ts';
import { PlainLines } from './plain-lines.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile } from '../../coverage/collect.ts';

/**
 * lcov 1 and 2 (geninfo(1)): `SF` … `end_of_record`; functions as `FN`/`FNDA`, or in version 2 as `FNL`/`FNA`, where
 * several names may share one function. `DA` lines, nearly all of a file, are read from their bytes.
 */
export async function readLcov(source: Source): Promise<{ coverage: RawCoverage; otherLines: number }> {
  const reader = new LcovReader();
  await eachLine(source, reader);
  return reader.end();
}

/** Records of lines, functions and branches. */
const DETAILS = new Set<string>(['DA', 'LF', 'LH', 'BRF', 'BRH', 'FN', 'FNDA', 'FNL', 'FNA', 'BRDA']);
/** Records of summaries and versions, which say nothing that is not counted. */
const IGNORED = new Set(['TN', 'VER', 'FNF', 'FNH', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);
const SUMS = ['LF', 'LH', 'BRF', 'BRH'] as const;

interface VersionTwoFunction {
  line: number;
  names: string[];
  hits: number;
}

class LcovReader implements LineVisitor {
  readonly #coverage = new RawCoverage();
  #file: RawFile | undefined;
  #openedAt = 0;
  /** The file of the record that is open stands in no other before it. */
  #isNew = false;
  readonly #plain = new PlainLines();
  /** Of the record that is open: functions by name (version 1), functions by index (version 2). */
  readonly #named = new Map<string, { key: string; hits: number }>();
  readonly #functions = new Map<string, VersionTwoFunction>();
  readonly #found = new Map<string, number>();
  /** Of all records, as long as each states them and no file stands in two. */
  #sums: Map<(typeof SUMS)[number], number> | undefined = new Map();
  /** What stands behind a record and is none. */
  #otherLines = 0;

  plain(bytes: Buffer, start: number, limit: number): number {
    return this.#file === undefined ? 0 : this.#plain.read(bytes, start, limit);
  }

  line(bytes: Buffer, start: number, end: number, number: number): void {
    if (end > start) this.record(textOf(bytes, start, end, number).trim(), number);
  }

  record(text: string, line: number): void {
    if (text === 'end_of_record') return this.#close();
    if (text === '' || text.startsWith('#')) return;
    // Functions, the only records of text of which there are many.
    if (this.#file !== undefined && text.startsWith('FNDA:')) return this.#called(text.slice(5), line);
    const colon = text.indexOf(':');
    const key = colon < 0 ? text : text.slice(0, colon);
    if (!DETAILS.has(key) && (colon < 0 || !/^[A-Z]{2,5}$/.test(key))) {
      // What the tool or the shell printed behind the records; the beginning of a record is one that was cut off.
      if (this.#file === undefined && this.#coverage.files.size > 0 && !/^[A-Z]{1,5}$/.test(text)) {
        this.#otherLines += 1;
        return;
      }
      throw new ReportError({
        message: 'is no lcov record',
        line,
        found: text,
        expected: 'KEY:value or end_of_record',
      });
    }
    const value = text.slice(colon + 1);
    if (key === 'SF') return this.#open(value, line);
    if (IGNORED.has(key)) return;
    if (this.#file === undefined) {
      throw new ReportError({ message: `${key} stands before any SF (source file)`, line, found: text });
    }
    this.#detail(this.#file, key, value, line);
  }

  end(): { coverage: RawCoverage; otherLines: number } {
    if (this.#file !== undefined) {
      throw new ReportError({
        message: 'ends without an end_of_record: the report is cut off',
        line: this.#openedAt,
        found: `SF:${this.#file.path}`,
      });
    }
    this.#state();
    return { coverage: this.#coverage, otherLines: this.#otherLines };
  }

  #state(): void {
    const [lines, hit, branches, taken] = SUMS.map((name) => this.#sums?.get(name));
    const { stated } = this.#coverage;
    if (lines !== undefined && hit !== undefined) stated.lines = { covered: hit, total: lines };
    if (branches !== undefined && taken !== undefined) stated.branches = { covered: taken, total: branches };
  }

  #open(path: string, line: number): void {
    if (this.#file !== undefined) {
      throw new ReportError({
        message: 'a source file begins before the one above has its end_of_record',
        line,
        found: `SF:${path}`,
      });
    }
    if (path === '') throw new ReportError({ message: 'SF names no source file', line });
    this.#isNew = !this.#coverage.files.has(path.toWellFormed());
    if (!this.#isNew) this.#sums = undefined;
    this.#file = this.#coverage.file(path);
    this.#openedAt = line;
  }

  #detail(file: RawFile, key: string, value: string, line: number): void {
    switch (key) {
      case 'DA': {
        const [number, hits] = value.split(',');
        file.line(lineNumberOf(number, 'DA', line), hitsOf(hits, 'DA: the hits', line));
        break;
      }
      case 'LF':
      case 'LH':
      case 'BRF':
      case 'BRH':
        this.#found.set(key, hitsOf(value, key, line));
        break;
      case 'FN': {
        const { start, name } = startOf(value, line);
        const other = this.#named.get(name);
        if (other !== undefined) file.function(other.key, other.hits);
        this.#named.set(name, { key: `${start}:${name}`, hits: 0 });
        break;
      }
      case 'FNL': {
        const [index, start] = value.split(',');
        this.#functions.set(index ?? '', { line: lineNumberOf(start, 'FNL', line), names: [], hits: 0 });
        break;
      }
      case 'FNA':
        this.#alias(value, line);
        break;
      case 'BRDA':
        branch(file, value, line);
        break;
      default:
    }
  }

  #called(value: string, line: number): void {
    const comma = value.indexOf(',');
    const name = value.slice(comma + 1);
    const hits = hitsOf(comma < 0 ? undefined : value.slice(0, comma), 'FNDA: the hits', line);
    const known = this.#named.get(name);
    if (known === undefined) this.#named.set(name, { key: `:${name}`, hits });
    else known.hits = Math.max(known.hits, hits);
  }

  #alias(value: string, line: number): void {
    const [index = '', hits, ...name] = value.split(',');
    const known = this.#functions.get(index);
    if (known === undefined)
      throw new ReportError({ message: 'FNA names a function without FNL', line, found: value });
    known.names.push(name.join(','));
    known.hits = Math.max(known.hits, hitsOf(hits, 'FNA: the hits', line));
  }

  #close(): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#plain.giveTo(file);
    for (const { key, hits } of this.#named.values()) {
      if (this.#isNew) file.functions.hits.push(key, hits);
      else file.function(key, hits);
    }
    for (const { line, names, hits } of this.#functions.values()) {
      file.function(`${line}:${names.sort()[0] ?? ''}`, hits);
    }
    const lines = this.#found.get('LF') ?? 0;
    if (file.lines.hits.size === 0 && lines > 0) {
      file.lines.counter = { covered: Math.min(this.#found.get('LH') ?? 0, lines), total: lines };
    }
    this.#sum(file);
    this.#file = undefined;
    this.#named.clear();
    this.#functions.clear();
    this.#found.clear();
  }

  /** A record without branches states none of them, which is 0; one with them and without their sum says nothing. */
  #sum(file: RawFile): void {
    for (const name of SUMS) {
      const stated = this.#found.get(name);
      const dimension = name.startsWith('BR') ? file.branches : file.lines;
      if (stated === undefined && dimension.hits.size > 0) this.#sums = undefined;
      this.#sums?.set(name, (this.#sums.get(name) ?? 0) + (stated ?? 0));
    }
  }
}

/** `<line>[,<end line>],<name>`; a C++ name holds commas of its own. */
function startOf(value: string, line: number): { start: number; name: string } {
  const comma = value.indexOf(',');
  const second = value.indexOf(',', comma + 1);
  const start = Number(value.slice(0, comma));
  if (comma < 1 || comma > 9 || !Number.isInteger(start))
    throw new ReportError({ message: 'FN is not <line>,<name>', line, found: value });
  const hasEnd = second > 0 && /^\d+$/.test(value.slice(comma + 1, second));
  return { start, name: value.slice((hasEnd ? second : comma) + 1) };
}

/** `<line>,[e]<block>,<branch>,<hits or ->`; the branch may be an expression with commas. */
function branch(file: RawFile, value: string, line: number): void {
  const first = value.indexOf(',');
  const last = value.lastIndexOf(',');
  const taken = value.slice(last + 1).trim();
  const where = lineNumberOf(first < 0 ? undefined : value.slice(0, first), 'BRDA', line);
  if (last <= first)
    throw new ReportError({ message: 'BRDA is not <line>,<block>,<branch>,<hits>', line, found: value });
  const hits = taken === '-' ? 0 : hitsOf(taken, 'BRDA: the hits', line);
  file.branch(`${where},${value.slice(first + 1, last)}`, hits);
}
