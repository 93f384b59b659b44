import { redact } from './redactor.ts';

/**
 * Text of at most `limit` UTF-16 units whose last character is whole; what was cut shows as `…`. Secrets go first: nobody
 * finds half of one.
 */
export function cutText(whole: string, limit: number): string {
  const text = redact(whole);
  if (text.length <= limit) return text;
  let end = Math.max(0, limit - 1);
  if (/[\uD800-\uDBFF]/u.test(text.charAt(end - 1))) end -= 1;
  return `${text.slice(0, end)}…`;
}
