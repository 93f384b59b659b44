import { MASK, redact, redactHead } from './redactor.ts';

/**
 * The one place where text that leaves is cut, or has its blanks collapsed: secrets go first, for nobody finds half of one.
 * `__tests__/structure/leaks-cuts.test.ts` finds a cut elsewhere.
 */

/** So much of a long text is looked through on both sides of what is shown: longer than any secret. */
const LOOKED_AROUND = 64 * 1024;

/** Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. */
export function cutText(whole: string, limit: number): string {
  const text = redactHead(whole, limit).toWellFormed();
  if (text.length <= limit) return text;
  return `${text.slice(0, wholeEnd(text, Math.max(0, limit - 1)))}…`;
}

/** The same of what cannot be looked through as a whole each time: text that fits is let be, and is redacted where it leaves. */
export function cutLong(text: string, limit: number): string {
  return text.length <= limit ? text.toWellFormed() : cutText(text, limit);
}

/** The end of a text, which says why, without its beginning. */
export function cutToEnd(whole: string, limit: number): string {
  const text = redact(whole).toWellFormed();
  return text.length <= limit ? text : text.slice(-limit).replace(/^[\uDC00-\uDFFF]/u, '');
}

/** Cut in the middle: a message begins with what failed, and ends with why. */
export function cutMiddle(whole: string, limit: number): string {
  const text = redact(whole).toWellFormed();
  if (text.length <= limit) return text;
  const tail = Math.floor(limit / 2);
  return `${text.slice(0, wholeEnd(text, limit - 1 - tail))}…${text.slice(-tail).replace(/^[\uDC00-\uDFFF]/u, '')}`;
}

/** Text on one line, with one blank for each run of them; cut when a limit is given. */
export function oneLine(whole: string, limit = Infinity): string {
  return cutText(redact(whole).replace(/\s+/gu, ' ').trim(), limit);
}

/** A value as it stands in a message: as JSON, on one line, short enough to be read. */
export function shownValue(value: unknown, limit = 60): string {
  // Cut before the blanks, since it may be a whole report.
  return cutText(JSON.stringify(value) ?? 'nothing', limit).replace(/\s+/gu, ' ');
}

/** What stands around a place of a text; it is not shown where that is a secret, or the half of one. */
export function shownAround(text: string, position: number, reach = 20): string {
  // Much more than is shown: it must hold a secret as a whole to find it.
  const begin = Math.max(0, position - LOOKED_AROUND);
  const around = text.slice(begin, position + LOOKED_AROUND);
  const shown = text.slice(Math.max(begin, position - reach), position + reach);
  return redact(around).includes(shown) ? shown.toWellFormed() : MASK;
}

/** Where to cut so that no character is halved. */
function wholeEnd(text: string, end: number): number {
  return /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) ? end - 1 : end;
}
