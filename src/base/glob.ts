/**
 * Matches globs in time that grows with pattern times text, whatever the pattern is: the ignore file is a pull request's own,
 * and a regular expression made of `*a*a*a…` takes minutes over 60 characters.
 */

type Test = (character: string) => boolean;

/** A step of the automaton: by one character, or (`free`) by none. */
interface State {
  test?: Test;
  next: number[];
  free: number[];
}

const DEEPEST = 20;
const LONGEST_RANGE = 1000;
const notSlash: Test = (character) => character !== '/';
const anything: Test = () => true;

/**
 * `*` and `?` stay within a segment of a path, `**` as a whole segment does not; `[a-z]`, `[!a-z]`, `{a,b}` and `{1..9}` are
 * as in a shell, and a backslash takes the meaning from what follows. What begins with a dot is matched as all else is.
 */
export function globMatcher(pattern: string, nocase = false): (text: string) => boolean {
  const fold = (text: string): string => (nocase ? text.toLowerCase() : text);
  const automaton = new Automaton();
  // Of segments alone: in `a**/**a` the stars belong to two segments that a slash parts.
  const single = pattern.replace(/(?<![^/])(?:\*\*\/)+\*\*(?![^/])/gu, '**');
  const end = new GlobReader(fold(single), automaton).read();
  return (text) => automaton.matches(fold(text), end);
}

class Automaton {
  readonly #states: State[] = [{ next: [], free: [] }];

  state(): number {
    return this.#states.push({ next: [], free: [] }) - 1;
  }

  free(from: number, to: number): void {
    this.#states[from]?.free.push(to);
  }

  /** A new state that one character leads to. */
  step(from: number, test: Test): number {
    const via = this.state();
    const to = this.state();
    this.free(from, via);
    const state = this.#states[via];
    if (state !== undefined) Object.assign(state, { test, next: [to] });
    return to;
  }

  /** A new state that any number of such characters lead to. */
  many(from: number, test: Test): number {
    const loop = this.state();
    this.free(from, loop);
    this.free(this.step(loop, test), loop);
    return loop;
  }

  matches(text: string, end: number): boolean {
    let current = this.#closure([0]);
    for (const character of text) {
      const reached: number[] = [];
      for (const at of current) {
        const { test, next } = this.#states[at] ?? { next: [] };
        if (test?.(character) === true) reached.push(...next);
      }
      if (reached.length === 0) return false;
      current = this.#closure(reached);
    }
    return current.has(end);
  }

  #closure(from: readonly number[]): Set<number> {
    const seen = new Set(from);
    // A set that grows is walked to its new end.
    for (const at of seen) for (const to of this.#states[at]?.free ?? []) seen.add(to);
    return seen;
  }
}

class GlobReader {
  readonly #text: string[];
  readonly #automaton: Automaton;
  #at = 0;
  #depth = 0;
  #closed: Map<number, Braces> | undefined;

  constructor(pattern: string, automaton: Automaton) {
    this.#text = Array.from(pattern);
    this.#automaton = automaton;
  }

  /** @returns the state in which the pattern is matched. */
  read(): number {
    let state = 0;
    while (this.#at < this.#text.length) state = this.#piece(state);
    return state;
  }

  #piece(from: number): number {
    const character = this.#text[this.#at] ?? '';
    if (character === '*') return this.#star(from);
    if (this.#isFolderEnd()) {
      // `a/**` means `a` and all below it.
      this.#at += 3;
      const end = this.#automaton.state();
      this.#automaton.free(from, end);
      this.#automaton.free(this.#automaton.many(this.#literal(from, '/'), anything), end);
      return end;
    }
    if (character === '{') return this.#braces(from) ?? this.#one(from, '{');
    if (character === '[') return this.#class(from) ?? this.#one(from, '[');
    if (character === '?') {
      this.#at += 1;
      return this.#automaton.step(from, notSlash);
    }
    if (character === '\\' && this.#at + 1 < this.#text.length) this.#at += 1;
    return this.#one(from, this.#text[this.#at] ?? '');
  }

  /** Whether `/**` ends the pattern here. After a star it needs its slash: not every name is a folder. */
  #isFolderEnd(): boolean {
    const at = this.#at;
    if (this.#text[at] !== '/' || at + 3 !== this.#text.length || !this.#isGlobstarAt(at + 1)) return false;
    return this.#text[at - 1] !== '*' || this.#text[at - 2] === '\\';
  }

  #one(from: number, character: string): number {
    this.#at += 1;
    return this.#literal(from, character);
  }

  #literal(from: number, character: string): number {
    return this.#automaton.step(from, (found) => found === character);
  }

  #star(from: number): number {
    if (!this.#isGlobstarAt(this.#at)) {
      while (this.#text[this.#at] === '*') this.#at += 1;
      return this.#automaton.many(from, notSlash);
    }
    this.#at += 2;
    if (this.#at >= this.#text.length) return this.#automaton.many(from, anything);
    // `**/` is no folder, or any number of them.
    this.#at += 1;
    const after = this.#literal(this.#automaton.many(from, anything), '/');
    this.#automaton.free(from, after);
    return after;
  }

  /** Two stars that are a whole segment. */
  #isGlobstarAt(at: number): boolean {
    if (this.#text[at] !== '*' || this.#text[at + 1] !== '*') return false;
    const [before, after] = [this.#text[at - 1], this.#text[at + 2]];
    return (before === undefined || before === '/') && (after === undefined || after === '/');
  }

  /** Undefined when it is no class, but a bracket. */
  #class(from: number): number | undefined {
    const negated = ['!', '^'].includes(this.#text[this.#at + 1] ?? '');
    const begin = this.#at + (negated ? 2 : 1);
    // A bracket at the very beginning is one of the characters.
    const close = this.#text.indexOf(']', begin + 1);
    if (close === -1) return undefined;
    const members = this.#text.slice(begin, close);
    this.#at = close + 1;
    const ranges: [string, string][] = [];
    for (let at = 0; at < members.length; at += 1) {
      const [low = '', dash, high] = members.slice(at, at + 3);
      if (dash === '-' && high !== undefined) {
        ranges.push([low, high]);
        at += 2;
      } else ranges.push([low, low]);
    }
    return this.#automaton.step(
      from,
      (found) => found !== '/' && ranges.some(([low, high]) => found >= low && found <= high) !== negated,
    );
  }

  /** Undefined when it is no list of choices, but a brace. */
  #braces(from: number): number | undefined {
    if (this.#depth >= DEEPEST) return undefined;
    this.#closed ??= bracesOf(this.#text);
    const braces = this.#closed.get(this.#at);
    const parts = braces === undefined ? undefined : choices(this.#text, this.#at, braces);
    if (parts === undefined) return undefined;
    const end = this.#automaton.state();
    for (const choice of parts.texts) {
      const inner = new GlobReader('', this.#automaton);
      inner.#text.push(...choice);
      inner.#depth = this.#depth + 1;
      let state = this.#automaton.state();
      this.#automaton.free(from, state);
      while (inner.#at < inner.#text.length) state = inner.#piece(state);
      this.#automaton.free(state, end);
    }
    this.#at = parts.end;
    return end;
  }
}

/** A brace that is closed, and the commas that are its own. */
interface Braces {
  close: number;
  commas: number[];
}

/** In one pass, however many braces stand open. */
function bracesOf(text: readonly string[]): Map<number, Braces> {
  const closed = new Map<number, Braces>();
  const open: { at: number; commas: number[] }[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') open.push({ at, commas: [] });
    else if (text[at] === ',') open.at(-1)?.commas.push(at);
    else if (text[at] === '}') {
      const last = open.pop();
      if (last !== undefined) closed.set(last.at, { close: at, commas: last.commas });
    }
  }
  return closed;
}

/** `{`, two numbers of up to nine digits, two dots. */
const LONGEST_NUMBERS = 21;

/** What stands between the commas of braces, or the numbers of a range; undefined without either. */
function choices(
  text: readonly string[],
  open: number,
  { close, commas }: Braces,
): { texts: string[][]; end: number } | undefined {
  if (commas.length > 0) {
    const ends = [...commas, close];
    return {
      texts: [open, ...commas].map((from, index) => text.slice(from + 1, ends[index])),
      end: close + 1,
    };
  }
  if (close - open > LONGEST_NUMBERS) return undefined;
  const range = /^(\d{1,9})\.\.(\d{1,9})$/u.exec(text.slice(open + 1, close).join(''));
  return range === null ? undefined : numbers(Number(range[1]), Number(range[2]), close + 1);
}

function numbers(from: number, to: number, end: number): { texts: string[][]; end: number } | undefined {
  const count = Math.abs(to - from) + 1;
  if (count > LONGEST_RANGE) return undefined;
  const low = Math.min(from, to);
  return { texts: Array.from({ length: count }, (_, index) => Array.from(String(low + index))), end };
}
