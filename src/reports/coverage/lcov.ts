import { ReportError } from '../input/error.ts';
import { eachLine, textOf } from '../input/lines.ts';
import type { Source } from '../input/source.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile } from './collect.ts';

/**
 * lcov 1 and 2 (geninfo(1)): `SF` … `end_of_record`; functions as `FN`/`FNDA`, or in version 2 as `FNL`/`FNA`, where
 * several names may share one function. `DA` lines, nearly all of a file, are read from their bytes.
 */
export async function readLcov(source: Source): Promise<RawCoverage> {
  const reader = new LcovReader();
  await eachLine(source, (bytes, start, end, number) => {
    if (bytes[start] === 0x44 && bytes[start + 1] === 0x41 && reader.da(bytes, start + 3, end)) return;
    if (end > start) reader.record(textOf(bytes, start, end, number).trim(), number);
  });
  return reader.end();
}

/** Records of summaries and versions, which say nothing that is not counted. */
const IGNORED = new Set(['TN', 'VER', 'FNF', 'FNH', 'BRF', 'BRH', 'MCDC', 'MCF', 'MCH', 'MRF', 'MRH']);

interface VersionTwoFunction {
  line: number;
  names: string[];
  hits: number;
}

class LcovReader {
  readonly #coverage = new RawCoverage();
  #file: RawFile | undefined;
  #openedAt = 0;
  /** Of the record that is open: function keys by name (version 1), functions by index (version 2). */
  #keys = new Map<string, string>();
  #functions = new Map<string, VersionTwoFunction>();
  #found: { lines?: number; hit?: number } = {};

  /** `DA:<line>,<hits>[,<checksum>]` from its bytes; false for anything that is not plain. */
  da(bytes: Buffer, start: number, end: number): boolean {
    if (this.#file === undefined || bytes[start - 1] !== 0x3a) return false;
    let at = start;
    let line = 0;
    let digit = (bytes[at] ?? 0) - 0x30;
    while (at < end && digit >= 0 && digit <= 9) {
      line = line * 10 + digit;
      at += 1;
      digit = (bytes[at] ?? 0) - 0x30;
    }
    if (at === start || at - start > 9 || at >= end || bytes[at] !== 0x2c) return false;
    at += 1;
    const first = at;
    let hits = 0;
    digit = (bytes[at] ?? 0) - 0x30;
    while (at < end && digit >= 0 && digit <= 9) {
      hits = hits * 10 + digit;
      at += 1;
      digit = (bytes[at] ?? 0) - 0x30;
    }
    if (at === first || (at < end && bytes[at] !== 0x2c)) return false;
    this.#file.line(line, hits);
    return true;
  }

  record(text: string, line: number): void {
    if (text === 'end_of_record') return this.#close();
    if (text === '' || text.startsWith('#')) return;
    const colon = text.indexOf(':');
    const key = colon < 0 ? text : text.slice(0, colon);
    if (colon < 0 || !/^[A-Z]{2,5}$/.test(key)) {
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

  end(): RawCoverage {
    if (this.#file !== undefined) {
      throw new ReportError({
        message: 'ends without an end_of_record: the report is cut off',
        line: this.#openedAt,
        found: `SF:${this.#file.path}`,
      });
    }
    return this.#coverage;
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
        this.#found.lines = hitsOf(value, 'LF', line);
        break;
      case 'LH':
        this.#found.hit = hitsOf(value, 'LH', line);
        break;
      case 'FN': {
        const { start, name } = startOf(value, line);
        const functionKey = `${start}:${name}`;
        this.#keys.set(name, functionKey);
        file.function(functionKey, 0);
        break;
      }
      case 'FNDA': {
        const comma = value.indexOf(',');
        const name = value.slice(comma + 1);
        file.function(
          this.#keys.get(name) ?? `:${name}`,
          hitsOf(comma < 0 ? undefined : value.slice(0, comma), 'FNDA: the hits', line),
        );
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
    for (const { line, names, hits } of this.#functions.values()) {
      file.function(`${line}:${names.sort()[0] ?? ''}`, hits);
    }
    const { lines, hit } = this.#found;
    if (file.lines.hits.size === 0 && lines !== undefined && lines > 0) {
      file.lines.counter = { covered: Math.min(hit ?? 0, lines), total: lines };
    }
    this.#file = undefined;
    this.#keys = new Map();
    this.#functions = new Map();
    this.#found = {};
  }
}

/** `<line>[,<end line>],<name>`; a C++ name holds commas of its own. */
function startOf(value: string, line: number): { start: number; name: string } {
  const match = /^(?<start>\d{1,9}),(?:\d+,)?(?<name>.*)$/.exec(value)?.groups;
  if (match === undefined) throw new ReportError({ message: 'FN is not <line>,<name>', line, found: value });
  return { start: Number(match['start']), name: match['name'] ?? '' };
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
  file.branch(`${where}:${value.slice(first + 1, last)}`, hits);
}
