import { readFileSync } from 'node:fs';
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import {
  ANY_KEYS,
  ConfigurationError,
  givenPlaceOf,
  messageOf,
  PLACE_MESSAGES,
  type Problem,
  shownValue,
  suggest,
  yamlMistakes,
} from '../base/index.ts';

/** One accepted finding, or a pattern of them. All of id, purl, package and path that are given must match. */
export interface IgnoreEntry {
  id?: string;
  purl?: string;
  package?: string;
  path?: string;
  reason: string;
  /** The last day on which it holds, `YYYY-MM-DD` in UTC. */
  expires: string;
  file: string;
  /** 1-based, of its first line. */
  line: number;
}

const SELECTORS = ['id', 'purl', 'package', 'path'] as const;
const KEYS = [...SELECTORS, 'reason', 'expires'];
const TOP = 'ignore';
/** A longer one is no pattern that somebody wrote, and every finding is compared with it. */
const LONGEST_PATTERN = 1000;

/**
 * Reads an ignore file: YAML with a list `ignore` (schemas/trivy-ignore.schema.json).
 * @throws ConfigurationError with every problem and its line.
 */
export function readIgnoreFile(file: string): IgnoreEntry[] {
  const place = givenPlaceOf(file, '.');
  if (place !== 'file' && place !== 'missing') {
    throw new ConfigurationError({ input: 'ignore-file', file, message: PLACE_MESSAGES[place] });
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError({
      input: 'ignore-file',
      file,
      message: `cannot be read: ${messageOf(error)}`,
    });
  }
  return parseIgnoreFile(text, file);
}

/** The same for text, with `file` as its name. */
export function parseIgnoreFile(text: string, file: string): IgnoreEntry[] {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, logLevel: 'error', ...ANY_KEYS } as const;
  const document = parseDocument(text, options);
  const reader = new IgnoreReader(file, (node) =>
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1,
  );
  for (const { message, offset } of yamlMistakes(document)) {
    reader.problem({ message, line: lines.linePos(offset).line });
  }
  const entries = reader.problems.length > 0 ? [] : reader.entries(document);
  if (reader.problems.length > 0) throw new ConfigurationError(reader.problems);
  return entries;
}

class IgnoreReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #lineOf: (node: unknown) => number;

  constructor(file: string, lineOf: (node: unknown) => number) {
    this.#file = file;
    this.#lineOf = lineOf;
  }

  problem(problem: Problem): void {
    this.problems.push({ input: 'ignore-file', file: this.#file, ...problem });
  }

  entries(document: Document): IgnoreEntry[] {
    const root = document.contents;
    const expected = `a list under ${TOP}, such as "${TOP}: [{id: CVE-2024-1, reason: …, expires: 2026-12-31}]"`;
    // An empty file, or one whose list is empty, ignores nothing.
    if (root === null || (isScalar(root) && root.value === null)) return [];
    if (!isMap(root)) {
      this.problem({ line: this.#lineOf(root), message: 'is not a map', expected });
      return [];
    }
    this.#refuseUnknown(root, [TOP]);
    const list = root.get(TOP, true);
    if (list === undefined || (isScalar(list) && list.value === null)) return [];
    if (isSeq(list)) return list.items.flatMap((item) => this.#entry(item) ?? []);
    this.problem({ line: this.#lineOf(list), message: `${TOP} is not a list`, expected });
    return [];
  }

  #entry(node: unknown): IgnoreEntry | undefined {
    const line = this.#lineOf(node);
    if (!isMap(node)) {
      const expected = 'a map with id, purl, package or path, and with reason and expires';
      this.problem({ line, message: 'the entry is not a map', expected });
      return undefined;
    }
    const before = this.problems.length;
    this.#refuseUnknown(node, KEYS);
    const text = Object.fromEntries(KEYS.map((key) => [key, this.#text(node, key)]));
    if (SELECTORS.every((key) => text[key] === undefined)) {
      this.problem({
        line,
        message: 'the entry says not what it ignores',
        expected: 'one of id, purl, package or path',
      });
    }
    for (const key of SELECTORS) this.#refuseLong(node, key, text[key]);
    if (text['reason'] === undefined) {
      this.problem({
        line,
        message: 'the entry has no reason',
        remedy: 'Say why this finding may stay for now',
      });
    }
    const { expires } = text;
    if (expires === undefined) {
      const remedy = 'Say until when, such as expires: 2026-12-31; it counts again the day after';
      this.problem({ line, message: 'the entry has no expiry date', remedy });
    } else if (!isDay(expires)) {
      this.problem({
        line: this.#lineOf(node.get('expires', true)),
        message: 'expires is not a day',
        found: expires,
        expected: 'a date of the calendar such as 2026-12-31',
      });
    }
    if (this.problems.length > before) return undefined;
    const given = Object.fromEntries(Object.entries(text).filter((pair) => pair[1] !== undefined));
    return { ...(given as Omit<IgnoreEntry, 'file' | 'line'>), file: this.#file, line };
  }

  /** Trimmed text; undefined when it is absent or blank. */
  #text(map: YAMLMap, key: string): string | undefined {
    const node = map.get(key, true);
    if (node === undefined) return undefined;
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' || value === null) return (value ?? '').trim() || undefined;
    this.problem({ line: this.#lineOf(node), message: `${key} is not text`, remedy: 'Quote it' });
    return undefined;
  }

  #refuseLong(map: YAMLMap, key: string, text = ''): void {
    if (text.length <= LONGEST_PATTERN) return;
    this.problem({
      line: this.#lineOf(map.get(key, true)),
      message: `${key} is too long`,
      found: `${text.length} characters that begin with ${shownValue(text)}`,
      expected: `at most ${LONGEST_PATTERN} characters`,
    });
  }

  #refuseUnknown(map: YAMLMap, known: readonly string[]): void {
    for (const { key } of map.items) {
      const name = isScalar(key) ? String(key.value) : 'a key that is no text';
      if (known.includes(name)) continue;
      const near = suggest(name, known);
      this.problem({
        line: this.#lineOf(key),
        message: `${name} is no key that is known`,
        expected: known.join(', '),
        ...(near === undefined ? {} : { remedy: `Did you mean ${near}?` }),
      });
    }
  }
}

/** True for a day that the calendar has: 2026-02-30 would otherwise become one in March. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
