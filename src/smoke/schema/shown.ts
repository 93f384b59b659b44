import { cutText, redactIn } from '../../base/index.ts';

/** What is shown of a value: enough to know it, and no more. */
const SHOWN = 200;

/** A value as it stands in a message: as JSON, so that blanks and control characters are seen, and cut. */
export function shown(value: unknown): string {
  const text = typeof value === 'symbol' ? 'nothing' : (JSON.stringify(redactIn(value)) ?? 'nothing');
  return cutText(text, SHOWN);
}
