import { dayOf } from './words.ts';
import type { Bucket } from './types.ts';

/** The lines of a chart of deployments as GitHub draws it in a summary; empty where it would show nothing. */
export function deploymentsMermaid(buckets: readonly Bucket[]): string[] {
  const most = Math.max(0, ...buckets.map(({ deployments }) => deployments));
  if (most === 0) return [];
  return chart('Deployments', buckets, most, [
    `  bar [${buckets.map(({ deployments }) => deployments).join(', ')}]`,
  ]);
}

/** The same of lead time in hours, of the columns that have one. */
export function leadTimeMermaid(buckets: readonly Bucket[]): string[] {
  const known = buckets.filter(({ leadTimeP50 }) => leadTimeP50 !== null);
  if (known.length < 2) return [];
  const hours = known.map(({ leadTimeP50 }) => Number(((leadTimeP50 ?? 0) / 3600).toFixed(2)));
  return chart('Change lead time, median (hours)', known, Math.max(...hours, 1), [
    `  line [${hours.join(', ')}]`,
  ]);
}

function chart(title: string, buckets: readonly Bucket[], most: number, series: readonly string[]): string[] {
  return [
    'xychart-beta',
    `  title "${title}"`,
    // Month and day: a year has no room under a column.
    `  x-axis [${buckets.map(({ from }) => `"${dayOf(from).slice(5)}"`).join(', ')}]`,
    `  y-axis 0 --> ${Math.ceil(most)}`,
    ...series,
  ];
}
