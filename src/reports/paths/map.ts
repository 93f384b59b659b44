import type { PathRule } from '../types.ts';
import { isAbsolute, join, normalise } from './normalise.ts';

/** Where a path of a report leads to. */
export interface Mapped {
  /** In the repository, or as the report has it (with `/`). */
  path: string;
  mapped: boolean;
  /** When it is not mapped: the files that it could be. */
  candidates: string[];
}

interface ReportPaths {
  /** Folder of the report, relative to the root: `''` or `packages/web/coverage`. */
  folder: string;
  paths: Iterable<string>;
  /** Folders that the report says its paths are relative to. */
  bases?: readonly string[];
  rules?: readonly PathRule[];
}

/** How a path becomes a file: what is taken off its head, and what is put there. */
interface Guess {
  file: string;
  rule: string;
  /** Parts that agree, counted from the end. */
  agree: number;
  /** Parts of the head that was taken off which are in what was put there. */
  overlap: number;
}

/**
 * Maps paths of reports to files of the repository. In this order: the user's rules; the repository's own folder; the
 * report's folder and those above it, nearest first; the longest end of the path that a file of the repository ends
 * with too (`/app/src/a.ts`, `example.com/module/a.go`, `com/example/A.java`). Where several files have it, the one
 * wins to which the other paths of the report point; a bare file name alone is never enough. What stays open is said.
 */
export class PathMapper {
  readonly #roots: readonly string[];
  readonly #files: ReadonlySet<string>;
  readonly #byName = new Map<string, string[]>();
  readonly #rules: readonly PathRule[];

  constructor(options: { roots: readonly string[]; files: readonly string[]; rules: readonly PathRule[] }) {
    this.#roots = options.roots.map((root) => `${normalise(root).replace(/\/$/, '')}/`);
    this.#files = new Set(options.files);
    this.#rules = options.rules;
    for (const file of options.files) {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const known = this.#byName.get(name);
      if (known === undefined) this.#byName.set(name, [file]);
      else known.push(file);
    }
  }

  /** Of every path of one report. */
  map({ folder, paths, bases = [], rules = [] }: ReportPaths): Map<string, Mapped> {
    const mapped = new Map<string, Mapped>();
    const open = new Map<string, Guess[]>();
    const votes = new Map<string, number>();
    for (const path of paths) {
      const forms = this.#formsOf(path, bases, rules);
      const exact = unique(forms.flatMap((form) => this.#exact(form, folder) ?? []));
      if (exact.length === 1) mapped.set(path, found(exact[0] ?? ''));
      else if (exact.length > 1) mapped.set(path, { ...notFound(path), candidates: exact });
      else {
        const guesses = this.#guess(forms);
        open.set(path, guesses);
        if (guesses.length === 1 && guesses[0] !== undefined && guesses[0].agree > 1)
          votes.set(guesses[0].rule, (votes.get(guesses[0].rule) ?? 0) + 1);
      }
    }
    for (const [path, guesses] of open) mapped.set(path, decide(path, guesses, votes, folder));
    return mapped;
  }

  /** The path after the first rule that fits, or with each base put before it. */
  #formsOf(path: string, bases: readonly string[], rules: readonly PathRule[]): string[] {
    const plain = normalise(path);
    for (const { from, to } of [...this.#rules, ...rules]) {
      const head = from.includes('\\') ? from.replaceAll('\\', '/') : from;
      for (const text of [path, plain])
        if (text.startsWith(head)) return [normalise(to + text.slice(head.length))];
    }
    if (isAbsolute(plain) || bases.length === 0) return [plain];
    return unique(bases.map((base) => join(normalise(base), plain)));
  }

  #exact(path: string, folder: string): string | undefined {
    if (isAbsolute(path)) {
      const root = this.#roots.find((each) => path.startsWith(each));
      const inside = root === undefined ? undefined : path.slice(root.length);
      return inside !== undefined && this.#files.has(inside) ? inside : undefined;
    }
    const parts = folder === '' ? [] : folder.split('/');
    for (let depth = parts.length; depth >= 0; depth -= 1) {
      const candidate = normalise([...parts.slice(0, depth), path].join('/'));
      if (this.#files.has(candidate)) return candidate;
    }
    return undefined;
  }

  #guess(forms: readonly string[]): Guess[] {
    let best: Guess[] = [];
    for (const form of forms) {
      const name = form.slice(form.lastIndexOf('/') + 1);
      const files = this.#byName.get(name);
      if (files === undefined) continue;
      const parts = form.split('/').filter((part) => part !== '' && part !== '..');
      for (const file of files) {
        const there = file.split('/');
        let agree = 1;
        while (agree < parts.length && agree < there.length && parts.at(-1 - agree) === there.at(-1 - agree))
          agree += 1;
        const level = best[0]?.agree ?? 0;
        if (agree < level) continue;
        const head = parts.slice(0, parts.length - agree);
        const put = there.slice(0, there.length - agree);
        const guess = {
          file,
          agree,
          rule: `${head.join('/')}\n${put.join('/')}`,
          overlap: head.filter((part) => put.includes(part)).length,
        };
        if (agree > level) best = [guess];
        else if (!best.some((each) => each.file === file)) best.push(guess);
      }
    }
    return best;
  }
}

/** A relative path of one part that agrees is whole, and still no more than a name: others must point the same way. */
function decide(
  path: string,
  guesses: readonly Guess[],
  votes: ReadonlyMap<string, number>,
  folder: string,
): Mapped {
  const [only] = guesses;
  if (only === undefined) return notFound(path);
  if (guesses.length === 1 && only.agree > 1) return found(only.file);
  const near = only.agree > 1 ? best(guesses, ({ file }) => commonParts(file, folder)) : undefined;
  const voted =
    near ??
    best(guesses, ({ rule }) => votes.get(rule) ?? 0) ??
    (only.agree > 1 ? best(guesses, ({ overlap }) => overlap) : undefined);
  if (voted !== undefined) return found(voted.file);
  return { ...notFound(path), candidates: guesses.map(({ file }) => file).sort() };
}

/** How many folders at the head of both are the same. */
function commonParts(file: string, folder: string): number {
  const [parts, others] = [file.split('/'), folder.split('/')];
  let count = 0;
  while (count < parts.length - 1 && count < others.length && parts[count] === others[count]) count += 1;
  return count;
}

/** The one with the highest number above 0, when it is the only one. */
function best(guesses: readonly Guess[], numberOf: (guess: Guess) => number): Guess | undefined {
  const highest = Math.max(...guesses.map(numberOf));
  const winners = guesses.filter((guess) => numberOf(guess) === highest);
  return highest > 0 && winners.length === 1 ? winners[0] : undefined;
}

const found = (path: string): Mapped => ({ path, mapped: true, candidates: [] });
const notFound = (path: string): Mapped => ({ path: normalise(path), mapped: false, candidates: [] });

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
