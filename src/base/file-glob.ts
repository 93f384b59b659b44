import { globMatcher } from './glob.ts';

/** More than anybody means: Node's glob writes all of them out before it looks at the first file. */
const MOST_PATTERNS = 1000;
/** With three, the longest name of a file takes Node's glob a second; with four, minutes. */
const MOST_STARS = 3;

/** A pattern as Node's glob may have it. */
export interface FileGlob {
  given: string;
  pattern: string;
  /** Whether a name that it finds is one of the pattern that was given. */
  keeps: (name: string) => boolean;
}

/**
 * A glob of files that Node's glob finds in bounded time, whatever the pattern is and whatever the files are called, or what
 * is wrong with it. Node makes a regular expression of each segment, which over a long name takes time to the power of its
 * stars: where a segment has many, everything below the folder is looked for, and sifted.
 */
export function fileGlob(given: string): FileGlob | { problem: string } {
  if (/[+*]\([^)]*\)/u.test(given)) {
    return { problem: 'holds +(…) or *(…), which can take for ever to match; name the choices in {a,b}' };
  }
  const patterns = patternsIn(given);
  if (patterns > MOST_PATTERNS) {
    const count = Number.isSafeInteger(patterns) ? String(patterns) : 'too many';
    return { problem: `stands for ${count} patterns by its braces; the maximum is ${MOST_PATTERNS}` };
  }
  const segments = given.replace(/^(?:\.\/+)+/u, '').split('/');
  if (!segments.some((segment) => starsOf(segment) > MOST_STARS))
    return { given, pattern: given, keeps: () => true };
  // `a/**` is a folder's content, and never a file `a`.
  const matches = globMatcher([...segments, ...(segments.at(-1) === '**' ? ['*'] : [])].join('/'));
  const first = segments.findIndex((segment) => /[*?[\]{}()\\!]/u.test(segment));
  return {
    given,
    pattern: [...segments.slice(0, first), '**'].join('/'),
    keeps: (name) => matches(name.replaceAll('\\', '/')),
  };
}

function starsOf(segment: string): number {
  return segment.match(/\*+/gu)?.length ?? 0;
}

/** How many patterns the braces of a glob stand for: 6 of `{a,b}/{1..3}`. */
function patternsIn(glob: string): number {
  const range = /\{(-?\d{1,15})\.\.(-?\d{1,15})(?:\.\.-?\d{1,15})?\}/uy;
  const top = { choices: 0, patterns: 1 };
  const open = [top];
  for (let at = 0; at < glob.length; at += 1) {
    const inner = open.at(-1) ?? top;
    range.lastIndex = at;
    const numbers = range.exec(glob);
    if (numbers !== null) {
      inner.patterns *= Math.abs(Number(numbers[2]) - Number(numbers[1])) + 1;
      at += numbers[0].length - 1;
    } else if (glob[at] === '\\') at += 1;
    else if (glob[at] === '{') open.push({ choices: 0, patterns: 1 });
    else if (glob[at] === ',' && open.length > 1) {
      inner.choices += inner.patterns;
      inner.patterns = 1;
    } else if (glob[at] === '}' && open.length > 1) {
      open.pop();
      const outer = open.at(-1) ?? top;
      outer.patterns *= inner.choices + inner.patterns;
    }
  }
  // A brace that is never closed is a character; what is within counts all the same.
  return open.reduce((count, { choices, patterns }) => count * (choices + patterns), 1);
}
