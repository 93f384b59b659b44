import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { redactCut } from '../../base/index.ts';
import { ReportError } from './error.ts';
import { incompleteTail, requireUtf8, type Source } from './source.ts';

const MAX_DEPTH = 256;
const MAX_ATTRIBUTES = 256;
/** One text, comment or attribute without an end would otherwise be held whole. */
const MAX_SILENT_BYTES = 64 * 1024 * 1024;

/** Text of more would be too large for the young generation, and its memory be freed late. */
const PIECE_BYTES = 64 * 1024;

export type Attributes = Readonly<Record<string, string>>;

/** What a reader does with the elements of a report. Names have no namespace prefix. */
export interface XmlVisitor {
  /** Gives the limit in characters up to which the element's text is wanted; nothing or 0 for none. */
  open(name: string, attributes: Attributes, line: number): number | void;
  /** `text` is that of the element and those in it, cut to the limit; '' where none was wanted. */
  close(name: string, text: string): void;
}

/** Characters that XML forbids and that tools write all the same, such as the ESC of a coloured output. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\uFFFE\uFFFF]/;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN.source, 'g');
/** What the parser says of them: all else that it says is an error. */
const OF_CHARACTERS = /disallowed character\.$|malformed character entity\.$/;
const REFERENCE = /&#(?:x(?<hex>[\da-f]{1,8})|(?<decimal>\d{1,10}));/gi;

/** With forbidden characters as `\x1b`. */
function readable(text: string): string {
  return FORBIDDEN.test(text) ? text.replaceAll(ALL_FORBIDDEN, (each) => escaped(each.charCodeAt(0))) : text;
}

function escaped(code: number): string {
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
}

/** The same for `&#27;`, which the parser leaves as it is where it stands for such a character. */
function dereferenced(text: string): string {
  return text.replaceAll(REFERENCE, (whole, hex: string | undefined, decimal: string | undefined) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    return isSurrogate || code > 0x10_ff_ff || FORBIDDEN.test(String.fromCodePoint(code))
      ? escaped(code)
      : whole;
  });
}

/**
 * Feeds a report to the visitor in chunks. DTD entities are never expanded: one that is used is an error. Characters
 * that XML forbids are read, and shown as `\x1b`.
 * @throws ReportError with the line when it is not well-formed, too deep, or nothing but one long text.
 */
export async function readXml(source: Source, visitor: XmlVisitor): Promise<void> {
  const feed = new XmlFeed(visitor);
  const decode = decoderOf(source.head);
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      const piece = chunk.subarray(start, start + PIECE_BYTES);
      feed.write(decode(piece), piece.length);
    }
  }
  const last = decode(undefined);
  if (last !== '') feed.write(last, 0);
  feed.end();
}

export interface Root {
  name: string;
  attributes: Attributes;
  /** The names of the elements in it, as far as the head of the report shows them, each once. */
  inside: ReadonlySet<string>;
}

/** The root element of a report whose head this is; undefined when there is none. */
export function rootOf(head: Buffer): Root | undefined {
  let root: Root | undefined;
  const inside = new Set<string>();
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let attributes = 0;
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MAX_ATTRIBUTES) throw new ReportError({ message: 'too many attributes' });
  });
  parser.on('opentag', (tag) => {
    if (root !== undefined) inside.add(localName(tag.name));
    root ??= { name: localName(tag.name), attributes: tag.attributes, inside };
  });
  parser.on('error', (error) => {
    if (!OF_CHARACTERS.test(error.message)) throw error;
  });
  try {
    parser.write(readable(head.subarray(0, head.length - incompleteTail(head)).toString('utf8')));
  } catch {
    // The whole is read later, and that says what is wrong; here only the root counts.
  }
  return root;
}

class XmlFeed {
  readonly #parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  readonly #visitor: XmlVisitor;
  #depth = 0;
  #attributes = 0;
  #silent = 0;
  #text = '';
  #textLimit = 0;
  #textDepth = 0;
  /** Some reference stands for a character that XML forbids. */
  #hasReferences = false;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
    this.#parser.on('error', (error) => {
      if (OF_CHARACTERS.test(error.message)) this.#hasReferences = true;
      else throw this.#malformed(error.message);
    });
    this.#parser.on('opentagstart', () => {
      this.#attributes = 0;
    });
    this.#parser.on('attribute', () => {
      this.#attributes += 1;
      if (this.#attributes > MAX_ATTRIBUTES)
        throw this.#error(`an element has more than ${MAX_ATTRIBUTES} attributes`);
    });
    this.#parser.on('opentag', (tag) => this.#open(tag));
    this.#parser.on('closetag', (tag) => this.#close(tag));
  }

  write(text: string, bytes: number): void {
    this.#silent += bytes;
    this.#parser.write(readable(text));
    if (this.#silent > MAX_SILENT_BYTES) {
      throw this.#error(`a single text or element is larger than ${MAX_SILENT_BYTES / 1024 / 1024} MiB`);
    }
  }

  end(): void {
    this.#parser.close();
  }

  #open(tag: SaxesTagPlain): void {
    this.#silent = 0;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw this.#error(`elements are nested deeper than ${MAX_DEPTH} levels`);
    const attributes = this.#hasReferences ? this.#dereference(tag.attributes) : tag.attributes;
    const limit = this.#visitor.open(localName(tag.name), attributes, this.#parser.line) ?? 0;
    if (limit === 0 || this.#textLimit > 0) return;
    this.#textLimit = limit;
    this.#textDepth = this.#depth;
    this.#text = '';
    const add = (text: string) => {
      const room = this.#textLimit - this.#text.length;
      if (room > 0) this.#text += text.slice(0, room);
    };
    this.#parser.on('text', add);
    this.#parser.on('cdata', add);
  }

  #close(tag: SaxesTagPlain): void {
    this.#silent = 0;
    let text = '';
    if (this.#textLimit > 0 && this.#textDepth === this.#depth) {
      const whole = this.#hasReferences ? dereferenced(this.#text) : this.#text;
      text = this.#text.length < this.#textLimit ? whole : redactCut(whole);
      this.#text = '';
      this.#textLimit = 0;
      this.#parser.off('text');
      this.#parser.off('cdata');
    }
    this.#depth -= 1;
    this.#visitor.close(localName(tag.name), text);
  }

  #dereference(attributes: Attributes): Attributes {
    return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, dereferenced(value)]));
  }

  #malformed(message: string): ReportError {
    const reason = message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    const cutOff = /unclosed tag|unexpected end|must contain a root|document must/i.test(reason);
    return this.#error(
      cutOff ? `the XML ends too early: the report is cut off (${reason})` : `is no valid XML: ${reason}`,
    );
  }

  #error(message: string): ReportError {
    return new ReportError({ message, line: this.#parser.line });
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Text of each chunk in turn, no character halved; `undefined` ends it. */
function decoderOf(head: Buffer): (chunk: Buffer | undefined) => string {
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["'](?<name>[\w.:-]+)["']/.exec(
    head.subarray(0, 1024).toString('latin1'),
  )?.groups?.['name'];
  // The declaration was read as single bytes, so it is not UTF-16, whatever it says (.NET writes that).
  if (declared === undefined || /^(?:utf-?8|utf-?16.*|us-ascii|ascii)$/i.test(declared)) return utf8Decoder();
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(declared, { fatal: true });
  } catch {
    throw new ReportError({
      message: 'has an encoding that is not known',
      line: 1,
      found: declared,
      expected: 'UTF-8',
    });
  }
  return (chunk) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new ReportError({ message: `is not ${declared} text, as it says` });
    }
  };
}

function utf8Decoder(): (chunk: Buffer | undefined) => string {
  let rest: Buffer | undefined;
  let offset = 0;
  return (chunk) => {
    if (chunk === undefined) {
      if (rest !== undefined) requireUtf8(rest, offset);
      return '';
    }
    const whole: Buffer = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
    const tail = incompleteTail(whole);
    const part = tail === 0 ? whole : whole.subarray(0, whole.length - tail);
    rest = tail === 0 ? undefined : Buffer.from(whole.subarray(whole.length - tail));
    requireUtf8(part, offset);
    offset += part.length;
    return part.toString('utf8');
  };
}
