import type { Attributes, XmlVisitor } from '../input/xml.ts';
import type { FindingLevel } from '../types.ts';
import { RawFindings } from './collect.ts';
import { positive } from './eslint.ts';

const LEVELS: Readonly<Record<string, FindingLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  ignore: 'none',
};

/** Checkstyle's XML, which many linters write. A severity that is not known counts as an error, Checkstyle's own default. */
export class CheckstyleReader implements XmlVisitor {
  readonly findings = new RawFindings('Checkstyle');
  #path: string | undefined;
  #files = 0;

  open(name: string, attributes: Attributes): void {
    if (name === 'file') {
      this.#path = attributes['name'];
      this.#files += 1;
    }
    if (name !== 'error') return;
    this.findings.add({
      rule: attributes['source'] ?? '(no rule)',
      level: LEVELS[attributes['severity']?.toLowerCase() ?? 'error'] ?? 'error',
      message: attributes['message'] ?? '',
      path: this.#path,
      line: positive(Number(attributes['line'] ?? 0)),
      column: positive(Number(attributes['column'] ?? 0)),
      endLine: undefined,
      endColumn: undefined,
      securitySeverity: undefined,
      helpUrl: undefined,
      fingerprint: undefined,
    });
  }

  close(name: string): void {
    if (name === 'file') this.#path = undefined;
    // Many linters list only the files in which they found something: no file at all is then no proof of anything.
    if (name === 'checkstyle' && this.#files > 0) this.findings.filesChecked = this.#files;
  }
}
