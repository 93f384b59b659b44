import { ReportError } from '../../input/error.ts';
import type { Attributes } from '../../input/xml.ts';
import { RawMutants } from '../../mutation/collect.ts';
import { wholeNumber } from '../../tests/collect.ts';
import type { Part, XmlFormat, XmlReader } from '../format.ts';

const TEXTS = new Set(['sourceFile', 'mutatedClass', 'lineNumber', 'mutator']);

/** PIT's mutations.xml. Its score counts as detected what it says is detected, of all mutants. */
class PitReader implements XmlReader {
  readonly #mutants = new RawMutants();
  #status = '';
  #detected = false;
  #texts = new Map<string, string>();

  open(name: string, attributes: Attributes, line: number): number {
    if (name === 'mutation') {
      const { detected, status } = attributes;
      if (detected !== 'true' && detected !== 'false')
        throw new ReportError({ message: '<mutation> does not say whether it was detected', line, found: detected ?? 'nothing' });
      this.#detected = detected === 'true';
      this.#status = status ?? '';
      this.#texts = new Map();
    }
    return TEXTS.has(name) ? 2_000 : 0;
  }

  close(name: string, text: string): void {
    if (TEXTS.has(name)) this.#texts.set(name, text.trim());
    if (name !== 'mutation') return;
    this.#mutants.add({
      outcome: this.#detected ? 'detected' : 'undetected',
      mutator: this.#texts.get('mutator')?.replace(/^.*\./, '') ?? '(no mutator)',
      status: this.#status,
      path: this.#path(),
      line: wholeNumber(this.#texts.get('lineNumber')),
      replacement: undefined,
    });
  }

  result(): Part {
    return { kind: 'mutation', mutants: this.#mutants };
  }

  /** The file's name is without its folder, which is the package of the class. */
  #path(): string | undefined {
    const file = this.#texts.get('sourceFile');
    if (file === undefined || file === '') return undefined;
    const folder = this.#texts.get('mutatedClass')?.split('.').slice(0, -1).join('/') ?? '';
    return folder === '' ? file : `${folder}/${file}`;
  }
}

export const pit: XmlFormat = {
  name: 'pit',
  kind: 'mutation',
  title: 'PIT',
  xml: (root) => root === 'mutations',
  reader: () => new PitReader(),
};
