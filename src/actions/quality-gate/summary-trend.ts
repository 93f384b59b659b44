import { type Block, escapeMarkdown } from '../../github/index.ts';
import type { Verdict } from '../../gate/index.ts';
import { figure } from './summary-text.ts';

/** The runs of the baseline and this one, as arrows and as a chart, which GitHub draws. */
export function trend({ trend: all = [] }: Verdict): Block | undefined {
  if (all.length === 0) return undefined;
  const lines = all.map(({ title, unit, values }) => {
    const [last = 0, before = 0] = [values.at(-1), values.at(-2)];
    const arrow = last > before ? '▲' : last < before ? '▼' : '＝';
    return `- ${escapeMarkdown(title)} ${arrow} ${figure(last, unit)}, after ${figure(before, unit)}`;
  });
  const drawn = all.find(({ values }) => values.length > 2);
  const chart =
    drawn === undefined
      ? []
      : [
          '',
          '```mermaid',
          'xychart-beta',
          `  title "${drawn.title.replaceAll(/[^A-Za-z ]/gu, '')}, the last ${drawn.values.length} runs"`,
          `  x-axis [${drawn.values.map((_, index) => index + 1).join(', ')}]`,
          `  y-axis "${drawn.unit === '%' ? 'percent' : 'tests'}"`,
          `  line [${drawn.values.join(', ')}]`,
          '```',
        ];
  return {
    name: 'trend',
    head: ['<details><summary>Trend</summary>', ''],
    rows: lines,
    tail: [...chart, '', '</details>'],
  };
}
