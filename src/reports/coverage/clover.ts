import type { Attributes, XmlVisitor } from '../input/xml.ts';
import type { Counter } from '../types.ts';
import { required } from './cobertura.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile } from './collect.ts';

/** More on a line are no code, and would cost as much memory as they claim. */
const MAX_BRANCHES = 10_000;

/**
 * Clover as OpenClover, PHPUnit and Istanbul write it. A line of type `method` is a function, as in Clover's own counts,
 * and no statement. A file without lines, of a report that was cut to its metrics, has its counts alone.
 */
export class CloverReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  /** Istanbul writes how many branches of a line were taken and were not, Clover how often it was true and false. */
  readonly #istanbul: boolean;
  #file: RawFile | undefined;
  #inClass = 0;
  #metrics: Attributes | undefined;

  constructor(root: Attributes) {
    this.#istanbul = root['clover'] === '3.2.0';
  }

  open(name: string, attributes: Attributes, line: number): void {
    if (name === 'file') {
      const path = attributes['path'] ?? '';
      this.#file = this.coverage.file(path === '' ? required(attributes, 'name', 'file', line) : path);
    } else if (this.#file === undefined) return;
    else if (name === 'class') this.#inClass += 1;
    else if (name === 'metrics' && this.#inClass === 0) this.#metrics = attributes;
    else if (name === 'line') this.#line(this.#file, attributes, line);
  }

  close(name: string): void {
    if (name === 'class') this.#inClass = Math.max(0, this.#inClass - 1);
    if (name !== 'file' || this.#file === undefined) return;
    if (this.#metrics !== undefined) fillFrom(this.#metrics, this.#file, this.#istanbul);
    this.#file = undefined;
    this.#metrics = undefined;
  }

  #line(file: RawFile, attributes: Attributes, line: number): void {
    const number = lineNumberOf(attributes['num'], '<line num>', line);
    const count = attributes['count'];
    if (attributes['type'] === 'method') {
      const name = attributes['name'] ?? attributes['signature'] ?? '';
      file.function(`${number}:${name}`, hitsOf(count, '<line count>', line));
      return;
    }
    if (attributes['type'] !== 'cond') {
      file.line(number, hitsOf(count, '<line count>', line));
      return;
    }
    const yes = hitsOf(attributes['truecount'] ?? '0', '<line truecount>', line);
    const no = hitsOf(attributes['falsecount'] ?? '0', '<line falsecount>', line);
    if (this.#istanbul) {
      file.line(number, hitsOf(count ?? String(yes), '<line count>', line));
      const total = Math.min(yes + no, MAX_BRANCHES);
      for (let index = 0; index < total; index += 1) file.branch(`${number}:${index}`, index < yes ? 1 : 0);
      return;
    }
    file.line(number, hitsOf(count ?? String(yes + no), '<line count>', line));
    file.branch(`${number}:true`, yes);
    file.branch(`${number}:false`, no);
  }
}

/** Istanbul writes no line for a function, nor for a branch where no statement begins; the metrics know of them. */
function fillFrom(metrics: Attributes, file: RawFile, istanbul: boolean): void {
  for (const [dimension, key] of [
    [file.lines, 'statements'],
    [file.branches, 'conditionals'],
    [file.functions, 'methods'],
  ] as const) {
    const counter = counterOf(metrics, key);
    if (dimension.hits.size === 0 && counter !== undefined) dimension.counter = counter;
  }
  const branches = counterOf(metrics, 'conditionals');
  if (!istanbul || branches === undefined || file.branches.hits.size === 0) return;
  const listed = file.branches.hits.counter() ?? { covered: 0, total: 0 };
  const unlisted = Math.min(branches.total - listed.total, MAX_BRANCHES);
  for (let index = 0; index < unlisted; index += 1) {
    file.branch(`:${index}`, index < branches.covered - listed.covered ? 1 : 0);
  }
}

function counterOf(metrics: Attributes, key: string): Counter | undefined {
  const total = Number(metrics[key] ?? Number.NaN);
  const covered = Number(metrics[`covered${key}`] ?? Number.NaN);
  if (!Number.isSafeInteger(total) || !Number.isSafeInteger(covered) || total <= 0) return undefined;
  return { covered: Math.max(0, Math.min(covered, total)), total };
}
