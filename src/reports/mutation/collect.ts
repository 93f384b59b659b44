import { cutLong } from '../../base/index.ts';
import { own } from '../input/error.ts';
import { defined } from '../tests/collect.ts';
import type { Mutant, MutantTotals } from '../types.ts';

/** The totals count everything; the list is bounded. */
const MAX_LISTED = 10_000;
const MAX_TEXT = 500;

export const noMutants = (): MutantTotals => ({ detected: 0, undetected: 0, invalid: 0 });

type RawMutant = { [Key in keyof Mutant]: Mutant[Key] | undefined } & {
  outcome: keyof MutantTotals;
  mutator: string;
  status: string;
};

/** The mutants of one report. */
export class RawMutants {
  readonly totals = noMutants();
  /** Those that no test noticed. */
  readonly survivors: Mutant[] = [];
  unlisted = 0;

  add({ outcome, mutator, status, path, line, replacement }: RawMutant): void {
    this.totals[outcome] += 1;
    if (outcome !== 'undetected') return;
    if (this.survivors.length >= MAX_LISTED) {
      this.unlisted += 1;
      return;
    }
    const text = (value: string | undefined, limit = MAX_TEXT) =>
      value === undefined || value === '' ? undefined : own(cutLong(value, limit));
    this.survivors.push(
      defined({
        mutator: own(cutLong(mutator, MAX_TEXT)),
        status: own(cutLong(status, MAX_TEXT)),
        path: text(path, 4096),
        line,
        replacement: text(replacement),
      }),
    );
  }
}
