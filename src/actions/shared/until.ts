import { type InputReader, quote } from '../../github/index.ts';

/** The date of a day, or a time with its zone. */
const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/u;

/** The input `until`, the end of the time that is looked at; by default now. */
export function readUntil(reader: InputReader, now: Date): number {
  const value = reader.string('until');
  if (value === undefined) return now.getTime();
  const time = TIME.test(value) ? Date.parse(value) : NaN;
  if (time <= now.getTime()) return time;
  reader.problem({
    input: 'until',
    message: Number.isNaN(time) ? 'is no day or time' : 'has not come yet',
    found: quote(value),
    expected: 'such as 2026-03-01 or 2026-03-01T12:00Z, not after now',
  });
  return now.getTime();
}
