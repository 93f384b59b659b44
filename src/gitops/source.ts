import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  Scalar,
  stringify,
  type YAMLMap,
} from 'yaml';
import { ANY_KEYS, ConfigurationError, yamlMistakes } from '../base/index.ts';

/** A line that an edit changes; `to` is absent where a line goes, `from` where one comes. */
export interface LineChange {
  /** 1-based, in the file as it was. */
  line: number;
  from?: string;
  to?: string;
}

/** Where a document's text stands in the text of a file: a string of values within a YAML file is moved to the right. */
interface Place {
  /** @param offset in the document's own text */
  offsetOf(offset: number): number;
  /** What stands before each line of it in the file. */
  indent: string;
}

interface Replacement {
  start: number;
  end: number;
  text: string;
}

const WHOLE: Place = { offsetOf: (offset) => offset, indent: '' };

/** The text of a file, and what is to be changed in it; nothing else of it changes, not a blank. */
export class SourceFile {
  readonly file: string;
  readonly text: string;
  /** By their range: an anchor that several aliases name is changed once. */
  readonly #replacements = new Map<string, Replacement>();

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** The documents of the file. @throws ConfigurationError with every mistake of syntax and its line */
  documents(): YamlText[] {
    return documentsOf(this, this.text, WHOLE);
  }

  replace(start: number, end: number, text: string): void {
    this.#replacements.set(`${start}-${end}`, { start, end, text });
  }

  /** The file with all changes. */
  changed(): string {
    let text = this.text;
    for (const { start, end, text: by } of this.#sorted().reverse())
      text = text.slice(0, start) + by + text.slice(end);
    return text;
  }

  /** The 1-based line of an offset. */
  lineAt(offset: number): number {
    return this.text.slice(0, offset).split('\n').length;
  }

  /** Line by line, in the order of the file. */
  changes(): LineChange[] {
    return this.#sorted().map(({ start, end, text }) =>
      changeOf(this.text, this.lineAt(start), { start, end, text }),
    );
  }

  #sorted(): Replacement[] {
    return [...this.#replacements.values()]
      .filter(({ start, end, text }) => this.text.slice(start, end) !== text)
      .sort((a, b) => a.start - b.start || a.end - b.end);
  }
}

function changeOf(whole: string, line: number, { start, end, text }: Replacement): LineChange {
  const from = lineAround(whole, start, end);
  const trimmed = text.replaceAll(/^\r?\n|\r?\n$/gu, '');
  // Whole lines that come or go begin where a line ends.
  if (start === end) return { line: line + 1, to: trimmed };
  if (text === '') return { line: line + 1, from: whole.slice(start, end).replaceAll(/^\r?\n|\r?\n$/gu, '') };
  return {
    line,
    from,
    to: lineAround(whole.slice(0, start) + text + whole.slice(end), start, start + text.length),
  };
}

function lineAround(whole: string, start: number, end: number): string {
  const from = whole.lastIndexOf('\n', start - 1) + 1;
  const to = whole.indexOf('\n', end);
  return whole.slice(from, to === -1 ? undefined : to).replace(/\r$/u, '');
}

function documentsOf(source: SourceFile, text: string, place: Place): YamlText[] {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, {
    version: '1.2',
    merge: true,
    ...ANY_KEYS,
    lineCounter,
    prettyErrors: false,
    logLevel: 'error',
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  const problems = documents.flatMap((document) =>
    yamlMistakes(document).map(({ message, offset }) => ({
      file: source.file,
      line: lineCounter.linePos(offset).line,
      message: `is no YAML: ${message}`,
    })),
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return documents.map((document) => new YamlText(source, document, place, text));
}

/** One document of a file, or of a string within it, whose values are changed where they stand. */
export class YamlText {
  readonly #source: SourceFile;
  readonly #document: Document;
  readonly #place: Place;
  readonly #text: string;

  constructor(source: SourceFile, document: Document, place: Place, text: string) {
    this.#source = source;
    this.#document = document;
    this.#place = place;
    this.#text = text;
  }

  /** As plain data. */
  get value(): unknown {
    return this.#document.toJS();
  }

  /** A node as plain data, its aliases resolved. */
  plain(node: Node): unknown {
    return node.toJS(this.#document);
  }

  get root(): Node | null {
    return this.#document.contents;
  }

  /** The node at a path, through aliases; undefined where there is none. */
  at(path: readonly (string | number)[], from: unknown = this.root): Node | undefined {
    let node = this.#resolved(from);
    for (const key of path) {
      if (isMap(node)) node = this.#resolved(pairOf(node, key)?.value);
      else if (isSeq(node) && typeof key === 'number') node = this.#resolved(node.items[key]);
      else return undefined;
    }
    return node;
  }

  /** The 1-based line of a node in the file. */
  lineOf(node: Node | undefined): number {
    return this.#source.lineAt(this.#place.offsetOf(node?.range?.[0] ?? 0));
  }

  /**
   * Sets a value of a map, quoted as it was; a key that is not there comes after its neighbour, or last.
   * @param beside the key after which it comes
   */
  set(map: YAMLMap, key: string, value: string, beside?: string): void {
    const pair = pairOf(map, key);
    if (pair === undefined) this.#insert(map, key, value, beside);
    else if (isScalar(pair.value) && pair.value.value === null && isEmptyScalar(pair.value)) {
      const at = (pair.key as Node).range?.[1] ?? 0;
      const colon = this.#text.indexOf(':', at) + 1;
      this.#replace(colon, colon, ` ${written(value, pair.value)}`);
    } else this.setNode(this.#resolved(pair.value), value);
  }

  /** Sets a scalar where it stands. */
  setNode(node: unknown, value: string): void {
    if (!isScalar(node) || node.range === undefined || node.range === null)
      throw this.#cannot(node, 'is no single value');
    if (node.value === value || node.source === value) return;
    if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)
      throw this.#cannot(node, 'is a text of several lines');
    this.#replace(node.range[0], node.range[1], written(value, node));
  }

  /** Takes the line of a key away. @throws ConfigurationError where it shares its line with others */
  remove(map: YAMLMap, key: string): void {
    const pair = pairOf(map, key);
    if (pair === undefined) return;
    const start = (pair.key as Node).range?.[0] ?? 0;
    const end = (pair.value as Node | null)?.range?.[1] ?? start;
    const from = this.#text.lastIndexOf('\n', start - 1);
    const next = this.#text.indexOf('\n', end);
    const isAlone = map.flow !== true && this.#text.slice(from + 1, start).trim() === '';
    if (!isAlone) throw this.#cannot(pair.key, `shares its line with others, and \`${key}\` is to go`);
    // With the end of the line before it, so that a last line without an end works too.
    const to = next === -1 ? this.#text.length : next;
    if (from === -1) this.#replace(0, to + 1, '');
    else this.#replace(this.#lineEnd(from), this.#lineEnd(to), '');
  }

  /** YAML within a string of this document, such as `helm.values`; undefined where it cannot be edited in place. */
  inner(node: unknown): YamlText[] | undefined {
    if (!isScalar(node) || typeof node.value !== 'string' || node.type !== Scalar.BLOCK_LITERAL)
      return undefined;
    const [start = 0, end = 0] = node.range ?? [];
    const head = this.#text.indexOf('\n', start) + 1;
    const lines = this.#text.slice(head, end).split('\n');
    const indent = /^ */u.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0] ?? '';
    const starts: { inner: number; outer: number }[] = [];
    let outer = head;
    let text = '';
    for (const line of lines) {
      const cut = line.startsWith(indent) ? indent.length : line.length;
      starts.push({ inner: text.length, outer: outer + cut });
      text += `${line.slice(cut)}\n`;
      outer += line.length + 1;
    }
    const offsetOf = (offset: number): number => {
      const line = starts.findLast(({ inner }) => inner <= offset) ?? { inner: 0, outer: head };
      return this.#place.offsetOf(line.outer + offset - line.inner);
    };
    return documentsOf(this.#source, text, { offsetOf, indent: this.#place.indent + indent });
  }

  #insert(map: YAMLMap, key: string, value: string, beside: string | undefined): void {
    const neighbour = (beside === undefined ? undefined : pairOf(map, beside)) ?? map.items.at(-1);
    if (neighbour === undefined) throw this.#cannot(map, `is empty, and has no place for \`${key}\``);
    const keyNode = neighbour.key as Node;
    const end = (neighbour.value as Node | null)?.range?.[1] ?? keyNode.range?.[1] ?? 0;
    if (map.flow === true) {
      const isJson = this.#text[keyNode.range?.[0] ?? 0] === '"';
      const pair = isJson ? `"${key}": ${JSON.stringify(value)}` : `${key}: ${written(value, undefined)}`;
      this.#replace(end, end, `, ${pair}`);
      return;
    }
    const line = this.#text.indexOf('\n', end);
    const at = this.#lineEnd(line === -1 ? this.#text.length : line);
    const begin = keyNode.range?.[0] ?? 0;
    const column = begin - (this.#text.lastIndexOf('\n', begin - 1) + 1);
    const newline = this.#text.includes('\r\n') ? '\r\n' : '\n';
    const quoted = isScalar(neighbour.value) ? neighbour.value : undefined;
    const blanks = this.#place.indent + ' '.repeat(column);
    this.#replace(
      at,
      at,
      `${newline}${blanks}${key}: ${written(value, isQuoted(quoted) ? quoted : undefined)}`,
    );
  }

  /** Where the content of a line ends: CRLF belongs to its end. */
  #lineEnd(newline: number): number {
    return this.#text[newline - 1] === '\r' ? newline - 1 : newline;
  }

  #replace(start: number, end: number, text: string): void {
    const from = this.#place.offsetOf(start);
    this.#source.replace(from, start === end ? from : this.#place.offsetOf(end), text);
  }

  #resolved(node: unknown): Node | undefined {
    const found = isAlias(node) ? node.resolve(this.#document) : node;
    return (found ?? undefined) as Node | undefined;
  }

  #cannot(node: unknown, why: string): ConfigurationError {
    return new ConfigurationError({
      file: this.#source.file,
      line: this.lineOf(node as Node | undefined),
      message: `${why}: it cannot be changed without changing more than the image`,
      remedy: 'write it in a line of its own, as `key: value`',
    });
  }
}

function pairOf(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function isEmptyScalar({ source }: Scalar): boolean {
  return source === undefined || source === '';
}

function isQuoted(node: Scalar | undefined): boolean {
  return node?.type === Scalar.QUOTE_DOUBLE || node?.type === Scalar.QUOTE_SINGLE;
}

/** A string as the value before it was written; plain only where every reader takes it for a string. */
function written(value: string, before: Scalar | undefined): string {
  if (before?.type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  if (before?.type === Scalar.QUOTE_SINGLE) return `'${value.replaceAll("'", "''")}'`;
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  // YAML 1.1, which Helm and Kubernetes read, has more numbers and booleans.
  const old = stringify(value, { lineWidth: 0, version: '1.1' }).trimEnd();
  return plain === value && old === value ? value : JSON.stringify(value);
}
