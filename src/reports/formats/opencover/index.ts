import { hitsOf, lineNumberOf, RawCoverage } from '../../coverage/collect.ts';
import type { Attributes } from '../../input/xml.ts';
import type { Part, XmlFormat, XmlReader } from '../format.ts';

/** Sequence points that the compiler hides have this line, or one above it. */
const HIDDEN = 0xfe_ef_ee;
/** A statement of more lines is none that a person wrote. */
const MAX_SPAN = 10_000;

interface Method {
  name: string;
  file: string | undefined;
  visited: boolean;
  first: number | undefined;
}

/**
 * OpenCover's XML, which coverlet and AltCover write as well. A sequence point covers its lines, a branch point is one
 * arm; a method was called when one of its points was visited.
 */
class OpenCoverReader implements XmlReader {
  readonly #coverage = new RawCoverage();
  readonly #files = new Map<string, string>();
  #class = '';
  #method: Method | undefined;

  open(name: string, attributes: Attributes, line: number): number {
    switch (name) {
      case 'File':
        this.#files.set(attributes['uid'] ?? '', attributes['fullPath'] ?? '');
        break;
      case 'FullName':
        return this.#method === undefined ? 2_000 : 0;
      case 'Method':
        this.#method = { name: '', file: undefined, visited: attributes['visited'] === 'true', first: undefined };
        break;
      case 'Name':
        return this.#method === undefined ? 0 : 2_000;
      case 'FileRef':
        if (this.#method !== undefined) this.#method.file = this.#files.get(attributes['uid'] ?? '');
        break;
      case 'SequencePoint':
        this.#statement(attributes, line);
        break;
      case 'BranchPoint':
        this.#branch(attributes, line);
        break;
      default:
    }
    return 0;
  }

  close(name: string, text: string): void {
    if (name === 'FullName' && this.#method === undefined) this.#class = text;
    if (name === 'Name' && this.#method !== undefined) this.#method.name = text;
    if (name !== 'Method' || this.#method === undefined) return;
    const { file, first, visited, name: method } = this.#method;
    if (file !== undefined && first !== undefined)
      this.#coverage.file(file).function(`${first}:${this.#class}.${method}`, visited ? 1 : 0);
    this.#method = undefined;
  }

  result(): Part {
    return { kind: 'coverage', coverage: this.#coverage };
  }

  #fileOf(attributes: Attributes): string | undefined {
    const id = attributes['fileid'];
    return (id === undefined ? undefined : this.#files.get(id)) ?? this.#method?.file;
  }

  #statement(attributes: Attributes, line: number): void {
    const path = this.#fileOf(attributes);
    const start = lineNumberOf(attributes['sl'], '<SequencePoint sl>', line);
    const end = lineNumberOf(attributes['el'] ?? attributes['sl'], '<SequencePoint el>', line);
    if (path === undefined || start === 0 || start >= HIDDEN) return;
    const hits = hitsOf(attributes['vc'], '<SequencePoint vc>', line);
    const file = this.#coverage.file(path);
    for (let number = start; number <= Math.min(end, start + MAX_SPAN); number += 1) file.line(number, hits);
    if (this.#method === undefined) return;
    this.#method.file ??= path;
    this.#method.first = Math.min(this.#method.first ?? start, start);
    this.#method.visited ||= hits > 0;
  }

  #branch(attributes: Attributes, line: number): void {
    const path = this.#fileOf(attributes);
    const start = lineNumberOf(attributes['sl'] ?? '0', '<BranchPoint sl>', line);
    if (path === undefined || start === 0 || start >= HIDDEN) return;
    const key = [start, this.#class, this.#method?.name, attributes['offset'], attributes['path'] ?? attributes['ordinal']];
    this.#coverage.file(path).branch(key.join(':'), hitsOf(attributes['vc'], '<BranchPoint vc>', line));
  }
}

export const openCover: XmlFormat = {
  name: 'opencover',
  kind: 'coverage',
  title: 'OpenCover',
  xml: (root) => root === 'CoverageSession',
  reader: () => new OpenCoverReader(),
};
