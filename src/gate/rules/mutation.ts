import type { Check } from '../types.ts';
import { nothingToJudge, number, percent, type Rule, sources } from './rule.ts';

const ID = 'mutation.score';
const TITLE = 'Mutation score';

/** The share of mutants that tests detect, over all reports. */
export const mutationRule: Rule = ({ policy, reports }) => {
  const least = policy.mutation?.['min-score'];
  const totals = reports.mutation?.totals;
  if (totals === undefined) {
    if (least === undefined) return [];
    return [nothingToJudge(ID, TITLE, '%', 'There is no report of mutation tests.')];
  }
  const tried = totals.detected + totals.undetected;
  // A report without a mutant fails by itself.
  if (tried === 0) return [];
  const value = percent(totals.detected, tried);
  const shown = `${TITLE} is ${number(value)} % (${number(totals.detected)} of ${number(tried)} mutants)`;
  const base: Omit<Check, 'status' | 'detail'> = {
    id: ID,
    title: TITLE,
    unit: '%',
    value,
    ...sources(reports, 'mutation'),
  };
  if (least === undefined) return [{ ...base, status: 'info', detail: `${shown}.` }];
  const ok = totals.detected * 100 >= least * tried;
  return [
    {
      ...base,
      status: ok ? 'passed' : 'failed',
      threshold: { at: 'least', value: least },
      detail: `${shown}, ${ok ? 'at least' : 'below'} the ${number(least)} % that the policy asks for.`,
    },
  ];
};
