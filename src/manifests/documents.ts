import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Problem } from '../base/index.ts';
import { KUBERNETES_TAGS, notFinite, tooLarge } from './scalars.ts';

/** One YAML document that is not empty. */
export interface YamlDocument {
  value: unknown;
  /** 1-based line of its first content. */
  line: number;
  /** The comment above its content, without the `#`. */
  comment: string;
  /** The 1-based line of an entry below the top, such as `['items', 0]`. */
  lineAt(path: readonly (string | number)[]): number;
}

export interface ParsedYaml {
  documents: YamlDocument[];
  /** Mistakes with their lines; the documents that have one are left out. */
  problems: Problem[];
}

/**
 * Reads YAML or JSON as kubectl does (see scalars.ts), except that a key given twice is a mistake: kubectl keeps the
 * last one without a word, and the author meant both.
 */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    customTags: KUBERNETES_TAGS,
    merge: true,
    resolveKnownTags: false,
    uniqueKeys: (a, b) => isScalar(a) && isScalar(b) && String(a.value) === String(b.value),
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const problems: Problem[] = [];
  const documents: YamlDocument[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const lineOf = (node: unknown) =>
      isNode(node) && node.range ? lines.linePos(node.range[0]).line : lines.linePos(document.range[0]).line;
    const mistakes = [...syntaxMistakes(document, lines), ...valueMistakes(document, lineOf)];
    if (mistakes.length > 0) {
      problems.push(...mistakes.map((mistake) => ({ file, ...withSourceLine(mistake, text) })));
      continue;
    }
    const value: unknown = document.toJS();
    if (value === null || value === undefined) continue;
    documents.push({
      value,
      line: lineOf(document.contents),
      comment: [document.commentBefore, isNode(document.contents) ? document.contents.commentBefore : '']
        .filter((part) => typeof part === 'string' && part !== '')
        .join('\n'),
      lineAt: (path) => lineOf(document.getIn(path, true)),
    });
  }
  return { documents, problems };
}

/** Shows the line, for `the key is given twice` alone does not say which; long ones are cut. */
function withSourceLine(mistake: { message: string; line: number }, text: string): Problem {
  const source = (text.split('\n')[mistake.line - 1] ?? '').trim();
  // What stands behind the colon may be a Secret's value.
  const key = source.replace(/^((?:- )?[^\s:{]+:)\s.*$/, '$1');
  return { ...mistake, ...(key === '' ? {} : { found: key.slice(0, 80) }) };
}

/** Every key that is given twice, and the first syntax error: those behind it are mostly its echoes. */
function syntaxMistakes(document: Document.Parsed, lines: LineCounter): { message: string; line: number }[] {
  const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  return document.errors
    .filter((error) => error.code === 'DUPLICATE_KEY' || error === broken)
    .map((error) => ({
      message: error.code === 'DUPLICATE_KEY' ? 'the key is given twice' : error.message,
      line: lines.linePos(error.pos[0]).line,
    }));
}

/** What has no place in JSON, by which objects travel to the server. */
function valueMistakes(
  document: Document.Parsed,
  lineOf: (node: unknown) => number,
): { message: string; line: number }[] {
  const mistakes: { message: string; line: number }[] = [];
  const report = (node: Node, message: string) => mistakes.push({ message, line: lineOf(node) });
  visit(document, {
    Scalar(_key, node) {
      if (node.value === notFinite)
        report(node, `${node.source} is not a number that JSON can hold; quote it if it is text`);
      if (node.value === tooLarge)
        report(node, `${node.source} is too large to be kept exactly; quote it if it is text`);
    },
    Alias(_key, node) {
      if (node.resolve(document) === undefined)
        report(node, `there is no anchor &${node.source} above this alias`);
    },
    Pair(_key, pair) {
      if (isMap(pair.key) || isSeq(pair.key)) report(pair.key, 'a key must be text, not a map or a list');
      else if (isScalar(pair.key) && pair.key.value === null)
        report(pair.key, 'a key must not be empty or null');
    },
  });
  return mistakes;
}
