import { ConfigurationError, type Problem } from './errors.ts';
import { suggest } from './suggest.ts';
import { shownValue } from './text.ts';

/** The language of `fail-if` and `targets`: a figure, a comparison and a bound, such as `uptime < 99.9%`. */
export interface Condition<Figure extends string = string> {
  figure: Figure;
  operator: '<' | '<=' | '>' | '>=';
  value: number;
  /** As it was written, with single blanks. */
  text: string;
}

/** What there is to compare, and how its values are written. */
export interface Grammar<Figure extends string> {
  figures: readonly Figure[];
  /** A condition that is right. */
  example: string;
  /** How values of a figure are written. */
  expected: (figure: Figure) => string;
  /** Undefined where the text is no value of the figure. */
  valueOf: (text: string, figure: Figure) => number | undefined;
}

const FORM = /^([a-z][a-z0-9-]*)\s*(<=|>=|<|>)\s*(\S.*)$/u;

/**
 * Reads conditions, one each.
 * @throws ConfigurationError with every problem.
 */
export function parseConditions<Figure extends string>(
  texts: readonly string[],
  grammar: Grammar<Figure>,
): Condition<Figure>[] {
  const problems: Problem[] = [];
  const conditions = texts.flatMap((text): Condition<Figure>[] => {
    const read = conditionIn(text, grammar);
    if ('figure' in read) return [read];
    problems.push(read);
    return [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return conditions;
}

function conditionIn<Figure extends string>(
  text: string,
  { figures, example, expected, valueOf }: Grammar<Figure>,
): Condition<Figure> | Problem {
  const [, name = '', operator = '', written = ''] = FORM.exec(text.trim()) ?? [];
  if (name === '') {
    return {
      message: 'is no condition',
      found: shownValue(text),
      expected: `a figure, <, <=, > or >=, and a value, such as ${example}`,
    };
  }
  const figure = figures.find((each) => each === name);
  if (figure === undefined) {
    const near = suggest(name, figures);
    return {
      message: 'names a figure that there is not',
      found: shownValue(name),
      expected: figures.join(', '),
      ...(near === undefined ? {} : { remedy: `did you mean ${near}?` }),
    };
  }
  const value = valueOf(written.trim(), figure);
  if (value === undefined)
    return { message: `has no value for ${name}`, found: shownValue(written), expected: expected(figure) };
  return {
    figure,
    operator: operator as Condition['operator'],
    value,
    text: `${name} ${operator} ${written.trim()}`,
  };
}

/** Whether a value is on the side of the bound that the condition asks for. */
export function compares(
  value: number,
  { operator, value: bound }: Pick<Condition, 'operator' | 'value'>,
): boolean {
  if (operator === '<') return value < bound;
  if (operator === '<=') return value <= bound;
  return operator === '>' ? value > bound : value >= bound;
}

/** `12` or `12.5`; undefined for any other text. */
export function decimalIn(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) : undefined;
}

/** `15%` or `0.15` as a share; undefined for any other text, and above the whole. */
export function shareIn(text: string): number | undefined {
  const percent = /^(\d+(?:\.\d+)?)\s*%$/u.exec(text)?.[1];
  const share = percent === undefined ? decimalIn(text) : Number(percent) / 100;
  return share === undefined || share > 1 ? undefined : share;
}
