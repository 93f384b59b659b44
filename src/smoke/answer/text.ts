import { createContext, Script } from 'node:vm';
import type { Answer } from '../http/types.ts';
import type { Found } from './found.ts';

/** The body as text by the charset that its headers name, or why there is none. */
export function bodyText(answer: Answer): { text: string } | { why: string } {
  return (answer.memo.text ??= decode(answer)) as ReturnType<typeof decode>;
}

function decode({ body, cut, size, headers }: Answer): { text: string } | { why: string } {
  if (cut) {
    return { why: `the body has ${size} bytes, more than body-limit: raise it, or assert size and sha256` };
  }
  const charset = /;\s*charset="?([^";\s]+)/iu.exec(String(headers['content-type'] ?? ''))?.[1];
  if (charset === undefined || /^utf-?8$/iu.test(charset)) return { text: body.toString('utf8') };
  try {
    return { text: new TextDecoder(charset).decode(body) };
  } catch {
    return { why: `the charset ${charset} is unknown` };
  }
}

/** An expression that backtracks without end must not hold the run: V8 is stopped after this long. */
const REGEX_MS = 1000;
/** Of texts up to this length even a bad expression is done soon enough to need no guard, which takes 0.1 ms. */
const UNGUARDED = 64;

const guard = createContext({ pattern: undefined as RegExp | undefined, text: '' });
const exec = new Script('pattern.exec(text)');

/** What an expression finds in a text: its first group, else the whole match. */
export function find(pattern: RegExp, text: string): Found {
  const match =
    text.length <= UNGUARDED && !/[*+{]/u.test(pattern.source) ? pattern.exec(text) : guarded(pattern, text);
  if (typeof match === 'string') return { found: false, why: match };
  return match === null ? { found: false } : { found: true, value: match[1] ?? match[0] };
}

/** @returns the match, or why there is none. */
function guarded(pattern: RegExp, text: string): RegExpExecArray | null | string {
  Object.assign(guard, { pattern, text });
  try {
    return exec.runInContext(guard, { timeout: REGEX_MS }) as RegExpExecArray | null;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return `the expression took more than ${REGEX_MS} ms on ${text.length} characters: make it simpler`;
  } finally {
    Object.assign(guard, { pattern: undefined, text: '' });
  }
}
