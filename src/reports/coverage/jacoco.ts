import type { Attributes, XmlVisitor } from '../input/xml.ts';
import { required } from './cobertura.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile } from './collect.ts';

/**
 * JaCoCo (report.dtd 1.1). A source file is named by its package; in aggregates the groups, which are the modules, stand
 * before it, since two modules may have the same class.
 */
export class JacocoReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  readonly #groups: string[] = [];
  #package = '';
  #source: RawFile | undefined;
  #class: { name: string; file: RawFile | undefined } | undefined;
  #method: { key: string; covered: boolean } | undefined;

  open(name: string, attributes: Attributes, line: number): void {
    switch (name) {
      case 'group':
        this.#groups.push(attributes['name'] ?? '');
        break;
      case 'package':
        this.#package = attributes['name'] ?? '';
        break;
      case 'class': {
        const source = attributes['sourcefilename'];
        const file = source === undefined || source === '' ? undefined : this.#file(source);
        this.#class = { name: attributes['name'] ?? '', file };
        break;
      }
      case 'method': {
        const signature = `${this.#class?.name ?? ''}.${attributes['name'] ?? ''}${attributes['desc'] ?? ''}`;
        this.#method = { key: `${attributes['line'] ?? ''}:${signature}`, covered: false };
        break;
      }
      case 'sourcefile':
        this.#source = this.#file(required(attributes, 'name', 'sourcefile', line));
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
        this.#package = '';
        break;
      case 'sourcefile':
        this.#source = undefined;
        break;
      case 'class':
        this.#class = undefined;
        break;
      case 'method':
        if (this.#method !== undefined)
          this.#class?.file?.function(this.#method.key, this.#method.covered ? 1 : 0);
        this.#method = undefined;
        break;
      default:
    }
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
    const file = this.#source;
    if (file === undefined || total === 0) return;
    if (type === 'LINE' && file.lines.hits.size === 0) file.lines.counter = { covered, total };
    if (type === 'BRANCH' && file.branches.hits.size === 0) file.branches.counter = { covered, total };
  }
}
