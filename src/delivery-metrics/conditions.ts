import {
  compares,
  type Condition as AnyCondition,
  decimalIn,
  parseConditions as parse,
  shareIn,
} from '../base/index.ts';
import { type DeliveryReport, type FigureId, FIGURES, type Unit } from './types.ts';

/** Such as `lead-time-p50 < 1h`. */
export type Condition = AnyCondition<FigureId>;

/** A condition with what it came to; `unknown` where the figure is null. */
export interface Judged {
  condition: Condition;
  value: number | null;
  holds: boolean | 'unknown';
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
const EXPECTED: Readonly<Record<Unit, string>> = {
  'per day': 'such as 1/day, 5/week or a number a day',
  days: 'a number of days',
  seconds: 'such as 90m, 1h, 2d, 1h30m or a number of seconds',
  ratio: 'such as 15% or 0.15',
  lines: 'a number of lines',
};

/**
 * Reads conditions, one each.
 * @throws ConfigurationError with every problem.
 */
export function parseConditions(texts: readonly string[]): Condition[] {
  return parse(texts, {
    figures: Object.keys(FIGURES) as FigureId[],
    example: 'lead-time-p50 < 1d',
    expected: (figure) => EXPECTED[FIGURES[figure]],
    valueOf: (text, figure) => valueOf(text, FIGURES[figure]),
  });
}

function valueOf(text: string, unit: Unit): number | undefined {
  const plain = decimalIn(text);
  if (unit === 'ratio') return shareIn(text);
  if (unit === 'per day') {
    const [, amount = '', per = ''] = /^(\d+(?:\.\d+)?)\s*\/\s*(day|week)$/u.exec(text) ?? [];
    return per === '' ? plain : Number(amount) / (per === 'week' ? 7 : 1);
  }
  if (unit === 'seconds' && plain === undefined) {
    if (!/^(?:\d+(?:\.\d+)?[smhdw])+$/u.test(text)) return undefined;
    const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/gu)];
    return parts.reduce((sum, [, amount = '', of = '']) => sum + Number(amount) * (UNITS[of] ?? 0), 0);
  }
  return plain;
}

/** What conditions come to. */
export function judge(
  conditions: readonly Condition[],
  { figures }: Pick<DeliveryReport, 'figures'>,
): Judged[] {
  return conditions.map((condition) => {
    const { value } = figures[condition.figure];
    return { condition, value, holds: value === null ? 'unknown' : compares(value, condition) };
  });
}

/**
 * What targets of uptime, mttr and mtbf say against each other: of a system that fails every `mtbf` and is repaired within
 * `mttr` the uptime is mtbf / (mtbf + mttr), whatever one wishes.
 */
export function contradictionsIn(targets: readonly Condition[]): string[] {
  const of = (id: FigureId, least: boolean): number | undefined =>
    targets.find(({ figure, operator }) => figure === id && operator.startsWith('>') === least)?.value;
  const [uptime, mttr, mtbf] = [of('uptime', true), of('mttr', false), of('mtbf', true)];
  if (uptime === undefined || mttr === undefined || mtbf === undefined || mtbf + mttr === 0) return [];
  const reached = mtbf / (mtbf + mttr);
  if (reached >= uptime) return [];
  const head = `the targets contradict each other: with an mtbf of ${hours(mtbf)} and an mttr of ${hours(mttr)} the uptime is ${share(reached)}, not ${share(uptime)}`;
  if (uptime >= 1) return [head];
  return [
    `${head}; it needs an mtbf of ${hours((mttr * uptime) / (1 - uptime))}, or an mttr of ${hours((mtbf * (1 - uptime)) / uptime)}`,
  ];
}

/** As a percentage. */
function share(value: number): string {
  return `${Number((value * 100).toFixed(3))} %`;
}

/** In one unit on both sides of a comparison: hours, and minutes below one. */
function hours(seconds: number): string {
  return seconds < 3600
    ? `${Number((seconds / 60).toFixed(2))} min`
    : `${Number((seconds / 3600).toFixed(2))} h`;
}
