import type { MeasureOptions, Series } from './types.ts';

/** What may be unknown of a time, as a share of it, and is taken to be as the rest: it is told. Of more nothing is said. */
export const MOST_UNKNOWN = 0.05;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

export type Values = readonly (number | undefined)[];

/** A value that is no number is none. */
export function valuesOf(series: Series | undefined, steps: number): Values {
  return Array.from({ length: steps }, (_, at) => {
    const value = series?.values[at];
    return value !== undefined && Number.isFinite(value) ? value : undefined;
  });
}

/** When a step ends. */
export function timeOf(step: number, { to, steps, stepMs }: MeasureOptions): number {
  return to - (steps - 1 - step) * stepMs;
}

/** The values with those of its holes taken from the step before it, or at the beginning from the step after it. */
export function bridged(values: Values, holes: ReadonlySet<number>): Values {
  if (holes.size === 0) return values;
  const filled = [...values];
  for (const at of filled.keys()) if (holes.has(at) && at > 0) filled[at] = filled[at - 1];
  const first = [...filled.keys()].find((at) => !holes.has(at)) ?? 0;
  return filled.map((value, at) => (at < first ? filled[first] : value));
}

/** `2 d 3 h`, `55 min` */
export function lengthOf(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const [days, hours, rest] = [
    Math.floor((minutes * MINUTE_MS) / DAY_MS),
    Math.floor(minutes / 60) % 24,
    minutes % 60,
  ];
  const parts = [
    [days, 'd'],
    [hours, 'h'],
    [days > 0 ? 0 : rest, 'min'],
  ] as const;
  return parts.flatMap(([amount, unit]) => (amount === 0 ? [] : [`${amount} ${unit}`])).join(' ') || '0 min';
}
