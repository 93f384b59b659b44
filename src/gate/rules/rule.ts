import type { Baseline } from '../baseline.ts';
import type { ChangedCoverage } from '../diff/cover.ts';
import type { Policy } from '../policy/schema.ts';
import type { ReportKind, ReportSet } from '../../reports/index.ts';
import type { Check } from '../types.ts';

/** What a rule judges. */
export interface Evidence {
  policy: Policy;
  reports: ReportSet;
  /** Absent on a first run, or when the cache lost it. */
  baseline?: Baseline;
  /** Absent when no rule asks for it. */
  changed?: ChangedCoverage;
}

export type Rule = (evidence: Evidence) => Check[];

const FILES = 20;

/** The reports of a kind, and of these formats when any are given, for a check's `files`. */
export function sources(
  reports: ReportSet,
  kind: ReportKind,
  formats?: readonly string[],
): Pick<Check, 'files' | 'moreFiles'> {
  const all = reports.files
    .filter((file) => file.kind === kind && (formats === undefined || formats.includes(file.format)))
    .map(({ path }) => path);
  const more = all.length - FILES;
  return { files: all.slice(0, FILES), ...(more > 0 ? { moreFiles: more } : {}) };
}

/** What a rule says that found nothing to judge: it fails, for silence is no success. */
export function nothingToJudge(id: string, title: string, unit: Check['unit'], what: string): Check {
  return {
    id,
    title,
    unit,
    status: 'failed',
    detail: `${what} A rule asks for it, so this fails.`,
    files: [],
  };
}

/** A rule against the baseline, where there is none. */
export function withoutBaseline(
  { policy }: Evidence,
  check: Pick<Check, 'id' | 'title' | 'unit' | 'files'> & Partial<Check>,
  what: string,
): Check {
  const fails = policy['missing-baseline'] === 'fail';
  return {
    ...check,
    status: fails ? 'failed' : 'skipped',
    detail: `${what}: there is no baseline to compare with${fails ? ', and missing-baseline is fail' : ', so this passes'}.`,
  };
}

export function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

export function plural(amount: number, noun: string, many = `${noun}s`): string {
  return `${number(amount)} ${amount === 1 ? noun : many}`;
}

export { percent } from './percent.ts';
