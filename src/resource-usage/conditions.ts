import {
  compares,
  type Condition as AnyCondition,
  decimalIn,
  parseConditions as parse,
  shareIn,
} from '../base/index.ts';
import { type Amount, type FigureId, FIGURES, type ResourceReport, type Unit } from './types.ts';

/** Such as `wasted-cost > 500`. */
export type Condition = AnyCondition<FigureId>;

/** A condition with what it came to. */
export interface Judged {
  condition: Condition;
  amount: Amount;
  holds: boolean | 'unknown';
}

/** Whether what was asked for holds; `reported` where nothing was asked for. */
export interface Assessment {
  result: 'passed' | 'failed' | 'unknown' | 'reported';
  failIf: readonly Judged[];
}

const EXPECTED: Readonly<Record<Unit, string>> = {
  money: 'a number, such as 500: the currency is that of the prices',
  cores: 'a number of cores, such as 12.5',
  GiB: 'a number of GiB, such as 64',
  ratio: 'such as 30% or 0.3',
  workloads: 'a number of workloads',
};

/**
 * Reads conditions, one each, in the language of dora's.
 * @throws ConfigurationError with every problem.
 */
export function parseConditions(texts: readonly string[]): Condition[] {
  return parse(texts, {
    figures: Object.keys(FIGURES) as FigureId[],
    example: 'wasted-cost > 500',
    expected: (figure) => EXPECTED[FIGURES[figure]],
    valueOf: (text, figure) => (FIGURES[figure] === 'ratio' ? shareIn(text) : decimalIn(text)),
  });
}

/**
 * What conditions come to. A figure that is not known is judged where its bounds leave no doubt. Where nothing was asked for, and not
 * everything could be read, that is not known either.
 */
export function assess(
  conditions: readonly Condition[],
  { figures, complete }: Pick<ResourceReport, 'figures' | 'complete'>,
): Assessment {
  const failIf = conditions.map((condition): Judged => {
    const { amount } = figures[condition.figure];
    return { condition, amount, holds: holds(amount, condition) };
  });
  const is = (wanted: Judged['holds']): boolean => failIf.some((each) => each.holds === wanted);
  if (failIf.length === 0) return { result: complete ? 'reported' : 'unknown', failIf };
  return { result: is(true) ? 'failed' : is('unknown') ? 'unknown' : 'passed', failIf };
}

function holds({ least, most }: Amount, condition: Condition): Judged['holds'] {
  const [low, high] = [compares(least, condition), compares(most ?? Infinity, condition)];
  return low === high ? low : 'unknown';
}
