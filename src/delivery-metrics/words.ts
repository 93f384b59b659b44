import type { FigureId, Unit } from './types.ts';

/** What each figure is called where people read it. */
export const NAMES: Readonly<Record<FigureId, string>> = {
  'deployment-frequency': 'Deployment frequency',
  'deploy-days-per-week': 'Days with a deployment, a week',
  'lead-time-p50': 'Change lead time, median',
  'lead-time-p90': 'Change lead time, 90 %',
  'merge-to-deploy-p50': 'Merge to deployment, median',
  'merge-to-deploy-p90': 'Merge to deployment, 90 %',
  'change-fail-rate': 'Change fail rate',
  'recovery-time': 'Failed deployment recovery, median',
  'rework-rate': 'Rework rate',
  'deployment-success-rate': 'Deployment success rate',
  'rollback-rate': 'Rollback rate',
  'change-size-p50': 'Change size, median',
  'change-size-p90': 'Change size, 90 %',
  uptime: 'Uptime',
  'error-budget-remaining': 'Error budget remaining',
  mttr: 'Mean time to repair (MTTR)',
  mtbf: 'Mean time between failures (MTBF)',
};

/** The five metrics of DORA, as the first ones that people read. */
export const FIVE: readonly FigureId[] = [
  'deployment-frequency',
  'lead-time-p50',
  'change-fail-rate',
  'recovery-time',
  'rework-rate',
];

/** A value as people read it: `2.5 days`, `12.5 %`, `3.2 a week`. */
export function wordsOf(value: number | null, unit: Unit): string {
  if (value === null) return 'unknown';
  if (unit === 'seconds') return timeOf(value);
  if (unit === 'ratio') return `${round(value * 100, 2)} %`;
  if (unit === 'days') return `${round(value, 1)} ${value === 1 ? 'day' : 'days'}`;
  if (unit === 'per day')
    return value === 0 || value >= 1 ? `${round(value, 1)} a day` : `${round(value * 7, 1)} a week`;
  return `${value.toLocaleString('en-US')} ${value === 1 ? 'line' : 'lines'}`;
}

function timeOf(seconds: number): string {
  if (seconds < 60) return `${round(seconds, 1)} s`;
  if (seconds < 3600) return `${round(seconds / 60, 1)} min`;
  if (seconds < 172_800) return `${round(seconds / 3600, 2)} h`;
  return `${round(seconds / 86_400, 1)} days`;
}

function round(value: number, digits: number): string {
  return Number(value.toFixed(digits)).toLocaleString('en-US', { maximumFractionDigits: digits });
}

/** The day of a time, in UTC. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
