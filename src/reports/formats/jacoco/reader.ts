import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import { required } from '../cobertura/reader.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile, statedCounter } from '../../coverage/collect.ts';

/** A method of a class that does not say which file it is from (JaCoCo before 0.8.0, and others' reports). */
interface HomelessMethod {
  /** Of the class, without those around and in it: `Outer` of `com/x/Outer$Inner`. */
  outer: string;
  line: number | undefined;
  key: string;
  covered: boolean;
}

/**
 * JaCoCo (report.dtd 1.1). A source file is named by its package; in aggregates the groups, which are the modules, stand
 * before it, since two modules may have the same class. A class that names no source file is from the one of its
 * package that has its name, else from the one that has its lines.
 */
export class JacocoReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  readonly #groups: string[] = [];
  #package = '';
  #inPackage = false;
  #source: RawFile | undefined;
  #class: { name: string; file: RawFile | undefined } | undefined;
  #method: { key: string; line: number | undefined; covered: boolean } | undefined;
  /** Of the package that is open. */
  #sources: RawFile[] = [];
  #homeless: HomelessMethod[] = [];

  open(name: string, attributes: Attributes, line: number): void {
    switch (name) {
      case 'group':
        this.#groups.push(attributes['name'] ?? '');
        break;
      case 'package':
        this.#package = attributes['name'] ?? '';
        this.#inPackage = true;
        break;
      case 'class': {
        const source = attributes['sourcefilename'];
        const file = source === undefined || source === '' ? undefined : this.#file(source);
        this.#class = { name: attributes['name'] ?? '', file };
        break;
      }
      case 'method': {
        const signature = `${this.#class?.name ?? ''}.${attributes['name'] ?? ''}${attributes['desc'] ?? ''}`;
        const at = Number(attributes['line'] ?? Number.NaN);
        const key = `${attributes['line'] ?? ''}:${signature}`;
        this.#method = { key, line: Number.isSafeInteger(at) ? at : undefined, covered: false };
        break;
      }
      case 'sourcefile':
        this.#source = this.#file(required(attributes, 'name', 'sourcefile', line));
        this.#sources.push(this.#source);
        break;
      case 'line':
        this.#line(attributes, line);
        break;
      case 'counter':
        this.#counter(attributes, line);
        break;
      default:
    }
  }

  close(name: string): void {
    switch (name) {
      case 'group':
        this.#groups.pop();
        break;
      case 'package':
        this.#house();
        this.#package = '';
        this.#inPackage = false;
        break;
      case 'sourcefile':
        this.#source = undefined;
        break;
      case 'class':
        this.#class = undefined;
        break;
      case 'method':
        this.#closeMethod();
        break;
      default:
    }
  }

  #closeMethod(): void {
    const [method, owner] = [this.#method, this.#class];
    this.#method = undefined;
    if (method === undefined || owner === undefined) return;
    const { key, line, covered } = method;
    if (owner.file !== undefined) owner.file.function(key, covered ? 1 : 0);
    else this.#homeless.push({ outer: outerOf(owner.name), line, key, covered });
  }

  #house(): void {
    for (const { outer, line, key, covered } of this.#homeless) {
      const named = this.#sources.find(({ path }) => stemOf(path) === outer || `${stemOf(path)}Kt` === outer);
      const lined = this.#sources.find(({ lines }) => line !== undefined && lines.hits.map().has(line));
      const file = named ?? lined ?? this.#file(`${outer}.java`);
      file.function(key, covered ? 1 : 0);
    }
    this.#homeless = [];
    this.#sources = [];
  }

  #file(source: string): RawFile {
    return this.coverage.file(
      [...this.#groups, this.#package, source].filter((part) => part !== '').join('/'),
    );
  }

  #line(attributes: Attributes, line: number): void {
    const file = this.#source;
    if (file === undefined) return;
    const number = lineNumberOf(attributes['nr'], '<line nr>', line);
    file.line(number, hitsOf(attributes['ci'], '<line ci>', line));
    const missed = Math.min(hitsOf(attributes['mb'] ?? '0', '<line mb>', line), 10_000);
    const covered = Math.min(hitsOf(attributes['cb'] ?? '0', '<line cb>', line), 10_000);
    for (let index = 0; index < covered + missed; index += 1)
      file.branch(`${number}:${index}`, index < covered ? 1 : 0);
  }

  /** Method counters tell which were called; those of a source file count where the classes have no line numbers. */
  #counter(attributes: Attributes, line: number): void {
    const type = attributes['type'];
    const covered = hitsOf(attributes['covered'], '<counter covered>', line);
    if (this.#method !== undefined) {
      if (type === 'METHOD') this.#method.covered = covered > 0;
      return;
    }
    const total = covered + hitsOf(attributes['missed'], '<counter missed>', line);
    if (!this.#inPackage && this.#groups.length === 0) this.#state(type ?? '', covered, total);
    const file = this.#source;
    if (file === undefined || total === 0) return;
    if (type === 'LINE' && file.lines.hits.size === 0) file.lines.counter = { covered, total };
    if (type === 'BRANCH' && file.branches.hits.size === 0) file.branches.counter = { covered, total };
  }

  #state(type: string, covered: number, total: number): void {
    const name = STATED.get(type);
    if (name !== undefined) statedCounter(this.coverage.stated, name, String(covered), String(total));
  }
}

const STATED = new Map([
  ['LINE', 'lines' as const],
  ['BRANCH', 'branches' as const],
  ['METHOD', 'functions' as const],
]);

/** `Outer` of `com/x/Outer$Inner`. */
function outerOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/(?<=.)\$.*$/, '');
}

function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
}
