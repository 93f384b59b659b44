import type { Attributes, XmlVisitor } from '../../input/xml.ts';
import type { FindingLevel } from '../../types.ts';
import { firstLine } from '../../tests/collect.ts';
import { positive, RawFindings } from '../../findings/collect.ts';

const LEVELS: ReadonlyMap<string, FindingLevel> = new Map([
  ['warning', 'warning'],
  ['info', 'note'],
  ['ignore', 'none'],
]);
const MAX_EXCEPTION = 4_000;

function levelOf(severity: string | undefined): FindingLevel {
  return LEVELS.get(severity?.toLowerCase() ?? 'error') ?? 'error';
}

/**
 * Checkstyle's XML, which many linters write. A severity that is not known counts as an error, Checkstyle's own default;
 * an exception, with which it gave a file up, is one too.
 */
export class CheckstyleReader implements XmlVisitor {
  readonly findings = new RawFindings('Checkstyle');
  #path: string | undefined;
  #files = 0;

  open(name: string, attributes: Attributes): number {
    if (name === 'exception') return MAX_EXCEPTION;
    if (name === 'file') {
      this.#path = attributes['name'];
      this.#files += 1;
    }
    if (name === 'error')
      this.#add(attributes['source'] ?? '(no rule)', attributes['message'] ?? '', attributes);
    return 0;
  }

  #add(rule: string, message: string, attributes: Attributes): void {
    this.findings.add({
      rule,
      level: levelOf(attributes['severity']),
      message,
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

  close(name: string, text: string): void {
    if (name === 'exception') this.#add('exception', firstLine(text) ?? 'The file could not be checked', {});
    if (name === 'file') this.#path = undefined;
    // Many linters list only the files in which they found something: no file at all is then no proof of anything.
    if (name === 'checkstyle' && this.#files > 0) this.findings.filesChecked = this.#files;
  }
}
