import { compile, selectAll } from 'css-select';
import type { Document, Element, Node } from 'domhandler';
import { DomHandler } from 'domhandler';
import { DomUtils, Parser } from 'htmlparser2';
import { messageOf } from '../../base/index.ts';
import type { Answer } from '../http/types.ts';
import type { CssQuery } from './found.ts';
import { bodyText } from './text.ts';

/** Deeper nesting serves nobody but who wants to exhaust a stack. */
const DEEPEST = 1000;

/**
 * A CSS selector over HTML, or XML where the answer says that it is. It finds the texts of all matches; with `@name` at its
 * end, that attribute of them. One match is that text, several are a list.
 * @throws Error with what is wrong with the selector.
 */
export function cssQuery(source: string): CssQuery {
  const [, selector = source, attribute] = /^(.*?)(?:@([\w:.-]+))?$/su.exec(source) ?? [];
  const [html, xml] = [false, true].map((xmlMode) => compile<Node, Element>(selector.trim(), { xmlMode }));
  return (answer) => {
    const parsed = documentOf(answer);
    if ('why' in parsed) return { found: false, why: parsed.why };
    const { document, xmlMode } = parsed;
    const elements = selectAll((xmlMode ? xml : html) ?? '', document, { xmlMode }) as unknown as Element[];
    const texts = elements.flatMap((element) => {
      const text =
        attribute === undefined ? plain(DomUtils.textContent(element)) : element.attribs[attribute];
      return text === undefined ? [] : [text];
    });
    if (texts.length === 0) return { found: false };
    return { found: true, value: texts.length === 1 ? texts[0] : texts };
  };
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

interface Parsed {
  document: Document;
  xmlMode: boolean;
}

function documentOf(answer: Answer): Parsed | { why: string } {
  return (answer.memo.document ??= parse(answer)) as ReturnType<typeof parse>;
}

function parse(answer: Answer): Parsed | { why: string } {
  const body = bodyText(answer);
  if ('why' in body) return body;
  const type = String(answer.headers['content-type'] ?? '');
  const xmlMode = /[/+]xml\b/u.test(type) && !/xhtml/u.test(type);
  const handler = new DepthLimit();
  try {
    const parser = new Parser(handler, { xmlMode });
    parser.end(body.text);
  } catch (error) {
    return { why: `the body cannot be read as ${xmlMode ? 'XML' : 'HTML'}: ${messageOf(error)}` };
  }
  return { document: handler.root, xmlMode };
}

class DepthLimit extends DomHandler {
  #depth = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new Error(`it is nested more than ${DEEPEST} deep`);
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.#depth -= 1;
    super.onclosetag();
  }
}
