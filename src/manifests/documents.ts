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
import { ANY_KEYS, cutText, type Problem, repeatedKeys } from '../base/index.ts';
import { KUBERNETES_TAGS, notFinite, tooLarge } from './scalars.ts';

/** One YAML document that is not empty. */
export interface YamlDocument {
  value: unknown;
  /** 1-based line of its first content. */
  line: number;
  /** The comment above its content, without the `#`; that of empty documents before it is part of it. */
  comment: string;
  /** The 1-based line of an entry below the top, such as `['items', 0]`. */
  lineAt(path: readonly (string | number)[]): number;
}

export interface ParsedYaml {
  documents: YamlDocument[];
  /** Mistakes with their lines; the documents that have one are left out. */
  problems: Problem[];
  /** Keys that are given twice, where that is no mistake. */
  repeated: Problem[];
}

/**
 * Reads YAML or JSON as kubectl does (see scalars.ts), except that a key given twice is a mistake: kubectl keeps the
 * last one without a word, and the author meant both.
 * @param twice `last` for what belongs to a chart: helm takes the last one, and its user may not be its author
 */
export function parseYaml(text: string, file: string, twice: 'refuse' | 'last' = 'refuse'): ParsedYaml {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    schema: 'failsafe',
    customTags: KUBERNETES_TAGS,
    merge: true,
    resolveKnownTags: false,
    ...ANY_KEYS,
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
  });
  const problems: Problem[] = [];
  const repeated: Problem[] = [];
  const documents: YamlDocument[] = [];
  let above: unknown[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const lineOf = (node: unknown) =>
      isNode(node) && node.range ? lines.linePos(node.range[0]).line : lines.linePos(document.range[0]).line;
    const told = (mistake: Mistake): Problem => ({ file, ...withSourceLine(mistake, text) });
    const keys = keysGivenTwice(document, lines);
    const mistakes = [
      ...(twice === 'refuse' ? keys : []),
      ...syntaxMistakes(document, lines),
      ...valueMistakes(document, lineOf),
    ];
    if (mistakes.length > 0) {
      problems.push(...mistakes.map(told));
      continue;
    }
    repeated.push(...keys.map(told));
    const value: unknown = document.toJS();
    const isEmpty = value === null || value === undefined;
    const { contents } = document;
    const comment = [
      ...above,
      document.commentBefore,
      isNode(contents) ? contents.commentBefore : '',
      // Of an empty document its comment is all there is.
      isEmpty && isNode(contents) ? contents.comment : '',
    ].filter((part) => typeof part === 'string' && part !== '');
    above = isEmpty ? comment : [];
    if (isEmpty) continue;
    documents.push({
      value,
      line: lineOf(document.contents),
      comment: comment.join('\n'),
      lineAt: (path) => lineOf(document.getIn(path, true)),
    });
  }
  return { documents, problems, repeated };
}

/** Shows the line, for `the key is given twice` alone does not say which; long ones are cut. */
function withSourceLine(mistake: Mistake, text: string): Problem {
  const source = (text.split('\n')[mistake.line - 1] ?? '').trim();
  // What stands behind the colon may be a Secret's value.
  const key = source.replace(/^((?:- )?[^\s:{]+:)\s.*$/, '$1');
  return { ...mistake, ...(key === '' ? {} : { found: cutText(key, 80) }) };
}

interface Mistake {
  message: string;
  line: number;
}

function keysGivenTwice(document: Document.Parsed, lines: LineCounter): Mistake[] {
  return repeatedKeys(document, String).map(({ offset }) => ({
    message: 'the key is given twice',
    line: lines.linePos(offset).line,
  }));
}

/** The first syntax error: those behind it are mostly its echoes. */
function syntaxMistakes(document: Document.Parsed, lines: LineCounter): Mistake[] {
  const [broken] = document.errors;
  return broken === undefined ? [] : [{ message: broken.message, line: lines.linePos(broken.pos[0]).line }];
}

/** What has no place in JSON, by which objects travel to the server. */
function valueMistakes(document: Document.Parsed, lineOf: (node: unknown) => number): Mistake[] {
  const mistakes: Mistake[] = [];
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
