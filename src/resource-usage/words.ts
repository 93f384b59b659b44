import { lengthOf } from './steps.ts';
import type { Amount, FigureId, Resource, Unit } from './types.ts';

/** What each figure is called where people read it. */
export const NAMES: Readonly<Record<FigureId, string>> = {
  cost: 'Cost of 30 days',
  'wasted-cost': 'Of it for nothing',
  savings: 'Could be saved',
  'window-cost': 'Cost of this time',
  'requested-cpu': 'CPU, requested',
  'used-cpu': 'CPU, used',
  'unused-cpu': 'CPU, requested and not used',
  'cpu-share': 'CPU, share used of what is requested',
  'requested-memory': 'Memory, requested',
  'used-memory': 'Memory, used',
  'unused-memory': 'Memory, requested and not used',
  'memory-share': 'Memory, share used of what is requested',
  'without-requests': 'Workloads with no request',
  'near-limit': 'Workloads near a limit',
};

/** An amount as people read it: `12.4 cores`, `unknown, between 3 and 5 GiB`. */
export function wordsOf({ value, least, most }: Amount, unit: Unit, currency: string): string {
  if (value !== null) return withUnit(numberIn(value, unit), value, unit, currency);
  if (most === null)
    return least === 0
      ? 'unknown'
      : `unknown, at least ${withUnit(numberIn(least, unit), least, unit, currency)}`;
  return `unknown, between ${numberIn(least, unit)} and ${withUnit(numberIn(most, unit), most, unit, currency)}`;
}

function withUnit(text: string, value: number, unit: Unit, currency: string): string {
  if (unit === 'money') return `${text} ${currency}`;
  if (unit === 'ratio') return `${text} %`;
  if (unit === 'GiB') return `${text} GiB`;
  return `${text} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

/** So many digits that the first ones are seen. */
export function numberIn(value: number, unit: Unit): string {
  const shown = unit === 'ratio' ? value * 100 : value;
  if (unit === 'money') return digits(shown, shown >= 100 ? 0 : 2);
  return digits(shown, shown >= 100 ? 0 : shown >= 10 ? 1 : shown >= 1 || unit === 'ratio' ? 2 : 3);
}

function digits(value: number, most: number): string {
  return Number(value.toFixed(most)).toLocaleString('en-US', { maximumFractionDigits: most });
}

/** What a pod requests, as it is written in a manifest: `120m`, `1.5`, `256Mi`. */
export function quantityOf(value: number, resource: Resource): string {
  if (resource === 'memory') return `${Math.round(value * 1024)}Mi`;
  const milli = Math.round(value * 1000);
  return milli % 100 === 0 ? String(milli / 1000) : `${milli}m`;
}

/** `2 d 3 h` */
export const spanOf: (ms: number) => string = lengthOf;
