import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import { ReportError } from '../../input/error.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile, statedCounter } from '../../coverage/collect.ts';

interface Method {
  name: string;
  line?: number;
  hits: number;
  rate: number;
}

/** A line as it stands in the report, with its conditions, which follow it. */
interface OpenLine {
  number: number;
  hits: number;
  branches: { covered: number; total: number } | undefined;
  conditions: Condition[];
}

interface Condition {
  id: string;
  /** Of 100. */
  percent: number;
  isJump: boolean;
}

/** A condition of more is no code, and would cost as much memory as it claims. */
const MAX_BRANCHES = 10_000;

/**
 * Cobertura (coverage-04.dtd) as Cobertura, coverage.py, gcovr, coverlet, Istanbul and others write it. The lines of a
 * class are those of its own list: those of its methods stand there once more, or are declarations that are no
 * statements (Istanbul). They count for a class without a list of its own, and where all those lists are empty. Several
 * classes may share a file, whose lines count once.
 */
export class CoberturaReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  #file: RawFile | undefined;
  #class = '';
  /** Whether the class has a list of lines, and any list a line. */
  #hasList = false;
  #anyOwn = false;
  #method: Method | undefined;
  #line: OpenLine | undefined;
  /** Of the class that is open, and of those before it that have no line of their own. */
  #ofMethods: { file: RawFile; line: OpenLine }[] = [];
  #held: { file: RawFile; line: OpenLine }[] = [];

  open(name: string, attributes: Attributes, line: number): number {
    switch (name) {
      case 'coverage':
        this.#state(attributes);
        break;
      case 'source':
        return 4096;
      case 'class':
        this.#file = this.coverage.file(required(attributes, 'filename', 'class', line));
        this.#class = attributes['name'] ?? '';
        break;
      case 'method':
        this.#method = {
          name: `${this.#class}.${attributes['name'] ?? ''}${attributes['signature'] ?? ''}`,
          hits: Number(attributes['hits'] ?? 0) || 0,
          rate: Number(attributes['line-rate'] ?? 0) || 0,
        };
        break;
      case 'lines':
        this.#hasList ||= this.#method === undefined;
        break;
      case 'line':
        this.#openLine(attributes, line);
        break;
      case 'condition':
        this.#condition(attributes);
        break;
      default:
    }
    return 0;
  }

  close(name: string, text: string): void {
    switch (name) {
      case 'source':
        if (text.trim() !== '') this.coverage.bases.push(text.trim());
        break;
      case 'line':
        this.#closeLine();
        break;
      case 'method':
        this.#closeMethod();
        break;
      case 'class':
        this.#closeClass();
        break;
      case 'coverage':
        if (!this.#anyOwn) for (const { file, line } of this.#held) put(file, line);
        this.#held = [];
        break;
      default:
    }
  }

  #state(attributes: Attributes): void {
    const { stated } = this.coverage;
    statedCounter(stated, 'lines', attributes['lines-covered'], attributes['lines-valid']);
    statedCounter(stated, 'branches', attributes['branches-covered'], attributes['branches-valid']);
  }

  #openLine(attributes: Attributes, line: number): void {
    if (this.#file === undefined) return;
    const number = lineNumberOf(attributes['number'], '<line number>', line);
    const hits = hitsOf(attributes['hits'], '<line hits>', line);
    if (this.#method !== undefined) {
      this.#method.line = Math.min(this.#method.line ?? number, number);
      this.#method.hits = Math.max(this.#method.hits, hits);
    }
    const condition = attributes['condition-coverage'];
    const isBranch = attributes['branch']?.toLowerCase() === 'true' && condition !== undefined;
    const branches = isBranch ? countIn(condition) : undefined;
    this.#line = { number, hits, branches, conditions: [] };
  }

  #condition(attributes: Attributes): void {
    const line = this.#line;
    if (line === undefined || line.conditions.length >= MAX_BRANCHES) return;
    line.conditions.push({
      id: attributes['number'] ?? String(line.conditions.length),
      percent: Number.parseFloat(attributes['coverage'] ?? ''),
      isJump: attributes['type'] !== 'switch',
    });
  }

  #closeLine(): void {
    const [line, file] = [this.#line, this.#file];
    this.#line = undefined;
    if (line === undefined || file === undefined) return;
    if (this.#method !== undefined) {
      this.#ofMethods.push({ file, line });
      return;
    }
    this.#anyOwn = true;
    put(file, line);
  }

  #closeMethod(): void {
    if (this.#method === undefined) return;
    const { name, line, hits, rate } = this.#method;
    this.#file?.function(`${line ?? ''}:${name}`, line === undefined ? Math.max(hits, rate) : hits);
    this.#method = undefined;
  }

  #closeClass(): void {
    if (!this.#hasList) for (const { file, line } of this.#ofMethods) put(file, line);
    else if (!this.#anyOwn) for (const each of this.#ofMethods) this.#held.push(each);
    if (this.#anyOwn) this.#held = [];
    this.#ofMethods = [];
    this.#hasList = false;
    this.#file = undefined;
  }
}

function put(file: RawFile, { number, hits, branches, conditions }: OpenLine): void {
  file.line(number, hits);
  if (branches === undefined) return;
  for (const [key, taken] of armsOf(branches, conditions)) file.branch(`${number}:${key}`, taken ? 1 : 0);
}

/** `50% (1/2)`. */
function countIn(condition: string): OpenLine['branches'] {
  const match = /\((?<covered>\d{1,4})\/(?<total>\d{1,4})\)/.exec(condition)?.groups;
  return match === undefined
    ? undefined
    : { covered: Number(match['covered']), total: Number(match['total']) };
}

/**
 * The arms of a line's branches. Of `50% (1/2)` it is not said which were taken, so the first ones are; where the
 * conditions say it, each with its share, an arm is named by its condition, so that two runs which took different ones
 * took both.
 */
function armsOf({ covered, total }: { covered: number; total: number }, conditions: readonly Condition[]) {
  const plain = [{ id: '', arms: total, taken: covered }];
  const named = distributed(total, conditions) ?? plain;
  const sum = named.reduce((all, { taken }) => all + taken, 0);
  const arms: [key: string, taken: boolean][] = [];
  for (const { id, arms: count, taken } of sum === covered ? named : plain)
    for (let index = 0; index < count; index += 1)
      arms.push([id === '' ? String(index) : `${id}:${index}`, index < taken]);
  return arms;
}

/** How many arms each condition has: one each, two for a jump, or what is left for the one switch. */
function distributed(total: number, conditions: readonly Condition[]) {
  if (conditions.length === 0 || conditions.some(({ percent }) => !(percent >= 0 && percent <= 100)))
    return undefined;
  const jumps = conditions.filter(({ isJump }) => isJump).length;
  const switches = conditions.length - jumps;
  const left = total - 2 * jumps;
  const armsIn = ({ isJump }: Condition) => {
    if (total === conditions.length) return 1;
    if (conditions.length === 1) return total;
    return isJump ? 2 : left;
  };
  const all = conditions.map((each) => {
    const arms = armsIn(each);
    return { id: each.id, arms, taken: Math.round((each.percent * arms) / 100) };
  });
  const fits = switches <= 1 && all.reduce((sum, { arms }) => sum + arms, 0) === total;
  return fits || total === conditions.length ? all : undefined;
}

/** @throws ReportError when it is missing or empty. */
export function required(attributes: Attributes, key: string, element: string, line: number): string {
  const value = attributes[key];
  if (value === undefined || value === '')
    throw new ReportError({ message: `<${element}> has no ${key}`, line });
  return value;
}
