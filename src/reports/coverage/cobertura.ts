import type { Attributes, XmlVisitor } from '../input/xml.ts';
import { ReportError } from '../input/error.ts';
import { hitsOf, lineNumberOf, RawCoverage, type RawFile } from './collect.ts';

/**
 * Cobertura (coverage-04.dtd) as Cobertura, coverage.py, gcovr, coverlet, Istanbul and others write it. A line stands in
 * its class and once more in its method, and several classes may share a file: it is counted once.
 */
export class CoberturaReader implements XmlVisitor {
  readonly coverage = new RawCoverage();
  #file: RawFile | undefined;
  #class = '';
  #method: { name: string; line?: number; hits: number; rate: number } | undefined;

  open(name: string, attributes: Attributes, line: number): number {
    switch (name) {
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
      case 'line':
        this.#line(attributes, line);
        break;
      default:
    }
    return 0;
  }

  close(name: string, text: string): void {
    if (name === 'source' && text.trim() !== '') this.coverage.bases.push(text.trim());
    if (name === 'class') this.#file = undefined;
    if (name === 'method' && this.#method !== undefined) {
      const { name: method, line, hits, rate } = this.#method;
      this.#file?.function(`${line ?? ''}:${method}`, line === undefined ? Math.max(hits, rate) : hits);
      this.#method = undefined;
    }
  }

  #line(attributes: Attributes, line: number): void {
    const file = this.#file;
    if (file === undefined) return;
    const number = lineNumberOf(attributes['number'], '<line number>', line);
    const hits = hitsOf(attributes['hits'], '<line hits>', line);
    file.line(number, hits);
    if (this.#method !== undefined) {
      this.#method.line = Math.min(this.#method.line ?? number, number);
      this.#method.hits = Math.max(this.#method.hits, hits);
    }
    const condition = attributes['condition-coverage'];
    if (attributes['branch']?.toLowerCase() === 'true' && condition !== undefined)
      branches(file, number, condition);
  }
}

/** `50% (1/2)`: which of them were taken is not said, so the first ones are. */
function branches(file: RawFile, line: number, condition: string): void {
  const match = /\((?<covered>\d{1,4})\/(?<total>\d{1,4})\)/.exec(condition)?.groups;
  if (match === undefined) return;
  for (let index = 0; index < Number(match['total']); index += 1) {
    file.branch(`${line}:${index}`, index < Number(match['covered']) ? 1 : 0);
  }
}

/** @throws ReportError when it is missing or empty. */
export function required(attributes: Attributes, key: string, element: string, line: number): string {
  const value = attributes[key];
  if (value === undefined || value === '')
    throw new ReportError({ message: `<${element}> has no ${key}`, line });
  return value;
}
