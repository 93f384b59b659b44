import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import type { Counter } from '../../types.ts';
import { required } from '../cobertura/reader.ts';
import { type Dimension, hitsOf, lineNumberOf, RawCoverage, type RawFile, statedCounter } from '../../coverage/collect.ts';

/** More on a line are no code, and would cost as much memory as they claim. */
const MAX_BRANCHES = 10_000;

/** A line with a condition, of which the report says two numbers. */
interface Conditional {
  line: number;
  yes: number;
  no: number;
  /** The line says by itself how often it ran. */
  counted: boolean;
}

/**
 * Clover as OpenClover, PHPUnit, Istanbul and ReportGenerator write it. A line of type `method` is a function, as in
 * Clover's own counts, and no statement. A file without lines, of a report that was cut to its metrics, has its counts
 * alone. What stands in `testproject` are the tests themselves.
 */
export class CloverReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  readonly #version: string;
  #file: RawFile | undefined;
  #conditionals: Conditional[] = [];
  #methods: { line: number; hits: number }[] = [];
  #inTests = 0;
  #inPackage = 0;
  #inClass = 0;
  #metrics: Attributes | undefined;

  constructor(root: Attributes) {
    this.#version = root['clover'] ?? '';
  }

  open(name: string, attributes: Attributes, line: number): void {
    if (name === 'testproject') this.#inTests += 1;
    if (this.#inTests > 0) return;
    if (name === 'package') this.#inPackage += 1;
    else if (name === 'file') {
      const path = attributes['path'] ?? '';
      this.#file = this.coverage.file(path === '' ? required(attributes, 'name', 'file', line) : path);
    } else if (name === 'metrics') this.#measure(attributes);
    else if (this.#file === undefined) return;
    else if (name === 'class') this.#inClass += 1;
    else if (name === 'line') this.#line(this.#file, attributes, line);
  }

  close(name: string): void {
    if (name === 'testproject') this.#inTests -= 1;
    if (this.#inTests > 0) return;
    if (name === 'package') this.#inPackage -= 1;
    if (name === 'class') this.#inClass = Math.max(0, this.#inClass - 1);
    if (name === 'file' && this.#file !== undefined) this.#closeFile(this.#file);
  }

  #measure(attributes: Attributes): void {
    if (this.#file !== undefined) {
      if (this.#inClass === 0) this.#metrics = attributes;
      return;
    }
    if (this.#inPackage > 0) return;
    // Istanbul's statements are no lines.
    for (const [name, key] of STATED)
      if (name !== 'lines' || this.#version !== ISTANBUL)
        statedCounter(this.coverage.stated, name, attributes[`covered${key}`], attributes[key]);
  }

  #line(file: RawFile, attributes: Attributes, line: number): void {
    const number = lineNumberOf(attributes['num'], '<line num>', line);
    const count = attributes['count'];
    if (attributes['type'] === 'method') {
      const name = attributes['name'] ?? attributes['signature'] ?? '';
      const hits = hitsOf(count, '<line count>', line);
      file.function(`${number}:${name}`, hits);
      this.#methods.push({ line: number, hits });
      return;
    }
    if (attributes['type'] !== 'cond') {
      file.line(number, hitsOf(count, '<line count>', line));
      return;
    }
    const yes = hitsOf(attributes['truecount'] ?? '0', '<line truecount>', line);
    const no = hitsOf(attributes['falsecount'] ?? '0', '<line falsecount>', line);
    this.#conditionals.push({ line: number, yes, no, counted: count !== undefined });
    if (count !== undefined) file.line(number, hitsOf(count, '<line count>', line));
  }

  #closeFile(file: RawFile): void {
    const metrics = this.#metrics ?? {};
    const shares = sharesIn(this.#conditionals, counterOf(metrics, 'conditionals'), this.#version);
    for (const { line, yes, no, counted } of this.#conditionals) {
      // Without a count of its own, a line ran when any of its branches did.
      if (!counted) file.line(line, shares ? yes : yes + no);
      if (shares) branchesOf(file, line, yes, no);
      else {
        file.branch(`${line}:true`, yes);
        file.branch(`${line}:false`, no);
      }
    }
    this.#adoptMethods(file, counterOf(metrics, 'statements'));
    fillFrom(metrics, file, shares);
    this.#file = undefined;
    this.#metrics = undefined;
    this.#conditionals = [];
    this.#methods = [];
  }

  /** ReportGenerator writes the first line of a method as the method alone, and counts it as a line. */
  #adoptMethods(file: RawFile, stated: Counter | undefined): void {
    if (stated === undefined || this.#methods.length === 0) return;
    const listed = file.lines.hits.map();
    const fresh = new Map(
      this.#methods.filter(({ line }) => !listed.has(line)).map(({ line, hits }) => [line, hits]),
    );
    if (listed.size + fresh.size !== stated.total) return;
    for (const [line, hits] of fresh) file.line(line, hits);
  }
}

/** The versions that Istanbul and ReportGenerator say. */
const ISTANBUL = '3.2.0';
const REPORT_GENERATOR = '4.3.1';
const STATED = [
  ['lines', 'statements'],
  ['branches', 'conditionals'],
  ['functions', 'methods'],
] as const;

/**
 * Whether the two numbers of a condition are how many of its branches were taken and were not, as Istanbul and
 * ReportGenerator write them, rather than how often it was true and false. The counts of the file tell; without them,
 * the version that each of the two always writes.
 */
function sharesIn(all: readonly Conditional[], stated: Counter | undefined, version: string): boolean {
  if (version === ISTANBUL) return true;
  if (all.length === 0) return false;
  if (stated === undefined) return version === REPORT_GENERATOR;
  const sum = (of: (each: Conditional) => number) => all.reduce((total, each) => total + of(each), 0);
  const asTimes = { total: 2 * all.length, covered: sum(({ yes, no }) => Number(yes > 0) + Number(no > 0)) };
  if (asTimes.total === stated.total && asTimes.covered === stated.covered) return false;
  return sum(({ yes, no }) => yes + no) <= stated.total && sum(({ yes }) => yes) <= stated.covered;
}

function branchesOf(file: RawFile, line: number, yes: number, no: number): void {
  const total = Math.min(yes + no, MAX_BRANCHES);
  for (let index = 0; index < total; index += 1) file.branch(`${line}:${index}`, index < yes ? 1 : 0);
}

/**
 * What the metrics know beyond the lines: Istanbul writes no line for a function, nor for a branch where no statement
 * begins; others leave a method out that has no line.
 */
function fillFrom(metrics: Attributes, file: RawFile, shares: boolean): void {
  const { lines, branches, functions } = file;
  const [statements, conditionals, methods] = STATED.map(([, key]) => counterOf(metrics, key));
  if (statements !== undefined && lines.hits.size === 0) lines.counter = statements;
  if (conditionals !== undefined) {
    if (branches.hits.size === 0) branches.counter = conditionals;
    else if (shares) unlisted(conditionals, branches);
  }
  if (methods === undefined) return;
  if (functions.hits.size === 0) functions.counter = methods;
  else unlisted(methods, functions);
}

function unlisted({ covered, total }: Counter, { hits }: Dimension<string>): void {
  const listed = hits.counter() ?? { covered: 0, total: 0 };
  const more = Math.min(total - listed.total, MAX_BRANCHES);
  for (let index = 0; index < more; index += 1)
    hits.raise(`:${index}`, index < covered - listed.covered ? 1 : 0);
}

function counterOf(metrics: Attributes, key: string): Counter | undefined {
  const total = Number(metrics[key] ?? Number.NaN);
  const covered = Number(metrics[`covered${key}`] ?? Number.NaN);
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(covered) || total <= 0) return undefined;
  return { covered: Math.max(0, Math.min(covered, total)), total };
}
