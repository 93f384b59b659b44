import { defined } from '../base/index.ts';
import { type Evidence, type Figure, type FigureId, FIGURES } from './types.ts';

/** Of each figure so many samples are named: a report with thousands is read by nobody. */
const NAMED = 25;

/** A measured thing and the page that proves it. */
export interface Sample {
  value: number;
  url: string;
}

interface Basis {
  leftOut?: readonly string[];
  evidence: readonly Evidence[];
  /** The page of all records, where there is no evidence. */
  page: string;
}

/** The smallest sample that is not less than this share of all: one that was really measured. Sorts its input. */
export function percentile(samples: readonly number[], share: number): number | undefined {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** A figure that is known. */
export function known(
  id: FigureId,
  { value, samples, numerator }: { value: number; samples: number; numerator?: number },
  basis: Basis,
): Figure {
  return { ...figure(id, value, samples, basis), ...defined({ numerator }) };
}

/** A figure that cannot be known. */
export function unknown(id: FigureId, why: string, basis: Basis): Figure {
  return { ...figure(id, null, 0, basis), why };
}

/** A share of a whole; unknown of nothing. */
export function ratio(id: FigureId, parts: number, whole: number, basis: Basis & { why: string }): Figure {
  return whole === 0
    ? unknown(id, basis.why, basis)
    : known(id, { value: parts / whole, samples: whole, numerator: parts }, basis);
}

/** A percentile of samples, with the sample that it is as its first evidence; unknown of none. */
export function percentileOf(
  id: FigureId,
  share: number,
  samples: readonly Sample[],
  basis: { leftOut?: readonly string[]; page: string; what: string; why: string },
): Figure {
  const sorted = samples.toSorted((a, b) => a.value - b.value);
  const at = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const here = sorted[at];
  if (here === undefined) return unknown(id, basis.why, { ...basis, evidence: [] });
  const others = sorted.filter((_, index) => index !== at).toReversed();
  const evidence = [
    { url: here.url, what: `the ${basis.what} that the figure is` },
    ...others.map(({ url }) => ({ url, what: basis.what })),
  ];
  return known(id, { value: here.value, samples: sorted.length }, { ...basis, evidence });
}

function figure(id: FigureId, value: number | null, samples: number, basis: Basis): Figure {
  const { leftOut = [], evidence, page } = basis;
  const named = evidence.slice(0, NAMED);
  return {
    id,
    unit: FIGURES[id],
    value,
    samples,
    leftOut,
    evidence: named.length === 0 ? [{ url: page, what: 'where they would be' }] : named,
    unlisted: evidence.length - named.length,
  };
}
